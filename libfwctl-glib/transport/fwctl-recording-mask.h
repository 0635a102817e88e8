/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * FwctlRecordingMask: knows secrets in all the ways in which they may be written, and writes a
 * substitute of the same length in the place of each: always the same for the same secret.
 */
typedef struct _FwctlRecordingMask FwctlRecordingMask;

FwctlRecordingMask *
fwctl_recording_mask_new(void);
void
fwctl_recording_mask_free(FwctlRecordingMask *self);
void
fwctl_recording_mask_add(FwctlRecordingMask *self, const gchar *secret);
void
fwctl_recording_mask_finish(FwctlRecordingMask *self);
gchar *
fwctl_recording_mask_apply_text(FwctlRecordingMask *self, const gchar *text);
GBytes *
fwctl_recording_mask_apply(FwctlRecordingMask *self, GBytes *bytes);
guint
fwctl_recording_mask_get_count(FwctlRecordingMask *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(FwctlRecordingMask, fwctl_recording_mask_free)

G_END_DECLS
