/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-catalogue-private.h"
#include "fwctl-catalogue-store.h"

/**
 * FwctlCatalogue:
 *
 * What is published of the commands that devices take: those that the library knows, those that a
 * vendor has put below `/usr/share/fwctl/catalogue.d`, and an administrator's below
 * `/etc/fwctl/catalogue.d`. Files `*.xml` of these folders add to what is built in, and cannot
 * change it. They belong to root, and nobody else may write to them; one that is wrong is left out
 * as a whole, see [method@Fwctl.Catalogue.dup_problems].
 *
 * Immutable once it is made as far as anybody can see, and safe to use from any thread. Making one
 * costs a few hundred microseconds where it is in the cache, and so much more where it is not that
 * it is worth keeping.
 *
 * Since: 0.1.0
 */

#define FWCTL_CATALOGUE_DIR_VENDOR	  "/usr/share/fwctl/catalogue.d"
#define FWCTL_CATALOGUE_DIR_ADMINISTRATOR "/etc/fwctl/catalogue.d"

#define FWCTL_CATALOGUE_REMEMBERED_MAX 1024

struct _FwctlCatalogue {
	GObject parent_instance;
	FwctlCatalogueStore *store;
	gchar **problems;
	GMutex mutex;
	/* (mutex) the commands that were asked for, by what they were asked for with */
	GHashTable *commands;
};

G_DEFINE_FINAL_TYPE(FwctlCatalogue, fwctl_catalogue, G_TYPE_OBJECT)

static void
fwctl_catalogue_finalize(GObject *object)
{
	FwctlCatalogue *self = FWCTL_CATALOGUE(object);

	g_hash_table_unref(self->commands);
	g_mutex_clear(&self->mutex);
	g_clear_pointer(&self->store, fwctl_catalogue_store_unref);
	g_strfreev(self->problems);
	G_OBJECT_CLASS(fwctl_catalogue_parent_class)->finalize(object);
}

static void
fwctl_catalogue_class_init(FwctlCatalogueClass *klass)
{
	G_OBJECT_CLASS(klass)->finalize = fwctl_catalogue_finalize;
}

static void
fwctl_catalogue_init(FwctlCatalogue *self)
{
	g_mutex_init(&self->mutex);
	self->commands = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_object_unref);
}

/*
 * fwctl_catalogue_get_store:
 *
 * Gets what is asked for the entries.
 */
FwctlCatalogueStore *
fwctl_catalogue_get_store(FwctlCatalogue *self)
{
	return self->store;
}

/*
 * fwctl_catalogue_recall:
 *
 * Finds a command that was asked for before, or gives NULL.
 */
FwctlCommand *
fwctl_catalogue_recall(FwctlCatalogue *self, const gchar *key)
{
	g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new(&self->mutex);
	FwctlCommand *command = g_hash_table_lookup(self->commands, key);

	return command != NULL ? g_object_ref(command) : NULL;
}

/*
 * fwctl_catalogue_remember:
 *
 * Keeps a command for the next time. What is asked for with a number that stands for many has a
 * bound, so that nobody fills the memory by counting.
 */
void
fwctl_catalogue_remember(FwctlCatalogue *self, const gchar *key, FwctlCommand *command)
{
	g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new(&self->mutex);

	if (g_hash_table_size(self->commands) < FWCTL_CATALOGUE_REMEMBERED_MAX)
		g_hash_table_insert(self->commands, g_strdup(key), g_object_ref(command));
}

/*
 * fwctl_catalogue_new_for_loader:
 *
 * Makes a catalogue of the files that a loader knows.
 */
FwctlCatalogue *
fwctl_catalogue_new_for_loader(FwctlCatalogueLoader *loader, const gchar *cache, GError **error)
{
	g_autoptr(FwctlCatalogue) self = g_object_new(FWCTL_TYPE_CATALOGUE, NULL);
	g_autoptr(XbSilo) silo = fwctl_catalogue_compile(loader, cache, error);
	g_autoptr(XbNode) problems = NULL;
	g_autoptr(GStrvBuilder) builder = g_strv_builder_new();

	if (silo == NULL)
		return NULL;
	problems = xb_silo_query_first(silo, "problems", NULL);
	if (problems != NULL)
		fwctl_catalogue_loader_run(loader);
	for (guint i = 0; i < loader->problems->len; i++)
		g_strv_builder_add(builder, g_ptr_array_index(loader->problems, i));
	self->problems = g_strv_builder_end(builder);
	self->store = fwctl_catalogue_store_new(silo, error);
	return self->store != NULL ? g_steal_pointer(&self) : NULL;
}

/*
 * fwctl_catalogue_new_for_directories:
 *
 * Makes a catalogue of other folders, for the tests.
 */
FwctlCatalogue *
fwctl_catalogue_new_for_directories(const gchar *const *directories,
				    gboolean with_builtin,
				    const gchar *cache,
				    GError **error)
{
	g_autoptr(FwctlCatalogueLoader) loader = fwctl_catalogue_loader_new();

	if (with_builtin)
		fwctl_catalogue_loader_add_builtin(loader);
	for (guint i = 0; directories != NULL && directories[i] != NULL; i++)
		fwctl_catalogue_loader_add_directory(loader, directories[i]);
	return fwctl_catalogue_new_for_loader(loader, cache, error);
}

/**
 * fwctl_catalogue_new:
 * @error: return location for an error, or %NULL
 *
 * Loads what is published. It is compiled once, and kept in the user's cache folder, root's in
 * `/var/cache/libfwctl-glib`; where that cannot be written it is compiled each time.
 *
 * Returns: (transfer full): a new #FwctlCatalogue
 *
 * Since: 0.1.0
 */
FwctlCatalogue *
fwctl_catalogue_new(GError **error)
{
	const gchar *const directories[] = {FWCTL_CATALOGUE_DIR_VENDOR,
					    FWCTL_CATALOGUE_DIR_ADMINISTRATOR,
					    NULL};
	g_autofree gchar *cache = fwctl_catalogue_dup_cache_path();

	return fwctl_catalogue_new_for_directories(directories, TRUE, cache, error);
}

/**
 * fwctl_catalogue_dup_problems:
 * @self: a #FwctlCatalogue
 *
 * Gets what is wrong with the files that were left out, each with the file and the line.
 *
 * Returns: (transfer full): translated texts, none where all is well
 *
 * Since: 0.1.0
 */
gchar **
fwctl_catalogue_dup_problems(FwctlCatalogue *self)
{
	g_return_val_if_fail(FWCTL_IS_CATALOGUE(self), NULL);
	return g_strdupv(self->problems);
}

/**
 * fwctl_catalogue_dup_types:
 * @self: a #FwctlCatalogue
 *
 * Gets the device types that something is published of.
 *
 * Returns: (transfer full): names as from [func@Fwctl.DeviceType.to_string]
 *
 * Since: 0.1.0
 */
gchar **
fwctl_catalogue_dup_types(FwctlCatalogue *self)
{
	g_return_val_if_fail(FWCTL_IS_CATALOGUE(self), NULL);
	return fwctl_catalogue_store_dup_types(self->store);
}
