/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <gio/gio.h>

/*
 * FwctlAuditStream:
 *
 * The lines of a log, one at a time, in a buffer that does not grow past the longest line there can
 * be. A piece of what is longer than that, or has no newline behind it, comes as it is.
 */
typedef struct {
	GInputStream *input;
	gchar *buffer;
	gsize size;  /* of what is in the buffer */
	gsize start; /* of what has not been handed out */
	gboolean at_end;
	guint64 offset; /* in the file, of @start */
	guint64 limit;	/* how much of the file counts */
	guint64 line;	/* how many newlines were handed out */
} FwctlAuditStream;

gboolean
fwctl_audit_stream_init(FwctlAuditStream *self, const gchar *path, GError **error);
gboolean
fwctl_audit_stream_next(FwctlAuditStream *self,
			const gchar **data,
			gsize *size,
			gboolean *terminated,
			GCancellable *cancellable,
			GError **error);
void
fwctl_audit_stream_clear(FwctlAuditStream *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(FwctlAuditStream, fwctl_audit_stream_clear)
