/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "fwctl-audit-head.h"
#include "fwctl-audit-test.h"

#define N_LINES 4

/* the bytes of the line that would come next, as a writer that was not killed wrote it */
static GByteArray *
make_next(FwctlAuditFixture *fixture, GByteArray *before, GByteArray *head)
{
	g_autoptr(GByteArray) after = NULL;
	GByteArray *next = g_byte_array_new();

	fwctl_audit_test_fill(fixture->path, 90, 91);
	after = fwctl_audit_test_read(fixture->path);
	g_byte_array_append(next, after->data + before->len, after->len - before->len);
	fwctl_audit_test_write(fixture->path, before->data, before->len);
	fwctl_audit_test_write(fixture->head_path, head->data, head->len);
	return next;
}

static guint64
count_records(const gchar *path)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(FwctlAuditReader) reader = fwctl_audit_reader_new(path, NULL, &error);
	guint64 n = 0;

	g_assert_no_error(error);
	while (TRUE) {
		g_autoptr(GVariant) record = NULL;

		g_assert_true(fwctl_audit_reader_next(reader, &record, NULL, &error));
		if (record == NULL)
			return n;
		n++;
	}
}

static void
append(const gchar *path, const guint8 *data, gsize size)
{
	gint fd = open(path, O_WRONLY | O_APPEND);

	g_assert_cmpint(fd, >=, 0);
	g_assert_cmpint(write(fd, data, size), ==, (gssize)size);
	g_assert_true(g_close(fd, NULL));
}

/* killed with any number of bytes of the line written: the next writer repairs, and says so */
static void
test_each_byte(FwctlAuditFixture *fixture, gconstpointer data)
{
	g_autoptr(GByteArray) before = NULL;
	g_autoptr(GByteArray) head = NULL;
	g_autoptr(GByteArray) next = NULL;

	fwctl_audit_test_fill(fixture->path, 0, N_LINES - 1);
	before = fwctl_audit_test_read(fixture->path);
	head = fwctl_audit_test_read(fixture->head_path);
	next = make_next(fixture, before, head);
	for (guint size = 1; size <= next->len; size++) {
		gboolean whole = size == next->len;
		/* where the newline alone is missing, the next writer puts it there */
		gboolean counts = size >= next->len - 1;
		g_autoptr(GByteArray) after = NULL;

		fwctl_audit_test_write(fixture->path, before->data, before->len);
		fwctl_audit_test_write(fixture->head_path, head->data, head->len);
		append(fixture->path, next->data, size);
		/* before anybody repairs it */
		fwctl_audit_test_assert_ok(fixture->path,
					   whole ? N_LINES + 1 : N_LINES,
					   whole ? 0 : 1);
		if (!whole)
			fwctl_audit_test_assert_problem(fixture->path,
							0,
							FWCTL_AUDIT_PROBLEM_TORN,
							N_LINES + 1);
		fwctl_audit_test_fill(fixture->path, 50, 52);
		/* a line that was whole counts; else there are the fragment and the repair */
		fwctl_audit_test_assert_ok(fixture->path,
					   counts ? N_LINES + 3 : N_LINES + 4,
					   counts ? 0 : 1);
		if (!counts)
			fwctl_audit_test_assert_problem(fixture->path,
							0,
							FWCTL_AUDIT_PROBLEM_REPAIRED,
							N_LINES + 1);
		g_assert_cmpuint(count_records(fixture->path),
				 ==,
				 counts ? N_LINES + 2 : N_LINES + 1);
		/* nothing that was there is hidden: the fragment stays, byte by byte */
		after = fwctl_audit_test_read(fixture->path);
		g_assert_cmpmem(after->data, before->len, before->data, before->len);
		g_assert_cmpmem(after->data + before->len, size, next->data, size);
	}
}

/* the writer that repairs is killed too, at any byte of what it writes */
static void
test_repair_torn(FwctlAuditFixture *fixture, gconstpointer data)
{
	g_autoptr(GByteArray) before = NULL;
	g_autoptr(GByteArray) head = NULL;
	g_autoptr(GByteArray) repaired = NULL;
	gsize torn;

	fwctl_audit_test_fill(fixture->path, 0, N_LINES - 1);
	before = fwctl_audit_test_read(fixture->path);
	head = fwctl_audit_test_read(fixture->head_path);
	append(fixture->path, (const guint8 *)"{\"seq\":5,\"ti", 12);
	torn = before->len + 12;
	fwctl_audit_test_fill(fixture->path, 50, 51);
	repaired = fwctl_audit_test_read(fixture->path);
	for (gsize size = torn; size <= repaired->len; size++) {
		g_autoptr(FwctlAuditReport) early = NULL;
		g_autoptr(FwctlAuditReport) late = NULL;

		fwctl_audit_test_write(fixture->path, repaired->data, size);
		fwctl_audit_test_write(fixture->head_path, head->data, head->len);
		early = fwctl_audit_test_verify(fixture->path);
		g_assert_true(fwctl_audit_report_is_ok(early));
		fwctl_audit_test_fill(fixture->path, 60, 61);
		late = fwctl_audit_test_verify(fixture->path);
		g_assert_true(fwctl_audit_report_is_ok(late));
		g_assert_cmpuint(fwctl_audit_report_get_n_notes(late), >=, 1);
		g_assert_cmpuint(count_records(fixture->path),
				 ==,
				 size >= repaired->len - 1 ? N_LINES + 1 : N_LINES);
	}
}

