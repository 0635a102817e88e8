/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <unistd.h>

#include "fwctl-audit-journal.h"

/* the second witness: systemd's journal, with the number and the hash of each line */

#define SOCKET "/run/systemd/journal/socket"

/* journalctl MESSAGE_ID=… finds them all */
#define MESSAGE_ID "b2c6e3c0f4a94a5e8f6d6a4d0c7e19a3"

/* syslog's notice: worth a look, and nothing is wrong */
#define PRIORITY "5"

#define N_FIELDS_MAX 24

typedef struct {
	GLogField fields[N_FIELDS_MAX];
	gsize n_fields;
} FwctlAuditJournalFields;

gboolean
fwctl_audit_journal_is_there(void)
{
	return access(SOCKET, W_OK) == 0;
}

static void
fwctl_audit_journal_add(FwctlAuditJournalFields *self, const gchar *key, const gchar *value)
{
	if (value == NULL || self->n_fields == N_FIELDS_MAX)
		return;
	self->fields[self->n_fields++] = (GLogField){.key = key, .value = value, .length = -1};
}

/*
 * fwctl_audit_journal_send:
 *
 * Sends a line that has been written. g_log_writer_journald() speaks the journal's own protocol, so
 * that no library of systemd's is needed; it is called as it is, whatever the application does with
 * its log messages.
 */
gboolean
fwctl_audit_journal_send(const FwctlAuditEntry *entry,
			 const gchar *kind,
			 guint64 seq,
			 guint64 begin,
			 const FwctlAuditHash hash)
{
	FwctlAuditJournalFields self = {.n_fields = 0};
	g_autofree gchar *effects = fwctl_effects_to_string(entry->effects);
	g_autofree gchar *seq_text = g_strdup_printf("%" G_GUINT64_FORMAT, seq);
	g_autofree gchar *begin_text = g_strdup_printf("%" G_GUINT64_FORMAT, begin);
	g_autofree gchar *status = g_strdup_printf("%u", entry->firmware_status);
	g_autofree gchar *sys_errno = g_strdup_printf("%d", entry->sys_errno);
	g_autofree gchar *duration =
	    g_strdup_printf("%" G_GINT64_FORMAT, MAX(entry->duration_us, 0));
	const gchar *outcome = fwctl_audit_outcome_to_string(entry->outcome);
	g_autofree gchar *message =
	    g_strdup_printf("%s: %s: %s",
			    entry->device != NULL ? entry->device : "fwctl",
			    entry->command != NULL ? entry->command : "unpublished command",
			    outcome);

	fwctl_audit_journal_add(&self, "MESSAGE", message);
	fwctl_audit_journal_add(&self, "MESSAGE_ID", MESSAGE_ID);
	fwctl_audit_journal_add(&self, "PRIORITY", PRIORITY);
	fwctl_audit_journal_add(&self, "SYSLOG_IDENTIFIER", "fwctl-audit");
	fwctl_audit_journal_add(&self, "FWCTL_SEQ", seq_text);
	fwctl_audit_journal_add(&self, "FWCTL_HASH", hash);
	fwctl_audit_journal_add(&self, "FWCTL_KIND", kind);
	fwctl_audit_journal_add(&self, "FWCTL_BEGIN", begin != 0 ? begin_text : NULL);
	fwctl_audit_journal_add(&self, "FWCTL_DEVICE", entry->device);
	fwctl_audit_journal_add(&self, "FWCTL_PCI_ADDRESS", entry->pci_address);
	fwctl_audit_journal_add(&self, "FWCTL_SERIAL", entry->serial);
	fwctl_audit_journal_add(&self, "FWCTL_TYPE", entry->device_type);
	fwctl_audit_journal_add(&self, "FWCTL_COMMAND", entry->command);
	fwctl_audit_journal_add(&self, "FWCTL_SCOPE", fwctl_scope_to_string(entry->scope));
	fwctl_audit_journal_add(&self, "FWCTL_EFFECTS", effects);
	fwctl_audit_journal_add(&self, "FWCTL_RULE", entry->rule);
	fwctl_audit_journal_add(&self, "FWCTL_OUTCOME", outcome);
	fwctl_audit_journal_add(&self, "ERRNO", entry->sys_errno != 0 ? sys_errno : NULL);
	fwctl_audit_journal_add(&self,
				"FWCTL_FIRMWARE_STATUS",
				entry->has_firmware_status ? status : NULL);
	fwctl_audit_journal_add(&self,
				"FWCTL_DURATION_US",
				entry->duration_us >= 0 ? duration : NULL);
	return g_log_writer_journald(G_LOG_LEVEL_MESSAGE, self.fields, self.n_fields, NULL) ==
	       G_LOG_WRITER_HANDLED;
}
