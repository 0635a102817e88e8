/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-tool.h"

GPtrArray *
fwctl_tool_health_list_changes(FwctlHealthReport *report, GPtrArray *before);
FwctlHealthItem *
fwctl_tool_health_find_before(FwctlHealthReport *report, FwctlHealthItem *item, GPtrArray *before);
