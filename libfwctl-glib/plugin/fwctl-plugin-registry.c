/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <gmodule.h>

#include "fwctl-error.h"
#include "fwctl-plugin-registry.h"
#include "fwctl-plugin-table.h"

typedef struct {
	const FwctlPluginInfo *info;
	FwctlPlugin *plugin;
} FwctlPluginEntry;

struct _FwctlPluginRegistry {
	GArray *entries;
};

static void
fwctl_plugin_entry_clear(FwctlPluginEntry *entry)
{
	g_object_unref(entry->plugin);
}

/*
 * fwctl_plugin_info_check:
 *
 * Says whether a plugin may be used, from what it says of itself and before any code of it runs.
 */
gboolean
fwctl_plugin_info_check(const FwctlPluginInfo *info, GError **error)
{
	if (info->abi_major != FWCTL_PLUGIN_ABI_MAJOR || info->abi_minor > FWCTL_PLUGIN_ABI_MINOR) {
		g_set_error(
		    error,
		    FWCTL_ERROR,
		    FWCTL_ERROR_NOT_SUPPORTED,
		    _("it was built for plugin interface %u.%u, and this library has %d.%d"),
		    (guint)info->abi_major,
		    (guint)info->abi_minor,
		    FWCTL_PLUGIN_ABI_MAJOR,
		    FWCTL_PLUGIN_ABI_MINOR);
		return FALSE;
	}
	if (info->name == NULL || info->version == NULL || info->licence == NULL ||
	    info->device_types == NULL || info->get_type == NULL) {
		g_set_error_literal(error,
				    FWCTL_ERROR,
				    FWCTL_ERROR_MALFORMED,
				    _("it does not say its name, version, licence, device types or "
				      "type"));
		return FALSE;
	}
	return TRUE;
}

static gboolean
fwctl_plugin_registry_add(FwctlPluginRegistry *self, const FwctlPluginInfo *info, GError **error)
{
	FwctlPluginEntry entry = {.info = info};
	GType type;

	if (!fwctl_plugin_info_check(info, error))
		return FALSE;
	type = info->get_type();
	if (!g_type_is_a(type, FWCTL_TYPE_PLUGIN)) {
		g_set_error_literal(error,
				    FWCTL_ERROR,
				    FWCTL_ERROR_MALFORMED,
				    _("its type is not a FwctlPlugin"));
		return FALSE;
	}
	entry.plugin = g_object_new(type, NULL);
	g_array_append_val(self->entries, entry);
	return TRUE;
}

static gboolean
fwctl_plugin_registry_load(FwctlPluginRegistry *self, const gchar *path, GError **error)
{
	GModule *module = g_module_open(path, G_MODULE_BIND_LOCAL);
	gpointer info = NULL;

	if (module == NULL) {
		g_set_error(error, FWCTL_ERROR, FWCTL_ERROR_FAILED, "%s", g_module_error());
		return FALSE;
	}
	/* its types stay registered, so its code has to stay too */
	g_module_make_resident(module);
	if (!g_module_symbol(module, "fwctl_plugin_info", &info) || info == NULL) {
		g_set_error(error,
			    FWCTL_ERROR,
			    FWCTL_ERROR_MALFORMED,
			    _("it is not a plugin: %s"),
			    g_module_error());
		return FALSE;
	}
	return fwctl_plugin_registry_add(self, info, error);
}

static void
fwctl_plugin_registry_load_directory(FwctlPluginRegistry *self, const gchar *directory)
{
	g_autoptr(GDir) dir = g_dir_open(directory, 0, NULL);
	const gchar *name;

	while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
		g_autofree gchar *path = g_build_filename(directory, name, NULL);
		g_autoptr(GError) error_local = NULL;
		if (!g_str_has_suffix(name, "." G_MODULE_SUFFIX))
			continue;
		/* one bad module must not take the devices of the others down */
		if (!fwctl_plugin_registry_load(self, path, &error_local))
			g_warning("plugin %s is not used: %s", path, error_local->message);
	}
}

/*
 * fwctl_plugin_registry_new:
 * @directory: where modules are; not looked at where plugins are linked in
 */
