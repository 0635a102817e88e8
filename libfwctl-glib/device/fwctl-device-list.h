/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-device.h"

/* FwctlDeviceList: devices in the order of their numbers, found by their place in sysfs. */
typedef struct _FwctlDeviceList FwctlDeviceList;

FwctlDeviceList *
fwctl_device_list_new(void);
void
fwctl_device_list_free(FwctlDeviceList *self);
guint
fwctl_device_list_get_length(FwctlDeviceList *self);
FwctlDevice *
fwctl_device_list_get(FwctlDeviceList *self, guint position);
FwctlDevice *
fwctl_device_list_find_path(FwctlDeviceList *self, const gchar *sysfs_path);
guint
fwctl_device_list_insert(FwctlDeviceList *self, FwctlDevice *device);
gboolean
fwctl_device_list_remove(FwctlDeviceList *self, FwctlDevice *device, guint *position);
