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

#define FWCTL_TYPE_AUDIT_READER (fwctl_audit_reader_get_type())
FWCTL_AVAILABLE_IN_0_1
G_DECLARE_FINAL_TYPE(FwctlAuditReader, fwctl_audit_reader, FWCTL, AUDIT_READER, GObject)

FWCTL_AVAILABLE_IN_0_1
FwctlAuditReader *
fwctl_audit_reader_new(const gchar *path, GCancellable *cancellable, GError **error);
FWCTL_AVAILABLE_IN_0_1
gboolean
fwctl_audit_reader_next(FwctlAuditReader *self,
			GVariant **record,
			GCancellable *cancellable,
			GError **error);
FWCTL_AVAILABLE_IN_0_1
guint64
fwctl_audit_reader_get_n_unreadable(FwctlAuditReader *self);

/* which records */
FWCTL_AVAILABLE_IN_0_1
void
fwctl_audit_reader_set_since(FwctlAuditReader *self, GDateTime *since);
FWCTL_AVAILABLE_IN_0_1
void
fwctl_audit_reader_set_until(FwctlAuditReader *self, GDateTime *until);
FWCTL_AVAILABLE_IN_0_1
void
fwctl_audit_reader_set_device(FwctlAuditReader *self, const gchar *pattern);
FWCTL_AVAILABLE_IN_0_1
void
fwctl_audit_reader_set_command(FwctlAuditReader *self, const gchar *pattern);
FWCTL_AVAILABLE_IN_0_1
void
fwctl_audit_reader_set_uid(FwctlAuditReader *self, gint64 uid);
FWCTL_AVAILABLE_IN_0_1
void
fwctl_audit_reader_set_outcome(FwctlAuditReader *self, const gchar *outcome);

G_END_DECLS
