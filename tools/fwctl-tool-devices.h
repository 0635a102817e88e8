/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-tool.h"

GPtrArray *
fwctl_tool_get_devices(FwctlTool *self, gchar **ids, FwctlToolExit *status, GError **error);
FwctlDevice *
fwctl_tool_get_device(FwctlTool *self, const gchar *id, GError **error);
FwctlDevice *
fwctl_tool_open_device(FwctlTool *self, const gchar *id, GError **error);
FwctlClient *
fwctl_tool_get_client(FwctlTool *self, GError **error);
gboolean
fwctl_tool_is_simulated(FwctlTool *self);
void
fwctl_tool_begin_text(FwctlTool *self);
