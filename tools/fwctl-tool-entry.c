/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "fwctl-tool-entry.h"
#include "fwctl-tool-fields.h"
#include "fwctl-tool-policy.h"
#include "fwctl-tool-table.h"

/*
 * Gets the number or UUID by which the device knows it.
 */
gchar *
fwctl_tool_entry_dup_id(FwctlCommand *entry)
{
	gint64 opcode = fwctl_command_get_opcode(entry);
	gint64 op_mod = fwctl_command_get_op_mod(entry);

	if (fwctl_command_get_uuid(entry) != NULL)
		return g_strdup(fwctl_command_get_uuid(entry));
	if (fwctl_command_get_kind(entry) == FWCTL_COMMAND_KIND_REGISTER)
		return g_strdup_printf("0x%04x", (guint)fwctl_command_get_register_id(entry));
	if (fwctl_command_get_operation(entry) >= 0)
		return g_strdup_printf("%u/%u",
				       (guint)fwctl_command_get_endpoint(entry),
				       (guint)fwctl_command_get_operation(entry));
	if (op_mod >= 0)
		return g_strdup_printf("0x%04x/%u", (guint)opcode, (guint)op_mod);
	return g_strdup_printf("0x%04x", (guint)opcode);
}

/*
 * Gets the names of its effects, or NULL for a feature: the device says what setting that does.
 */
gchar **
fwctl_tool_entry_dup_effects(FwctlCommand *entry)
{
	if (fwctl_command_get_kind(entry) == FWCTL_COMMAND_KIND_FEATURE)
		return NULL;
	return fwctl_effects_dup_names(fwctl_command_get_effects(entry));
}

/* the same, with what kind of a number it is */
static gchar *
fwctl_tool_entry_dup_id_text(FwctlCommand *entry)
{
	g_autofree gchar *id = fwctl_tool_entry_dup_id(entry);

	if (fwctl_command_get_uuid(entry) != NULL)
		return g_strdup_printf(_("UUID %s"), id);
	if (fwctl_command_get_kind(entry) == FWCTL_COMMAND_KIND_REGISTER)
		return g_strdup_printf(_("register %s"), id);
	if (fwctl_command_get_operation(entry) >= 0)
		return g_strdup_printf(_("endpoint/operation %s"), id);
	if (fwctl_command_get_op_mod(entry) >= 0)
		return g_strdup_printf(_("opcode/modifier %s"), id);
	return g_strdup_printf(_("opcode %s"), id);
}

const gchar *
fwctl_tool_entry_get_kind(FwctlCommand *entry)
{
	switch (fwctl_command_get_kind(entry)) {
	case FWCTL_COMMAND_KIND_REGISTER:
		return "register";
	case FWCTL_COMMAND_KIND_FEATURE:
		return "feature";
	case FWCTL_COMMAND_KIND_LOG:
		return "log";
	case FWCTL_COMMAND_KIND_COMMAND:
	default:
		return "command";
	}
}

/*
 * Says whether it is something that can be sent, whichever way, and not what that carries.
 */
gboolean
fwctl_tool_entry_is_call(FwctlCommand *entry)
{
	FwctlCommandKind kind = fwctl_command_get_kind(entry);

	return kind == FWCTL_COMMAND_KIND_COMMAND || kind == FWCTL_COMMAND_KIND_REGISTER;
}

/*
 * Says whether it is something that can be sent through fwctl, and not what that carries, nor what
 * takes another way into the kernel.
 */
gboolean
fwctl_tool_entry_is_rpc(FwctlCommand *entry)
{
	return fwctl_tool_entry_is_call(entry) &&
	       fwctl_command_get_door(entry) == FWCTL_COMMAND_DOOR_FWCTL;
}

/*
 * Gets the way that it takes into the kernel.
 */
const gchar *
fwctl_tool_entry_get_path(FwctlCommand *entry)
{
	switch (fwctl_command_get_kind(entry)) {
	case FWCTL_COMMAND_KIND_FEATURE:
		return fwctl_command_get_exclusive(entry) != NULL ? "edac" : "fwctl";
	case FWCTL_COMMAND_KIND_LOG:
		return "memdev";
	case FWCTL_COMMAND_KIND_REGISTER:
	case FWCTL_COMMAND_KIND_COMMAND:
	default:
		if (fwctl_command_get_door(entry) == FWCTL_COMMAND_DOOR_NONE)
			return "none";
		return fwctl_tool_entry_is_rpc(entry) ? "fwctl" : "memdev";
	}
}

