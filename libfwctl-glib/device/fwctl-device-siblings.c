/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-device-private.h"

/* the other names of the same piece of hardware: each kernel subsystem gives it one of its own */

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
	return fwctl_device_get_identity_string(self, FWCTL_IDENTITY_MEMDEV);
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
	return fwctl_device_get_identity_string(self, FWCTL_IDENTITY_DEVLINK);
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
 * fwctl_device_dup_paths:
 * @self: a #FwctlDevice
 *
 * Gets the words for the kernel's paths to the same function, as they stand in reports and in JSON:
 * what else there is beside fwctl. See [class@Fwctl.Target] for all functions of a card.
 *
 * Returns: (transfer full): `fwctl`, and some of `memdev`, `firmware-uploader` and `devlink`, in
 *   this order
 *
 * Since: 0.1.0
 */
gchar **
fwctl_device_dup_paths(FwctlDevice *self)
{
	g_autoptr(GStrvBuilder) paths = g_strv_builder_new();
	g_auto(GStrv) uploaders = NULL;

	g_return_val_if_fail(FWCTL_IS_DEVICE(self), NULL);

	uploaders = fwctl_device_dup_identity_list(self, "uploaders");
	g_strv_builder_add(paths, "fwctl");
	if (fwctl_device_get_memdev(self) != NULL)
		g_strv_builder_add(paths, "memdev");
	if (uploaders[0] != NULL)
		g_strv_builder_add(paths, "firmware-uploader");
	if (fwctl_device_get_devlink(self) != NULL)
		g_strv_builder_add(paths, "devlink");
	return g_strv_builder_end(paths);
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
	const FwctlIdentity single[] = {FWCTL_IDENTITY_NAME,
					FWCTL_IDENTITY_NODE,
					FWCTL_IDENTITY_PCI_ADDRESS,
					FWCTL_IDENTITY_MEMDEV,
					FWCTL_IDENTITY_DEVLINK};
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
