/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "fwctl-tool.h"

/*
 * One call, from its arguments to its answer. It goes through fwctl and has a transaction, or
 * through the memory device's own node.
 */
typedef struct {
	FwctlDevice *device;
	FwctlCommand *command;
	GVariant *args;
	FwctlTransaction *transaction; /* (nullable) */
	FwctlCost *cost;	       /* (nullable): of the transaction */
	FwctlMemdev *memdev;	       /* (nullable) */
	GBytes *request;
	FwctlEffects effects;
	FwctlDecision *decision;
	gboolean is_refused; /* by us, when it was to be sent */
	gboolean is_sent;    /* the rest says what came of it */
	GBytes *response;    /* (nullable) */
	gint sys_errno;
	gboolean has_status;
	guint status;	  /* the firmware's */
	gint64 duration;  /* us */
	GVariant *values; /* (nullable): the answer, secrets masked */
} FwctlToolCall;

void
fwctl_tool_call_free(FwctlToolCall *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(FwctlToolCall, fwctl_tool_call_free)

FwctlToolCall *
fwctl_tool_call_new(FwctlTool *tool, gchar **arguments, GError **error);
gboolean
fwctl_tool_call_check(FwctlToolCall *self, FwctlTool *tool, GError **error);
gboolean
fwctl_tool_call_send(FwctlToolCall *self, FwctlTool *tool, GError **error);
gboolean
fwctl_tool_call_prepare_memdev(FwctlToolCall *self, FwctlTool *tool, GError **error);
gboolean
fwctl_tool_call_check_memdev(FwctlToolCall *self, FwctlTool *tool, GError **error);
gboolean
fwctl_tool_call_send_memdev(FwctlToolCall *self, FwctlTool *tool, GError **error);
void
fwctl_tool_call_print_json(FwctlTool *tool,
			   FwctlToolCall *self,
			   gboolean dry_run,
			   const GError *failure);
void
fwctl_tool_call_print_plan(FwctlTool *tool, FwctlToolCall *self);
void
fwctl_tool_call_print_answer(FwctlTool *tool, FwctlToolCall *self);
