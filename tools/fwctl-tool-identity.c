/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "fwctl-tool-identity.h"
#include "fwctl-tool-json.h"

/*
 * Says why the type of a device can be unknown as long as it has not been opened.
 */
const gchar *
fwctl_tool_identity_get_type_reason(void)
{
	return _("sysfs does not have it, and the parent's driver is none that is known; “info” "
		 "opens the device and asks");
}

/*
 * Adds who a device is, which is what sysfs says of it, to the object that @builder is in. What is
 * not known, as opposed to what the device does not have, is explained in @unreadable.
 */
void
fwctl_tool_identity_add_json(FwctlDevice *device, JsonBuilder *builder, GPtrArray *unreadable)
{
	guint32 device_type = fwctl_device_get_device_type(device);
	g_autofree gchar *type_name = fwctl_device_dup_type_name(device);
	g_auto(GStrv) netdevs = fwctl_device_dup_netdevs(device);
	g_auto(GStrv) rdma_devices = fwctl_device_dup_rdma_devices(device);
	g_auto(GStrv) hwmons = fwctl_device_dup_hwmons(device);
	g_auto(GStrv) texts = fwctl_device_dup_unreadable(device);

	for (guint i = 0; texts[i] != NULL; i++)
		g_ptr_array_add(unreadable, g_strdup(texts[i]));
	fwctl_tool_json_add_string(builder, "name", fwctl_device_get_name(device));
	fwctl_tool_json_add_string(builder, "node", fwctl_device_get_node(device));
	if (device_type != FWCTL_DEVICE_TYPE_UNKNOWN) {
		fwctl_tool_json_add_string(builder, "type", type_name);
		fwctl_tool_json_add_int(builder, "type_number", device_type);
	} else {
		fwctl_tool_json_add_string(builder, "type", NULL);
		fwctl_tool_json_add_string(builder, "type_number", NULL);
		g_ptr_array_add(unreadable,
				g_strdup_printf("type, type_number: %s",
						fwctl_tool_identity_get_type_reason()));
	}
	fwctl_tool_json_add_string(builder, "driver", fwctl_device_get_driver(device));
	fwctl_tool_json_add_string(builder, "subsystem", fwctl_device_get_subsystem(device));
	fwctl_tool_json_add_string(builder, "parent", fwctl_device_get_parent(device));
	fwctl_tool_json_add_string(builder, "sysfs_path", fwctl_device_get_sysfs_path(device));
	fwctl_tool_json_add_string(builder, "pci_address", fwctl_device_get_pci_address(device));
	fwctl_tool_json_add_string(builder, "pci_id", fwctl_device_get_pci_id(device));
	fwctl_tool_json_add_string(builder,
				   "pci_subsystem_id",
				   fwctl_device_get_pci_subsystem_id(device));
	fwctl_tool_json_add_string(builder, "serial", fwctl_device_get_serial(device));
	fwctl_tool_json_add_string(builder, "memdev", fwctl_device_get_memdev(device));
	fwctl_tool_json_add_string(builder, "devlink", fwctl_device_get_devlink(device));
	fwctl_tool_json_add_strv(builder, "netdevs", netdevs);
	fwctl_tool_json_add_strv(builder, "rdma_devices", rdma_devices);
	fwctl_tool_json_add_strv(builder, "hwmons", hwmons);
	fwctl_tool_json_add_bool(builder, "simulated", fwctl_device_is_simulated(device));
	fwctl_tool_json_add_bool(builder, "replayed", fwctl_device_is_replayed(device));
}

static void
fwctl_tool_identity_add_names(GPtrArray *names, gchar **more)
{
	for (guint i = 0; more != NULL && more[i] != NULL; i++)
		g_ptr_array_add(names, g_strdup(more[i]));
}

/*
 * Gets the other names under which the kernel knows the device, each of which the tool takes as
 * DEVICE too, except for the hwmon ones.
 */
gchar *
fwctl_tool_identity_dup_siblings(FwctlDevice *device)
{
	g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
	g_auto(GStrv) netdevs = fwctl_device_dup_netdevs(device);
	g_auto(GStrv) rdma_devices = fwctl_device_dup_rdma_devices(device);
	g_auto(GStrv) hwmons = fwctl_device_dup_hwmons(device);
	const gchar *memdev = fwctl_device_get_memdev(device);
	const gchar *devlink = fwctl_device_get_devlink(device);

	if (memdev != NULL)
		g_ptr_array_add(names, g_strdup(memdev));
	fwctl_tool_identity_add_names(names, netdevs);
	fwctl_tool_identity_add_names(names, rdma_devices);
	if (devlink != NULL)
		g_ptr_array_add(names, g_strdup(devlink));
	fwctl_tool_identity_add_names(names, hwmons);
	g_ptr_array_add(names, NULL);
	return g_strjoinv(" ", (gchar **)names->pdata);
}
