/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <string.h>
#include <unistd.h>

#include "fwctl-audit-test.h"

static void
fill(FwctlAuditFixture *fixture)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(FwctlAuditLog) log = fwctl_audit_log_new(fixture->path, &error);
	FwctlAuditEntry entry = FWCTL_AUDIT_ENTRY_INIT;
	guint64 first = 0;
	guint64 second = 0;

	g_assert_no_error(error);
	entry.device = "fwctl0";
	entry.pci_address = "0000:3b:00.0";
	entry.serial = "SN-1";
	entry.command = "get-log";
	entry.effects = FWCTL_EFFECTS_READS;
	entry.outcome = FWCTL_AUDIT_OUTCOME_OK;
	g_assert_true(fwctl_audit_log_write(log, FWCTL_AUDIT_KIND_RPC, 0, &entry, NULL, &error));
	entry.command = "reset";
	entry.effects = FWCTL_EFFECTS_RESETS;
	entry.outcome = FWCTL_AUDIT_OUTCOME_BEGUN;
	g_assert_true(
	    fwctl_audit_log_write(log, FWCTL_AUDIT_KIND_BEGIN, 0, &entry, &first, &error));
	entry.device = "fwctl1";
	entry.serial = "SN-2";
	entry.pci_address = NULL;
	entry.command = NULL;
	g_assert_true(
	    fwctl_audit_log_write(log, FWCTL_AUDIT_KIND_BEGIN, 0, &entry, &second, &error));
	entry.device = "fwctl0";
	entry.serial = "SN-1";
	entry.command = "reset";
	entry.outcome = FWCTL_AUDIT_OUTCOME_FAILED;
	entry.sys_errno = 5;
	g_assert_true(
	    fwctl_audit_log_write(log, FWCTL_AUDIT_KIND_END, first, &entry, NULL, &error));
}

static gchar *
read_all(FwctlAuditReader *reader)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GString) text = g_string_new(NULL);

	while (TRUE) {
		g_autoptr(GVariant) record = NULL;
		const gchar *outcome = NULL;
		const gchar *command = "-";
		gint64 seq = 0;

		g_assert_true(fwctl_audit_reader_next(reader, &record, NULL, &error));
		if (record == NULL)
			return g_string_free(g_steal_pointer(&text), FALSE);
		g_assert_true(g_variant_lookup(record, "seq", "x", &seq));
		g_assert_true(g_variant_lookup(record, "outcome", "&s", &outcome));
		(void)g_variant_lookup(record, "command", "&s", &command);
		g_string_append_printf(text, "%d %s %s;", (gint)seq, command, outcome);
	}
}

static FwctlAuditReader *
open_reader(FwctlAuditFixture *fixture)
{
	g_autoptr(GError) error = NULL;
	FwctlAuditReader *reader = fwctl_audit_reader_new(fixture->path, NULL, &error);

	g_assert_no_error(error);
	return reader;
}

#define LOG	"2 get-log ok;"
#define UNKNOWN "4 - outcome-unknown;"
#define RESET	"5 reset failed;"

/* one record for each RPC, whether it has one line or two, or lost the second */
static void
test_all(FwctlAuditFixture *fixture, gconstpointer data)
{
	g_autoptr(FwctlAuditReader) reader = NULL;
	g_autofree gchar *text = NULL;

	fill(fixture);
	reader = open_reader(fixture);
	text = read_all(reader);
	g_assert_cmpstr(text, ==, LOG UNKNOWN RESET);
}

