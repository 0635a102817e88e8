/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-audit-outcome.h"
#include "fwctl-memdev.h"
#include "fwctl-oversight.h"
#include "fwctl-policy-private.h"

/*
 * FwctlMemdevGate:
 *
 * What a command of a memory device passes that does more than to read: the policy judges it, and
 * the audit log has two lines of it. Lives on the stack of whoever sends.
 */
typedef struct {
	const gchar *name;  /* of the memory device */
	gchar **device_ids; /* for the policy's patterns */
	GBytes *request;
	FwctlPolicy *policy; /* (nullable): it only reads; keeps the names of its rules */
	FwctlAuditLog *log;  /* (nullable) */
	FwctlPolicyQuestion question;
	FwctlPolicyAnswer answer;
	guint64 begin; /* the line that says that it is about to be sent, or 0 */
} FwctlMemdevGate;

gboolean
fwctl_memdev_gate_begin(FwctlMemdevGate *self,
			const gchar *name,
			guint16 opcode,
			GBytes *request,
			FwctlOversight *oversight,
			FwctlEffects allowed_effects,
			GError **error);
gboolean
fwctl_memdev_gate_end(FwctlMemdevGate *self,
		      FwctlAuditOutcome outcome,
		      gint sys_errno,
		      guint status,
		      gint64 duration_us,
		      GError **error);
void
fwctl_memdev_gate_clear(FwctlMemdevGate *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(FwctlMemdevGate, fwctl_memdev_gate_clear)
