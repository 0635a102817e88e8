/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "fwctl-tool.h"

/*
 * One call, from its arguments to its answer.
 */
typedef struct {
	FwctlDevice *device;
	FwctlCommand *command;
	GVariant *args;
	FwctlTransaction *transaction;
	FwctlCost *cost;
	FwctlDecision *decision;
	GVariant *values; /* (nullable): the answer, secrets masked */
} FwctlToolCall;

void
fwctl_tool_call_free(FwctlToolCall *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(FwctlToolCall, fwctl_tool_call_free)

FwctlToolCall *
fwctl_tool_call_new(FwctlTool *tool, gchar **arguments, GError **error);
gboolean
fwctl_tool_call_send(FwctlToolCall *self, GError **error);
void
fwctl_tool_call_print_json(FwctlTool *tool,
			   FwctlToolCall *self,
			   gboolean dry_run,
			   const GError *failure);
void
fwctl_tool_call_print_plan(FwctlTool *tool, FwctlToolCall *self);
void
fwctl_tool_call_print_answer(FwctlTool *tool, FwctlToolCall *self);
