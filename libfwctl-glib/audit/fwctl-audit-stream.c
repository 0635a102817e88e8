/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <string.h>

#include "fwctl-audit-line.h"
#include "fwctl-audit-stream.h"

/* four of the longest lines: large enough that reading is not what takes the time */
#define BUFFER_SIZE (4 * FWCTL_AUDIT_LINE_MAX)

/* opens a log, or one that logrotate has packed with gzip */
gboolean
fwctl_audit_stream_init(FwctlAuditStream *self, const gchar *path, GError **error)
{
	g_autoptr(GFile) file = g_file_new_for_path(path);
	g_autoptr(GFileInputStream) input = g_file_read(file, NULL, error);

	*self = (FwctlAuditStream){.limit = G_MAXUINT64};
	if (input == NULL)
		return FALSE;
	if (g_str_has_suffix(path, ".gz")) {
		g_autoptr(GZlibDecompressor) unpack =
		    g_zlib_decompressor_new(G_ZLIB_COMPRESSOR_FORMAT_GZIP);
		self->input =
		    g_converter_input_stream_new(G_INPUT_STREAM(input), G_CONVERTER(unpack));
	} else {
		self->input = G_INPUT_STREAM(g_steal_pointer(&input));
	}
	self->buffer = g_malloc(BUFFER_SIZE);
	return TRUE;
}

static gboolean
fwctl_audit_stream_fill(FwctlAuditStream *self, GCancellable *cancellable, GError **error)
{
	guint64 left;
	gssize length;

	if (self->start > 0) {
		memmove(self->buffer, self->buffer + self->start, self->size - self->start);
		self->size -= self->start;
		self->start = 0;
	}
	left = self->limit - self->offset - self->size;
	length = g_input_stream_read(self->input,
				     self->buffer + self->size,
				     (gsize)MIN(BUFFER_SIZE - self->size, left),
				     cancellable,
				     error);
	if (length < 0)
		return FALSE;
	self->at_end = length == 0;
	self->size += (gsize)length;
	return TRUE;
}

/*
 * fwctl_audit_stream_next:
 * @data: (out) (nullable): lent until the next call; %NULL at the end
 * @size: (out): its size, without the newline
 * @terminated: (out): whether there is a newline
 */
gboolean
fwctl_audit_stream_next(FwctlAuditStream *self,
			const gchar **data,
			gsize *size,
			gboolean *terminated,
			GCancellable *cancellable,
			GError **error)
{
	gsize searched = 0;

	while (TRUE) {
		const gchar *start = self->buffer + self->start;
		gsize available = self->size - self->start;
		const gchar *newline = memchr(start + searched, '\n', available - searched);

		if (newline == NULL && !self->at_end && available < FWCTL_AUDIT_LINE_MAX) {
			searched = available;
			if (!fwctl_audit_stream_fill(self, cancellable, error))
				return FALSE;
			continue;
		}
		*terminated = newline != NULL;
		*size = newline != NULL ? (gsize)(newline - start) : available;
		*data = *terminated || available > 0 ? start : NULL;
		available = *size + (*terminated ? 1 : 0);
		self->start += available;
		self->offset += available;
		self->line += *terminated ? 1 : 0;
		return TRUE;
	}
}

void
fwctl_audit_stream_clear(FwctlAuditStream *self)
{
	g_clear_object(&self->input);
	g_clear_pointer(&self->buffer, g_free);
}
