/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <fwctl.h>

#include "fu-fwctl-link.h"

/* The machine as the library sees it, for where fwupd's own udev backend does not run. */

typedef struct {
	FuFwctlLinkWatchFunc func;
	gpointer user_data;
} FuFwctlLinkWatch;

static void
fu_fwctl_link_watch_added_cb(FwctlClient *client, FwctlDevice *device, gpointer user_data)
{
	FuFwctlLinkWatch *watch = user_data;

	watch->func(fwctl_device_get_sysfs_path(device), TRUE, watch->user_data);
}

static void
fu_fwctl_link_watch_removed_cb(FwctlClient *client, FwctlDevice *device, gpointer user_data)
{
	FuFwctlLinkWatch *watch = user_data;

	watch->func(fwctl_device_get_sysfs_path(device), FALSE, watch->user_data);
}

/*
 * fu_fwctl_link_watch:
 *
 * Calls @func for each device that is there, and whenever one comes or goes.
 *
 * Returns: (transfer full): what stops it when it is unreferenced
 */
GObject *
fu_fwctl_link_watch(FuFwctlLinkWatchFunc func, gpointer user_data, GError **error)
{
	g_autoptr(FwctlClient) client = fwctl_client_new(error);
	FuFwctlLinkWatch *watch;

	if (client == NULL) {
		fu_fwctl_link_convert_error(error);
		return NULL;
	}
	watch = g_new0(FuFwctlLinkWatch, 1);
	watch->func = func;
	watch->user_data = user_data;
	g_object_set_data_full(G_OBJECT(client), "watch", watch, g_free);
	g_signal_connect(client, "device-added", G_CALLBACK(fu_fwctl_link_watch_added_cb), watch);
	g_signal_connect(client,
			 "device-removed",
			 G_CALLBACK(fu_fwctl_link_watch_removed_cb),
			 watch);
	for (guint i = 0; i < g_list_model_get_n_items(G_LIST_MODEL(client)); i++) {
		g_autoptr(FwctlDevice) device = g_list_model_get_item(G_LIST_MODEL(client), i);

		func(fwctl_device_get_sysfs_path(device), TRUE, user_data);
	}
	return G_OBJECT(g_steal_pointer(&client));
}

/* whether an RPC of scope 2 or more was sent since the kernel was booted, by whatever program */
gboolean
fu_fwctl_link_is_tainted(void)
{
	g_autoptr(FwctlSecurityState) state = fwctl_security_state_new();

	return fwctl_security_state_get_tainted_by_fwctl(state) == FWCTL_TRISTATE_YES;
}
