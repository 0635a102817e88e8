/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-policy-rule.h"

static gboolean
fwctl_policy_rule_match(GPtrArray *patterns, const gchar *text)
{
	if (patterns == NULL)
		return TRUE;
	for (guint i = 0; i < patterns->len; i++) {
		if (g_pattern_spec_match_string(g_ptr_array_index(patterns, i), text))
			return TRUE;
	}
	return FALSE;
}

static gboolean
fwctl_policy_rule_match_any(GPtrArray *patterns, const gchar *const *texts)
{
	if (patterns == NULL)
		return TRUE;
	if (texts == NULL || texts[0] == NULL)
		return fwctl_policy_rule_match(patterns, "");
	for (guint i = 0; texts[i] != NULL; i++) {
		if (fwctl_policy_rule_match(patterns, texts[i]))
			return TRUE;
	}
	return FALSE;
}

/*
 * fwctl_policy_rule_fits:
 *
 * Says whether this is the rule for an RPC. An unpublished command has the empty name, so that `*`
 * fits it and `?*` does not: who denies `*` means all.
 */
gboolean
fwctl_policy_rule_fits(const FwctlPolicyRule *self, const FwctlPolicyQuestion *question)
{
	return fwctl_policy_rule_match(self->types,
				       question->device_type != NULL ? question->device_type
								     : "") &&
	       fwctl_policy_rule_match(self->commands,
				       question->command != NULL ? question->command : "") &&
	       fwctl_policy_rule_match_any(self->devices, question->device_ids);
}

static void
fwctl_policy_rule_judge_yes(const FwctlPolicyRule *self,
			    const FwctlPolicyQuestion *question,
			    FwctlPolicyAnswer *answer)
{
	gboolean taints = fwctl_scope_taints(question->scope);
	gboolean unpublished = question->command == NULL;
	FwctlEffects asked = question->effects & self->ask;
	FwctlEffects allowed = question->allowed_effects;

	/* one yes is enough for a command that nobody described */
	if (question->allow_unpublished)
		allowed |= FWCTL_EFFECTS_UNKNOWN;
	if (unpublished)
		asked &= ~(guint)FWCTL_EFFECTS_UNKNOWN;
	answer->missing_taint = taints && !question->allow_taint;
	answer->missing_unpublished = unpublished && !question->allow_unpublished;
	answer->missing_effects = asked & ~allowed;
	answer->effects = asked & allowed;
	if (answer->missing_taint || answer->missing_unpublished || answer->missing_effects != 0) {
		answer->verdict = FWCTL_VERDICT_ASK;
		answer->why = FWCTL_POLICY_WHY_NEEDS_YES;
		return;
	}
	answer->verdict = FWCTL_VERDICT_ALLOW;
	answer->why = taints || unpublished || asked != 0 ? FWCTL_POLICY_WHY_YES
							  : FWCTL_POLICY_WHY_WITHIN;
}

/*
 * fwctl_policy_rule_judge:
 *
 * Answers by this rule. What it denies is looked at first and without the caller's words, so that
 * none of these can lift it.
 */
void
fwctl_policy_rule_judge(const FwctlPolicyRule *self,
			const FwctlPolicyQuestion *question,
			FwctlPolicyAnswer *answer)
{
	answer->rule = self->name;
	answer->max_scope = self->max_scope;
	answer->unaudited = self->unaudited >= 0 ? self->unaudited
						 : fwctl_effects_is_read_only(question->effects);
	answer->effects = question->effects & self->deny;
	answer->verdict = FWCTL_VERDICT_DENY;
	if (self->denies)
		answer->why = FWCTL_POLICY_WHY_DENIED;
	else if ((guint)question->scope > (guint)self->max_scope)
		answer->why = FWCTL_POLICY_WHY_SCOPE;
	else if (!self->taint && fwctl_scope_taints(question->scope))
		answer->why = FWCTL_POLICY_WHY_TAINT;
	else if (!self->unpublished && question->command == NULL)
		answer->why = FWCTL_POLICY_WHY_UNPUBLISHED;
	else if (answer->effects != 0)
		answer->why = FWCTL_POLICY_WHY_EFFECTS;
	else
		fwctl_policy_rule_judge_yes(self, question, answer);
}
