/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "fwctl-tool.h"

/* fwctl-tool-health.c: what the outputs below share */
FwctlHealthStatus
fwctl_tool_health_get_status(GPtrArray *reports);
FwctlToolExit
fwctl_tool_health_to_exit(GPtrArray *reports, FwctlToolExit status);
gboolean
fwctl_tool_health_is_waiting(GPtrArray *reports);
GPtrArray *
fwctl_tool_health_sort_items(FwctlHealthReport *report);
gchar *
fwctl_tool_health_dup_name(FwctlHealthItem *item);
gchar *
fwctl_tool_health_dup_value(FwctlHealthItem *item);
gchar *
fwctl_tool_health_dup_thresholds(FwctlHealthItem *item);
gboolean
fwctl_tool_health_is_same(FwctlHealthItem *a, FwctlHealthItem *b);

/* fwctl-tool-health-json.c, -text.c, -openmetrics.c; reports: (element-type FwctlHealthReport) */
void
fwctl_tool_health_print_json(FwctlTool *self,
			     GPtrArray *reports,
			     GPtrArray *before,
			     gboolean pretty);
void
fwctl_tool_health_print_text(FwctlTool *self, GPtrArray *reports);
void
fwctl_tool_health_print_changes(FwctlTool *self, GPtrArray *reports, GPtrArray *before);
gchar *
fwctl_tool_health_to_openmetrics(GPtrArray *reports);
