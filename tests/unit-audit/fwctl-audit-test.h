/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-audit-bulk.h"
#include "fwctl-audit-log-private.h"
#include "fwctl-audit-reader.h"
#include "fwctl-audit-report.h"

/* a directory with a log in it, for one test */
typedef struct {
	gchar *directory;
	gchar *path;
	gchar *head_path;
} FwctlAuditFixture;

void
fwctl_audit_test_setup(FwctlAuditFixture *fixture, gconstpointer data);
void
fwctl_audit_test_teardown(FwctlAuditFixture *fixture, gconstpointer data);

/* records that differ by a number, which is in their command */
gboolean
fwctl_audit_test_append(FwctlAuditLog *log, guint number, GError **error);
void
fwctl_audit_test_fill(const gchar *path, guint from, guint to);

GByteArray *
fwctl_audit_test_read(const gchar *path);
void
fwctl_audit_test_write(const gchar *path, gconstpointer data, gsize size);
gsize
fwctl_audit_test_find_line(GByteArray *bytes, guint line, gsize *size);

FwctlAuditReport *
fwctl_audit_test_verify(const gchar *path);
void
fwctl_audit_test_assert_ok(const gchar *path, guint64 lines, guint64 notes);
void
fwctl_audit_test_assert_problem(const gchar *path,
				guint index,
				FwctlAuditProblemKind kind,
				guint64 line);

#define FWCTL_AUDIT_TEST_ADD(path, func)                                                           \
	g_test_add(path,                                                                           \
		   FwctlAuditFixture,                                                              \
		   NULL,                                                                           \
		   fwctl_audit_test_setup,                                                         \
		   func,                                                                           \
		   fwctl_audit_test_teardown)
