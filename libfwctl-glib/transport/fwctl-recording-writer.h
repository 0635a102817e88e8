/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#if !defined(FWCTL_INSIDE_HEADER) && !defined(FWCTL_COMPILATION)
#error "Only <fwctl.h> can be included directly."
#endif

#include <fwctl-macros.h>
#include <gio/gio.h>

G_BEGIN_DECLS

#define FWCTL_TYPE_RECORDING_WRITER (fwctl_recording_writer_get_type())
FWCTL_AVAILABLE_IN_0_1
G_DECLARE_FINAL_TYPE(FwctlRecordingWriter, fwctl_recording_writer, FWCTL, RECORDING_WRITER, GObject)

FWCTL_AVAILABLE_IN_0_1
FwctlRecordingWriter *
fwctl_recording_writer_new(const gchar *filename, GError **error);
FWCTL_AVAILABLE_IN_0_1
gboolean
fwctl_recording_writer_check(FwctlRecordingWriter *self, GError **error);

G_END_DECLS
