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
#include "fwctl-tool-decoded.h"
#include "fwctl-tool-devices.h"
#include "fwctl-tool-error.h"
#include "fwctl-tool-file.h"
#include "fwctl-tool-json.h"
#include "fwctl-tool-values.h"

static gboolean is_request = FALSE;
static gchar *hex_text = NULL;
static gchar *in_filename = NULL;

static const GOptionEntry entries[] = {
    {"request",
     '\0',
     0,
     G_OPTION_ARG_NONE,
     &is_request,
     N_("The bytes are a request, and not an answer"),
     NULL},
    {"hex", '\0', 0, G_OPTION_ARG_STRING, &hex_text, N_("The bytes, in hexadecimal"), N_("HEX")},
    {"in",
     '\0',
     0,
     G_OPTION_ARG_FILENAME,
     &in_filename,
     N_("The bytes, from a file, or from standard input for “-”"),
     N_("FILE")},
    {NULL},
};

static GBytes *
fwctl_command_decode_load(GError **error)
{
	if (hex_text != NULL && in_filename != NULL) {
		g_set_error_literal(error,
				    FWCTL_TOOL_ERROR,
				    FWCTL_TOOL_EXIT_USAGE,
				    _("decode: give the bytes with either --hex=HEX or --in=FILE"));
		return NULL;
	}
	if (hex_text != NULL)
		return fwctl_tool_bytes_from_hex(hex_text, error);
	return fwctl_tool_file_load(in_filename, error);
}

/* by its name or, where there is none, by what the bytes of the request are */
static FwctlCommand *
fwctl_command_decode_find(FwctlTool *self,
			  const gchar *type,
			  const gchar *name,
			  GBytes *bytes,
			  GError **error)
{
	g_autoptr(FwctlCommand) command = NULL;

	if (name != NULL)
		return fwctl_tool_catalogue_find_codec(self->catalogue, type, name, error);
	if (!is_request) {
		g_set_error_literal(
		    error,
		    FWCTL_TOOL_ERROR,
		    FWCTL_TOOL_EXIT_USAGE,
		    _("decode: name the command that the answer is to; only a request "
		      "(--request) says itself what it is"));
		return NULL;
	}
	command = fwctl_catalogue_identify(self->catalogue, type, bytes);
	if (command == NULL)
		g_set_error(error,
			    FWCTL_ERROR,
			    FWCTL_ERROR_NOT_FOUND,
			    _("the %zu bytes are no request that is published of %s"),
			    g_bytes_get_size(bytes),
			    type);
	return g_steal_pointer(&command);
}

static void
fwctl_command_decode_print_json(FwctlTool *self,
				FwctlCommand *command,
				GBytes *bytes,
				GVariant *values)
{
	g_autoptr(JsonBuilder) builder = fwctl_tool_json_new(self, "org.fwctl.decode/1");

	fwctl_tool_json_add_string(builder, "type", fwctl_command_get_type_name(command));
	fwctl_tool_json_add_string(builder, "command", fwctl_command_get_name(command));
	fwctl_tool_json_add_string(builder, "direction", is_request ? "request" : "response");
	fwctl_tool_json_add_int(builder, "size", (gint64)g_bytes_get_size(bytes));
	fwctl_tool_values_add_json(values, "values", builder);
	fwctl_tool_json_print(builder, TRUE);
}

static FwctlToolExit
fwctl_command_decode_run(FwctlTool *self, gchar **arguments, GError **error)
{
	const gchar *const *texts = (const gchar *const *)(arguments + 1);
	g_auto(FwctlToolSubject) subject = {0};
	g_autoptr(GBytes) bytes = NULL;
	g_autoptr(FwctlCommand) command = NULL;
	g_autoptr(GVariant) args = NULL;
	g_autoptr(GVariant) values = NULL;
	g_autoptr(GVariant) shown = NULL;
	g_autoptr(GPtrArray) fields = NULL;

	if (!fwctl_tool_find_subject(self, arguments[0], &subject, error))
		return FWCTL_TOOL_EXIT_FAILED;
	bytes = fwctl_command_decode_load(error);
	if (bytes == NULL)
		return FWCTL_TOOL_EXIT_FAILED;
	command = fwctl_command_decode_find(self, subject.type, arguments[1], bytes, error);
	if (command == NULL)
		return FWCTL_TOOL_EXIT_FAILED;
	if (arguments[1] != NULL) {
		args = fwctl_command_parse_args(command, texts + 1, error);
		if (args == NULL)
			return FWCTL_TOOL_EXIT_USAGE;
	}
	values = is_request ? fwctl_command_decode_request(command, bytes, error)
			    : fwctl_command_decode_response(command, bytes, args, error);
	if (values == NULL) {
		g_prefix_error(error, "%s: ", fwctl_command_get_name(command));
		return FWCTL_TOOL_EXIT_FAILED;
	}
	shown = fwctl_command_mask_secrets(command, values);
	if (self->json) {
		fwctl_command_decode_print_json(self, command, bytes, shown);
		return FWCTL_TOOL_EXIT_DONE;
	}
	if (arguments[1] == NULL)
		g_print("%s:\n", fwctl_command_get_name(command));
	fields = fwctl_tool_decoded_dup_fields(self->catalogue,
					       command,
					       is_request ? values : args,
					       is_request);
	fwctl_tool_values_print(shown, fields);
	return FWCTL_TOOL_EXIT_DONE;
}

const FwctlToolCommand fwctl_command_decode_bytes = {
    .name = "decode",
    .arguments = "TYPE [COMMAND [FIELD=VALUE…]]",
    .summary = N_("Say what the bytes of an answer or a request mean"),
    .description =
	N_("Needs no device. The bytes are on standard input, as “rpc” gives them, or in --in or\n"
	   "--hex. COMMAND may be a feature or a log. FIELD=VALUE is what was asked: uuid=… says\n"
	   "which feature the answer of get-feature has. A request needs no COMMAND."),
    .entries = entries,
    .min_arguments = 1,
    .max_arguments = G_MAXUINT,
    .run = fwctl_command_decode_run,
};
