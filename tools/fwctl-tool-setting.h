/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-tool.h"

/* --hex, --file, --offset and --feature-version */
extern const GOptionEntry fwctl_tool_setting_entries[];

gboolean
fwctl_tool_setting_has_data(void);
GBytes *
fwctl_tool_setting_load(GError **error);
GBytes *
fwctl_tool_setting_make_blank(FwctlFeature *feature);
guint
fwctl_tool_setting_get_offset(void);
guint
fwctl_tool_setting_get_version(FwctlFeature *feature);
FwctlTransaction *
fwctl_tool_setting_prepare(FwctlDevice *device,
			   FwctlFeature *feature,
			   GBytes *data,
			   GError **error);
