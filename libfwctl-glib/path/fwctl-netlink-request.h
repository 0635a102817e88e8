/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <glib.h>
#include <libmnl/libmnl.h>

G_BEGIN_DECLS

#define FWCTL_NETLINK_REQUEST_SIZE 4096

/*
 * FwctlNetlinkRequest:
 *
 * A message of generic netlink on its way to the kernel. It lives on the stack.
 */
typedef struct {
	union {
		struct nlmsghdr header;
		guint8 data[FWCTL_NETLINK_REQUEST_SIZE];
	};
	gboolean overflow; /* an attribute did not fit, and there is no message */
} FwctlNetlinkRequest;

void
fwctl_netlink_request_init(FwctlNetlinkRequest *self,
			   guint16 family,
			   guint8 command,
			   guint8 version,
			   guint16 flags);
void
fwctl_netlink_request_put_string(FwctlNetlinkRequest *self, guint16 type, const gchar *value);
void
fwctl_netlink_request_put(FwctlNetlinkRequest *self, guint16 type, gconstpointer data, gsize size);
GBytes *
fwctl_netlink_request_end(FwctlNetlinkRequest *self, GError **error);

G_END_DECLS