FwctlPluginRegistry *
fwctl_plugin_registry_new(const gchar *directory)
{
	FwctlPluginRegistry *self = g_new0(FwctlPluginRegistry, 1);

	self->entries = g_array_new(FALSE, FALSE, sizeof(FwctlPluginEntry));
	g_array_set_clear_func(self->entries, (GDestroyNotify)fwctl_plugin_entry_clear);
	for (guint i = 0; fwctl_plugin_table[i] != NULL; i++) {
		if (!fwctl_plugin_registry_add(self, fwctl_plugin_table[i], NULL))
			g_assert_not_reached();
	}
	if (directory != NULL)
		fwctl_plugin_registry_load_directory(self, directory);
	return self;
}

void
fwctl_plugin_registry_free(FwctlPluginRegistry *self)
{
	g_array_unref(self->entries);
	g_free(self);
}

/* the class that a plugin brings for a device type, or G_TYPE_INVALID where none does */
GType
fwctl_plugin_registry_get_device_gtype(FwctlPluginRegistry *self, guint32 device_type)
{
	for (guint i = 0; i < self->entries->len; i++) {
		FwctlPluginEntry *entry = &g_array_index(self->entries, FwctlPluginEntry, i);
		for (guint j = 0; entry->info->device_types[j] != 0; j++) {
			if (entry->info->device_types[j] == device_type)
				return fwctl_plugin_get_device_gtype(entry->plugin);
		}
	}
	return G_TYPE_INVALID;
}

/* asks each plugin in turn: one to which the model means nothing says NOT_SUPPORTED */
FwctlTransport *
fwctl_plugin_registry_simulate(FwctlPluginRegistry *self,
			       const gchar *model,
			       guint index,
			       GHashTable *options,
			       GVariant **identity,
			       GError **error)
{
	for (guint i = 0; i < self->entries->len; i++) {
		FwctlPluginEntry *entry = &g_array_index(self->entries, FwctlPluginEntry, i);
		g_autoptr(GError) error_local = NULL;
		FwctlTransport *transport = fwctl_plugin_simulate(entry->plugin,
								  model,
								  index,
								  options,
								  identity,
								  &error_local);
		if (transport != NULL)
			return transport;
		if (!g_error_matches(error_local, FWCTL_ERROR, FWCTL_ERROR_NOT_SUPPORTED)) {
			g_propagate_error(error, g_steal_pointer(&error_local));
			return NULL;
		}
	}
	g_set_error(
	    error,
	    FWCTL_ERROR,
	    FWCTL_ERROR_NOT_FOUND,
	    _("there is no simulated device “%s”; see fwctl-tool(1) for those that there are"),
	    model);
	return NULL;
}

/* Returns: (transfer full) (nullable) (element-type GObject): what the first plugin has that has
 * any */
GPtrArray *
fwctl_plugin_registry_simulate_paths(FwctlPluginRegistry *self,
				     FwctlTransport *transport,
				     GVariant *identity)
{
	for (guint i = 0; i < self->entries->len; i++) {
		FwctlPluginEntry *entry = &g_array_index(self->entries, FwctlPluginEntry, i);
		GPtrArray *paths = fwctl_plugin_simulate_paths(entry->plugin, transport, identity);
		if (paths != NULL)
			return paths;
	}
	return NULL;
}

gchar **
fwctl_plugin_registry_dup_names(FwctlPluginRegistry *self)
{
	g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);

	for (guint i = 0; i < self->entries->len; i++) {
		FwctlPluginEntry *entry = &g_array_index(self->entries, FwctlPluginEntry, i);
		g_ptr_array_add(names, g_strdup(entry->info->name));
	}
	g_ptr_array_add(names, NULL);
	return (gchar **)g_ptr_array_free(g_steal_pointer(&names), FALSE);
}

/* Returns: (transfer full) (element-type FwctlPlugin): all of them */
GPtrArray *
fwctl_plugin_registry_list(FwctlPluginRegistry *self)
{
	GPtrArray *plugins = g_ptr_array_new_with_free_func(g_object_unref);

	for (guint i = 0; i < self->entries->len; i++)
		g_ptr_array_add(
		    plugins,
		    g_object_ref(g_array_index(self->entries, FwctlPluginEntry, i).plugin));
	return plugins;
}
