/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <glib.h>
#include <sys/types.h>

/* who writes: read once, and again after a fork */
typedef struct {
	pid_t pid;
	gchar boot_id[37];
	gchar *program;
	gboolean has_auid;
	guint32 auid;
} FwctlAuditProcess;

gboolean
fwctl_audit_process_refresh(FwctlAuditProcess *self);
void
fwctl_audit_process_clear(FwctlAuditProcess *self);
