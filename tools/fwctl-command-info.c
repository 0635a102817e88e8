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
#include "fwctl-tool-error.h"
#include "fwctl-tool-file.h"
#include "fwctl-tool-identity.h"
#include "fwctl-tool-json.h"
#include "fwctl-tool-security.h"
#include "fwctl-tool-table.h"

/* a device that could be opened has NULL in its place */
static void
fwctl_command_info_free_failure(gpointer data)
{
	g_clear_error((GError **)&data);
}

static void
fwctl_command_info_add_json(FwctlDevice *device, const GError *failure, JsonBuilder *builder)
{
	g_autoptr(GPtrArray) unreadable = g_ptr_array_new_with_free_func(g_free);
	g_auto(GStrv) paths = fwctl_device_dup_paths(device);
	g_autoptr(GBytes) data = NULL;

	json_builder_begin_object(builder);
	fwctl_tool_identity_add_json(device, builder, unreadable);
	if (failure == NULL)
		data = fwctl_device_dup_device_data(device);
	else
		g_ptr_array_add(unreadable, g_strdup_printf("device_data: %s", failure->message));
	fwctl_tool_json_add_strv(builder, "paths", paths);
	fwctl_tool_json_add_bool(builder, "opened", failure == NULL);
	fwctl_tool_json_add_string(builder, "error", failure != NULL ? failure->message : NULL);
	fwctl_tool_json_add_bytes(builder, "device_data", data);
	fwctl_tool_json_add_int(builder, "max_rpc_size", FWCTL_TOOL_RPC_MAX_SIZE);
	fwctl_tool_json_add_texts(builder, "unreadable", unreadable);
	json_builder_end_object(builder);
}

static gchar *
fwctl_command_info_dup_data_text(FwctlDevice *device, const GError *failure)
{
	g_autoptr(GBytes) data = NULL;

	if (failure != NULL)
		return g_strdup_printf(_("unknown (%s)"), failure->message);
	data = fwctl_device_dup_device_data(device);
	if (data == NULL || g_bytes_get_size(data) == 0)
		return g_strdup(_("none"));
	return fwctl_tool_bytes_to_hex(data);
}

static void
fwctl_command_info_print_device(FwctlDevice *device, const GError *failure)
{
	g_autoptr(FwctlToolTable) table = fwctl_tool_table_new_pairs();
	g_autofree gchar *type_name = fwctl_device_dup_type_name(device);
	g_autofree gchar *type = NULL;
	g_autofree gchar *siblings = fwctl_tool_identity_dup_siblings(device);
	g_autofree gchar *data = fwctl_command_info_dup_data_text(device, failure);
	g_autofree gchar *max_size = g_strdup_printf(_("%d bytes"), FWCTL_TOOL_RPC_MAX_SIZE);
	g_auto(GStrv) path_names = fwctl_device_dup_paths(device);
	g_autofree gchar *paths = g_strjoinv(" ", path_names);
	guint32 device_type = fwctl_device_get_device_type(device);

	if (device_type == FWCTL_DEVICE_TYPE_UNKNOWN)
		type = g_strdup_printf(_("unknown (%s)"),
				       failure != NULL ? failure->message
						       : fwctl_tool_identity_get_type_reason());
	else
		type = g_strdup_printf("%s (%u)", type_name, device_type);
	fwctl_tool_table_add_pair(table, _("Name"), fwctl_device_get_name(device));
	fwctl_tool_table_add_pair(table, _("Node"), fwctl_device_get_node(device));
	fwctl_tool_table_add_pair(table, _("Type"), type);
	fwctl_tool_table_add_pair(table, _("Driver"), fwctl_device_get_driver(device));
	fwctl_tool_table_add_pair(table, _("Parent"), fwctl_device_get_parent(device));
	fwctl_tool_table_add_pair(table, _("Subsystem"), fwctl_device_get_subsystem(device));
	fwctl_tool_table_add_pair(table, _("sysfs"), fwctl_device_get_sysfs_path(device));
	fwctl_tool_table_add_pair(table, _("PCI address"), fwctl_device_get_pci_address(device));
	fwctl_tool_table_add_pair(table, _("PCI id"), fwctl_device_get_pci_id(device));
	fwctl_tool_table_add_pair(table,
				  _("PCI subsystem id"),
				  fwctl_device_get_pci_subsystem_id(device));
	fwctl_tool_table_add_pair(table, _("Serial"), fwctl_device_get_serial(device));
	fwctl_tool_table_add_pair(table, _("Siblings"), siblings);
	fwctl_tool_table_add_pair(table, _("Paths"), paths);
	fwctl_tool_table_add_pair(table, _("Device data"), data);
	fwctl_tool_table_add_pair(table, _("Largest RPC"), max_size);
	fwctl_tool_table_print(table);
	g_print("\n");
}

