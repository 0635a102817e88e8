/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "fwctl-tool.h"

void
fwctl_tool_identity_add_json(FwctlDevice *device, JsonBuilder *builder, GPtrArray *unreadable);
const gchar *
fwctl_tool_identity_get_type_reason(void);
gchar *
fwctl_tool_identity_dup_siblings(FwctlDevice *device);
