/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-device.h"
#include "fwctl-policy-private.h"

/*
 * FwctlGate:
 *
 * What every RPC passes: it is told by its bytes which command it is, the policy judges that, and
 * the audit log has a line of it. Lives on the stack of whoever sends.
 */
typedef struct {
	FwctlDevice *device;
	FwctlTransaction *transaction;
	FwctlCommand *command; /* (nullable): not published */
	FwctlPolicy *policy;   /* keeps the names of its rules */
	FwctlAuditLog *log;    /* (nullable) */
	FwctlEffects effects;  /* what is known of it, a caller's word among that */
	gint least_scope;
	FwctlPolicyQuestion question;
	FwctlPolicyAnswer answer;
	guint64 begin; /* the line that says that it is about to be sent, or 0 */
} FwctlGate;

gboolean
fwctl_gate_init(FwctlGate *self,
		FwctlDevice *device,
		FwctlTransaction *transaction,
		GError **error);
void
fwctl_gate_clear(FwctlGate *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(FwctlGate, fwctl_gate_clear)

gboolean
fwctl_gate_check(FwctlGate *self, GError **error);

/* fwctl-gate-audit.c */
gboolean
fwctl_gate_begin(FwctlGate *self, GError **error);
void
fwctl_gate_refuse(FwctlGate *self, FwctlAuditOutcome outcome);
gboolean
fwctl_gate_end(FwctlGate *self, FwctlAuditOutcome outcome, GError **error);
