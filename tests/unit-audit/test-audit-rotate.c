/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "fwctl-audit-test.h"

static gchar *
get_rotated(FwctlAuditFixture *fixture, const gchar *suffix)
{
	return g_strconcat(fixture->path, suffix, NULL);
}

static FwctlAuditReport *
verify_files(const gchar *const *paths)
{
	g_autoptr(GError) error = NULL;
	FwctlAuditReport *report = fwctl_audit_report_new_for_files(paths, NULL, &error);

	g_assert_no_error(error);
	return report;
}

static void
assert_has(const gchar *path, const gchar *text)
{
	g_autoptr(GByteArray) bytes = fwctl_audit_test_read(path);

	if (memmem(bytes->data, bytes->len, text, strlen(text)) == NULL)
		g_error("no %s in %s", text, path);
}

/* by a log that was open all the time, as logrotate does it */
static void
test_rename(FwctlAuditFixture *fixture, gconstpointer data)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(FwctlAuditLog) log = fwctl_audit_log_new(fixture->path, &error);
	g_autofree gchar *one = get_rotated(fixture, ".1");
	g_autofree gchar *two = get_rotated(fixture, ".2");
	g_autoptr(FwctlAuditReport) all = NULL;
	g_autoptr(FwctlAuditReport) gap = NULL;
	g_autoptr(GPtrArray) problems = NULL;

	for (guint i = 0; i < 5; i++)
		g_assert_true(fwctl_audit_test_append(log, i, &error));
	g_assert_cmpint(g_rename(fixture->path, one), ==, 0);
	for (guint i = 5; i < 8; i++)
		g_assert_true(fwctl_audit_test_append(log, i, &error));
	fwctl_audit_test_assert_ok(fixture->path, 4, 0);
	assert_has(fixture->path, "\"kind\":\"continuation\"");
	assert_has(fixture->path, "\"previous\":\"audit.jsonl.1\"");
	assert_has(fixture->path, "\"previous_seq\":6,\"previous_torn\":0");
	/* and again, with “create”, which leaves an empty file */
	g_assert_cmpint(g_rename(one, two), ==, 0);
	g_assert_cmpint(g_rename(fixture->path, one), ==, 0);
	fwctl_audit_test_write(fixture->path, "", 0);
	fwctl_audit_test_assert_ok(fixture->path, 0, 0);
	g_assert_true(fwctl_audit_test_append(log, 9, &error));
	fwctl_audit_test_assert_ok(fixture->path, 2, 0);
	/* each by itself, and all as one chain */
	fwctl_audit_test_assert_ok(one, 4, 1);
	fwctl_audit_test_assert_problem(one, 0, FWCTL_AUDIT_PROBLEM_END_UNKNOWN, 5);
	all = verify_files((const gchar *[]){two, one, fixture->path, NULL});
	g_assert_true(fwctl_audit_report_is_ok(all));
	g_assert_cmpuint(fwctl_audit_report_get_n_lines(all), ==, 12);
	g_assert_cmpuint(fwctl_audit_report_get_first_seq(all), ==, 1);
	g_assert_cmpuint(fwctl_audit_report_get_last_seq(all), ==, 12);
	/* without the one in the middle */
	gap = verify_files((const gchar *[]){two, fixture->path, NULL});
	g_assert_cmpuint(fwctl_audit_report_get_n_problems(gap), ==, 1);
	problems = fwctl_audit_report_dup_problems(gap);
	g_assert_cmpint(fwctl_audit_problem_get_kind(g_ptr_array_index(problems, 1)),
			==,
			FWCTL_AUDIT_PROBLEM_DROPPED);
	g_assert_cmpstr(fwctl_audit_problem_get_path(g_ptr_array_index(problems, 1)),
			==,
			fixture->path);
}

/* the end of a file that was rotated away is told by the next */
static void
test_rotated_cut(FwctlAuditFixture *fixture, gconstpointer data)
{
	g_autofree gchar *one = get_rotated(fixture, ".1");
	g_autoptr(GByteArray) bytes = NULL;
	g_autoptr(FwctlAuditReport) report = NULL;
	gsize size = 0;
	gsize offset;

	fwctl_audit_test_fill(fixture->path, 0, 5);
	g_assert_cmpint(g_rename(fixture->path, one), ==, 0);
	fwctl_audit_test_fill(fixture->path, 5, 8);
	bytes = fwctl_audit_test_read(one);
	offset = fwctl_audit_test_find_line(bytes, 6, &size);
	fwctl_audit_test_write(one, bytes->data, offset);
	report = verify_files((const gchar *[]){one, fixture->path, NULL});
	g_assert_cmpuint(fwctl_audit_report_get_n_problems(report), ==, 1);
}

