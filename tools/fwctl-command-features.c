/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "fwctl-tool-commands.h"
#include "fwctl-tool-devices.h"
#include "fwctl-tool-feature.h"
#include "fwctl-tool-json.h"
#include "fwctl-tool-table.h"

static void
fwctl_command_features_print_json(FwctlTool *self, FwctlDevice *device, GPtrArray *features)
{
	g_autoptr(JsonBuilder) builder = fwctl_tool_json_new(self, "org.fwctl.features/1");

	fwctl_tool_json_add_string(builder, "device", fwctl_device_get_name(device));
	json_builder_set_member_name(builder, "features");
	json_builder_begin_array(builder);
	for (guint i = 0; i < features->len; i++)
		fwctl_tool_feature_add_json(g_ptr_array_index(features, i), builder);
	json_builder_end_array(builder);
	fwctl_tool_json_print(builder, TRUE);
}

static void
fwctl_command_features_add_row(FwctlToolTable *table, FwctlFeature *feature)
{
	g_auto(GStrv) flags = fwctl_tool_feature_dup_flags(feature);
	g_auto(GStrv) effects_text = fwctl_feature_dup_effects_text(feature);
	g_autofree gchar *flags_text = NULL;
	g_autofree gchar *effects = g_strjoinv("; ", effects_text);
	g_autofree gchar *sizes = NULL;
	g_autofree gchar *versions = NULL;
	FwctlScope scope = FWCTL_SCOPE_CONFIGURATION;
	gboolean settable = fwctl_feature_get_set_scope(feature, &scope);

	/* “saved” for “saved-selection”, and so on: the first word says it */
	for (guint i = 0; flags[i] != NULL; i++)
		flags[i][strcspn(flags[i], "-")] = '\0';
	flags_text = g_strjoinv(",", flags);
	sizes = g_strdup_printf("%u/%u",
				fwctl_feature_get_get_size(feature),
				fwctl_feature_get_set_size(feature));
	versions = g_strdup_printf("%u/%u",
				   fwctl_feature_get_get_version(feature),
				   fwctl_feature_get_set_version(feature));
	{
		const gchar *const cells[] = {
		    fwctl_feature_get_name(feature),
		    fwctl_feature_get_uuid(feature),
		    sizes,
		    versions,
		    flags_text,
		    settable ? fwctl_scope_to_string(scope) : NULL,
		    settable ? effects : fwctl_feature_get_set_refusal(feature),
		    NULL,
		};

		fwctl_tool_table_add(table, cells);
	}
}

static void
fwctl_command_features_print_text(FwctlTool *self, GPtrArray *features)
{
	const gchar *const headings[] =
	    {"NAME", "UUID", "SIZE", "VERSION", "FLAGS", "SET-SCOPE", "SETTING-IT", NULL};
	g_autoptr(FwctlToolTable) table = fwctl_tool_table_new(headings);

	fwctl_tool_begin_text(self);
	for (guint i = 0; i < features->len; i++)
		fwctl_command_features_add_row(table, g_ptr_array_index(features, i));
	fwctl_tool_table_print(table);
}

static FwctlToolExit
fwctl_command_features_run(FwctlTool *self, gchar **arguments, GError **error)
{
	g_autoptr(FwctlDevice) device = fwctl_tool_open_device(self, arguments[0], error);
	g_autoptr(GPtrArray) features = NULL;

	if (device == NULL)
		return FWCTL_TOOL_EXIT_FAILED;
	features = fwctl_device_list_features(device, NULL, error);
	if (features == NULL)
		return FWCTL_TOOL_EXIT_FAILED;
	if (self->json)
		fwctl_command_features_print_json(self, device, features);
	else
		fwctl_command_features_print_text(self, features);
	return FWCTL_TOOL_EXIT_DONE;
}

const FwctlToolCommand fwctl_command_features = {
    .name = "features",
    .arguments = "DEVICE",
    .summary = N_("List the features of a device, and what setting each would take"),
    .description =
	N_("SIZE and VERSION are those for getting and for setting. SET-SCOPE is the least scope\n"
	   "that setting it takes, and SETTING-IT what that does, or why it cannot be set.\n"
	   "Getting a feature takes scope configuration, which never taints the kernel."),
    .min_arguments = 1,
    .max_arguments = 1,
    .run = fwctl_command_features_run,
};
