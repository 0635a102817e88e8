/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-audit-entry.h"
#include "fwctl-audit-json.h"
#include "fwctl-audit-line.h"

/*
 * The bytes of a request that carries a secret are not hashed: a passphrase is short, and whoever
 * may read the log could try all of them against its hash.
 */
static void
fwctl_audit_entry_add_request(const FwctlAuditEntry *self, GString *body)
{
	FwctlAuditHash hash;

	if (self->request == NULL || (self->effects & FWCTL_EFFECTS_SECRET) != 0) {
		fwctl_audit_json_add_null(body, "request_sha256");
		return;
	}
	fwctl_audit_hash_bytes(g_bytes_get_data(self->request, NULL),
			       g_bytes_get_size(self->request),
			       hash);
	fwctl_audit_json_add_string(body, "request_sha256", hash);
}

static void
fwctl_audit_entry_add_result(const FwctlAuditEntry *self, GString *body)
{
	fwctl_audit_json_add_string(body, "outcome", fwctl_audit_outcome_to_string(self->outcome));
	if (self->sys_errno != 0)
		fwctl_audit_json_add_signed(body, "errno", self->sys_errno);
	else
		fwctl_audit_json_add_null(body, "errno");
	if (self->has_firmware_status)
		fwctl_audit_json_add_unsigned(body, "firmware_status", self->firmware_status);
	else
		fwctl_audit_json_add_null(body, "firmware_status");
	if (self->duration_us >= 0)
		fwctl_audit_json_add_signed(body, "duration_us", self->duration_us);
	else
		fwctl_audit_json_add_null(body, "duration_us");
}

/*
 * fwctl_audit_entry_to_json:
 * @begin: the number of the line that this one answers, or 0
 * @body: where to put the members; who says it is there already
 */
void
fwctl_audit_entry_to_json(const FwctlAuditEntry *self, guint64 begin, GString *body)
{
	g_auto(GStrv) effects = fwctl_effects_dup_names(self->effects);

	if (begin != 0)
		fwctl_audit_json_add_unsigned(body, "begin", begin);
	fwctl_audit_json_add_string(body, "device", self->device);
	fwctl_audit_json_add_string(body, "pci_address", self->pci_address);
	fwctl_audit_json_add_string(body, "serial", self->serial);
	fwctl_audit_json_add_string(body, "type", self->device_type);
	fwctl_audit_json_add_string(body, "command", self->command);
	if (!self->is_bulk)
		fwctl_audit_entry_add_request(self, body);
	fwctl_audit_json_add_string(body, "scope", fwctl_scope_to_string(self->scope));
	fwctl_audit_json_add_strv(body, "effects", effects);
	fwctl_audit_json_add_string(body, "rule", self->rule);
	fwctl_audit_entry_add_result(self, body);
	if (self->is_bulk) {
		fwctl_audit_json_add_unsigned(body, "count", self->count);
		fwctl_audit_json_add_unsigned(body, "failures", self->failures);
		fwctl_audit_json_add_unsigned(body, "bytes", self->bytes);
		fwctl_audit_json_add_string(body, "sha256", self->sha256);
	}
}
