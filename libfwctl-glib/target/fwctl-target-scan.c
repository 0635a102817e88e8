/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <gudev/gudev.h>
#include <string.h>

#include "fwctl-device-private.h"
#include "fwctl-devlink.h"
#include "fwctl-sysfs.h"
#include "fwctl-target-private.h"

/*
 * Looks for what the kernel shows a device as, each by itself: what belongs together is for the
 * inventory to say. Nothing is opened.
 */

#define MEMDEV_DIRECTORY   "/sys/bus/cxl/devices"
#define UPLOADER_DIRECTORY "/sys/class/firmware"

FwctlTargetItem *
fwctl_target_item_new(GObject *path, const gchar *name)
{
	FwctlTargetItem *self = g_new0(FwctlTargetItem, 1);

	self->path = path != NULL ? g_object_ref(path) : NULL;
	self->name = g_strdup(name);
	return self;
}

void
fwctl_target_item_free(FwctlTargetItem *self)
{
	g_clear_object(&self->path);
	g_free(self->name);
	g_free(self->anchor);
	g_free(self->pci_address);
	g_free(self->pci_id);
	g_free(self->slot);
	g_free(self->serial);
	g_free(self->vendor);
	g_free(self->model);
	g_free(self);
}

/* 0000:3b:00.1 is in the slot 0000:3b:00 */
static gchar *
fwctl_target_item_make_slot(const gchar *pci_address)
{
	const gchar *dot = strrchr(pci_address, '.');

	return dot != NULL ? g_strndup(pci_address, (gsize)(dot - pci_address)) : NULL;
}

/*
 * fwctl_target_item_place:
 * @directory: the directory in sysfs of a device
 *
 * Finds out where in the machine an item is.
 */
void
fwctl_target_item_place(FwctlTargetItem *self, const gchar *directory)
{
	g_autoptr(GPtrArray) unreadable = g_ptr_array_new_with_free_func(g_free);
	g_autofree gchar *real = fwctl_sysfs_resolve(directory, ".");
	g_autofree gchar *function = NULL;
	g_autofree gchar *physical = NULL;
	g_autofree gchar *address = NULL;

	if (real == NULL)
		return;
	function = fwctl_sysfs_find_ancestor(real, "pci");
	if (function == NULL) {
		self->anchor = g_steal_pointer(&real);
		return;
	}
	self->anchor = g_strdup(function);
	self->pci_address = g_path_get_basename(function);
	self->pci_id = fwctl_sysfs_read_id_pair(function, "vendor", "device", unreadable);
	/* a virtual function has an address anywhere on its bus */
	physical = fwctl_sysfs_resolve(function, "physfn");
	address = g_path_get_basename(physical != NULL ? physical : function);
	self->slot = fwctl_target_item_make_slot(address);
}

static const gchar *
fwctl_target_scan_get_name(GObject *path)
{
	if (FWCTL_IS_MEMDEV(path))
		return fwctl_memdev_get_name(FWCTL_MEMDEV(path));
	if (FWCTL_IS_UPLOADER(path))
		return fwctl_uploader_get_name(FWCTL_UPLOADER(path));
	if (FWCTL_IS_DEVLINK(path))
		return fwctl_devlink_get_name(FWCTL_DEVLINK(path));
	return NULL;
}

/* they lead to the same simulated device, and so are where that is */
static void
fwctl_target_scan_simulated(GPtrArray *items, const FwctlTargetItem *first, GPtrArray *paths)
{
	for (guint i = 0; i < paths->len; i++) {
		GObject *path = g_ptr_array_index(paths, i);
		FwctlTargetItem *item =
		    fwctl_target_item_new(path, fwctl_target_scan_get_name(path));

		item->pci_address = g_strdup(first->pci_address);
		item->pci_id = g_strdup(first->pci_id);
		item->slot = g_strdup(first->slot);
		item->serial = g_strdup(first->serial);
		item->is_simulated = TRUE;
		g_ptr_array_add(items, item);
	}
}

static void
fwctl_target_scan_device(GPtrArray *items, FwctlDevice *device)
{
	GPtrArray *simulated_paths = fwctl_device_get_private(device)->simulated_paths;
	FwctlTargetItem *item =
	    fwctl_target_item_new(G_OBJECT(device), fwctl_device_get_name(device));
	const gchar *sysfs_path = fwctl_device_get_sysfs_path(device);
	const gchar *pci_address = fwctl_device_get_pci_address(device);
	g_autofree gchar *parent = NULL;

	item->is_simulated = fwctl_device_is_simulated(device);
	item->serial = g_strdup(fwctl_device_get_serial(device));
	if (sysfs_path != NULL)
		parent = fwctl_sysfs_resolve(sysfs_path, "device");
	if (parent != NULL)
		fwctl_target_item_place(item, parent);
	if (item->pci_address == NULL && pci_address != NULL) {
		item->pci_address = g_strdup(pci_address);
		item->pci_id = g_strdup(fwctl_device_get_pci_id(device));
		item->slot = fwctl_target_item_make_slot(pci_address);
	}
	g_ptr_array_add(items, item);
	if (simulated_paths != NULL)
		fwctl_target_scan_simulated(items, item, simulated_paths);
}

