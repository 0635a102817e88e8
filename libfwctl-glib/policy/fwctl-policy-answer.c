/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fwctl-error.h"
#include "fwctl-policy-private.h"

/* the sentences of an answer: made only where somebody wants to read them */

static gchar *
fwctl_policy_answer_dup_missing(const FwctlPolicyQuestion *question,
				const FwctlPolicyAnswer *answer)
{
	g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);

	if (answer->missing_taint)
		g_ptr_array_add(texts,
				g_strdup_printf(_("scope %s taints the kernel until the next boot "
						  "(bit 19, letter J)"),
						fwctl_scope_to_string(question->scope)));
	if (answer->missing_unpublished)
		g_ptr_array_add(texts, g_strdup(_("no catalogue describes the command")));
	if (answer->missing_effects != FWCTL_EFFECTS_NONE) {
		g_auto(GStrv) sentences = fwctl_effects_dup_sentences(answer->missing_effects);

		for (guint i = 0; sentences[i] != NULL; i++)
			g_ptr_array_add(texts, g_strdup_printf(_("it %s"), sentences[i]));
	}
	g_ptr_array_add(texts, NULL);
	return g_strjoinv("; ", (gchar **)texts->pdata);
}

gchar *
fwctl_policy_answer_dup_reason(const FwctlPolicyQuestion *question, const FwctlPolicyAnswer *answer)
{
	g_autofree gchar *effects = fwctl_effects_to_string(answer->effects);
	g_autofree gchar *missing = fwctl_policy_answer_dup_missing(question, answer);
	const gchar *scope = fwctl_scope_to_string(question->scope);

	switch (answer->why) {
	case FWCTL_POLICY_WHY_WITHIN:
		return g_strdup(_("a published command that needs no yes"));
	case FWCTL_POLICY_WHY_YES:
		return g_strdup(_("the caller said yes to what needs one"));
	case FWCTL_POLICY_WHY_NEEDS_YES:
		return g_strdup_printf(_("nobody said yes to this: %s"), missing);
	case FWCTL_POLICY_WHY_DENIED:
		return g_strdup(_("the rule denies it"));
	case FWCTL_POLICY_WHY_SCOPE:
		return g_strdup_printf(_("scope %s is above %s, the highest that the rule allows"),
				       scope != NULL ? scope : _("unknown"),
				       fwctl_scope_to_string(answer->max_scope));
	case FWCTL_POLICY_WHY_TAINT:
		return g_strdup_printf(_("scope %s taints the kernel, and the rule has no taint"),
				       scope);
	case FWCTL_POLICY_WHY_UNPUBLISHED:
		return g_strdup(_("no catalogue describes the command, and the rule has none "
				  "that is not published"));
	case FWCTL_POLICY_WHY_EFFECTS:
		return g_strdup_printf(_("the rule denies these effects: %s"), effects);
	case FWCTL_POLICY_WHY_LEFT_OUT:
		return g_strdup(_("a policy file is left out because it is not the "
				  "administrator's alone, and until that is mended only reads are "
				  "allowed"));
	case FWCTL_POLICY_WHY_MALFORMED:
	default:
		return g_strdup(_("a policy file cannot be understood, and until that is mended "
				  "nothing is allowed"));
	}
}

gchar *
fwctl_policy_answer_dup_remedy(const FwctlPolicyAnswer *answer)
{
	switch (answer->why) {
	case FWCTL_POLICY_WHY_WITHIN:
	case FWCTL_POLICY_WHY_YES:
		return NULL;
	case FWCTL_POLICY_WHY_NEEDS_YES: {
		g_autoptr(GPtrArray) words = g_ptr_array_new();

		if (answer->missing_taint)
			g_ptr_array_add(words, _("allow the taint (--allow-taint)"));
		if (answer->missing_unpublished)
			g_ptr_array_add(words,
					_("allow unpublished commands (--allow-unpublished)"));
		if (answer->missing_effects != FWCTL_EFFECTS_NONE)
			g_ptr_array_add(words, _("say yes to the effects (--yes)"));
		g_ptr_array_add(words, NULL);
		return g_strjoinv("; ", (gchar **)words->pdata);
	}
	case FWCTL_POLICY_WHY_DENIED:
	case FWCTL_POLICY_WHY_SCOPE:
	case FWCTL_POLICY_WHY_TAINT:
	case FWCTL_POLICY_WHY_UNPUBLISHED:
	case FWCTL_POLICY_WHY_EFFECTS:
		return g_strdup_printf(_("only the administrator can change that, in %s"),
				       answer->rule);
	case FWCTL_POLICY_WHY_LEFT_OUT:
	case FWCTL_POLICY_WHY_MALFORMED:
	default:
		return g_strdup(_("mend the files in /etc/fwctl/policy.d; “fwctl-tool policy "
				  "explain” names them"));
	}
}

/*
 * fwctl_policy_answer_check:
 *
 * Fails where the answer is not an allow: with %FWCTL_ERROR_TAINT_REFUSED or
 * %FWCTL_ERROR_UNPUBLISHED where that is what stands against it, and else with
 * %FWCTL_ERROR_REFUSED.
 */
gboolean
fwctl_policy_answer_check(const FwctlPolicyQuestion *question,
			  const FwctlPolicyAnswer *answer,
			  const gchar *device_name,
			  GError **error)
{
	g_autofree gchar *reason = NULL;
	g_autofree gchar *remedy = NULL;
	gint code = FWCTL_ERROR_REFUSED;

	if (answer->verdict == FWCTL_VERDICT_ALLOW)
		return TRUE;
	if (answer->why == FWCTL_POLICY_WHY_TAINT || answer->missing_taint)
		code = FWCTL_ERROR_TAINT_REFUSED;
	else if (answer->why == FWCTL_POLICY_WHY_UNPUBLISHED || answer->missing_unpublished)
		code = FWCTL_ERROR_UNPUBLISHED;
	reason = fwctl_policy_answer_dup_reason(question, answer);
	remedy = fwctl_policy_answer_dup_remedy(answer);
	g_set_error(error,
		    FWCTL_ERROR,
		    code,
		    _("%s: not sent: %s: %s (rule %s)"),
		    device_name != NULL ? device_name : _("the device"),
		    reason,
		    remedy,
		    answer->rule);
	return FALSE;
}
