/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "fwctl-tool-call.h"
#include "fwctl-tool-commands.h"
#include "fwctl-tool-cost.h"

static gboolean dry_run = FALSE;

static const GOptionEntry entries[] = {
    {"dry-run",
     '\0',
     0,
     G_OPTION_ARG_NONE,
     &dry_run,
     N_("Say what would be sent and whether it would be, and do not send it"),
     NULL},
    {NULL},
};

static FwctlToolExit
fwctl_command_call_run(FwctlTool *self, gchar **arguments, GError **error)
{
	g_autoptr(FwctlToolCall) call = fwctl_tool_call_new(self, arguments, error);
	g_autoptr(GError) error_local = NULL;
	gboolean is_done = FALSE;

	if (call == NULL)
		return FWCTL_TOOL_EXIT_FAILED;
	if (dry_run) {
		if (self->json)
			fwctl_tool_call_print_json(self, call, TRUE, NULL);
		else
			fwctl_tool_call_print_plan(self, call);
		return fwctl_decision_get_verdict(call->decision) == FWCTL_VERDICT_ALLOW
			   ? FWCTL_TOOL_EXIT_DONE
			   : FWCTL_TOOL_EXIT_REFUSED;
	}
	if (!fwctl_tool_call_check(call, self, error))
		return FWCTL_TOOL_EXIT_REFUSED;
	if (call->cost != NULL && fwctl_cost_get_taints(call->cost) && !self->json) {
		g_autofree gchar *text = fwctl_tool_cost_to_string(call->cost);

		g_printerr(_("cost: %s\n"), text);
	}
	is_done = fwctl_tool_call_send(call, self, &error_local);
	if (!is_done && call->is_refused) {
		g_propagate_error(error, g_steal_pointer(&error_local));
		return FWCTL_TOOL_EXIT_REFUSED;
	}
	if (self->json)
		fwctl_tool_call_print_json(self, call, FALSE, error_local);
	else if (is_done)
		fwctl_tool_call_print_answer(self, call);
	if (!is_done) {
		g_propagate_error(error, g_steal_pointer(&error_local));
		return FWCTL_TOOL_EXIT_FAILED;
	}
	return FWCTL_TOOL_EXIT_DONE;
}

const FwctlToolCommand fwctl_command_call = {
    .name = "call",
    .arguments = "DEVICE COMMAND [FIELD=VALUE…]",
    .summary = N_("Send a published command by its name, and show its answer"),
    .description = N_(
	"It asks for the least scope that will do, passes the policy and is written to the\n"
	"audit log. What fwctl does not take goes through the memory device's own node.\n"
	"“fwctl-tool commands DEVICE COMMAND” shows the fields; what is not given is\n"
	"asked of the device where it knows, and else 0. A value is a number, a name, flags with\n"
	"“+”, yes or no, a UUID, or bytes in hexadecimal; a field in a struct is a.b=…, one of\n"
	"an array a[0]=…."),
    .entries = entries,
    .min_arguments = 2,
    .max_arguments = G_MAXUINT,
    .run = fwctl_command_call_run,
};
