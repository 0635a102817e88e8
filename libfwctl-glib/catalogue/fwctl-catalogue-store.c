/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-catalogue-store.h"

struct _FwctlCatalogueStore {
	gatomicrefcount ref_count;
	GMutex mutex;
	XbSilo *silo;
	/* (mutex) what the entries of a file share, by its name */
	GHashTable *files;
	/* (mutex) features and logs, by type, kind and UUID; they do not keep the store, as
	 * commands do */
	GHashTable *contents;
};

/*
 * fwctl_catalogue_store_new:
 *
 * Takes a silo, and has it index what is queried.
 */
FwctlCatalogueStore *
fwctl_catalogue_store_new(XbSilo *silo, GError **error)
{
	const gchar *const indexes[][2] = {
	    {"catalogue", "type"},
	    {"catalogue/command", "name"},
	    {"catalogue/register", "name"},
	    {"catalogue/feature", "name"},
	    {"catalogue/log", "name"},
	};
	g_autoptr(FwctlCatalogueStore) self = g_new0(FwctlCatalogueStore, 1);

	g_atomic_ref_count_init(&self->ref_count);
	g_mutex_init(&self->mutex);
	self->silo = g_object_ref(silo);
	self->files = g_hash_table_new_full(g_str_hash,
					    g_str_equal,
					    NULL,
					    (GDestroyNotify)fwctl_catalogue_file_free);
	self->contents = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_object_unref);
	/* the attribute brings in all of its element's */
	for (guint i = 0; i < G_N_ELEMENTS(indexes); i++) {
		if (!xb_silo_query_build_index(silo, indexes[i][0], indexes[i][1], error))
			return NULL;
	}
	return g_steal_pointer(&self);
}

/*
 * fwctl_catalogue_store_ref:
 *
 * Keeps it.
 */
FwctlCatalogueStore *
fwctl_catalogue_store_ref(FwctlCatalogueStore *self)
{
	g_atomic_ref_count_inc(&self->ref_count);
	return self;
}

/*
 * fwctl_catalogue_store_unref:
 *
 * Lets it go.
 */
void
fwctl_catalogue_store_unref(FwctlCatalogueStore *self)
{
	if (!g_atomic_ref_count_dec(&self->ref_count))
		return;
	g_hash_table_unref(self->contents);
	g_hash_table_unref(self->files);
	g_object_unref(self->silo);
	g_mutex_clear(&self->mutex);
	g_free(self);
}

/* what the entries of the same file share; with the mutex */
static FwctlCatalogueFile *
fwctl_catalogue_store_get_file(FwctlCatalogueStore *self, XbNode *node, GError **error)
{
	g_autoptr(XbNode) root = xb_node_get_parent(node);
	const gchar *name = xb_node_get_attr(root, "file");
	FwctlCatalogueFile *file = g_hash_table_lookup(self->files, name);

	if (file != NULL)
		return file;
	file = fwctl_catalogue_file_new_from_node(root, error);
	if (file != NULL)
		g_hash_table_insert(self->files, file->name, file);
	return file;
}

static FwctlCommand *
fwctl_catalogue_store_make(FwctlCatalogueStore *self, XbNode *node, gboolean is_write)
{
	g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new(&self->mutex);
	g_autoptr(GError) error_local = NULL;
	g_autoptr(FwctlElement) element = NULL;
	FwctlCatalogueFile *file = fwctl_catalogue_store_get_file(self, node, &error_local);
	FwctlCommand *command = NULL;

	if (file != NULL) {
		element = fwctl_element_new_from_node(node, file->name);
		command = fwctl_command_build(file, element, is_write, &error_local);
	}
	/* it was made once already, when the file was checked; so the cache is damaged */
	if (command == NULL)
		g_warning("cached catalogue: %s", error_local->message);
	else if (command->kind == FWCTL_COMMAND_KIND_COMMAND)
		command->store = fwctl_catalogue_store_ref(self);
	return command;
}

/* the values are bound and are no part of the query, whatever they have in them */
static GPtrArray *
fwctl_catalogue_store_query(FwctlCatalogueStore *self,
			    const gchar *type,
			    const gchar *element,
			    const gchar *attribute,
			    const gchar *value,
			    guint limit)
{
	g_auto(XbQueryContext) context = XB_QUERY_CONTEXT_INIT();
	XbValueBindings *bindings = xb_query_context_get_bindings(&context);
	g_autofree gchar *xpath = NULL;
	g_autoptr(XbQuery) query = NULL;
	g_autoptr(GPtrArray) nodes = NULL;

	/* element and attribute are words of ours */
	xpath = attribute != NULL
		    ? g_strdup_printf("catalogue[@type=?]/%s[@%s=?]", element, attribute)
		    : g_strdup_printf("catalogue[@type=?]/%s", element);
	query = xb_query_new_full(self->silo, xpath, XB_QUERY_FLAG_OPTIMIZE, NULL);
	if (query == NULL)
		return g_ptr_array_new();
	xb_query_context_set_limit(&context, limit);
	xb_value_bindings_bind_str(bindings, 0, type, NULL);
	if (attribute != NULL)
		xb_value_bindings_bind_str(bindings, 1, value, NULL);
	nodes = xb_silo_query_with_context(self->silo, query, &context, NULL);
	return nodes != NULL ? g_steal_pointer(&nodes) : g_ptr_array_new();
}

