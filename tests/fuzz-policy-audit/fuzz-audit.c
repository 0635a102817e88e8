/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "fwctl-audit-log-private.h"
#include "fwctl-audit-reader.h"
#include "fwctl-audit-report.h"

#include "../fuzz/fuzz.h"

static gchar *directory = NULL;

static void
remove_directory(void)
{
	g_rmdir(directory);
	g_free(directory);
}

static const gchar *
get_directory(void)
{
	if (directory == NULL) {
		directory = g_dir_make_tmp("fwctl-fuzz-audit-XXXXXX", NULL);
		g_assert_nonnull(directory);
		atexit(remove_directory);
	}
	return directory;
}

static void
put(const gchar *path, const guint8 *data, gsize size)
{
	gint fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);

	g_assert_cmpint(fd, >=, 0);
	if (size > 0)
		g_assert_cmpint(write(fd, data, size), ==, (gssize)size);
	g_assert_true(g_close(fd, NULL));
}

static gboolean
verify(const gchar *path)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(FwctlAuditReport) report = fwctl_audit_report_new(path, NULL, &error);
	g_autoptr(GPtrArray) problems = NULL;
	guint n_problems = 0;

	g_assert_no_error(error);
	problems = fwctl_audit_report_dup_problems(report);
	for (guint i = 0; i < problems->len; i++) {
		FwctlAuditProblem *problem = g_ptr_array_index(problems, i);

		g_assert_nonnull(
		    fwctl_audit_problem_kind_to_string(fwctl_audit_problem_get_kind(problem)));
		g_assert_cmpuint(fwctl_audit_problem_get_line(problem),
				 <=,
				 fwctl_audit_report_get_n_lines(report) + 1);
		g_assert_cmpuint(fwctl_audit_problem_get_offset(problem),
				 <=,
				 fwctl_audit_report_get_n_bytes(report));
		n_problems += !fwctl_audit_problem_is_note(problem);
	}
	g_assert_true(fwctl_audit_report_is_ok(report) == (n_problems == 0));
	return fwctl_audit_report_is_ok(report);
}

static void
read_all(const gchar *path)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(FwctlAuditReader) reader = fwctl_audit_reader_new(path, NULL, &error);

	g_assert_no_error(error);
	while (TRUE) {
		g_autoptr(GVariant) record = NULL;

		g_assert_true(fwctl_audit_reader_next(reader, &record, NULL, &error));
		if (record == NULL)
			return;
	}
}

/*
 * A log and its head: 2 bytes of the head's length, the head, the log. Whatever they are, the next
 * writer can go on; it makes nothing wrong that was right, nor hides what was wrong.
 */
int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
	g_autofree gchar *path = g_build_filename(get_directory(), "audit.jsonl", NULL);
	g_autofree gchar *head_path = g_build_filename(get_directory(), "audit.jsonl.head", NULL);
	gsize head_size = size >= 2 ? (gsize)data[0] + 256u * data[1] : 0;
	FwctlAuditEntry entry = FWCTL_AUDIT_ENTRY_INIT;
	g_autoptr(FwctlAuditLog) log = NULL;
	g_autoptr(GError) error = NULL;
	gboolean ok;

	if (size < 2 || head_size > size - 2)
		return 0;
	put(head_path, data + 2, head_size);
	put(path, data + 2 + head_size, size - 2 - head_size);
	ok = verify(path);
	read_all(path);
	log = fwctl_audit_log_new(path, &error);
	g_assert_no_error(error);
	for (guint i = 0; i < 2; i++) {
		g_assert_true(
		    fwctl_audit_log_write(log, FWCTL_AUDIT_KIND_RPC, 0, &entry, NULL, &error));
		g_assert_no_error(error);
	}
	g_assert_true(verify(path) == ok);
	read_all(path);
	g_unlink(path);
	g_unlink(head_path);
	return 0;
}
