/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-recording-event.h"
#include "fwctl-recording-json.h"

static const gchar *const kind_names[] = {
    [FWCTL_RECORDING_KIND_DEVICE] = "device",
    [FWCTL_RECORDING_KIND_OPEN] = "open",
    [FWCTL_RECORDING_KIND_INFO] = "info",
    [FWCTL_RECORDING_KIND_RPC] = "rpc",
    [FWCTL_RECORDING_KIND_CLOSE] = "close",
};

FwctlRecordingEvent *
fwctl_recording_event_new(FwctlRecordingKind kind, guint device)
{
	FwctlRecordingEvent *self = g_new0(FwctlRecordingEvent, 1);

	self->kind = kind;
	self->device = device;
	return self;
}

FwctlRecordingEvent *
fwctl_recording_event_copy(const FwctlRecordingEvent *self)
{
	FwctlRecordingEvent *copy = g_memdup2(self, sizeof(*self));

	copy->error = self->error != NULL ? g_error_copy(self->error) : NULL;
	copy->identity = self->identity != NULL ? g_variant_ref(self->identity) : NULL;
	copy->device_data = self->device_data != NULL ? g_bytes_ref(self->device_data) : NULL;
	copy->request = self->request != NULL ? g_bytes_ref(self->request) : NULL;
	copy->response = self->response != NULL ? g_bytes_ref(self->response) : NULL;
	return copy;
}

void
fwctl_recording_event_free(FwctlRecordingEvent *self)
{
	g_clear_error(&self->error);
	g_clear_pointer(&self->identity, g_variant_unref);
	g_clear_pointer(&self->device_data, g_bytes_unref);
	g_clear_pointer(&self->request, g_bytes_unref);
	g_clear_pointer(&self->response, g_bytes_unref);
	g_free(self);
}

const gchar *
fwctl_recording_kind_to_string(FwctlRecordingKind kind)
{
	return kind_names[kind];
}

gboolean
fwctl_recording_kind_from_string(const gchar *text, FwctlRecordingKind *kind)
{
	for (guint i = 0; i < G_N_ELEMENTS(kind_names); i++) {
		if (g_strcmp0(text, kind_names[i]) == 0) {
			*kind = (FwctlRecordingKind)i;
			return TRUE;
		}
	}
	return FALSE;
}

static void
fwctl_recording_event_add_rpc(const FwctlRecordingEvent *self, JsonBuilder *builder)
{
	const gchar *scope = fwctl_scope_to_string(self->scope);

	/* a number that has no name is for the kernel to refuse, and for us to record */
	if (scope != NULL)
		fwctl_recording_json_add_string(builder, "scope", scope);
	else
		fwctl_recording_json_add_int(builder, "scope", (guint32)self->scope);
	fwctl_recording_json_add_bytes(builder, "request", self->request);
	fwctl_recording_json_add_size(builder, "response_size", self->response_size);
	fwctl_recording_json_add_bytes(builder, "response", self->response);
	if (self->response != NULL)
		fwctl_recording_json_add_size(builder, "reported_length", self->reported_length);
	else
		fwctl_recording_json_add_string(builder, "reported_length", NULL);
}

static void
fwctl_recording_event_add_outcome(const FwctlRecordingEvent *self, JsonBuilder *builder)
{
	switch (self->kind) {
	case FWCTL_RECORDING_KIND_RPC:
		fwctl_recording_event_add_rpc(self, builder);
		break;
	case FWCTL_RECORDING_KIND_INFO:
		if (self->error == NULL)
			fwctl_recording_json_add_int(builder, "device_type", self->device_type);
		else
			fwctl_recording_json_add_string(builder, "device_type", NULL);
		fwctl_recording_json_add_bytes(builder, "device_data", self->device_data);
		break;
	case FWCTL_RECORDING_KIND_OPEN:
		break;
	case FWCTL_RECORDING_KIND_DEVICE:
	case FWCTL_RECORDING_KIND_CLOSE:
	default:
		return;
	}
	fwctl_recording_json_add_error(builder, self->error);
}

/*
 * fwctl_recording_event_to_line:
 *
 * Returns: (transfer full): the event as one line of JSON, with its end
 */
gchar *
fwctl_recording_event_to_line(const FwctlRecordingEvent *self)
{
	g_autoptr(JsonBuilder) builder = json_builder_new();

	json_builder_begin_object(builder);
	fwctl_recording_json_add_string(builder,
					"event",
					fwctl_recording_kind_to_string(self->kind));
	fwctl_recording_json_add_int(builder, "device", self->device);
	if (self->kind == FWCTL_RECORDING_KIND_RPC)
		fwctl_recording_json_add_int(builder, "n", self->n);
	fwctl_recording_json_add_int(builder, "offset_us", self->offset);
	if (self->kind == FWCTL_RECORDING_KIND_DEVICE)
		fwctl_recording_json_add_identity(builder, "identity", self->identity);
	else
		fwctl_recording_json_add_int(builder, "duration_us", self->duration);
	fwctl_recording_event_add_outcome(self, builder);
	return fwctl_recording_json_end_line(builder);
}
