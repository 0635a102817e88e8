/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <string.h>

#include "fwctl-audit-line.h"

/*
 * The few members that the chain's own lines are read for. Their quotes cannot be a part of a
 * string, where they would have a backslash before them; and the hash of the line is known to be
 * right.
 */

static const gchar *
fwctl_audit_line_find(const gchar *data, gsize size, const gchar *name, const gchar *after)
{
	gchar needle[40];
	gsize length = (gsize)g_snprintf(needle, sizeof(needle), ",\"%s\":%s", name, after);
	const gchar *found = memmem(data, size, needle, length);

	return found != NULL ? found + length : NULL;
}

/* a text without anything in it that JSON escapes */
gboolean
fwctl_audit_line_get_text(const gchar *data,
			  gsize size,
			  const gchar *name,
			  const gchar **text,
			  gsize *length)
{
	const gchar *end;

	*text = fwctl_audit_line_find(data, size, name, "\"");
	if (*text == NULL)
		return FALSE;
	end = memchr(*text, '"', size - (gsize)(*text - data));
	if (end == NULL)
		return FALSE;
	*length = (gsize)(end - *text);
	return TRUE;
}

gboolean
fwctl_audit_line_get_number(const gchar *data, gsize size, const gchar *name, guint64 *number)
{
	const gchar *at = fwctl_audit_line_find(data, size, name, "");
	const gchar *start = at;

	*number = 0;
	while (at != NULL && at < data + size && g_ascii_isdigit(*at) && at - start < 19)
		*number = *number * 10 + (guint64)(*at++ - '0');
	return at != NULL && at > start;
}

/*
 * fwctl_audit_line_is_torn:
 * @seq: the number that the next line would have had, or 0 where that is not known
 *
 * Says whether this is what a writer leaves that was killed over that line, or a power cut: its
 * first bytes, or a block that was never filled. Anything else somebody else put there.
 */
gboolean
fwctl_audit_line_is_torn(const gchar *data, gsize size, guint64 seq)
{
	gchar start[64] = "{\"seq\":";
	gsize length = strlen(start);
	gsize zeros = 0;

	if (seq != 0)
		length = (gsize)g_snprintf(start,
					   sizeof(start),
					   "{\"seq\":%" G_GUINT64_FORMAT ",\"time\":\"",
					   seq);

	if (memcmp(data, start, MIN(size, length)) == 0)
		return TRUE;
	while (zeros < size && data[zeros] == '\0')
		zeros++;
	return zeros == size;
}
