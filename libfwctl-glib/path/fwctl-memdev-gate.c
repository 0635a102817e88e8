/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fwctl-audit-entry.h"
#include "fwctl-audit-log-private.h"
#include "fwctl-memdev-commands.h"
#include "fwctl-memdev-gate.h"

static void
fwctl_memdev_gate_fill(const FwctlMemdevGate *self, FwctlAuditEntry *entry)
{
	*entry = (FwctlAuditEntry)FWCTL_AUDIT_ENTRY_INIT;
	entry->device = self->name;
	entry->device_type = self->question.device_type;
	entry->command = self->question.command;
	entry->scope = self->question.scope;
	entry->effects = self->question.effects;
	entry->rule = self->answer.rule;
	entry->request = self->request;
}

static gboolean
fwctl_memdev_gate_write(FwctlMemdevGate *self,
			const gchar *kind,
			const FwctlAuditEntry *entry,
			guint64 *seq,
			GError **error)
{
	g_autoptr(GError) error_local = NULL;

	if (self->log == NULL ||
	    fwctl_audit_log_write(self->log, kind, self->begin, entry, seq, &error_local))
		return TRUE;
	if (self->answer.unaudited) {
		g_message("%s", error_local->message);
		return TRUE;
	}
	g_propagate_error(error, g_steal_pointer(&error_local));
	return FALSE;
}

/* that it was not sent does not depend on its being written down */
static void
fwctl_memdev_gate_refuse(FwctlMemdevGate *self)
{
	FwctlAuditEntry entry;
	g_autoptr(GError) error_local = NULL;

	fwctl_memdev_gate_fill(self, &entry);
	entry.outcome = FWCTL_AUDIT_OUTCOME_REFUSED;
	if (!fwctl_memdev_gate_write(self, FWCTL_AUDIT_KIND_RPC, &entry, NULL, &error_local))
		g_message("%s", error_local->message);
}

/*
 * fwctl_memdev_gate_begin:
 * @self: filled with 0
 * @allowed_effects: what the caller said yes to
 *
 * Asks the policy, and writes down what is about to be sent. A read passes. Fails like
 * fwctl_policy_answer_check(), and with %FWCTL_ERROR_NOT_AUDITED: nothing must be sent then.
 */
gboolean
fwctl_memdev_gate_begin(FwctlMemdevGate *self,
			const gchar *name,
			guint16 opcode,
			GBytes *request,
			FwctlOversight *oversight,
			FwctlEffects allowed_effects,
			GError **error)
{
	const gchar *const ids[] = {name, NULL};
	FwctlAuditEntry entry;

	self->question = (FwctlPolicyQuestion){
	    .device_type = "cxl",
	    .command = fwctl_memdev_command_get_name(opcode),
	    .scope = FWCTL_SCOPE_CONFIGURATION,
	    .effects = fwctl_memdev_command_get_effects(opcode),
	    .allowed_effects = allowed_effects,
	};
	if (fwctl_effects_is_read_only(self->question.effects))
		return TRUE;
	self->name = name;
	self->request = g_bytes_ref(request);
	self->device_ids = fwctl_policy_fold_ids(ids);
	self->question.device_ids = (const gchar *const *)self->device_ids;
	self->policy = fwctl_oversight_ref_policy(oversight);
	self->log = fwctl_oversight_ref_audit_log(oversight);
	fwctl_policy_judge(self->policy, &self->question, &self->answer);
	if (!fwctl_policy_answer_check(&self->question, &self->answer, name, error)) {
		fwctl_memdev_gate_refuse(self);
		return FALSE;
	}
	fwctl_memdev_gate_fill(self, &entry);
	entry.outcome = FWCTL_AUDIT_OUTCOME_BEGUN;
	if (fwctl_memdev_gate_write(self, FWCTL_AUDIT_KIND_BEGIN, &entry, &self->begin, error))
		return TRUE;
	g_prefix_error(error, _("%s: not sent, since it would not be in the audit log: "), name);
	return FALSE;
}

/*
 * fwctl_memdev_gate_end:
 * @sys_errno: what the kernel refused it with, or 0
 * @status: what the mailbox returned
 *
 * Writes down what came of it. Fails with %FWCTL_ERROR_NOT_AUDITED where that cannot be written and
 * the policy wants it: it was sent all the same.
 */
gboolean
fwctl_memdev_gate_end(FwctlMemdevGate *self,
		      FwctlAuditOutcome outcome,
		      gint sys_errno,
		      guint status,
		      gint64 duration_us,
		      GError **error)
{
	FwctlAuditEntry entry;

	if (self->policy == NULL)
		return TRUE;
	fwctl_memdev_gate_fill(self, &entry);
	entry.outcome = outcome;
	entry.sys_errno = sys_errno;
	entry.has_firmware_status = sys_errno == 0;
	entry.firmware_status = status;
	entry.duration_us = duration_us;
	if (fwctl_memdev_gate_write(self,
				    self->begin != 0 ? FWCTL_AUDIT_KIND_END : FWCTL_AUDIT_KIND_RPC,
				    &entry,
				    NULL,
				    error))
		return TRUE;
	g_prefix_error(error,
		       _("%s: sent, and what came of it is not in the audit log: "),
		       self->name);
	return FALSE;
}

void
fwctl_memdev_gate_clear(FwctlMemdevGate *self)
{
	g_clear_pointer(&self->request, g_bytes_unref);
	g_clear_pointer(&self->device_ids, g_strfreev);
	g_clear_object(&self->policy);
	g_clear_object(&self->log);
}
