/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#if !defined(FWCTL_INSIDE_HEADER) && !defined(FWCTL_COMPILATION)
#error "Only <fwctl.h> can be included directly."
#endif

#include <fwctl-audit-outcome.h>
#include <fwctl-macros.h>
#include <gio/gio.h>

G_BEGIN_DECLS

#define FWCTL_TYPE_AUDIT_LOG (fwctl_audit_log_get_type())
FWCTL_AVAILABLE_IN_0_1
G_DECLARE_FINAL_TYPE(FwctlAuditLog, fwctl_audit_log, FWCTL, AUDIT_LOG, GObject)

FWCTL_AVAILABLE_IN_0_1
FwctlAuditLog *
fwctl_audit_log_new(const gchar *path, GError **error);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_audit_log_get_path(FwctlAuditLog *self);
FWCTL_AVAILABLE_IN_0_1
gboolean
fwctl_audit_log_get_sync(FwctlAuditLog *self);
FWCTL_AVAILABLE_IN_0_1
void
fwctl_audit_log_set_sync(FwctlAuditLog *self, gboolean sync);
FWCTL_AVAILABLE_IN_0_1
gboolean
fwctl_audit_log_get_journal(FwctlAuditLog *self);
FWCTL_AVAILABLE_IN_0_1
void
fwctl_audit_log_set_journal(FwctlAuditLog *self, gboolean journal);

FWCTL_AVAILABLE_IN_0_1
gboolean
fwctl_audit_log_append(FwctlAuditLog *self, GVariant *record, GError **error);
FWCTL_AVAILABLE_IN_0_1
gboolean
fwctl_audit_log_begin(FwctlAuditLog *self, GVariant *record, guint64 *begin, GError **error);
FWCTL_AVAILABLE_IN_0_1
gboolean
fwctl_audit_log_end(FwctlAuditLog *self, guint64 begin, GVariant *record, GError **error);

FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_audit_log_get_default_path(void);

G_END_DECLS
