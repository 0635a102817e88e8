/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <uuid/uuid.h>

#include "fwctl-catalogue-private.h"
#include "fwctl-error.h"

static gint
fwctl_catalogue_compare_commands(gconstpointer a, gconstpointer b)
{
	return g_strcmp0((*(FwctlCommand *const *)a)->name, (*(FwctlCommand *const *)b)->name);
}

static GPtrArray *
fwctl_catalogue_list(FwctlCatalogue *self, const gchar *type, const gchar *element)
{
	return fwctl_catalogue_store_list(fwctl_catalogue_get_store(self),
					  type,
					  element,
					  NULL,
					  NULL);
}

/* what the database has of registers that no catalogue has */
static GPtrArray *
fwctl_catalogue_list_database(FwctlCatalogue *self, const gchar *type, GPtrArray *commands)
{
	FwctlRegisterDatabase *database = fwctl_catalogue_get_register_database(self, type);
	g_autoptr(GPtrArray) all = NULL;
	g_autoptr(GHashTable) known = g_hash_table_new(g_int64_hash, g_int64_equal);
	GPtrArray *added = g_ptr_array_new_with_free_func(g_object_unref);

	if (database == NULL)
		return added;
	for (guint i = 0; i < commands->len; i++) {
		FwctlCommand *command = g_ptr_array_index(commands, i);
		g_hash_table_add(known, &command->identity.register_id);
	}
	all = fwctl_register_database_list(database);
	for (guint i = 0; i < all->len; i++) {
		FwctlCommand *command = g_ptr_array_index(all, i);

		if (g_hash_table_add(known, &command->identity.register_id))
			g_ptr_array_add(added, g_object_ref(command));
	}
	g_ptr_array_sort(added, fwctl_catalogue_compare_commands);
	return added;
}

/**
 * fwctl_catalogue_list_commands:
 * @self: a #FwctlCatalogue
 * @type: a device type, such as `mlx5`
 *
 * Gets the commands of a device type in the order of their names, those that read and write
 * registers among them, and at last those that a register database adds to them
 * (%FWCTL_COMMAND_DOOR_NONE).
 *
 * Returns: (transfer container) (element-type FwctlCommand): the commands
 *
 * Since: 0.1.0
 */
GPtrArray *
fwctl_catalogue_list_commands(FwctlCatalogue *self, const gchar *type)
{
	GPtrArray *commands;

	g_return_val_if_fail(FWCTL_IS_CATALOGUE(self), NULL);
	g_return_val_if_fail(type != NULL, NULL);

	commands = fwctl_catalogue_list(self, type, "command");
	g_ptr_array_extend_and_steal(commands, fwctl_catalogue_list(self, type, "register"));
	g_ptr_array_sort(commands, fwctl_catalogue_compare_commands);
	g_ptr_array_extend_and_steal(commands, fwctl_catalogue_list_database(self, type, commands));
	return commands;
}

/**
 * fwctl_catalogue_list_features:
 * @self: a #FwctlCatalogue
 * @type: a device type, such as `cxl`
 *
 * Gets the features whose data is described.
 *
 * Returns: (transfer container) (element-type FwctlCommand): descriptions of them
 *
 * Since: 0.1.0
 */
GPtrArray *
fwctl_catalogue_list_features(FwctlCatalogue *self, const gchar *type)
{
	g_return_val_if_fail(FWCTL_IS_CATALOGUE(self), NULL);
	g_return_val_if_fail(type != NULL, NULL);
	return fwctl_catalogue_list(self, type, "feature");
}

/**
 * fwctl_catalogue_list_logs:
 * @self: a #FwctlCatalogue
 * @type: a device type, such as `cxl`
 *
 * Gets the logs whose contents are described.
 *
 * Returns: (transfer container) (element-type FwctlCommand): descriptions of them
 *
 * Since: 0.1.0
 */
GPtrArray *
fwctl_catalogue_list_logs(FwctlCatalogue *self, const gchar *type)
{
	g_return_val_if_fail(FWCTL_IS_CATALOGUE(self), NULL);
	g_return_val_if_fail(type != NULL, NULL);
	return fwctl_catalogue_list(self, type, "log");
}

static FwctlCommand *
fwctl_catalogue_fail(const gchar *type, const gchar *name, GError **error)
{
	g_set_error(error,
		    FWCTL_ERROR,
		    FWCTL_ERROR_NOT_FOUND,
		    /* TRANSLATORS: a device type, and the name of a command */
		    _("nothing is published of %s that is called “%s”"),
		    type,
		    name);
	return NULL;
}

