/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-device.h"
#include "fwctl-recording-writer.h"
#include "fwctl-recording.h"

/*
 * FwctlDeviceFactory: makes devices of the class that the plugin for their type brings, over the
 * kernel's node, over a simulated transport, or over one that plays a recording; with what crosses
 * any of them written down, where that was asked for.
 */
typedef struct _FwctlDeviceFactory FwctlDeviceFactory;

FwctlDeviceFactory *
fwctl_device_factory_new(const gchar *plugin_dir);
void
fwctl_device_factory_free(FwctlDeviceFactory *self);
void
fwctl_device_factory_set_writer(FwctlDeviceFactory *self, FwctlRecordingWriter *writer);
gchar **
fwctl_device_factory_dup_plugin_names(FwctlDeviceFactory *self);
GPtrArray *
fwctl_device_factory_list_plugins(FwctlDeviceFactory *self);
FwctlDevice *
fwctl_device_factory_make_kernel_device(FwctlDeviceFactory *self, const gchar *sysfs_path);
GPtrArray *
fwctl_device_factory_make_kernel_devices(FwctlDeviceFactory *self, GPtrArray *sysfs_paths);
GPtrArray *
fwctl_device_factory_make_simulated_devices(FwctlDeviceFactory *self,
					    const gchar *spec,
					    GError **error);
GPtrArray *
fwctl_device_factory_make_replayed_devices(FwctlDeviceFactory *self, FwctlRecording *recording);
