/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-recording-event.h"
#include "fwctl-recording-header.h"
#include "fwctl-recording.h"

G_BEGIN_DECLS

FwctlRecording *
fwctl_recording_new_from_parts(FwctlRecordingHeader *header, GPtrArray *events);
const FwctlRecordingHeader *
fwctl_recording_get_header(FwctlRecording *self);
GPtrArray *
fwctl_recording_get_events(FwctlRecording *self);

G_END_DECLS
