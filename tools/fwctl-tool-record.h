/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "fwctl-tool.h"

void
fwctl_tool_record_print(GPtrArray *records);
void
fwctl_tool_record_add_json(GVariant *record, JsonBuilder *builder);
