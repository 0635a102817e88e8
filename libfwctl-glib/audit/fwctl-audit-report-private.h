/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-audit-line.h"
#include "fwctl-audit-report.h"

/* no more places than somebody would read; the rest is counted */
#define FWCTL_AUDIT_PROBLEMS_MAX 100

void
fwctl_audit_report_add(FwctlAuditReport *self, FwctlAuditProblem *problem);
gboolean
fwctl_audit_report_replace_last(FwctlAuditReport *self, FwctlAuditProblem *problem);
void
fwctl_audit_report_count(FwctlAuditReport *self, guint64 lines, guint64 bytes);
void
fwctl_audit_report_set_ends(FwctlAuditReport *self,
			    guint64 first_seq,
			    guint64 last_seq,
			    const gchar *last_hash);
