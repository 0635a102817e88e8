/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "fwctl-audit-line.h"
#include "fwctl-audit-test.h"

/* the start, and nine records */
#define N_LINES 10

static GByteArray *
make(FwctlAuditFixture *fixture)
{
	fwctl_audit_test_fill(fixture->path, 0, N_LINES - 1);
	fwctl_audit_test_assert_ok(fixture->path, N_LINES, 0);
	return fwctl_audit_test_read(fixture->path);
}

static void
cut_out(GByteArray *bytes, guint line)
{
	gsize size = 0;
	gsize offset = fwctl_audit_test_find_line(bytes, line, &size);

	g_byte_array_remove_range(bytes, (guint)offset, (guint)size);
}

static gchar *
take(GByteArray *bytes, guint line)
{
	gsize size = 0;
	gsize offset = fwctl_audit_test_find_line(bytes, line, &size);

	return g_strndup((const gchar *)bytes->data + offset, size);
}

static void
put_in(GByteArray *bytes, guint line, const gchar *text)
{
	gsize size = 0;
	gsize offset = fwctl_audit_test_find_line(bytes, line, &size);
	g_autoptr(GByteArray) whole = g_byte_array_new();

	g_byte_array_append(whole, bytes->data, (guint)offset);
	g_byte_array_append(whole, (const guint8 *)text, (guint)strlen(text));
	g_byte_array_append(whole, bytes->data + offset, bytes->len - (guint)offset);
	g_byte_array_set_size(bytes, 0);
	g_byte_array_append(bytes, whole->data, whole->len);
}

/* any character of any line, with any other */
static void
test_one_character(FwctlAuditFixture *fixture, gconstpointer data)
{
	g_autoptr(GByteArray) bytes = make(fixture);

	for (guint line = 1; line <= N_LINES; line += 3) {
		gsize size = 0;
		gsize offset = fwctl_audit_test_find_line(bytes, line, &size);

		for (gsize i = 0; i < size - 1; i++) {
			guint8 before = bytes->data[offset + i];

			bytes->data[offset + i] = before == '7' ? '8' : '7';
			fwctl_audit_test_write(fixture->path, bytes->data, bytes->len);
			fwctl_audit_test_assert_problem(fixture->path,
							0,
							FWCTL_AUDIT_PROBLEM_CHANGED,
							line);
			bytes->data[offset + i] = before;
		}
	}
}

/* and a newline, which makes one line of two */
static void
test_newline(FwctlAuditFixture *fixture, gconstpointer data)
{
	g_autoptr(GByteArray) bytes = make(fixture);
	gsize size = 0;
	gsize offset = fwctl_audit_test_find_line(bytes, 4, &size);

	bytes->data[offset + size - 1] = ' ';
	fwctl_audit_test_write(fixture->path, bytes->data, bytes->len);
	fwctl_audit_test_assert_problem(fixture->path, 0, FWCTL_AUDIT_PROBLEM_CHANGED, 4);
}

/* one change is one problem, and what is behind it is as it was */
static void
test_one_problem(FwctlAuditFixture *fixture, gconstpointer data)
{
	g_autoptr(GByteArray) bytes = make(fixture);
	g_autoptr(FwctlAuditReport) report = NULL;
	gchar *at = strstr((gchar *)bytes->data, "command-3");

	at[8] = '9';
	fwctl_audit_test_write(fixture->path, bytes->data, bytes->len);
	report = fwctl_audit_test_verify(fixture->path);
	g_assert_cmpuint(fwctl_audit_report_get_n_problems(report), ==, 1);
	g_assert_cmpuint(fwctl_audit_report_get_n_lines(report), ==, N_LINES);
	g_assert_cmpuint(fwctl_audit_report_get_n_bytes(report), ==, bytes->len);
	g_assert_cmpuint(fwctl_audit_report_get_first_seq(report), ==, 1);
	g_assert_cmpuint(fwctl_audit_report_get_last_seq(report), ==, N_LINES);
}

