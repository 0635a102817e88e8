/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "fwctl-tool.h"

/* what --yes says yes to: all that is known; what is not has an option of its own */
#define FWCTL_TOOL_YES_EFFECTS ((FwctlEffects)(FWCTL_EFFECTS_UNKNOWN - 1))

FwctlPolicy *
fwctl_tool_get_policy(FwctlTool *self);
void
fwctl_tool_oversee(FwctlTool *self, FwctlClient *client);
gboolean
fwctl_tool_policy_check(FwctlTool *self,
			FwctlDevice *device,
			FwctlTransaction *transaction,
			GError **error);
FwctlScope
fwctl_tool_policy_get_scope(FwctlCommand *command);
FwctlDecision *
fwctl_tool_policy_decide(FwctlTool *self,
			 FwctlDevice *device,
			 const gchar *command,
			 FwctlScope scope,
			 FwctlEffects effects);
void
fwctl_tool_policy_add_json(FwctlDecision *decision, JsonBuilder *builder);
