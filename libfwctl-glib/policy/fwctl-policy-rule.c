/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fwctl-error.h"
#include "fwctl-policy-rule.h"

static const gchar *const keys[] = {
    "AllowEffects",
    "AskEffects",
    "Command",
    "Decision",
    "DenyEffects",
    "Device",
    "MaxScope",
    "Taint",
    "Type",
    "Unaudited",
    "Unpublished",
};

/* what takes something away that does not come back, or tells a secret, or that nobody described */
#define FWCTL_POLICY_ASK_EFFECTS                                                                   \
	(FWCTL_EFFECTS_DATA | FWCTL_EFFECTS_RESETS | FWCTL_EFFECTS_ERASES | FWCTL_EFFECTS_SECRET | \
	 FWCTL_EFFECTS_UNKNOWN)

#define FWCTL_POLICY_ALL_EFFECTS ((FwctlEffects)G_MAXINT)

/*
 * fwctl_policy_rule_new:
 *
 * Makes a rule that fits everything, with the limits that hold where nobody says otherwise.
 */
FwctlPolicyRule *
fwctl_policy_rule_new(const gchar *name)
{
	FwctlPolicyRule *self = g_new0(FwctlPolicyRule, 1);

	self->name = g_strdup(name);
	self->max_scope = FWCTL_SCOPE_DEBUG_WRITE_FULL;
	self->taint = TRUE;
	self->unpublished = TRUE;
	self->ask = FWCTL_POLICY_ASK_EFFECTS;
	self->unaudited = -1;
	return self;
}

void
fwctl_policy_rule_free(FwctlPolicyRule *self)
{
	g_clear_pointer(&self->types, g_ptr_array_unref);
	g_clear_pointer(&self->devices, g_ptr_array_unref);
	g_clear_pointer(&self->commands, g_ptr_array_unref);
	g_free(self->name);
	g_free(self);
}

gboolean
fwctl_policy_rule_is_key(const gchar *key)
{
	for (guint i = 0; i < G_N_ELEMENTS(keys); i++) {
		if (strcmp(key, keys[i]) == 0)
			return TRUE;
	}
	return FALSE;
}

static void
fwctl_policy_rule_set_error(const FwctlPolicyRule *self,
			    const gchar *key,
			    const gchar *why,
			    GError **error)
{
	g_set_error(error, FWCTL_ERROR, FWCTL_ERROR_MALFORMED, "%s: %s: %s", self->name, key, why);
}

static gboolean
fwctl_policy_rule_get_list(FwctlPolicyRule *self,
			   GKeyFile *key_file,
			   const gchar *group,
			   const gchar *key,
			   gchar ***list,
			   GError **error)
{
	g_autoptr(GError) error_local = NULL;

	if (!g_key_file_has_key(key_file, group, key, NULL))
		return TRUE;
	*list = g_key_file_get_string_list(key_file, group, key, NULL, &error_local);
	if (*list == NULL) {
		fwctl_policy_rule_set_error(self, key, error_local->message, error);
		return FALSE;
	}
	for (guint i = 0; (*list)[i] != NULL; i++)
		g_strstrip((*list)[i]);
	if ((*list)[0] == NULL || g_strv_contains((const gchar *const *)*list, "")) {
		fwctl_policy_rule_set_error(self,
					    key,
					    _("there is no value, or an empty one"),
					    error);
		return FALSE;
	}
	return TRUE;
}

static gboolean
fwctl_policy_rule_get_patterns(FwctlPolicyRule *self,
			       GKeyFile *key_file,
			       const gchar *group,
			       const gchar *key,
			       GPtrArray **patterns,
			       GError **error)
{
	g_auto(GStrv) list = NULL;

	if (!fwctl_policy_rule_get_list(self, key_file, group, key, &list, error))
		return FALSE;
	if (list == NULL)
		return TRUE;
	*patterns = g_ptr_array_new_with_free_func((GDestroyNotify)g_pattern_spec_free);
	for (guint i = 0; list[i] != NULL; i++) {
		g_autofree gchar *folded = g_ascii_strdown(list[i], -1);

		g_ptr_array_add(*patterns, g_pattern_spec_new(folded));
	}
	return TRUE;
}

static FwctlEffects
fwctl_policy_rule_effect_from_string(const gchar *name)
{
	if (strcmp(name, "all") == 0)
		return FWCTL_POLICY_ALL_EFFECTS;
	for (guint bit = 0; bit < 31; bit++) {
		FwctlEffects effect = (FwctlEffects)(1u << bit);
		g_auto(GStrv) names = fwctl_effects_dup_names(effect);

		if (g_strcmp0(names[0], name) == 0)
			return effect;
	}
	return FWCTL_EFFECTS_NONE;
}

static gboolean
fwctl_policy_rule_get_effects(FwctlPolicyRule *self,
			      GKeyFile *key_file,
			      const gchar *group,
			      const gchar *key,
			      FwctlEffects *effects,
			      GError **error)
{
	g_auto(GStrv) list = NULL;

	if (!fwctl_policy_rule_get_list(self, key_file, group, key, &list, error))
		return FALSE;
	for (guint i = 0; list != NULL && list[i] != NULL; i++) {
		FwctlEffects effect = fwctl_policy_rule_effect_from_string(list[i]);

		if (effect == FWCTL_EFFECTS_NONE) {
			g_autofree gchar *why =
			    g_strdup_printf(_("“%s” is not an effect"), list[i]);
			fwctl_policy_rule_set_error(self, key, why, error);
			return FALSE;
		}
		*effects |= effect;
	}
	return TRUE;
}