/*
 * fwctl_catalogue_store_lookup:
 *
 * Makes the first command whose element has an attribute of a value, or gives NULL.
 */
FwctlCommand *
fwctl_catalogue_store_lookup(FwctlCatalogueStore *self,
			     const gchar *type,
			     const gchar *element,
			     const gchar *attribute,
			     const gchar *value,
			     gboolean is_write)
{
	g_autoptr(GPtrArray) nodes =
	    fwctl_catalogue_store_query(self, type, element, attribute, value, 1);
	XbNode *node;

	if (nodes->len == 0)
		return NULL;
	node = g_ptr_array_index(nodes, 0);
	/* a register that cannot be written has no such command */
	if (g_strcmp0(element, "register") == 0 &&
	    g_strcmp0(xb_node_get_attr(node, "access"), is_write ? "read" : "write") == 0)
		return NULL;
	return fwctl_catalogue_store_make(self, node, is_write);
}

/*
 * fwctl_catalogue_store_lookup_contents:
 *
 * Finds a feature or a log by its UUID.
 */
FwctlCommand *
fwctl_catalogue_store_lookup_contents(FwctlCatalogueStore *self,
				      const gchar *type,
				      const gchar *element,
				      const gchar *uuid)
{
	g_autofree gchar *lower = g_ascii_strdown(uuid, -1);
	g_autofree gchar *key = g_strdup_printf("%s/%s/%s", type, element, lower);
	FwctlCommand *command = NULL;

	g_mutex_lock(&self->mutex);
	command = g_hash_table_lookup(self->contents, key);
	if (command != NULL)
		g_object_ref(command);
	g_mutex_unlock(&self->mutex);
	if (command != NULL)
		return command;

	command = fwctl_catalogue_store_lookup(self, type, element, "uuid", lower, FALSE);
	if (command == NULL)
		return NULL;
	g_mutex_lock(&self->mutex);
	g_hash_table_insert(self->contents, g_steal_pointer(&key), g_object_ref(command));
	g_mutex_unlock(&self->mutex);
	return command;
}

/*
 * fwctl_catalogue_store_list:
 *
 * Makes all the commands of an element, or those that have an attribute of a value.
 */
GPtrArray *
fwctl_catalogue_store_list(FwctlCatalogueStore *self,
			   const gchar *type,
			   const gchar *element,
			   const gchar *attribute,
			   const gchar *value)
{
	g_autoptr(GPtrArray) nodes =
	    fwctl_catalogue_store_query(self, type, element, attribute, value, 0);
	g_autoptr(GPtrArray) commands = g_ptr_array_new_with_free_func(g_object_unref);

	for (guint i = 0; i < nodes->len; i++) {
		XbNode *node = g_ptr_array_index(nodes, i);
		const gchar *access = xb_node_get_attr(node, "access");

		for (guint is_write = 0; is_write < 2; is_write++) {
			FwctlCommand *command;

			/* what is not a register has no second one */
			if (g_strcmp0(access, is_write ? "read" : "write") == 0 ||
			    (access == NULL && is_write))
				continue;
			command = fwctl_catalogue_store_make(self, node, (gboolean)is_write);
			if (command != NULL)
				g_ptr_array_add(commands, command);
		}
	}
	return g_steal_pointer(&commands);
}

/*
 * fwctl_catalogue_store_dup_types:
 *
 * Gets the device types that there are catalogues for, each once.
 */
gchar **
fwctl_catalogue_store_dup_types(FwctlCatalogueStore *self)
{
	g_autoptr(GPtrArray) nodes = xb_silo_query(self->silo, "catalogue", 0, NULL);
	g_autoptr(GStrvBuilder) builder = g_strv_builder_new();
	g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);

	for (guint i = 0; nodes != NULL && i < nodes->len; i++) {
		const gchar *type = xb_node_get_attr(g_ptr_array_index(nodes, i), "type");
		if (g_hash_table_add(seen, (gpointer)type))
			g_strv_builder_add(builder, type);
	}
	return g_strv_builder_end(builder);
}
