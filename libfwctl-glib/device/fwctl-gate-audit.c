/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fwctl-audit-entry.h"
#include "fwctl-audit-log-private.h"
#include "fwctl-device-private.h"
#include "fwctl-error.h"
#include "fwctl-gate.h"

/* the lines of the audit log that an RPC leaves: one for a read, two for what changes something */

static void
fwctl_gate_fill_entry(FwctlGate *self, FwctlAuditEntry *entry)
{
	FwctlDevice *device = self->device;

	*entry = (FwctlAuditEntry)FWCTL_AUDIT_ENTRY_INIT;
	entry->device = fwctl_device_get_name(device);
	entry->pci_address = fwctl_device_get_pci_address(device);
	entry->serial = fwctl_device_get_serial(device);
	entry->device_type = self->question.device_type;
	entry->command = self->question.command;
	entry->scope = self->question.scope;
	entry->effects = self->question.effects;
	entry->rule = self->answer.rule;
	/* a short secret could be tried out against its hash */
	if (self->command == NULL || !fwctl_command_has_secrets(self->command))
		entry->request = fwctl_transaction_get_request(self->transaction);
}

static gboolean
fwctl_gate_write(FwctlGate *self,
		 const gchar *kind,
		 guint64 begin,
		 const FwctlAuditEntry *entry,
		 guint64 *seq,
		 GError **error)
{
	g_autoptr(GError) error_local = NULL;

	if (fwctl_audit_log_write(self->log, kind, begin, entry, seq, &error_local))
		return TRUE;
	if (self->answer.unaudited) {
		g_message("%s", error_local->message);
		return TRUE;
	}
	g_propagate_error(error, g_steal_pointer(&error_local));
	return FALSE;
}

/*
 * fwctl_gate_begin:
 *
 * Writes down what is about to be sent, where it is more than a read, or may not go unaudited.
 * Where that cannot be written and the policy wants it, it fails with %FWCTL_ERROR_NOT_AUDITED, and
 * nothing must be sent.
 */
gboolean
fwctl_gate_begin(FwctlGate *self, GError **error)
{
	FwctlAuditEntry entry;

	if (self->log == NULL ||
	    (self->answer.unaudited && fwctl_effects_is_read_only(self->question.effects)))
		return TRUE;
	fwctl_gate_fill_entry(self, &entry);
	entry.outcome = FWCTL_AUDIT_OUTCOME_BEGUN;
	if (fwctl_gate_write(self, FWCTL_AUDIT_KIND_BEGIN, 0, &entry, &self->begin, error))
		return TRUE;
	g_prefix_error(error,
		       _("%s: not sent, since it would not be in the audit log: "),
		       fwctl_device_get_label(self->device));
	return FALSE;
}

/* writes down what was not sent; that it was not does not depend on that */
void
fwctl_gate_refuse(FwctlGate *self, FwctlAuditOutcome outcome)
{
	FwctlAuditEntry entry;
	g_autoptr(GError) error_local = NULL;

	if (self->log == NULL)
		return;
	fwctl_gate_fill_entry(self, &entry);
	entry.outcome = outcome;
	if (!fwctl_audit_log_write(self->log,
				   self->begin != 0 ? FWCTL_AUDIT_KIND_END : FWCTL_AUDIT_KIND_RPC,
				   self->begin,
				   &entry,
				   NULL,
				   &error_local))
		g_message("%s", error_local->message);
}

/*
 * fwctl_gate_end:
 *
 * Writes down what came of an RPC that was sent. Fails with %FWCTL_ERROR_NOT_AUDITED where that
 * cannot be written and the policy wants it: the RPC was sent all the same.
 */
gboolean
fwctl_gate_end(FwctlGate *self, FwctlAuditOutcome outcome, GError **error)
{
	FwctlAuditEntry entry;
	const gchar *kind = self->begin != 0 ? FWCTL_AUDIT_KIND_END : FWCTL_AUDIT_KIND_RPC;

	if (self->log == NULL)
		return TRUE;
	fwctl_gate_fill_entry(self, &entry);
	entry.outcome = outcome;
	entry.sys_errno = fwctl_transaction_get_errno(self->transaction);
	entry.has_firmware_status =
	    fwctl_transaction_get_firmware_status(self->transaction, &entry.firmware_status);
	entry.duration_us = fwctl_transaction_get_duration(self->transaction);
	if (fwctl_gate_write(self, kind, self->begin, &entry, NULL, error))
		return TRUE;
	g_prefix_error(error,
		       _("%s: sent, and what came of it is not in the audit log: "),
		       fwctl_device_get_label(self->device));
	return FALSE;
}
