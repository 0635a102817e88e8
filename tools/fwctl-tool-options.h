/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-tool.h"

const FwctlToolCommand *
fwctl_tool_options_parse(FwctlTool *self, gchar ***argv, GError **error);
gchar *
fwctl_tool_options_get_help(const FwctlToolCommand *command);
