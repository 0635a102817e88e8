/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fwctl-error.h"
#include "fwctl-recording-json.h"
#include "fwctl-recording-parser.h"

/* FWCTL_MAX_DEVICES (drivers/fwctl/main.c) */
#define RECORDING_DEVICES_MAX 4096
/* 16 times an image of 16 MiB in pieces of 64 bytes */
#define RECORDING_EVENTS_MAX  4000000u
#define RECORDING_PAYLOAD_MAX (1024u * 1024u * 1024u)

struct _FwctlRecordingParser {
	JsonParser *json;
	FwctlRecordingHeader *header; /* (nullable): until its line came */
	GPtrArray *events;
	guint n_devices;
	gint64 n_rpcs;
	guint64 payload;
};

FwctlRecordingParser *
fwctl_recording_parser_new(void)
{
	FwctlRecordingParser *self = g_new0(FwctlRecordingParser, 1);

	self->json = json_parser_new_immutable();
	self->events = g_ptr_array_new_with_free_func((GDestroyNotify)fwctl_recording_event_free);
	return self;
}

void
fwctl_recording_parser_free(FwctlRecordingParser *self)
{
	g_object_unref(self->json);
	g_clear_pointer(&self->header, fwctl_recording_header_free);
	g_clear_pointer(&self->events, g_ptr_array_unref);
	g_free(self);
}

/* Returns: (transfer full) (nullable): the header, if there was any line */
FwctlRecordingHeader *
fwctl_recording_parser_steal_header(FwctlRecordingParser *self)
{
	return g_steal_pointer(&self->header);
}

/* Returns: (transfer full) (element-type FwctlRecordingEvent): the events, in their order */
GPtrArray *
fwctl_recording_parser_steal_events(FwctlRecordingParser *self)
{
	return g_steal_pointer(&self->events);
}

static gboolean
fwctl_recording_parser_fail(GError **error, const gchar *text)
{
	g_set_error_literal(error, FWCTL_ERROR, FWCTL_ERROR_MALFORMED, text);
	return FALSE;
}

static gboolean
fwctl_recording_parser_get_scope(JsonObject *object, FwctlScope *scope, GError **error)
{
	const gchar *name = NULL;
	gint64 number = 0;
	g_autoptr(GError) error_local = NULL;

	if (!fwctl_recording_json_get_string(object, "scope", TRUE, &name, NULL)) {
		if (!fwctl_recording_json_get_int(object, "scope", G_MAXUINT32, &number, error))
			return FALSE;
		*scope = (FwctlScope)(guint32)number;
		return TRUE;
	}
	if (fwctl_scope_from_string(name, scope, &error_local))
		return TRUE;
	return fwctl_recording_parser_fail(error, error_local->message);
}

static gboolean
fwctl_recording_parser_get_answer(FwctlRecordingEvent *event, JsonObject *object, GError **error)
{
	gint64 value = 0;

	if (!fwctl_recording_json_get_bytes(object, "response", &event->response, error))
		return FALSE;
	if ((event->response == NULL) != (event->error != NULL))
		return fwctl_recording_parser_fail(error,
						   _("an RPC has either a response or an errno"));
	if (event->response == NULL)
		return TRUE;
	if (!fwctl_recording_json_get_int(object,
					  "reported_length",
					  FWCTL_RECORDING_JSON_INT_MAX,
					  &value,
					  error))
		return FALSE;
	event->reported_length = (gsize)value;
	return TRUE;
}

static gboolean
fwctl_recording_parser_get_rpc(FwctlRecordingParser *self,
			       FwctlRecordingEvent *event,
			       JsonObject *object,
			       GError **error)
{
	gint64 value = 0;

	event->n = self->n_rpcs;
	if (!fwctl_recording_parser_get_scope(object, &event->scope, error) ||
	    !fwctl_recording_json_get_bytes(object, "request", &event->request, error) ||
	    !fwctl_recording_json_get_int(object,
					  "response_size",
					  FWCTL_RECORDING_JSON_INT_MAX,
					  &value,
					  error))
		return FALSE;
	if (event->request == NULL)
		return fwctl_recording_parser_fail(error, _("an RPC has a “request”"));
	event->response_size = (gsize)value;
	if (!fwctl_recording_parser_get_answer(event, object, error))
		return FALSE;
	self->payload += g_bytes_get_size(event->request);
	self->payload += event->response != NULL ? g_bytes_get_size(event->response) : 0;
	return TRUE;
}

static gboolean
fwctl_recording_parser_get_info(FwctlRecordingEvent *event, JsonObject *object, GError **error)
{
	gint64 value = 0;

	if (event->error != NULL)
		return TRUE;
	if (!fwctl_recording_json_get_int(object, "device_type", G_MAXUINT32, &value, error) ||
	    !fwctl_recording_json_get_bytes(object, "device_data", &event->device_data, error))
		return FALSE;
	event->device_type = (guint32)value;
	if (event->device_data == NULL)
		event->device_data = g_bytes_new(NULL, 0);
	return TRUE;
}

