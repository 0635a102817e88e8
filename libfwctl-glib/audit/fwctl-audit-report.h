/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#if !defined(FWCTL_INSIDE_HEADER) && !defined(FWCTL_COMPILATION)
#error "Only <fwctl.h> can be included directly."
#endif

#include <fwctl-audit-problem.h>
#include <gio/gio.h>

G_BEGIN_DECLS

#define FWCTL_TYPE_AUDIT_REPORT (fwctl_audit_report_get_type())
FWCTL_AVAILABLE_IN_0_1
G_DECLARE_FINAL_TYPE(FwctlAuditReport, fwctl_audit_report, FWCTL, AUDIT_REPORT, GObject)

FWCTL_AVAILABLE_IN_0_1
FwctlAuditReport *
fwctl_audit_report_new(const gchar *path, GCancellable *cancellable, GError **error);
FWCTL_AVAILABLE_IN_0_1
FwctlAuditReport *
fwctl_audit_report_new_for_files(const gchar *const *paths,
				 GCancellable *cancellable,
				 GError **error);
FWCTL_AVAILABLE_IN_0_1
gboolean
fwctl_audit_report_is_ok(FwctlAuditReport *self);
FWCTL_AVAILABLE_IN_0_1
GPtrArray *
fwctl_audit_report_dup_problems(FwctlAuditReport *self) G_GNUC_WARN_UNUSED_RESULT;
FWCTL_AVAILABLE_IN_0_1
guint64
fwctl_audit_report_get_n_problems(FwctlAuditReport *self);
FWCTL_AVAILABLE_IN_0_1
guint64
fwctl_audit_report_get_n_notes(FwctlAuditReport *self);
FWCTL_AVAILABLE_IN_0_1
guint64
fwctl_audit_report_get_n_lines(FwctlAuditReport *self);
FWCTL_AVAILABLE_IN_0_1
guint64
fwctl_audit_report_get_n_bytes(FwctlAuditReport *self);
FWCTL_AVAILABLE_IN_0_1
guint64
fwctl_audit_report_get_first_seq(FwctlAuditReport *self);
FWCTL_AVAILABLE_IN_0_1
guint64
fwctl_audit_report_get_last_seq(FwctlAuditReport *self);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_audit_report_get_last_hash(FwctlAuditReport *self);

G_END_DECLS
