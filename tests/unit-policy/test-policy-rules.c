/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-error.h"
#include "fwctl-policy-test.h"

#define READS FWCTL_EFFECTS_READS

#define CONFIG FWCTL_SCOPE_CONFIGURATION
#define READ   FWCTL_SCOPE_DEBUG_READ_ONLY
#define FULL   FWCTL_SCOPE_DEBUG_WRITE_FULL

static void
put(FwctlPolicyFixture *fixture, const gchar *name, const gchar *text)
{
	g_autofree gchar *path = fwctl_policy_test_put(fixture, name, text);

	g_assert_nonnull(path);
}

static FwctlPolicy *
load(FwctlPolicyFixture *fixture)
{
	FwctlPolicy *policy = fwctl_policy_test_load(fixture);
	g_auto(GStrv) problems = fwctl_policy_dup_problems(policy);

	g_assert_cmpstr(problems[0], ==, NULL);
	return policy;
}

static void
test_first_match(FwctlPolicyFixture *fixture, gconstpointer data)
{
	g_autoptr(FwctlPolicy) policy = NULL;
	g_auto(GStrv) rules = NULL;

	/* by name, and not by when they were made; in a file by place, and not by name */
	put(fixture, "90-last.conf", "[z]\nCommand=reset\nDecision=allow\n");
	put(fixture,
	    "10-first.conf",
	    "# a comment\n\n[z]\nCommand=get-*\n[a]\nDevice=mem0\nCommand=reset\nDecision=deny\n");
	put(fixture, "50-other.txt", "[not read]\nDecision=deny\n");
	put(fixture, ".hidden.conf", "[not read]\nDecision=deny\n");
	put(fixture, "10-First.conf", "[capital]\nCommand=get-log\nDecision=deny\n");
	policy = load(fixture);
	rules = fwctl_policy_dup_rules(policy);
	g_assert_cmpstrv(rules,
			 ((const gchar *[]){"10-First.conf:[capital]",
					    "10-first.conf:[z]",
					    "10-first.conf:[a]",
					    "90-last.conf:[z]",
					    "built-in:defaults",
					    NULL}));
	fwctl_policy_test_assert(policy,
				 "get-log",
				 READ,
				 READS,
				 FWCTL_VERDICT_DENY,
				 "10-First.conf:[capital]");
	fwctl_policy_test_assert(policy,
				 "get-x",
				 READ,
				 READS,
				 FWCTL_VERDICT_ALLOW,
				 "10-first.conf:[z]");
	fwctl_policy_test_assert(policy,
				 "reset",
				 READ,
				 FWCTL_EFFECTS_RESETS,
				 FWCTL_VERDICT_DENY,
				 "10-first.conf:[a]");
	fwctl_policy_test_assert(policy,
				 "set-x",
				 READ,
				 FWCTL_EFFECTS_CONFIG_NOW,
				 FWCTL_VERDICT_ALLOW,
				 "built-in:defaults");
}

/* what a rule does not say is as in the defaults, and not as in the next rule that fits */
static void
test_no_merge(FwctlPolicyFixture *fixture, gconstpointer data)
{
	g_autoptr(FwctlPolicy) policy = NULL;

	put(fixture,
	    "10.conf",
	    "[one]\nCommand=x\nAllowEffects=resets\n[two]\nCommand=x\nMaxScope=configuration\n");
	policy = load(fixture);
	fwctl_policy_test_assert(policy,
				 "x",
				 READ,
				 FWCTL_EFFECTS_RESETS,
				 FWCTL_VERDICT_ALLOW,
				 "10.conf:[one]");
	fwctl_policy_test_assert(policy,
				 "x",
				 READ,
				 FWCTL_EFFECTS_RESETS | FWCTL_EFFECTS_ERASES,
				 FWCTL_VERDICT_ASK,
				 "10.conf:[one]");
}

static void
test_device_glob(FwctlPolicyFixture *fixture, gconstpointer data)
{
	const struct {
		const gchar *pattern;
		gboolean fits;
	} cases[] = {
	    {"fwctl0", TRUE},
	    {"fwctl*", TRUE},
	    {"fwctl?", TRUE},
	    {"fwctl1", FALSE},
	    {"fwctl", FALSE},
	    {"0000:3b:00.0", TRUE},
	    {"0000:3B:*", TRUE},
	    {"*:00.1", FALSE},
	    {"mem0", TRUE},
	    {"sn-47*", TRUE},
	    {"other;mem?", TRUE},
	    {"other;another", FALSE},
	    {"*", TRUE},
	};

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(FwctlPolicy) policy = NULL;
		g_autofree gchar *text =
		    g_strdup_printf("[x]\nDevice=%s\nDecision=deny\n", cases[i].pattern);

		put(fixture, "x.conf", text);
		policy = load(fixture);
		fwctl_policy_test_assert(policy,
					 "x",
					 READ,
					 READS,
					 cases[i].fits ? FWCTL_VERDICT_DENY : FWCTL_VERDICT_ALLOW,
					 cases[i].fits ? "x.conf:[x]" : "built-in:defaults");
	}
}