static void
fwctl_command_info_print_json(FwctlTool *self,
			      GPtrArray *devices,
			      GPtrArray *failures,
			      FwctlSecurityState *state)
{
	g_autoptr(JsonBuilder) builder = fwctl_tool_json_new(self, "org.fwctl.info/1");

	json_builder_set_member_name(builder, "devices");
	json_builder_begin_array(builder);
	for (guint i = 0; i < devices->len; i++)
		fwctl_command_info_add_json(g_ptr_array_index(devices, i),
					    g_ptr_array_index(failures, i),
					    builder);
	json_builder_end_array(builder);
	fwctl_tool_security_add_json(state, builder);
	fwctl_tool_json_print(builder, TRUE);
}

static void
fwctl_command_info_print_text(FwctlTool *self,
			      GPtrArray *devices,
			      GPtrArray *failures,
			      FwctlSecurityState *state)
{
	g_autoptr(FwctlToolTable) table = fwctl_tool_table_new_pairs();

	fwctl_tool_begin_text(self);
	for (guint i = 0; i < devices->len; i++)
		fwctl_command_info_print_device(g_ptr_array_index(devices, i),
						g_ptr_array_index(failures, i));
	fwctl_tool_security_add_pairs(state, table);
	fwctl_tool_table_print(table);
}

static FwctlToolExit
fwctl_command_info_run(FwctlTool *self, gchar **arguments, GError **error)
{
	FwctlToolExit status = FWCTL_TOOL_EXIT_DONE;
	g_autoptr(GPtrArray) devices = fwctl_tool_get_devices(self, arguments, &status, error);
	g_autoptr(GPtrArray) failures =
	    g_ptr_array_new_with_free_func(fwctl_command_info_free_failure);
	g_autoptr(FwctlSecurityState) state = NULL;
	guint n_failed = 0;

	if (devices == NULL)
		return FWCTL_TOOL_EXIT_FAILED;
	for (guint i = 0; i < devices->len; i++) {
		FwctlDevice *device = g_ptr_array_index(devices, i);
		g_autoptr(GError) error_local = NULL;

		/* one at a time: an open device may hold a context in its firmware */
		if (fwctl_device_open(device, NULL, &error_local)) {
			fwctl_device_close(device);
		} else {
			n_failed++;
			status = FWCTL_TOOL_EXIT_PARTIAL;
		}
		g_ptr_array_add(failures, g_steal_pointer(&error_local));
	}
	state = fwctl_security_state_new();
	if (self->json)
		fwctl_command_info_print_json(self, devices, failures, state);
	else
		fwctl_command_info_print_text(self, devices, failures, state);
	for (guint i = 0; i < failures->len; i++) {
		if (g_ptr_array_index(failures, i) != NULL)
			fwctl_tool_print_error(g_ptr_array_index(failures, i));
	}
	if (n_failed > 0 && n_failed == devices->len)
		return FWCTL_TOOL_EXIT_FAILED;
	return status;
}

const FwctlToolCommand fwctl_command_info = {
    .name = "info",
    .arguments = "[DEVICE…]",
    .summary = N_("Open devices and say what the kernel says of them"),
    .description =
	N_("Beside the devices: what decides how far an RPC may go on this machine, which is the\n"
	   "kernel's lockdown mode, its taints, and the capability that the highest scope needs."),
    .max_arguments = G_MAXUINT,
    .run = fwctl_command_info_run,
};
