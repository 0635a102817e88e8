/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#if !defined(FWCTL_INSIDE_HEADER) && !defined(FWCTL_COMPILATION)
#error "Only <fwctl.h> can be included directly."
#endif

#include <fwctl-audit-log.h>

G_BEGIN_DECLS

#define FWCTL_TYPE_AUDIT_BULK (fwctl_audit_bulk_get_type())
FWCTL_AVAILABLE_IN_0_1
G_DECLARE_FINAL_TYPE(FwctlAuditBulk, fwctl_audit_bulk, FWCTL, AUDIT_BULK, GObject)

FWCTL_AVAILABLE_IN_0_1
FwctlAuditBulk *
fwctl_audit_bulk_new(FwctlAuditLog *log, GVariant *record, GError **error);
FWCTL_AVAILABLE_IN_0_1
void
fwctl_audit_bulk_add(FwctlAuditBulk *self, GBytes *data, gboolean failed);
FWCTL_AVAILABLE_IN_0_1
void
fwctl_audit_bulk_count(FwctlAuditBulk *self, gsize size, gboolean failed);
FWCTL_AVAILABLE_IN_0_1
void
fwctl_audit_bulk_set_sha256(FwctlAuditBulk *self, const gchar *sha256);
FWCTL_AVAILABLE_IN_0_1
guint64
fwctl_audit_bulk_get_count(FwctlAuditBulk *self);
FWCTL_AVAILABLE_IN_0_1
guint64
fwctl_audit_bulk_get_bytes(FwctlAuditBulk *self);
FWCTL_AVAILABLE_IN_0_1
gboolean
fwctl_audit_bulk_finish(FwctlAuditBulk *self, FwctlAuditOutcome outcome, GError **error);

G_END_DECLS
