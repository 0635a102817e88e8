/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fwctl-effects.h"
#include "fwctl-error.h"

static const struct {
	FwctlEffects effect;
	const gchar *name;
	const gchar *sentence;
} descriptions[] = {
    {FWCTL_EFFECTS_READS, "reads", N_("reads, and changes nothing")},
    {FWCTL_EFFECTS_CONFIG_ON_RESET,
     "config-on-reset",
     N_("changes configuration that goes live at a reset")},
    {FWCTL_EFFECTS_CONFIG_NOW, "config-now", N_("changes configuration at once")},
    {FWCTL_EFFECTS_DATA, "data", N_("changes stored data at once")},
    {FWCTL_EFFECTS_POLICY, "policy", N_("changes a policy at once")},
    {FWCTL_EFFECTS_LOG, "log", N_("changes a log at once")},
    {FWCTL_EFFECTS_SECURITY, "security", N_("changes the security state")},
    {FWCTL_EFFECTS_BACKGROUND, "background", N_("goes on in the background after the answer")},
    {FWCTL_EFFECTS_RESETS, "resets", N_("resets a part of the device")},
    {FWCTL_EFFECTS_ERASES, "erases", N_("erases data or firmware")},
    {FWCTL_EFFECTS_SECRET, "secret", N_("carries a secret")},
    {FWCTL_EFFECTS_UNKNOWN, "unknown", N_("has not been described, and counts as a write")},
};

static gchar **
fwctl_effects_dup_texts(FwctlEffects effects, gboolean sentences)
{
	g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);

	for (guint i = 0; i < G_N_ELEMENTS(descriptions); i++) {
		if ((effects & descriptions[i].effect) == 0)
			continue;
		g_ptr_array_add(
		    texts,
		    g_strdup(sentences ? _(descriptions[i].sentence) : descriptions[i].name));
	}
	g_ptr_array_add(texts, NULL);
	return (gchar **)g_ptr_array_free(g_steal_pointer(&texts), FALSE);
}

/**
 * fwctl_effects_dup_names:
 * @effects: effects
 *
 * Gets the names of effects, as JSON output and configuration files spell them.
 *
 * Returns: (transfer full): names such as `config-on-reset`, empty for %FWCTL_EFFECTS_NONE
 *
 * Since: 0.1.0
 */
gchar **
fwctl_effects_dup_names(FwctlEffects effects)
{
	return fwctl_effects_dup_texts(effects, FALSE);
}

/**
 * fwctl_effects_dup_sentences:
 * @effects: effects
 *
 * Gets what effects mean, in translated words for a person.
 *
 * Returns: (transfer full): a text for each effect
 *
 * Since: 0.1.0
 */
gchar **
fwctl_effects_dup_sentences(FwctlEffects effects)
{
	return fwctl_effects_dup_texts(effects, TRUE);
}

/**
 * fwctl_effects_to_string:
 * @effects: effects
 *
 * Gets the names of effects in one text.
 *
 * Returns: (transfer full): a text such as `config-on-reset, log`, or `none`
 *
 * Since: 0.1.0
 */
gchar *
fwctl_effects_to_string(FwctlEffects effects)
{
	g_auto(GStrv) names = fwctl_effects_dup_names(effects);

	return names[0] != NULL ? g_strjoinv(", ", names) : g_strdup("none");
}

/**
 * fwctl_effects_from_string:
 * @text: names as from [func@Fwctl.Effects.dup_names], with spaces or commas between them
 * @effects: (out): the effects
 * @error: return location for an error, or %NULL
 *
 * Parses the names of effects, of which there must be one at least. Fails with
 * %FWCTL_ERROR_INVALID_ARGUMENT.
 *
 * Returns: %TRUE if all of them are known
 *
 * Since: 0.1.0
 */
gboolean
fwctl_effects_from_string(const gchar *text, FwctlEffects *effects, GError **error)
{
	g_auto(GStrv) names = NULL;
	guint all = FWCTL_EFFECTS_NONE;

	g_return_val_if_fail(text != NULL, FALSE);
	g_return_val_if_fail(effects != NULL, FALSE);

	names = g_strsplit_set(text, " ,", -1);
	for (guint i = 0; names[i] != NULL; i++) {
		guint found = FWCTL_EFFECTS_NONE;

		for (guint j = 0; j < G_N_ELEMENTS(descriptions); j++) {
			if (g_strcmp0(names[i], descriptions[j].name) == 0)
				found = descriptions[j].effect;
		}
		if (found == FWCTL_EFFECTS_NONE && names[i][0] != '\0') {
			g_set_error(error,
				    FWCTL_ERROR,
				    FWCTL_ERROR_INVALID_ARGUMENT,
				    _("“%s” is no effect that is known"),
				    names[i]);
			return FALSE;
		}
		all |= found;
	}
	if (all == FWCTL_EFFECTS_NONE) {
		g_set_error_literal(error,
				    FWCTL_ERROR,
				    FWCTL_ERROR_INVALID_ARGUMENT,
				    _("there are no effects named"));
		return FALSE;
	}
	*effects = (FwctlEffects)all;
	return TRUE;
}

/**
 * fwctl_effects_is_read_only:
 * @effects: effects
 *
 * Says whether an RPC with these effects can be given up at any time, its answer with it, because
 * it changes nothing. One whose effects are not known cannot.
 *
 * Returns: %TRUE if it only reads
 *
 * Since: 0.1.0
 */
gboolean
fwctl_effects_is_read_only(FwctlEffects effects)
{
	return effects == FWCTL_EFFECTS_READS ||
	       effects == (FWCTL_EFFECTS_READS | FWCTL_EFFECTS_SECRET);
}
