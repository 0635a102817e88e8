/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-netlink.h"

/*
 * FwctlNetlink:
 *
 * What carries a netlink message to the kernel and its answer back: a socket, or a test's own. Safe
 * to use from several threads at once.
 */

G_DEFINE_ABSTRACT_TYPE(FwctlNetlink, fwctl_netlink, G_TYPE_OBJECT)

static void
fwctl_netlink_class_init(FwctlNetlinkClass *klass)
{
}

static void
fwctl_netlink_init(FwctlNetlink *self)
{
}

/*
 * fwctl_netlink_exchange:
 * @request: one whole message
 * @group: a multicast group to listen to meanwhile, or 0
 * @event_func: (nullable): called for each datagram of @group, never after the return
 *
 * Sends a message and waits for all of the answer. The kernel does what it was asked before the
 * answer comes, and cannot be interrupted.
 *
 * Returns: (transfer full): the answer's messages one after the other, or %NULL with @error set, in
 * the FWCTL_ERRNO domain, if it was not delivered or the answer did not come
 */
GBytes *
fwctl_netlink_exchange(FwctlNetlink *self,
		       GBytes *request,
		       guint32 group,
		       FwctlNetlinkEventFunc event_func,
		       gpointer user_data,
		       GError **error)
{
	return FWCTL_NETLINK_GET_CLASS(self)
	    ->exchange(self, request, group, event_func, user_data, error);
}
