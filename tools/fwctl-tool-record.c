/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n.h>
#include <pwd.h>

#include "fwctl-tool-json.h"
#include "fwctl-tool-record.h"
#include "fwctl-tool-table.h"

static const gchar *
fwctl_tool_record_get_text(GVariant *record, const gchar *key)
{
	const gchar *text = NULL;

	g_variant_lookup(record, key, "&s", &text);
	return text;
}

/* what the machine calls the user now; the number where it calls nobody so */
static gchar *
fwctl_tool_record_dup_user(GVariant *record)
{
	const struct passwd *entry = NULL;
	gint64 uid = -1;

	if (!g_variant_lookup(record, "uid", "x", &uid) || uid < 0)
		return NULL;
	entry = getpwuid((uid_t)uid);
	return entry != NULL ? g_strdup(entry->pw_name) : g_strdup_printf("%" G_GINT64_FORMAT, uid);
}

static gchar *
fwctl_tool_record_dup_outcome(GVariant *record)
{
	const gchar *outcome = fwctl_tool_record_get_text(record, "outcome");
	gint64 number = 0;

	if (g_variant_lookup(record, "errno", "x", &number) && number != 0)
		return g_strdup_printf("%s (%s)", outcome, g_strerror((gint)number));
	if (g_variant_lookup(record, "firmware_status", "x", &number) && number != 0)
		return g_strdup_printf(_("%s (firmware status %lld)"), outcome, (long long)number);
	return g_strdup(outcome);
}

static gchar *
fwctl_tool_record_dup_program(GVariant *record)
{
	const gchar *program = fwctl_tool_record_get_text(record, "program");

	return program != NULL ? g_path_get_basename(program) : NULL;
}

static gchar *
fwctl_tool_record_dup_effects(GVariant *record)
{
	g_autofree const gchar **effects = NULL;

	if (!g_variant_lookup(record, "effects", "^a&s", &effects))
		return NULL;
	return g_strjoinv(",", (gchar **)effects);
}

static gchar *
fwctl_tool_record_dup_number(GVariant *record, const gchar *key)
{
	gint64 number = 0;

	if (!g_variant_lookup(record, key, "x", &number))
		return NULL;
	return g_strdup_printf("%" G_GINT64_FORMAT, number);
}

/*
 * Prints records as a table. Times are those of the log, in UTC.
 */
void
fwctl_tool_record_print(GPtrArray *records)
{
	const gchar *const headings[] = {"SEQ",
					 "TIME",
					 "DEVICE",
					 "COMMAND",
					 "SCOPE",
					 "EFFECTS",
					 "OUTCOME",
					 "USER",
					 "PROGRAM",
					 "PID",
					 "RULE",
					 NULL};
	g_autoptr(FwctlToolTable) table = fwctl_tool_table_new(headings);

	for (guint i = 0; i < records->len; i++) {
		GVariant *record = g_ptr_array_index(records, i);
		const gchar *command = fwctl_tool_record_get_text(record, "command");
		g_autofree gchar *seq = fwctl_tool_record_dup_number(record, "seq");
		g_autofree gchar *effects = fwctl_tool_record_dup_effects(record);
		g_autofree gchar *outcome = fwctl_tool_record_dup_outcome(record);
		g_autofree gchar *user = fwctl_tool_record_dup_user(record);
		g_autofree gchar *program = fwctl_tool_record_dup_program(record);
		g_autofree gchar *pid = fwctl_tool_record_dup_number(record, "pid");
		const gchar *const cells[] = {
		    seq,
		    fwctl_tool_record_get_text(record, "time"),
		    fwctl_tool_record_get_text(record, "device"),
		    command != NULL ? command : _("(unpublished)"),
		    fwctl_tool_record_get_text(record, "scope"),
		    effects,
		    outcome,
		    user,
		    program,
		    pid,
		    fwctl_tool_record_get_text(record, "rule"),
		    NULL,
		};

		fwctl_tool_table_add(table, cells);
	}
	fwctl_tool_table_print(table);
}

static void
fwctl_tool_record_add_member(GVariant *record, const gchar *key, JsonBuilder *builder)
{
	g_autoptr(GVariant) value = g_variant_lookup_value(record, key, NULL);
	g_auto(GStrv) texts = NULL;

	if (value == NULL) {
		fwctl_tool_json_add_string(builder, key, NULL);
	} else if (g_variant_is_of_type(value, G_VARIANT_TYPE_INT64)) {
		fwctl_tool_json_add_int(builder, key, g_variant_get_int64(value));
	} else if (g_variant_is_of_type(value, G_VARIANT_TYPE_STRING_ARRAY)) {
		texts = g_variant_dup_strv(value, NULL);
		fwctl_tool_json_add_strv(builder, key, texts);
	} else if (g_variant_is_of_type(value, G_VARIANT_TYPE_STRING)) {
		fwctl_tool_json_add_string(builder, key, g_variant_get_string(value, NULL));
	} else {
		fwctl_tool_json_add_string(builder, key, NULL);
	}
}

/*
 * Adds a record as an object, under the names that the log has.
 */
void
fwctl_tool_record_add_json(GVariant *record, JsonBuilder *builder)
{
	const gchar *const keys[] = {
	    "seq",
	    "time",
	    "kind",
	    "boot_id",
	    "pid",
	    "uid",
	    "auid",
	    "program",
	    "device",
	    "pci_address",
	    "serial",
	    "type",
	    "command",
	    "scope",
	    "effects",
	    "rule",
	    "outcome",
	    "errno",
	    "firmware_status",
	    "duration_us",
	    "request_sha256",
	    "begin",
	    "count",
	    "failures",
	    "bytes",
	    "sha256",
	    "prev",
	    "hash",
	};

	json_builder_begin_object(builder);
	for (guint i = 0; i < G_N_ELEMENTS(keys); i++)
		fwctl_tool_record_add_member(record, keys[i], builder);
	json_builder_end_object(builder);
}
