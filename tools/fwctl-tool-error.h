/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-tool.h"

#define FWCTL_TOOL_ERROR (fwctl_tool_error_quark())

GQuark
fwctl_tool_error_quark(void);
FwctlToolExit
fwctl_tool_error_to_exit(const GError *error);
void
fwctl_tool_print_error(const GError *error);
