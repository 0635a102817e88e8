/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <string.h>
#include <unistd.h>

#include "fwctl-audit-process.h"

/* (uid_t)-1: nobody logged in, as in a service */
#define AUID_UNSET G_MAXUINT32

static void
fwctl_audit_process_read_boot_id(FwctlAuditProcess *self)
{
	g_autofree gchar *text = NULL;

	self->boot_id[0] = '\0';
	if (!g_file_get_contents("/proc/sys/kernel/random/boot_id", &text, NULL, NULL))
		return;
	g_strstrip(text);
	/* it goes between spaces and quotes */
	if (g_uuid_string_is_valid(text))
		g_strlcpy(self->boot_id, text, sizeof(self->boot_id));
}

static void
fwctl_audit_process_read_auid(FwctlAuditProcess *self)
{
	g_autofree gchar *text = NULL;
	guint64 number = 0;

	self->has_auid = FALSE;
	if (!g_file_get_contents("/proc/self/loginuid", &text, NULL, NULL) ||
	    !g_ascii_string_to_unsigned(g_strstrip(text), 10, 0, G_MAXUINT32, &number, NULL))
		return;
	self->has_auid = number != AUID_UNSET;
	self->auid = (guint32)number;
}

/*
 * fwctl_audit_process_refresh:
 *
 * Returns: %TRUE if this is another process than before
 */
gboolean
fwctl_audit_process_refresh(FwctlAuditProcess *self)
{
	pid_t pid = getpid();

	if (pid == self->pid)
		return FALSE;
	fwctl_audit_process_clear(self);
	self->pid = pid;
	self->program = g_file_read_link("/proc/self/exe", NULL);
	fwctl_audit_process_read_boot_id(self);
	fwctl_audit_process_read_auid(self);
	return TRUE;
}

void
fwctl_audit_process_clear(FwctlAuditProcess *self)
{
	g_clear_pointer(&self->program, g_free);
}
