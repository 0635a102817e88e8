/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#if !defined(FWCTL_INSIDE_HEADER) && !defined(FWCTL_COMPILATION)
#error "Only <fwctl.h> can be included directly."
#endif

#include <fwctl-recording-writer.h>
#include <fwctl-transport.h>

G_BEGIN_DECLS

#define FWCTL_TYPE_RECORDER (fwctl_recorder_get_type())
FWCTL_AVAILABLE_IN_0_1
G_DECLARE_FINAL_TYPE(FwctlRecorder, fwctl_recorder, FWCTL, RECORDER, FwctlTransport)

FWCTL_AVAILABLE_IN_0_1
FwctlRecorder *
fwctl_recorder_new(FwctlTransport *transport, FwctlRecordingWriter *writer, GVariant *identity);
FWCTL_AVAILABLE_IN_0_1
FwctlTransport *
fwctl_recorder_get_transport(FwctlRecorder *self);

G_END_DECLS
