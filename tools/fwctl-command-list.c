/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "fwctl-tool-commands.h"
#include "fwctl-tool-devices.h"
#include "fwctl-tool-identity.h"
#include "fwctl-tool-json.h"
#include "fwctl-tool-table.h"

static void
fwctl_command_list_print_json(FwctlTool *self, GPtrArray *devices)
{
	g_autoptr(JsonBuilder) builder = fwctl_tool_json_new(self, "org.fwctl.list/1");

	json_builder_set_member_name(builder, "devices");
	json_builder_begin_array(builder);
	for (guint i = 0; i < devices->len; i++) {
		g_autoptr(GPtrArray) unreadable = g_ptr_array_new_with_free_func(g_free);

		json_builder_begin_object(builder);
		fwctl_tool_identity_add_json(g_ptr_array_index(devices, i), builder, unreadable);
		fwctl_tool_json_add_texts(builder, "unreadable", unreadable);
		json_builder_end_object(builder);
	}
	json_builder_end_array(builder);
	fwctl_tool_json_print(builder, TRUE);
}

static void
fwctl_command_list_print_text(FwctlTool *self, GPtrArray *devices)
{
	const gchar *const headings[] =
	    {"NAME", "TYPE", "DRIVER", "PARENT", "PCI", "ID", "SIBLINGS", NULL};
	g_autoptr(FwctlToolTable) table = NULL;
	gboolean has_unknown = FALSE;

	fwctl_tool_begin_text(self);
	if (devices->len == 0) {
		g_printerr("%s\n",
			   _("no fwctl devices: that takes Linux 6.15 or newer, a driver for the "
			     "device and its fwctl part; “--simulate=cxl” shows some without"));
		return;
	}
	table = fwctl_tool_table_new(headings);
	for (guint i = 0; i < devices->len; i++) {
		FwctlDevice *device = g_ptr_array_index(devices, i);
		g_autofree gchar *siblings = fwctl_tool_identity_dup_siblings(device);
		g_autofree gchar *type = fwctl_device_dup_type_name(device);
		const gchar *const cells[] = {
		    fwctl_device_get_name(device),
		    type,
		    fwctl_device_get_driver(device),
		    fwctl_device_get_parent(device),
		    fwctl_device_get_pci_address(device),
		    fwctl_device_get_pci_id(device),
		    siblings,
		    NULL,
		};

		fwctl_tool_table_add(table, cells);
		if (fwctl_device_get_device_type(device) == FWCTL_DEVICE_TYPE_UNKNOWN)
			has_unknown = TRUE;
	}
	fwctl_tool_table_print(table);
	if (has_unknown)
		g_printerr(_("unknown type: %s\n"), fwctl_tool_identity_get_type_reason());
}

static FwctlToolExit
fwctl_command_list_run(FwctlTool *self, gchar **arguments, GError **error)
{
	FwctlToolExit status = FWCTL_TOOL_EXIT_DONE;
	g_autoptr(GPtrArray) devices = fwctl_tool_get_devices(self, arguments, &status, error);

	if (devices == NULL)
		return FWCTL_TOOL_EXIT_FAILED;
	if (self->json)
		fwctl_command_list_print_json(self, devices);
	else
		fwctl_command_list_print_text(self, devices);
	return status;
}

const FwctlToolCommand fwctl_command_list = {
    .name = "list",
    .arguments = "[DEVICE…]",
    .summary = N_("List devices, without opening any"),
    .max_arguments = G_MAXUINT,
    .run = fwctl_command_list_run,
};
