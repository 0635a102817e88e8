/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-audit-entry.h"
#include "fwctl-audit-line.h"

gboolean
fwctl_audit_journal_is_there(void);
gboolean
fwctl_audit_journal_send(const FwctlAuditEntry *entry,
			 const gchar *kind,
			 guint64 seq,
			 guint64 begin,
			 const FwctlAuditHash hash);
