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

/* a policy that cannot be understood must not be a weaker one: nothing is allowed */
static void
assert_nothing(FwctlPolicyFixture *fixture, const gchar *says)
{
	g_autoptr(FwctlPolicy) policy = fwctl_policy_test_load(fixture);
	g_auto(GStrv) problems = fwctl_policy_dup_problems(policy);

	g_assert_nonnull(problems[0]);
	if (says != NULL && g_strstr_len(problems[0], -1, says) == NULL)
		g_error("“%s” does not say “%s”", problems[0], says);
	fwctl_policy_set_allow_taint(policy, TRUE);
	fwctl_policy_set_allow_unpublished(policy, TRUE);
	fwctl_policy_set_allowed_effects(policy, (FwctlEffects)G_MAXINT);
	fwctl_policy_test_assert(policy,
				 "get-health-info",
				 FWCTL_SCOPE_CONFIGURATION,
				 FWCTL_EFFECTS_READS,
				 FWCTL_VERDICT_DENY,
				 "built-in:malformed");
}

static void
test_text(FwctlPolicyFixture *fixture, gconstpointer data)
{
	const struct {
		const gchar *text;
		const gchar *says;
	} cases[] = {
	    {"Decision=deny\n", "x.conf"},
	    {"[a]\nDecison=deny\n", "x.conf:2: there is no key “Decison”"},
	    {"[a]\nDecision[de]=deny\n", "x.conf:2"},
	    {"[a]\ndecision=deny\n", "x.conf:2"},
	    {"[a]\nDecision=maybe\n", "x.conf:[a]: Decision"},
	    {"[a]\nDecision=\n", "x.conf:[a]: Decision"},
	    {"[a]\nTaint=true\n", "x.conf:[a]: Taint"},
	    {"[a]\nUnpublished=1\n", "Unpublished"},
	    {"[a]\nUnaudited=perhaps\n", "Unaudited"},
	    {"[a]\nMaxScope=5\n", "MaxScope"},
	    {"[a]\nMaxScope=\n", "MaxScope"},
	    {"[a]\nAllowEffects=reset\n", "“reset” is not an effect"},
	    {"[a]\nAllowEffects=\n", "AllowEffects"},
	    {"[a]\nAllowEffects=none\n", "AllowEffects"},
	    {"[a]\nAllowEffects=resets\nDenyEffects=resets;erases\n", "more than one"},
	    {"[a]\nDevice=\n", "Device"},
	    {"[a]\nDevice=a;;b\n", "Device"},
	    {"[a]\nDevice=\\q\n", "Device"},
	    {"[a]\nDecision=allow\n\n[a]\nCommand=x\n", "x.conf:4: there is another group [a]"},
	    {"[a]\nDecision=deny\nDecision = allow\n", "x.conf:3: Decision is said twice"},
	    {"[a]\nnonsense\n", "x.conf:2"},
	    {"[a\nDecision=deny\n", "x.conf"},
	    {"[a]\nDecision=deny\n\xff\n", "UTF-8"},
	};

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree gchar *path = fwctl_policy_test_put(fixture, "x.conf", cases[i].text);

		g_assert_nonnull(path);
		assert_nothing(fixture, cases[i].says);
	}
}

/* what comes before it and behind it in the order does not help */
static void
test_beside_good(FwctlPolicyFixture *fixture, gconstpointer data)
{
	g_autofree gchar *first =
	    fwctl_policy_test_put(fixture, "10.conf", "[a]\nDecision=allow\n");
	g_autofree gchar *bad = fwctl_policy_test_put(fixture, "20.conf", "[a]\nDecison=deny\n");

	g_assert_nonnull(first);
	g_assert_nonnull(bad);
	assert_nothing(fixture, "20.conf:2");
}

static void
test_nul(FwctlPolicyFixture *fixture, gconstpointer data)
{
	static const gchar text[] = "[a]\nDecision=allow\n\0[b]\nDecision=deny\n";
	g_autofree gchar *path = g_build_filename(fixture->path, "x.conf", NULL);
	g_autoptr(GError) error = NULL;

	g_file_set_contents(path, text, sizeof(text) - 1, &error);
	g_assert_no_error(error);
	assert_nothing(fixture, "UTF-8");
}

