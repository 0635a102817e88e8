/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <sys/stat.h>

#include "fwctl-audit-head.h"
#include "fwctl-audit-process.h"

/*
 * FwctlAuditFile:
 *
 * A log and the head beside it, as one process appends to them. Not for several threads at once:
 * the log that owns it has a mutex. Several processes, and several of these in one, take turns by
 * the lock on the head.
 */
typedef struct {
	gchar *path;
	gchar *head_path;
	gint fd;		 /* -1 where it is not open */
	gint head_fd;		 /* -1 where it is not open */
	struct stat status;	 /* of the log, as it was opened */
	struct stat head_status; /* of the head, as it was opened */
	FwctlAuditFileId id;	 /* of the log */
	FwctlAuditHeadCache head_cache;
	gboolean sync;
	FwctlAuditProcess process;
	GString *line;
} FwctlAuditFile;

FwctlAuditFile *
fwctl_audit_file_new(const gchar *path, gboolean system, GError **error);
void
fwctl_audit_file_free(FwctlAuditFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FwctlAuditFile, fwctl_audit_file_free)

gboolean
fwctl_audit_file_append(FwctlAuditFile *self,
			const gchar *kind,
			const gchar *body,
			guint64 *seq,
			FwctlAuditHash hash,
			GError **error);
void
fwctl_audit_file_add_process(FwctlAuditFile *self, GString *body);

/* fwctl-audit-lock.c */
gboolean
fwctl_audit_lock_take(gint fd, gboolean write, const gchar *path, GError **error);
void
fwctl_audit_lock_release(gint fd);
gboolean
fwctl_audit_lock_is_at(const struct stat *opened, const gchar *path, guint64 *size);

/* fwctl-audit-recover.c */
gboolean
fwctl_audit_file_recover(FwctlAuditFile *self,
			 FwctlAuditHead *head,
			 FwctlAuditHeadState state,
			 guint64 size,
			 GError **error);

/* fwctl-audit-rotate.c */
gboolean
fwctl_audit_file_begin(FwctlAuditFile *self,
		       FwctlAuditHead *head,
		       FwctlAuditHeadState state,
		       guint64 size,
		       GError **error);

/* for the two above */

gboolean
fwctl_audit_file_add_debris(FwctlAuditFile *self,
			    GString *body,
			    guint64 offset,
			    guint64 size,
			    guint *newlines,
			    GError **error);
gboolean
fwctl_audit_file_write(FwctlAuditFile *self,
		       FwctlAuditHead *head,
		       const gchar *kind,
		       const gchar *body,
		       GError **error);
