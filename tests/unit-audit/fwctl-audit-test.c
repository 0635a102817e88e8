/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "fwctl-audit-test.h"

void
fwctl_audit_test_setup(FwctlAuditFixture *fixture, gconstpointer data)
{
	g_autoptr(GError) error = NULL;

	fixture->directory = g_dir_make_tmp("fwctl-audit-XXXXXX", &error);
	g_assert_no_error(error);
	fixture->path = g_build_filename(fixture->directory, "audit.jsonl", NULL);
	fixture->head_path = g_build_filename(fixture->directory, "audit.jsonl.head", NULL);
}

void
fwctl_audit_test_teardown(FwctlAuditFixture *fixture, gconstpointer data)
{
	g_autoptr(GDir) dir = g_dir_open(fixture->directory, 0, NULL);
	const gchar *name;

	while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
		g_autofree gchar *path = g_build_filename(fixture->directory, name, NULL);
		g_assert_cmpint(g_remove(path), ==, 0);
	}
	g_assert_cmpint(g_rmdir(fixture->directory), ==, 0);
	g_free(fixture->directory);
	g_free(fixture->path);
	g_free(fixture->head_path);
}

gboolean
fwctl_audit_test_append(FwctlAuditLog *log, guint number, GError **error)
{
	g_autofree gchar *command = g_strdup_printf("command-%u", number);
	FwctlAuditEntry entry = {
	    .device = "fwctl0",
	    .pci_address = "0000:3b:00.0",
	    .serial = "SN-4711",
	    .device_type = "cxl",
	    .command = command,
	    .scope = FWCTL_SCOPE_CONFIGURATION,
	    .effects = FWCTL_EFFECTS_READS,
	    .rule = "built-in:defaults",
	    .outcome = FWCTL_AUDIT_OUTCOME_OK,
	    .duration_us = number,
	};

	return fwctl_audit_log_write(log, FWCTL_AUDIT_KIND_RPC, 0, &entry, NULL, error);
}

/* appends the records from one number up to another, exclusive, by a log that is then closed */
void
fwctl_audit_test_fill(const gchar *path, guint from, guint to)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(FwctlAuditLog) log = fwctl_audit_log_new(path, &error);

	g_assert_no_error(error);
	for (guint i = from; i < to; i++) {
		g_assert_true(fwctl_audit_test_append(log, i, &error));
		g_assert_no_error(error);
	}
}

GByteArray *
fwctl_audit_test_read(const gchar *path)
{
	g_autoptr(GError) error = NULL;
	gchar *data = NULL;
	gsize size = 0;

	g_file_get_contents(path, &data, &size, &error);
	g_assert_no_error(error);
	return g_byte_array_new_take((guint8 *)data, size);
}

/* writes a file in place, as an editor that keeps the inode */
void
fwctl_audit_test_write(const gchar *path, gconstpointer data, gsize size)
{
	FILE *file = g_fopen(path, "w");

	g_assert_nonnull(file);
	g_assert_cmpuint(fwrite(data, 1, size, file), ==, size);
	g_assert_cmpint(fclose(file), ==, 0);
}

/* where a line begins, and its size with the newline */
gsize
fwctl_audit_test_find_line(GByteArray *bytes, guint line, gsize *size)
{
	const guint8 *at = bytes->data;
	const guint8 *end = bytes->data + bytes->len;

	for (guint i = 1; i < line; i++) {
		at = memchr(at, '\n', (gsize)(end - at));
		g_assert_nonnull(at);
		at++;
	}
	*size = (gsize)((const guint8 *)memchr(at, '\n', (gsize)(end - at)) - at) + 1;
	return (gsize)(at - bytes->data);
}

FwctlAuditReport *
fwctl_audit_test_verify(const gchar *path)
{
	g_autoptr(GError) error = NULL;
	FwctlAuditReport *report = fwctl_audit_report_new(path, NULL, &error);

	g_assert_no_error(error);
	return report;
}

static gchar *
describe(FwctlAuditReport *report)
{
	g_autoptr(GPtrArray) problems = fwctl_audit_report_dup_problems(report);
	g_autoptr(GString) text = g_string_new(NULL);

	for (guint i = 0; i < problems->len; i++) {
		FwctlAuditProblem *problem = g_ptr_array_index(problems, i);
		FwctlAuditProblemKind kind = fwctl_audit_problem_get_kind(problem);

		g_string_append_printf(text,
				       "line %" G_GUINT64_FORMAT " byte %" G_GUINT64_FORMAT
				       ": %s: %s\n",
				       fwctl_audit_problem_get_line(problem),
				       fwctl_audit_problem_get_offset(problem),
				       fwctl_audit_problem_kind_to_string(kind),
				       fwctl_audit_problem_get_text(problem));
	}
	return g_string_free(g_steal_pointer(&text), FALSE);
}

void
fwctl_audit_test_assert_ok(const gchar *path, guint64 lines, guint64 notes)
{
	g_autoptr(FwctlAuditReport) report = fwctl_audit_test_verify(path);
	g_autofree gchar *text = describe(report);

	if (!fwctl_audit_report_is_ok(report) || fwctl_audit_report_get_n_lines(report) != lines ||
	    fwctl_audit_report_get_n_notes(report) != notes)
		g_error("%" G_GUINT64_FORMAT " lines:\n%s",
			fwctl_audit_report_get_n_lines(report),
			text);
}

/* of all that is wrong, this is at that place: for index 0, the first */
void
fwctl_audit_test_assert_problem(const gchar *path,
				guint index,
				FwctlAuditProblemKind kind,
				guint64 line)
{
	g_autoptr(FwctlAuditReport) report = fwctl_audit_test_verify(path);
	g_autoptr(GPtrArray) problems = fwctl_audit_report_dup_problems(report);
	g_autofree gchar *text = describe(report);
	FwctlAuditProblem *problem;
	g_autoptr(GByteArray) bytes = fwctl_audit_test_read(path);
	gsize size = 0;

	if (problems->len <= index)
		g_error("there are %u problems:\n%s", problems->len, text);
	problem = g_ptr_array_index(problems, index);
	if (fwctl_audit_problem_get_kind(problem) != kind ||
	    fwctl_audit_problem_get_line(problem) != line)
		g_error("not %s at line %" G_GUINT64_FORMAT ":\n%s",
			fwctl_audit_problem_kind_to_string(kind),
			line,
			text);
	g_assert_true(fwctl_audit_report_is_ok(report) == fwctl_audit_problem_is_note(problem) ||
		      problems->len > 1);
	g_assert_cmpstr(fwctl_audit_problem_get_path(problem), ==, path);
	/* the byte is where that line begins, or would */
	if (line <= fwctl_audit_report_get_n_lines(report))
		g_assert_cmpuint(fwctl_audit_problem_get_offset(problem),
				 ==,
				 fwctl_audit_test_find_line(bytes, (guint)line, &size));
	else
		g_assert_cmpuint(fwctl_audit_problem_get_offset(problem), <=, bytes->len);
}
