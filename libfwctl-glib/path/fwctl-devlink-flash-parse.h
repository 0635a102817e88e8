/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-netlink-answer.h"

G_BEGIN_DECLS

/*
 * FwctlDevlinkFlashStatus:
 * @message: (nullable): what the driver does now
 * @component: (nullable): to which component
 * @done: how far it is
 * @total: of how much, in the same unit, or 0 if nobody knows
 * @timeout: for how many seconds at most there may be no other status, or 0
 *
 * What the kernel says while a firmware is updated.
 */
typedef struct {
	gchar *message;
	gchar *component;
	guint64 done;
	guint64 total;
	guint64 timeout;
} FwctlDevlinkFlashStatus;

void
fwctl_devlink_flash_status_parse(FwctlDevlinkFlashStatus *self, const FwctlNetlinkMessage *message);
void
fwctl_devlink_flash_status_clear(FwctlDevlinkFlashStatus *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(FwctlDevlinkFlashStatus, fwctl_devlink_flash_status_clear)

G_END_DECLS
