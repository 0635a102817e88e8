/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-devlink.h"
#include "fwctl-netlink-answer.h"
#include "fwctl-netlink-family.h"
#include "fwctl-netlink-request.h"

G_BEGIN_DECLS

/*
 * FwctlDevlinkCall:
 * @what: what it does, translated, for messages
 *
 * One command to a devlink instance, or to all of them. It lives on the stack.
 */
typedef struct {
	FwctlNetlink *netlink;
	const gchar *name; /* (nullable): the instance's */
	const gchar *what;
	FwctlNetlinkFamily family;
	FwctlNetlinkRequest request;
} FwctlDevlinkCall;

gboolean
fwctl_devlink_call_begin(FwctlDevlinkCall *self,
			 FwctlDevlink *devlink,
			 const gchar *what,
			 guint8 command,
			 guint16 flags,
			 GCancellable *cancellable,
			 GError **error);
gboolean
fwctl_devlink_call_begin_all(FwctlDevlinkCall *self,
			     FwctlNetlink *netlink,
			     const gchar *what,
			     guint8 command,
			     GCancellable *cancellable,
			     GError **error);
gboolean
fwctl_devlink_call_end(FwctlDevlinkCall *self,
		       FwctlNetlinkMessageFunc func,
		       gpointer user_data,
		       GError **error);
gboolean
fwctl_devlink_call_end_listening(FwctlDevlinkCall *self,
				 FwctlNetlinkEventFunc event_func,
				 gpointer user_data,
				 GError **error);

G_END_DECLS
