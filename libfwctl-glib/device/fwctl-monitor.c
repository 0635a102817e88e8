/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <gudev/gudev.h>

#include "fwctl-monitor.h"
#include "fwctl-sysfs.h"

struct _FwctlMonitor {
	FwctlMonitorFunc func;
	gpointer user_data;
	GUdevClient *udev; /* (nullable): no udev runs */
};

/* what systemd-udevd has while it runs, and what libudev looks for itself */
#define UDEV_CONTROL "/run/udev/control"

static void
fwctl_monitor_uevent_cb(GUdevClient *client,
			const gchar *action,
			GUdevDevice *device,
			gpointer user_data)
{
	FwctlMonitor *self = user_data;

	if (g_strcmp0(action, "add") == 0)
		self->func(g_udev_device_get_sysfs_path(device), TRUE, self->user_data);
	else if (g_strcmp0(action, "remove") == 0)
		self->func(g_udev_device_get_sysfs_path(device), FALSE, self->user_data);
}

/*
 * fwctl_monitor_new:
 * @func: called in the main context that is thread-default now
 *
 * Listens first: a device that comes between this and fwctl_monitor_list() is in both, never in
 * neither.
 */
FwctlMonitor *
fwctl_monitor_new(FwctlMonitorFunc func, gpointer user_data)
{
	const gchar *const subsystems[] = {"fwctl", NULL};
	FwctlMonitor *self = g_new0(FwctlMonitor, 1);

	self->func = func;
	self->user_data = user_data;
	if (g_file_test(UDEV_CONTROL, G_FILE_TEST_EXISTS)) {
		self->udev = g_udev_client_new(subsystems);
		g_signal_connect(self->udev, "uevent", G_CALLBACK(fwctl_monitor_uevent_cb), self);
	}
	return self;
}

void
fwctl_monitor_free(FwctlMonitor *self)
{
	if (self->udev != NULL)
		g_signal_handlers_disconnect_by_data(self->udev, self);
	g_clear_object(&self->udev);
	g_free(self);
}

gboolean
fwctl_monitor_has_hotplug(FwctlMonitor *self)
{
	return self->udev != NULL;
}

/*
 * fwctl_monitor_list:
 *
 * Returns: (transfer full) (element-type filename): the sysfs paths of all devices that are there
 */
GPtrArray *
fwctl_monitor_list(FwctlMonitor *self)
{
	g_autoptr(GPtrArray) paths = NULL;
	g_autolist(GUdevDevice) devices = NULL;

	if (self->udev == NULL)
		return fwctl_sysfs_list();
	paths = g_ptr_array_new_with_free_func(g_free);
	devices = g_udev_client_query_by_subsystem(self->udev, "fwctl");
	for (GList *l = devices; l != NULL; l = l->next)
		g_ptr_array_add(paths, g_strdup(g_udev_device_get_sysfs_path(l->data)));
	return g_steal_pointer(&paths);
}
