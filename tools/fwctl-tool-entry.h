/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "fwctl-tool.h"

gchar *
fwctl_tool_entry_dup_id(FwctlCommand *entry);
gchar **
fwctl_tool_entry_dup_effects(FwctlCommand *entry);
const gchar *
fwctl_tool_entry_get_kind(FwctlCommand *entry);
const gchar *
fwctl_tool_entry_get_path(FwctlCommand *entry);
gboolean
fwctl_tool_entry_is_call(FwctlCommand *entry);
gboolean
fwctl_tool_entry_is_rpc(FwctlCommand *entry);
const gchar *
fwctl_tool_entry_get_scope(FwctlCommand *entry);
void
fwctl_tool_entry_print(FwctlCommand *entry, FwctlDecision *decision);
void
fwctl_tool_entry_add_json(FwctlCommand *entry, FwctlDecision *decision, JsonBuilder *builder);
