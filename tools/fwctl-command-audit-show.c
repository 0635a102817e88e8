/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "fwctl-tool-audit.h"
#include "fwctl-tool-commands.h"
#include "fwctl-tool-error.h"
#include "fwctl-tool-json.h"
#include "fwctl-tool-record.h"
#include "fwctl-tool-time.h"

static gchar *device_text = NULL;
static gchar *command_text = NULL;
static gchar *type_text = NULL;
static gchar *outcome_text = NULL;
static gchar *since_text = NULL;
static gchar *until_text = NULL;
static gint64 uid = -1;

static const GOptionEntry entries[] = {
    {"device",
     '\0',
     0,
     G_OPTION_ARG_STRING,
     &device_text,
     N_("Only this device: name, PCI address or serial number, with * and ?"),
     N_("PATTERN")},
    {"type", '\0', 0, G_OPTION_ARG_STRING, &type_text, N_("Only this device type"), N_("TYPE")},
    {"command",
     '\0',
     0,
     G_OPTION_ARG_STRING,
     &command_text,
     N_("Only this command, with * and ?; “” is what is not published"),
     N_("PATTERN")},
    {"outcome",
     '\0',
     0,
     G_OPTION_ARG_STRING,
     &outcome_text,
     N_("Only what ended so: ok, refused, failed, outcome-unknown …"),
     N_("OUTCOME")},
    {"uid", '\0', 0, G_OPTION_ARG_INT64, &uid, N_("Only what this user did"), N_("N")},
    {"since",
     '\0',
     0,
     G_OPTION_ARG_STRING,
     &since_text,
     N_("Only from this time on: 2026-08-24, today, yesterday, 2h …"),
     N_("TIME")},
    {"until", '\0', 0, G_OPTION_ARG_STRING, &until_text, N_("Only before this time"), N_("TIME")},
    {NULL},
};

/* what is asked for, parsed before any file is opened */
typedef struct {
	GDateTime *since;
	GDateTime *until;
} FwctlAuditTimes;

static void
fwctl_audit_times_clear(FwctlAuditTimes *self)
{
	g_clear_pointer(&self->since, g_date_time_unref);
	g_clear_pointer(&self->until, g_date_time_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(FwctlAuditTimes, fwctl_audit_times_clear)

static gboolean
fwctl_command_audit_show_check(FwctlAuditTimes *times, GError **error)
{
	FwctlAuditOutcome outcome;

	if (since_text != NULL) {
		times->since = fwctl_tool_time_parse("--since", since_text, error);
		if (times->since == NULL)
			return FALSE;
	}
	if (until_text != NULL) {
		times->until = fwctl_tool_time_parse("--until", until_text, error);
		if (times->until == NULL)
			return FALSE;
	}
	if (outcome_text != NULL &&
	    !fwctl_audit_outcome_from_string(outcome_text, &outcome, error)) {
		g_prefix_error(error, "--outcome: ");
		return FALSE;
	}
	return TRUE;
}

static gboolean
fwctl_command_audit_show_wants(GVariant *record)
{
	const gchar *type = NULL;

	return type_text == NULL ||
	       (g_variant_lookup(record, "type", "&s", &type) && g_strcmp0(type, type_text) == 0);
}

static gboolean
fwctl_command_audit_show_read(const gchar *path,
			      const FwctlAuditTimes *times,
			      GPtrArray *records,
			      guint64 *n_unreadable,
			      GError **error)
{
	g_autoptr(FwctlAuditReader) reader = fwctl_audit_reader_new(path, NULL, error);
	GVariant *record = NULL;

	if (reader == NULL)
		return FALSE;
	fwctl_audit_reader_set_since(reader, times->since);
	fwctl_audit_reader_set_until(reader, times->until);
	fwctl_audit_reader_set_device(reader, device_text);
	fwctl_audit_reader_set_command(reader, command_text);
	fwctl_audit_reader_set_uid(reader, uid);
	fwctl_audit_reader_set_outcome(reader, outcome_text);
	while (fwctl_audit_reader_next(reader, &record, NULL, error)) {
		if (record == NULL) {
			*n_unreadable += fwctl_audit_reader_get_n_unreadable(reader);
			return TRUE;
		}
		if (fwctl_command_audit_show_wants(record))
			g_ptr_array_add(records, record);
		else
			g_variant_unref(record);
	}
	return FALSE;
}

static void
fwctl_command_audit_show_print_json(FwctlTool *self,
				    gchar **paths,
				    GPtrArray *records,
				    guint64 n_unreadable)
{
	g_autoptr(JsonBuilder) builder = fwctl_tool_json_new(self, "org.fwctl.audit/1");

	fwctl_tool_json_add_strv(builder, "files", paths);
	fwctl_tool_json_add_int(builder, "unreadable_lines", (gint64)n_unreadable);
	json_builder_set_member_name(builder, "records");
	json_builder_begin_array(builder);
	for (guint i = 0; i < records->len; i++)
		fwctl_tool_record_add_json(g_ptr_array_index(records, i), builder);
	json_builder_end_array(builder);
	fwctl_tool_json_print(builder, TRUE);
}

static FwctlToolExit
fwctl_command_audit_show_run(FwctlTool *self, gchar **arguments, GError **error)
{
	g_auto(GStrv) paths = fwctl_tool_audit_dup_paths(self, arguments);
	g_auto(FwctlAuditTimes) times = {0};
	g_autoptr(GPtrArray) records =
	    g_ptr_array_new_with_free_func((GDestroyNotify)g_variant_unref);
	guint64 n_unreadable = 0;

	if (!fwctl_command_audit_show_check(&times, error))
		return FWCTL_TOOL_EXIT_USAGE;
	for (guint i = 0; paths[i] != NULL; i++) {
		if (!fwctl_command_audit_show_read(paths[i], &times, records, &n_unreadable, error))
			return FWCTL_TOOL_EXIT_FAILED;
	}
	if (self->json) {
		fwctl_command_audit_show_print_json(self, paths, records, n_unreadable);
		return FWCTL_TOOL_EXIT_DONE;
	}
	fwctl_tool_record_print(records);
	if (n_unreadable > 0)
		g_printerr(_("%llu lines are no records; “fwctl-tool audit verify” says more\n"),
			   (unsigned long long)n_unreadable);
	return FWCTL_TOOL_EXIT_DONE;
}

const FwctlToolCommand fwctl_command_audit_show = {
    .name = "audit show",
    .arguments = "[FILE…]",
    .summary = N_("Show what was sent to devices, by whom, and what came of it"),
    .description = N_(
	"Without FILE it is that of --audit-log, or /var/log/fwctl/audit.jsonl. Files that were\n"
	"rotated away, packed or not, are named oldest first. It shows what is there, also of a\n"
	"log that was tampered with: “audit verify” says whether it was."),
    .entries = entries,
    .max_arguments = G_MAXUINT,
    .run = fwctl_command_audit_show_run,
};
