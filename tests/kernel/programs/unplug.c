/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "unplug.h"

/* what is not to come is waited for this long */
#define UNPLUG_SETTLE_MS 500u

static void
unplug_removed_cb(FwctlDevice *device, Unplug *self)
{
	if (g_thread_self() != self->thread)
		g_error("“removed” in another thread");
	self->n_removed++;
}

static void
unplug_device_removed_cb(FwctlClient *client, FwctlDevice *device, Unplug *self)
{
	if (g_thread_self() != self->thread)
		g_error("“device-removed” in another thread");
	if (device != self->device)
		g_error("“device-removed” for %s", fwctl_device_get_name(device));
	self->n_device_removed++;
}

static void
unplug_items_changed_cb(GListModel *model, guint position, guint removed, guint added, Unplug *self)
{
	self->n_items_removed += removed;
}

/* Get Feature of all of cxl_test's feature ff…ff: include/uapi/fwctl/cxl.h, cxl/features.h */
GBytes *
unplug_request_new(void)
{
	static const guint8 request[16 + 21] = {
	    [0] = 0x01,	 [1] = 0x05, /* opcode */
	    [8] = 21,		     /* size of the payload */
	    [16] = 0xff, 0xff,	     0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
	    0xff,	 0xff,	     0xff, 0xff, 0xff, 0xff, 0xff, 0xff, /* UUID */
	    [34] = 4,							 /* count */
	};

	return g_bytes_new_static(request, sizeof(request));
}

void
unplug_expect_gone(const GError *error, const gchar *what)
{
	if (!g_error_matches(error, FWCTL_ERROR, FWCTL_ERROR_GONE))
		g_error("%s: not “gone” but: %s", what, error != NULL ? error->message : "success");
}

/*
 * Opens a device of a client of its own. Each failure ends the program.
 */
Unplug *
unplug_new(const gchar *name)
{
	Unplug *self = g_new0(Unplug, 1);
	g_autoptr(GError) error = NULL;

	self->thread = g_thread_self();
	self->client = fwctl_client_new(&error);
	if (self->client == NULL)
		g_error("%s", error->message);
	self->device = fwctl_client_lookup(self->client, name, &error);
	if (self->device == NULL || !fwctl_device_open(self->device, NULL, &error))
		g_error("%s", error->message);
	g_signal_connect(self->device, "removed", G_CALLBACK(unplug_removed_cb), self);
	g_signal_connect(self->client,
			 "device-removed",
			 G_CALLBACK(unplug_device_removed_cb),
			 self);
	g_signal_connect(self->client, "items-changed", G_CALLBACK(unplug_items_changed_cb), self);
	return self;
}

void
unplug_say_ready(void)
{
	g_print("ready\n");
}

static gboolean
unplug_settled_cb(gpointer user_data)
{
	*(gboolean *)user_data = TRUE;
	return G_SOURCE_REMOVE;
}

/*
 * To be called when every RPC has ended: the removal is signalled once and no more, the object is
 * of use as far as it can be, and nobody keeps it.
 */
void
unplug_check_and_free(Unplug *self)
{
	gboolean settled = FALSE;
	gpointer device = self->device;
	gpointer client = self->client;
	g_autoptr(GError) error = NULL;

	g_timeout_add(UNPLUG_SETTLE_MS, unplug_settled_cb, &settled);
	while (!settled)
		g_main_context_iteration(NULL, TRUE);
	if (self->n_removed != 1 || self->n_device_removed != 1 || self->n_items_removed != 1)
		g_error("“removed” %u times, “device-removed” %u times, %u items",
			self->n_removed,
			self->n_device_removed,
			self->n_items_removed);
	if (!fwctl_device_is_gone(self->device))
		g_error("the device does not say that it is gone");
	if (fwctl_device_open(self->device, NULL, &error))
		g_error("a device that is gone was opened");
	unplug_expect_gone(error, "open");
	fwctl_device_close(self->device);

	g_object_add_weak_pointer(device, &device);
	g_object_add_weak_pointer(client, &client);
	g_signal_handlers_disconnect_by_data(self->client, self);
	g_object_unref(self->device);
	g_object_unref(self->client);
	/* a thread of the device's own may still be on its way out */
	for (guint i = 0; i < UNPLUG_SETTLE_MS && (device != NULL || client != NULL); i++)
		g_usleep(1000);
	if (device != NULL || client != NULL)
		g_error("somebody keeps the %s", device != NULL ? "device" : "client");
	g_free(self);
}