/*
 * Gets the least scope as a text, or NULL where it takes none.
 */
const gchar *
fwctl_tool_entry_get_scope(FwctlCommand *entry)
{
	FwctlScope scope = FWCTL_SCOPE_CONFIGURATION;

	if (!fwctl_tool_entry_is_rpc(entry))
		return NULL;
	if (fwctl_command_is_scope_by_effects(entry))
		return "by-effects";
	return fwctl_command_get_scope(entry, &scope) ? fwctl_scope_to_string(scope) : NULL;
}

static gchar *
fwctl_tool_entry_dup_path_text(FwctlCommand *entry)
{
	const gchar *exclusive = fwctl_command_get_exclusive(entry);

	switch (fwctl_command_get_kind(entry)) {
	case FWCTL_COMMAND_KIND_FEATURE:
		if (exclusive != NULL)
			return g_strdup_printf(
			    _("read with get-feature through fwctl; set in %s below the device's "
			      "EDAC folder in sysfs, since the kernel keeps it for itself"),
			    exclusive);
		return g_strdup(_("get-feature and set-feature, through fwctl"));
	case FWCTL_COMMAND_KIND_LOG:
		return g_strdup(_("get-log, through /dev/cxl/memN and not through fwctl"));
	case FWCTL_COMMAND_KIND_REGISTER:
	case FWCTL_COMMAND_KIND_COMMAND:
	default:
		if (fwctl_command_get_door(entry) == FWCTL_COMMAND_DOOR_NONE)
			return g_strdup(_("none: only the register database on this machine names "
					  "it, which is enough to decode it"));
		if (!fwctl_tool_entry_is_rpc(entry))
			return g_strdup(_("/dev/cxl/memN; the fwctl driver refuses it"));
		if (fwctl_command_get_since(entry) == NULL)
			return g_strdup(_("fwctl"));
		return g_strdup_printf(_("fwctl, since Linux %s"), fwctl_command_get_since(entry));
	}
}

static gchar *
fwctl_tool_entry_dup_scope_text(FwctlCommand *entry)
{
	FwctlScope scope = FWCTL_SCOPE_CONFIGURATION;
	const gchar *capability = NULL;

	if (fwctl_command_is_scope_by_effects(entry))
		return g_strdup(_("debug-write, or debug-write-full where the effect is immediate; "
				  "either taints the kernel"));
	if (!fwctl_command_get_scope(entry, &scope))
		return g_strdup(_("unknown"));
	capability = fwctl_scope_get_capability(scope);
	return g_strdup_printf("%s; %s%s%s",
			       fwctl_scope_to_string(scope),
			       fwctl_scope_taints(scope) ? _("taints the kernel")
							 : _("does not taint the kernel"),
			       capability != NULL ? "; " : "",
			       capability != NULL ? capability : "");
}

static const gchar *
fwctl_tool_entry_get_timeout_text(FwctlCommand *entry)
{
	switch (fwctl_command_get_timeout(entry)) {
	case FWCTL_COMMAND_TIMEOUT_LONG:
		return _("up to a minute");
	case FWCTL_COMMAND_TIMEOUT_BACKGROUND:
		return _("goes on in the background after the answer");
	case FWCTL_COMMAND_TIMEOUT_SHORT:
	default:
		return _("less than a second");
	}
}

static void
fwctl_tool_entry_add_rpc_pairs(FwctlCommand *entry, FwctlToolTable *table)
{
	FwctlEffects effects = fwctl_command_get_effects(entry);
	g_autofree gchar *names = fwctl_effects_to_string(effects);
	g_auto(GStrv) sentences = fwctl_effects_dup_sentences(effects);
	g_autofree gchar *text = g_strjoinv("; ", sentences);
	g_autofree gchar *effects_text = g_strdup_printf("%s (%s)", names, text);
	g_autofree gchar *scope = NULL;

	if (fwctl_tool_entry_is_rpc(entry)) {
		scope = fwctl_tool_entry_dup_scope_text(entry);
		fwctl_tool_table_add_pair(table, _("Least scope"), scope);
	}
	fwctl_tool_table_add_pair(table, _("Effects"), effects_text);
	fwctl_tool_table_add_pair(table,
				  _("Idempotent"),
				  fwctl_command_is_idempotent(entry)
				      ? _("yes: sent twice it does what it does once")
				      : _("no"));
	fwctl_tool_table_add_pair(table, _("Takes"), fwctl_tool_entry_get_timeout_text(entry));
}

