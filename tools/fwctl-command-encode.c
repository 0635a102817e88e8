/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "fwctl-tool-bytes.h"
#include "fwctl-tool-catalogue.h"
#include "fwctl-tool-commands.h"
#include "fwctl-tool-file.h"
#include "fwctl-tool-json.h"

static gboolean as_hex = FALSE;
static gchar *out_filename = NULL;

static const GOptionEntry entries[] = {
    {"hex", '\0', 0, G_OPTION_ARG_NONE, &as_hex, N_("Print the bytes in hexadecimal"), NULL},
    {"out",
     '\0',
     0,
     G_OPTION_ARG_FILENAME,
     &out_filename,
     N_("The bytes, to a file, or to standard output for “-”"),
     N_("FILE")},
    {NULL},
};

static void
fwctl_command_encode_print_json(FwctlTool *self, FwctlCommand *command, GBytes *bytes)
{
	g_autoptr(JsonBuilder) builder = fwctl_tool_json_new(self, "org.fwctl.encode/1");

	fwctl_tool_json_add_string(builder, "type", fwctl_command_get_type_name(command));
	fwctl_tool_json_add_string(builder, "command", fwctl_command_get_name(command));
	fwctl_tool_json_add_int(builder, "size", (gint64)g_bytes_get_size(bytes));
	fwctl_tool_json_add_bytes(builder, "request", bytes);
	fwctl_tool_json_add_int(builder,
				"response_size",
				(gint64)fwctl_command_get_response_size(command));
	fwctl_tool_json_print(builder, TRUE);
}

static FwctlToolExit
fwctl_command_encode_run(FwctlTool *self, gchar **arguments, GError **error)
{
	const gchar *const *texts = (const gchar *const *)(arguments + 2);
	g_auto(FwctlToolSubject) subject = {0};
	g_autoptr(FwctlCommand) command = NULL;
	g_autoptr(GVariant) args = NULL;
	g_autoptr(GBytes) bytes = NULL;
	g_autoptr(GOutputStream) stream = NULL;
	g_autofree gchar *hex = NULL;

	if (!fwctl_tool_file_check_json(self->json, out_filename, error))
		return FWCTL_TOOL_EXIT_USAGE;
	if (!fwctl_tool_find_subject(self, arguments[0], &subject, error))
		return FWCTL_TOOL_EXIT_FAILED;
	command =
	    fwctl_tool_catalogue_find_codec(self->catalogue, subject.type, arguments[1], error);
	if (command == NULL)
		return FWCTL_TOOL_EXIT_FAILED;
	args = fwctl_command_parse_args(command, texts, error);
	if (args == NULL)
		return FWCTL_TOOL_EXIT_USAGE;
	bytes = fwctl_command_encode(command, args, error);
	if (bytes == NULL)
		return FWCTL_TOOL_EXIT_FAILED;
	if (out_filename != NULL || (!self->json && !as_hex)) {
		stream = fwctl_tool_file_open_output(out_filename, error);
		if (stream == NULL || !fwctl_tool_file_write(bytes, stream, out_filename, error))
			return FWCTL_TOOL_EXIT_FAILED;
	}
	if (self->json) {
		fwctl_command_encode_print_json(self, command, bytes);
	} else if (as_hex) {
		hex = fwctl_tool_bytes_to_hex(bytes);
		g_print("%s\n", hex);
	}
	return FWCTL_TOOL_EXIT_DONE;
}

const FwctlToolCommand fwctl_command_encode_bytes = {
    .name = "encode",
    .arguments = "TYPE COMMAND [FIELD=VALUE…]",
    .summary = N_("Make the bytes of a request"),
    .description =
	N_("Needs no device, and sends nothing; “rpc” sends such bytes, “call” does all at once.\n"
	   "A field that is not given is 0. “fwctl-tool commands TYPE COMMAND” shows the fields."),
    .entries = entries,
    .min_arguments = 2,
    .max_arguments = G_MAXUINT,
    .run = fwctl_command_encode_run,
};
