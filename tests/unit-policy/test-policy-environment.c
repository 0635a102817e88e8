/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <string.h>

#include "fwctl-policy-test.h"

static const gchar *const names[] = {
    "FWCTL_POLICY",
    "FWCTL_POLICY_DIR",
    "FWCTL_ALLOW_TAINT",
    "FWCTL_ALLOW_UNPUBLISHED",
    "FWCTL_YES",
    "XDG_CONFIG_HOME",
    "XDG_CONFIG_DIRS",
    "HOME",
    "LC_ALL",
    "LANGUAGE",
};

/* every decision there is, of those that differ in anything that counts */
static gchar *
decide_all(FwctlPolicy *policy)
{
	g_autoptr(GString) text = g_string_new(NULL);

	for (guint scope = 0; scope <= 4; scope++) {
		for (guint bit = 0; bit <= 16; bit++) {
			for (guint published = 0; published <= 1; published++) {
				g_autoptr(FwctlDecision) decision =
				    fwctl_policy_test_decide(policy,
							     published ? "x" : NULL,
							     (FwctlScope)scope,
							     (FwctlEffects)(1u << bit));
				g_string_append_printf(text,
						       "%d %s\n",
						       (gint)fwctl_decision_get_verdict(decision),
						       fwctl_decision_get_rule(decision));
			}
		}
	}
	return g_string_free(g_steal_pointer(&text), FALSE);
}

/* the machine's policy and any other are the same, whatever the environment says */
static void
test_environment(FwctlPolicyFixture *fixture, gconstpointer data)
{
	g_autofree gchar *path =
	    fwctl_policy_test_put(fixture, "x.conf", "[x]\nDecision=allow\nCommand=*\n");
	g_autoptr(FwctlPolicy) before = fwctl_policy_new();
	g_autofree gchar *decisions = decide_all(before);

	g_assert_nonnull(path);
	for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
		const gchar *values[] = {"1", "yes", fixture->path};

		for (guint j = 0; j < G_N_ELEMENTS(values); j++) {
			g_autoptr(FwctlPolicy) policy = NULL;
			g_autofree gchar *again = NULL;

			g_setenv(names[i], values[j], TRUE);
			policy = fwctl_policy_new();
			again = decide_all(policy);
			g_assert_cmpstr(again, ==, decisions);
		}
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	FWCTL_POLICY_TEST_ADD("/policy/environment", test_environment);
	return g_test_run();
}
