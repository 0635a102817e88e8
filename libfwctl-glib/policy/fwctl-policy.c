/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-policy-directory.h"
#include "fwctl-policy-private.h"
#include "fwctl-policy-rule.h"

/**
 * FwctlPolicy:
 *
 * Says whether an RPC may be sent: by the administrator's rules in `/etc/fwctl/policy.d`, then by
 * the built-in defaults, and where these ask for a yes by what the caller said. The first rule that
 * fits decides. `docs/policy.md` has the whole of it.
 *
 * A caller's yes never lifts what a rule denies. Nothing is taken from the environment.
 *
 * The rules are read once, when the object is made. It may be used from any thread; the caller's
 * yes counts for the decisions that are made after it.
 *
 * Since: 0.1.0
 */
struct _FwctlPolicy {
	GObject parent_instance;
	GPtrArray *rules; /* of FwctlPolicyRule; the last is built in and fits everything */
	FwctlPolicyState state;
	GPtrArray *problems;
	gint allow_taint;	/* (atomic) */
	gint allow_unpublished; /* (atomic) */
	gint allowed_effects;	/* (atomic) */
};

G_DEFINE_FINAL_TYPE(FwctlPolicy, fwctl_policy, G_TYPE_OBJECT)

#define FWCTL_POLICY_DIRECTORY "/etc/fwctl/policy.d"

#define FWCTL_POLICY_RULE_DEFAULTS  "built-in:defaults"
#define FWCTL_POLICY_RULE_LEFT_OUT  "built-in:left-out"
#define FWCTL_POLICY_RULE_MALFORMED "built-in:malformed"

static void
fwctl_policy_finalize(GObject *object)
{
	FwctlPolicy *self = FWCTL_POLICY(object);

	g_ptr_array_unref(self->rules);
	g_ptr_array_unref(self->problems);
	G_OBJECT_CLASS(fwctl_policy_parent_class)->finalize(object);
}

static void
fwctl_policy_class_init(FwctlPolicyClass *klass)
{
	G_OBJECT_CLASS(klass)->finalize = fwctl_policy_finalize;
}

static void
fwctl_policy_init(FwctlPolicy *self)
{
	self->rules = g_ptr_array_new_with_free_func((GDestroyNotify)fwctl_policy_rule_free);
	self->problems = g_ptr_array_new_with_free_func(g_free);
}

/*
 * fwctl_policy_new_for_owner:
 *
 * As fwctl_policy_new_for_directory(), where the files of one more user than root count: a test's.
 */
FwctlPolicy *
fwctl_policy_new_for_owner(const gchar *path, guint owner)
{
	FwctlPolicy *self = g_object_new(FWCTL_TYPE_POLICY, NULL);

	self->state = fwctl_policy_directory_load(path, owner, self->rules, self->problems);
	g_ptr_array_add(self->rules, fwctl_policy_rule_new(FWCTL_POLICY_RULE_DEFAULTS));
	return self;
}

/**
 * fwctl_policy_new:
 *
 * Makes the policy of this machine: `/etc/fwctl/policy.d`, and the built-in defaults behind it.
 *
 * It does not fail. Where a file cannot be understood or is not the administrator's, the policy is
 * a narrower one, and [method@Fwctl.Policy.dup_problems] says why.
 *
 * Returns: (transfer full): a new #FwctlPolicy
 *
 * Since: 0.1.0
 */
FwctlPolicy *
fwctl_policy_new(void)
{
	return fwctl_policy_new_for_owner(FWCTL_POLICY_DIRECTORY, 0);
}

/**
 * fwctl_policy_new_for_directory:
 * @path: (type filename): a directory of policy files
 *
 * As [ctor@Fwctl.Policy.new], with the files of another directory. They too must be root's, and
 * nobody else may be able to write them.
 *
 * Returns: (transfer full): a new #FwctlPolicy
 *
 * Since: 0.1.0
 */
FwctlPolicy *
fwctl_policy_new_for_directory(const gchar *path)
{
	g_return_val_if_fail(path != NULL, NULL);
	return fwctl_policy_new_for_owner(path, 0);
}

