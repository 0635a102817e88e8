/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fwctl-policy-test.h"

#define NOBODY 65534

#define ALLOW "[x]\nDecision=allow\nAllowEffects=erases\n"

/*
 * Somebody else's file is left out. What it said to allow is not, and while what it may have denied
 * is not known, only reads are.
 */
static void
assert_left_out(const gchar *directory, const gchar *says)
{
	g_autoptr(FwctlPolicy) policy = fwctl_policy_new_for_directory(directory);
	g_auto(GStrv) problems = fwctl_policy_dup_problems(policy);

	g_assert_nonnull(problems[0]);
	if (g_strstr_len(problems[0], -1, says) == NULL)
		g_error("“%s” does not say “%s”", problems[0], says);
	fwctl_policy_set_allow_taint(policy, TRUE);
	fwctl_policy_set_allow_unpublished(policy, TRUE);
	fwctl_policy_set_allowed_effects(policy, (FwctlEffects)G_MAXINT);
	fwctl_policy_test_assert(policy, "x", 0, 1, FWCTL_VERDICT_ALLOW, "built-in:defaults");
	fwctl_policy_test_assert(policy,
				 "x",
				 FWCTL_SCOPE_CONFIGURATION,
				 FWCTL_EFFECTS_ERASES,
				 FWCTL_VERDICT_DENY,
				 "built-in:left-out");
	fwctl_policy_test_assert(policy,
				 "x",
				 FWCTL_SCOPE_CONFIGURATION,
				 FWCTL_EFFECTS_CONFIG_NOW,
				 FWCTL_VERDICT_DENY,
				 "built-in:left-out");
	fwctl_policy_test_assert(policy,
				 "x",
				 FWCTL_SCOPE_DEBUG_WRITE,
				 FWCTL_EFFECTS_READS,
				 FWCTL_VERDICT_DENY,
				 "built-in:left-out");
	fwctl_policy_test_assert(policy,
				 NULL,
				 FWCTL_SCOPE_CONFIGURATION,
				 FWCTL_EFFECTS_READS,
				 FWCTL_VERDICT_DENY,
				 "built-in:left-out");
}

static void
assert_counts(const gchar *directory)
{
	g_autoptr(FwctlPolicy) policy = fwctl_policy_new_for_directory(directory);
	g_auto(GStrv) problems = fwctl_policy_dup_problems(policy);

	g_assert_cmpstr(problems[0], ==, NULL);
	fwctl_policy_test_assert(policy,
				 "x",
				 FWCTL_SCOPE_CONFIGURATION,
				 FWCTL_EFFECTS_ERASES,
				 FWCTL_VERDICT_ALLOW,
				 "x.conf:[x]");
}

static gboolean
is_root(void)
{
	if (getuid() == 0)
		return TRUE;
	g_test_skip("needs root, to make files that are");
	return FALSE;
}

static void
test_file_mode(FwctlPolicyFixture *fixture, gconstpointer data)
{
	const mode_t bad[] = {0664, 0646, 0666, 0602, 0620};
	const mode_t good[] = {0644, 0600, 0400, 0444, 0755};
	g_autofree gchar *path = fwctl_policy_test_put(fixture, "x.conf", ALLOW);

	if (!is_root())
		return;
	for (guint i = 0; i < G_N_ELEMENTS(good); i++) {
		g_assert_cmpint(g_chmod(path, good[i]), ==, 0);
		assert_counts(fixture->path);
	}
	for (guint i = 0; i < G_N_ELEMENTS(bad); i++) {
		g_assert_cmpint(g_chmod(path, bad[i]), ==, 0);
		assert_left_out(fixture->path, "x.conf can be written by others");
	}
}

