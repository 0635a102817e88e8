/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#include "fwctl-audit-problem-private.h"
#include "fwctl-audit-report-private.h"
#include "fwctl-audit-verify.h"

/* where a line is in its file, for a problem with it */
typedef struct {
	guint64 line;
	guint64 offset;
} Place;

static void
fwctl_audit_verifier_move(FwctlAuditVerifier *self, const FwctlAuditLine *line)
{
	self->last_seq = line->seq;
	memcpy(self->last_hash, line->hash, FWCTL_AUDIT_HASH_LENGTH);
	self->last_unsure = FALSE;
}

static gboolean
fwctl_audit_verifier_follows(const FwctlAuditLine *line, guint64 seq, const gchar *hash)
{
	return line->seq == seq + 1 && memcmp(line->prev, hash, FWCTL_AUDIT_HASH_LENGTH) == 0;
}

/*
 * fwctl_audit_verifier_end_gap:
 *
 * Says what is still missing of a gap that was taken for an order.
 */
void
fwctl_audit_verifier_end_gap(FwctlAuditVerifier *self)
{
	g_autofree gchar *text = NULL;

	if (self->gap_is_late && self->gap_missing > 0) {
		text = g_strdup_printf(
		    _("%" PRIu64 " of the records %" PRIu64 " to %" PRIu64 " are missing"),
		    self->gap_missing,
		    self->gap_from,
		    self->gap_to);
		fwctl_audit_verifier_report(self,
					    FWCTL_AUDIT_PROBLEM_DROPPED,
					    self->gap_line,
					    self->gap_offset,
					    text);
	}
	self->gap_is_late = FALSE;
	self->gap_missing = 0;
}

/* numbers are missing: dropped, or cut off before this was written, or yet to come */
static void
fwctl_audit_verifier_gap(FwctlAuditVerifier *self, const FwctlAuditLine *line, const Place *place)
{
	gboolean repair = fwctl_audit_line_is_kind(line, "repair");
	g_autofree gchar *text = g_strdup_printf(
	    repair ? _("the records %" PRIu64 " to %" PRIu64
		       " were cut off before this one was written")
		   : _("the records %" PRIu64 " to %" PRIu64 " are missing before this one"),
	    self->last_seq + 1,
	    line->seq - 1);

	fwctl_audit_verifier_end_gap(self);
	fwctl_audit_verifier_report(self,
				    repair ? FWCTL_AUDIT_PROBLEM_TRUNCATED
					   : FWCTL_AUDIT_PROBLEM_DROPPED,
				    place->line,
				    place->offset,
				    text);
	self->gap_from = self->last_seq + 1;
	self->gap_to = line->seq - 1;
	self->gap_missing = self->gap_to - self->gap_from + 1;
	self->gap_is_last = TRUE;
	self->gap_line = place->line;
	self->gap_offset = place->offset;
}

static gboolean
fwctl_audit_verifier_turn_up(FwctlAuditVerifier *self, const FwctlAuditLine *line)
{
	if (line->seq < self->gap_from || line->seq > self->gap_to)
		return FALSE;
	self->gap_missing -= MIN(self->gap_missing, 1);
	return TRUE;
}

/* a number that was there, or was missing: the line is not where it was written */
static void
fwctl_audit_verifier_late(FwctlAuditVerifier *self, const FwctlAuditLine *line, const Place *place)
{
	g_autofree gchar *text =
	    g_strdup_printf(_("record %" PRIu64 " stands behind record %" PRIu64),
			    line->seq,
			    self->last_seq);

	fwctl_audit_verifier_turn_up(self, line);
	/* what was missing is here, and so it is one problem and not two */
	if (self->gap_is_last && line->seq >= self->gap_from && line->seq <= self->gap_to) {
		self->gap_is_last = FALSE;
		self->gap_is_late = TRUE;
		fwctl_audit_report_replace_last(
		    self->report,
		    fwctl_audit_problem_new(FWCTL_AUDIT_PROBLEM_REORDERED,
					    self->path,
					    self->gap_line,
					    self->gap_offset,
					    text));
		return;
	}
	fwctl_audit_verifier_report(self,
				    FWCTL_AUDIT_PROBLEM_REORDERED,
				    place->line,
				    place->offset,
				    text);
}

/* what a line of kind "repair", or a start, owns up to */
static void
fwctl_audit_verifier_confession(FwctlAuditVerifier *self,
				const FwctlAuditLine *line,
				const gchar *data,
				gsize size,
				const Place *place)
{
	const gchar *why = NULL;
	gsize length = 0;
	g_autofree gchar *word = NULL;

	if (!fwctl_audit_line_is_kind(line, "repair") && !fwctl_audit_line_is_kind(line, "start"))
		return;
	if (!fwctl_audit_line_get_text(data, size, "why", &why, &length))
		return;
	word = g_strndup(why, length);
	if (strcmp(word, "head-missing") == 0 || strcmp(word, "head-damaged") == 0 ||
	    strcmp(word, "end-differs") == 0) {
		fwctl_audit_verifier_report(self,
					    FWCTL_AUDIT_PROBLEM_HEAD,
					    place->line,
					    place->offset,
					    _("the file beside the log was missing, damaged or did "
					      "not agree when this was written, so that nothing "
					      "says whether records before it are missing"));
	} else if (strcmp(word, "cut") == 0) {
		/* what was cut is told by the numbers, unless it was put back */
		return;
	} else if (strcmp(word, "replaced") == 0) {
		fwctl_audit_verifier_report(self,
					    FWCTL_AUDIT_PROBLEM_REPLACED,
					    place->line,
					    place->offset,
					    _("the file had been replaced by a copy of itself"));
	}
}

