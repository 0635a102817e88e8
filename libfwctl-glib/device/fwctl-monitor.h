/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <glib.h>

/*
 * FwctlMonitor: where devices come from and how their coming and going is noticed: udev through
 * libgudev, or a plain look at sysfs where no udev runs.
 */
typedef struct _FwctlMonitor FwctlMonitor;

typedef void (*FwctlMonitorFunc)(const gchar *sysfs_path, gboolean added, gpointer user_data);

FwctlMonitor *
fwctl_monitor_new(FwctlMonitorFunc func, gpointer user_data);
void
fwctl_monitor_free(FwctlMonitor *self);
gboolean
fwctl_monitor_has_hotplug(FwctlMonitor *self);
GPtrArray *
fwctl_monitor_list(FwctlMonitor *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(FwctlMonitor, fwctl_monitor_free)
