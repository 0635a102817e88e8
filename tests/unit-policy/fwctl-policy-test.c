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

void
fwctl_policy_test_setup(FwctlPolicyFixture *fixture, gconstpointer data)
{
	g_autoptr(GError) error = NULL;

	fixture->path = g_dir_make_tmp("fwctl-policy-XXXXXX", &error);
	g_assert_no_error(error);
	g_assert_cmpint(g_chmod(fixture->path, 0755), ==, 0);
}

void
fwctl_policy_test_teardown(FwctlPolicyFixture *fixture, gconstpointer data)
{
	g_autoptr(GDir) dir = g_dir_open(fixture->path, 0, NULL);
	const gchar *name;

	while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
		g_autofree gchar *path = g_build_filename(fixture->path, name, NULL);
		g_assert_cmpint(g_remove(path), ==, 0);
	}
	g_assert_cmpint(g_rmdir(fixture->path), ==, 0);
	g_free(fixture->path);
}

gchar *
fwctl_policy_test_put(FwctlPolicyFixture *fixture, const gchar *name, const gchar *text)
{
	g_autofree gchar *path = g_build_filename(fixture->path, name, NULL);
	g_autoptr(GError) error = NULL;

	g_file_set_contents(path, text, -1, &error);
	g_assert_no_error(error);
	g_assert_cmpint(g_chmod(path, 0644), ==, 0);
	return g_steal_pointer(&path);
}

/* the files of whoever runs the test count as the administrator's */
FwctlPolicy *
fwctl_policy_test_load(FwctlPolicyFixture *fixture)
{
	return fwctl_policy_new_for_owner(fixture->path, getuid());
}

/* of a device that is known by all the names there are */
FwctlDecision *
fwctl_policy_test_decide(FwctlPolicy *policy,
			 const gchar *command,
			 FwctlScope scope,
			 FwctlEffects effects)
{
	const gchar *ids[] = {"fwctl0", "0000:3B:00.0", "mem0", "SN-4711", NULL};
	g_autoptr(FwctlPolicyRequest) request =
	    fwctl_policy_request_new("cxl", ids, command, scope, effects);

	return fwctl_policy_decide(policy, request);
}

void
fwctl_policy_test_assert(FwctlPolicy *policy,
			 const gchar *command,
			 FwctlScope scope,
			 FwctlEffects effects,
			 FwctlVerdict verdict,
			 const gchar *rule)
{
	g_autoptr(FwctlDecision) decision =
	    fwctl_policy_test_decide(policy, command, scope, effects);

	g_assert_cmpstr(fwctl_verdict_to_string(fwctl_decision_get_verdict(decision)),
			==,
			fwctl_verdict_to_string(verdict));
	g_assert_cmpstr(fwctl_decision_get_rule(decision), ==, rule);
	g_assert_nonnull(fwctl_decision_get_reason(decision));
	g_assert_true((fwctl_decision_get_remedy(decision) == NULL) ==
		      (verdict == FWCTL_VERDICT_ALLOW));
	g_assert_true(fwctl_decision_check(decision, NULL) == (verdict == FWCTL_VERDICT_ALLOW));
}
