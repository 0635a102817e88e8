/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "fwctl-tool-table.h"
#include "fwctl-tool.h"

void
fwctl_tool_firmware_add_json(FwctlTarget *target, GPtrArray *components, JsonBuilder *builder);
void
fwctl_tool_firmware_add_rows(FwctlTarget *target, GPtrArray *components, FwctlToolTable *table);
