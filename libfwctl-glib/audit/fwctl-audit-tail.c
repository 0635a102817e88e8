/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <errno.h>
#include <gnutls/crypto.h>
#include <gnutls/gnutls.h>
#include <string.h>
#include <unistd.h>

#include "fwctl-audit-tail.h"

static gssize
fwctl_audit_tail_read(gint fd, gchar *buffer, gsize size, guint64 offset)
{
	gsize done = 0;

	while (done < size) {
		gssize length = pread(fd, buffer + done, size - done, (off_t)(offset + done));

		if (length < 0 && errno == EINTR)
			continue;
		if (length < 0)
			return -1;
		if (length == 0)
			break;
		done += (gsize)length;
	}
	return (gssize)done;
}

/* a line that is whole, and whose hash is right */
static gboolean
fwctl_audit_tail_parse(FwctlAuditLine *line, const gchar *data, gsize size)
{
	return fwctl_audit_line_parse(line, data, size) &&
	       fwctl_audit_line_check_hash(line, data, size);
}

static gboolean
fwctl_audit_tail_follows(const FwctlAuditLine *line,
			 const gchar *data,
			 gsize size,
			 const FwctlAuditHead *head,
			 guint64 offset)
{
	guint64 number = 0;

	if (line->seq != head->seq + 1 ||
	    memcmp(line->prev, head->hash, FWCTL_AUDIT_HASH_LENGTH) != 0)
		return FALSE;
	/* behind what is no line only that which names it, from where it begins */
	return offset == head->end ||
	       (fwctl_audit_line_get_number(data, size, "offset", &number) && number == head->end);
}

/*
 * fwctl_audit_tail_follow:
 * @head: moved past each line behind it that follows from the one before
 *
 * Finds the lines whose writers were killed before the head knew of them.
 */
void
fwctl_audit_tail_follow(gint fd, guint64 size, FwctlAuditHead *head)
{
	g_autofree gchar *buffer = g_malloc(FWCTL_AUDIT_LINE_MAX);
	guint64 offset = head->end;

	while (offset < size) {
		gsize wanted = (gsize)MIN(size - offset, FWCTL_AUDIT_LINE_MAX);
		gssize length = fwctl_audit_tail_read(fd, buffer, wanted, offset);
		const gchar *newline = length > 0 ? memchr(buffer, '\n', (gsize)length) : NULL;
		gsize line_size = newline != NULL ? (gsize)(newline - buffer) : 0;
		FwctlAuditLine line;

		if (length <= 0)
			return;
		if (newline == NULL) {
			offset += (guint64)length;
			continue;
		}
		if (fwctl_audit_tail_parse(&line, buffer, line_size) &&
		    fwctl_audit_tail_follows(&line, buffer, line_size, head, offset)) {
			head->seq = line.seq;
			head->end = offset + line_size + 1;
			memcpy(head->hash, line.hash, FWCTL_AUDIT_HASH_LENGTH);
		}
		offset += line_size + 1;
	}
}

/*
 * fwctl_audit_tail_find:
 * @last: the last line that is whole, and where it ends

 * @prev: (out): the hash that it follows
 *
 * Looks for the end of a log backwards, and not further than the longest line and the longest
 * fragment can reach.
 */
gboolean
fwctl_audit_tail_find(gint fd, guint64 size, FwctlAuditHead *last, FwctlAuditHash prev)
{
	guint64 start = size > 2 * FWCTL_AUDIT_LINE_MAX ? size - 2 * FWCTL_AUDIT_LINE_MAX : 0;
	g_autofree gchar *buffer = g_malloc(2 * FWCTL_AUDIT_LINE_MAX);
	gssize length = fwctl_audit_tail_read(fd, buffer, (gsize)(size - start), start);
	gchar *end = length > 0 ? memrchr(buffer, '\n', (gsize)length) : NULL;

	while (end != NULL) {
		gchar *before = memrchr(buffer, '\n', (gsize)(end - buffer));
		gchar *data = before != NULL ? before + 1 : buffer;
		FwctlAuditLine line;

		if (fwctl_audit_tail_parse(&line, data, (gsize)(end - data))) {
			last->seq = line.seq;
			last->end = start + (guint64)(end - buffer) + 1;
			memcpy(last->hash, line.hash, FWCTL_AUDIT_HASH_LENGTH);
			memcpy(prev, line.prev, FWCTL_AUDIT_HASH_LENGTH);

			return TRUE;
		}
		end = before;
	}
	return FALSE;
}

/*
 * fwctl_audit_tail_hash:
 * @newlines: (out): how many newlines are in it
 *
 * Hashes what does not belong to the chain, so that a line of the chain can name it.
 */
gboolean
fwctl_audit_tail_hash(gint fd, guint64 offset, guint64 size, FwctlAuditHash hash, guint *newlines)
{
	g_autofree gchar *buffer = g_malloc(FWCTL_AUDIT_LINE_MAX);
	guint8 digest[32] = {0};
	gnutls_hash_hd_t handle = NULL;
	gboolean ret = TRUE;

	*newlines = 0;
	if (gnutls_hash_init(&handle, GNUTLS_DIG_SHA256) < 0)
		return FALSE;
	while (ret && offset < size) {
		gssize length =
		    fwctl_audit_tail_read(fd,
					  buffer,
					  (gsize)MIN(size - offset, FWCTL_AUDIT_LINE_MAX),
					  offset);

		ret = length > 0 && gnutls_hash(handle, buffer, (gsize)length) >= 0;
		for (gssize i = 0; ret && i < length; i++)
			*newlines += buffer[i] == '\n';
		offset += ret ? (guint64)length : 0;
	}
	gnutls_hash_deinit(handle, digest);
	fwctl_audit_hash_digest(digest, hash);
	return ret;
}
