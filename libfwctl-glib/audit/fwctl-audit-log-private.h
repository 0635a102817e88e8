/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-audit-entry.h"
#include "fwctl-audit-log.h"

/*
 * What kind of line: the whole of an RPC in one, or its beginning, or its end. A bulk transfer has
 * the last two.
 */
#define FWCTL_AUDIT_KIND_RPC   "rpc"
#define FWCTL_AUDIT_KIND_BEGIN "begin"
#define FWCTL_AUDIT_KIND_END   "end"

gboolean
fwctl_audit_log_write(FwctlAuditLog *self,
		      const gchar *kind,
		      guint64 begin,
		      const FwctlAuditEntry *entry,
		      guint64 *seq,
		      GError **error);
