/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-audit-head.h"

/* the end of a log, read by who finds it other than the head says */

void
fwctl_audit_tail_follow(gint fd, guint64 size, FwctlAuditHead *head);
gboolean
fwctl_audit_tail_find(gint fd, guint64 size, FwctlAuditHead *last, FwctlAuditHash prev);
gboolean
fwctl_audit_tail_hash(gint fd, guint64 offset, guint64 size, FwctlAuditHash hash, guint *newlines);
