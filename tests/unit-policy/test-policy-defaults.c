/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-error.h"
#include "fwctl-policy-test.h"

#define DEFAULTS "built-in:defaults"

#define READ  FWCTL_SCOPE_DEBUG_READ_ONLY
#define WRITE FWCTL_SCOPE_DEBUG_WRITE
#define FULL  FWCTL_SCOPE_DEBUG_WRITE_FULL

static void
test_published(FwctlPolicyFixture *fixture, gconstpointer data)
{
	g_autoptr(FwctlPolicy) policy = fwctl_policy_test_load(fixture);
	const FwctlEffects plain[] = {
	    FWCTL_EFFECTS_READS,
	    FWCTL_EFFECTS_CONFIG_ON_RESET,
	    FWCTL_EFFECTS_CONFIG_NOW,
	    FWCTL_EFFECTS_POLICY,
	    FWCTL_EFFECTS_LOG,
	    FWCTL_EFFECTS_BACKGROUND | FWCTL_EFFECTS_READS,
	};

	for (guint i = 0; i < G_N_ELEMENTS(plain); i++)
		fwctl_policy_test_assert(policy,
					 "get-health-info",
					 READ,
					 plain[i],
					 FWCTL_VERDICT_ALLOW,
					 DEFAULTS);
}

/* each of these is refused, and allowed by exactly the yes that it asks for */
static void
test_effects_ask(FwctlPolicyFixture *fixture, gconstpointer data)
{
	g_autoptr(FwctlPolicy) policy = fwctl_policy_test_load(fixture);
	const FwctlEffects asked[] = {
	    FWCTL_EFFECTS_DATA,
	    FWCTL_EFFECTS_RESETS,
	    FWCTL_EFFECTS_ERASES,
	    FWCTL_EFFECTS_SECRET,
	};

	for (guint i = 0; i < G_N_ELEMENTS(asked); i++) {
		g_autoptr(FwctlDecision) decision = NULL;
		g_autoptr(GError) error = NULL;

		fwctl_policy_set_allowed_effects(policy, FWCTL_EFFECTS_NONE);
		decision = fwctl_policy_test_decide(policy, "x", READ, asked[i]);
		g_assert_cmpint(fwctl_decision_get_verdict(decision), ==, FWCTL_VERDICT_ASK);
		g_assert_cmpint(fwctl_decision_get_missing_effects(decision), ==, asked[i]);
		g_assert_false(fwctl_decision_get_missing_taint(decision));
		g_assert_false(fwctl_decision_get_missing_unpublished(decision));
		g_assert_false(fwctl_decision_check(decision, &error));
		g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_REFUSED);
		g_assert_nonnull(g_strstr_len(error->message, -1, "--yes"));
		for (guint j = 0; j < G_N_ELEMENTS(asked); j++) {
			fwctl_policy_set_allowed_effects(policy, asked[j]);
			fwctl_policy_test_assert(policy,
						 "x",
						 READ,
						 asked[i],
						 i == j ? FWCTL_VERDICT_ALLOW : FWCTL_VERDICT_ASK,
						 DEFAULTS);
		}
	}
}

static void
test_taint(FwctlPolicyFixture *fixture, gconstpointer data)
{
	g_autoptr(FwctlPolicy) policy = fwctl_policy_test_load(fixture);
	g_autoptr(FwctlDecision) decision =
	    fwctl_policy_test_decide(policy, "x", WRITE, FWCTL_EFFECTS_CONFIG_NOW);
	g_autoptr(GError) error = NULL;

	g_assert_cmpint(fwctl_decision_get_verdict(decision), ==, FWCTL_VERDICT_ASK);
	g_assert_true(fwctl_decision_get_missing_taint(decision));
	g_assert_false(fwctl_decision_check(decision, &error));
	g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_TAINT_REFUSED);
	fwctl_policy_set_allow_taint(policy, TRUE);
	g_assert_true(fwctl_policy_get_allow_taint(policy));
	fwctl_policy_test_assert(policy,
				 "x",
				 FULL,
				 FWCTL_EFFECTS_READS,
				 FWCTL_VERDICT_ALLOW,
				 DEFAULTS);
	/* a number that the kernel does not know is above all that it does */
	fwctl_policy_test_assert(policy,
				 "x",
				 (FwctlScope)4,
				 FWCTL_EFFECTS_READS,
				 FWCTL_VERDICT_DENY,
				 DEFAULTS);
}

