/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-tool.h"

/*
 * What an estimate is of: one cost, or a refusal where the thing cannot even be put into an RPC.
 */
typedef struct {
	FwctlDevice *device;
	FwctlFeature *feature;
	FwctlTransaction *transaction;
	FwctlCost *cost;
	GError *refusal;
} FwctlToolEstimate;

void
fwctl_tool_estimate_free(FwctlToolEstimate *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(FwctlToolEstimate, fwctl_tool_estimate_free)

void
fwctl_tool_estimate_print(FwctlTool *self, FwctlToolEstimate *estimate, const gchar *operation);
void
fwctl_tool_estimate_print_scopes(FwctlTool *self, FwctlDevice *device);
