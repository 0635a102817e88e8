/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-scope.h"

G_BEGIN_DECLS

typedef enum {
	FWCTL_RECORDING_KIND_DEVICE,
	FWCTL_RECORDING_KIND_OPEN,
	FWCTL_RECORDING_KIND_INFO,
	FWCTL_RECORDING_KIND_RPC,
	FWCTL_RECORDING_KIND_CLOSE,
} FwctlRecordingKind;

/*
 * FwctlRecordingEvent:
 * @kind: what happened
 * @device: to which device of the recording, counted from 0
 * @line: the line of the file that it is on, or 0
 * @offset: when it began, in microseconds after the recording did
 * @duration: how long it took, in microseconds
 * @error: (nullable): how it failed; never for a device or a close
 * @identity: who the device is, for a device
 * @device_type: the answer to an info
 * @device_data: the rest of that answer, or %NULL if it failed
 * @n: the number of an RPC, in the order in which they ended
 * @scope: the scope of an RPC
 * @request: the bytes of an RPC
 * @response_size: the room for its answer
 * @response: (nullable): what fitted of its answer, or %NULL if it failed
 * @reported_length: the length that came with that
 *
 * One line of a recording, apart from its first.
 */
typedef struct {
	FwctlRecordingKind kind;
	guint device;
	guint line;
	gint64 offset;
	gint64 duration;
	GError *error;
	GVariant *identity;
	guint32 device_type;
	GBytes *device_data;
	guint64 n;
	FwctlScope scope;
	GBytes *request;
	gsize response_size;
	GBytes *response;
	gsize reported_length;
} FwctlRecordingEvent;

FwctlRecordingEvent *
fwctl_recording_event_new(FwctlRecordingKind kind, guint device);
FwctlRecordingEvent *
fwctl_recording_event_copy(const FwctlRecordingEvent *self);
void
fwctl_recording_event_free(FwctlRecordingEvent *self);
const gchar *
fwctl_recording_kind_to_string(FwctlRecordingKind kind);
gboolean
fwctl_recording_kind_from_string(const gchar *text, FwctlRecordingKind *kind);
gchar *
fwctl_recording_event_to_line(const FwctlRecordingEvent *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(FwctlRecordingEvent, fwctl_recording_event_free)

G_END_DECLS
