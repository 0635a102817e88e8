/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <string.h>

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
 * Where a register database of the vendor's is installed (Debian package `mstflint`), its registers
 * are there too, beside those that are published: they can be decoded, and not sent, see
 * %FWCTL_COMMAND_DOOR_NONE. No request is identified as one of them.
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

/* where mstflint has it, and the vendor's own tools */
#define FWCTL_REGISTER_DATABASE_MSTFLINT                                                           \
	"/usr/share/mstflint/prm_dbs/hca/ext/register_access_table.adb"
#define FWCTL_REGISTER_DATABASE_MFT "/usr/share/mft/prm_dbs/hca/ext/register_access_table.adb"

struct _FwctlCatalogue {
	GObject parent_instance;
	FwctlCatalogueStore *store;
	gchar **problems;
	gchar *database_path;
	GMutex mutex;
	/* (mutex) read when it is first asked for */
	FwctlRegisterDatabase *database;
	gchar *database_problem;
	gboolean is_database_read;
	/* (mutex) the commands that were asked for, by what they were asked for with */
	GHashTable *commands;
	/* (mutex) those that requests were identified as, by what they say of themselves */
	GHashTable *identified;
};

G_DEFINE_FINAL_TYPE(FwctlCatalogue, fwctl_catalogue, G_TYPE_OBJECT)

static guint
fwctl_catalogue_key_hash(gconstpointer data)
{
	const FwctlCatalogueKey *key = data;
	guint64 number = (guint64)(key->identity.opcode ^ key->identity.operation) << 32 ^
			 (guint64)(key->identity.op_mod ^ key->identity.endpoint) << 16 ^
			 (guint64)key->identity.register_id ^ (guintptr)key->envelope;

	return (guint)(number ^ number >> 32);
}

static gboolean
fwctl_catalogue_key_equal(gconstpointer a, gconstpointer b)
{
	return memcmp(a, b, sizeof(FwctlCatalogueKey)) == 0;
}

static void
fwctl_catalogue_finalize(GObject *object)
{
	FwctlCatalogue *self = FWCTL_CATALOGUE(object);

	g_hash_table_unref(self->commands);
	g_hash_table_unref(self->identified);
	g_mutex_clear(&self->mutex);
	g_clear_pointer(&self->store, fwctl_catalogue_store_unref);
	g_clear_pointer(&self->database, fwctl_register_database_free);
	g_free(self->database_path);
	g_free(self->database_problem);
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
	self->identified = g_hash_table_new_full(fwctl_catalogue_key_hash,
						 fwctl_catalogue_key_equal,
						 g_free,
						 g_object_unref);
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
 * fwctl_catalogue_set_register_database:
 *
 * Says where the database is.
 */
void
fwctl_catalogue_set_register_database(FwctlCatalogue *self, const gchar *path)
{
	g_free(self->database_path);
	self->database_path = g_strdup(path);
}

/*
 * fwctl_catalogue_get_register_database:
 *
 * Gets the database for a device type, or NULL where there is none that can be read.
 */
FwctlRegisterDatabase *
fwctl_catalogue_get_register_database(FwctlCatalogue *self, const gchar *type)
{
	g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new(&self->mutex);
	g_autoptr(GBytes) bytes = NULL;
	g_autoptr(GError) error_local = NULL;
	const gchar *problem = NULL;

	if (g_strcmp0(type, "mlx5") != 0)
		return NULL;
	if (self->is_database_read || self->database_path == NULL)
		return self->database;
	self->is_database_read = TRUE;
	bytes = fwctl_catalogue_read_file(self->database_path, &problem);
	if (bytes == NULL) {
		self->database_problem = g_strdup_printf("%s: %s", self->database_path, problem);
		return NULL;
	}
	self->database = fwctl_register_database_new(bytes, self->database_path, &error_local);
	if (self->database == NULL)
		self->database_problem = g_strdup(error_local->message);
	return self->database;
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
 * fwctl_catalogue_recall_identified:
 *
 * The same for what a request says of itself: asked for each RPC, and so without making a text.
 */
FwctlCommand *
fwctl_catalogue_recall_identified(FwctlCatalogue *self, const FwctlCatalogueKey *key)
{
	g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new(&self->mutex);
	FwctlCommand *command = g_hash_table_lookup(self->identified, key);

	return command != NULL ? g_object_ref(command) : NULL;
}

/*
 * fwctl_catalogue_remember_identified:
 *
 * Keeps such a command, within the same bound.
 */
void
fwctl_catalogue_remember_identified(FwctlCatalogue *self,
				    const FwctlCatalogueKey *key,
				    FwctlCommand *command)
{
	g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new(&self->mutex);

	if (g_hash_table_size(self->identified) < FWCTL_CATALOGUE_REMEMBERED_MAX)
		g_hash_table_insert(self->identified,
				    g_memdup2(key, sizeof *key),
				    g_object_ref(command));
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
	const gchar *const databases[] = {FWCTL_REGISTER_DATABASE_MSTFLINT,
					  FWCTL_REGISTER_DATABASE_MFT};
	g_autofree gchar *cache = fwctl_catalogue_dup_cache_path();
	FwctlCatalogue *self = fwctl_catalogue_new_for_directories(directories, TRUE, cache, error);

	for (guint i = 0; self != NULL && i < G_N_ELEMENTS(databases); i++) {
		if (self->database_path == NULL && g_file_test(databases[i], G_FILE_TEST_EXISTS))
			fwctl_catalogue_set_register_database(self, databases[i]);
	}
	return self;
}

/**
 * fwctl_catalogue_dup_problems:
 * @self: a #FwctlCatalogue
 *
 * Gets what is wrong with the files that were left out, each with the file and the line. A register
 * database is among them once it has been asked for something.
 *
 * Returns: (transfer full): translated texts, none where all is well
 *
 * Since: 0.1.0
 */
gchar **
fwctl_catalogue_dup_problems(FwctlCatalogue *self)
{
	g_autoptr(GStrvBuilder) builder = NULL;
	g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = NULL;

	g_return_val_if_fail(FWCTL_IS_CATALOGUE(self), NULL);

	builder = g_strv_builder_new();
	g_strv_builder_addv(builder, (const gchar **)self->problems);
	locker = g_mutex_locker_new(&self->mutex);
	if (self->database_problem != NULL)
		g_strv_builder_add(builder, self->database_problem);
	return g_strv_builder_end(builder);
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
