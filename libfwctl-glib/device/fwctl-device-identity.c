/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-device-private.h"

/*
 * Who a device is, as sysfs has it: a dictionary that never changes, so that its strings can be
 * lent without a lock. A key that is not there is a thing that the device does not have.
 */

static const struct {
	const gchar *key;
	gboolean is_list;
} keys[] = {
    {"name", FALSE},
    {"node", FALSE},
    {"sysfs-path", FALSE},
    {"driver", FALSE},
    {"parent", FALSE},
    {"subsystem", FALSE},
    {"pci-address", FALSE},
    {"pci-id", FALSE},
    {"pci-subsystem-id", FALSE},
    {"serial", FALSE},
    {"memdev", FALSE},
    {"devlink", FALSE},
    {"netdevs", TRUE},
    {"rdma-devices", TRUE},
    {"hwmons", TRUE},
};

static const gchar *
fwctl_device_get_identity_string(FwctlDevice *self, const gchar *key)
{
	const gchar *value = NULL;

	g_return_val_if_fail(FWCTL_IS_DEVICE(self), NULL);
	if (!g_variant_lookup(fwctl_device_get_private(self)->identity, key, "&s", &value))
		return NULL;
	return value;
}

static gchar **
fwctl_device_dup_identity_list(FwctlDevice *self, const gchar *key)
{
	gchar **value = NULL;

	g_return_val_if_fail(FWCTL_IS_DEVICE(self), NULL);
	if (!g_variant_lookup(fwctl_device_get_private(self)->identity, key, "^as", &value))
		return g_new0(gchar *, 1);
	return value;
}

/**
 * FwctlDevice:name:
 *
 * The name, such as `fwctl0`.
 *
 * Since: 0.1.0
 */

/**
 * FwctlDevice:node:
 *
 * The path of the device node.
 *
 * Since: 0.1.0
 */

/**
 * FwctlDevice:sysfs-path:
 *
 * The path of the device in sysfs.
 *
 * Since: 0.1.0
 */

/**
 * FwctlDevice:driver:
 *
 * The driver of the parent.
 *
 * Since: 0.1.0
 */

/**
 * FwctlDevice:parent:
 *
 * The name of the parent.
 *
 * Since: 0.1.0
 */

/**
 * FwctlDevice:subsystem:
 *
 * The subsystem of the parent.
 *
 * Since: 0.1.0
 */

/**
 * FwctlDevice:pci-address:
 *
 * The address of the PCI function.
 *
 * Since: 0.1.0
 */

/**
 * FwctlDevice:pci-id:
 *
 * The vendor and device id of the PCI function.
 *
 * Since: 0.1.0
 */

/**
 * FwctlDevice:pci-subsystem-id:
 *
 * The subsystem ids of the PCI function.
 *
 * Since: 0.1.0
 */

/**
 * FwctlDevice:serial:
 *
 * The serial number.
 *
 * Since: 0.1.0
 */

/**
 * FwctlDevice:memdev:
 *
 * The name of the CXL memory device.
 *
 * Since: 0.1.0
 */

/**
 * FwctlDevice:devlink:
 *
 * The devlink handle of the same function.
 *
 * Since: 0.1.0
 */

/**
 * FwctlDevice:netdevs:
 *
 * The network interfaces of the same function.
 *
 * Since: 0.1.0
 */

/**
 * FwctlDevice:rdma-devices:
 *
 * The RDMA devices of the same function.
 *
 * Since: 0.1.0
 */

/**
 * FwctlDevice:hwmons:
 *
 * The hardware monitors of the same function.
 *
 * Since: 0.1.0
 */

void
fwctl_device_class_install_identity(GObjectClass *object_class)
{
	const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

	for (guint i = 0; i < G_N_ELEMENTS(keys); i++) {
		GParamSpec *pspec =
		    keys[i].is_list
			? g_param_spec_boxed(keys[i].key, NULL, NULL, G_TYPE_STRV, flags)
			: g_param_spec_string(keys[i].key, NULL, NULL, NULL, flags);
		g_object_class_install_property(object_class,
						FWCTL_DEVICE_FIRST_IDENTITY_PROPERTY + i,
						pspec);
	}
}