/* a line that was made anew, with its own hash right */
static void
test_rehashed(FwctlAuditFixture *fixture, gconstpointer data)
{
	g_autoptr(GByteArray) bytes = make(fixture);
	g_autofree gchar *line = take(bytes, 5);
	gchar *hash = g_strrstr(line, "\"hash\":\"") + strlen("\"hash\":\"");
	FwctlAuditHash sum;

	*(strstr(line, "command-3") + 8) = '9';
	fwctl_audit_hash_bytes(line, (gsize)(hash - line), sum);
	memcpy(hash, sum, FWCTL_AUDIT_HASH_LENGTH);
	cut_out(bytes, 5);
	put_in(bytes, 5, line);
	fwctl_audit_test_write(fixture->path, bytes->data, bytes->len);
	fwctl_audit_test_assert_problem(fixture->path, 0, FWCTL_AUDIT_PROBLEM_FOREIGN, 6);
}

/* the last line made anew: nothing is behind it, and the head knows */
static void
test_rehashed_last(FwctlAuditFixture *fixture, gconstpointer data)
{
	g_autoptr(GByteArray) bytes = make(fixture);
	g_autofree gchar *line = take(bytes, N_LINES);
	gchar *hash = g_strrstr(line, "\"hash\":\"") + strlen("\"hash\":\"");
	gsize size = 0;
	gsize offset = fwctl_audit_test_find_line(bytes, N_LINES, &size);
	FwctlAuditHash sum;

	*(strstr(line, "command-8") + 8) = '9';
	fwctl_audit_hash_bytes(line, (gsize)(hash - line), sum);
	memcpy(hash, sum, FWCTL_AUDIT_HASH_LENGTH);
	memcpy(bytes->data + offset, line, size);
	fwctl_audit_test_write(fixture->path, bytes->data, bytes->len);
	fwctl_audit_test_assert_problem(fixture->path, 0, FWCTL_AUDIT_PROBLEM_HEAD, N_LINES + 1);
}

static void
test_dropped(FwctlAuditFixture *fixture, gconstpointer data)
{
	for (guint line = 1; line < N_LINES; line++) {
		g_autoptr(GByteArray) bytes = NULL;
		g_autoptr(FwctlAuditReport) report = NULL;

		g_unlink(fixture->path);
		g_unlink(fixture->head_path);
		bytes = make(fixture);
		cut_out(bytes, line);
		fwctl_audit_test_write(fixture->path, bytes->data, bytes->len);
		fwctl_audit_test_assert_problem(fixture->path,
						0,
						FWCTL_AUDIT_PROBLEM_DROPPED,
						line);
		report = fwctl_audit_test_verify(fixture->path);
		/* without its first line a log does not even say that it is one that is written to
		 */
		g_assert_cmpuint(fwctl_audit_report_get_n_problems(report), ==, 1);
	}
}

static void
test_dropped_several(FwctlAuditFixture *fixture, gconstpointer data)
{
	g_autoptr(GByteArray) bytes = make(fixture);

	cut_out(bytes, 4);
	cut_out(bytes, 4);
	cut_out(bytes, 6);
	fwctl_audit_test_write(fixture->path, bytes->data, bytes->len);
	fwctl_audit_test_assert_problem(fixture->path, 0, FWCTL_AUDIT_PROBLEM_DROPPED, 4);
	fwctl_audit_test_assert_problem(fixture->path, 1, FWCTL_AUDIT_PROBLEM_DROPPED, 6);
}

