/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <string.h>

#include "fwctl-audit-problem-private.h"
#include "fwctl-audit-report-private.h"
#include "fwctl-audit-verify.h"

void
fwctl_audit_verifier_init(FwctlAuditVerifier *self, FwctlAuditReport *report)
{
	*self = (FwctlAuditVerifier){.report = report};
	strcpy(self->last_hash, FWCTL_AUDIT_HASH_ZERO);
	strcpy(self->before_hash, FWCTL_AUDIT_HASH_ZERO);
}

void
fwctl_audit_verifier_clear(FwctlAuditVerifier *self)
{
	if (self->debris_hash != NULL)
		gnutls_hash_deinit(self->debris_hash, NULL);
	self->debris_hash = NULL;
}

void
fwctl_audit_verifier_report(FwctlAuditVerifier *self,
			    FwctlAuditProblemKind kind,
			    guint64 line,
			    guint64 offset,
			    const gchar *text)
{
	self->gap_is_last = FALSE;
	fwctl_audit_report_add(self->report,
			       fwctl_audit_problem_new(kind, self->path, line, offset, text));
}

/*
 * fwctl_audit_verifier_read:
 *
 * Checks one file, as what comes after those before it.
 */
gboolean
fwctl_audit_verifier_read(FwctlAuditVerifier *self,
			  const gchar *path,
			  GCancellable *cancellable,
			  GError **error)
{
	g_auto(FwctlAuditStream) stream = {0};
	guint64 limit;

	self->path = path;
	self->n_good = 0;
	self->head_seen = FALSE;
	limit = fwctl_audit_verifier_look(self, path);
	if (!fwctl_audit_stream_init(&stream, path, error))
		return FALSE;
	stream.limit = limit;
	while (TRUE) {
		guint64 line = stream.line + 1;
		guint64 offset = stream.offset;
		const gchar *data = NULL;
		gsize size = 0;
		gboolean terminated = FALSE;

		if (!fwctl_audit_stream_next(&stream,
					     &data,
					     &size,
					     &terminated,
					     cancellable,
					     error))
			return FALSE;
		if (data == NULL)
			break;
		if (terminated)
			fwctl_audit_verifier_line(self, data, size, line, offset);
		else
			fwctl_audit_verifier_debris(self, data, size, FALSE, line, offset);
	}
	fwctl_audit_verifier_end(self, stream.line + 1, stream.offset);
	fwctl_audit_report_count(self->report, stream.line, stream.offset);
	return TRUE;
}
