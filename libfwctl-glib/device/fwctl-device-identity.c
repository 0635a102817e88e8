/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-device-private.h"
#include "fwctl-policy-private.h"

/*
 * Who a device is, as sysfs has it: a dictionary that never changes, so that its strings can be
 * lent without a lock. A key that is not there is a thing that the device does not have.
 */

static const gchar *const string_keys[] = {
    [FWCTL_IDENTITY_NAME] = "name",
    [FWCTL_IDENTITY_NODE] = "node",
    [FWCTL_IDENTITY_SYSFS_PATH] = "sysfs-path",
    [FWCTL_IDENTITY_DRIVER] = "driver",
    [FWCTL_IDENTITY_PARENT] = "parent",
    [FWCTL_IDENTITY_SUBSYSTEM] = "subsystem",
    [FWCTL_IDENTITY_PCI_ADDRESS] = "pci-address",
    [FWCTL_IDENTITY_PCI_ID] = "pci-id",
    [FWCTL_IDENTITY_PCI_SUBSYSTEM_ID] = "pci-subsystem-id",
    [FWCTL_IDENTITY_SERIAL] = "serial",
    [FWCTL_IDENTITY_MEMDEV] = "memdev",
    [FWCTL_IDENTITY_DEVLINK] = "devlink",
};
G_STATIC_ASSERT(G_N_ELEMENTS(string_keys) == FWCTL_IDENTITY_N_STRINGS);

static const gchar *const list_keys[] = {"netdevs", "rdma-devices", "hwmons", "unreadable"};

/* all that a policy's rule may know it by; a serial is not unique, and counts all the same */
static gchar **
fwctl_device_dup_policy_ids(FwctlDevicePrivate *priv)
{
	const FwctlIdentity keys[] = {FWCTL_IDENTITY_NAME,
				      FWCTL_IDENTITY_NODE,
				      FWCTL_IDENTITY_PCI_ADDRESS,
				      FWCTL_IDENTITY_MEMDEV,
				      FWCTL_IDENTITY_DEVLINK,
				      FWCTL_IDENTITY_SERIAL};
	g_autoptr(GPtrArray) ids = g_ptr_array_new();
	g_autofree const gchar **netdevs = NULL;
	g_autofree const gchar **rdma_devices = NULL;

	for (guint i = 0; i < G_N_ELEMENTS(keys); i++) {
		if (priv->strings[keys[i]] != NULL)
			g_ptr_array_add(ids, (gpointer)priv->strings[keys[i]]);
	}
	g_variant_lookup(priv->identity, "netdevs", "^a&s", &netdevs);
	for (guint i = 0; netdevs != NULL && netdevs[i] != NULL; i++)
		g_ptr_array_add(ids, (gpointer)netdevs[i]);
	g_variant_lookup(priv->identity, "rdma-devices", "^a&s", &rdma_devices);
	for (guint i = 0; rdma_devices != NULL && rdma_devices[i] != NULL; i++)
		g_ptr_array_add(ids, (gpointer)rdma_devices[i]);
	g_ptr_array_add(ids, NULL);
	return fwctl_policy_fold_ids((const gchar *const *)ids->pdata);
}

/* folded once, and only for a device that is spoken to */
const gchar *const *
fwctl_device_get_policy_ids(FwctlDevice *self)
{
	FwctlDevicePrivate *priv = fwctl_device_get_private(self);

	if (g_once_init_enter(&priv->policy_ids))
		g_once_init_leave(&priv->policy_ids, fwctl_device_dup_policy_ids(priv));
	return (const gchar *const *)priv->policy_ids;
}

/* finds the strings once: a list of thousands of devices is sorted and searched by them */
void
fwctl_device_load_identity(FwctlDevice *self)
{
	FwctlDevicePrivate *priv = fwctl_device_get_private(self);

	for (guint i = 0; i < G_N_ELEMENTS(string_keys); i++)
		g_variant_lookup(priv->identity, string_keys[i], "&s", &priv->strings[i]);
}

const gchar *
fwctl_device_get_identity_string(FwctlDevice *self, FwctlIdentity index)
{
	g_return_val_if_fail(FWCTL_IS_DEVICE(self), NULL);
	return fwctl_device_get_private(self)->strings[index];
}

gchar **
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
 * FwctlDevice:unreadable:
 *
 * What sysfs has and would not tell, and why.
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
	guint prop_id = FWCTL_DEVICE_FIRST_IDENTITY_PROPERTY;

	for (guint i = 0; i < G_N_ELEMENTS(string_keys); i++)
		g_object_class_install_property(
		    object_class,
		    prop_id++,
		    g_param_spec_string(string_keys[i], NULL, NULL, NULL, flags));
	for (guint i = 0; i < G_N_ELEMENTS(list_keys); i++)
		g_object_class_install_property(
		    object_class,
		    prop_id++,
		    g_param_spec_boxed(list_keys[i], NULL, NULL, G_TYPE_STRV, flags));
}

/* answers the properties above; %FALSE for one that is not of the identity */
gboolean
fwctl_device_get_identity_property(FwctlDevice *self, guint prop_id, GValue *value)
{
	guint i = prop_id - FWCTL_DEVICE_FIRST_IDENTITY_PROPERTY;

	if (prop_id < FWCTL_DEVICE_FIRST_IDENTITY_PROPERTY)
		return FALSE;
	if (i < G_N_ELEMENTS(string_keys)) {
		g_value_set_string(value, fwctl_device_get_private(self)->strings[i]);
		return TRUE;
	}
	i -= G_N_ELEMENTS(string_keys);
	if (i >= G_N_ELEMENTS(list_keys))
		return FALSE;
	g_value_take_boxed(value, fwctl_device_dup_identity_list(self, list_keys[i]));
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
	return fwctl_device_get_identity_string(self, FWCTL_IDENTITY_NAME);
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
	return fwctl_device_get_identity_string(self, FWCTL_IDENTITY_NODE);
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
	return fwctl_device_get_identity_string(self, FWCTL_IDENTITY_SYSFS_PATH);
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
	return fwctl_device_get_identity_string(self, FWCTL_IDENTITY_DRIVER);
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
	return fwctl_device_get_identity_string(self, FWCTL_IDENTITY_PARENT);
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
	return fwctl_device_get_identity_string(self, FWCTL_IDENTITY_SUBSYSTEM);
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
	return fwctl_device_get_identity_string(self, FWCTL_IDENTITY_PCI_ADDRESS);
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
	return fwctl_device_get_identity_string(self, FWCTL_IDENTITY_PCI_ID);
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
	return fwctl_device_get_identity_string(self, FWCTL_IDENTITY_PCI_SUBSYSTEM_ID);
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
	return fwctl_device_get_identity_string(self, FWCTL_IDENTITY_SERIAL);
}

/**
 * fwctl_device_dup_unreadable:
 * @self: a #FwctlDevice
 *
 * Gets what sysfs has of the device and would not tell, and why: a property that is %NULL without
 * being in here is a thing that the device does not have.
 *
 * Returns: (transfer full): a text for each, such as `serial: Permission denied`
 *
 * Since: 0.1.0
 */
gchar **
fwctl_device_dup_unreadable(FwctlDevice *self)
{
	return fwctl_device_dup_identity_list(self, "unreadable");
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
