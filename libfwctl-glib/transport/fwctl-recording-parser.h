/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-recording-event.h"
#include "fwctl-recording-header.h"

G_BEGIN_DECLS

/*
 * FwctlRecordingParser: puts a recording together from its lines, and believes none of them.
 */
typedef struct _FwctlRecordingParser FwctlRecordingParser;

FwctlRecordingParser *
fwctl_recording_parser_new(void);
void
fwctl_recording_parser_free(FwctlRecordingParser *self);
gboolean
fwctl_recording_parser_take_line(FwctlRecordingParser *self,
				 const gchar *line,
				 gsize length,
				 guint number,
				 GError **error);
FwctlRecordingHeader *
fwctl_recording_parser_steal_header(FwctlRecordingParser *self);
GPtrArray *
fwctl_recording_parser_steal_events(FwctlRecordingParser *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(FwctlRecordingParser, fwctl_recording_parser_free)

G_END_DECLS