static void
fwctl_audit_verifier_first(FwctlAuditVerifier *self,
			   const FwctlAuditLine *line,
			   const gchar *data,
			   gsize size,
			   const Place *place)
{
	const gchar *previous = NULL;
	gsize length = 0;
	self->first_seq = line->seq;
	memcpy(self->first_prev, line->prev, FWCTL_AUDIT_HASH_LENGTH);
	fwctl_audit_verifier_move(self, line);
	if (fwctl_audit_line_is_kind(line, "continuation")) {
		if (fwctl_audit_line_get_text(data, size, "previous", &previous, &length))
			return;
		fwctl_audit_verifier_report(
		    self,
		    FWCTL_AUDIT_PROBLEM_DROPPED,
		    place->line,
		    place->offset,
		    _("the file before this one was nowhere beside it when this one was begun; if "
		      "it was only packed or moved, check it together with this one"));
		return;
	}
	if (fwctl_audit_line_is_kind(line, "start") && line->seq == 1 &&
	    memcmp(line->prev, FWCTL_AUDIT_HASH_ZERO, FWCTL_AUDIT_HASH_LENGTH) == 0)
		return;
	fwctl_audit_verifier_report(self,
				    FWCTL_AUDIT_PROBLEM_DROPPED,
				    place->line,
				    place->offset,
				    _("the first record is not the beginning of a log; what was "
				      "before it is missing"));
}

/* where a line belongs, for one whose hash is right */
static void
fwctl_audit_verifier_chain(FwctlAuditVerifier *self,
			   const FwctlAuditLine *line,
			   const gchar *data,
			   gsize size,
			   const Place *place)
{
	if (self->first_seq == 0) {
		fwctl_audit_verifier_first(self, line, data, size, place);
		return;
	}
	if (fwctl_audit_verifier_follows(line, self->last_seq, self->last_hash) ||
	    (self->last_unsure && line->seq == self->last_seq + 1)) {
		fwctl_audit_verifier_move(self, line);
		return;
	}
	if (fwctl_audit_verifier_follows(line, self->before_seq, self->before_hash)) {
		/* the rest of what has been reported; where it is not what was missing, go on there
		 */
		if (!fwctl_audit_verifier_turn_up(self, line))
			fwctl_audit_verifier_move(self, line);
		return;
	}
	if (line->seq <= self->last_seq) {
		fwctl_audit_verifier_late(self, line, place);
		return;
	}
	if (line->seq > self->last_seq + 1)
		fwctl_audit_verifier_gap(self, line, place);
	else
		fwctl_audit_verifier_report(self,
					    FWCTL_AUDIT_PROBLEM_FOREIGN,
					    place->line,
					    place->offset,
					    _("this record does not follow from the one before: it "
					      "is of another log, or the one before was replaced"));
	fwctl_audit_verifier_move(self, line);
}

static void
fwctl_audit_verifier_changed(FwctlAuditVerifier *self,
			     const FwctlAuditLine *line,
			     const Place *place)
{
	g_autofree gchar *text = g_strdup_printf(
	    _("this is not what was written: the SHA-256 of record %" PRIu64 " is another"),
	    line->seq);

	fwctl_audit_verifier_report(self,
				    FWCTL_AUDIT_PROBLEM_CHANGED,
				    place->line,
				    place->offset,
				    text);
	/* the next is held against what this one says of itself, as far as that is possible */
	if (self->first_seq == 0)
		self->first_seq = line->seq;
	self->last_seq = self->last_seq != 0 ? self->last_seq + 1 : line->seq;
	memcpy(self->last_hash, line->hash, FWCTL_AUDIT_HASH_LENGTH);
	self->last_unsure = TRUE;
}

static gboolean
fwctl_audit_verifier_names_file(FwctlAuditVerifier *self, const gchar *data, gsize size)
{
	g_autofree gchar *name = g_path_get_basename(self->path);
	const gchar *text = NULL;
	gsize length = 0;

	return fwctl_audit_line_get_text(data, size, "file", &text, &length) &&
	       length == strlen(name) && memcmp(text, name, length) == 0;
}

/*
 * fwctl_audit_verifier_line:
 *
 * Checks a line that has its newline.
 */
void
fwctl_audit_verifier_line(FwctlAuditVerifier *self,
			  const gchar *data,
			  gsize size,
			  guint64 line_number,
			  guint64 offset)
{
	Place place = {.line = line_number, .offset = offset};
	FwctlAuditLine line;

	if (!fwctl_audit_line_parse(&line, data, size)) {
		fwctl_audit_verifier_debris(self, data, size, TRUE, line_number, offset);
		return;
	}
	if (!fwctl_audit_line_check_hash(&line, data, size)) {
		fwctl_audit_verifier_end_debris(self);
		fwctl_audit_verifier_changed(self, &line, &place);
	} else {
		if (!self->in_debris)
			fwctl_audit_verifier_miss_debris(self,
							 &line,
							 data,
							 size,
							 line_number,
							 offset);
		else if (!fwctl_audit_verifier_explain_debris(self, &line, data, size))
			self->last_unsure = TRUE;
		fwctl_audit_verifier_chain(self, &line, data, size, &place);
		fwctl_audit_verifier_confession(self, &line, data, size, &place);
		if (self->n_good == 0)
			self->is_live |= fwctl_audit_verifier_names_file(self, data, size);
		self->n_good++;
	}
	self->before_seq = line.seq;
	memcpy(self->before_hash, line.hash, FWCTL_AUDIT_HASH_LENGTH);
	if (line.seq == self->head.seq &&
	    memcmp(line.hash, self->head.hash, FWCTL_AUDIT_HASH_LENGTH) == 0)
		self->head_seen = TRUE;
}