static void
test_file_owner(FwctlPolicyFixture *fixture, gconstpointer data)
{
	g_autofree gchar *path = fwctl_policy_test_put(fixture, "x.conf", ALLOW);

	if (!is_root())
		return;
	g_assert_cmpint(chown(path, NOBODY, 0), ==, 0);
	assert_left_out(fixture->path, "x.conf belongs to user 65534");
	/* the group does not matter where it cannot write */
	g_assert_cmpint(chown(path, 0, NOBODY), ==, 0);
	assert_counts(fixture->path);
}

/* a file that is somebody else's is not even parsed, so that it cannot deny everything */
static void
test_file_owner_malformed(FwctlPolicyFixture *fixture, gconstpointer data)
{
	g_autofree gchar *path = fwctl_policy_test_put(fixture, "x.conf", "[x]\nTypo=1\n");

	if (!is_root())
		return;
	g_assert_cmpint(chown(path, NOBODY, 0), ==, 0);
	assert_left_out(fixture->path, "belongs to user");
}

static void
test_directory(FwctlPolicyFixture *fixture, gconstpointer data)
{
	g_autofree gchar *path G_GNUC_UNUSED = fwctl_policy_test_put(fixture, "x.conf", ALLOW);

	if (!is_root())
		return;
	g_assert_cmpint(g_chmod(fixture->path, 0775), ==, 0);
	assert_left_out(fixture->path, "can be written by others");
	g_assert_cmpint(g_chmod(fixture->path, 01777), ==, 0);
	assert_left_out(fixture->path, "can be written by others");
	g_assert_cmpint(g_chmod(fixture->path, 0755), ==, 0);
	assert_counts(fixture->path);
	g_assert_cmpint(chown(fixture->path, NOBODY, 0), ==, 0);
	assert_left_out(fixture->path, "belongs to user");
	g_assert_cmpint(chown(fixture->path, 0, 0), ==, 0);
}

/* whoever owns a directory above can put another in its place */
static void
test_directory_above(FwctlPolicyFixture *fixture, gconstpointer data)
{
	g_autofree gchar *directory = g_build_filename(fixture->path, "policy.d", NULL);
	g_autofree gchar *path = g_build_filename(directory, "x.conf", NULL);

	if (!is_root())
		return;
	g_assert_cmpint(g_mkdir(directory, 0755), ==, 0);
	g_assert_true(g_file_set_contents(path, ALLOW, -1, NULL));
	assert_counts(directory);
	g_assert_cmpint(g_chmod(fixture->path, 0757), ==, 0);
	assert_left_out(directory, "can be written by others");
	g_assert_cmpint(g_chmod(fixture->path, 0755), ==, 0);
	g_assert_cmpint(chown(fixture->path, NOBODY, 0), ==, 0);
	assert_left_out(directory, "belongs to user");
	g_assert_cmpint(chown(fixture->path, 0, 0), ==, 0);
	g_assert_cmpint(g_unlink(path), ==, 0);
	g_assert_cmpint(g_rmdir(directory), ==, 0);
}

static void
test_symlink(FwctlPolicyFixture *fixture, gconstpointer data)
{
	g_autoptr(GError) error = NULL;
	g_autofree gchar *other = g_dir_make_tmp("fwctl-policy-other-XXXXXX", &error);
	g_autofree gchar *target = g_build_filename(other, "target", NULL);
	g_autofree gchar *link = g_build_filename(fixture->path, "x.conf", NULL);

	g_assert_no_error(error);
	g_assert_true(g_file_set_contents(target, ALLOW, -1, NULL));
	g_assert_cmpint(symlink(target, link), ==, 0);
	if (is_root()) {
		assert_counts(fixture->path);
		g_assert_cmpint(g_chmod(target, 0666), ==, 0);
		assert_left_out(fixture->path, "target can be written by others");
		g_assert_cmpint(g_chmod(target, 0644), ==, 0);
		g_assert_cmpint(chown(target, NOBODY, 0), ==, 0);
		assert_left_out(fixture->path, "target belongs to user");
		g_assert_cmpint(chown(target, 0, 0), ==, 0);
		/* in a directory of somebody else's, another of root's files can be moved there */
		g_assert_cmpint(chown(other, NOBODY, 0), ==, 0);
		assert_left_out(fixture->path, "belongs to user");
	}
	g_assert_cmpint(g_unlink(target), ==, 0);
	g_assert_cmpint(g_rmdir(other), ==, 0);
}

