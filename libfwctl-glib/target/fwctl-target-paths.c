/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <string.h>

#include "fwctl-sysfs.h"
#include "fwctl-target-private.h"

/* the kernel's paths to a target, and the names that they have */

static GPtrArray *
fwctl_target_list_type(FwctlTarget *self, GType type)
{
	GPtrArray *items = fwctl_target_get_items(self);
	GPtrArray *paths = g_ptr_array_new_with_free_func(g_object_unref);

	for (guint i = 0; i < items->len; i++) {
		FwctlTargetItem *item = g_ptr_array_index(items, i);
		if (item->path != NULL && g_type_is_a(G_OBJECT_TYPE(item->path), type))
			g_ptr_array_add(paths, g_object_ref(item->path));
	}
	return paths;
}

/**
 * fwctl_target_list_devices:
 * @self: a #FwctlTarget
 *
 * Gets the fwctl devices.
 *
 * Returns: (transfer container) (element-type FwctlDevice): devices, none where fwctl has none
 *
 * Since: 0.1.0
 */
GPtrArray *
fwctl_target_list_devices(FwctlTarget *self)
{
	g_return_val_if_fail(FWCTL_IS_TARGET(self), NULL);
	return fwctl_target_list_type(self, FWCTL_TYPE_DEVICE);
}

/**
 * fwctl_target_list_memdevs:
 * @self: a #FwctlTarget
 *
 * Gets the CXL memory devices.
 *
 * Returns: (transfer container) (element-type FwctlMemdev): memory devices, none where there is
 *   none
 *
 * Since: 0.1.0
 */
GPtrArray *
fwctl_target_list_memdevs(FwctlTarget *self)
{
	g_return_val_if_fail(FWCTL_IS_TARGET(self), NULL);
	return fwctl_target_list_type(self, FWCTL_TYPE_MEMDEV);
}

/**
 * fwctl_target_list_uploaders:
 * @self: a #FwctlTarget
 *
 * Gets the firmware uploaders.
 *
 * Returns: (transfer container) (element-type FwctlUploader): uploaders, none where there is none
 *
 * Since: 0.1.0
 */
GPtrArray *
fwctl_target_list_uploaders(FwctlTarget *self)
{
	g_return_val_if_fail(FWCTL_IS_TARGET(self), NULL);
	return fwctl_target_list_type(self, FWCTL_TYPE_UPLOADER);
}

/**
 * fwctl_target_list_devlinks:
 * @self: a #FwctlTarget
 *
 * Gets the devlink instances.
 *
 * Returns: (transfer container) (element-type FwctlDevlink): instances, none where devlink has
 *   none
 *
 * Since: 0.1.0
 */
GPtrArray *
fwctl_target_list_devlinks(FwctlTarget *self)
{
	g_return_val_if_fail(FWCTL_IS_TARGET(self), NULL);
	return fwctl_target_list_type(self, FWCTL_TYPE_DEVLINK);
}

/**
 * fwctl_target_dup_paths:
 * @self: a #FwctlTarget
 *
 * Gets the words for the kernel's paths to it, as they stand in reports and in JSON.
 *
 * Returns: (transfer full): some of `fwctl`, `memdev`, `firmware-uploader` and `devlink`, in this
 *   order
 *
 * Since: 0.1.0
 */
gchar **
fwctl_target_dup_paths(FwctlTarget *self)
{
	const struct {
		const gchar *name;
		GType type;
	} paths[] = {
	    {"fwctl", FWCTL_TYPE_DEVICE},
	    {"memdev", FWCTL_TYPE_MEMDEV},
	    {"firmware-uploader", FWCTL_TYPE_UPLOADER},
	    {"devlink", FWCTL_TYPE_DEVLINK},
	};
	g_autoptr(GStrvBuilder) names = g_strv_builder_new();

	g_return_val_if_fail(FWCTL_IS_TARGET(self), NULL);
	for (guint i = 0; i < G_N_ELEMENTS(paths); i++) {
		g_autoptr(GPtrArray) list = fwctl_target_list_type(self, paths[i].type);
		if (list->len > 0)
			g_strv_builder_add(names, paths[i].name);
	}
	return g_strv_builder_end(names);
}

static gint
fwctl_target_compare_names(gconstpointer a, gconstpointer b)
{
	return strverscmp(*(const gchar *const *)a, *(const gchar *const *)b);
}

