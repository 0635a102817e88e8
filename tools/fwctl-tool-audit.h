/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-tool.h"

gchar **
fwctl_tool_audit_dup_paths(FwctlTool *self, gchar **arguments);
