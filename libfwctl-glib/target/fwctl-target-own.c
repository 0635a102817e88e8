/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-target-private.h"

/* A target over paths that a consumer brings, and no inventory has found. */

static const gchar *
fwctl_target_own_get_name(GObject *path)
{
	if (FWCTL_IS_DEVICE(path))
		return fwctl_device_get_name(FWCTL_DEVICE(path));
	if (FWCTL_IS_MEMDEV(path))
		return fwctl_memdev_get_name(FWCTL_MEMDEV(path));
	if (FWCTL_IS_UPLOADER(path))
		return fwctl_uploader_get_name(FWCTL_UPLOADER(path));
	if (FWCTL_IS_DEVLINK(path))
		return fwctl_devlink_get_name(FWCTL_DEVLINK(path));
	return NULL;
}

/**
 * fwctl_target_new_for_paths:
 * @paths: (element-type GObject.Object): at least one #FwctlDevice, #FwctlMemdev, #FwctlUploader or
 *   #FwctlDevlink, which all lead to the same device
 * @sysfs_path: (nullable) (type filename): the directory of that device in sysfs, or %NULL if it
 *   has none
 * @serial: (nullable): its serial number, or %NULL if it is not known
 *
 * Makes a target of paths of one's own: subclasses that carry what is sent in another way than the
 * library's own do. What the kernel has is found by a [class@Fwctl.Inventory].
 *
 * Returns: (transfer full): a new #FwctlTarget
 *
 * Since: 0.1.0
 */
FwctlTarget *
fwctl_target_new_for_paths(GPtrArray *paths, const gchar *sysfs_path, const gchar *serial)
{
	g_autoptr(GPtrArray) items =
	    g_ptr_array_new_with_free_func((GDestroyNotify)fwctl_target_item_free);
	FwctlOversight *oversight;
	FwctlTarget *self;

	g_return_val_if_fail(paths != NULL && paths->len > 0, NULL);

	for (guint i = 0; i < paths->len; i++) {
		GObject *path = g_ptr_array_index(paths, i);
		FwctlTargetItem *item =
		    fwctl_target_item_new(path, fwctl_target_own_get_name(path));

		if (sysfs_path != NULL)
			fwctl_target_item_place(item, sysfs_path);
		item->serial = g_strdup(serial);
		g_ptr_array_add(items, item);
	}
	/* nobody's client: the machine's own catalogue */
	oversight = fwctl_oversight_new(NULL);
	self = fwctl_target_new(g_steal_pointer(&items), oversight);
	fwctl_oversight_unref(oversight);
	return self;
}
