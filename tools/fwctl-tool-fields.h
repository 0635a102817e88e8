/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "fwctl-tool.h"

FwctlField *
fwctl_tool_fields_find(GPtrArray *fields, const gchar *name);
gchar *
fwctl_tool_fields_dup_kind(FwctlField *field);
gchar *
fwctl_tool_fields_dup_names(GPtrArray *values, const gchar *separator);
void
fwctl_tool_fields_print(GPtrArray *fields);
void
fwctl_tool_fields_add_json(GPtrArray *fields, JsonBuilder *builder);
