/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "fwctl-tool-commands.h"
#include "fwctl-tool-devices.h"
#include "fwctl-tool-error.h"
#include "fwctl-tool-firmware.h"
#include "fwctl-tool-json.h"
#include "fwctl-tool-table.h"
#include "fwctl-tool-targets.h"

static void
fwctl_command_firmware_print_json(FwctlTool *self, GPtrArray *targets, GPtrArray *lists)
{
	g_autoptr(JsonBuilder) builder = fwctl_tool_json_new(self, "org.fwctl.firmware/1");

	json_builder_set_member_name(builder, "devices");
	json_builder_begin_array(builder);
	for (guint i = 0; i < targets->len; i++)
		fwctl_tool_firmware_add_json(g_ptr_array_index(targets, i),
					     g_ptr_array_index(lists, i),
					     builder);
	json_builder_end_array(builder);
	fwctl_tool_json_print(builder, TRUE);
}

static void
fwctl_command_firmware_print_text(FwctlTool *self, GPtrArray *targets, GPtrArray *lists)
{
	const gchar *const headings[] = {"NAME",
					 "COMPONENT",
					 "RUNNING",
					 "STORED",
					 "STAGED",
					 "MINIMUM",
					 "SLOT",
					 "ACTIVATION",
					 "PATH",
					 NULL};
	g_autoptr(FwctlToolTable) table = NULL;

	fwctl_tool_begin_text(self);
	if (targets->len == 0) {
		g_printerr("%s\n",
			   _("no devices with fwctl, a memory device, a firmware uploader or "
			     "devlink; “--simulate=cxl” shows some without"));
		return;
	}
	table = fwctl_tool_table_new(headings);
	for (guint i = 0; i < targets->len; i++)
		fwctl_tool_firmware_add_rows(g_ptr_array_index(targets, i),
					     g_ptr_array_index(lists, i),
					     table);
	fwctl_tool_table_print(table);
}

static guint
fwctl_command_firmware_print_errors(GPtrArray *components)
{
	guint n_failed = 0;

	for (guint i = 0; i < components->len; i++) {
		const GError *error = fwctl_component_get_error(g_ptr_array_index(components, i));
		if (error == NULL)
			continue;
		fwctl_tool_print_error(error);
		n_failed++;
	}
	return n_failed;
}

static FwctlToolExit
fwctl_command_firmware_run(FwctlTool *self, gchar **arguments, GError **error)
{
	FwctlToolExit status = FWCTL_TOOL_EXIT_DONE;
	g_autoptr(GPtrArray) targets = fwctl_tool_get_targets(self, arguments, &status, error);
	g_autoptr(GPtrArray) lists =
	    g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
	guint n_components = 0;
	guint n_failed = 0;

	if (targets == NULL)
		return FWCTL_TOOL_EXIT_FAILED;
	for (guint i = 0; i < targets->len; i++) {
		GPtrArray *components =
		    fwctl_target_list_components(g_ptr_array_index(targets, i), NULL, error);
		if (components == NULL)
			return FWCTL_TOOL_EXIT_FAILED;
		n_components += components->len;
		g_ptr_array_add(lists, components);
	}
	if (self->json)
		fwctl_command_firmware_print_json(self, targets, lists);
	else
		fwctl_command_firmware_print_text(self, targets, lists);
	for (guint i = 0; i < lists->len; i++)
		n_failed += fwctl_command_firmware_print_errors(g_ptr_array_index(lists, i));
	if (n_failed > 0 && n_failed == n_components)
		return FWCTL_TOOL_EXIT_FAILED;
	return n_failed > 0 ? FWCTL_TOOL_EXIT_PARTIAL : status;
}

const FwctlToolCommand fwctl_command_firmware = {
    .name = "firmware",
    .arguments = "[DEVICE…]",
    .summary = N_("List the firmware of physical devices, and what would flash it"),
    .description = N_(
	"A physical device is listed once, whatever the kernel shows it as; any of its names will\n"
	"do. Nothing is sent that changes anything."),
    .max_arguments = G_MAXUINT,
    .run = fwctl_command_firmware_run,
};
