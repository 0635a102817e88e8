/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-audit-outcome.h"
#include "fwctl-effects.h"
#include "fwctl-scope.h"

/*
 * FwctlAuditEntry:
 *
 * What there is to say of an RPC: all lent, so that saying it copies nothing. The log adds who
 * says it, and when.
 */
typedef struct {
	const gchar *device; /* (nullable) each text: not known */
	const gchar *pci_address;
	const gchar *serial;
	const gchar *device_type;
	const gchar *command; /* %NULL: not published */
	GBytes *request;      /* (nullable): only its hash is kept */
	FwctlScope scope;
	FwctlEffects effects;
	const gchar *rule;
	FwctlAuditOutcome outcome;
	gint sys_errno; /* 0: none */
	gboolean has_firmware_status;
	guint32 firmware_status;
	gint64 duration_us; /* -1: it has none */

	/* of a transfer in many RPCs */
	gboolean is_bulk;
	guint64 count;
	guint64 failures;
	guint64 bytes;
	const gchar *sha256;
} FwctlAuditEntry;

#define FWCTL_AUDIT_ENTRY_INIT                                                                     \
	{                                                                                          \
		.duration_us = -1, .effects = FWCTL_EFFECTS_UNKNOWN                                \
	}

void
fwctl_audit_entry_to_json(const FwctlAuditEntry *self, guint64 begin, GString *body);

/* what was taken out of a dictionary that could not be lent from it */
typedef struct {
	FwctlAuditEntry entry;
	GVariant *record;
	GBytes *request;
} FwctlAuditEntryHolder;

gboolean
fwctl_audit_entry_holder_init(FwctlAuditEntryHolder *self, GVariant *record, GError **error);
void
fwctl_audit_entry_holder_clear(FwctlAuditEntryHolder *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(FwctlAuditEntryHolder, fwctl_audit_entry_holder_clear)
