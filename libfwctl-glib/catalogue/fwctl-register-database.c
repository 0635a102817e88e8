/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fwctl-register-database.h"
#include "fwctl-register-node.h"

/*
 * The file has nodes, which have fields. One node has a field for each register, which is selected
 * by a name, and another the numbers of these names. A register is made a command when it is asked
 * for.
 */

#define FWCTL_REGISTER_SUMMARIES "access_reg_summary"

/* many times what there is */
#define FWCTL_REGISTER_DATABASE_MAX 4096u

struct _FwctlRegisterDatabase {
	GMutex mutex;
	FwctlElement *root;
	FwctlElement *header;
	/* (mutex) */
	FwctlRegisterNodes nodes;
	/* the numbers of registers, by their names */
	GHashTable *numbers;
	/* the nodes of registers, by their names; borrowed */
	GHashTable *registers;
};

static void
fwctl_register_database_read_node(FwctlRegisterDatabase *self, FwctlElement *node)
{
	const gchar *name = fwctl_element_get(node, "name");

	if (g_strcmp0(node->name, "node") != 0 || name == NULL)
		return;
	if (!g_hash_table_contains(self->nodes.nodes, name))
		g_hash_table_insert(self->nodes.nodes, (gpointer)name, node);
	for (guint i = 0;
	     g_str_has_prefix(name, FWCTL_REGISTER_SUMMARIES) && i < node->children->len;
	     i++) {
		const gchar *text = fwctl_element_get(g_ptr_array_index(node->children, i), "enum");
		g_autofree gchar *value = NULL;
		guint64 number = 0;

		while (fwctl_register_next_value(&text, &value, &number)) {
			if (value != NULL && number <= G_MAXUINT16)
				g_hash_table_insert(self->numbers,
						    g_steal_pointer(&value),
						    GUINT_TO_POINTER((guint)number));
		}
	}
}

static void
fwctl_register_database_read_registers(FwctlRegisterDatabase *self, FwctlElement *summaries)
{
	for (guint i = 0; i < summaries->children->len; i++) {
		FwctlElement *field = g_ptr_array_index(summaries->children, i);
		const gchar *selected = fwctl_element_get(field, "selected_by");
		const gchar *subnode = fwctl_element_get(field, "subnode");
		FwctlElement *node =
		    subnode != NULL ? g_hash_table_lookup(self->nodes.nodes, subnode) : NULL;
		g_autofree gchar *name = selected != NULL ? fwctl_register_dup_name(selected, -1)
							  : NULL;

		if (node != NULL && name != NULL &&
		    g_hash_table_size(self->registers) < FWCTL_REGISTER_DATABASE_MAX &&
		    g_hash_table_contains(self->numbers, name) &&
		    !g_hash_table_contains(self->registers, name))
			g_hash_table_insert(self->registers, g_steal_pointer(&name), node);
	}
}

static FwctlElement *
fwctl_register_database_make_header(const gchar *name)
{
	g_autofree gchar *base = g_path_get_basename(name);
	GRefString *file = g_ref_string_new(name);
	FwctlElement *header = fwctl_element_new("catalogue", file, 1);
	FwctlElement *source = fwctl_element_new("source", file, 1);

	g_ref_string_release(file);
	fwctl_element_add_attribute(header, "version", "1");
	fwctl_element_add_attribute(header, "type", "mlx5");
	fwctl_element_add_attribute(header, "byte-order", "big");
	fwctl_element_add_attribute(source, "id", "database");
	fwctl_element_add_attribute(source, "title", base);
	fwctl_element_add_attribute(source, "from", name);
	g_ptr_array_add(header->children, source);
	return header;
}

/*
 * fwctl_register_database_new:
 *
 * Reads a database. Fails with FWCTL_ERROR_MALFORMED where it is none.
 */
FwctlRegisterDatabase *
fwctl_register_database_new(GBytes *bytes, const gchar *name, GError **error)
{
	g_autoptr(FwctlElement) root = fwctl_element_parse(bytes, name, error);
	g_autoptr(FwctlRegisterDatabase) self = NULL;

	if (root == NULL)
		return NULL;
	if (g_strcmp0(root->name, "NodesDefinition") != 0) {
		fwctl_element_fail(root,
				   error,
				   _("this is <%s>, and not <%s>"),
				   root->name,
				   "NodesDefinition");
		return NULL;
	}
	self = g_new0(FwctlRegisterDatabase, 1);
	g_mutex_init(&self->mutex);
	self->root = g_steal_pointer(&root);
	self->header = fwctl_register_database_make_header(name);
	self->nodes.nodes = g_hash_table_new(g_str_hash, g_str_equal);
	self->nodes.begun = g_hash_table_new(g_str_hash, g_str_equal);
	self->numbers = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	self->registers = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	self->nodes.file = fwctl_catalogue_file_new(self->header, error);
	if (self->nodes.file == NULL)
		return NULL;
	for (guint i = 0; i < self->root->children->len; i++)
		fwctl_register_database_read_node(self, g_ptr_array_index(self->root->children, i));
	for (guint i = 0; i < self->root->children->len; i++) {
		FwctlElement *node = g_ptr_array_index(self->root->children, i);
		const gchar *node_name = fwctl_element_get(node, "name");

		if (node_name != NULL && g_str_has_prefix(node_name, FWCTL_REGISTER_SUMMARIES))
			fwctl_register_database_read_registers(self, node);
	}
	return g_steal_pointer(&self);
}

