/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <glib.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define FWCTL_RECORDING_SCHEMA "org.fwctl.recording/1"

/*
 * FwctlRecordingHeader:
 * @library: (nullable): the version of this library
 * @kernel_release: (nullable): as `uname -r` has it
 * @kernel_version: (nullable): as `uname -v` has it
 * @time: (nullable): when the recording began, in ISO 8601
 * @program: (nullable): the name of the program that made it
 *
 * The first line of a recording.
 */
typedef struct {
	gchar *library;
	gchar *kernel_release;
	gchar *kernel_version;
	gchar *time;
	gchar *program;
} FwctlRecordingHeader;

FwctlRecordingHeader *
fwctl_recording_header_new_now(void);
FwctlRecordingHeader *
fwctl_recording_header_parse(JsonObject *object, GError **error);
FwctlRecordingHeader *
fwctl_recording_header_copy(const FwctlRecordingHeader *self);
void
fwctl_recording_header_free(FwctlRecordingHeader *self);
gchar *
fwctl_recording_header_to_line(const FwctlRecordingHeader *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(FwctlRecordingHeader, fwctl_recording_header_free)

G_END_DECLS