/* the names in a class of devices, of all functions; each once */
static gchar **
fwctl_target_dup_class(FwctlTarget *self, const gchar *class_name)
{
	GPtrArray *items = fwctl_target_get_items(self);
	g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
	g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);

	for (guint i = 0; i < items->len; i++) {
		FwctlTargetItem *item = g_ptr_array_index(items, i);
		if (item->anchor != NULL && g_hash_table_add(seen, item->anchor))
			fwctl_sysfs_add_children(names, item->anchor, class_name);
	}
	g_ptr_array_sort(names, fwctl_target_compare_names);
	g_ptr_array_add(names, NULL);
	return (gchar **)g_ptr_array_free(g_steal_pointer(&names), FALSE);
}

/**
 * fwctl_target_dup_netdevs:
 * @self: a #FwctlTarget
 *
 * Gets the names of its network interfaces.
 *
 * Returns: (transfer full): names, none where there is none
 *
 * Since: 0.1.0
 */
gchar **
fwctl_target_dup_netdevs(FwctlTarget *self)
{
	g_return_val_if_fail(FWCTL_IS_TARGET(self), NULL);
	return fwctl_target_dup_class(self, "net");
}

/**
 * fwctl_target_dup_rdma_devices:
 * @self: a #FwctlTarget
 *
 * Gets the names of its RDMA devices.
 *
 * Returns: (transfer full): names, none where there is none
 *
 * Since: 0.1.0
 */
gchar **
fwctl_target_dup_rdma_devices(FwctlTarget *self)
{
	g_return_val_if_fail(FWCTL_IS_TARGET(self), NULL);
	return fwctl_target_dup_class(self, "infiniband");
}

/**
 * fwctl_target_dup_hwmons:
 * @self: a #FwctlTarget
 *
 * Gets the names of its hardware monitors.
 *
 * Returns: (transfer full): names such as `hwmon3`, none where there is none
 *
 * Since: 0.1.0
 */
gchar **
fwctl_target_dup_hwmons(FwctlTarget *self)
{
	g_return_val_if_fail(FWCTL_IS_TARGET(self), NULL);
	return fwctl_target_dup_class(self, "hwmon");
}

static gboolean
fwctl_target_item_matches(const FwctlTargetItem *item, const gchar *id)
{
	if (g_strcmp0(item->name, id) == 0 || g_strcmp0(item->pci_address, id) == 0 ||
	    g_strcmp0(item->slot, id) == 0 || g_strcmp0(item->serial, id) == 0 ||
	    g_strcmp0(item->anchor, id) == 0)
		return TRUE;
	if (FWCTL_IS_DEVICE(item->path))
		return fwctl_device_matches(FWCTL_DEVICE(item->path), id);
	if (FWCTL_IS_MEMDEV(item->path))
		return g_strcmp0(fwctl_memdev_get_node(FWCTL_MEMDEV(item->path)), id) == 0;
	return FALSE;
}

/**
 * fwctl_target_matches:
 * @self: a #FwctlTarget
 * @id: its identifier, its serial number, its PCI slot or a function of it, or any name by which
 *   one of its paths, network interfaces or RDMA devices goes
 *
 * Says whether @id is one of the names that the device goes by.
 *
 * Returns: %TRUE if it is
 *
 * Since: 0.1.0
 */
gboolean
fwctl_target_matches(FwctlTarget *self, const gchar *id)
{
	GPtrArray *items;
	g_auto(GStrv) netdevs = NULL;
	g_auto(GStrv) rdma_devices = NULL;

	g_return_val_if_fail(FWCTL_IS_TARGET(self), FALSE);
	g_return_val_if_fail(id != NULL, FALSE);

	if (g_strcmp0(fwctl_target_get_id(self), id) == 0)
		return TRUE;
	items = fwctl_target_get_items(self);
	for (guint i = 0; i < items->len; i++) {
		if (fwctl_target_item_matches(g_ptr_array_index(items, i), id))
			return TRUE;
	}
	netdevs = fwctl_target_dup_netdevs(self);
	rdma_devices = fwctl_target_dup_rdma_devices(self);
	return g_strv_contains((const gchar *const *)netdevs, id) ||
	       g_strv_contains((const gchar *const *)rdma_devices, id);
}
