/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-netlink.h"

G_BEGIN_DECLS

#define FWCTL_TYPE_NETLINK_SOCKET (fwctl_netlink_socket_get_type())
G_DECLARE_FINAL_TYPE(FwctlNetlinkSocket, fwctl_netlink_socket, FWCTL, NETLINK_SOCKET, FwctlNetlink)

FwctlNetlink *
fwctl_netlink_socket_new(void);

G_END_DECLS