static void
test_type_and_command(FwctlPolicyFixture *fixture, gconstpointer data)
{
	g_autoptr(FwctlPolicy) policy = NULL;

	put(fixture,
	    "x.conf",
	    "[mlx5]\nType=mlx5\nDecision=deny\n"
	    "[named]\nType=cxl;pds\nCommand=?*\nDecision=deny\n"
	    "[all]\nCommand=*\nUnpublished=no\n");
	policy = load(fixture);
	fwctl_policy_test_assert(policy, "x", READ, READS, FWCTL_VERDICT_DENY, "x.conf:[named]");
	/* “*” is all of them: those without a name too */
	fwctl_policy_test_assert(policy, NULL, READ, READS, FWCTL_VERDICT_DENY, "x.conf:[all]");
}

static void
test_max_scope(FwctlPolicyFixture *fixture, gconstpointer data)
{
	g_autoptr(FwctlPolicy) policy = NULL;

	put(fixture, "x.conf", "[a]\nCommand=a\nMaxScope=configuration\n[b]\nMaxScope=2\n");
	policy = load(fixture);
	fwctl_policy_set_allow_taint(policy, TRUE);
	fwctl_policy_test_assert(policy, "a", CONFIG, READS, FWCTL_VERDICT_ALLOW, "x.conf:[a]");
	fwctl_policy_test_assert(policy, "a", READ, READS, FWCTL_VERDICT_DENY, "x.conf:[a]");
	fwctl_policy_test_assert(policy,
				 "b",
				 FWCTL_SCOPE_DEBUG_WRITE,
				 READS,
				 FWCTL_VERDICT_ALLOW,
				 "x.conf:[b]");
	fwctl_policy_test_assert(policy, "b", FULL, READS, FWCTL_VERDICT_DENY, "x.conf:[b]");
}

/* a no is for everybody, a yes is for those who ask */
static void
test_words(FwctlPolicyFixture *fixture, gconstpointer data)
{
	g_autoptr(FwctlPolicy) policy = NULL;
	g_autoptr(FwctlDecision) decision = NULL;
	g_autoptr(GError) error = NULL;

	put(fixture,
	    "x.conf",
	    "[no]\nCommand=no\nTaint=no\n[yes]\nCommand=yes\nTaint=yes\n"
	    "[raw]\nCommand=*\nUnpublished=no\nUnaudited=yes\n");
	policy = load(fixture);
	fwctl_policy_test_assert(policy, "yes", FULL, READS, FWCTL_VERDICT_ASK, "x.conf:[yes]");
	fwctl_policy_set_allow_taint(policy, TRUE);
	fwctl_policy_set_allow_unpublished(policy, TRUE);
	fwctl_policy_test_assert(policy, "yes", FULL, READS, FWCTL_VERDICT_ALLOW, "x.conf:[yes]");
	fwctl_policy_test_assert(policy, "no", FULL, READS, FWCTL_VERDICT_DENY, "x.conf:[no]");
	fwctl_policy_test_assert(policy, NULL, READ, READS, FWCTL_VERDICT_DENY, "x.conf:[raw]");
	decision = fwctl_policy_test_decide(policy, NULL, READ, FWCTL_EFFECTS_UNKNOWN);
	g_assert_true(fwctl_decision_get_unaudited(decision));
	g_assert_false(fwctl_decision_check(decision, &error));
	g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_UNPUBLISHED);
	g_assert_nonnull(g_strstr_len(error->message, -1, "x.conf:[raw]"));
	g_assert_nonnull(g_strstr_len(error->message, -1, "fwctl0"));
}

