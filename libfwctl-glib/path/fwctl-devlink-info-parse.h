/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-devlink-info.h"
#include "fwctl-netlink-answer.h"

G_BEGIN_DECLS

FwctlDevlinkInfo *
fwctl_devlink_info_parse(const FwctlNetlinkMessage *message);

G_END_DECLS
