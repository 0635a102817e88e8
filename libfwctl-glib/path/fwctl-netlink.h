/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * FwctlNetlinkEventFunc:
 * @messages: what one datagram of a multicast group holds
 *
 * Runs in the thread that called fwctl_netlink_exchange().
 */
typedef void (*FwctlNetlinkEventFunc)(GBytes *messages, gpointer user_data);

#define FWCTL_TYPE_NETLINK (fwctl_netlink_get_type())
G_DECLARE_DERIVABLE_TYPE(FwctlNetlink, fwctl_netlink, FWCTL, NETLINK, GObject)

/*
 * FwctlNetlinkClass:
 * @exchange: sends one message and returns all that answers it, up to its acknowledgement or its
 * end
 */
struct _FwctlNetlinkClass {
	GObjectClass parent_class;
	GBytes *(*exchange)(FwctlNetlink *self,
			    GBytes *request,
			    guint32 group,
			    FwctlNetlinkEventFunc event_func,
			    gpointer user_data,
			    GError **error);
};

GBytes *
fwctl_netlink_exchange(FwctlNetlink *self,
		       GBytes *request,
		       guint32 group,
		       FwctlNetlinkEventFunc event_func,
		       gpointer user_data,
		       GError **error);

G_END_DECLS
