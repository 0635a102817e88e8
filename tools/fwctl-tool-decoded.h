/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-tool.h"

GPtrArray *
fwctl_tool_decoded_dup_fields(FwctlCatalogue *catalogue,
			      FwctlCommand *command,
			      GVariant *request,
			      gboolean is_request);