/**
 * fwctl_catalogue_lookup_command:
 * @self: a #FwctlCatalogue
 * @type: a device type, such as `mlx5`
 * @name: a name, such as `query-vnic-env`, `query-mtmp` or `set-mtmp`
 * @error: return location for an error, or %NULL
 *
 * Finds a command by its name: one that is published, or else one that reads a register that a
 * register database has. Fails with %FWCTL_ERROR_NOT_FOUND.
 *
 * Returns: (transfer full): the command
 *
 * Since: 0.1.0
 */
FwctlCommand *
fwctl_catalogue_lookup_command(FwctlCatalogue *self,
			       const gchar *type,
			       const gchar *name,
			       GError **error)
{
	FwctlCatalogueStore *store;
	FwctlRegisterDatabase *database;
	FwctlCommand *command;
	gboolean is_write;
	g_autofree gchar *key = NULL;

	g_return_val_if_fail(FWCTL_IS_CATALOGUE(self), NULL);
	g_return_val_if_fail(type != NULL, NULL);
	g_return_val_if_fail(name != NULL, NULL);

	key = g_strdup_printf("name/%s/%s", type, name);
	command = fwctl_catalogue_recall(self, key);
	if (command != NULL)
		return command;
	store = fwctl_catalogue_get_store(self);
	command = fwctl_catalogue_store_lookup(store, type, "command", "name", name, FALSE);
	is_write = g_str_has_prefix(name, "set-");
	if (command == NULL && (is_write || g_str_has_prefix(name, "query-")))
		command = fwctl_catalogue_store_lookup(store,
						       type,
						       "register",
						       "name",
						       strchr(name, '-') + 1,
						       is_write);
	database = command == NULL && g_str_has_prefix(name, "query-")
		       ? fwctl_catalogue_get_register_database(self, type)
		       : NULL;
	if (database != NULL)
		command = fwctl_register_database_lookup(database, name + strlen("query-"));
	if (command == NULL)
		return fwctl_catalogue_fail(type, name, error);
	fwctl_catalogue_remember(self, key, command);
	return command;
}

/* of those that are published alone */
static FwctlCommand *
fwctl_catalogue_find_register(FwctlCatalogue *self,
			      const gchar *type,
			      guint register_id,
			      gboolean is_write)
{
	g_autofree gchar *id = g_strdup_printf("%u", register_id);

	return fwctl_catalogue_store_lookup(fwctl_catalogue_get_store(self),
					    type,
					    "register",
					    "id",
					    id,
					    is_write);
}

/**
 * fwctl_catalogue_lookup_register:
 * @self: a #FwctlCatalogue
 * @type: a device type, such as `mlx5`
 * @register_id: the number of a register
 * @is_write: whether to write it
 * @error: return location for an error, or %NULL
 *
 * Finds the command that reads, or writes, a register, as [method@Fwctl.Catalogue.lookup_command]
 * does. Fails with %FWCTL_ERROR_NOT_FOUND.
 *
 * Returns: (transfer full): the command
 *
 * Since: 0.1.0
 */
FwctlCommand *
fwctl_catalogue_lookup_register(FwctlCatalogue *self,
				const gchar *type,
				guint register_id,
				gboolean is_write,
				GError **error)
{
	g_autofree gchar *name = g_strdup_printf("0x%04x", register_id);
	FwctlRegisterDatabase *database;
	FwctlCommand *command;

	g_return_val_if_fail(FWCTL_IS_CATALOGUE(self), NULL);
	g_return_val_if_fail(type != NULL, NULL);

	command = fwctl_catalogue_find_register(self, type, register_id, is_write);
	database = command == NULL && !is_write ? fwctl_catalogue_get_register_database(self, type)
						: NULL;
	if (database != NULL)
		command = fwctl_register_database_lookup_id(database, register_id);
	return command != NULL ? command : fwctl_catalogue_fail(type, name, error);
}

static FwctlCommand *
fwctl_catalogue_lookup_contents(FwctlCatalogue *self,
				const gchar *type,
				const gchar *element,
				const gchar *name,
				GError **error)
{
	FwctlCatalogueStore *store = fwctl_catalogue_get_store(self);
	FwctlCommand *command;
	uuid_t uuid;

	command = uuid_parse(name, uuid) == 0
		      ? fwctl_catalogue_store_lookup_contents(store, type, element, name)
		      : fwctl_catalogue_store_lookup(store, type, element, "name", name, FALSE);
	return command != NULL ? command : fwctl_catalogue_fail(type, name, error);
}

