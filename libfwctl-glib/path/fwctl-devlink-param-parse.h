/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-devlink-param.h"
#include "fwctl-netlink-answer.h"

G_BEGIN_DECLS

/* NLA_U8 and so on: the kernel's internal numbers, which DEVLINK_ATTR_PARAM_TYPE has */
guint8
fwctl_devlink_param_type_to_kernel(const gchar *value_type);
FwctlDevlinkParam *
fwctl_devlink_param_parse(const FwctlNetlinkMessage *message);

G_END_DECLS
