/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#if !defined(FWCTL_INSIDE_HEADER) && !defined(FWCTL_COMPILATION)
#error "Only <fwctl.h> can be included directly."
#endif

#include <fwctl-macros.h>
#include <glib.h>

G_BEGIN_DECLS

/**
 * FwctlAuditOutcome:
 * @FWCTL_AUDIT_OUTCOME_UNKNOWN: sent, and nobody knows what came of it
 * @FWCTL_AUDIT_OUTCOME_OK: the firmware did what was asked
 * @FWCTL_AUDIT_OUTCOME_REFUSED: never sent: refused by the policy or by the library
 * @FWCTL_AUDIT_OUTCOME_CANCELLED_BEFORE: never sent: cancelled in time
 * @FWCTL_AUDIT_OUTCOME_CANCELLED_AFTER: sent, and its answer was not waited for
 * @FWCTL_AUDIT_OUTCOME_FAILED: the kernel or the firmware refused it
 * @FWCTL_AUDIT_OUTCOME_BEGUN: about to be sent; another record says what came of it
 *
 * What came of an RPC, as the audit log has it.
 *
 * Since: 0.1.0
 */
typedef enum {
	FWCTL_AUDIT_OUTCOME_UNKNOWN = 0,
	FWCTL_AUDIT_OUTCOME_OK = 1,
	FWCTL_AUDIT_OUTCOME_REFUSED = 2,
	FWCTL_AUDIT_OUTCOME_CANCELLED_BEFORE = 3,
	FWCTL_AUDIT_OUTCOME_CANCELLED_AFTER = 4,
	FWCTL_AUDIT_OUTCOME_FAILED = 5,
	FWCTL_AUDIT_OUTCOME_BEGUN = 6,
} FwctlAuditOutcome;

FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_audit_outcome_to_string(FwctlAuditOutcome outcome);
FWCTL_AVAILABLE_IN_0_1
gboolean
fwctl_audit_outcome_from_string(const gchar *text, FwctlAuditOutcome *outcome, GError **error);

G_END_DECLS
