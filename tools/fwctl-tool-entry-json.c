/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-tool-entry.h"
#include "fwctl-tool-fields.h"
#include "fwctl-tool-json.h"
#include "fwctl-tool-policy.h"

/* -1 is a number that there is not */
static void
fwctl_tool_entry_add_number(JsonBuilder *builder, const gchar *key, gint64 number)
{
	if (number >= 0)
		fwctl_tool_json_add_int(builder, key, number);
	else
		fwctl_tool_json_add_string(builder, key, NULL);
}

static const gchar *
fwctl_tool_entry_get_timeout(FwctlCommand *entry)
{
	switch (fwctl_command_get_timeout(entry)) {
	case FWCTL_COMMAND_TIMEOUT_LONG:
		return "long";
	case FWCTL_COMMAND_TIMEOUT_BACKGROUND:
		return "background";
	case FWCTL_COMMAND_TIMEOUT_SHORT:
	default:
		return "short";
	}
}

static void
fwctl_tool_entry_add_identity_json(FwctlCommand *entry, JsonBuilder *builder)
{
	fwctl_tool_json_add_string(builder, "name", fwctl_command_get_name(entry));
	fwctl_tool_json_add_string(builder, "type", fwctl_command_get_type_name(entry));
	fwctl_tool_json_add_string(builder, "kind", fwctl_tool_entry_get_kind(entry));
	fwctl_tool_json_add_string(builder, "path", fwctl_tool_entry_get_path(entry));
	fwctl_tool_entry_add_number(builder, "opcode", fwctl_command_get_opcode(entry));
	fwctl_tool_entry_add_number(builder, "op_mod", fwctl_command_get_op_mod(entry));
	fwctl_tool_entry_add_number(builder, "register_id", fwctl_command_get_register_id(entry));
	fwctl_tool_entry_add_number(builder, "endpoint", fwctl_command_get_endpoint(entry));
	fwctl_tool_entry_add_number(builder, "operation", fwctl_command_get_operation(entry));
	fwctl_tool_json_add_string(builder, "uuid", fwctl_command_get_uuid(entry));
	fwctl_tool_json_add_string(builder, "summary", fwctl_command_get_summary(entry));
	fwctl_tool_json_add_string(builder, "description", fwctl_command_get_description(entry));
	json_builder_set_member_name(builder, "citation");
	json_builder_begin_object(builder);
	fwctl_tool_json_add_string(builder, "title", fwctl_command_get_citation_title(entry));
	fwctl_tool_json_add_string(builder, "section", fwctl_command_get_citation_section(entry));
	fwctl_tool_json_add_string(builder, "from", fwctl_command_get_citation_from(entry));
	json_builder_end_object(builder);
	fwctl_tool_json_add_string(builder, "file", fwctl_command_get_file(entry));
}

static void
fwctl_tool_entry_add_cost_json(FwctlCommand *entry, JsonBuilder *builder)
{
	FwctlScope scope = FWCTL_SCOPE_CONFIGURATION;
	gboolean is_rpc = fwctl_tool_entry_is_rpc(entry);
	gboolean by_effects = is_rpc && fwctl_command_is_scope_by_effects(entry);
	gboolean has_scope = is_rpc && fwctl_command_get_scope(entry, &scope);
	g_auto(GStrv) effects = fwctl_tool_entry_dup_effects(entry);

	fwctl_tool_json_add_string(builder, "since", fwctl_command_get_since(entry));
	fwctl_tool_json_add_string(builder,
				   "scope",
				   has_scope ? fwctl_scope_to_string(scope) : NULL);
	fwctl_tool_json_add_bool(builder, "scope_by_effects", by_effects);
	if (by_effects || has_scope)
		fwctl_tool_json_add_bool(builder,
					 "taints",
					 by_effects || fwctl_scope_taints(scope));
	else
		fwctl_tool_json_add_string(builder, "taints", NULL);
	fwctl_tool_json_add_strv(builder, "effects", effects);
	fwctl_tool_json_add_bool(builder, "idempotent", fwctl_command_is_idempotent(entry));
	fwctl_tool_json_add_string(builder, "timeout", fwctl_tool_entry_get_timeout(entry));
	fwctl_tool_json_add_string(builder, "exclusive", fwctl_command_get_exclusive(entry));
}

static void
fwctl_tool_entry_add_message_json(const gchar *key,
				  GPtrArray *fields,
				  guint size,
				  JsonBuilder *builder)
{
	json_builder_set_member_name(builder, key);
	json_builder_begin_object(builder);
	fwctl_tool_json_add_int(builder, "size", size);
	fwctl_tool_fields_add_json(fields, builder);
	json_builder_end_object(builder);
}

/*
 * Adds an entry as an object of its own.
 */
void
fwctl_tool_entry_add_json(FwctlCommand *entry, FwctlDecision *decision, JsonBuilder *builder)
{
	g_autoptr(GPtrArray) request = fwctl_command_get_request_fields(entry);
	g_autoptr(GPtrArray) response = fwctl_command_get_response_fields(entry);

	json_builder_begin_object(builder);
	fwctl_tool_entry_add_identity_json(entry, builder);
	fwctl_tool_entry_add_cost_json(entry, builder);
	fwctl_tool_entry_add_message_json("request",
					  request,
					  fwctl_command_get_request_size(entry),
					  builder);
	fwctl_tool_entry_add_message_json("response",
					  response,
					  fwctl_command_get_described_response_size(entry),
					  builder);
	fwctl_tool_policy_add_json(decision, builder);
	json_builder_end_object(builder);
}
