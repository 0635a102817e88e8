/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-audit-file-id.h"
#include "fwctl-audit-line.h"

/*
 * FwctlAuditHead:
 *
 * What the file beside a log says of its end: so much was written, and this was the last line. It
 * is how a cut at the end is found.
 */
typedef struct {
	guint64 seq;
	guint64 end;	     /* the size of the log with that line */
	FwctlAuditFileId id; /* of the log, which tells that it was rotated */
	FwctlAuditHash hash;
	gchar boot_id[37];
} FwctlAuditHead;

typedef enum {
	FWCTL_AUDIT_HEAD_STATE_EMPTY,
	FWCTL_AUDIT_HEAD_STATE_GOOD,
	FWCTL_AUDIT_HEAD_STATE_DAMAGED,
} FwctlAuditHeadState;

/* two slots, see the .c */
#define FWCTL_AUDIT_HEAD_SIZE 1024

/* the file as it was when it was last read or written, so that it is parsed only when it changed */
typedef struct {
	gboolean valid;
	gchar bytes[FWCTL_AUDIT_HEAD_SIZE];
	FwctlAuditHead head;
} FwctlAuditHeadCache;

FwctlAuditHeadState
fwctl_audit_head_read(FwctlAuditHead *self, FwctlAuditHeadCache *cache, gint fd);
gboolean
fwctl_audit_head_write(const FwctlAuditHead *self, FwctlAuditHeadCache *cache, gint fd);