static void
test_swapped(FwctlAuditFixture *fixture, gconstpointer data)
{
	for (guint line = 2; line < N_LINES; line++) {
		g_autoptr(GByteArray) bytes = NULL;
		g_autoptr(FwctlAuditReport) report = NULL;
		g_autofree gchar *text = NULL;

		g_unlink(fixture->path);
		g_unlink(fixture->head_path);
		bytes = make(fixture);
		text = take(bytes, line + 1);
		cut_out(bytes, line + 1);
		put_in(bytes, line, text);
		fwctl_audit_test_write(fixture->path, bytes->data, bytes->len);
		fwctl_audit_test_assert_problem(fixture->path,
						0,
						FWCTL_AUDIT_PROBLEM_REORDERED,
						line);
		report = fwctl_audit_test_verify(fixture->path);
		g_assert_cmpuint(fwctl_audit_report_get_n_problems(report), ==, 1);
	}
}

/* two that are not neighbours */
static void
test_swapped_far(FwctlAuditFixture *fixture, gconstpointer data)
{
	g_autoptr(GByteArray) bytes = make(fixture);
	g_autofree gchar *third = take(bytes, 3);
	g_autofree gchar *eighth = take(bytes, 8);
	g_autoptr(FwctlAuditReport) report = NULL;
	g_autoptr(GPtrArray) problems = NULL;

	cut_out(bytes, 8);
	put_in(bytes, 8, third);
	cut_out(bytes, 3);
	put_in(bytes, 3, eighth);
	fwctl_audit_test_write(fixture->path, bytes->data, bytes->len);
	fwctl_audit_test_assert_problem(fixture->path, 0, FWCTL_AUDIT_PROBLEM_REORDERED, 3);
	report = fwctl_audit_test_verify(fixture->path);
	problems = fwctl_audit_report_dup_problems(report);
	for (guint i = 0; i < problems->len; i++)
		g_assert_cmpint(fwctl_audit_problem_get_kind(g_ptr_array_index(problems, i)),
				==,
				FWCTL_AUDIT_PROBLEM_REORDERED);
}

/* a line that is there twice */
static void
test_repeated(FwctlAuditFixture *fixture, gconstpointer data)
{
	g_autoptr(GByteArray) bytes = make(fixture);
	g_autofree gchar *text = take(bytes, 5);

	put_in(bytes, 8, text);
	fwctl_audit_test_write(fixture->path, bytes->data, bytes->len);
	fwctl_audit_test_assert_problem(fixture->path, 0, FWCTL_AUDIT_PROBLEM_REORDERED, 8);
}

/* at any byte */
static void
test_truncated(FwctlAuditFixture *fixture, gconstpointer data)
{
	g_autoptr(GByteArray) bytes = make(fixture);
	guint line = N_LINES;

	for (guint size = bytes->len - 1;; size--) {
		gsize unused = 0;

		while (size > 0 && size < fwctl_audit_test_find_line(bytes, line, &unused) &&
		       line > 1)
			line--;
		g_assert_cmpint(truncate(fixture->path, (off_t)size), ==, 0);
		fwctl_audit_test_assert_problem(fixture->path,
						0,
						FWCTL_AUDIT_PROBLEM_TRUNCATED,
						size == 0 ? 1 : line);
		if (size == 0)
			break;
	}
}

/* and a writer that comes afterwards does not hide it */
static void
test_truncated_then_written(FwctlAuditFixture *fixture, gconstpointer data)
{
	g_autoptr(GByteArray) bytes = make(fixture);
	gsize size = 0;
	gsize offset = fwctl_audit_test_find_line(bytes, 8, &size);
	const gsize sizes[] = {offset, offset + 40, offset + size - 1, 0, 30};
	/* where the newline alone was cut, the line is still there */
	const guint lines[] = {8, 8, 9, 1, 1};

	for (guint i = 0; i < G_N_ELEMENTS(sizes); i++) {
		g_unlink(fixture->path);
		g_unlink(fixture->head_path);
		g_byte_array_unref(make(fixture));
		g_assert_cmpint(truncate(fixture->path, (off_t)sizes[i]), ==, 0);
		fwctl_audit_test_fill(fixture->path, 20, 23);
		if (sizes[i] == 0)
			fwctl_audit_test_assert_problem(fixture->path,
							0,
							FWCTL_AUDIT_PROBLEM_DROPPED,
							1);
		else
			fwctl_audit_test_assert_problem(fixture->path,
							0,
							FWCTL_AUDIT_PROBLEM_TRUNCATED,
							lines[i]);
	}
}

