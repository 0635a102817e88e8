/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "fwctl-tool-catalogue.h"
#include "fwctl-tool-commands.h"
#include "fwctl-tool-devices.h"
#include "fwctl-tool-entry.h"
#include "fwctl-tool-error.h"
#include "fwctl-tool-fields.h"

/*
 * What a shell completes with: one word on a line, from the live catalogue and the devices there
 * are.
 */

static void
fwctl_command_complete_print_types(FwctlTool *self)
{
	g_auto(GStrv) types = fwctl_catalogue_dup_types(self->catalogue);

	for (guint i = 0; types[i] != NULL; i++)
		g_print("%s\n", types[i]);
}

static gboolean
fwctl_command_complete_print_devices(FwctlTool *self, GError **error)
{
	FwctlClient *client = fwctl_tool_get_client(self, error);

	if (client == NULL)
		return FALSE;
	for (guint i = 0; i < g_list_model_get_n_items(G_LIST_MODEL(client)); i++) {
		g_autoptr(FwctlDevice) device = g_list_model_get_item(G_LIST_MODEL(client), i);

		if (fwctl_device_get_name(device) != NULL)
			g_print("%s\n", fwctl_device_get_name(device));
	}
	return TRUE;
}

/* for somebody who is about to send one, only those that can be sent */
static void
fwctl_command_complete_print_commands(FwctlTool *self, const gchar *type, gboolean only_sendable)
{
	g_autoptr(GPtrArray) entries = fwctl_tool_catalogue_list(self->catalogue, type);

	for (guint i = 0; i < entries->len; i++) {
		FwctlCommand *entry = g_ptr_array_index(entries, i);

		if (!only_sendable || fwctl_tool_entry_is_call(entry))
			g_print("%s\n", fwctl_command_get_name(entry));
	}
}

static void
fwctl_command_complete_print_fields(GPtrArray *fields, const gchar *prefix)
{
	for (guint i = 0; i < fields->len; i++) {
		FwctlField *field = g_ptr_array_index(fields, i);
		g_autoptr(GPtrArray) members = fwctl_field_get_members(field);
		gboolean is_array = fwctl_field_get_array(field) != FWCTL_FIELD_ARRAY_NONE;
		g_autofree gchar *name =
		    g_strdup_printf("%s%s", prefix, fwctl_field_get_name(field));
		g_autofree gchar *member_prefix =
		    g_strdup_printf("%s%s.", name, is_array ? "[0]" : "");

		if (members->len == 0)
			g_print("%s=\n", name);
		else
			fwctl_command_complete_print_fields(members, member_prefix);
	}
}

/* the field that a path such as entries[0].uuid ends at */
static FwctlField *
fwctl_command_complete_find_field(FwctlCommand *command, const gchar *path)
{
	g_autoptr(GPtrArray) fields = fwctl_command_get_request_fields(command);
	g_auto(GStrv) names = g_strsplit(path, ".", -1);
	g_autoptr(FwctlField) field = NULL;

	for (guint i = 0; names[i] != NULL && fields != NULL; i++) {
		names[i][strcspn(names[i], "[")] = '\0';
		g_set_object(&field, fwctl_tool_fields_find(fields, names[i]));
		g_clear_pointer(&fields, g_ptr_array_unref);
		fields = field != NULL ? fwctl_field_get_members(field) : NULL;
	}
	return g_steal_pointer(&field);
}

static void
fwctl_command_complete_print_uuids(FwctlTool *self, const gchar *type)
{
	g_autoptr(GPtrArray) entries = fwctl_tool_catalogue_list(self->catalogue, type);

	for (guint i = 0; i < entries->len; i++) {
		const gchar *uuid = fwctl_command_get_uuid(g_ptr_array_index(entries, i));

		if (uuid != NULL)
			g_print("%s\n", uuid);
	}
}

static void
fwctl_command_complete_print_values(FwctlTool *self, FwctlCommand *command, const gchar *path)
{
	g_autoptr(FwctlField) field = fwctl_command_complete_find_field(command, path);
	g_autoptr(GPtrArray) values = NULL;
	g_autoptr(GPtrArray) flags = NULL;
	g_autofree gchar *names = NULL;

	if (field == NULL)
		return;
	values = fwctl_field_get_values(field);
	flags = fwctl_field_get_flags(field);
	names = fwctl_tool_fields_dup_names(values->len > 0 ? values : flags, "\n");
	if (names[0] != '\0')
		g_print("%s\n", names);
	if (fwctl_field_get_kind(field) == FWCTL_FIELD_KIND_BOOLEAN)
		g_print("yes\nno\n");
	if (fwctl_field_get_kind(field) == FWCTL_FIELD_KIND_UUID)
		fwctl_command_complete_print_uuids(self, fwctl_command_get_type_name(command));
}

static gboolean
fwctl_command_complete_fail(GError **error)
{
	g_set_error_literal(error,
			    FWCTL_TOOL_ERROR,
			    FWCTL_TOOL_EXIT_USAGE,
			    _("complete: name the type or device, and the command behind it"));
	return FALSE;
}

static gboolean
fwctl_command_complete_print(FwctlTool *self, gchar **arguments, GError **error)
{
	g_auto(FwctlToolSubject) subject = {0};
	g_autoptr(FwctlCommand) command = NULL;
	g_autoptr(GPtrArray) fields = NULL;
	gboolean only_sendable = g_strcmp0(arguments[0], "calls") == 0;

	if (arguments[1] == NULL)
		return fwctl_command_complete_fail(error);
	if (!fwctl_tool_find_subject(self, arguments[1], &subject, error))
		return FALSE;
	if (only_sendable || g_strcmp0(arguments[0], "commands") == 0) {
		fwctl_command_complete_print_commands(self, subject.type, only_sendable);
		return TRUE;
	}
	if (arguments[2] == NULL)
		return fwctl_command_complete_fail(error);
	command =
	    fwctl_tool_catalogue_find_codec(self->catalogue, subject.type, arguments[2], error);
	if (command == NULL)
		return FALSE;
	fields = fwctl_command_get_request_fields(command);
	if (g_strcmp0(arguments[0], "fields") == 0)
		fwctl_command_complete_print_fields(fields, "");
	else if (g_strcmp0(arguments[0], "values") == 0 && arguments[3] != NULL)
		fwctl_command_complete_print_values(self, command, arguments[3]);
	return TRUE;
}

static FwctlToolExit
fwctl_command_complete_run(FwctlTool *self, gchar **arguments, GError **error)
{
	gboolean done = TRUE;

	if (fwctl_tool_get_catalogue(self, error) == NULL)
		return FWCTL_TOOL_EXIT_FAILED;
	if (g_strcmp0(arguments[0], "types") == 0)
		fwctl_command_complete_print_types(self);
	else if (g_strcmp0(arguments[0], "devices") == 0)
		done = fwctl_command_complete_print_devices(self, error);
	else
		done = fwctl_command_complete_print(self, arguments, error);
	return done ? FWCTL_TOOL_EXIT_DONE : FWCTL_TOOL_EXIT_FAILED;
}

const FwctlToolCommand fwctl_command_complete = {
    .name = "complete",
    .arguments = "types|devices|commands|calls|fields|values …",
    .summary = N_("Print what a shell can complete with"),
    .min_arguments = 1,
    .max_arguments = 4,
    .is_hidden = TRUE,
    .run = fwctl_command_complete_run,
};