/* answers the properties above; %FALSE for one that is not of the identity */
gboolean
fwctl_device_get_identity_property(FwctlDevice *self, guint prop_id, GValue *value)
{
	guint i = prop_id - FWCTL_DEVICE_FIRST_IDENTITY_PROPERTY;

	if (prop_id < FWCTL_DEVICE_FIRST_IDENTITY_PROPERTY || i >= G_N_ELEMENTS(keys))
		return FALSE;
	if (keys[i].is_list)
		g_value_take_boxed(value, fwctl_device_dup_identity_list(self, keys[i].key));
	else
		g_value_set_string(value, fwctl_device_get_identity_string(self, keys[i].key));
	return TRUE;
}

/**
 * fwctl_device_get_name:
 * @self: a #FwctlDevice
 *
 * Gets the name that the kernel gave the device: unique while it is there, and no more.
 *
 * Returns: (nullable): a name such as `fwctl0`
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_device_get_name(FwctlDevice *self)
{
	return fwctl_device_get_identity_string(self, "name");
}

/**
 * fwctl_device_get_node:
 * @self: a #FwctlDevice
 *
 * Gets the path of the device node.
 *
 * Returns: (nullable): a path such as `/dev/fwctl/fwctl0`, or %NULL for a device that has none
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_device_get_node(FwctlDevice *self)
{
	return fwctl_device_get_identity_string(self, "node");
}

/**
 * fwctl_device_get_sysfs_path:
 * @self: a #FwctlDevice
 *
 * Gets the path of the device in sysfs, with no symbolic link in it.
 *
 * Returns: (nullable): a path below `/sys/devices`
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_device_get_sysfs_path(FwctlDevice *self)
{
	return fwctl_device_get_identity_string(self, "sysfs-path");
}

/**
 * fwctl_device_get_driver:
 * @self: a #FwctlDevice
 *
 * Gets the name of the driver that is bound to the parent.
 *
 * Returns: (nullable): a name such as `mlx5_core`, or %NULL if none is bound
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_device_get_driver(FwctlDevice *self)
{
	return fwctl_device_get_identity_string(self, "driver");
}

/**
 * fwctl_device_get_parent:
 * @self: a #FwctlDevice
 *
 * Gets the name of the parent device.
 *
 * Returns: (nullable): a name such as `mem0` or `0000:03:00.0`
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_device_get_parent(FwctlDevice *self)
{
	return fwctl_device_get_identity_string(self, "parent");
}

/**
 * fwctl_device_get_subsystem:
 * @self: a #FwctlDevice
 *
 * Gets the subsystem of the parent device.
 *
 * Returns: (nullable): a name such as `pci` or `cxl`
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_device_get_subsystem(FwctlDevice *self)
{
	return fwctl_device_get_identity_string(self, "subsystem");
}

/**
 * fwctl_device_get_pci_address:
 * @self: a #FwctlDevice
 *
 * Gets the address of the PCI function that the device belongs to: its parent, or one above it.
 *
 * Returns: (nullable): an address such as `0000:03:00.0`, or %NULL if it is not on a PCI bus
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_device_get_pci_address(FwctlDevice *self)
{
	return fwctl_device_get_identity_string(self, "pci-address");
}

/**
 * fwctl_device_get_pci_id:
 * @self: a #FwctlDevice
 *
 * Gets the vendor and device id of the PCI function.
 *
 * Returns: (nullable): ids such as `15b3:1021`
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_device_get_pci_id(FwctlDevice *self)
{
	return fwctl_device_get_identity_string(self, "pci-id");
}

/**
 * fwctl_device_get_pci_subsystem_id:
 * @self: a #FwctlDevice
 *
 * Gets the subsystem vendor and device id of the PCI function.
 *
 * Returns: (nullable): ids such as `15b3:0018`
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_device_get_pci_subsystem_id(FwctlDevice *self)
{
	return fwctl_device_get_identity_string(self, "pci-subsystem-id");
}

/**
 * fwctl_device_get_serial:
 * @self: a #FwctlDevice
 *
 * Gets the serial number, where sysfs has it.
 *
 * Returns: (nullable): a serial number as sysfs spells it
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_device_get_serial(FwctlDevice *self)
{
	return fwctl_device_get_identity_string(self, "serial");
}

/**
 * fwctl_device_get_memdev:
 * @self: a #FwctlDevice
 *
 * Gets the name of the CXL memory device that this is the fwctl side of. Its number is not the
 * fwctl device's.
 *
 * Returns: (nullable): a name such as `mem0`, or %NULL
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_device_get_memdev(FwctlDevice *self)
{
	return fwctl_device_get_identity_string(self, "memdev");
}

/**
 * fwctl_device_get_devlink:
 * @self: a #FwctlDevice
 *
 * Gets the devlink handle of the same function.
 *
 * Returns: (nullable): a handle such as `pci/0000:03:00.0`, or %NULL
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_device_get_devlink(FwctlDevice *self)
{
	return fwctl_device_get_identity_string(self, "devlink");
}

/**
 * fwctl_device_dup_netdevs:
 * @self: a #FwctlDevice
 *
 * Gets the names of the network interfaces of the same function.
 *
 * Returns: (transfer full): names, none where there is none
 *
 * Since: 0.1.0
 */