/* killed over a line, or between it and the head, and then rotated */
static void
test_rotated_torn(FwctlAuditFixture *fixture, gconstpointer data)
{
	g_autofree gchar *one = get_rotated(fixture, ".1");
	g_autoptr(GByteArray) head = NULL;
	g_autoptr(GByteArray) bytes = NULL;
	g_autoptr(FwctlAuditReport) report = NULL;

	fwctl_audit_test_fill(fixture->path, 0, 3);
	head = fwctl_audit_test_read(fixture->head_path);
	fwctl_audit_test_fill(fixture->path, 3, 4);
	bytes = fwctl_audit_test_read(fixture->path);
	g_byte_array_append(bytes, (const guint8 *)"{\"seq\":6,", 9);
	fwctl_audit_test_write(fixture->path, bytes->data, bytes->len);
	fwctl_audit_test_write(fixture->head_path, head->data, head->len);
	g_assert_cmpint(g_rename(fixture->path, one), ==, 0);
	fwctl_audit_test_fill(fixture->path, 4, 5);
	assert_has(fixture->path, "\"previous_seq\":5,\"previous_torn\":9");
	report = verify_files((const gchar *[]){one, fixture->path, NULL});
	g_assert_true(fwctl_audit_report_is_ok(report));
}

/* whoever begins the new file is killed before the head knows of it */
static void
test_begin_killed(FwctlAuditFixture *fixture, gconstpointer data)
{
	g_autofree gchar *one = get_rotated(fixture, ".1");
	g_autoptr(GByteArray) head = NULL;
	g_autoptr(GByteArray) bytes = NULL;
	g_autoptr(FwctlAuditReport) report = NULL;
	gsize size = 0;

	fwctl_audit_test_fill(fixture->path, 0, 3);
	head = fwctl_audit_test_read(fixture->head_path);
	g_assert_cmpint(g_rename(fixture->path, one), ==, 0);
	fwctl_audit_test_fill(fixture->path, 3, 4);
	bytes = fwctl_audit_test_read(fixture->path);
	fwctl_audit_test_find_line(bytes, 1, &size);
	for (gsize i = 1; i <= size; i++) {
		g_autoptr(FwctlAuditReport) all = NULL;
		g_autoptr(FwctlAuditReport) late = NULL;

		fwctl_audit_test_write(fixture->path, bytes->data, i);
		fwctl_audit_test_write(fixture->head_path, head->data, head->len);
		report = fwctl_audit_test_verify(fixture->path);
		g_assert_true(fwctl_audit_report_is_ok(report));
		g_clear_object(&report);
		fwctl_audit_test_fill(fixture->path, 5, 7);
		all = verify_files((const gchar *[]){one, fixture->path, NULL});
		g_assert_true(fwctl_audit_report_is_ok(all));
		late = fwctl_audit_test_verify(fixture->path);
		g_assert_true(fwctl_audit_report_is_ok(late));
	}
}

/* the log is deleted, and its head stays: the numbers go on */
static void
test_deleted(FwctlAuditFixture *fixture, gconstpointer data)
{
	fwctl_audit_test_fill(fixture->path, 0, 3);
	g_assert_cmpint(g_unlink(fixture->path), ==, 0);
	fwctl_audit_test_fill(fixture->path, 3, 4);
	assert_has(fixture->path, "\"previous\":null,\"previous_seq\":4");
	fwctl_audit_test_assert_problem(fixture->path, 0, FWCTL_AUDIT_PROBLEM_DROPPED, 1);
}

/* emptied, and nothing was rotated: that is no rotation */
static void
test_emptied(FwctlAuditFixture *fixture, gconstpointer data)
{
	fwctl_audit_test_fill(fixture->path, 0, 3);
	g_assert_cmpint(g_unlink(fixture->path), ==, 0);
	fwctl_audit_test_write(fixture->path, "", 0);
	fwctl_audit_test_assert_problem(fixture->path, 0, FWCTL_AUDIT_PROBLEM_TRUNCATED, 1);
}

/* a copy in the place of the log: the chain holds, and it is noted */
static void
test_replaced(FwctlAuditFixture *fixture, gconstpointer data)
{
	g_autoptr(GByteArray) bytes = NULL;
	g_autoptr(GError) error = NULL;

	fwctl_audit_test_fill(fixture->path, 0, 3);
	bytes = fwctl_audit_test_read(fixture->path);
	g_file_set_contents(fixture->path, (const gchar *)bytes->data, bytes->len, &error);
	g_assert_no_error(error);
	fwctl_audit_test_assert_ok(fixture->path, 4, 0);
	fwctl_audit_test_fill(fixture->path, 3, 5);
	fwctl_audit_test_assert_ok(fixture->path, 7, 1);
	fwctl_audit_test_assert_problem(fixture->path, 0, FWCTL_AUDIT_PROBLEM_REPLACED, 5);
}

