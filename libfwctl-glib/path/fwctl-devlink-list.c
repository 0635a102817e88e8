/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <linux/devlink.h>

#include "fwctl-devlink-call.h"
#include "fwctl-devlink-handle.h"
#include "fwctl-devlink-private.h"
#include "fwctl-netlink-socket.h"

typedef struct {
	FwctlNetlink *netlink;
	GPtrArray *instances;
} FwctlDevlinkLister;

static gboolean
fwctl_devlink_list_message(const FwctlNetlinkMessage *message, gpointer user_data, GError **error)
{
	FwctlDevlinkLister *lister = user_data;
	g_auto(FwctlDevlinkHandle) handle = {0};

	fwctl_devlink_handle_parse(&handle, message);
	if (handle.bus_name != NULL && handle.dev_name != NULL)
		g_ptr_array_add(lister->instances,
				fwctl_devlink_new_for_netlink(handle.bus_name,
							      handle.dev_name,
							      lister->netlink));
	return TRUE;
}

/* as fwctl_devlink_list_instances(), with something else than a socket */
GPtrArray *
fwctl_devlink_list_for_netlink(FwctlNetlink *netlink, GCancellable *cancellable, GError **error)
{
	g_autoptr(GPtrArray) instances = g_ptr_array_new_with_free_func(g_object_unref);
	FwctlDevlinkLister lister = {.netlink = netlink, .instances = instances};
	FwctlDevlinkCall call;

	if (!fwctl_devlink_call_begin_all(&call,
					  netlink,
					  _("listing the instances"),
					  DEVLINK_CMD_GET,
					  cancellable,
					  error))
		return NULL;
	if (!fwctl_devlink_call_end(&call, fwctl_devlink_list_message, &lister, error))
		return NULL;
	return g_steal_pointer(&instances);
}

/**
 * fwctl_devlink_list_instances:
 * @cancellable: (nullable): a #GCancellable
 * @error: return location for an error, or %NULL
 *
 * Lists the devlink instances of this network namespace (DEVLINK_CMD_GET). Needs no capability.
 *
 * Fails with %FWCTL_ERROR_NOT_SUPPORTED if the kernel has no devlink: then no driver that is loaded
 * has instances either.
 *
 * Returns: (transfer container) (element-type FwctlDevlink): the instances, perhaps none
 *
 * Since: 0.1.0
 */
GPtrArray *
fwctl_devlink_list_instances(GCancellable *cancellable, GError **error)
{
	g_autoptr(FwctlNetlink) netlink = fwctl_netlink_socket_new();

	return fwctl_devlink_list_for_netlink(netlink, cancellable, error);
}