/**
 * fwctl_catalogue_lookup_feature:
 * @self: a #FwctlCatalogue
 * @type: a device type, such as `cxl`
 * @name: the name or the UUID of a feature
 * @error: return location for an error, or %NULL
 *
 * Finds the description of a feature's data. Fails with %FWCTL_ERROR_NOT_FOUND.
 *
 * Returns: (transfer full): the description
 *
 * Since: 0.1.0
 */
FwctlCommand *
fwctl_catalogue_lookup_feature(FwctlCatalogue *self,
			       const gchar *type,
			       const gchar *name,
			       GError **error)
{
	g_return_val_if_fail(FWCTL_IS_CATALOGUE(self), NULL);
	g_return_val_if_fail(type != NULL, NULL);
	g_return_val_if_fail(name != NULL, NULL);
	return fwctl_catalogue_lookup_contents(self, type, "feature", name, error);
}

/**
 * fwctl_catalogue_lookup_log:
 * @self: a #FwctlCatalogue
 * @type: a device type, such as `cxl`
 * @name: the name or the UUID of a log
 * @error: return location for an error, or %NULL
 *
 * Finds the description of a log's contents. Fails with %FWCTL_ERROR_NOT_FOUND.
 *
 * Returns: (transfer full): the description
 *
 * Since: 0.1.0
 */
FwctlCommand *
fwctl_catalogue_lookup_log(FwctlCatalogue *self,
			   const gchar *type,
			   const gchar *name,
			   GError **error)
{
	g_return_val_if_fail(FWCTL_IS_CATALOGUE(self), NULL);
	g_return_val_if_fail(type != NULL, NULL);
	g_return_val_if_fail(name != NULL, NULL);
	return fwctl_catalogue_lookup_contents(self, type, "log", name, error);
}

static FwctlCommand *
fwctl_catalogue_find_identity(FwctlCatalogue *self,
			      const gchar *type,
			      const FwctlIdentity *identity)
{
	gint64 number = identity->operation >= 0 ? identity->operation : identity->opcode;
	g_autofree gchar *text = g_strdup_printf("%" G_GINT64_FORMAT, number);
	g_autoptr(GPtrArray) commands =
	    fwctl_catalogue_store_list(fwctl_catalogue_get_store(self),
				       type,
				       "command",
				       identity->operation >= 0 ? "operation" : "opcode",
				       text);
	FwctlCommand *found = NULL;

	for (guint i = 0; i < commands->len; i++) {
		FwctlCommand *command = g_ptr_array_index(commands, i);

		if (command->envelope == NULL || !fwctl_command_is_identity(command, identity))
			continue;
		/* one that is for this modifier alone knows more than one for all of them */
		if (found == NULL || command->identity.op_mod >= 0)
			found = command;
	}
	return found != NULL ? g_object_ref(found) : NULL;
}

/**
 * fwctl_catalogue_identify:
 * @self: a #FwctlCatalogue
 * @type: a device type, such as `mlx5`
 * @request: the bytes of a request
 *
 * Finds the command that a request is, as the kernel's driver and the firmware will understand it.
 * The access to a register is published where that register is; that there is a command for any
 * register does not make it so.
 *
 * Returns: (transfer full) (nullable): the command, or %NULL for what is not published
 *
 * Since: 0.1.0
 */
FwctlCommand *
fwctl_catalogue_identify(FwctlCatalogue *self, const gchar *type, GBytes *request)
{
	FwctlCatalogueKey key;
	FwctlIdentity identity = FWCTL_IDENTITY_INIT;
	FwctlCommand *command;

	g_return_val_if_fail(FWCTL_IS_CATALOGUE(self), NULL);
	g_return_val_if_fail(type != NULL, NULL);
	g_return_val_if_fail(request != NULL, NULL);

	/* on machines where a pointer is less than a number there is padding */
	memset(&key, 0, sizeof key);
	key.envelope = fwctl_envelope_find(type);
	if (key.envelope == NULL || !fwctl_envelope_identify(key.envelope, request, &identity))
		return NULL;
	key.identity = identity;
	command = fwctl_catalogue_recall_identified(self, &key);
	if (command != NULL)
		return command;
	if (identity.register_id < 0)
		command = fwctl_catalogue_find_identity(self, type, &identity);
	else if (identity.op_mod == FWCTL_MLX5_REGISTER_READ ||
		 identity.op_mod == FWCTL_MLX5_REGISTER_WRITE)
		command =
		    fwctl_catalogue_find_register(self,
						  type,
						  (guint)identity.register_id,
						  identity.op_mod == FWCTL_MLX5_REGISTER_WRITE);
	if (command != NULL)
		fwctl_catalogue_remember_identified(self, &key, command);
	return command;
}
