/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-cost-private.h"
#include "fwctl-test.h"

/* what sending with these numbers comes to: 0, or a code of FWCTL_ERROR */
static gint
expected_refusal(gint scope, gint least, gboolean allow_taint)
{
	if (least > scope)
		return FWCTL_ERROR_SCOPE_DENIED;
	if (scope >= FWCTL_SCOPE_DEBUG_WRITE && !allow_taint)
		return FWCTL_ERROR_TAINT_REFUSED;
	return 0;
}

static void
assert_refusal(const GError *error, gboolean passed, gint expected)
{
	if (expected == 0) {
		g_assert_no_error(error);
		g_assert_true(passed);
		return;
	}
	g_assert_false(passed);
	g_assert_error(error, FWCTL_ERROR, expected);
	g_assert_true(g_str_has_prefix(error->message, "fwctl9: not sent: "));
}

static void
test_the_gate_in_every_combination(void)
{
	for (gint scope = 0; scope < 4; scope++) {
		for (gint least = -1; least < 4; least++) {
			for (gint allow = 0; allow < 2; allow++) {
				g_autoptr(GError) error = NULL;
				gboolean passed = fwctl_cost_check_refusal("fwctl9",
									   (FwctlScope)scope,
									   least,
									   allow,
									   &error);

				assert_refusal(error,
					       passed,
					       expected_refusal(scope, least, allow));
				g_assert_true(fwctl_cost_check_refusal("fwctl9",
								       (FwctlScope)scope,
								       least,
								       allow,
								       NULL) == passed);
			}
		}
	}
}

static void
test_a_refusal_names_scope_and_remedy(void)
{
	g_autoptr(GError) denied = NULL;
	g_autoptr(GError) tainting = NULL;

	g_assert_false(fwctl_cost_check_refusal("fwctl9",
						FWCTL_SCOPE_CONFIGURATION,
						FWCTL_SCOPE_DEBUG_WRITE,
						TRUE,
						&denied));
	g_assert_nonnull(strstr(denied->message, "needs scope debug-write"));
	g_assert_nonnull(strstr(denied->message, "configuration"));
	g_assert_false(fwctl_cost_check_refusal("fwctl9",
						FWCTL_SCOPE_DEBUG_WRITE,
						FWCTL_SCOPE_DEBUG_WRITE,
						FALSE,
						&tainting));
	g_assert_nonnull(strstr(tainting->message, "debug-write"));
	g_assert_nonnull(strstr(tainting->message, "bit 19"));
	g_assert_nonnull(strstr(tainting->message, "allow the taint"));
}

static void
assert_cost(gint scope, gint least, gboolean allow, FwctlTristate rawio)
{
	g_autoptr(FwctlCost) cost =
	    fwctl_cost_new("fwctl9", (FwctlScope)scope, least, FWCTL_EFFECTS_READS, NULL, allow);
	g_autoptr(GError) error = NULL;
	FwctlScope found = (FwctlScope)99;
	gint refusal = expected_refusal(scope, least, allow);
	gboolean full = scope == FWCTL_SCOPE_DEBUG_WRITE_FULL;
	gboolean passed = fwctl_cost_check(cost, &error);

	g_assert_cmpint((gint)fwctl_cost_get_scope(cost), ==, scope);
	g_assert_true(fwctl_cost_get_taints(cost) == (scope >= FWCTL_SCOPE_DEBUG_WRITE));
	g_assert_cmpstr(fwctl_cost_get_capability(cost), ==, full ? "CAP_SYS_RAWIO" : NULL);
	g_assert_cmpint((gint)fwctl_cost_get_capability_held(cost),
			==,
			(gint)(full ? rawio : FWCTL_TRISTATE_YES));
	g_assert_true(fwctl_cost_get_least_scope(cost, &found) == (least >= 0));
	g_assert_cmpint((gint)found, ==, least >= 0 ? least : 99);
	if (refusal == 0 && full && rawio == FWCTL_TRISTATE_NO) {
		g_assert_false(passed);
		g_assert_error(error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED);
		g_assert_nonnull(strstr(error->message, "CAP_SYS_RAWIO"));
		return;
	}
	assert_refusal(error, passed, refusal);
}

static void
assert_every_cost(void)
{
	g_autoptr(FwctlSecurityState) state = fwctl_security_state_new();
	FwctlTristate rawio = fwctl_security_state_has_capability(state, "CAP_SYS_RAWIO");

	for (gint scope = 0; scope < 4; scope++) {
		for (gint least = -1; least < 4; least++) {
			for (gint allow = 0; allow < 2; allow++)
				assert_cost(scope, least, allow, rawio);
		}
	}
}

static gpointer
assert_every_cost_without_rawio(gpointer data)
{
	g_assert_true(fwctl_test_drop_capability("cap_sys_rawio"));
	assert_every_cost();
	return NULL;
}

static void
test_the_estimate_in_every_combination(void)
{
	assert_every_cost();
	g_thread_join(g_thread_new("no-rawio", assert_every_cost_without_rawio, NULL));
}

static void
test_the_plugins_words_win_over_ours(void)
{
	const gchar *words[] = {"Configuration Change after Cold Reset", NULL};
	g_autoptr(FwctlCost) theirs = fwctl_cost_new("fwctl9",
						     FWCTL_SCOPE_DEBUG_WRITE,
						     2,
						     FWCTL_EFFECTS_CONFIG_ON_RESET,
						     (gchar **)words,
						     FALSE);
	g_autoptr(FwctlCost) ours = fwctl_cost_new("fwctl9",
						   FWCTL_SCOPE_DEBUG_WRITE,
						   2,
						   FWCTL_EFFECTS_CONFIG_ON_RESET,
						   NULL,
						   FALSE);
	g_auto(GStrv) texts_theirs = fwctl_cost_dup_effects_text(theirs);
	g_auto(GStrv) texts_ours = fwctl_cost_dup_effects_text(ours);

	g_assert_cmpstrv(texts_theirs, words);
	g_assert_cmpuint(g_strv_length(texts_ours), ==, 1);
	g_assert_cmpstr(texts_ours[0], ==, "changes configuration that goes live at a reset");
	g_assert_cmpuint(fwctl_cost_get_effects(ours), ==, FWCTL_EFFECTS_CONFIG_ON_RESET);
	g_assert_true(FWCTL_IS_SECURITY_STATE(fwctl_cost_get_security_state(ours)));
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/fwctl/cost/the-gate-in-every-combination",
			test_the_gate_in_every_combination);
	g_test_add_func("/fwctl/cost/a-refusal-names-scope-and-remedy",
			test_a_refusal_names_scope_and_remedy);
	g_test_add_func("/fwctl/cost/the-estimate-in-every-combination",
			test_the_estimate_in_every_combination);
	g_test_add_func("/fwctl/cost/the-plugins-words-win-over-ours",
			test_the_plugins_words_win_over_ours);
	return g_test_run();
}
