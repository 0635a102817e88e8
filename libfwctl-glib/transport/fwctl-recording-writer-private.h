/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-recording-event.h"
#include "fwctl-recording-writer.h"

G_BEGIN_DECLS

guint
fwctl_recording_writer_add_device(FwctlRecordingWriter *self, GVariant *identity);
gint64
fwctl_recording_writer_get_offset(FwctlRecordingWriter *self);
void
fwctl_recording_writer_add(FwctlRecordingWriter *self, FwctlRecordingEvent *event);

G_END_DECLS
