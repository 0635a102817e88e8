/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <glib.h>

/* a line never grows past this, whatever is in it */
#define FWCTL_AUDIT_LINE_MAX 65536

/* of 2026-08-24T10:00:00.000000Z: always the same, so that times can be compared as texts */
#define FWCTL_AUDIT_TIME_LENGTH 27

/* SHA-256 in hexadecimal */
#define FWCTL_AUDIT_HASH_LENGTH 64

typedef gchar FwctlAuditHash[FWCTL_AUDIT_HASH_LENGTH + 1];

/* the prev of the first line of all */
#define FWCTL_AUDIT_HASH_ZERO "0000000000000000000000000000000000000000000000000000000000000000"

/*
 * FwctlAuditLine:
 *
 * What the chain needs to know of a line; all pointers are lent by its bytes, and no text of them
 * ends in a NUL. See docs/audit.md for the form, which is fixed, byte by byte, at both ends:
 *
 *   {"seq":1,"time":"2026-08-24T10:00:00.000000Z","kind":"rpc", … ,"prev":"…","hash":"…"}
 */
typedef struct {
	guint64 seq;
	const gchar *time; /* FWCTL_AUDIT_TIME_LENGTH */
	const gchar *kind;
	gsize kind_length;
	const gchar *prev;
	const gchar *hash;
} FwctlAuditLine;

gboolean
fwctl_audit_line_parse(FwctlAuditLine *self, const gchar *data, gsize size);
gboolean
fwctl_audit_line_check_hash(const FwctlAuditLine *self, const gchar *data, gsize size);
gboolean
fwctl_audit_line_is_kind(const FwctlAuditLine *self, const gchar *kind);
gboolean
fwctl_audit_line_get_text(const gchar *data,
			  gsize size,
			  const gchar *name,
			  const gchar **text,
			  gsize *length);
gboolean
fwctl_audit_line_get_number(const gchar *data, gsize size, const gchar *name, guint64 *number);
gboolean
fwctl_audit_line_is_torn(const gchar *data, gsize size, guint64 seq);
void
fwctl_audit_line_build(GString *line,
		       guint64 seq,
		       const gchar *kind,
		       const gchar *body,
		       const gchar *prev,
		       FwctlAuditHash hash);

void
fwctl_audit_hash_bytes(gconstpointer data, gsize size, FwctlAuditHash hash);
void
fwctl_audit_hash_digest(const guint8 *digest, FwctlAuditHash hash);