/*
 * fwctl_target_scan_devices:
 * @items: (element-type FwctlTargetItem): what was found, to which is added
 * @devices: the client's
 */
void
fwctl_target_scan_devices(GPtrArray *items, GListModel *devices)
{
	for (guint i = 0; i < g_list_model_get_n_items(devices); i++) {
		g_autoptr(FwctlDevice) device = g_list_model_get_item(devices, i);
		fwctl_target_scan_device(items, device);
	}
}

static void
fwctl_target_scan_memdev(GPtrArray *items, const gchar *name)
{
	g_autofree gchar *directory = g_build_filename(MEMDEV_DIRECTORY, name, NULL);
	g_autofree gchar *node = g_build_filename("/dev/cxl", name, NULL);
	g_autoptr(GPtrArray) unreadable = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(FwctlMemdev) memdev = fwctl_memdev_new(name, node);
	FwctlTargetItem *item = fwctl_target_item_new(G_OBJECT(memdev), name);

	fwctl_target_item_place(item, directory);
	item->serial = fwctl_sysfs_read_attribute(directory, "serial", unreadable);
	g_ptr_array_add(items, item);
}

/* the bus has ports, decoders, endpoints and regions too */
static gboolean
fwctl_target_scan_is_memdev(const gchar *name)
{
	return g_str_has_prefix(name, "mem") && g_ascii_isdigit(name[strlen("mem")]);
}

void
fwctl_target_scan_memdevs(GPtrArray *items)
{
	g_autoptr(GDir) dir = g_dir_open(MEMDEV_DIRECTORY, 0, NULL);
	const gchar *name;

	while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
		if (fwctl_target_scan_is_memdev(name))
			fwctl_target_scan_memdev(items, name);
	}
}

void
fwctl_target_scan_uploaders(GPtrArray *items)
{
	g_autoptr(GDir) dir = g_dir_open(UPLOADER_DIRECTORY, 0, NULL);
	const gchar *name;

	while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
		g_autofree gchar *directory = g_build_filename(UPLOADER_DIRECTORY, name, NULL);
		g_autofree gchar *status = g_build_filename(directory, "status", NULL);
		g_autofree gchar *parent = fwctl_sysfs_resolve(directory, "device");
		g_autoptr(FwctlUploader) uploader = NULL;
		FwctlTargetItem *item;

		/* a load that waits for user space is in this class too, and has no status */
		if (!g_utf8_validate(name, -1, NULL) || !g_file_test(status, G_FILE_TEST_EXISTS))
			continue;
		uploader = fwctl_uploader_new(name, directory);
		item = fwctl_target_item_new(G_OBJECT(uploader), name);
		fwctl_target_item_place(item, parent != NULL ? parent : directory);
		g_ptr_array_add(items, item);
	}
}

/* a kernel without devlink has none, and so has one that does not tell */
void
fwctl_target_scan_devlinks(GPtrArray *items)
{
	g_autoptr(GError) error_local = NULL;
	g_autoptr(GPtrArray) devlinks = fwctl_devlink_list_instances(NULL, &error_local);

	if (devlinks == NULL)
		g_debug("devlink is not looked at: %s", error_local->message);
	for (guint i = 0; devlinks != NULL && i < devlinks->len; i++) {
		FwctlDevlink *devlink = g_ptr_array_index(devlinks, i);
		g_autofree gchar *directory = g_build_filename("/sys/bus",
							       fwctl_devlink_get_bus_name(devlink),
							       "devices",
							       fwctl_devlink_get_dev_name(devlink),
							       NULL);
		FwctlTargetItem *item =
		    fwctl_target_item_new(G_OBJECT(devlink), fwctl_devlink_get_name(devlink));

		fwctl_target_item_place(item, directory);
		g_ptr_array_add(items, item);
	}
}

/* what udev's database of hardware knows of PCI functions, if it has one */
void
fwctl_target_scan_names(GPtrArray *items)
{
	g_autoptr(GUdevClient) udev = g_udev_client_new(NULL);

	for (guint i = 0; i < items->len; i++) {
		FwctlTargetItem *item = g_ptr_array_index(items, i);
		g_autoptr(GUdevDevice) device = NULL;

		if (item->anchor == NULL || item->pci_address == NULL)
			continue;
		device = g_udev_client_query_by_sysfs_path(udev, item->anchor);
		if (device == NULL)
			continue;
		item->vendor =
		    g_strdup(g_udev_device_get_property(device, "ID_VENDOR_FROM_DATABASE"));
		item->model =
		    g_strdup(g_udev_device_get_property(device, "ID_MODEL_FROM_DATABASE"));
	}
}