/* while somebody's file is left out, whatever it denied must not be allowed */
static void
fwctl_policy_judge_left_out(const FwctlPolicyQuestion *question, FwctlPolicyAnswer *answer)
{
	if (answer->verdict == FWCTL_VERDICT_DENY)
		return;
	if (question->command != NULL && question->effects == FWCTL_EFFECTS_READS &&
	    !fwctl_scope_taints(question->scope))
		return;
	answer->verdict = FWCTL_VERDICT_DENY;
	answer->why = FWCTL_POLICY_WHY_LEFT_OUT;
	answer->rule = FWCTL_POLICY_RULE_LEFT_OUT;
	answer->missing_taint = FALSE;
	answer->missing_unpublished = FALSE;
	answer->missing_effects = FWCTL_EFFECTS_NONE;
}

/*
 * fwctl_policy_judge:
 *
 * Decides, and allocates nothing: what each RPC pays for.
 *
 * Returns: %TRUE if it may be sent
 */
gboolean
fwctl_policy_judge(FwctlPolicy *self,
		   const FwctlPolicyQuestion *question,
		   FwctlPolicyAnswer *answer)
{
	FwctlPolicyQuestion asked = *question;

	*answer = (FwctlPolicyAnswer){.verdict = FWCTL_VERDICT_DENY};
	if (self->state == FWCTL_POLICY_STATE_MALFORMED) {
		answer->why = FWCTL_POLICY_WHY_MALFORMED;
		answer->rule = FWCTL_POLICY_RULE_MALFORMED;
		return FALSE;
	}
	/* to do nothing that is known is to do something that is not */
	if (asked.effects == FWCTL_EFFECTS_NONE)
		asked.effects = FWCTL_EFFECTS_UNKNOWN;
	asked.allow_taint |= g_atomic_int_get(&self->allow_taint);
	asked.allow_unpublished |= g_atomic_int_get(&self->allow_unpublished);
	asked.allowed_effects |= (FwctlEffects)g_atomic_int_get(&self->allowed_effects);
	for (guint i = 0; i < self->rules->len; i++) {
		const FwctlPolicyRule *rule = g_ptr_array_index(self->rules, i);

		if (!fwctl_policy_rule_fits(rule, &asked))
			continue;
		fwctl_policy_rule_judge(rule, &asked, answer);
		break;
	}
	if (self->state == FWCTL_POLICY_STATE_LEFT_OUT)
		fwctl_policy_judge_left_out(&asked, answer);
	return answer->verdict == FWCTL_VERDICT_ALLOW;
}

/**
 * fwctl_policy_decide:
 * @self: a #FwctlPolicy
 * @request: what would be sent
 *
 * Decides, and says which rule did and why. Nothing is sent.
 *
 * Returns: (transfer full): a new #FwctlDecision
 *
 * Since: 0.1.0
 */
FwctlDecision *
fwctl_policy_decide(FwctlPolicy *self, FwctlPolicyRequest *request)
{
	FwctlPolicyQuestion question;
	FwctlPolicyAnswer answer;

	g_return_val_if_fail(FWCTL_IS_POLICY(self), NULL);
	g_return_val_if_fail(FWCTL_IS_POLICY_REQUEST(request), NULL);

	fwctl_policy_request_ask(request, &question);
	fwctl_policy_judge(self, &question, &answer);
	return fwctl_decision_new(&question, &answer);
}

/**
 * fwctl_policy_dup_problems:
 * @self: a #FwctlPolicy
 *
 * Gets what is wrong with the administrator's files: a text for each, with its path.
 *
 * Returns: (transfer full): texts, empty where all is well
 *
 * Since: 0.1.0
 */
gchar **
fwctl_policy_dup_problems(FwctlPolicy *self)
{
	g_autoptr(GStrvBuilder) builder = g_strv_builder_new();

	g_return_val_if_fail(FWCTL_IS_POLICY(self), NULL);
	for (guint i = 0; i < self->problems->len; i++)
		g_strv_builder_add(builder, g_ptr_array_index(self->problems, i));
	return g_strv_builder_end(builder);
}

