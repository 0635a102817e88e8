/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "fwctl-tool-json.h"
#include "fwctl-tool-security.h"

/*
 * Adds the state of the machine, as the key "security".
 */
void
fwctl_tool_security_add_json(FwctlSecurityState *state, JsonBuilder *builder)
{
	FwctlLockdown lockdown = fwctl_security_state_get_lockdown(state);
	g_auto(GStrv) taint_names = fwctl_security_state_dup_taint_names(state);
	g_auto(GStrv) capabilities = fwctl_security_state_dup_capabilities(state);
	g_auto(GStrv) unreadable = fwctl_security_state_dup_unreadable(state);
	guint64 taint = 0;
	gboolean taint_known = fwctl_security_state_get_taint(state, &taint);

	json_builder_set_member_name(builder, "security");
	json_builder_begin_object(builder);
	fwctl_tool_json_add_string(
	    builder,
	    "lockdown",
	    lockdown != FWCTL_LOCKDOWN_UNKNOWN ? fwctl_lockdown_to_string(lockdown) : NULL);
	if (taint_known)
		fwctl_tool_json_add_int(builder, "taint", (gint64)taint);
	else
		fwctl_tool_json_add_string(builder, "taint", NULL);
	fwctl_tool_json_add_strv(builder, "taint_names", taint_known ? taint_names : NULL);
	fwctl_tool_json_add_tristate(builder,
				     "tainted_by_fwctl",
				     fwctl_security_state_get_tainted_by_fwctl(state));
	fwctl_tool_json_add_strv(builder, "capabilities", capabilities);
	fwctl_tool_json_add_strv(builder, "unreadable", unreadable);
	json_builder_end_object(builder);
}

/*
 * Of the capabilities only the one that fwctl asks for: root has forty of them.
 */
void
fwctl_tool_security_add_pairs(FwctlSecurityState *state, FwctlToolTable *table)
{
	const gchar *capability = fwctl_scope_get_capability(FWCTL_SCOPE_DEBUG_WRITE_FULL);
	g_auto(GStrv) taint_names = fwctl_security_state_dup_taint_names(state);
	g_auto(GStrv) unreadable = fwctl_security_state_dup_unreadable(state);
	g_autofree gchar *taint_text = g_strjoinv(" ", taint_names);
	FwctlLockdown lockdown = fwctl_security_state_get_lockdown(state);
	FwctlTristate tainted = fwctl_security_state_get_tainted_by_fwctl(state);
	FwctlTristate held = fwctl_security_state_has_capability(state, capability);
	const gchar *taints = _("none");

	if (!fwctl_security_state_get_taint(state, NULL))
		taints = _("unknown");
	else if (taint_text[0] != '\0')
		taints = taint_text;
	fwctl_tool_table_add_pair(table, _("Kernel lockdown"), fwctl_lockdown_to_string(lockdown));
	fwctl_tool_table_add_pair(table, _("Kernel taints"), taints);
	fwctl_tool_table_add_pair(table, _("Tainted by fwctl"), fwctl_tristate_to_string(tainted));
	fwctl_tool_table_add_pair(table, capability, fwctl_tristate_to_string(held));
	for (guint i = 0; unreadable[i] != NULL; i++)
		fwctl_tool_table_add_pair(table, _("Unreadable"), unreadable[i]);
}
