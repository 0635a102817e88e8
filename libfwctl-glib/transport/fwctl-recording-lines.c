/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fwctl-error.h"
#include "fwctl-recording-lines.h"

#define RECORDING_CHUNK 65536u

struct _FwctlRecordingLines {
	GInputStream *stream;
	GByteArray *buffer;
	gsize begin; /* of what has not been given out yet */
	guint number;
	gboolean at_end;
};

FwctlRecordingLines *
fwctl_recording_lines_new(GInputStream *stream)
{
	FwctlRecordingLines *self = g_new0(FwctlRecordingLines, 1);

	self->stream = g_object_ref(stream);
	self->buffer = g_byte_array_new();
	return self;
}

void
fwctl_recording_lines_free(FwctlRecordingLines *self)
{
	g_object_unref(self->stream);
	g_byte_array_unref(self->buffer);
	g_free(self);
}

/* the number of the line that was given out last, counted from 1 */
guint
fwctl_recording_lines_get_number(FwctlRecordingLines *self)
{
	return self->number;
}

static gboolean
fwctl_recording_lines_fill(FwctlRecordingLines *self, GError **error)
{
	gsize used;
	gssize count;

	if (self->begin > 0) {
		g_byte_array_remove_range(self->buffer, 0, (guint)self->begin);
		self->begin = 0;
	}
	used = self->buffer->len;
	if (used > FWCTL_RECORDING_LINE_MAX) {
		g_set_error(error,
			    FWCTL_ERROR,
			    FWCTL_ERROR_MALFORMED,
			    _("line %u: longer than %u bytes"),
			    self->number + 1,
			    FWCTL_RECORDING_LINE_MAX);
		return FALSE;
	}
	g_byte_array_set_size(self->buffer, (guint)used + RECORDING_CHUNK);
	count = g_input_stream_read(self->stream,
				    self->buffer->data + used,
				    RECORDING_CHUNK,
				    NULL,
				    error);
	g_byte_array_set_size(self->buffer, (guint)(used + (gsize)MAX(count, 0)));
	self->at_end = count == 0;
	return count >= 0;
}

/*
 * fwctl_recording_lines_next:
 * @line: (out) (nullable): the next line, without its end, until the next call; %NULL at the end
 * @ended: (out): whether the line has an end
 *
 * Returns: %FALSE with @error set if the stream cannot be read, or not as lines
 */
gboolean
fwctl_recording_lines_next(FwctlRecordingLines *self,
			   const gchar **line,
			   gsize *length,
			   gboolean *ended,
			   GError **error)
{
	const guint8 *newline = NULL;
	gsize searched = 0;

	*line = NULL;
	*length = 0;
	for (;;) {
		gsize available = self->buffer->len - self->begin;
		const guint8 *data = self->buffer->data + self->begin;

		if (available > searched)
			newline = memchr(data + searched, '\n', available - searched);
		if (newline != NULL || self->at_end) {
			*ended = newline != NULL;
			*length = newline != NULL ? (gsize)(newline - data) : available;
			if (newline == NULL && available == 0)
				return TRUE;
			*line = (const gchar *)data;
			self->begin += *length + (newline != NULL ? 1 : 0);
			self->number++;
			return TRUE;
		}
		searched = available;
		if (!fwctl_recording_lines_fill(self, error))
			return FALSE;
	}
}
