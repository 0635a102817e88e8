/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <unistd.h>

#include "fwctl-policy-test.h"

#define N_POLICIES  300
#define N_QUESTIONS 200

#define ALL_EFFECTS ((FwctlEffects)G_MAXINT)

static const gchar *const effect_names[] = {
    "reads",
    "config-now",
    "data",
    "resets",
    "erases",
    "secret",
    "unknown",
};
static const gchar *const commands[] = {NULL, "get-log", "set-log", "reset"};
static const gchar *const patterns[] = {"*", "?*", "get-*", "*-log", "reset", "re*;set-log"};
static const gchar *const devices[] = {"fwctl0", "mem*", "0000:3b:00.0", "nothing", "*"};

#define PICK(list) list[g_random_int_range(0, G_N_ELEMENTS(list))]

/* a rule with any of its keys, each of them right */
static void
append_rule(GString *text, guint number)
{
	static const gchar *const keys[] = {"AllowEffects", "AskEffects", "DenyEffects"};
	g_autofree gchar *lists[3] = {NULL, NULL, NULL};

	g_string_append_printf(text, "[rule %u]\n", number);
	if (g_random_boolean())
		g_string_append_printf(text, "Command=%s\n", PICK(patterns));
	if (g_random_boolean())
		g_string_append_printf(text, "Device=%s\n", PICK(devices));
	if (g_random_int_range(0, 4) == 0)
		g_string_append_printf(text, "Type=%s\n", g_random_boolean() ? "cxl" : "mlx5");
	if (g_random_boolean())
		g_string_append_printf(text, "MaxScope=%d\n", g_random_int_range(0, 4));
	if (g_random_boolean())
		g_string_append_printf(text, "Taint=%s\n", g_random_boolean() ? "yes" : "no");
	if (g_random_boolean())
		g_string_append_printf(text, "Unpublished=%s\n", g_random_boolean() ? "yes" : "no");
	if (g_random_int_range(0, 3) == 0)
		g_string_append_printf(text,
				       "Decision=%s\n",
				       g_random_boolean() ? "allow" : "deny");
	for (guint i = 0; i < G_N_ELEMENTS(effect_names); i++) {
		gint which = g_random_int_range(0, 6);
		gchar *before;

		if (which >= 3)
			continue;
		before = lists[which];
		lists[which] = before != NULL ? g_strjoin(";", before, effect_names[i], NULL)
					      : g_strdup(effect_names[i]);
		g_free(before);
	}
	for (guint i = 0; i < G_N_ELEMENTS(keys); i++) {
		if (lists[i] != NULL)
			g_string_append_printf(text, "%s=%s\n", keys[i], lists[i]);
		g_clear_pointer(&lists[i], g_free);
	}
}

static void
pick_question(FwctlPolicyQuestion *question)
{
	static const gchar *const ids[] = {"fwctl0", "0000:3b:00.0", "mem0", NULL};

	*question = (FwctlPolicyQuestion){
	    .device_type = "cxl",
	    .device_ids = ids,
	    .command = PICK(commands),
	    .scope = (FwctlScope)g_random_int_range(0, 5),
	    .effects = (FwctlEffects)(g_random_int() & g_random_int() & 0x107ff),
	};
}

/*
 * Of any policy and any RPC: a deny stays one whatever the caller says; more words of the caller's
 * never allow less; with all of them nothing is asked any more; without any, nothing that taints or
 * is not published goes.
 */
static void
check(FwctlPolicy *policy)
{
	for (guint i = 0; i < N_QUESTIONS; i++) {
		FwctlPolicyQuestion question;
		FwctlPolicyQuestion some;
		FwctlPolicyQuestion all;
		FwctlPolicyAnswer none_said;
		FwctlPolicyAnswer some_said;
		FwctlPolicyAnswer all_said;

		pick_question(&question);
		some = question;
		some.allow_taint = g_random_boolean();
		some.allow_unpublished = g_random_boolean();
		some.allowed_effects = (FwctlEffects)(g_random_int() & 0x107ff);
		all = question;
		all.allow_taint = TRUE;
		all.allow_unpublished = TRUE;
		all.allowed_effects = ALL_EFFECTS;
		fwctl_policy_judge(policy, &question, &none_said);
		fwctl_policy_judge(policy, &some, &some_said);
		fwctl_policy_judge(policy, &all, &all_said);
		g_assert_cmpstr(none_said.rule, ==, all_said.rule);
		g_assert_true((none_said.verdict == FWCTL_VERDICT_DENY) ==
			      (all_said.verdict == FWCTL_VERDICT_DENY));
		g_assert_true((none_said.verdict == FWCTL_VERDICT_DENY) ==
			      (some_said.verdict == FWCTL_VERDICT_DENY));
		g_assert_cmpint(none_said.verdict, <=, some_said.verdict);
		g_assert_cmpint(some_said.verdict, <=, all_said.verdict);
		g_assert_cmpint(all_said.verdict, !=, FWCTL_VERDICT_ASK);
		if (fwctl_scope_taints(question.scope) || question.command == NULL)
			g_assert_cmpint(none_said.verdict, !=, FWCTL_VERDICT_ALLOW);
	}
}

static void
test_property(FwctlPolicyFixture *fixture, gconstpointer data)
{
	for (guint i = 0; i < N_POLICIES; i++) {
		g_autoptr(FwctlPolicy) policy = NULL;
		g_autoptr(GString) text = g_string_new(NULL);
		g_autofree gchar *path = NULL;
		g_auto(GStrv) problems = NULL;
		gint n_rules = g_random_int_range(0, 6);

		for (gint j = 0; j < n_rules; j++)
			append_rule(text, (guint)j);
		path = fwctl_policy_test_put(fixture, "x.conf", text->str);
		policy = fwctl_policy_test_load(fixture);
		problems = fwctl_policy_dup_problems(policy);
		g_assert_cmpstr(problems[0], ==, NULL);
		check(policy);
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_random_set_seed((guint32)g_test_rand_int());
	FWCTL_POLICY_TEST_ADD("/policy/property", test_property);
	return g_test_run();
}
