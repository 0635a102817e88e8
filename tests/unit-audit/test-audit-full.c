/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include "fwctl-audit-test.h"
#include "fwctl-error.h"

/* a file may not grow past a size, which is what a full disk is to a writer */
static void
set_limit(rlim_t size)
{
	struct rlimit limit;

	g_assert_cmpint(getrlimit(RLIMIT_FSIZE, &limit), ==, 0);
	limit.rlim_cur = MIN(size, limit.rlim_max);
	g_assert_cmpint(setrlimit(RLIMIT_FSIZE, &limit), ==, 0);
}

/* at each size around the end: a line is there or it is not, and whoever asked knows which */
static void
test_full(FwctlAuditFixture *fixture, gconstpointer data)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(FwctlAuditLog) log = fwctl_audit_log_new(fixture->path, &error);
	g_autoptr(GByteArray) bytes G_GNUC_UNUSED = NULL;
	guint lines;

	g_assert_true(fwctl_audit_test_append(log, 1, &error));
	g_assert_true(fwctl_audit_test_append(log, 2, &error));
	lines = 3;
	for (guint room = 0; room < 1200; room += 37) {
		g_autoptr(GError) full = NULL;
		struct stat status;
		gboolean ok;

		g_assert_cmpint(stat(fixture->path, &status), ==, 0);
		set_limit((rlim_t)status.st_size + room);
		ok = fwctl_audit_test_append(log, 100 + room, &full);
		set_limit(RLIM_INFINITY);
		if (ok) {
			lines++;
		} else {
			g_assert_error(full, FWCTL_ERROR, FWCTL_ERROR_NOT_AUDITED);
			g_assert_nonnull(strstr(full->message, fixture->path));
		}
		/* what was written in part has been taken back */
		fwctl_audit_test_assert_ok(fixture->path, lines, 0);
	}
	g_assert_cmpuint(lines, >, 3);
	/* and there is room again */
	g_assert_true(fwctl_audit_test_append(log, 5, &error));
	fwctl_audit_test_assert_ok(fixture->path, lines + 1, 0);
}

/* the beginning of an RPC is what a full disk stops, before anything is sent */
static void
test_begin_on_full(FwctlAuditFixture *fixture, gconstpointer data)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(FwctlAuditLog) log = fwctl_audit_log_new(fixture->path, &error);
	g_autoptr(FwctlAuditBulk) bulk = NULL;
	GVariantDict dict;
	g_autoptr(GVariant) record = NULL;
	guint64 begin = 0;

	g_variant_dict_init(&dict, NULL);
	record = g_variant_ref_sink(g_variant_dict_end(&dict));
	set_limit(0);
	g_assert_false(fwctl_audit_log_begin(log, record, &begin, &error));
	g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_NOT_AUDITED);
	g_assert_cmpuint(begin, ==, 0);
	g_clear_error(&error);
	bulk = fwctl_audit_bulk_new(log, record, &error);
	g_assert_null(bulk);
	g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_NOT_AUDITED);
	set_limit(RLIM_INFINITY);
	fwctl_audit_test_assert_ok(fixture->path, 0, 0);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	/* so that the write fails instead */
	signal(SIGXFSZ, SIG_IGN);
	FWCTL_AUDIT_TEST_ADD("/audit/full/append", test_full);
	FWCTL_AUDIT_TEST_ADD("/audit/full/begin", test_begin_on_full);
	return g_test_run();
}