static void
fwctl_tool_entry_add_decision_pairs(FwctlDecision *decision, FwctlToolTable *table)
{
	g_autofree gchar *text =
	    g_strdup_printf("%s: %s (%s)",
			    fwctl_verdict_to_string(fwctl_decision_get_verdict(decision)),
			    fwctl_decision_get_reason(decision),
			    fwctl_decision_get_rule(decision));

	fwctl_tool_table_add_pair(table, _("Policy"), text);
	if (fwctl_decision_get_remedy(decision) != NULL)
		fwctl_tool_table_add_pair(table, _("Remedy"), fwctl_decision_get_remedy(decision));
}

static gchar *
fwctl_tool_entry_dup_citation(FwctlCommand *entry)
{
	const gchar *title = fwctl_command_get_citation_title(entry);
	const gchar *section = fwctl_command_get_citation_section(entry);

	if (title == NULL || section == NULL)
		return g_strdup(title);
	return g_strdup_printf("%s: %s", title, section);
}

static void
fwctl_tool_entry_print_pairs(FwctlCommand *entry, FwctlDecision *decision)
{
	FwctlCommandKind kind = fwctl_command_get_kind(entry);
	g_autoptr(FwctlToolTable) table = fwctl_tool_table_new_pairs();
	g_autofree gchar *id = fwctl_tool_entry_dup_id_text(entry);
	g_autofree gchar *path = fwctl_tool_entry_dup_path_text(entry);
	g_autofree gchar *kind_text = g_strdup_printf("%s %s",
						      fwctl_command_get_type_name(entry),
						      fwctl_tool_entry_get_kind(entry));
	g_autofree gchar *citation = fwctl_tool_entry_dup_citation(entry);

	fwctl_tool_table_add_pair(table, _("Kind"), kind_text);
	fwctl_tool_table_add_pair(table, _("Identifier"), id);
	fwctl_tool_table_add_pair(table, _("Path"), path);
	if (kind == FWCTL_COMMAND_KIND_COMMAND || kind == FWCTL_COMMAND_KIND_REGISTER)
		fwctl_tool_entry_add_rpc_pairs(entry, table);
	fwctl_tool_table_add_pair(table, _("Published in"), citation);
	fwctl_tool_table_add_pair(table, _("From"), fwctl_command_get_citation_from(entry));
	fwctl_tool_table_add_pair(table, _("Described by"), fwctl_command_get_file(entry));
	if (decision != NULL)
		fwctl_tool_entry_add_decision_pairs(decision, table);
	fwctl_tool_table_print(table);
}

/* the fields of one direction, or that there are none */
static void
fwctl_tool_entry_print_message(const gchar *title, GPtrArray *fields, guint size)
{
	if (fields->len == 0) {
		g_print(size > 0 ? ngettext("\n%s: %u byte, none of it described\n",
					    "\n%s: %u bytes, none of them described\n",
					    size)
				 : _("\n%s: nothing described\n"),
			title,
			size);
		return;
	}
	if (size > 0)
		g_print(ngettext("\n%s, %u byte:\n", "\n%s, %u bytes:\n", size), title, size);
	else
		g_print(_("\n%s:\n"), title);
	fwctl_tool_fields_print(fields);
}

/*
 * Prints all that there is to know of an entry, as a page.
 */
void
fwctl_tool_entry_print(FwctlCommand *entry, FwctlDecision *decision)
{
	g_autoptr(GPtrArray) request = fwctl_command_get_request_fields(entry);
	g_autoptr(GPtrArray) response = fwctl_command_get_response_fields(entry);
	FwctlCommandKind kind = fwctl_command_get_kind(entry);
	gboolean is_contents = kind == FWCTL_COMMAND_KIND_FEATURE || kind == FWCTL_COMMAND_KIND_LOG;

	g_print("%s: %s\n\n", fwctl_command_get_name(entry), fwctl_command_get_summary(entry));
	fwctl_tool_entry_print_pairs(entry, decision);
	if (fwctl_command_get_description(entry) != NULL)
		g_print("\n%s\n", fwctl_command_get_description(entry));
	if (!is_contents || request->len > 0)
		fwctl_tool_entry_print_message(is_contents ? _("What sets it") : _("Request"),
					       request,
					       fwctl_command_get_request_size(entry));
	fwctl_tool_entry_print_message(is_contents ? _("What is read") : _("Answer"),
				       response,
				       fwctl_command_get_described_response_size(entry));
}