/*
 * fwctl_register_database_free:
 *
 * Frees it.
 */
void
fwctl_register_database_free(FwctlRegisterDatabase *self)
{
	g_clear_pointer(&self->nodes.file, fwctl_catalogue_file_free);
	g_hash_table_unref(self->nodes.nodes);
	g_hash_table_unref(self->nodes.begun);
	g_hash_table_unref(self->numbers);
	g_hash_table_unref(self->registers);
	fwctl_element_free(self->header);
	fwctl_element_free(self->root);
	g_mutex_clear(&self->mutex);
	g_free(self);
}

static FwctlElement *
fwctl_register_database_make_entry(FwctlElement *node, const gchar *name, guint number)
{
	FwctlElement *entry = fwctl_element_new("register", node->file, node->line);
	FwctlElement *citation = fwctl_element_new("citation", node->file, node->line);
	g_autofree gchar *id = g_strdup_printf("%u", number);
	g_autofree gchar *summary = fwctl_register_dup_summary(fwctl_element_get(node, "descr"));

	fwctl_element_add_attribute(entry, "name", name);
	fwctl_element_add_attribute(entry, "id", id);
	fwctl_element_add_attribute(entry, "access", "read");
	fwctl_element_add_attribute(entry, "summary", summary != NULL ? summary : name);
	fwctl_element_add_attribute(citation, "source", "database");
	fwctl_element_add_attribute(citation, "section", fwctl_element_get(node, "name"));
	g_ptr_array_add(entry->children, citation);
	return entry;
}

/* with the mutex */
static FwctlCommand *
fwctl_register_database_make(FwctlRegisterDatabase *self, const gchar *name, FwctlElement *node)
{
	guint number = GPOINTER_TO_UINT(g_hash_table_lookup(self->numbers, name));
	g_autoptr(FwctlElement) entry = fwctl_register_database_make_entry(node, name, number);
	g_autoptr(GError) error_local = NULL;
	FwctlCommand *command;

	if (!fwctl_register_nodes_fill(&self->nodes, node, entry, TRUE))
		return NULL;
	command = fwctl_command_build(self->nodes.file, entry, FALSE, &error_local);
	if (command == NULL) {
		g_debug("%s", error_local->message);
		return NULL;
	}
	command->door = FWCTL_COMMAND_DOOR_NONE;
	command->effects = FWCTL_EFFECTS_UNKNOWN;
	command->scope = -1;
	return command;
}

/*
 * fwctl_register_database_lookup:
 *
 * Describes the register of a name, such as “mtmp”, or gives NULL.
 */
FwctlCommand *
fwctl_register_database_lookup(FwctlRegisterDatabase *self, const gchar *name)
{
	g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new(&self->mutex);
	FwctlElement *node = g_hash_table_lookup(self->registers, name);

	return node != NULL ? fwctl_register_database_make(self, name, node) : NULL;
}

/*
 * fwctl_register_database_lookup_id:
 *
 * Describes the register of a number, or gives NULL.
 */
FwctlCommand *
fwctl_register_database_lookup_id(FwctlRegisterDatabase *self, guint id)
{
	g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new(&self->mutex);
	GHashTableIter iter;
	gpointer name;
	gpointer node;

	g_hash_table_iter_init(&iter, self->registers);
	while (g_hash_table_iter_next(&iter, &name, &node)) {
		if (GPOINTER_TO_UINT(g_hash_table_lookup(self->numbers, name)) == id)
			return fwctl_register_database_make(self, name, node);
	}
	return NULL;
}

/*
 * fwctl_register_database_list:
 *
 * Describes all registers, in no order.
 */
GPtrArray *
fwctl_register_database_list(FwctlRegisterDatabase *self)
{
	g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new(&self->mutex);
	GPtrArray *commands = g_ptr_array_new_with_free_func(g_object_unref);
	GHashTableIter iter;
	gpointer name;
	gpointer node;

	g_hash_table_iter_init(&iter, self->registers);
	while (g_hash_table_iter_next(&iter, &name, &node)) {
		FwctlCommand *command = fwctl_register_database_make(self, name, node);

		if (command != NULL)
			g_ptr_array_add(commands, command);
	}
	return commands;
}