/* one of a few words; @value is left alone where the key is not there */
static gboolean
fwctl_policy_rule_get_word(FwctlPolicyRule *self,
			   GKeyFile *key_file,
			   const gchar *group,
			   const gchar *key,
			   const gchar *word_false,
			   const gchar *word_true,
			   gint *value,
			   GError **error)
{
	g_autofree gchar *text = g_key_file_get_string(key_file, group, key, NULL);
	g_autofree gchar *why = NULL;

	if (!g_key_file_has_key(key_file, group, key, NULL))
		return TRUE;
	if (g_strcmp0(text, word_true) == 0 || g_strcmp0(text, word_false) == 0) {
		*value = g_strcmp0(text, word_true) == 0;
		return TRUE;
	}
	why = g_strdup_printf(_("neither %s nor %s"), word_true, word_false);
	fwctl_policy_rule_set_error(self, key, why, error);
	return FALSE;
}

/* which effects go, which are asked for, and which never go: none of them may be in two */
static gboolean
fwctl_policy_rule_get_all_effects(FwctlPolicyRule *self,
				  GKeyFile *key_file,
				  const gchar *group,
				  gboolean allows,
				  GError **error)
{
	FwctlEffects allow = FWCTL_EFFECTS_NONE;
	FwctlEffects ask = FWCTL_EFFECTS_NONE;
	FwctlEffects deny = FWCTL_EFFECTS_NONE;

	if (!fwctl_policy_rule_get_effects(self, key_file, group, "AllowEffects", &allow, error) ||
	    !fwctl_policy_rule_get_effects(self, key_file, group, "AskEffects", &ask, error) ||
	    !fwctl_policy_rule_get_effects(self, key_file, group, "DenyEffects", &deny, error))
		return FALSE;
	if ((allow & ask) != 0 || (allow & deny) != 0 || (ask & deny) != 0) {
		fwctl_policy_rule_set_error(self,
					    "AllowEffects, AskEffects, DenyEffects",
					    _("an effect is in more than one of them"),
					    error);
		return FALSE;
	}
	if (allows)
		allow = FWCTL_POLICY_ALL_EFFECTS;
	self->ask = (self->ask & ~(allow | deny)) | ask;
	self->deny = deny;
	return TRUE;
}

static gboolean
fwctl_policy_rule_get_limits(FwctlPolicyRule *self,
			     GKeyFile *key_file,
			     const gchar *group,
			     GError **error)
{
	g_autofree gchar *scope = g_key_file_get_string(key_file, group, "MaxScope", NULL);
	g_autoptr(GError) error_local = NULL;
	gint allows = FALSE;
	gboolean decided = g_key_file_has_key(key_file, group, "Decision", NULL);

	if (scope != NULL && !fwctl_scope_from_string(scope, &self->max_scope, &error_local)) {
		fwctl_policy_rule_set_error(self, "MaxScope", error_local->message, error);
		return FALSE;
	}
	if (!fwctl_policy_rule_get_word(self,
					key_file,
					group,
					"Decision",
					"deny",
					"allow",
					&allows,
					error) ||
	    !fwctl_policy_rule_get_word(self,
					key_file,
					group,
					"Taint",
					"no",
					"yes",
					&self->taint,
					error) ||
	    !fwctl_policy_rule_get_word(self,
					key_file,
					group,
					"Unpublished",
					"no",
					"yes",
					&self->unpublished,
					error) ||
	    !fwctl_policy_rule_get_word(self,
					key_file,
					group,
					"Unaudited",
					"no",
					"yes",
					&self->unaudited,
					error))
		return FALSE;
	self->denies = decided && !allows;
	return fwctl_policy_rule_get_all_effects(self, key_file, group, allows, error);
}

/*
 * fwctl_policy_rule_new_for_group:
 *
 * Makes a rule of a group of a key file. Fails with %FWCTL_ERROR_MALFORMED, and a message that
 * names the file, the group and the key.
 */
FwctlPolicyRule *
fwctl_policy_rule_new_for_group(GKeyFile *key_file,
				const gchar *file_name,
				const gchar *group,
				GError **error)
{
	g_autofree gchar *name = g_strdup_printf("%s:[%s]", file_name, group);
	g_autoptr(FwctlPolicyRule) self = fwctl_policy_rule_new(name);

	if (!fwctl_policy_rule_get_patterns(self, key_file, group, "Type", &self->types, error) ||
	    !fwctl_policy_rule_get_patterns(self,
					    key_file,
					    group,
					    "Device",
					    &self->devices,
					    error) ||
	    !fwctl_policy_rule_get_patterns(self,
					    key_file,
					    group,
					    "Command",
					    &self->commands,
					    error) ||
	    !fwctl_policy_rule_get_limits(self, key_file, group, error))
		return NULL;
	return g_steal_pointer(&self);
}