static void
test_filter(FwctlAuditFixture *fixture, gconstpointer data)
{
	const struct {
		const gchar *device;
		const gchar *command;
		const gchar *outcome;
		gint64 uid;
		const gchar *result;
	} cases[] = {
	    {"fwctl0", NULL, NULL, -1, LOG RESET},
	    {"0000:3b:*", NULL, NULL, -1, LOG},
	    {"SN-?", NULL, NULL, -1, LOG UNKNOWN RESET},
	    {"nothing", NULL, NULL, -1, ""},
	    {NULL, "re*", NULL, -1, RESET},
	    {NULL, "", NULL, -1, UNKNOWN},
	    {NULL, NULL, "ok", -1, LOG},
	    {NULL, NULL, "outcome-unknown", -1, UNKNOWN},
	    {NULL, NULL, "begun", -1, ""},
	    {NULL, NULL, NULL, 4711, ""},
	    {"fwctl0", "get-log", "ok", -2, LOG},
	};

	fill(fixture);
	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(FwctlAuditReader) reader = open_reader(fixture);
		g_autofree gchar *text = NULL;

		fwctl_audit_reader_set_device(reader, cases[i].device);
		fwctl_audit_reader_set_command(reader, cases[i].command);
		fwctl_audit_reader_set_outcome(reader, cases[i].outcome);
		fwctl_audit_reader_set_uid(reader,
					   cases[i].uid == -2 ? (gint64)getuid() : cases[i].uid);
		text = read_all(reader);
		g_assert_cmpstr(text, ==, cases[i].result);
	}
}

static void
test_time(FwctlAuditFixture *fixture, gconstpointer data)
{
	g_autoptr(GDateTime) now = g_date_time_new_now_local();
	g_autoptr(GDateTime) hour_ago = g_date_time_add_hours(now, -1);
	g_autoptr(GDateTime) in_hour = g_date_time_add_hours(now, 1);
	const struct {
		GDateTime *since;
		GDateTime *until;
		const gchar *result;
	} cases[] = {
	    {hour_ago, in_hour, LOG UNKNOWN RESET},
	    {in_hour, NULL, ""},
	    {NULL, hour_ago, ""},
	    {hour_ago, NULL, LOG UNKNOWN RESET},
	    {NULL, NULL, LOG UNKNOWN RESET},
	};

	fill(fixture);
	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(FwctlAuditReader) reader = open_reader(fixture);
		g_autofree gchar *text = NULL;

		fwctl_audit_reader_set_since(reader, cases[i].since);
		fwctl_audit_reader_set_until(reader, cases[i].until);
		text = read_all(reader);
		g_assert_cmpstr(text, ==, cases[i].result);
	}
}

/* what is no record is counted, and the rest is shown */
static void
test_broken(FwctlAuditFixture *fixture, gconstpointer data)
{
	g_autoptr(FwctlAuditReader) reader = NULL;
	g_autoptr(GByteArray) bytes = NULL;
	g_autofree gchar *text = NULL;
	g_autofree gchar *endless = g_malloc(300000);

	fill(fixture);
	bytes = fwctl_audit_test_read(fixture->path);
	g_byte_array_prepend(bytes, (const guint8 *)"nothing\n", 8);
	memset(endless, 'x', 300000);
	g_byte_array_append(bytes, (const guint8 *)endless, 300000);
	fwctl_audit_test_write(fixture->path, bytes->data, bytes->len);
	reader = open_reader(fixture);
	text = read_all(reader);
	g_assert_cmpstr(text, ==, LOG UNKNOWN RESET);
	g_assert_cmpuint(fwctl_audit_reader_get_n_unreadable(reader), >=, 2);
}

static void
test_errors(FwctlAuditFixture *fixture, gconstpointer data)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GCancellable) cancellable = g_cancellable_new();

	g_assert_null(fwctl_audit_reader_new(fixture->path, NULL, &error));
	g_assert_error(error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
	g_clear_error(&error);
	g_assert_null(fwctl_audit_report_new(fixture->path, NULL, &error));
	g_assert_error(error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
	g_clear_error(&error);
	fill(fixture);
	g_cancellable_cancel(cancellable);
	g_assert_null(fwctl_audit_reader_new(fixture->path, cancellable, &error));
	g_assert_error(error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
	g_clear_error(&error);
	g_assert_null(fwctl_audit_report_new(fixture->path, cancellable, &error));
	g_assert_error(error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	FWCTL_AUDIT_TEST_ADD("/audit/reader/all", test_all);
	FWCTL_AUDIT_TEST_ADD("/audit/reader/filter", test_filter);
	FWCTL_AUDIT_TEST_ADD("/audit/reader/time", test_time);
	FWCTL_AUDIT_TEST_ADD("/audit/reader/broken", test_broken);
	FWCTL_AUDIT_TEST_ADD("/audit/reader/errors", test_errors);
	return g_test_run();
}
