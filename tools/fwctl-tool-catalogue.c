/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "fwctl-tool-catalogue.h"
#include "fwctl-tool-devices.h"
#include "fwctl-tool-error.h"

void
fwctl_tool_subject_clear(FwctlToolSubject *self)
{
	g_clear_pointer(&self->type, g_free);
	g_clear_object(&self->device);
}

/*
 * Loads what is published at the first call, and says what is wrong with the files left out.
 */
FwctlCatalogue *
fwctl_tool_get_catalogue(FwctlTool *self, GError **error)
{
	g_auto(GStrv) problems = NULL;

	if (self->catalogue != NULL)
		return self->catalogue;
	self->catalogue = fwctl_catalogue_new(error);
	if (self->catalogue == NULL)
		return NULL;
	problems = fwctl_catalogue_dup_problems(self->catalogue);
	for (guint i = 0; problems[i] != NULL; i++)
		g_printerr(_("fwctl-tool: left out: %s\n"), problems[i]);
	return self->catalogue;
}

static gboolean
fwctl_tool_subject_set_device(FwctlToolSubject *subject, FwctlDevice *device, GError **error)
{
	/* sysfs does not always give the type away */
	if (fwctl_device_get_device_type(device) == FWCTL_DEVICE_TYPE_UNKNOWN &&
	    !fwctl_device_open(device, NULL, error))
		return FALSE;
	subject->type = fwctl_device_dup_type_name(device);
	subject->device = g_object_ref(device);
	return TRUE;
}

/*
 * Takes a word that is a device type or, failing that, a device.
 */
gboolean
fwctl_tool_find_subject(FwctlTool *self,
			const gchar *word,
			FwctlToolSubject *subject,
			GError **error)
{
	FwctlCatalogue *catalogue = fwctl_tool_get_catalogue(self, error);
	g_auto(GStrv) types = NULL;
	g_autofree gchar *types_text = NULL;
	g_autoptr(FwctlDevice) device = NULL;

	if (catalogue == NULL)
		return FALSE;
	types = fwctl_catalogue_dup_types(catalogue);
	if (g_strv_contains((const gchar *const *)types, word)) {
		subject->type = g_strdup(word);
		return TRUE;
	}
	device = fwctl_tool_get_device(self, word, error);
	if (device == NULL) {
		types_text = g_strjoinv(", ", types);
		g_prefix_error(error,
			       _("“%s” is none of the device types (%s), and: "),
			       word,
			       types_text);
		return FALSE;
	}
	return fwctl_tool_subject_set_device(subject, device, error);
}

/*
 * Lists all that is published of a type: commands, those that access registers, features, logs.
 */
GPtrArray *
fwctl_tool_catalogue_list(FwctlCatalogue *catalogue, const gchar *type)
{
	g_autoptr(GPtrArray) commands = fwctl_catalogue_list_commands(catalogue, type);
	g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func(g_object_unref);

	for (guint kind = FWCTL_COMMAND_KIND_COMMAND; kind <= FWCTL_COMMAND_KIND_REGISTER; kind++) {
		for (guint i = 0; i < commands->len; i++) {
			FwctlCommand *command = g_ptr_array_index(commands, i);

			if (fwctl_command_get_kind(command) == (FwctlCommandKind)kind)
				g_ptr_array_add(entries, g_object_ref(command));
		}
	}
	g_ptr_array_extend_and_steal(entries, fwctl_catalogue_list_features(catalogue, type));
	g_ptr_array_extend_and_steal(entries, fwctl_catalogue_list_logs(catalogue, type));
	return g_steal_pointer(&entries);
}

/* the names that have what was asked for in them, for somebody who mistyped or remembers half */
static gchar *
fwctl_tool_catalogue_dup_similar(FwctlCatalogue *catalogue, const gchar *type, const gchar *name)
{
	g_autoptr(GPtrArray) entries = fwctl_tool_catalogue_list(catalogue, type);
	g_autoptr(GString) text = g_string_new(NULL);
	g_auto(GStrv) words = g_strsplit_set(name, "-_", -1);
	guint found = 0;

	for (guint i = 0; i < entries->len && found < 5; i++) {
		const gchar *other = fwctl_command_get_name(g_ptr_array_index(entries, i));
		gboolean has_all = TRUE;

		for (guint j = 0; words[j] != NULL; j++)
			has_all = has_all && strstr(other, words[j]) != NULL;
		if (has_all)
			g_string_append_printf(text, "%s%s", found++ > 0 ? ", " : "", other);
	}
	return found > 0 ? g_string_free(g_steal_pointer(&text), FALSE) : NULL;
}

