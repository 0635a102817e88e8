/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <gnutls/crypto.h>
#include <gnutls/gnutls.h>

#include "fwctl-audit-head.h"
#include "fwctl-audit-problem.h"
#include "fwctl-audit-report.h"
#include "fwctl-audit-stream.h"

/*
 * FwctlAuditVerifier:
 *
 * How far a check has come: what the next line must follow from, and what is not explained yet.
 */
typedef struct {
	FwctlAuditReport *report;
	const gchar *path;

	/* the line with the highest number so far */
	guint64 first_seq;
	guint64 last_seq;
	FwctlAuditHash last_hash;
	FwctlAuditHash first_prev;
	gboolean last_unsure; /* its hash is not to be trusted, and that has been said */

	/* the line before, wherever it belongs */
	guint64 before_seq;
	FwctlAuditHash before_hash;

	/* numbers that are missing, and may turn up behind */
	guint64 gap_from;
	guint64 gap_to;
	guint64 gap_missing;  /* how many of them have not turned up */
	gboolean gap_is_last; /* nothing was reported since */
	gboolean gap_is_late; /* it was reported as an order, since one turned up */
	guint64 gap_line;
	guint64 gap_offset;

	/* what is no line, up to the next that is one */
	gboolean in_debris;
	gboolean debris_torn; /* all of it as a killed writer leaves it */
	guint64 debris_line;
	guint64 debris_offset;
	guint64 debris_bytes;
	guint64 debris_lines;
	gnutls_hash_hd_t debris_hash;

	/* of one file */
	guint64 n_good;
	gboolean is_live; /* it is called as when it was begun */
	FwctlAuditHeadState head_state;
	gboolean head_readable;
	FwctlAuditHead head;
	gboolean head_seen; /* the line that the head knows is there */
	gboolean same_file;
} FwctlAuditVerifier;

void
fwctl_audit_verifier_init(FwctlAuditVerifier *self, FwctlAuditReport *report);
gboolean
fwctl_audit_verifier_read(FwctlAuditVerifier *self,
			  const gchar *path,
			  GCancellable *cancellable,
			  GError **error);
void
fwctl_audit_verifier_clear(FwctlAuditVerifier *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(FwctlAuditVerifier, fwctl_audit_verifier_clear)

void
fwctl_audit_verifier_report(FwctlAuditVerifier *self,
			    FwctlAuditProblemKind kind,
			    guint64 line,
			    guint64 offset,
			    const gchar *text);

/* fwctl-audit-verify-line.c */
void
fwctl_audit_verifier_line(FwctlAuditVerifier *self,
			  const gchar *data,
			  gsize size,
			  guint64 line,
			  guint64 offset);

void
fwctl_audit_verifier_end_gap(FwctlAuditVerifier *self);

/* fwctl-audit-verify-debris.c */
void
fwctl_audit_verifier_debris(FwctlAuditVerifier *self,
			    const gchar *data,
			    gsize size,
			    gboolean terminated,
			    guint64 line,
			    guint64 offset);
gboolean
fwctl_audit_verifier_explain_debris(FwctlAuditVerifier *self,
				    const FwctlAuditLine *line,
				    const gchar *data,
				    gsize size);
void
fwctl_audit_verifier_miss_debris(FwctlAuditVerifier *self,
				 const FwctlAuditLine *line,
				 const gchar *data,
				 gsize size,
				 guint64 line_number,
				 guint64 offset);
void
fwctl_audit_verifier_end_debris(FwctlAuditVerifier *self);

/* fwctl-audit-verify-end.c */
guint64
fwctl_audit_verifier_look(FwctlAuditVerifier *self, const gchar *path);
void
fwctl_audit_verifier_end(FwctlAuditVerifier *self, guint64 line, guint64 offset);
