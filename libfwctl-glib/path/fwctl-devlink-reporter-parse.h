/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-devlink-reporter.h"
#include "fwctl-netlink-answer.h"

G_BEGIN_DECLS

FwctlDevlinkReporter *
fwctl_devlink_reporter_parse(const FwctlNetlinkMessage *message, gint64 port_index);

G_END_DECLS