/* by an editor, that makes a new file of it */
static void
test_truncated_other_inode(FwctlAuditFixture *fixture, gconstpointer data)
{
	g_autoptr(GByteArray) bytes = make(fixture);
	gsize size = 0;
	gsize offset = fwctl_audit_test_find_line(bytes, 8, &size);
	g_autoptr(GError) error = NULL;

	g_file_set_contents(fixture->path, (const gchar *)bytes->data, (gssize)offset, &error);
	g_assert_no_error(error);
	fwctl_audit_test_assert_problem(fixture->path, 0, FWCTL_AUDIT_PROBLEM_TRUNCATED, 8);
	fwctl_audit_test_fill(fixture->path, 20, 22);
	fwctl_audit_test_assert_problem(fixture->path, 0, FWCTL_AUDIT_PROBLEM_TRUNCATED, 8);
}

static void
test_garbage(FwctlAuditFixture *fixture, gconstpointer data)
{
	const gchar *const texts[] = {
	    "garbage\n",
	    "garbage",
	    "\n",
	    "{\"seq\":11,\"time\":\"\"}\n",
	    "{\"seq\":12,\"kind\":\"rpc\"",
	};

	for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
		g_autoptr(GByteArray) bytes = NULL;
		g_autoptr(FwctlAuditReport) report = NULL;

		g_unlink(fixture->path);
		g_unlink(fixture->head_path);
		bytes = make(fixture);
		g_byte_array_append(bytes, (const guint8 *)texts[i], (guint)strlen(texts[i]));
		fwctl_audit_test_write(fixture->path, bytes->data, bytes->len);
		report = fwctl_audit_test_verify(fixture->path);
		if (i == 2 || i == 3)
			continue;
		g_assert_false(fwctl_audit_report_is_ok(report));
		/* nor does the next writer hide it */
		fwctl_audit_test_fill(fixture->path, 20, 22);
		fwctl_audit_test_assert_problem(fixture->path,
						0,
						FWCTL_AUDIT_PROBLEM_FOREIGN,
						N_LINES + 1);
	}
}

/* in the middle, where no writer ever was */
static void
test_inserted(FwctlAuditFixture *fixture, gconstpointer data)
{
	g_autoptr(GByteArray) bytes = make(fixture);

	put_in(bytes, 4, "{\"nothing\":1}\n");
	fwctl_audit_test_write(fixture->path, bytes->data, bytes->len);
	fwctl_audit_test_assert_problem(fixture->path, 0, FWCTL_AUDIT_PROBLEM_FOREIGN, 4);
}

/* lines of another log, good in themselves */
static void
test_spliced(FwctlAuditFixture *fixture, gconstpointer data)
{
	g_autofree gchar *other = g_build_filename(fixture->directory, "other.jsonl", NULL);
	g_autoptr(GByteArray) theirs = NULL;
	g_autoptr(GByteArray) bytes = make(fixture);
	g_autofree gchar *text = NULL;
	g_autoptr(FwctlAuditReport) report = NULL;

	fwctl_audit_test_fill(other, 0, 30);
	theirs = fwctl_audit_test_read(other);
	/* in the place of one */
	text = take(theirs, 5);
	cut_out(bytes, 5);
	put_in(bytes, 5, text);
	fwctl_audit_test_write(fixture->path, bytes->data, bytes->len);
	fwctl_audit_test_assert_problem(fixture->path, 0, FWCTL_AUDIT_PROBLEM_FOREIGN, 5);
	/* between two, with a number far ahead */
	g_free(text);
	text = take(theirs, 25);
	cut_out(bytes, 5);
	put_in(bytes, 5, text);
	fwctl_audit_test_write(fixture->path, bytes->data, bytes->len);
	fwctl_audit_test_assert_problem(fixture->path, 0, FWCTL_AUDIT_PROBLEM_REORDERED, 5);
	/* the whole of it */
	fwctl_audit_test_write(fixture->path, theirs->data, theirs->len);
	report = fwctl_audit_test_verify(fixture->path);
	g_assert_false(fwctl_audit_report_is_ok(report));
}

