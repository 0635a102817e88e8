/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-tool.h"

GPtrArray *
fwctl_tool_get_targets(FwctlTool *self, gchar **ids, FwctlToolExit *status, GError **error);
