/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <gio/gio.h>
#include <glib/gi18n.h>

#include "fwctl-tool-cost.h"
#include "fwctl-tool-json.h"

/*
 * Names the kind of a refusal for a script, which should not have to read the sentence.
 */
static const gchar *
fwctl_tool_cost_refusal_to_code(const GError *error)
{
	if (g_error_matches(error, FWCTL_ERROR, FWCTL_ERROR_TAINT_REFUSED))
		return "taint-refused";
	if (g_error_matches(error, FWCTL_ERROR, FWCTL_ERROR_SCOPE_DENIED))
		return "scope-denied";
	if (g_error_matches(error, FWCTL_ERROR, FWCTL_ERROR_EXCLUSIVE))
		return "exclusive";
	if (g_error_matches(error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
		return "capability-missing";
	return "not-supported";
}

/*
 * Adds what an RPC would cost to the object that @builder is in.
 */
void
fwctl_tool_cost_add_json(FwctlCost *cost, JsonBuilder *builder)
{
	FwctlEffects effects = fwctl_cost_get_effects(cost);
	g_auto(GStrv) effects_names = fwctl_effects_dup_names(effects);
	g_auto(GStrv) effects_text = fwctl_cost_dup_effects_text(cost);
	g_autoptr(GError) error_local = NULL;
	FwctlScope least_scope = FWCTL_SCOPE_CONFIGURATION;
	gboolean least_known = fwctl_cost_get_least_scope(cost, &least_scope);
	gboolean refused = !fwctl_cost_check(cost, &error_local);

	fwctl_tool_json_add_string(builder,
				   "scope",
				   fwctl_scope_to_string(fwctl_cost_get_scope(cost)));
	fwctl_tool_json_add_string(builder,
				   "least_scope",
				   least_known ? fwctl_scope_to_string(least_scope) : NULL);
	fwctl_tool_json_add_string(builder, "capability", fwctl_cost_get_capability(cost));
	fwctl_tool_json_add_tristate(builder,
				     "capability_held",
				     fwctl_cost_get_capability_held(cost));
	fwctl_tool_json_add_bool(builder, "taints", fwctl_cost_get_taints(cost));
	fwctl_tool_json_add_strv(builder, "effects", effects_names);
	fwctl_tool_json_add_strv(builder, "effects_text", effects_text);
	fwctl_tool_json_add_bool(builder, "refused", refused);
	fwctl_tool_json_add_string(builder,
				   "refusal",
				   refused ? fwctl_tool_cost_refusal_to_code(error_local) : NULL);
	fwctl_tool_json_add_string(builder, "refusal_text", refused ? error_local->message : NULL);
}

/*
 * Adds the same keys for a feature that cannot be set at any cost.
 */
void
fwctl_tool_cost_add_refusal_json(FwctlFeature *feature, const GError *refusal, JsonBuilder *builder)
{
	g_auto(GStrv) effects = fwctl_effects_dup_names(fwctl_feature_get_effects(feature));
	g_auto(GStrv) effects_text = fwctl_feature_dup_effects_text(feature);

	fwctl_tool_json_add_string(builder, "scope", NULL);
	fwctl_tool_json_add_string(builder, "least_scope", NULL);
	fwctl_tool_json_add_string(builder, "capability", NULL);
	fwctl_tool_json_add_string(builder, "capability_held", NULL);
	fwctl_tool_json_add_string(builder, "taints", NULL);
	fwctl_tool_json_add_strv(builder, "effects", effects);
	fwctl_tool_json_add_strv(builder, "effects_text", effects_text);
	fwctl_tool_json_add_bool(builder, "refused", TRUE);
	fwctl_tool_json_add_string(builder, "refusal", fwctl_tool_cost_refusal_to_code(refusal));
	fwctl_tool_json_add_string(builder, "refusal_text", refusal->message);
}

/*
 * Refuses what the library would refuse to send. The capability is left to whoever asks for it: the
 * kernel does so before it taints itself, and a simulated device has a mind of its own.
 */
gboolean
fwctl_tool_cost_check(FwctlCost *cost, GError **error)
{
	g_autoptr(GError) error_local = NULL;

	if (fwctl_cost_check(cost, &error_local) ||
	    g_error_matches(error_local, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
		return TRUE;
	g_propagate_error(error, g_steal_pointer(&error_local));
	return FALSE;
}

/*
 * Gets whether it would go through, and if not, why.
 */
gchar *
fwctl_tool_cost_dup_verdict(FwctlCost *cost)
{
	g_autoptr(GError) error_local = NULL;

	if (fwctl_cost_check(cost, &error_local))
		return g_strdup(_("would be sent"));
	if (g_error_matches(error_local, FWCTL_ERROR, FWCTL_ERROR_TAINT_REFUSED))
		return g_strdup(_("refused: it taints the kernel; --allow-taint allows that"));
	return g_strdup_printf(_("refused: %s"), error_local->message);
}

gchar *
fwctl_tool_cost_dup_effects(FwctlCost *cost)
{
	g_auto(GStrv) effects_text = fwctl_cost_dup_effects_text(cost);

	return g_strjoinv("; ", effects_text);
}

/*
 * Gets the cost as one sentence, for before something is done.
 */
gchar *
fwctl_tool_cost_to_string(FwctlCost *cost)
{
	FwctlSecurityState *state = fwctl_cost_get_security_state(cost);
	FwctlTristate tainted = fwctl_security_state_get_tainted_by_fwctl(state);
	const gchar *capability = fwctl_cost_get_capability(cost);
	g_autofree gchar *effects = fwctl_tool_cost_dup_effects(cost);
	g_autoptr(GString) text = g_string_new(NULL);

	g_string_append_printf(text,
			       _("scope %s"),
			       fwctl_scope_to_string(fwctl_cost_get_scope(cost)));
	if (capability != NULL)
		g_string_append_printf(text, _(", needs %s"), capability);
	if (!fwctl_cost_get_taints(cost))
		g_string_append(text, _(", does not taint the kernel"));
	else if (tainted == FWCTL_TRISTATE_YES)
		g_string_append(text, _(", taints the kernel, which fwctl has tainted already"));
	else
		g_string_append(text, _(", taints the kernel until the next boot"));
	if (effects[0] != '\0')
		g_string_append_printf(text, "; %s", effects);
	return g_string_free(g_steal_pointer(&text), FALSE);
}
