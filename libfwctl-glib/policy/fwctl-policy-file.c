/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fwctl-error.h"
#include "fwctl-policy-file.h"
#include "fwctl-policy-rule.h"

/*
 * A key file merges groups of the same name and lets the last of several keys win. In a policy both
 * would let a line be overlooked, so they are errors here, as is a key that means nothing: a
 * restriction with a typo in it must not be none.
 */
static gboolean
fwctl_policy_file_check_line(const gchar *line, GHashTable *groups, GHashTable *keys, gchar **why)
{
	g_autofree gchar *name = NULL;
	const gchar *equals;

	if (line[0] == '\0' || line[0] == '#')
		return TRUE;
	if (line[0] == '[') {
		g_hash_table_remove_all(keys);
		if (g_hash_table_add(groups, g_strdup(line)))
			return TRUE;
		*why = g_strdup_printf(_("there is another group %s above"), line);
		return FALSE;
	}
	equals = strchr(line, '=');
	if (equals == NULL) {
		*why = g_strdup(_("neither a [group] nor a Key=value"));
		return FALSE;
	}
	name = g_strchomp(g_strndup(line, (gsize)(equals - line)));
	if (!fwctl_policy_rule_is_key(name)) {
		*why = g_strdup_printf(_("there is no key “%s”"), name);
		return FALSE;
	}
	if (g_hash_table_contains(keys, name)) {
		*why = g_strdup_printf(_("%s is said twice in its group"), name);
		return FALSE;
	}
	g_hash_table_add(keys, g_steal_pointer(&name));
	return TRUE;
}

static gboolean
fwctl_policy_file_check_lines(const gchar *text, const gchar *file_name, GError **error)
{
	g_autoptr(GHashTable) groups = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	g_autoptr(GHashTable) keys = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

	for (guint i = 0; lines[i] != NULL; i++) {
		g_autofree gchar *why = NULL;

		if (fwctl_policy_file_check_line(g_strstrip(lines[i]), groups, keys, &why))
			continue;
		g_set_error(error,
			    FWCTL_ERROR,
			    FWCTL_ERROR_MALFORMED,
			    "%s:%u: %s",
			    file_name,
			    i + 1,
			    why);
		return FALSE;
	}
	return TRUE;
}

/*
 * fwctl_policy_file_parse:
 * @text: the file, with a NUL behind it
 * @size: its size without that NUL
 * @file_name: how to call it
 * @rules: (element-type FwctlPolicyRule): where the rules go, in the file's order
 *
 * Parses one policy file. Where anything is wrong with it, none of its rules is taken.
 */
gboolean
fwctl_policy_file_parse(const gchar *text,
			gsize size,
			const gchar *file_name,
			GPtrArray *rules,
			GError **error)
{
	g_autoptr(GKeyFile) key_file = g_key_file_new();
	g_autoptr(GPtrArray) parsed =
	    g_ptr_array_new_with_free_func((GDestroyNotify)fwctl_policy_rule_free);
	g_autoptr(GError) error_local = NULL;
	g_auto(GStrv) groups = NULL;

	if (!g_utf8_validate_len(text, size, NULL)) {
		g_set_error(error,
			    FWCTL_ERROR,
			    FWCTL_ERROR_MALFORMED,
			    _("%s: not text in UTF-8"),
			    file_name);
		return FALSE;
	}
	if (!fwctl_policy_file_check_lines(text, file_name, error))
		return FALSE;
	/* nothing at all is fine, and a key file with nothing in it is not one to GKeyFile */
	if (size == 0)
		return TRUE;
	if (!g_key_file_load_from_data(key_file, text, size, G_KEY_FILE_NONE, &error_local)) {
		g_set_error(error,
			    FWCTL_ERROR,
			    FWCTL_ERROR_MALFORMED,
			    "%s: %s",
			    file_name,
			    error_local->message);
		return FALSE;
	}
	groups = g_key_file_get_groups(key_file, NULL);
	for (guint i = 0; groups[i] != NULL; i++) {
		FwctlPolicyRule *rule =
		    fwctl_policy_rule_new_for_group(key_file, file_name, groups[i], error);

		if (rule == NULL)
			return FALSE;
		g_ptr_array_add(parsed, rule);
	}
	g_ptr_array_extend_and_steal(rules, g_steal_pointer(&parsed));
	return TRUE;
}
