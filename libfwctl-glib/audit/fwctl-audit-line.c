/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <gnutls/crypto.h>
#include <gnutls/gnutls.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "fwctl-audit-line.h"

#define DIGEST_SIZE 32

#define SEQ  "{\"seq\":"
#define TIME ",\"time\":\""
#define KIND "\",\"kind\":\""
#define PREV ",\"prev\":\""
#define HASH "\",\"hash\":\""
#define END  "\"}"

#define LENGTH(text) (sizeof(text) - 1)
#define TAIL_LENGTH                                                                                \
	(LENGTH(PREV) + FWCTL_AUDIT_HASH_LENGTH + LENGTH(HASH) + FWCTL_AUDIT_HASH_LENGTH +         \
	 LENGTH(END))

/* what the hash does not cover: itself, and what closes the line */
#define UNHASHED_LENGTH (FWCTL_AUDIT_HASH_LENGTH + LENGTH(END))

void
fwctl_audit_hash_digest(const guint8 *digest, FwctlAuditHash hash)
{
	static const gchar digits[] = "0123456789abcdef";

	for (guint i = 0; i < DIGEST_SIZE; i++) {
		hash[2 * i] = digits[digest[i] >> 4];
		hash[2 * i + 1] = digits[digest[i] & 0xf];
	}
	hash[2 * DIGEST_SIZE] = '\0';
}

/*
 * fwctl_audit_hash_bytes:
 *
 * SHA-256 by GnuTLS, which uses the processor's instructions for it: four to five times as fast as
 * GChecksum.
 */
void
fwctl_audit_hash_bytes(gconstpointer data, gsize size, FwctlAuditHash hash)
{
	guint8 digest[DIGEST_SIZE] = {0};

	/* it fails where the library was built or configured without SHA-256, which nothing is */
	if (gnutls_hash_fast(GNUTLS_DIG_SHA256, data, size, digest) < 0)
		g_error("no SHA-256");
	fwctl_audit_hash_digest(digest, hash);
}

/* moves past @text where it is what comes next */
static gboolean
fwctl_audit_line_skip(const gchar **at, const gchar *end, const gchar *text, gsize length)
{
	if ((gsize)(end - *at) < length || memcmp(*at, text, length) != 0)
		return FALSE;
	*at += length;
	return TRUE;
}

static gboolean
fwctl_audit_line_parse_seq(const gchar **at, const gchar *end, guint64 *seq)
{
	const gchar *start = *at;

	*seq = 0;
	while (*at < end && g_ascii_isdigit(**at) && *at - start < 19) {
		*seq = *seq * 10 + (guint64)(**at - '0');
		(*at)++;
	}
	/* one way to write each number, and 0 is none */
	return *at > start && *start != '0';
}

/*
 * fwctl_audit_line_parse:
 * @data: a line
 * @size: its size, without the newline
 *
 * Finds the ends of a line. What is between them is the business of who wants to read it.
 */
gboolean
fwctl_audit_line_parse(FwctlAuditLine *self, const gchar *data, gsize size)
{
	const gchar *at = data;
	const gchar *tail;

	if (size < TAIL_LENGTH || size >= FWCTL_AUDIT_LINE_MAX)
		return FALSE;
	tail = data + size - TAIL_LENGTH;
	if (!fwctl_audit_line_skip(&at, tail, SEQ, LENGTH(SEQ)) ||
	    !fwctl_audit_line_parse_seq(&at, tail, &self->seq) ||
	    !fwctl_audit_line_skip(&at, tail, TIME, LENGTH(TIME)) ||
	    (gsize)(tail - at) < FWCTL_AUDIT_TIME_LENGTH)
		return FALSE;
	self->time = at;
	at += FWCTL_AUDIT_TIME_LENGTH;
	if (!fwctl_audit_line_skip(&at, tail, KIND, LENGTH(KIND)))
		return FALSE;
	self->kind = at;
	while (at < tail && g_ascii_islower(*at))
		at++;
	self->kind_length = (gsize)(at - self->kind);
	if (at >= tail || *at != '"')
		return FALSE;
	self->prev = tail + LENGTH(PREV);
	self->hash = self->prev + FWCTL_AUDIT_HASH_LENGTH + LENGTH(HASH);
	return memcmp(tail, PREV, LENGTH(PREV)) == 0 &&
	       memcmp(self->hash - LENGTH(HASH), HASH, LENGTH(HASH)) == 0 &&
	       memcmp(self->hash + FWCTL_AUDIT_HASH_LENGTH, END, LENGTH(END)) == 0;
}

gboolean
fwctl_audit_line_check_hash(const FwctlAuditLine *self, const gchar *data, gsize size)
{
	FwctlAuditHash hash;

	fwctl_audit_hash_bytes(data, size - UNHASHED_LENGTH, hash);
	return memcmp(hash, self->hash, FWCTL_AUDIT_HASH_LENGTH) == 0;
}

gboolean
fwctl_audit_line_is_kind(const FwctlAuditLine *self, const gchar *kind)
{
	return self->kind_length == strlen(kind) &&
	       memcmp(self->kind, kind, self->kind_length) == 0;
}

static void
fwctl_audit_line_append_time(GString *line)
{
	gint64 now = g_get_real_time();
	time_t seconds = (time_t)(now / G_USEC_PER_SEC);
	struct tm parts = {0};
	gchar text[80];

	gmtime_r(&seconds, &parts);
	/* always of the same length, in the four-digit years that RFC 3339 has */
	g_snprintf(text,
		   sizeof(text),
		   "%04d-%02d-%02dT%02d:%02d:%02d.%06dZ",
		   CLAMP(parts.tm_year + 1900, 0, 9999),
		   parts.tm_mon + 1,
		   parts.tm_mday,
		   parts.tm_hour,
		   parts.tm_min,
		   parts.tm_sec,
		   (gint)(now % G_USEC_PER_SEC));
	g_string_append(line, text);
}

/*
 * fwctl_audit_line_build:
 * @line: where to put it, with its newline
 * @body: what comes after the kind: nothing, or members that begin with a comma
 * @hash: where to put its hash
 */
void
fwctl_audit_line_build(GString *line,
		       guint64 seq,
		       const gchar *kind,
		       const gchar *body,
		       const gchar *prev,
		       FwctlAuditHash hash)
{
	gchar number[24];

	g_string_truncate(line, 0);
	g_snprintf(number, sizeof(number), "%" G_GUINT64_FORMAT, seq);
	g_string_append(line, SEQ);
	g_string_append(line, number);
	g_string_append(line, TIME);
	fwctl_audit_line_append_time(line);
	g_string_append(line, KIND);
	g_string_append(line, kind);
	g_string_append_c(line, '"');
	g_string_append(line, body);
	g_string_append(line, PREV);
	g_string_append(line, prev);
	g_string_append(line, HASH);
	fwctl_audit_hash_bytes(line->str, line->len, hash);
	g_string_append(line, hash);
	g_string_append(line, END);
	g_string_append_c(line, '\n');
}
