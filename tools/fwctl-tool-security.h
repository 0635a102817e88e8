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
fwctl_tool_security_add_json(FwctlSecurityState *state, JsonBuilder *builder);
void
fwctl_tool_security_add_pairs(FwctlSecurityState *state, FwctlToolTable *table);