/* killed between the line and the head */
static void
test_head_behind(FwctlAuditFixture *fixture, gconstpointer data)
{
	g_autoptr(GByteArray) head = NULL;

	fwctl_audit_test_fill(fixture->path, 0, 2);
	head = fwctl_audit_test_read(fixture->head_path);
	fwctl_audit_test_fill(fixture->path, 2, 5);
	fwctl_audit_test_write(fixture->head_path, head->data, head->len);
	fwctl_audit_test_assert_ok(fixture->path, 6, 0);
	fwctl_audit_test_fill(fixture->path, 5, 6);
	fwctl_audit_test_assert_ok(fixture->path, 7, 0);
}

/* makes it the head that there is before the first line: of this file, and with nothing in it */
static void
rewind_head(GByteArray *head)
{
	FwctlAuditHead parsed;
	FwctlAuditHeadCache cache = {.valid = FALSE};
	gint fd = memfd_create("head", MFD_CLOEXEC);
	gssize length;

	g_assert_cmpint(write(fd, head->data, head->len), ==, head->len);
	g_assert_cmpint(fwctl_audit_head_read(&parsed, &cache, fd),
			==,
			FWCTL_AUDIT_HEAD_STATE_GOOD);
	parsed.seq = 0;
	parsed.end = 0;
	strcpy(parsed.hash, FWCTL_AUDIT_HASH_ZERO);
	g_assert_cmpint(ftruncate(fd, 0), ==, 0);
	g_assert_true(fwctl_audit_head_write(&parsed, &cache, fd));
	length = pread(fd, head->data, head->len, 0);
	g_assert_cmpint(length, >, 0);
	g_byte_array_set_size(head, (guint)length);
	g_assert_true(g_close(fd, NULL));
}

/* the first line of all: its writer has made a head before, and without one it is no such line */
static void
test_first_line(FwctlAuditFixture *fixture, gconstpointer data)
{
	g_autoptr(GByteArray) bytes = NULL;
	g_autoptr(GByteArray) head = NULL;
	gsize size = 0;

	fwctl_audit_test_fill(fixture->path, 0, 0);
	fwctl_audit_test_assert_ok(fixture->path, 0, 0);
	fwctl_audit_test_fill(fixture->path, 0, 1);
	bytes = fwctl_audit_test_read(fixture->path);
	head = fwctl_audit_test_read(fixture->head_path);
	fwctl_audit_test_find_line(bytes, 1, &size);
	rewind_head(head);
	for (gsize i = 0; i <= size; i++) {
		for (guint with_head = 0; with_head <= 1; with_head++) {
			gboolean ok = with_head || i == 0;
			g_autoptr(FwctlAuditReport) early = NULL;
			g_autoptr(FwctlAuditReport) report = NULL;

			fwctl_audit_test_write(fixture->path, bytes->data, i);
			fwctl_audit_test_write(fixture->head_path,
					       head->data,
					       with_head ? head->len : 0);
			early = fwctl_audit_test_verify(fixture->path);
			g_assert_true(fwctl_audit_report_is_ok(early) == ok);
			fwctl_audit_test_fill(fixture->path, 5, 7);
			g_assert_cmpuint(count_records(fixture->path), ==, 2);
			report = fwctl_audit_test_verify(fixture->path);
			g_assert_true(fwctl_audit_report_is_ok(report) == ok);
		}
	}
}

/* a power cut may leave blocks that were never filled */
static void
test_zeros(FwctlAuditFixture *fixture, gconstpointer data)
{
	g_autofree guint8 *zeros = g_malloc0(100000);

	fwctl_audit_test_fill(fixture->path, 0, N_LINES - 1);
	append(fixture->path, zeros, 100000);
	fwctl_audit_test_fill(fixture->path, 5, 7);
	fwctl_audit_test_assert_ok(fixture->path, N_LINES + 4, 1);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	FWCTL_AUDIT_TEST_ADD("/audit/torn/each-byte", test_each_byte);
	FWCTL_AUDIT_TEST_ADD("/audit/torn/repair-torn", test_repair_torn);
	FWCTL_AUDIT_TEST_ADD("/audit/torn/head-behind", test_head_behind);
	FWCTL_AUDIT_TEST_ADD("/audit/torn/first-line", test_first_line);
	FWCTL_AUDIT_TEST_ADD("/audit/torn/zeros", test_zeros);
	return g_test_run();
}
