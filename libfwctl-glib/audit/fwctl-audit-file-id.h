/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <glib.h>

/* which file it is, whatever it is called: an inode's number is used again, its birth is not */
typedef struct {
	guint64 inode;
	guint64 born; /* in ns; 0 where the file system does not say */
} FwctlAuditFileId;

gboolean
fwctl_audit_file_id_read(FwctlAuditFileId *self, gint fd);
gboolean
fwctl_audit_file_id_read_path(FwctlAuditFileId *self, const gchar *path);
gboolean
fwctl_audit_file_id_equal(const FwctlAuditFileId *self, const FwctlAuditFileId *other);
gchar *
fwctl_audit_file_id_find(const FwctlAuditFileId *self, const gchar *beside);
