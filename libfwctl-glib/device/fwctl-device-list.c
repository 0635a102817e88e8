/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <string.h>

#include "fwctl-device-list.h"

struct _FwctlDeviceList {
	GPtrArray *devices;
	GHashTable *by_path; /* the sysfs path, lent by the device, to the device */
};

FwctlDeviceList *
fwctl_device_list_new(void)
{
	FwctlDeviceList *self = g_new0(FwctlDeviceList, 1);

	self->devices = g_ptr_array_new_with_free_func(g_object_unref);
	self->by_path = g_hash_table_new(g_str_hash, g_str_equal);
	return self;
}

void
fwctl_device_list_free(FwctlDeviceList *self)
{
	g_hash_table_unref(self->by_path);
	g_ptr_array_unref(self->devices);
	g_free(self);
}

guint
fwctl_device_list_get_length(FwctlDeviceList *self)
{
	return self->devices->len;
}

/* Returns: (transfer none) (nullable): a device, or %NULL past the end */
FwctlDevice *
fwctl_device_list_get(FwctlDeviceList *self, guint position)
{
	return position < self->devices->len ? g_ptr_array_index(self->devices, position) : NULL;
}

/* Returns: (transfer none) (nullable): a device */
FwctlDevice *
fwctl_device_list_find_path(FwctlDeviceList *self, const gchar *sysfs_path)
{
	return g_hash_table_lookup(self->by_path, sysfs_path);
}

/* fwctl2 comes before fwctl10 */
static gint
fwctl_device_list_compare(FwctlDevice *a, FwctlDevice *b)
{
	const gchar *name_a = fwctl_device_get_name(a);
	const gchar *name_b = fwctl_device_get_name(b);

	return strverscmp(name_a != NULL ? name_a : "", name_b != NULL ? name_b : "");
}

/*
 * fwctl_device_list_insert:
 * @device: (transfer full): a device whose path is not in the list
 *
 * Returns: the position that it got
 */
guint
fwctl_device_list_insert(FwctlDeviceList *self, FwctlDevice *device)
{
	const gchar *sysfs_path = fwctl_device_get_sysfs_path(device);
	guint low = 0;
	guint high = self->devices->len;

	while (low < high) {
		guint middle = low + (high - low) / 2;
		if (fwctl_device_list_compare(g_ptr_array_index(self->devices, middle), device) <=
		    0)
			low = middle + 1;
		else
			high = middle;
	}
	g_ptr_array_insert(self->devices, (gint)low, device);
	if (sysfs_path != NULL)
		g_hash_table_insert(self->by_path, (gpointer)sysfs_path, device);
	return low;
}

/*
 * fwctl_device_list_remove:
 * @position: (out): where it was
 *
 * Returns: %FALSE if it was not in the list
 */
gboolean
fwctl_device_list_remove(FwctlDeviceList *self, FwctlDevice *device, guint *position)
{
	const gchar *sysfs_path = fwctl_device_get_sysfs_path(device);

	if (!g_ptr_array_find(self->devices, device, position))
		return FALSE;
	if (sysfs_path != NULL)
		g_hash_table_remove(self->by_path, sysfs_path);
	g_ptr_array_remove_index(self->devices, *position);
	return TRUE;
}
