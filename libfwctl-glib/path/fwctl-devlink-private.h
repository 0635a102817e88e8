/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-devlink.h"
#include "fwctl-netlink-answer.h"
#include "fwctl-netlink.h"

G_BEGIN_DECLS

FwctlDevlink *
fwctl_devlink_new_for_netlink(const gchar *bus_name, const gchar *dev_name, FwctlNetlink *netlink);
GPtrArray *
fwctl_devlink_list_for_netlink(FwctlNetlink *netlink, GCancellable *cancellable, GError **error);
FwctlNetlink *
fwctl_devlink_get_netlink(FwctlDevlink *self);

/* how each command is done with netlink; in files of their own */
FwctlDevlinkInfo *
fwctl_devlink_real_get_info(FwctlDevlink *self, GCancellable *cancellable, GError **error);

G_END_DECLS