static void
test_effects(FwctlPolicyFixture *fixture, gconstpointer data)
{
	g_autoptr(FwctlPolicy) policy = NULL;

	put(fixture,
	    "x.conf",
	    "[a]\nCommand=a\nAllowEffects=resets;data\nDenyEffects=erases\nAskEffects=config-now\n"
	    "[b]\nCommand=b\nDecision=allow\nDenyEffects=secret\nAskEffects=erases\n"
	    "[c]\nCommand=c\nDenyEffects=all\n");
	policy = load(fixture);
	fwctl_policy_test_assert(policy,
				 "a",
				 READ,
				 FWCTL_EFFECTS_RESETS | FWCTL_EFFECTS_DATA,
				 FWCTL_VERDICT_ALLOW,
				 "x.conf:[a]");
	fwctl_policy_test_assert(policy,
				 "a",
				 READ,
				 FWCTL_EFFECTS_CONFIG_NOW,
				 FWCTL_VERDICT_ASK,
				 "x.conf:[a]");
	fwctl_policy_test_assert(policy,
				 "a",
				 READ,
				 FWCTL_EFFECTS_SECRET,
				 FWCTL_VERDICT_ASK,
				 "x.conf:[a]");
	fwctl_policy_set_allowed_effects(policy, (FwctlEffects)G_MAXINT);
	fwctl_policy_test_assert(policy,
				 "a",
				 READ,
				 FWCTL_EFFECTS_ERASES | FWCTL_EFFECTS_RESETS,
				 FWCTL_VERDICT_DENY,
				 "x.conf:[a]");
	fwctl_policy_test_assert(policy,
				 "b",
				 READ,
				 FWCTL_EFFECTS_SECRET,
				 FWCTL_VERDICT_DENY,
				 "x.conf:[b]");
	fwctl_policy_test_assert(policy, "c", READ, READS, FWCTL_VERDICT_DENY, "x.conf:[c]");
	fwctl_policy_set_allowed_effects(policy, FWCTL_EFFECTS_NONE);
	fwctl_policy_test_assert(policy,
				 "b",
				 READ,
				 FWCTL_EFFECTS_RESETS | FWCTL_EFFECTS_DATA,
				 FWCTL_VERDICT_ALLOW,
				 "x.conf:[b]");
	fwctl_policy_test_assert(policy,
				 "b",
				 READ,
				 FWCTL_EFFECTS_ERASES,
				 FWCTL_VERDICT_ASK,
				 "x.conf:[b]");
}

/* a serial number comes from firmware, and may be no text at all */
static void
test_broken_ids(FwctlPolicyFixture *fixture, gconstpointer data)
{
	const gchar *ids[] = {"fwctl0", "\xf0\x90", "", NULL};
	g_autoptr(FwctlPolicy) policy = NULL;
	g_autoptr(FwctlPolicyRequest) request =
	    fwctl_policy_request_new(NULL, ids, "\xe2\x82", READ, READS);
	g_autoptr(FwctlPolicyRequest) nameless =
	    fwctl_policy_request_new(NULL, NULL, "x", READ, READS);
	g_autoptr(FwctlDecision) decision = NULL;
	g_autoptr(FwctlDecision) other = NULL;

	put(fixture, "x.conf", "[x]\nDevice=?a*z\nCommand=*a?z\nDecision=deny\n[y]\nDevice=*\n");
	policy = load(fixture);
	decision = fwctl_policy_decide(policy, request);
	g_assert_cmpstr(fwctl_decision_get_rule(decision), ==, "x.conf:[y]");
	other = fwctl_policy_decide(policy, nameless);
	g_assert_cmpstr(fwctl_decision_get_rule(other), ==, "x.conf:[y]");
	g_assert_true(fwctl_decision_check(other, NULL));
	g_assert_cmpstr(fwctl_policy_request_get_device_type(nameless), ==, NULL);
	g_assert_cmpstr(fwctl_policy_request_get_command(nameless), ==, "x");
	g_assert_cmpint(fwctl_policy_request_get_scope(nameless), ==, READ);
	g_assert_cmpint(fwctl_policy_request_get_effects(nameless), ==, READS);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	FWCTL_POLICY_TEST_ADD("/policy/rules/first-match", test_first_match);
	FWCTL_POLICY_TEST_ADD("/policy/rules/no-merge", test_no_merge);
	FWCTL_POLICY_TEST_ADD("/policy/rules/device-glob", test_device_glob);
	FWCTL_POLICY_TEST_ADD("/policy/rules/type-and-command", test_type_and_command);
	FWCTL_POLICY_TEST_ADD("/policy/rules/max-scope", test_max_scope);
	FWCTL_POLICY_TEST_ADD("/policy/rules/words", test_words);
	FWCTL_POLICY_TEST_ADD("/policy/rules/effects", test_effects);
	FWCTL_POLICY_TEST_ADD("/policy/rules/broken-ids", test_broken_ids);
	return g_test_run();
}
