/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <glib.h>

#include "fwctl-netlink-answer.h"

G_BEGIN_DECLS

/*
 * FwctlDevlinkHandle:
 * @bus_name: (nullable): such as `pci`
 * @dev_name: (nullable): such as `0000:3b:00.0`
 * @port_index: the port that a message is about, or -1 for the device
 *
 * Whom a message is about.
 */
typedef struct {
	gchar *bus_name;
	gchar *dev_name;
	gint64 port_index;
} FwctlDevlinkHandle;

void
fwctl_devlink_handle_parse(FwctlDevlinkHandle *self, const FwctlNetlinkMessage *message);
void
fwctl_devlink_handle_clear(FwctlDevlinkHandle *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(FwctlDevlinkHandle, fwctl_devlink_handle_clear)
gboolean
fwctl_devlink_handle_is(const FwctlDevlinkHandle *self,
			const gchar *bus_name,
			const gchar *dev_name);

G_END_DECLS
