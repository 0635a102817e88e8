/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "fwctl-tool.h"

JsonBuilder *
fwctl_tool_json_new(FwctlTool *self, const gchar *schema);
void
fwctl_tool_json_print(JsonBuilder *builder, gboolean pretty);
void
fwctl_tool_json_add_string(JsonBuilder *builder, const gchar *key, const gchar *value);
void
fwctl_tool_json_add_strv(JsonBuilder *builder, const gchar *key, gchar **values);
void
fwctl_tool_json_add_texts(JsonBuilder *builder, const gchar *key, GPtrArray *values);
void
fwctl_tool_json_add_int(JsonBuilder *builder, const gchar *key, gint64 value);
void
fwctl_tool_json_add_bool(JsonBuilder *builder, const gchar *key, gboolean value);
void
fwctl_tool_json_add_tristate(JsonBuilder *builder, const gchar *key, FwctlTristate value);
void
fwctl_tool_json_add_bytes(JsonBuilder *builder, const gchar *key, GBytes *value);
