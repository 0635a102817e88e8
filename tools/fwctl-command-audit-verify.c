/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "fwctl-tool-audit.h"
#include "fwctl-tool-commands.h"
#include "fwctl-tool-json.h"

static void
fwctl_command_audit_verify_add_json(FwctlAuditProblem *problem, JsonBuilder *builder)
{
	FwctlAuditProblemKind kind = fwctl_audit_problem_get_kind(problem);

	json_builder_begin_object(builder);
	fwctl_tool_json_add_string(builder, "kind", fwctl_audit_problem_kind_to_string(kind));
	fwctl_tool_json_add_bool(builder, "is_note", fwctl_audit_problem_is_note(problem));
	fwctl_tool_json_add_string(builder, "file", fwctl_audit_problem_get_path(problem));
	fwctl_tool_json_add_int(builder, "line", (gint64)fwctl_audit_problem_get_line(problem));
	fwctl_tool_json_add_int(builder, "offset", (gint64)fwctl_audit_problem_get_offset(problem));
	fwctl_tool_json_add_string(builder, "text", fwctl_audit_problem_get_text(problem));
	json_builder_end_object(builder);
}

static void
fwctl_command_audit_verify_print_json(FwctlTool *self, FwctlAuditReport *report, gchar **paths)
{
	g_autoptr(JsonBuilder) builder = fwctl_tool_json_new(self, "org.fwctl.audit-verify/1");
	g_autoptr(GPtrArray) problems = fwctl_audit_report_dup_problems(report);
	gboolean has_lines = fwctl_audit_report_get_n_lines(report) > 0;

	fwctl_tool_json_add_strv(builder, "files", paths);
	fwctl_tool_json_add_bool(builder, "ok", fwctl_audit_report_is_ok(report));
	fwctl_tool_json_add_int(builder, "lines", (gint64)fwctl_audit_report_get_n_lines(report));
	fwctl_tool_json_add_int(builder, "bytes", (gint64)fwctl_audit_report_get_n_bytes(report));
	fwctl_tool_json_add_int(builder,
				"first_seq",
				(gint64)fwctl_audit_report_get_first_seq(report));
	fwctl_tool_json_add_int(builder,
				"last_seq",
				(gint64)fwctl_audit_report_get_last_seq(report));
	fwctl_tool_json_add_string(builder,
				   "last_hash",
				   has_lines ? fwctl_audit_report_get_last_hash(report) : NULL);
	fwctl_tool_json_add_int(builder,
				"n_problems",
				(gint64)fwctl_audit_report_get_n_problems(report));
	fwctl_tool_json_add_int(builder, "n_notes", (gint64)fwctl_audit_report_get_n_notes(report));
	json_builder_set_member_name(builder, "problems");
	json_builder_begin_array(builder);
	for (guint i = 0; i < problems->len; i++)
		fwctl_command_audit_verify_add_json(g_ptr_array_index(problems, i), builder);
	json_builder_end_array(builder);
	fwctl_tool_json_print(builder, TRUE);
}

/* as compilers do it, so that editors find the place */
static void
fwctl_command_audit_verify_print_problem(FwctlAuditProblem *problem)
{
	FwctlAuditProblemKind kind = fwctl_audit_problem_get_kind(problem);

	g_print(_("%s:%llu: byte %llu: %s%s: %s\n"),
		fwctl_audit_problem_get_path(problem),
		(unsigned long long)fwctl_audit_problem_get_line(problem),
		(unsigned long long)fwctl_audit_problem_get_offset(problem),
		fwctl_audit_problem_is_note(problem) ? _("note: ") : "",
		fwctl_audit_problem_kind_to_string(kind),
		fwctl_audit_problem_get_text(problem));
}

static void
fwctl_command_audit_verify_print_text(FwctlAuditReport *report)
{
	g_autoptr(GPtrArray) problems = fwctl_audit_report_dup_problems(report);
	guint64 n_more = fwctl_audit_report_get_n_problems(report) +
			 fwctl_audit_report_get_n_notes(report) - problems->len;

	for (guint i = 0; i < problems->len; i++)
		fwctl_command_audit_verify_print_problem(g_ptr_array_index(problems, i));
	if (n_more > 0)
		g_print(_("and %llu more\n"), (unsigned long long)n_more);
	g_print(_("%llu lines, %llu bytes, numbers %llu to %llu: %s\n"),
		(unsigned long long)fwctl_audit_report_get_n_lines(report),
		(unsigned long long)fwctl_audit_report_get_n_bytes(report),
		(unsigned long long)fwctl_audit_report_get_first_seq(report),
		(unsigned long long)fwctl_audit_report_get_last_seq(report),
		fwctl_audit_report_is_ok(report) ? _("the chain is whole")
						 : _("the chain is broken"));
	if (fwctl_audit_report_get_n_lines(report) > 0)
		g_print(_("last hash: %s\n"), fwctl_audit_report_get_last_hash(report));
}

static FwctlToolExit
fwctl_command_audit_verify_run(FwctlTool *self, gchar **arguments, GError **error)
{
	g_auto(GStrv) paths = fwctl_tool_audit_dup_paths(self, arguments);
	g_autoptr(FwctlAuditReport) report =
	    fwctl_audit_report_new_for_files((const gchar *const *)paths, NULL, error);

	if (report == NULL)
		return FWCTL_TOOL_EXIT_FAILED;
	if (self->json)
		fwctl_command_audit_verify_print_json(self, report, paths);
	else
		fwctl_command_audit_verify_print_text(report);
	return fwctl_audit_report_is_ok(report) ? FWCTL_TOOL_EXIT_DONE : FWCTL_TOOL_EXIT_FAILED;
}

const FwctlToolCommand fwctl_command_audit_verify = {
    .name = "audit verify",
    .arguments = "[FILE…]",
    .summary = N_("Check that no line of the audit log was changed, dropped or moved"),
    .description =
	N_("Names the line, the byte and what is wrong there; the exit status is then 1. Files of\n"
	   "one log that was rotated are given oldest first. Without FILE it is that of\n"
	   "--audit-log, or /var/log/fwctl/audit.jsonl. The last hash, kept elsewhere, fixes all\n"
	   "that is before it."),
    .max_arguments = G_MAXUINT,
    .run = fwctl_command_audit_verify_run,
};