static void
test_empty(FwctlPolicyFixture *fixture, gconstpointer data)
{
	g_autofree gchar *empty G_GNUC_UNUSED = fwctl_policy_test_put(fixture, "10.conf", "");
	g_autofree gchar *comment G_GNUC_UNUSED =
	    fwctl_policy_test_put(fixture, "20.conf", "# nothing\n\n");
	g_autoptr(FwctlPolicy) policy = fwctl_policy_test_load(fixture);
	g_auto(GStrv) problems = fwctl_policy_dup_problems(policy);

	g_assert_cmpstr(problems[0], ==, NULL);
	fwctl_policy_test_assert(policy,
				 "x",
				 FWCTL_SCOPE_CONFIGURATION,
				 FWCTL_EFFECTS_READS,
				 FWCTL_VERDICT_ALLOW,
				 "built-in:defaults");
}

/* what is there and is no file that can be read */
static void
test_not_a_file(FwctlPolicyFixture *fixture, gconstpointer data)
{
	g_autofree gchar *path = g_build_filename(fixture->path, "x.conf", NULL);

	g_assert_cmpint(g_mkdir(path, 0755), ==, 0);
	assert_nothing(fixture, "x.conf");
	g_assert_cmpint(g_rmdir(path), ==, 0);
	g_assert_cmpint(mkfifo(path, 0644), ==, 0);
	assert_nothing(fixture, "is not a regular file");
	g_assert_cmpint(g_unlink(path), ==, 0);
	g_assert_cmpint(symlink("nowhere", path), ==, 0);
	assert_nothing(fixture, "x.conf");
}

static void
test_too_large(FwctlPolicyFixture *fixture, gconstpointer data)
{
	g_autofree gchar *path = g_build_filename(fixture->path, "x.conf", NULL);
	g_autofree gchar *text = g_malloc0(1024 * 1024 + 1);
	g_autoptr(GError) error = NULL;

	memset(text, '\n', 1024 * 1024 + 1);
	g_file_set_contents(path, text, 1024 * 1024 + 1, &error);
	g_assert_no_error(error);
	assert_nothing(fixture, "larger");
}

/* no directory is no rules; one that cannot be read is no policy */
static void
test_directory(FwctlPolicyFixture *fixture, gconstpointer data)
{
	g_autofree gchar *missing = g_build_filename(fixture->path, "missing", NULL);
	g_autofree gchar *link = g_build_filename(fixture->path, "link", NULL);
	g_autofree gchar *file = g_build_filename(fixture->path, "file", NULL);
	g_autoptr(FwctlPolicy) none = fwctl_policy_new_for_owner(missing, getuid());
	g_autoptr(FwctlPolicy) dangling = NULL;
	g_autoptr(FwctlPolicy) not_one = NULL;
	g_auto(GStrv) problems = fwctl_policy_dup_problems(none);

	g_assert_cmpstr(problems[0], ==, NULL);
	fwctl_policy_test_assert(none, "x", 0, 1, FWCTL_VERDICT_ALLOW, "built-in:defaults");
	g_assert_cmpint(symlink("missing", link), ==, 0);
	dangling = fwctl_policy_new_for_owner(link, getuid());
	fwctl_policy_test_assert(dangling, "x", 0, 1, FWCTL_VERDICT_DENY, "built-in:malformed");
	g_assert_true(g_file_set_contents(file, "", 0, NULL));
	not_one = fwctl_policy_new_for_owner(file, getuid());
	fwctl_policy_test_assert(not_one, "x", 0, 1, FWCTL_VERDICT_DENY, "built-in:malformed");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	FWCTL_POLICY_TEST_ADD("/policy/malformed/text", test_text);
	FWCTL_POLICY_TEST_ADD("/policy/malformed/beside-good", test_beside_good);
	FWCTL_POLICY_TEST_ADD("/policy/malformed/nul", test_nul);
	FWCTL_POLICY_TEST_ADD("/policy/malformed/empty", test_empty);
	FWCTL_POLICY_TEST_ADD("/policy/malformed/not-a-file", test_not_a_file);
	FWCTL_POLICY_TEST_ADD("/policy/malformed/too-large", test_too_large);
	FWCTL_POLICY_TEST_ADD("/policy/malformed/directory", test_directory);
	return g_test_run();
}
