/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "fwctl-tool-bytes.h"
#include "fwctl-tool-commands.h"
#include "fwctl-tool-devices.h"
#include "fwctl-tool-feature.h"
#include "fwctl-tool-file.h"
#include "fwctl-tool-json.h"

static gchar *selection_text = NULL;
static gchar *raw_filename = NULL;

static const GOptionEntry entries[] = {
    {"selection",
     '\0',
     0,
     G_OPTION_ARG_STRING,
     &selection_text,
     N_("Which value: current, default or saved"),
     N_("SELECTION")},
    {"raw",
     '\0',
     0,
     G_OPTION_ARG_FILENAME,
     &raw_filename,
     N_("Write the bytes as they are to a file, or to standard output for “-”"),
     N_("FILE")},
    {NULL},
};

static void
fwctl_command_feature_get_print_json(FwctlTool *self,
				     FwctlDevice *device,
				     FwctlFeature *feature,
				     FwctlFeatureSelection selection,
				     GBytes *data)
{
	g_autoptr(JsonBuilder) builder = fwctl_tool_json_new(self, "org.fwctl.feature/1");

	fwctl_tool_json_add_string(builder, "device", fwctl_device_get_name(device));
	fwctl_tool_json_add_string(builder, "uuid", fwctl_feature_get_uuid(feature));
	fwctl_tool_json_add_string(builder, "name", fwctl_feature_get_name(feature));
	fwctl_tool_json_add_string(builder,
				   "selection",
				   fwctl_tool_feature_selection_to_string(selection));
	fwctl_tool_json_add_int(builder, "version", fwctl_feature_get_get_version(feature));
	fwctl_tool_json_add_int(builder, "size", (gint64)g_bytes_get_size(data));
	fwctl_tool_json_add_bytes(builder, "data", data);
	fwctl_tool_json_print(builder, TRUE);
}

static FwctlToolExit
fwctl_command_feature_get_run(FwctlTool *self, gchar **arguments, GError **error)
{
	FwctlFeatureSelection selection = FWCTL_FEATURE_SELECTION_CURRENT;
	g_autoptr(FwctlDevice) device = NULL;
	g_autoptr(FwctlFeature) feature = NULL;
	g_autoptr(GBytes) data = NULL;
	g_autofree gchar *hex = NULL;

	if (!fwctl_tool_feature_selection_from_string(selection_text, &selection, error))
		return FWCTL_TOOL_EXIT_USAGE;
	if (!fwctl_tool_file_check_json(self->json, raw_filename, error))
		return FWCTL_TOOL_EXIT_USAGE;
	device = fwctl_tool_open_device(self, arguments[0], error);
	if (device == NULL)
		return FWCTL_TOOL_EXIT_FAILED;
	feature = fwctl_device_lookup_feature(device, arguments[1], NULL, error);
	if (feature == NULL)
		return FWCTL_TOOL_EXIT_FAILED;
	data = fwctl_device_get_feature(device,
					fwctl_feature_get_uuid(feature),
					selection,
					NULL,
					error);
	if (data == NULL)
		return FWCTL_TOOL_EXIT_FAILED;
	if (!self->json)
		fwctl_tool_begin_text(self);
	if (raw_filename != NULL) {
		g_autoptr(GOutputStream) stream = fwctl_tool_file_open_output(raw_filename, error);

		if (stream == NULL || !fwctl_tool_file_write(data, stream, raw_filename, error))
			return FWCTL_TOOL_EXIT_FAILED;
	}
	if (self->json) {
		fwctl_command_feature_get_print_json(self, device, feature, selection, data);
	} else if (raw_filename == NULL) {
		hex = fwctl_tool_bytes_to_hex(data);
		g_print("%s\n", hex);
	}
	return FWCTL_TOOL_EXIT_DONE;
}

const FwctlToolCommand fwctl_command_feature_get = {
    .name = "feature get",
    .arguments = "DEVICE UUID|NAME",
    .summary = N_("Get the value of a feature"),
    .description =
	N_("Prints the value's bytes in hexadecimal, in the order in which the device has them.\n"
	   "This takes scope configuration and never taints the kernel."),
    .entries = entries,
    .min_arguments = 2,
    .max_arguments = 2,
    .run = fwctl_command_feature_get_run,
};