static void
test_unpublished(FwctlPolicyFixture *fixture, gconstpointer data)
{
	g_autoptr(FwctlPolicy) policy = fwctl_policy_test_load(fixture);
	g_autoptr(FwctlDecision) decision =
	    fwctl_policy_test_decide(policy, NULL, READ, FWCTL_EFFECTS_NONE);
	g_autoptr(GError) error = NULL;

	g_assert_cmpint(fwctl_decision_get_verdict(decision), ==, FWCTL_VERDICT_ASK);
	g_assert_true(fwctl_decision_get_missing_unpublished(decision));
	g_assert_cmpint(fwctl_decision_get_missing_effects(decision), ==, FWCTL_EFFECTS_NONE);
	g_assert_false(fwctl_decision_check(decision, &error));
	g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_UNPUBLISHED);
	/* a published one of unknown effect needs a yes too */
	fwctl_policy_test_assert(policy,
				 "set-feature",
				 READ,
				 FWCTL_EFFECTS_NONE,
				 FWCTL_VERDICT_ASK,
				 DEFAULTS);
	fwctl_policy_set_allow_unpublished(policy, TRUE);
	g_assert_true(fwctl_policy_get_allow_unpublished(policy));
	fwctl_policy_test_assert(policy,
				 NULL,
				 READ,
				 FWCTL_EFFECTS_UNKNOWN,
				 FWCTL_VERDICT_ALLOW,
				 DEFAULTS);
	fwctl_policy_test_assert(policy,
				 "set-feature",
				 READ,
				 FWCTL_EFFECTS_UNKNOWN,
				 FWCTL_VERDICT_ALLOW,
				 DEFAULTS);
	/* and it is no yes to what is known to erase, or to a taint */
	fwctl_policy_test_assert(policy,
				 NULL,
				 READ,
				 FWCTL_EFFECTS_ERASES,
				 FWCTL_VERDICT_ASK,
				 DEFAULTS);
	fwctl_policy_test_assert(policy,
				 NULL,
				 FULL,
				 FWCTL_EFFECTS_UNKNOWN,
				 FWCTL_VERDICT_ASK,
				 DEFAULTS);
}

static void
test_unaudited(FwctlPolicyFixture *fixture, gconstpointer data)
{
	g_autoptr(FwctlPolicy) policy = fwctl_policy_test_load(fixture);
	g_autoptr(FwctlDecision) read =
	    fwctl_policy_test_decide(policy, "x", READ, FWCTL_EFFECTS_READS);
	g_autoptr(FwctlDecision) write =
	    fwctl_policy_test_decide(policy, "x", READ, FWCTL_EFFECTS_CONFIG_NOW);
	g_autoptr(FwctlDecision) unknown =
	    fwctl_policy_test_decide(policy, NULL, READ, FWCTL_EFFECTS_UNKNOWN);

	g_assert_true(fwctl_decision_get_unaudited(read));
	g_assert_false(fwctl_decision_get_unaudited(write));
	g_assert_false(fwctl_decision_get_unaudited(unknown));
}

/* what one caller says for one RPC is no yes for another */
static void
test_question(FwctlPolicyFixture *fixture, gconstpointer data)
{
	g_autoptr(FwctlPolicy) policy = fwctl_policy_test_load(fixture);
	FwctlPolicyQuestion question = {
	    .command = "x",
	    .scope = WRITE,
	    .effects = FWCTL_EFFECTS_ERASES,
	};
	FwctlPolicyAnswer answer;

	g_assert_false(fwctl_policy_judge(policy, &question, &answer));
	question.allow_taint = TRUE;
	question.allowed_effects = FWCTL_EFFECTS_ERASES;
	g_assert_true(fwctl_policy_judge(policy, &question, &answer));
	g_assert_cmpint(answer.why, ==, FWCTL_POLICY_WHY_YES);
	question.allow_taint = FALSE;
	g_assert_false(fwctl_policy_judge(policy, &question, &answer));
	g_assert_cmpint(fwctl_policy_get_allowed_effects(policy), ==, FWCTL_EFFECTS_NONE);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	FWCTL_POLICY_TEST_ADD("/policy/defaults/published", test_published);
	FWCTL_POLICY_TEST_ADD("/policy/defaults/effects-ask", test_effects_ask);
	FWCTL_POLICY_TEST_ADD("/policy/defaults/taint", test_taint);
	FWCTL_POLICY_TEST_ADD("/policy/defaults/unpublished", test_unpublished);
	FWCTL_POLICY_TEST_ADD("/policy/defaults/unaudited", test_unaudited);
	FWCTL_POLICY_TEST_ADD("/policy/defaults/question", test_question);
	return g_test_run();
}
