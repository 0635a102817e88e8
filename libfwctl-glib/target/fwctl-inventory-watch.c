/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <gudev/gudev.h>

#include "fwctl-inventory-watch.h"

struct _FwctlInventoryWatch {
	FwctlInventoryWatchFunc func;
	gpointer user_data;
	GMainContext *context;
	GUdevClient *udev; /* (nullable): no udev runs */
	GSource *idle;	   /* (nullable): nothing came */
};

/* what systemd-udevd has while it runs, and what libudev looks for itself */
#define UDEV_CONTROL "/run/udev/control"

static gboolean
fwctl_inventory_watch_idle_cb(gpointer user_data)
{
	FwctlInventoryWatch *self = user_data;

	g_clear_pointer(&self->idle, g_source_unref);
	self->func(self->user_data);
	return G_SOURCE_REMOVE;
}

/* one device comes with several events: one look is enough for all that have arrived */
static void
fwctl_inventory_watch_uevent_cb(GUdevClient *udev,
				const gchar *action,
				GUdevDevice *device,
				gpointer user_data)
{
	FwctlInventoryWatch *self = user_data;

	if (self->idle != NULL ||
	    (g_strcmp0(action, "add") != 0 && g_strcmp0(action, "remove") != 0))
		return;
	self->idle = g_idle_source_new();
	g_source_set_priority(self->idle, G_PRIORITY_DEFAULT);
	g_source_set_callback(self->idle, fwctl_inventory_watch_idle_cb, self, NULL);
	g_source_attach(self->idle, self->context);
}

/*
 * fwctl_inventory_watch_new:
 * @func: called in the main context that is thread-default now
 */
FwctlInventoryWatch *
fwctl_inventory_watch_new(FwctlInventoryWatchFunc func, gpointer user_data)
{
	const gchar *const subsystems[] = {"cxl", "firmware", NULL};
	FwctlInventoryWatch *self = g_new0(FwctlInventoryWatch, 1);

	self->func = func;
	self->user_data = user_data;
	self->context = g_main_context_ref_thread_default();
	if (g_file_test(UDEV_CONTROL, G_FILE_TEST_EXISTS)) {
		self->udev = g_udev_client_new(subsystems);
		g_signal_connect(self->udev,
				 "uevent",
				 G_CALLBACK(fwctl_inventory_watch_uevent_cb),
				 self);
	}
	return self;
}

void
fwctl_inventory_watch_free(FwctlInventoryWatch *self)
{
	if (self->udev != NULL)
		g_signal_handlers_disconnect_by_data(self->udev, self);
	g_clear_object(&self->udev);
	if (self->idle != NULL)
		g_source_destroy(self->idle);
	g_clear_pointer(&self->idle, g_source_unref);
	g_main_context_unref(self->context);
	g_free(self);
}