static void
fwctl_tool_catalogue_set_error(FwctlCatalogue *catalogue,
			       const gchar *type,
			       const gchar *name,
			       GError **error)
{
	g_autofree gchar *similar = fwctl_tool_catalogue_dup_similar(catalogue, type, name);

	if (similar != NULL)
		g_set_error(error,
			    FWCTL_ERROR,
			    FWCTL_ERROR_NOT_FOUND,
			    _("nothing is published of %s that is called “%s”; there is %s"),
			    type,
			    name,
			    similar);
	else
		g_set_error(error,
			    FWCTL_ERROR,
			    FWCTL_ERROR_NOT_FOUND,
			    _("nothing is published of %s that is called “%s”; “fwctl-tool "
			      "commands %s” lists what is"),
			    type,
			    name,
			    type);
}

/*
 * Finds what can be sent, by its name.
 */
FwctlCommand *
fwctl_tool_catalogue_find(FwctlCatalogue *catalogue,
			  const gchar *type,
			  const gchar *name,
			  GError **error)
{
	g_autoptr(FwctlCommand) command =
	    fwctl_catalogue_lookup_command(catalogue, type, name, NULL);

	if (command == NULL)
		fwctl_tool_catalogue_set_error(catalogue, type, name, error);
	return g_steal_pointer(&command);
}

/* mtmp for query-mtmp and set-mtmp */
static gboolean
fwctl_tool_catalogue_is_register(FwctlCommand *command, const gchar *name)
{
	const gchar *dash = strchr(fwctl_command_get_name(command), '-');

	return fwctl_command_get_kind(command) == FWCTL_COMMAND_KIND_REGISTER && dash != NULL &&
	       g_strcmp0(dash + 1, name) == 0;
}

static gboolean
fwctl_tool_catalogue_is_called(FwctlCommand *command, const gchar *name)
{
	const gchar *uuid = fwctl_command_get_uuid(command);
	guint64 number = 0;

	if (g_strcmp0(fwctl_command_get_name(command), name) == 0 ||
	    (uuid != NULL && g_ascii_strcasecmp(uuid, name) == 0) ||
	    fwctl_tool_catalogue_is_register(command, name))
		return TRUE;
	if (!g_str_has_prefix(name, "0x") ||
	    !g_ascii_string_to_unsigned(name + 2, 16, 0, G_MAXUINT32, &number, NULL))
		return FALSE;
	if (fwctl_command_get_kind(command) == FWCTL_COMMAND_KIND_REGISTER)
		return fwctl_command_get_register_id(command) == (gint64)number;
	return fwctl_command_get_opcode(command) == (gint64)number;
}

/*
 * Finds all that is called @name: a command, a register, a feature or a log, by its name or by its
 * opcode, number or UUID.
 */
GPtrArray *
fwctl_tool_catalogue_find_all(FwctlCatalogue *catalogue,
			      const gchar *type,
			      const gchar *name,
			      GError **error)
{
	g_autoptr(GPtrArray) entries = fwctl_tool_catalogue_list(catalogue, type);
	g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func(g_object_unref);

	for (guint i = 0; i < entries->len; i++) {
		FwctlCommand *command = g_ptr_array_index(entries, i);

		if (fwctl_tool_catalogue_is_called(command, name))
			g_ptr_array_add(found, g_object_ref(command));
	}
	if (found->len > 0)
		return g_steal_pointer(&found);
	fwctl_tool_catalogue_set_error(catalogue, type, name, error);
	return NULL;
}

/*
 * Finds what has bytes of its own: what can be sent, what a register has, or the data of a feature
 * or a log.
 */
FwctlCommand *
fwctl_tool_catalogue_find_codec(FwctlCatalogue *catalogue,
				const gchar *type,
				const gchar *name,
				GError **error)
{
	g_autoptr(FwctlCommand) command =
	    fwctl_catalogue_lookup_command(catalogue, type, name, NULL);

	g_autofree gchar *query = g_strdup_printf("query-%s", name);

	if (command == NULL)
		command = fwctl_catalogue_lookup_command(catalogue, type, query, NULL);
	if (command == NULL)
		command = fwctl_catalogue_lookup_feature(catalogue, type, name, NULL);
	if (command == NULL)
		command = fwctl_catalogue_lookup_log(catalogue, type, name, NULL);
	if (command == NULL)
		fwctl_tool_catalogue_set_error(catalogue, type, name, error);
	return g_steal_pointer(&command);
}
