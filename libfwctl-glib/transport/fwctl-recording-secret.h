/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * FwctlRecordingSecret:
 * @text: what it is, as an identity spells it
 * @digits: (nullable): its hexadecimal digits in lower case with nothing between them, if it is a
 *   number, a MAC address or a GUID
 *
 * A serial number, or the like, that has to go.
 */
typedef struct {
	gchar *text;
	gchar *digits;
} FwctlRecordingSecret;

FwctlRecordingSecret *
fwctl_recording_secret_new(const gchar *text);
void
fwctl_recording_secret_free(FwctlRecordingSecret *self);
gboolean
fwctl_recording_secret_equal(const FwctlRecordingSecret *a, const FwctlRecordingSecret *b);
FwctlRecordingSecret *
fwctl_recording_secret_make_substitute(const FwctlRecordingSecret *self, guint64 number);
GByteArray *
fwctl_recording_secret_to_bytes(const FwctlRecordingSecret *self);
GPtrArray *
fwctl_recording_secret_find_in(const gchar *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(FwctlRecordingSecret, fwctl_recording_secret_free)

G_END_DECLS
