/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-netlink.h"

G_BEGIN_DECLS

/*
 * FwctlNetlinkFamily:
 * @id: the type of its messages
 * @group: its multicast group, or 0
 *
 * A family of generic netlink, whose numbers the kernel gives out as it boots.
 */
typedef struct {
	guint16 id;
	guint32 group;
} FwctlNetlinkFamily;

gboolean
fwctl_netlink_family_lookup(FwctlNetlink *netlink,
			    const gchar *name,
			    const gchar *group,
			    FwctlNetlinkFamily *family,
			    GError **error);

G_END_DECLS
