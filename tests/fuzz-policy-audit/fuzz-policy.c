/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-policy-file.h"
#include "fwctl-policy-rule.h"

#include "../fuzz/fuzz.h"

static const gchar *const ids[] = {"fwctl0", "0000:3b:00.0", "mem0", "sn-4711", NULL};
static const gchar *const commands[] = {NULL, "get-log", "set-feature"};

/* whatever a rule says: what it denies, no words of a caller's allow */
static void
judge(const FwctlPolicyRule *rule)
{
	for (guint i = 0; i < G_N_ELEMENTS(commands); i++) {
		for (gint scope = 0; scope <= 4; scope++) {
			FwctlPolicyQuestion question = {
			    .device_type = "cxl",
			    .device_ids = ids,
			    .command = commands[i],
			    .scope = (FwctlScope)scope,
			    .effects = (FwctlEffects)(1 << (3 * scope)),
			};
			FwctlPolicyAnswer quiet = {.verdict = FWCTL_VERDICT_DENY};
			FwctlPolicyAnswer loud = {.verdict = FWCTL_VERDICT_DENY};

			(void)fwctl_policy_rule_fits(rule, &question);
			fwctl_policy_rule_judge(rule, &question, &quiet);
			question.allow_taint = TRUE;
			question.allow_unpublished = TRUE;
			question.allowed_effects = (FwctlEffects)G_MAXINT;
			fwctl_policy_rule_judge(rule, &question, &loud);
			g_assert_true((quiet.verdict == FWCTL_VERDICT_DENY) ==
				      (loud.verdict == FWCTL_VERDICT_DENY));
			g_assert_cmpint(loud.verdict, !=, FWCTL_VERDICT_ASK);
		}
	}
}

/* a policy file, whoever wrote it */
int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
	g_autofree gchar *text = g_malloc0(size + 1);
	g_autoptr(GPtrArray) rules =
	    g_ptr_array_new_with_free_func((GDestroyNotify)fwctl_policy_rule_free);
	g_autoptr(GError) error = NULL;

	if (size > 0)
		memcpy(text, data, size);
	if (!fwctl_policy_file_parse(text, size, "x.conf", rules, &error)) {
		g_assert_nonnull(error);
		g_assert_cmpuint(rules->len, ==, 0);
		return 0;
	}
	g_assert_no_error(error);
	for (guint i = 0; i < rules->len; i++)
		judge(g_ptr_array_index(rules, i));
	return 0;
}