gchar **
fwctl_device_dup_netdevs(FwctlDevice *self)
{
	return fwctl_device_dup_identity_list(self, "netdevs");
}

/**
 * fwctl_device_dup_rdma_devices:
 * @self: a #FwctlDevice
 *
 * Gets the names of the RDMA devices of the same function.
 *
 * Returns: (transfer full): names, none where there is none
 *
 * Since: 0.1.0
 */
gchar **
fwctl_device_dup_rdma_devices(FwctlDevice *self)
{
	return fwctl_device_dup_identity_list(self, "rdma-devices");
}

/**
 * fwctl_device_dup_hwmons:
 * @self: a #FwctlDevice
 *
 * Gets the names of the hardware monitors of the same function.
 *
 * Returns: (transfer full): names, none where there is none
 *
 * Since: 0.1.0
 */
gchar **
fwctl_device_dup_hwmons(FwctlDevice *self)
{
	return fwctl_device_dup_identity_list(self, "hwmons");
}

/**
 * fwctl_device_is_simulated:
 * @self: a #FwctlDevice
 *
 * Says whether the device is a model in software, with no hardware behind it.
 *
 * Returns: %TRUE if it is simulated
 *
 * Since: 0.1.0
 */
gboolean
fwctl_device_is_simulated(FwctlDevice *self)
{
	gboolean simulated = FALSE;

	g_return_val_if_fail(FWCTL_IS_DEVICE(self), FALSE);
	return g_variant_lookup(fwctl_device_get_private(self)->identity,
				"simulated",
				"b",
				&simulated) &&
	       simulated;
}

/**
 * fwctl_device_matches:
 * @self: a #FwctlDevice
 * @id: a name, node, PCI address, memory device, network interface, RDMA device or devlink handle
 *
 * Says whether @id is one of the names that the device goes by.
 *
 * Returns: %TRUE if it is
 *
 * Since: 0.1.0
 */
gboolean
fwctl_device_matches(FwctlDevice *self, const gchar *id)
{
	const gchar *const single[] = {"name", "node", "pci-address", "memdev", "devlink"};
	const gchar *const lists[] = {"netdevs", "rdma-devices"};

	g_return_val_if_fail(FWCTL_IS_DEVICE(self), FALSE);
	g_return_val_if_fail(id != NULL, FALSE);

	for (guint i = 0; i < G_N_ELEMENTS(single); i++) {
		if (g_strcmp0(fwctl_device_get_identity_string(self, single[i]), id) == 0)
			return TRUE;
	}
	for (guint i = 0; i < G_N_ELEMENTS(lists); i++) {
		g_auto(GStrv) names = fwctl_device_dup_identity_list(self, lists[i]);
		if (g_strv_contains((const gchar *const *)names, id))
			return TRUE;
	}
	return FALSE;
}
