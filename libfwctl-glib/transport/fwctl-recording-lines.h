/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* room for an RPC of 2 MiB each way, twice over in hexadecimal */
#define FWCTL_RECORDING_LINE_MAX (16u * 1024u * 1024u)

/*
 * FwctlRecordingLines: splits a stream into lines, of which none is longer than a bound. The stream
 * may be anything that somebody pointed us at.
 */
typedef struct _FwctlRecordingLines FwctlRecordingLines;

FwctlRecordingLines *
fwctl_recording_lines_new(GInputStream *stream);
void
fwctl_recording_lines_free(FwctlRecordingLines *self);
gboolean
fwctl_recording_lines_next(FwctlRecordingLines *self,
			   const gchar **line,
			   gsize *length,
			   gboolean *ended,
			   GError **error);
guint
fwctl_recording_lines_get_number(FwctlRecordingLines *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(FwctlRecordingLines, fwctl_recording_lines_free)

G_END_DECLS
