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

#define FWCTL_TYPE_RECORDING (fwctl_recording_get_type())
FWCTL_AVAILABLE_IN_0_1
G_DECLARE_FINAL_TYPE(FwctlRecording, fwctl_recording, FWCTL, RECORDING, GObject)

FWCTL_AVAILABLE_IN_0_1
FwctlRecording *
fwctl_recording_new_from_file(const gchar *filename, GError **error);
FWCTL_AVAILABLE_IN_0_1
FwctlRecording *
fwctl_recording_new_from_bytes(GBytes *bytes, GError **error);
FWCTL_AVAILABLE_IN_0_1
GBytes *
fwctl_recording_to_bytes(FwctlRecording *self);
FWCTL_AVAILABLE_IN_0_1
gboolean
fwctl_recording_save(FwctlRecording *self, const gchar *filename, GError **error);
FWCTL_AVAILABLE_IN_0_1
FwctlRecording *
fwctl_recording_anonymise(FwctlRecording *self, const gchar *const *secrets, guint *n_replaced);

/* where and when it was made */
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_recording_get_library_version(FwctlRecording *self);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_recording_get_kernel_release(FwctlRecording *self);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_recording_get_kernel_version(FwctlRecording *self);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_recording_get_time(FwctlRecording *self);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_recording_get_program(FwctlRecording *self);

/* what is in it */
FWCTL_AVAILABLE_IN_0_1
guint
fwctl_recording_get_n_devices(FwctlRecording *self);
FWCTL_AVAILABLE_IN_0_1
GVariant *
fwctl_recording_dup_device_identity(FwctlRecording *self, guint device);
FWCTL_AVAILABLE_IN_0_1
guint
fwctl_recording_count_rpcs(FwctlRecording *self, guint device);
FWCTL_AVAILABLE_IN_0_1
guint
fwctl_recording_get_torn_line(FwctlRecording *self);

G_END_DECLS
