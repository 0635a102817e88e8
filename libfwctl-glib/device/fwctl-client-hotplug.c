/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

#include "fwctl-client-private.h"
#include "fwctl-device-private.h"
#include "fwctl-error.h"

/* the devices of a client: how they come and how they go */

enum { SIGNAL_DEVICE_ADDED, SIGNAL_DEVICE_REMOVED, N_SIGNALS };

static guint signals[N_SIGNALS];

void
fwctl_client_class_install_signals(FwctlClientClass *klass)
{
	/**
	 * FwctlClient::device-added:
	 * @self: the client
	 * @device: the new device
	 *
	 * A device came, and is in the list.
	 *
	 * Since: 0.1.0
	 */
	signals[SIGNAL_DEVICE_ADDED] = g_signal_new("device-added",
						    G_TYPE_FROM_CLASS(klass),
						    G_SIGNAL_RUN_LAST,
						    0,
						    NULL,
						    NULL,
						    NULL,
						    G_TYPE_NONE,
						    1,
						    FWCTL_TYPE_DEVICE);
	/**
	 * FwctlClient::device-removed:
	 * @self: the client
	 * @device: the device that is gone
	 *
	 * A device is gone, and no longer in the list. Emitted once for each.
	 *
	 * Since: 0.1.0
	 */
	signals[SIGNAL_DEVICE_REMOVED] = g_signal_new("device-removed",
						      G_TYPE_FROM_CLASS(klass),
						      G_SIGNAL_RUN_LAST,
						      0,
						      NULL,
						      NULL,
						      NULL,
						      G_TYPE_NONE,
						      1,
						      FWCTL_TYPE_DEVICE);
}

static void
fwctl_client_device_removed_cb(FwctlDevice *device, FwctlClient *self)
{
	g_autoptr(FwctlDevice) keep G_GNUC_UNUSED = g_object_ref(device);
	guint position = 0;

	if (!fwctl_device_list_remove(self->devices, device, &position))
		return;
	g_signal_handlers_disconnect_by_data(device, self);
	g_list_model_items_changed(G_LIST_MODEL(self), position, 1, 0);
	g_signal_emit(self, signals[SIGNAL_DEVICE_REMOVED], 0, device);
}

guint
fwctl_client_add(FwctlClient *self, FwctlDevice *device)
{
	fwctl_oversight_set_behind(fwctl_device_get_private(device)->oversight, self->oversight);
	fwctl_device_set_allow_taint(device, self->allow_taint);
	fwctl_device_set_allow_unpublished(device, self->allow_unpublished);
	fwctl_device_set_allowed_effects(device, self->allowed_effects);
	g_signal_connect(device, "removed", G_CALLBACK(fwctl_client_device_removed_cb), self);
	return fwctl_device_list_insert(self->devices, device);
}

void
fwctl_client_uevent_cb(const gchar *sysfs_path, gboolean added, gpointer user_data)
{
	FwctlClient *self = FWCTL_CLIENT(user_data);
	FwctlDevice *device = fwctl_device_list_find_path(self->devices, sysfs_path);
	guint position;

	if (!added) {
		/* here and now: its “removed” comes from an idle source, and could come after the
		 * next device was added */
		if (device != NULL) {
			fwctl_device_mark_gone(device);
			fwctl_client_device_removed_cb(device, self);
		}
		return;
	}
	if (device != NULL) {
		if (!fwctl_device_is_gone(device))
			return;
		/* the same name for another device, while the first one's removal is on its way */
		fwctl_client_device_removed_cb(device, self);
	}
	device = fwctl_device_factory_make_kernel_device(self->factory, sysfs_path);
	if (device == NULL)
		return;
	position = fwctl_client_add(self, device);
	g_list_model_items_changed(G_LIST_MODEL(self), position, 0, 1);
	g_signal_emit(self, signals[SIGNAL_DEVICE_ADDED], 0, device);
}

/**
 * fwctl_client_rescan:
 * @self: a #FwctlClient
 * @error: return location for an error, or %NULL
 *
 * Looks for devices that came or went unnoticed: for machines on which no udev runs. Fails with
 * %FWCTL_ERROR_NOT_SUPPORTED where the devices are simulated or replayed.
 *
 * Returns: %TRUE for success
 *
 * Since: 0.1.0
 */
gboolean
fwctl_client_rescan(FwctlClient *self, GError **error)
{
	g_autoptr(GPtrArray) paths = NULL;
	g_autoptr(GHashTable) present = NULL;

	g_return_val_if_fail(FWCTL_IS_CLIENT(self), FALSE);

	if (self->monitor == NULL) {
		g_set_error_literal(error,
				    FWCTL_ERROR,
				    FWCTL_ERROR_NOT_SUPPORTED,
				    _("simulated and replayed devices do not come and go"));
		return FALSE;
	}
	present = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	paths = fwctl_monitor_list(self->monitor);
	for (guint i = 0; i < paths->len; i++) {
		gchar *path = realpath(g_ptr_array_index(paths, i), NULL);
		if (path == NULL)
			continue;
		g_hash_table_add(present, g_strdup(path));
		fwctl_client_uevent_cb(path, TRUE, self);
		free(path);
	}
	/* marking takes nothing out of the list: that is for the main context */
	for (guint i = 0; i < fwctl_device_list_get_length(self->devices); i++) {
		FwctlDevice *device = fwctl_device_list_get(self->devices, i);
		if (!g_hash_table_contains(present, fwctl_device_get_sysfs_path(device)))
			fwctl_device_mark_gone(device);
	}
	return TRUE;
}