static void
test_head(FwctlAuditFixture *fixture, gconstpointer data)
{
	g_autoptr(GByteArray) bytes = make(fixture);
	g_autoptr(GByteArray) head = fwctl_audit_test_read(fixture->head_path);
	gsize slot = head->len / 2;

	/* one slot is enough, and the older one is not far behind */
	for (guint i = 0; i < head->len; i++) {
		g_autoptr(FwctlAuditReport) report = NULL;
		guint8 before = head->data[i];

		head->data[i] = 'x';
		fwctl_audit_test_write(fixture->head_path, head->data, head->len);
		report = fwctl_audit_test_verify(fixture->path);
		g_assert_true(fwctl_audit_report_is_ok(report));
		head->data[i] = before;
	}
	memset(head->data, 'x', head->len);
	fwctl_audit_test_write(fixture->head_path, head->data, head->len);
	fwctl_audit_test_assert_problem(fixture->path, 0, FWCTL_AUDIT_PROBLEM_HEAD, N_LINES + 1);
	g_assert_cmpuint(slot, ==, 512);
	/* without a head a cut is not seen at the end, and so it is not to be without */
	g_assert_cmpint(g_unlink(fixture->head_path), ==, 0);
	fwctl_audit_test_assert_problem(fixture->path, 0, FWCTL_AUDIT_PROBLEM_HEAD, N_LINES + 1);
	/* the next writer makes another, and says so */
	fwctl_audit_test_fill(fixture->path, 20, 22);
	fwctl_audit_test_assert_problem(fixture->path, 0, FWCTL_AUDIT_PROBLEM_HEAD, N_LINES + 1);
	g_assert_cmpuint(bytes->len, >, 0);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	FWCTL_AUDIT_TEST_ADD("/audit/tamper/one-character", test_one_character);
	FWCTL_AUDIT_TEST_ADD("/audit/tamper/newline", test_newline);
	FWCTL_AUDIT_TEST_ADD("/audit/tamper/one-problem", test_one_problem);
	FWCTL_AUDIT_TEST_ADD("/audit/tamper/rehashed", test_rehashed);
	FWCTL_AUDIT_TEST_ADD("/audit/tamper/rehashed-last", test_rehashed_last);
	FWCTL_AUDIT_TEST_ADD("/audit/tamper/dropped", test_dropped);
	FWCTL_AUDIT_TEST_ADD("/audit/tamper/dropped-several", test_dropped_several);
	FWCTL_AUDIT_TEST_ADD("/audit/tamper/swapped", test_swapped);
	FWCTL_AUDIT_TEST_ADD("/audit/tamper/swapped-far", test_swapped_far);
	FWCTL_AUDIT_TEST_ADD("/audit/tamper/repeated", test_repeated);
	FWCTL_AUDIT_TEST_ADD("/audit/tamper/truncated", test_truncated);
	FWCTL_AUDIT_TEST_ADD("/audit/tamper/truncated-then-written", test_truncated_then_written);
	FWCTL_AUDIT_TEST_ADD("/audit/tamper/truncated-other-inode", test_truncated_other_inode);
	FWCTL_AUDIT_TEST_ADD("/audit/tamper/garbage", test_garbage);
	FWCTL_AUDIT_TEST_ADD("/audit/tamper/inserted", test_inserted);
	FWCTL_AUDIT_TEST_ADD("/audit/tamper/spliced", test_spliced);
	FWCTL_AUDIT_TEST_ADD("/audit/tamper/head", test_head);
	return g_test_run();
}
