/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-tool.h"

/* --scope, --in and --out-size */
extern const GOptionEntry fwctl_tool_request_entries[];

FwctlTransaction *
fwctl_tool_request_new(gboolean default_to_stdin, GError **error);
