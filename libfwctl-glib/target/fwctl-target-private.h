/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-oversight.h"
#include "fwctl-target.h"

/*
 * FwctlTargetItem:
 * @path: (nullable): what the kernel offers: a #FwctlDevice, #FwctlMemdev or #FwctlUploader
 * @name: (nullable): the name by which it goes
 * @anchor: (nullable): the directory in sysfs of the device that it belongs to: the PCI function,
 *   or where there is none the device itself
 * @pci_address: (nullable): the address of that function
 * @pci_id: (nullable): its vendor and device
 * @slot: (nullable): the slot that it, or the function that it is a virtual one of, is in
 * @serial: (nullable): the serial number, if the kernel says it
 * @vendor: (nullable): the vendor's name, from udev's database of hardware
 * @model: (nullable): the model's name, likewise
 * @is_simulated: whether there is no such device
 *
 * One of the things that the kernel shows a piece of a physical device as.
 */
typedef struct {
	GObject *path;
	gchar *name;
	gchar *anchor;
	gchar *pci_address;
	gchar *pci_id;
	gchar *slot;
	gchar *serial;
	gchar *vendor;
	gchar *model;
	gboolean is_simulated;
} FwctlTargetItem;

FwctlTargetItem *
fwctl_target_item_new(GObject *path, const gchar *name);
void
fwctl_target_item_free(FwctlTargetItem *self);
void
fwctl_target_item_place(FwctlTargetItem *self, const gchar *directory);

/* fwctl-target-scan.c */
void
fwctl_target_scan_devices(GPtrArray *items, GListModel *devices);
void
fwctl_target_scan_memdevs(GPtrArray *items);
void
fwctl_target_scan_uploaders(GPtrArray *items);
void
fwctl_target_scan_devlinks(GPtrArray *items);
void
fwctl_target_scan_names(GPtrArray *items);

FwctlTarget *
fwctl_target_new(GPtrArray *items, FwctlOversight *oversight);
gboolean
fwctl_target_is_same(FwctlTarget *self, FwctlTarget *other);
GPtrArray *
fwctl_target_get_items(FwctlTarget *self);
FwctlCatalogue *
fwctl_target_get_catalogue(FwctlTarget *self, GError **error);
