/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "fwctl-tool.h"

void
fwctl_tool_cost_add_json(FwctlCost *cost, JsonBuilder *builder);
void
fwctl_tool_cost_add_refusal_json(FwctlFeature *feature,
				 const GError *refusal,
				 JsonBuilder *builder);
gboolean
fwctl_tool_cost_check(FwctlCost *cost, GError **error);
gchar *
fwctl_tool_cost_dup_verdict(FwctlCost *cost);
gchar *
fwctl_tool_cost_dup_effects(FwctlCost *cost);
gchar *
fwctl_tool_cost_to_string(FwctlCost *cost);
