/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fwctl-catalogue-loader.h"
#include "fwctl-command-private.h"
#include "fwctl-schema.h"

/* Whether a file is right: each entry by itself, and all of them beside those of other files. */

typedef struct {
	FwctlCatalogueFile *file;
	/* of this file; they count only if the whole file does */
	GHashTable *entries;
	GHashTable *others;
	GPtrArray *problems;
} FwctlCatalogueCheck;

/* a name, or a number, that only one may have */
static gboolean
fwctl_catalogue_check_unique(FwctlCatalogueCheck *self,
			     FwctlElement *element,
			     gchar *key,
			     const gchar *what,
			     GError **error)
{
	g_autofree gchar *owned = key;
	const gchar *place = g_hash_table_lookup(self->entries, key);

	if (place == NULL)
		place = g_hash_table_lookup(self->others, key);
	if (place != NULL)
		return fwctl_element_fail(element,
					  error,
					  /* TRANSLATORS: a name or a number, and a file and line */
					  _("%s is there already, at %s"),
					  what,
					  place);
	g_hash_table_insert(self->entries,
			    g_steal_pointer(&owned),
			    g_strdup_printf("%s:%u", element->file, element->line));
	return TRUE;
}

static gboolean
fwctl_catalogue_check_names(FwctlCatalogueCheck *self,
			    FwctlElement *element,
			    FwctlCommand *command,
			    GError **error)
{
	const FwctlIdentity *identity = &command->identity;
	g_autofree gchar *number = NULL;
	gboolean is_contents = command->uuid != NULL;

	if (!fwctl_catalogue_check_unique(self,
					  element,
					  /* commands and registers share their names */
					  g_strdup_printf("%s/%s/name/%s",
							  command->type_name,
							  is_contents ? element->name : "command",
							  command->name),
					  command->name,
					  error))
		return FALSE;
	if (is_contents)
		number = g_strdup_printf("%s/%s", element->name, command->uuid);
	else if (command->kind == FWCTL_COMMAND_KIND_REGISTER)
		number = g_strdup_printf("register 0x%04x/%u",
					 (guint)identity->register_id,
					 (guint)identity->op_mod);
	else if (identity->operation >= 0)
		number = g_strdup_printf("endpoint %u operation 0x%x",
					 (guint)identity->endpoint,
					 (guint)identity->operation);
	else if (identity->op_mod >= 0)
		number = g_strdup_printf("opcode 0x%04x op-mod %u",
					 (guint)identity->opcode,
					 (guint)identity->op_mod);
	else
		number = g_strdup_printf("opcode 0x%04x", (guint)identity->opcode);
	return fwctl_catalogue_check_unique(
	    self,
	    element,
	    g_strdup_printf("%s/number/%s", command->type_name, number),
	    number,
	    error);
}

static gboolean
fwctl_catalogue_check_entry(FwctlCatalogueCheck *self, FwctlElement *element, GError **error)
{
	const gchar *access = fwctl_element_get(element, "access");
	gboolean is_register = g_strcmp0(element->name, "register") == 0;

	for (guint is_write = 0; is_write < 2; is_write++) {
		g_autoptr(FwctlCommand) command = NULL;

		if (is_write && (!is_register || g_strcmp0(access, "read") == 0))
			continue;
		if (!is_write && g_strcmp0(access, "write") == 0)
			continue;
		command = fwctl_command_build(self->file, element, (gboolean)is_write, error);
		if (command == NULL || !fwctl_catalogue_check_names(self, element, command, error))
			return FALSE;
	}
	return TRUE;
}

/* a mistake in one entry does not hide those in others */
static void
fwctl_catalogue_check_entries(FwctlCatalogueCheck *self, FwctlElement *root)
{
	const gchar *const entries[] = {"command", "register", "feature", "log", NULL};

	for (guint i = 0; i < root->children->len; i++) {
		FwctlElement *child = g_ptr_array_index(root->children, i);
		g_autoptr(GError) error_local = NULL;
		gboolean success = TRUE;
		guint size = 0;

		if (g_strv_contains(entries, child->name))
			success = fwctl_catalogue_check_entry(self, child, &error_local);
		else if (g_strcmp0(child->name, "citation") == 0)
			success =
			    fwctl_catalogue_file_get_source(self->file, child, &error_local) !=
			    NULL;
		else if (g_strcmp0(child->name, "layout") == 0)
			success = fwctl_catalogue_file_get_layout(self->file,
								  child,
								  fwctl_element_get(child, "name"),
								  &size,
								  &error_local) != NULL;
		if (!success)
			g_ptr_array_add(self->problems, g_strdup(error_local->message));
	}
}

/*
 * fwctl_catalogue_check_file:
 *
 * Reads a file. Where it is right, its root is given and its entries are added to @entries; where
 * not, what is wrong is added to @problems.
 */
gboolean
fwctl_catalogue_check_file(GBytes *bytes,
			   const gchar *name,
			   GHashTable *entries,
			   FwctlElement **root,
			   GPtrArray *problems)
{
	guint problems_before = problems->len;
	g_autoptr(GError) error_local = NULL;
	g_autoptr(FwctlElement) element = fwctl_element_parse(bytes, name, &error_local);
	g_autoptr(FwctlCatalogueFile) file = NULL;
	g_autoptr(GHashTable) own = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	FwctlCatalogueCheck check = {NULL, own, entries, problems};
	GHashTableIter iter;
	gpointer key;
	gpointer value;

	if (element != NULL && fwctl_schema_check(element, &error_local))
		file = fwctl_catalogue_file_new(element, &error_local);
	if (file == NULL) {
		g_ptr_array_add(problems, g_strdup(error_local->message));
		return FALSE;
	}
	check.file = file;
	fwctl_catalogue_check_entries(&check, element);
	if (problems->len > problems_before)
		return FALSE;
	g_hash_table_iter_init(&iter, own);
	while (g_hash_table_iter_next(&iter, &key, &value)) {
		g_hash_table_iter_steal(&iter);
		g_hash_table_insert(entries, key, value);
	}
	*root = g_steal_pointer(&element);
	return TRUE;
}