/**
 * fwctl_policy_dup_rules:
 * @self: a #FwctlPolicy
 *
 * Gets the names of the rules in the order in which they are tried.
 *
 * Returns: (transfer full): names such as `50-site.conf:[lab]`; the last is `built-in:defaults`
 *
 * Since: 0.1.0
 */
gchar **
fwctl_policy_dup_rules(FwctlPolicy *self)
{
	g_autoptr(GStrvBuilder) builder = g_strv_builder_new();

	g_return_val_if_fail(FWCTL_IS_POLICY(self), NULL);
	for (guint i = 0; i < self->rules->len; i++) {
		const FwctlPolicyRule *rule = g_ptr_array_index(self->rules, i);
		g_strv_builder_add(builder, rule->name);
	}
	return g_strv_builder_end(builder);
}

/**
 * fwctl_policy_get_allow_taint:
 * @self: a #FwctlPolicy
 *
 * Gets whether the caller said that the kernel may be tainted.
 *
 * Returns: %TRUE if so
 *
 * Since: 0.1.0
 */
gboolean
fwctl_policy_get_allow_taint(FwctlPolicy *self)
{
	g_return_val_if_fail(FWCTL_IS_POLICY(self), FALSE);
	return g_atomic_int_get(&self->allow_taint);
}

/**
 * fwctl_policy_set_allow_taint:
 * @self: a #FwctlPolicy
 * @allow_taint: the caller's word
 *
 * Says that the kernel may be tainted, where the administrator's rules let it.
 *
 * Since: 0.1.0
 */
void
fwctl_policy_set_allow_taint(FwctlPolicy *self, gboolean allow_taint)
{
	g_return_if_fail(FWCTL_IS_POLICY(self));
	g_atomic_int_set(&self->allow_taint, allow_taint != FALSE);
}

/**
 * fwctl_policy_get_allow_unpublished:
 * @self: a #FwctlPolicy
 *
 * Gets whether the caller said that commands may be sent that no catalogue describes.
 *
 * Returns: %TRUE if so
 *
 * Since: 0.1.0
 */
gboolean
fwctl_policy_get_allow_unpublished(FwctlPolicy *self)
{
	g_return_val_if_fail(FWCTL_IS_POLICY(self), FALSE);
	return g_atomic_int_get(&self->allow_unpublished);
}

/**
 * fwctl_policy_set_allow_unpublished:
 * @self: a #FwctlPolicy
 * @allow_unpublished: the caller's word
 *
 * Says that commands may be sent that no catalogue describes, where the administrator's rules let
 * them. What they do is not known, and this is a yes to that as well.
 *
 * Since: 0.1.0
 */
void
fwctl_policy_set_allow_unpublished(FwctlPolicy *self, gboolean allow_unpublished)
{
	g_return_if_fail(FWCTL_IS_POLICY(self));
	g_atomic_int_set(&self->allow_unpublished, allow_unpublished != FALSE);
}

/**
 * fwctl_policy_get_allowed_effects:
 * @self: a #FwctlPolicy
 *
 * Gets what the caller said yes to.
 *
 * Returns: #FwctlEffects
 *
 * Since: 0.1.0
 */
FwctlEffects
fwctl_policy_get_allowed_effects(FwctlPolicy *self)
{
	g_return_val_if_fail(FWCTL_IS_POLICY(self), FWCTL_EFFECTS_NONE);
	return (FwctlEffects)g_atomic_int_get(&self->allowed_effects);
}

/**
 * fwctl_policy_set_allowed_effects:
 * @self: a #FwctlPolicy
 * @effects: the caller's word
 *
 * Says yes to effects that need one, where the administrator's rules let them: %FWCTL_EFFECTS_DATA,
 * %FWCTL_EFFECTS_RESETS, %FWCTL_EFFECTS_ERASES and %FWCTL_EFFECTS_SECRET by default.
 *
 * Since: 0.1.0
 */
void
fwctl_policy_set_allowed_effects(FwctlPolicy *self, FwctlEffects effects)
{
	g_return_if_fail(FWCTL_IS_POLICY(self));
	g_atomic_int_set(&self->allowed_effects, (gint)effects);
}
