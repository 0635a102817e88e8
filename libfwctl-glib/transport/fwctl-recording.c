/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fwctl-error.h"
#include "fwctl-recording-lines.h"
#include "fwctl-recording-parser.h"
#include "fwctl-recording-private.h"

/**
 * FwctlRecording:
 *
 * All that crossed the transports of some devices while a program ran: opens, answers to FWCTL_INFO
 * and RPCs, with their failures and their timing, in the order in which they ended. A
 * [class@Fwctl.RecordingWriter] writes it and a [class@Fwctl.ReplayTransport] plays it.
 *
 * The file is lines of JSON, the first of which has the schema `org.fwctl.recording/1`; see
 * `recording-1.json`. It is read as a file from a stranger. A last line that was cut off, as by the
 * death of the program that wrote it, is left out: see [method@Fwctl.Recording.get_torn_line].
 *
 * It never changes, and so is safe to use from several threads at once.
 *
 * Since: 0.1.0
 */
struct _FwctlRecording {
	GObject parent_instance;
	FwctlRecordingHeader *header;
	GPtrArray *events;  /* of FwctlRecordingEvent */
	GPtrArray *devices; /* those of them that introduce one; lent by the above */
	guint torn_line;
};

G_DEFINE_FINAL_TYPE(FwctlRecording, fwctl_recording, G_TYPE_OBJECT)

static void
fwctl_recording_finalize(GObject *object)
{
	FwctlRecording *self = FWCTL_RECORDING(object);

	g_ptr_array_unref(self->devices);
	g_clear_pointer(&self->events, g_ptr_array_unref);
	g_clear_pointer(&self->header, fwctl_recording_header_free);
	G_OBJECT_CLASS(fwctl_recording_parent_class)->finalize(object);
}

static void
fwctl_recording_class_init(FwctlRecordingClass *klass)
{
	G_OBJECT_CLASS(klass)->finalize = fwctl_recording_finalize;
}

static void
fwctl_recording_init(FwctlRecording *self)
{
	self->devices = g_ptr_array_new();
	/* a binding can make one of nothing, which then is an empty one */
	self->events = g_ptr_array_new();
	self->header = g_new0(FwctlRecordingHeader, 1);
}

/*
 * fwctl_recording_new_from_parts:
 * @header: (transfer full): a header
 * @events: (transfer full) (element-type FwctlRecordingEvent): events, which it frees
 */
FwctlRecording *
fwctl_recording_new_from_parts(FwctlRecordingHeader *header, GPtrArray *events)
{
	FwctlRecording *self = g_object_new(FWCTL_TYPE_RECORDING, NULL);

	fwctl_recording_header_free(self->header);
	g_ptr_array_unref(self->events);
	self->header = header;
	self->events = events;
	for (guint i = 0; i < events->len; i++) {
		FwctlRecordingEvent *event = g_ptr_array_index(events, i);
		if (event->kind == FWCTL_RECORDING_KIND_DEVICE)
			g_ptr_array_add(self->devices, event);
	}
	return self;
}

const FwctlRecordingHeader *
fwctl_recording_get_header(FwctlRecording *self)
{
	return self->header;
}

/* Returns: (transfer none) (element-type FwctlRecordingEvent): the events in their order */
GPtrArray *
fwctl_recording_get_events(FwctlRecording *self)
{
	return self->events;
}

/* @torn_line: (out): the number of a last line that was cut off, or 0 */
static gboolean
fwctl_recording_parse_lines(FwctlRecordingParser *parser,
			    FwctlRecordingLines *lines,
			    guint *torn_line,
			    GError **error)
{
	for (;;) {
		const gchar *line = NULL;
		gsize length = 0;
		gboolean ended = FALSE;
		guint number;
		g_autoptr(GError) error_local = NULL;

		if (!fwctl_recording_lines_next(lines, &line, &length, &ended, error))
			return FALSE;
		if (line == NULL)
			return TRUE;
		number = fwctl_recording_lines_get_number(lines);
		if (fwctl_recording_parser_take_line(parser, line, length, number, &error_local))
			continue;
		if (ended || number == 1) {
			g_propagate_error(error, g_steal_pointer(&error_local));
			return FALSE;
		}
		*torn_line = number;
		return TRUE;
	}
}

static FwctlRecording *
fwctl_recording_new_from_stream(GInputStream *stream, GError **error)
{
	g_autoptr(FwctlRecordingLines) lines = fwctl_recording_lines_new(stream);
	g_autoptr(FwctlRecordingParser) parser = fwctl_recording_parser_new();
	FwctlRecordingHeader *header;
	FwctlRecording *self;
	guint torn_line = 0;

	if (!fwctl_recording_parse_lines(parser, lines, &torn_line, error))
		return NULL;
	header = fwctl_recording_parser_steal_header(parser);
	if (header == NULL) {
		g_set_error_literal(error,
				    FWCTL_ERROR,
				    FWCTL_ERROR_MALFORMED,
				    _("line 1: not a recording: there is nothing in it"));
		return NULL;
	}
	self = fwctl_recording_new_from_parts(header, fwctl_recording_parser_steal_events(parser));
	self->torn_line = torn_line;
	return self;
}

/**
 * fwctl_recording_new_from_file:
 * @filename: (type filename): a path
 * @error: return location for an error, or %NULL
 *
 * Reads a recording. Fails with %FWCTL_ERROR_MALFORMED and the number of the line for one that does
 * not follow the format, with %FWCTL_ERROR_NOT_SUPPORTED for one of another version of it, and with
 * a #GIOErrorEnum for a file that cannot be read.
 *
 * Returns: (transfer full): a new #FwctlRecording
 *
 * Since: 0.1.0
 */
