/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fwctl-client.h"
#include "fwctl-device-private.h"
#include "fwctl-error.h"

/**
 * fwctl_client_lookup:
 * @self: a #FwctlClient
 * @id: a name, node, PCI address, memory device, network interface, RDMA device or devlink handle
 * @error: return location for an error, or %NULL
 *
 * Finds a device by one of the names that it goes by. Fails with %FWCTL_ERROR_NOT_FOUND, or with
 * %FWCTL_ERROR_AMBIGUOUS where several answer to it.
 *
 * Returns: (transfer full): a #FwctlDevice
 *
 * Since: 0.1.0
 */
FwctlDevice *
fwctl_client_lookup(FwctlClient *self, const gchar *id, GError **error)
{
	g_autoptr(FwctlDevice) found = NULL;
	guint n_devices;

	g_return_val_if_fail(FWCTL_IS_CLIENT(self), NULL);
	g_return_val_if_fail(id != NULL, NULL);

	n_devices = g_list_model_get_n_items(G_LIST_MODEL(self));
	for (guint i = 0; i < n_devices; i++) {
		g_autoptr(FwctlDevice) device = g_list_model_get_item(G_LIST_MODEL(self), i);
		if (!fwctl_device_matches(device, id))
			continue;
		if (found != NULL) {
			g_set_error(error,
				    FWCTL_ERROR,
				    FWCTL_ERROR_AMBIGUOUS,
				    _("“%s” is both %s and %s; use one of those names"),
				    id,
				    fwctl_device_get_label(found),
				    fwctl_device_get_label(device));
			return NULL;
		}
		found = g_steal_pointer(&device);
	}
	if (found == NULL) {
		g_set_error(error,
			    FWCTL_ERROR,
			    FWCTL_ERROR_NOT_FOUND,
			    _("there is no fwctl device “%s” among the %u on this machine"),
			    id,
			    n_devices);
		return NULL;
	}
	return g_steal_pointer(&found);
}
