/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "fwctl-tool.h"

void
fwctl_tool_values_print(GVariant *values, GPtrArray *fields);
void
fwctl_tool_values_add_any_json(GVariant *value, const gchar *key, JsonBuilder *builder);
void
fwctl_tool_values_add_json(GVariant *values, const gchar *key, JsonBuilder *builder);
