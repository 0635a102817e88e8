/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#include "fwctl-audit-verify.h"

/* what stands in a log and is no record: torn, changed beyond recognition, or put there */

/*
 * fwctl_audit_verifier_debris:
 *
 * Takes a piece that is no line, and remembers it by its place and its hash.
 */
void
fwctl_audit_verifier_debris(FwctlAuditVerifier *self,
			    const gchar *data,
			    gsize size,
			    gboolean terminated,
			    guint64 line,
			    guint64 offset)
{
	if (!self->in_debris) {
		self->in_debris = TRUE;
		self->debris_torn = TRUE;
		self->debris_line = line;
		self->debris_offset = offset;
		self->debris_bytes = 0;
		self->debris_lines = 0;
		if (self->debris_hash == NULL)
			(void)gnutls_hash_init(&self->debris_hash, GNUTLS_DIG_SHA256);
	}
	if (!fwctl_audit_line_is_torn(data, size, self->first_seq != 0 ? self->last_seq + 1 : 0))
		self->debris_torn = FALSE;
	if (self->debris_hash != NULL && size > 0)
		(void)gnutls_hash(self->debris_hash, data, size);
	if (self->debris_hash != NULL && terminated)
		(void)gnutls_hash(self->debris_hash, "\n", 1);
	self->debris_bytes += size + (terminated ? 1 : 0);
	self->debris_lines += terminated ? 1 : 0;
}

static gboolean
fwctl_audit_verifier_is_beginning(const FwctlAuditLine *line)
{
	return fwctl_audit_line_is_kind(line, "start") ||
	       fwctl_audit_line_is_kind(line, "continuation");
}

/* whether a line names exactly what stands before it */
static gboolean
fwctl_audit_verifier_is_named(FwctlAuditVerifier *self,
			      const FwctlAuditLine *line,
			      const gchar *data,
			      gsize size,
			      const gchar *sha256)
{
	const gchar *text = NULL;
	gsize length = 0;
	guint64 offset = 0;
	guint64 bytes = 0;

	/* a kind that only the library writes */
	return (fwctl_audit_line_is_kind(line, "repair") ||
		fwctl_audit_verifier_is_beginning(line)) &&
	       fwctl_audit_line_get_number(data, size, "offset", &offset) &&
	       fwctl_audit_line_get_number(data, size, "bytes", &bytes) &&
	       fwctl_audit_line_get_text(data, size, "sha256", &text, &length) &&
	       offset == self->debris_offset && bytes == self->debris_bytes &&
	       length == FWCTL_AUDIT_HASH_LENGTH && memcmp(text, sha256, length) == 0;
}

static void
fwctl_audit_verifier_take_hash(FwctlAuditVerifier *self, FwctlAuditHash hash)
{
	guint8 digest[32] = {0};

	if (self->debris_hash != NULL)
		gnutls_hash_output(self->debris_hash, digest);
	fwctl_audit_hash_digest(digest, hash);
}

/*
 * fwctl_audit_verifier_explain_debris:
 *
 * Says what the pieces before a line were.
 *
 * Returns: %TRUE if they stand between two lines that follow from each other
 */
gboolean
fwctl_audit_verifier_explain_debris(FwctlAuditVerifier *self,
				    const FwctlAuditLine *line,
				    const gchar *data,
				    gsize size)
{
	FwctlAuditHash sha256;
	gboolean named;
	gboolean follows =
	    self->first_seq == 0
		? fwctl_audit_verifier_is_beginning(line)
		: line->seq == self->last_seq + 1 &&
		      memcmp(line->prev, self->last_hash, FWCTL_AUDIT_HASH_LENGTH) == 0;
	g_autofree gchar *text = NULL;

	self->in_debris = FALSE;
	fwctl_audit_verifier_take_hash(self, sha256);
	named = fwctl_audit_verifier_is_named(self, line, data, size, sha256);
	if (named && follows && self->debris_torn) {
		text = g_strdup_printf(_("%" PRIu64 " bytes of a record whose writer was "
					 "killed; record %" PRIu64 " names them"),
				       self->debris_bytes,
				       line->seq);
		fwctl_audit_verifier_report(self,
					    FWCTL_AUDIT_PROBLEM_REPAIRED,
					    self->debris_line,
					    self->debris_offset,
					    text);
		return TRUE;
	}
	if (follows) {
		text = g_strdup_printf(_("%" PRIu64 " bytes that are no record were put here"),
				       self->debris_bytes);
		fwctl_audit_verifier_report(self,
					    FWCTL_AUDIT_PROBLEM_FOREIGN,
					    self->debris_line,
					    self->debris_offset,
					    text);
		return TRUE;
	}
	if (fwctl_audit_line_is_kind(line, "repair")) {
		fwctl_audit_verifier_report(self,
					    FWCTL_AUDIT_PROBLEM_TRUNCATED,
					    self->debris_line,
					    self->debris_offset,
					    _("the log was cut off in this record"));
	} else {
		text = g_strdup_printf(
		    _("this is not what was written: %" PRIu64 " bytes are no record"),
		    self->debris_bytes);
		fwctl_audit_verifier_report(self,
					    FWCTL_AUDIT_PROBLEM_CHANGED,
					    self->debris_line,
					    self->debris_offset,
					    text);
	}
	/* as many as there are newlines are accounted for */
	if (self->first_seq != 0)
		self->last_seq += self->debris_lines;
	return FALSE;
}

/*
 * fwctl_audit_verifier_miss_debris:
 *
 * Says that a line names pieces before it, and that there are none.
 */
void
fwctl_audit_verifier_miss_debris(FwctlAuditVerifier *self,
				 const FwctlAuditLine *line,
				 const gchar *data,
				 gsize size,
				 guint64 line_number,
				 guint64 offset)
{
	const gchar *why = NULL;
	gsize length = 0;
	guint64 bytes = 0;

	if (!fwctl_audit_line_is_kind(line, "repair") && !fwctl_audit_verifier_is_beginning(line))
		return;
	if (!fwctl_audit_line_get_number(data, size, "bytes", &bytes) || bytes == 0)
		return;
	/* of a log that was cut, the newline alone that ends what was left */
	if (fwctl_audit_line_get_text(data, size, "why", &why, &length) && length == 3 &&
	    memcmp(why, "cut", length) == 0)
		return;
	fwctl_audit_verifier_report(
	    self,
	    FWCTL_AUDIT_PROBLEM_DROPPED,
	    line_number,
	    offset,
	    _("the piece of a record that this one names is not before it"));
}

/*
 * fwctl_audit_verifier_end_debris:
 *
 * Says that there are pieces that no line explains.
 */
void
fwctl_audit_verifier_end_debris(FwctlAuditVerifier *self)
{
	FwctlAuditHash unused;

	if (!self->in_debris)
		return;
	self->in_debris = FALSE;
	fwctl_audit_verifier_take_hash(self, unused);
	fwctl_audit_verifier_report(self,
				    FWCTL_AUDIT_PROBLEM_CHANGED,
				    self->debris_line,
				    self->debris_offset,
				    _("this is not what was written: it is no record"));
	if (self->first_seq != 0)
		self->last_seq += self->debris_lines;
	self->last_unsure = TRUE;
}