static gboolean
fwctl_recording_parser_get_device(FwctlRecordingParser *self,
				  FwctlRecordingEvent *event,
				  JsonObject *object,
				  GError **error)
{
	event->identity = fwctl_recording_json_get_identity(object, "identity", error);
	if (event->identity == NULL)
		return FALSE;
	if (event->device != self->n_devices)
		return fwctl_recording_parser_fail(
		    error,
		    _("“device” has to count the devices: 0 for the first, 1 for the second"));
	return TRUE;
}

static gboolean
fwctl_recording_parser_get_kind(JsonObject *object, FwctlRecordingKind *kind, GError **error)
{
	const gchar *name = NULL;

	if (!fwctl_recording_json_get_string(object, "event", TRUE, &name, error))
		return FALSE;
	if (fwctl_recording_kind_from_string(name, kind))
		return TRUE;
	g_set_error(error, FWCTL_ERROR, FWCTL_ERROR_MALFORMED, _("there is no event “%s”"), name);
	return FALSE;
}

static FwctlRecordingEvent *
fwctl_recording_parser_new_event(JsonObject *object, GError **error)
{
	FwctlRecordingKind kind = FWCTL_RECORDING_KIND_DEVICE;
	g_autoptr(FwctlRecordingEvent) event = NULL;
	gint64 device = 0;

	if (!fwctl_recording_parser_get_kind(object, &kind, error) ||
	    !fwctl_recording_json_get_int(object,
					  "device",
					  RECORDING_DEVICES_MAX - 1,
					  &device,
					  error))
		return NULL;
	event = fwctl_recording_event_new(kind, (guint)device);
	if (!fwctl_recording_json_get_int(object,
					  "offset_us",
					  FWCTL_RECORDING_JSON_INT_MAX,
					  &event->offset,
					  error))
		return NULL;
	if (kind == FWCTL_RECORDING_KIND_DEVICE)
		return g_steal_pointer(&event);
	if (!fwctl_recording_json_get_int(object,
					  "duration_us",
					  FWCTL_RECORDING_JSON_INT_MAX,
					  &event->duration,
					  error))
		return NULL;
	if (kind != FWCTL_RECORDING_KIND_CLOSE &&
	    !fwctl_recording_json_get_error(object, &event->error, error))
		return NULL;
	return g_steal_pointer(&event);
}

static gboolean
fwctl_recording_parser_check(FwctlRecordingParser *self, FwctlRecordingEvent *event, GError **error)
{
	if (event->kind != FWCTL_RECORDING_KIND_DEVICE && event->device >= self->n_devices) {
		g_set_error(error,
			    FWCTL_ERROR,
			    FWCTL_ERROR_MALFORMED,
			    _("nothing has been said of device %u before"),
			    event->device);
		return FALSE;
	}
	if (self->events->len >= RECORDING_EVENTS_MAX || self->payload > RECORDING_PAYLOAD_MAX) {
		g_set_error(error,
			    FWCTL_ERROR,
			    FWCTL_ERROR_MALFORMED,
			    _("more than %u events, or than %u bytes in them"),
			    RECORDING_EVENTS_MAX,
			    RECORDING_PAYLOAD_MAX);
		return FALSE;
	}
	return TRUE;
}

static gboolean
fwctl_recording_parser_take_object(FwctlRecordingParser *self,
				   JsonObject *object,
				   guint number,
				   GError **error)
{
	g_autoptr(FwctlRecordingEvent) event = NULL;
	gboolean good = TRUE;

	if (self->header == NULL) {
		self->header = fwctl_recording_header_parse(object, error);
		return self->header != NULL;
	}
	event = fwctl_recording_parser_new_event(object, error);
	if (event == NULL)
		return FALSE;
	event->line = number;
	if (event->kind == FWCTL_RECORDING_KIND_DEVICE)
		good = fwctl_recording_parser_get_device(self, event, object, error);
	else if (event->kind == FWCTL_RECORDING_KIND_INFO)
		good = fwctl_recording_parser_get_info(event, object, error);
	else if (event->kind == FWCTL_RECORDING_KIND_RPC)
		good = fwctl_recording_parser_get_rpc(self, event, object, error);
	if (!good || !fwctl_recording_parser_check(self, event, error))
		return FALSE;
	self->n_devices += event->kind == FWCTL_RECORDING_KIND_DEVICE ? 1 : 0;
	self->n_rpcs += event->kind == FWCTL_RECORDING_KIND_RPC ? 1 : 0;
	g_ptr_array_add(self->events, g_steal_pointer(&event));
	return TRUE;
}

/*
 * fwctl_recording_parser_take_line:
 * @line: a line, without its end
 * @number: which line of the file it is, for errors
 *
 * Returns: %FALSE with @error set if it is wrong; nothing of it was taken then
 */
gboolean
fwctl_recording_parser_take_line(FwctlRecordingParser *self,
				 const gchar *line,
				 gsize length,
				 guint number,
				 GError **error)
{
	JsonObject *object = fwctl_recording_json_parse_line(self->json, line, length, error);

	if (object != NULL && fwctl_recording_parser_take_object(self, object, number, error))
		return TRUE;
	g_prefix_error(error, _("line %u: "), number);
	return FALSE;
}