/* the head is taken away under a log that is open: all must lock the same one */
static void
test_head_deleted(FwctlAuditFixture *fixture, gconstpointer data)
{
	g_autoptr(FwctlAuditLog) one = fwctl_audit_log_new(fixture->path, NULL);
	g_autoptr(FwctlAuditLog) two = fwctl_audit_log_new(fixture->path, NULL);
	g_autoptr(FwctlAuditReport) report = NULL;
	g_autoptr(GError) error = NULL;

	g_assert_true(fwctl_audit_test_append(one, 1, &error));
	g_assert_true(fwctl_audit_test_append(two, 2, &error));
	g_assert_cmpint(g_unlink(fixture->head_path), ==, 0);
	g_assert_true(fwctl_audit_test_append(one, 3, &error));
	g_assert_true(fwctl_audit_test_append(two, 4, &error));
	g_assert_true(fwctl_audit_test_append(one, 5, &error));
	fwctl_audit_test_assert_problem(fixture->path, 0, FWCTL_AUDIT_PROBLEM_HEAD, 4);
	report = fwctl_audit_test_verify(fixture->path);
	g_assert_cmpuint(fwctl_audit_report_get_n_lines(report), ==, 7);
}

static void
test_gzip(FwctlAuditFixture *fixture, gconstpointer data)
{
	g_autofree gchar *one = get_rotated(fixture, ".1");
	g_autofree gchar *packed = get_rotated(fixture, ".1.gz");
	g_autoptr(GError) error = NULL;
	g_autoptr(GFile) file = g_file_new_for_path(packed);
	g_autoptr(GFileOutputStream) out = NULL;
	g_autoptr(GZlibCompressor) pack = g_zlib_compressor_new(G_ZLIB_COMPRESSOR_FORMAT_GZIP, -1);
	g_autoptr(GOutputStream) stream = NULL;
	g_autoptr(GByteArray) bytes = NULL;
	g_autoptr(FwctlAuditReport) report = NULL;
	g_autoptr(FwctlAuditReader) reader = NULL;
	g_autoptr(GVariant) record = NULL;

	fwctl_audit_test_fill(fixture->path, 0, 5000);
	g_assert_cmpint(g_rename(fixture->path, one), ==, 0);
	fwctl_audit_test_fill(fixture->path, 5000, 5001);
	bytes = fwctl_audit_test_read(one);
	out = g_file_replace(file, NULL, FALSE, G_FILE_CREATE_NONE, NULL, &error);
	g_assert_no_error(error);
	stream = g_converter_output_stream_new(G_OUTPUT_STREAM(out), G_CONVERTER(pack));
	g_assert_true(
	    g_output_stream_write_all(stream, bytes->data, bytes->len, NULL, NULL, &error));
	g_assert_true(g_output_stream_close(stream, NULL, &error));
	report = verify_files((const gchar *[]){packed, fixture->path, NULL});
	g_assert_true(fwctl_audit_report_is_ok(report));
	g_assert_cmpuint(fwctl_audit_report_get_n_lines(report), ==, 5003);
	reader = fwctl_audit_reader_new(packed, NULL, &error);
	g_assert_no_error(error);
	g_assert_true(fwctl_audit_reader_next(reader, &record, NULL, &error));
	g_assert_nonnull(record);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	FWCTL_AUDIT_TEST_ADD("/audit/rotate/rename", test_rename);
	FWCTL_AUDIT_TEST_ADD("/audit/rotate/rotated-cut", test_rotated_cut);
	FWCTL_AUDIT_TEST_ADD("/audit/rotate/rotated-torn", test_rotated_torn);
	FWCTL_AUDIT_TEST_ADD("/audit/rotate/begin-killed", test_begin_killed);
	FWCTL_AUDIT_TEST_ADD("/audit/rotate/deleted", test_deleted);
	FWCTL_AUDIT_TEST_ADD("/audit/rotate/emptied", test_emptied);
	FWCTL_AUDIT_TEST_ADD("/audit/rotate/replaced", test_replaced);
	FWCTL_AUDIT_TEST_ADD("/audit/rotate/head-deleted", test_head_deleted);
	FWCTL_AUDIT_TEST_ADD("/audit/rotate/gzip", test_gzip);
	return g_test_run();
}
