/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "fwctl-tool.h"

gchar **
fwctl_tool_feature_dup_flags(FwctlFeature *feature);
gboolean
fwctl_tool_feature_selection_from_string(const gchar *text,
					 FwctlFeatureSelection *selection,
					 GError **error);
const gchar *
fwctl_tool_feature_selection_to_string(FwctlFeatureSelection selection);
void
fwctl_tool_feature_add_json(FwctlFeature *feature, JsonBuilder *builder);
