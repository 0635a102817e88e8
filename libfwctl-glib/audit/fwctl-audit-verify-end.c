/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <inttypes.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fwctl-audit-file.h"
#include "fwctl-audit-verify.h"

/*
 * fwctl_audit_verifier_look:
 *
 * Looks at a log and at the head beside it at one moment, between two writers.
 *
 * Returns: how much of the log counts: what is written later is not what the head speaks of
 */
guint64
fwctl_audit_verifier_look(FwctlAuditVerifier *self, const gchar *path)
{
	g_autofree gchar *head_path = g_strconcat(path, ".head", NULL);
	gint fd = open(head_path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
	struct stat status;
	FwctlAuditFileId id;
	FwctlAuditHeadCache cache = {.valid = FALSE};
	guint64 size = G_MAXUINT64;

	self->head = (FwctlAuditHead){0};
	self->head_state = FWCTL_AUDIT_HEAD_STATE_EMPTY;
	self->head_readable = fd >= 0;
	/* no head is no live log, unless its first line says so; one that we may not read is */
	self->is_live = fd >= 0 || g_file_test(head_path, G_FILE_TEST_EXISTS);
	self->same_file = FALSE;
	if (fd < 0)
		return size;
	if (fwctl_audit_lock_take(fd, FALSE, head_path, NULL)) {
		self->head_state = fwctl_audit_head_read(&self->head, &cache, fd);
		if (stat(path, &status) == 0 && S_ISREG(status.st_mode)) {
			size = (guint64)status.st_size;
			self->same_file = fwctl_audit_file_id_read_path(&id, path) &&
					  fwctl_audit_file_id_equal(&id, &self->head.id);
		}
		fwctl_audit_lock_release(fd);
	} else {
		self->head_readable = FALSE;
	}
	(void)g_close(fd, NULL);
	return size;
}

/* the file that the head speaks of, somewhere beside this one: it was rotated away */
static gboolean
fwctl_audit_verifier_find_rotated(FwctlAuditVerifier *self)
{
	g_autofree gchar *name = fwctl_audit_file_id_find(&self->head.id, self->path);

	return name != NULL;
}

static void
fwctl_audit_verifier_end_empty(FwctlAuditVerifier *self)
{
	g_autofree gchar *text = NULL;

	/* nobody came so far as to write a line */
	if (self->head.seq == 0)
		return;
	text = g_strdup_printf(_("the log is empty, and there were records up to %" PRIu64),
			       self->head.seq);
	fwctl_audit_verifier_report(self, FWCTL_AUDIT_PROBLEM_TRUNCATED, 1, 0, text);
}

static void
fwctl_audit_verifier_end_by_head(FwctlAuditVerifier *self, guint64 line, guint64 offset)
{
	g_autofree gchar *text = NULL;

	if (self->head.seq > self->last_seq) {
		text = g_strdup_printf(
		    _("the records %" PRIu64 " to %" PRIu64 " are missing at the end"),
		    self->last_seq + 1,
		    self->head.seq);
		fwctl_audit_verifier_report(self,
					    FWCTL_AUDIT_PROBLEM_TRUNCATED,
					    line,
					    offset,
					    text);
		return;
	}
	/* it is; or it cannot be told, and that has been said */
	if (self->head_seen || self->last_unsure)
		return;
	/* whoever began this file was killed before the head knew of it */
	if (self->head.seq == 0 || (self->head.seq + 1 == self->first_seq &&
				    strcmp(self->head.hash, self->first_prev) == 0))
		return;
	text = g_strdup_printf(_("record %" PRIu64 " is not the one that the file beside "
				 "the log knows"),
			       self->head.seq);
	fwctl_audit_verifier_report(self, FWCTL_AUDIT_PROBLEM_HEAD, line, offset, text);
}

/* nobody has written a whole line into this file since the other was rotated away */
static gboolean
fwctl_audit_verifier_is_new(FwctlAuditVerifier *self)
{
	return self->n_good == 0 && !self->same_file && fwctl_audit_verifier_find_rotated(self);
}

/* pieces at the very end, with no line behind that could name them */
static void
fwctl_audit_verifier_end_torn(FwctlAuditVerifier *self)
{
	gboolean cut = self->is_live && self->head_state == FWCTL_AUDIT_HEAD_STATE_GOOD &&
		       self->head.seq > self->last_seq && !fwctl_audit_verifier_is_new(self);
	g_autofree gchar *text = NULL;

	if (!self->in_debris)
		return;
	/* what was cut has no newline: it was cut off */
	if (!self->debris_torn || (cut && self->debris_lines > 0)) {
		fwctl_audit_verifier_end_debris(self);
		return;
	}
	self->in_debris = FALSE;
	fwctl_audit_verifier_clear(self);
	/* a cut in the middle of a record is one problem, and the head knows how much is missing */
	if (cut)
		return;
	text = g_strdup_printf(_("%" PRIu64 " bytes of a record whose writer was killed "
				 "before it counted; the next writer will name them"),
			       self->debris_bytes);
	fwctl_audit_verifier_report(self,
				    FWCTL_AUDIT_PROBLEM_TORN,
				    self->debris_line,
				    self->debris_offset,
				    text);
}

/* what can be said where there is no head that can be read */
static void
fwctl_audit_verifier_end_without_head(FwctlAuditVerifier *self, guint64 line, guint64 offset)
{
	g_autofree gchar *head_path = g_strconcat(self->path, ".head", NULL);

	if (!self->head_readable && g_file_test(head_path, G_FILE_TEST_EXISTS)) {
		fwctl_audit_verifier_report(
		    self,
		    FWCTL_AUDIT_PROBLEM_END_UNKNOWN,
		    line,
		    offset,
		    _("the file beside the log cannot be read, so that nothing says whether "
		      "anything is missing at the end"));
		return;
	}
	/* a log that was opened, and never written to */
	if (offset == 0 && self->head_state == FWCTL_AUDIT_HEAD_STATE_EMPTY)
		return;
	fwctl_audit_verifier_report(
	    self,
	    FWCTL_AUDIT_PROBLEM_HEAD,
	    line,
	    offset,
	    _("the file beside the log is missing or damaged, so that nothing says whether "
	      "anything is missing at the end"));
}

/*
 * fwctl_audit_verifier_end:
 * @line: the line behind the last
 * @offset: the size of the file
 *
 * Says whether anything is missing at the end of a file.
 */
void
fwctl_audit_verifier_end(FwctlAuditVerifier *self, guint64 line, guint64 offset)
{
	guint64 end_line = self->in_debris ? self->debris_line : line;
	guint64 end_offset = self->in_debris ? self->debris_offset : offset;

	fwctl_audit_verifier_end_gap(self);
	fwctl_audit_verifier_end_torn(self);
	if (!self->is_live)
		fwctl_audit_verifier_report(
		    self,
		    FWCTL_AUDIT_PROBLEM_END_UNKNOWN,
		    line,
		    offset,
		    _("a file that was rotated away: what comes after it says whether anything is "
		      "missing at its end"));
	else if (self->head_state != FWCTL_AUDIT_HEAD_STATE_GOOD)
		fwctl_audit_verifier_end_without_head(self, line, offset);
	else if (fwctl_audit_verifier_is_new(self))
		return;
	else if (offset == 0)
		fwctl_audit_verifier_end_empty(self);
	else
		fwctl_audit_verifier_end_by_head(self, end_line, end_offset);
}
