/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-policy-private.h"

/**
 * FwctlDecision:
 *
 * What a policy says of an RPC, by which rule, why, and what would help.
 *
 * Immutable, and so safe to use from any thread.
 *
 * Since: 0.1.0
 */
struct _FwctlDecision {
	GObject parent_instance;
	FwctlPolicyQuestion question;
	FwctlPolicyAnswer answer;
	gchar *device_name; /* (nullable) */
	gchar *rule;
	gchar *reason;
	gchar *remedy; /* (nullable) */
};

G_DEFINE_FINAL_TYPE(FwctlDecision, fwctl_decision, G_TYPE_OBJECT)

static void
fwctl_decision_finalize(GObject *object)
{
	FwctlDecision *self = FWCTL_DECISION(object);

	g_free(self->device_name);
	g_free(self->rule);
	g_free(self->reason);
	g_free(self->remedy);
	G_OBJECT_CLASS(fwctl_decision_parent_class)->finalize(object);
}

static void
fwctl_decision_class_init(FwctlDecisionClass *klass)
{
	G_OBJECT_CLASS(klass)->finalize = fwctl_decision_finalize;
}

static void
fwctl_decision_init(FwctlDecision *self)
{
}

FwctlDecision *
fwctl_decision_new(const FwctlPolicyQuestion *question, const FwctlPolicyAnswer *answer)
{
	FwctlDecision *self = g_object_new(FWCTL_TYPE_DECISION, NULL);

	if (question->device_ids != NULL)
		self->device_name = g_strdup(question->device_ids[0]);
	self->rule = g_strdup(answer->rule);
	self->reason = fwctl_policy_answer_dup_reason(question, answer);
	self->remedy = fwctl_policy_answer_dup_remedy(answer);
	/* numbers only: what the question and the policy lend may be gone before this object */
	self->question.scope = question->scope;
	self->question.effects = question->effects;
	self->answer = *answer;
	self->answer.rule = self->rule;
	return self;
}

/**
 * fwctl_decision_get_verdict:
 * @self: a #FwctlDecision
 *
 * Gets what the policy says.
 *
 * Returns: a #FwctlVerdict
 *
 * Since: 0.1.0
 */
FwctlVerdict
fwctl_decision_get_verdict(FwctlDecision *self)
{
	g_return_val_if_fail(FWCTL_IS_DECISION(self), FWCTL_VERDICT_DENY);
	return self->answer.verdict;
}

/**
 * fwctl_decision_get_rule:
 * @self: a #FwctlDecision
 *
 * Gets the rule that decided: a file and a group of it, or `built-in:` and a name.
 *
 * Returns: a name such as `50-site.conf:[lab]` or `built-in:defaults`
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_decision_get_rule(FwctlDecision *self)
{
	g_return_val_if_fail(FWCTL_IS_DECISION(self), NULL);
	return self->rule;
}

/**
 * fwctl_decision_get_reason:
 * @self: a #FwctlDecision
 *
 * Gets why, in translated words for a person.
 *
 * Returns: a text
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_decision_get_reason(FwctlDecision *self)
{
	g_return_val_if_fail(FWCTL_IS_DECISION(self), NULL);
	return self->reason;
}

/**
 * fwctl_decision_get_remedy:
 * @self: a #FwctlDecision
 *
 * Gets what would help, in translated words for a person.
 *
 * Returns: (nullable): a text, or %NULL where the RPC is allowed
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_decision_get_remedy(FwctlDecision *self)
{
	g_return_val_if_fail(FWCTL_IS_DECISION(self), NULL);
	return self->remedy;
}

/**
 * fwctl_decision_get_missing_taint:
 * @self: a #FwctlDecision
 *
 * Says whether a yes to tainting the kernel is missing, as from
 * [method@Fwctl.Policy.set_allow_taint].
 *
 * Returns: %TRUE if it is, and the verdict %FWCTL_VERDICT_ASK
 *
 * Since: 0.1.0
 */
gboolean
fwctl_decision_get_missing_taint(FwctlDecision *self)
{
	g_return_val_if_fail(FWCTL_IS_DECISION(self), FALSE);
	return self->answer.missing_taint;
}

/**
 * fwctl_decision_get_missing_unpublished:
 * @self: a #FwctlDecision
 *
 * Says whether a yes to unpublished commands is missing, as from
 * [method@Fwctl.Policy.set_allow_unpublished].
 *
 * Returns: %TRUE if it is, and the verdict %FWCTL_VERDICT_ASK
 *
 * Since: 0.1.0
 */
gboolean
fwctl_decision_get_missing_unpublished(FwctlDecision *self)
{
	g_return_val_if_fail(FWCTL_IS_DECISION(self), FALSE);
	return self->answer.missing_unpublished;
}

/**
 * fwctl_decision_get_missing_effects:
 * @self: a #FwctlDecision
 *
 * Gets the effects that a yes is missing for, as from [method@Fwctl.Policy.set_allowed_effects].
 *
 * Returns: #FwctlEffects; with any, the verdict is %FWCTL_VERDICT_ASK
 *
 * Since: 0.1.0
 */
FwctlEffects
fwctl_decision_get_missing_effects(FwctlDecision *self)
{
	g_return_val_if_fail(FWCTL_IS_DECISION(self), FWCTL_EFFECTS_NONE);
	return self->answer.missing_effects;
}

/**
 * fwctl_decision_get_unaudited:
 * @self: a #FwctlDecision
 *
 * Says whether the RPC may be sent though the audit log cannot take it, because the disk is full
 * say. By default only what reads may.
 *
 * Returns: %TRUE if it may
 *
 * Since: 0.1.0
 */
gboolean
fwctl_decision_get_unaudited(FwctlDecision *self)
{
	g_return_val_if_fail(FWCTL_IS_DECISION(self), FALSE);
	return self->answer.unaudited;
}

/**
 * fwctl_decision_check:
 * @self: a #FwctlDecision
 * @error: return location for an error, or %NULL
 *
 * Says whether the RPC may be sent, as sending it would. Fails with %FWCTL_ERROR_TAINT_REFUSED or
 * %FWCTL_ERROR_UNPUBLISHED where that is what stands against it, and else with
 * %FWCTL_ERROR_REFUSED.
 *
 * Returns: %TRUE if the verdict is %FWCTL_VERDICT_ALLOW
 *
 * Since: 0.1.0
 */
gboolean
fwctl_decision_check(FwctlDecision *self, GError **error)
{
	g_return_val_if_fail(FWCTL_IS_DECISION(self), FALSE);
	return fwctl_policy_answer_check(&self->question, &self->answer, self->device_name, error);
}

/**
 * fwctl_verdict_to_string:
 * @verdict: a verdict
 *
 * Gets the name of a verdict.
 *
 * Returns: `deny`, `ask` or `allow`
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_verdict_to_string(FwctlVerdict verdict)
{
	switch (verdict) {
	case FWCTL_VERDICT_ASK:
		return "ask";
	case FWCTL_VERDICT_ALLOW:
		return "allow";
	case FWCTL_VERDICT_DENY:
	default:
		return "deny";
	}
}