/* others' rules count, as far as they deny */
static void
test_beside_good(FwctlPolicyFixture *fixture, gconstpointer data)
{
	g_autofree gchar *good G_GNUC_UNUSED =
	    fwctl_policy_test_put(fixture,
				  "20.conf",
				  "[deny]\nCommand=x\nDecision=deny\n"
				  "[allow]\nCommand=y\nAllowEffects=erases\n");
	g_autofree gchar *bad = fwctl_policy_test_put(fixture, "10.conf", ALLOW);
	g_autoptr(FwctlPolicy) policy = NULL;

	if (!is_root())
		return;
	g_assert_cmpint(chown(bad, NOBODY, 0), ==, 0);
	policy = fwctl_policy_new_for_directory(fixture->path);
	fwctl_policy_test_assert(policy, "x", 0, 1, FWCTL_VERDICT_DENY, "20.conf:[deny]");
	fwctl_policy_test_assert(policy, "y", 0, 1, FWCTL_VERDICT_ALLOW, "20.conf:[allow]");
	fwctl_policy_test_assert(policy,
				 "y",
				 FWCTL_SCOPE_CONFIGURATION,
				 FWCTL_EFFECTS_ERASES,
				 FWCTL_VERDICT_DENY,
				 "built-in:left-out");
}

/* one who may not read the administrator's rules does not get fewer of them */
static void
test_unreadable_subprocess(void)
{
	const gchar *path = g_getenv("FWCTL_TEST_DIRECTORY");
	g_autoptr(FwctlPolicy) policy = NULL;

	g_assert_cmpint(setuid(NOBODY), ==, 0);
	policy = fwctl_policy_new_for_directory(path);
	fwctl_policy_test_assert(policy, "x", 0, 1, FWCTL_VERDICT_DENY, "built-in:malformed");
}

static void
test_unreadable(FwctlPolicyFixture *fixture, gconstpointer data)
{
	g_autofree gchar *path = fwctl_policy_test_put(fixture, "x.conf", ALLOW);

	if (!is_root())
		return;
	g_setenv("FWCTL_TEST_DIRECTORY", fixture->path, TRUE);
	g_assert_cmpint(g_chmod(path, 0600), ==, 0);
	g_test_trap_subprocess("/policy/trust/unreadable/subprocess", 0, 0);
	g_test_trap_assert_passed();
	g_assert_cmpint(g_chmod(path, 0644), ==, 0);
	g_assert_cmpint(g_chmod(fixture->path, 0700), ==, 0);
	g_test_trap_subprocess("/policy/trust/unreadable/subprocess", 0, 0);
	g_test_trap_assert_passed();
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	FWCTL_POLICY_TEST_ADD("/policy/trust/file-mode", test_file_mode);
	FWCTL_POLICY_TEST_ADD("/policy/trust/file-owner", test_file_owner);
	FWCTL_POLICY_TEST_ADD("/policy/trust/file-owner-malformed", test_file_owner_malformed);
	FWCTL_POLICY_TEST_ADD("/policy/trust/directory", test_directory);
	FWCTL_POLICY_TEST_ADD("/policy/trust/directory-above", test_directory_above);
	FWCTL_POLICY_TEST_ADD("/policy/trust/symlink", test_symlink);
	FWCTL_POLICY_TEST_ADD("/policy/trust/beside-good", test_beside_good);
	FWCTL_POLICY_TEST_ADD("/policy/trust/unreadable", test_unreadable);
	g_test_add_func("/policy/trust/unreadable/subprocess", test_unreadable_subprocess);
	return g_test_run();
}
