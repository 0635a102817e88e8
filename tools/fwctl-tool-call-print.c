/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "fwctl-tool-bytes.h"
#include "fwctl-tool-call.h"
#include "fwctl-tool-cost.h"
#include "fwctl-tool-decoded.h"
#include "fwctl-tool-devices.h"
#include "fwctl-tool-entry.h"
#include "fwctl-tool-json.h"
#include "fwctl-tool-policy.h"
#include "fwctl-tool-table.h"
#include "fwctl-tool-values.h"

static GBytes *
fwctl_tool_call_dup_request(FwctlToolCall *self)
{
	if (!fwctl_command_has_secrets(self->command))
		return g_bytes_ref(self->request);
	return fwctl_command_mask_secret_bytes(self->command, self->request);
}

/* what the request says, with what was left out of the arguments */
static GVariant *
fwctl_tool_call_dup_request_values(FwctlToolCall *self)
{
	g_autoptr(GVariant) values =
	    fwctl_command_decode_request(self->command, self->request, NULL);

	return fwctl_command_mask_secrets(self->command, values != NULL ? values : self->args);
}

static void
fwctl_tool_call_add_outcome_json(FwctlToolCall *self, JsonBuilder *builder)
{
	gboolean has_secrets = fwctl_command_has_secrets(self->command);

	fwctl_tool_json_add_bytes(builder, "response", has_secrets ? NULL : self->response);
	if (self->is_sent)
		fwctl_tool_json_add_int(builder, "errno", self->sys_errno);
	else
		fwctl_tool_json_add_string(builder, "errno", NULL);
	if (self->has_status)
		fwctl_tool_json_add_int(builder, "firmware_status", self->status);
	else
		fwctl_tool_json_add_string(builder, "firmware_status", NULL);
	if (self->is_sent)
		fwctl_tool_json_add_int(builder, "duration_us", self->duration);
	else
		fwctl_tool_json_add_string(builder, "duration_us", NULL);
	fwctl_tool_values_add_json(self->values, "values", builder);
}

/*
 * Prints all of it, and what went wrong, if anything did.
 */
void
fwctl_tool_call_print_json(FwctlTool *tool,
			   FwctlToolCall *self,
			   gboolean dry_run,
			   const GError *failure)
{
	g_autoptr(JsonBuilder) builder = fwctl_tool_json_new(tool, "org.fwctl.call/1");
	g_autoptr(GVariant) args = fwctl_tool_call_dup_request_values(self);
	g_autoptr(GBytes) request = fwctl_tool_call_dup_request(self);
	g_auto(GStrv) effects = fwctl_effects_dup_names(self->effects);
	gint64 opcode = fwctl_command_get_opcode(self->command);

	fwctl_tool_json_add_string(builder, "device", fwctl_device_get_name(self->device));
	fwctl_tool_json_add_string(builder, "type", fwctl_command_get_type_name(self->command));
	fwctl_tool_json_add_string(builder, "command", fwctl_command_get_name(self->command));
	if (opcode >= 0)
		fwctl_tool_json_add_int(builder, "opcode", opcode);
	else
		fwctl_tool_json_add_string(builder, "opcode", NULL);
	fwctl_tool_json_add_string(builder, "path", fwctl_tool_entry_get_path(self->command));
	fwctl_tool_json_add_bool(builder, "dry_run", dry_run);
	fwctl_tool_json_add_string(
	    builder,
	    "scope",
	    self->cost != NULL ? fwctl_scope_to_string(fwctl_cost_get_scope(self->cost)) : NULL);
	fwctl_tool_json_add_bool(builder,
				 "taints",
				 self->cost != NULL && fwctl_cost_get_taints(self->cost));
	fwctl_tool_json_add_strv(builder, "effects", effects);
	fwctl_tool_policy_add_json(self->decision, builder);
	fwctl_tool_values_add_json(args, "arguments", builder);
	fwctl_tool_json_add_bytes(builder, "request", request);
	fwctl_tool_call_add_outcome_json(self, builder);
	fwctl_tool_json_add_string(builder, "error", failure != NULL ? failure->message : NULL);
	fwctl_tool_json_print(builder, TRUE);
}

/*
 * Prints what would be sent, and whether it would be.
 */
void
fwctl_tool_call_print_plan(FwctlTool *tool, FwctlToolCall *self)
{
	g_autoptr(GVariant) args = fwctl_tool_call_dup_request_values(self);
	g_autoptr(GBytes) request = fwctl_tool_call_dup_request(self);
	g_autofree gchar *cost = self->cost != NULL ? fwctl_tool_cost_to_string(self->cost) : NULL;
	g_autofree gchar *effects = fwctl_effects_to_string(self->effects);
	g_autoptr(GPtrArray) fields =
	    fwctl_tool_decoded_dup_fields(tool->catalogue, self->command, args, TRUE);
	const gchar *remedy = fwctl_decision_get_remedy(self->decision);

	fwctl_tool_begin_text(tool);
	g_print(_("%s: %s: not sent (--dry-run)\n"),
		fwctl_device_get_name(self->device),
		fwctl_command_get_name(self->command));
	if (cost != NULL)
		g_print(_("cost: %s\n"), cost);
	else
		g_print(_("path: memory device %s, opcode 0x%04x; no scope, does not taint the "
			  "kernel\n"),
			fwctl_memdev_get_name(self->memdev),
			(guint)fwctl_command_get_opcode(self->command));
	g_print(_("effects: %s\n"), effects);
	g_print(_("policy: %s: %s (%s)\n"),
		fwctl_verdict_to_string(fwctl_decision_get_verdict(self->decision)),
		fwctl_decision_get_reason(self->decision),
		fwctl_decision_get_rule(self->decision));
	if (remedy != NULL)
		g_print(_("remedy: %s\n"), remedy);
	if (g_variant_n_children(args) > 0) {
		g_print(_("\nArguments:\n"));
		fwctl_tool_values_print(args, fields);
	}
	if (self->transaction != NULL)
		g_print(_("\nRequest, %zu bytes, with room for %zu in the answer:\n"),
			g_bytes_get_size(request),
			fwctl_transaction_get_response_size(self->transaction));
	else
		g_print(_("\nRequest, %zu bytes of payload:\n"), g_bytes_get_size(request));
	fwctl_tool_bytes_dump(request);
}

/*
 * Prints the answer. A command that answers with nothing has a word said for it.
 */
void
fwctl_tool_call_print_answer(FwctlTool *tool, FwctlToolCall *self)
{
	g_autoptr(GPtrArray) fields =
	    fwctl_tool_decoded_dup_fields(tool->catalogue, self->command, self->args, FALSE);

	fwctl_tool_begin_text(tool);
	if (g_variant_n_children(self->values) > 0)
		fwctl_tool_values_print(self->values, fields);
	else
		g_print(_("%s: %s: done\n"),
			fwctl_device_get_name(self->device),
			fwctl_command_get_name(self->command));
}