FwctlRecording *
fwctl_recording_new_from_file(const gchar *filename, GError **error)
{
	g_autoptr(GFile) file = NULL;
	g_autoptr(GFileInputStream) stream = NULL;
	g_autoptr(FwctlRecording) self = NULL;

	g_return_val_if_fail(filename != NULL, NULL);

	file = g_file_new_for_path(filename);
	stream = g_file_read(file, NULL, error);
	if (stream == NULL)
		return NULL;
	self = fwctl_recording_new_from_stream(G_INPUT_STREAM(stream), error);
	if (self == NULL) {
		g_autofree gchar *name = g_filename_display_name(filename);

		g_prefix_error(error, "%s: ", name);
	}
	return g_steal_pointer(&self);
}

/**
 * fwctl_recording_new_from_bytes:
 * @bytes: the content of a file
 * @error: return location for an error, or %NULL
 *
 * Reads a recording from memory, as [ctor@Fwctl.Recording.new_from_file] does from a file.
 *
 * Returns: (transfer full): a new #FwctlRecording
 *
 * Since: 0.1.0
 */
FwctlRecording *
fwctl_recording_new_from_bytes(GBytes *bytes, GError **error)
{
	g_autoptr(GInputStream) stream = NULL;

	g_return_val_if_fail(bytes != NULL, NULL);

	stream = g_memory_input_stream_new_from_bytes(bytes);
	return fwctl_recording_new_from_stream(stream, error);
}

/**
 * fwctl_recording_to_bytes:
 * @self: a #FwctlRecording
 *
 * Puts a recording into the form that a file has. What a [class@Fwctl.RecordingWriter] wrote comes
 * out as the same bytes; keys of a newer version of the library are not kept.
 *
 * Returns: (transfer full): lines of JSON
 *
 * Since: 0.1.0
 */
GBytes *
fwctl_recording_to_bytes(FwctlRecording *self)
{
	GString *text = NULL;
	g_autofree gchar *header = NULL;

	g_return_val_if_fail(FWCTL_IS_RECORDING(self), NULL);

	header = fwctl_recording_header_to_line(self->header);
	text = g_string_new(header);
	for (guint i = 0; i < self->events->len; i++) {
		g_autofree gchar *line =
		    fwctl_recording_event_to_line(g_ptr_array_index(self->events, i));

		g_string_append(text, line);
	}
	return g_string_free_to_bytes(text);
}

/**
 * fwctl_recording_save:
 * @self: a #FwctlRecording
 * @filename: (type filename): a path
 * @error: return location for an error, or %NULL
 *
 * Writes a recording to a file, in whose place nothing is changed if that fails.
 *
 * Returns: %TRUE for success
 *
 * Since: 0.1.0
 */
gboolean
fwctl_recording_save(FwctlRecording *self, const gchar *filename, GError **error)
{
	g_autoptr(GBytes) bytes = NULL;
	gsize size = 0;
	const gchar *data;

	g_return_val_if_fail(FWCTL_IS_RECORDING(self), FALSE);
	g_return_val_if_fail(filename != NULL, FALSE);

	bytes = fwctl_recording_to_bytes(self);
	data = g_bytes_get_data(bytes, &size);
	return g_file_set_contents(filename, data, (gssize)size, error);
}

/**
 * fwctl_recording_get_n_devices:
 * @self: a #FwctlRecording
 *
 * Counts the devices of a recording.
 *
 * Returns: a count
 *
 * Since: 0.1.0
 */
guint
fwctl_recording_get_n_devices(FwctlRecording *self)
{
	g_return_val_if_fail(FWCTL_IS_RECORDING(self), 0);
	return self->devices->len;
}

/**
 * fwctl_recording_dup_device_identity:
 * @self: a #FwctlRecording
 * @device: which device, counted from 0
 *
 * Gets who a device was, as for [ctor@Fwctl.Device.new].
 *
 * Returns: (transfer full) (nullable): a dictionary (`a{sv}`), or %NULL if there is no such device
 *
 * Since: 0.1.0
 */
GVariant *
fwctl_recording_dup_device_identity(FwctlRecording *self, guint device)
{
	FwctlRecordingEvent *event;

	g_return_val_if_fail(FWCTL_IS_RECORDING(self), NULL);
	if (device >= self->devices->len)
		return NULL;
	event = g_ptr_array_index(self->devices, device);
	return g_variant_ref(event->identity);
}

/**
 * fwctl_recording_count_rpcs:
 * @self: a #FwctlRecording
 * @device: which device, counted from 0
 *
 * Counts the RPCs of a device, failed ones included.
 *
 * Returns: a count
 *
 * Since: 0.1.0
 */
guint
fwctl_recording_count_rpcs(FwctlRecording *self, guint device)
{
	guint count = 0;

	g_return_val_if_fail(FWCTL_IS_RECORDING(self), 0);
	for (guint i = 0; i < self->events->len; i++) {
		FwctlRecordingEvent *event = g_ptr_array_index(self->events, i);
		if (event->kind == FWCTL_RECORDING_KIND_RPC && event->device == device)
			count++;
	}
	return count;
}

/**
 * fwctl_recording_get_torn_line:
 * @self: a #FwctlRecording
 *
 * Says whether the last line of the file was cut off, and so was left out.
 *
 * Returns: the number of that line, counted from 1, or 0
 *
 * Since: 0.1.0
 */
guint
fwctl_recording_get_torn_line(FwctlRecording *self)
{
	g_return_val_if_fail(FWCTL_IS_RECORDING(self), 0);
	return self->torn_line;
}
