/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "fwctl-error.h"
#include "fwctl-recording-header.h"
#include "fwctl-recording-lines.h"
#include "fwctl-recording-writer-private.h"

/**
 * FwctlRecordingWriter:
 *
 * The file that one or several [class@Fwctl.Recorder] write into, line by line: each line goes to
 * the kernel before the call that it is about returns, so that a program which is killed leaves a
 * recording of all that it did.
 *
 * A file that cannot be written any more, on a full disk say, does not make an RPC fail that has
 * been sent: nothing more is written then, and [method@Fwctl.RecordingWriter.check] says so.
 *
 * Safe to use from several threads at once.
 *
 * Since: 0.1.0
 */
struct _FwctlRecordingWriter {
	GObject parent_instance;
	gint64 begin;
	GMutex mutex; /* of all that follows */
	gint fd;
	guint n_devices;
	gint64 n_rpcs;
	GError *error; /* (nullable): why nothing more is written */
};

G_DEFINE_FINAL_TYPE(FwctlRecordingWriter, fwctl_recording_writer, G_TYPE_OBJECT)

static void
fwctl_recording_writer_finalize(GObject *object)
{
	FwctlRecordingWriter *self = FWCTL_RECORDING_WRITER(object);

	if (self->fd >= 0)
		g_close(self->fd, NULL);
	g_clear_error(&self->error);
	g_mutex_clear(&self->mutex);
	G_OBJECT_CLASS(fwctl_recording_writer_parent_class)->finalize(object);
}

static void
fwctl_recording_writer_class_init(FwctlRecordingWriterClass *klass)
{
	G_OBJECT_CLASS(klass)->finalize = fwctl_recording_writer_finalize;
}

static void
fwctl_recording_writer_init(FwctlRecordingWriter *self)
{
	g_mutex_init(&self->mutex);
	self->fd = -1;
	self->begin = g_get_monotonic_time();
}

static gint
fwctl_recording_writer_write_all(gint fd, const gchar *data, gsize length)
{
	while (length > 0) {
		gssize count = write(fd, data, length);

		if (count < 0 && errno == EINTR)
			continue;
		if (count < 0)
			return errno;
		data += count;
		length -= (gsize)count;
	}
	return 0;
}

/* the mutex is held */
static void
fwctl_recording_writer_write_line(FwctlRecordingWriter *self, const gchar *line)
{
	gsize length = strlen(line);
	gint sys_errno;

	if (self->error != NULL || self->fd < 0)
		return;
	if (length > FWCTL_RECORDING_LINE_MAX) {
		g_set_error(&self->error,
			    FWCTL_ERROR,
			    FWCTL_ERROR_TOO_LARGE,
			    _("the recording is not complete: an RPC takes more than %u bytes"),
			    FWCTL_RECORDING_LINE_MAX);
		return;
	}
	sys_errno = fwctl_recording_writer_write_all(self->fd, line, length);
	if (sys_errno != 0)
		g_set_error(&self->error,
			    G_IO_ERROR,
			    (gint)g_io_error_from_errno(sys_errno),
			    _("the recording is not complete: %s"),
			    g_strerror(sys_errno));
}

/**
 * fwctl_recording_writer_new:
 * @filename: (type filename): a path; a file that is there loses its content
 * @error: return location for an error, or %NULL
 *
 * Begins a recording. Only the user can read the file, since what firmware says may be secret.
 *
 * Returns: (transfer full): a new #FwctlRecordingWriter
 *
 * Since: 0.1.0
 */
FwctlRecordingWriter *
fwctl_recording_writer_new(const gchar *filename, GError **error)
{
	g_autoptr(FwctlRecordingWriter) self = NULL;
	g_autoptr(FwctlRecordingHeader) header = NULL;
	g_autofree gchar *line = NULL;

	g_return_val_if_fail(filename != NULL, NULL);

	self = g_object_new(FWCTL_TYPE_RECORDING_WRITER, NULL);
	self->fd = g_open(filename, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0600);
	if (self->fd < 0) {
		gint sys_errno = errno;
		g_autofree gchar *name = g_filename_display_name(filename);

		g_set_error(error,
			    G_IO_ERROR,
			    (gint)g_io_error_from_errno(sys_errno),
			    _("cannot record to %s: %s"),
			    name,
			    g_strerror(sys_errno));
		return NULL;
	}
	header = fwctl_recording_header_new_now();
	line = fwctl_recording_header_to_line(header);
	fwctl_recording_writer_write_line(self, line);
	if (!fwctl_recording_writer_check(self, error))
		return NULL;
	return g_steal_pointer(&self);
}

/**
 * fwctl_recording_writer_check:
 * @self: a #FwctlRecordingWriter
 * @error: return location for an error, or %NULL
 *
 * Says whether all was written so far. To be called at the end, by whoever needs to know.
 *
 * Returns: %TRUE if it was
 *
 * Since: 0.1.0
 */
gboolean
fwctl_recording_writer_check(FwctlRecordingWriter *self, GError **error)
{
	g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = NULL;

	g_return_val_if_fail(FWCTL_IS_RECORDING_WRITER(self), FALSE);

	locker = g_mutex_locker_new(&self->mutex);
	if (self->error == NULL)
		return TRUE;
	if (error != NULL)
		*error = g_error_copy(self->error);
	return FALSE;
}

/* the time since the recording began, in microseconds */
gint64
fwctl_recording_writer_get_offset(FwctlRecordingWriter *self)
{
	g_return_val_if_fail(FWCTL_IS_RECORDING_WRITER(self), 0);
	return g_get_monotonic_time() - self->begin;
}

/* Returns: the number by which the events of the device name it */
guint
fwctl_recording_writer_add_device(FwctlRecordingWriter *self, GVariant *identity)
{
	g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new(&self->mutex);
	g_autoptr(FwctlRecordingEvent) event =
	    fwctl_recording_event_new(FWCTL_RECORDING_KIND_DEVICE, self->n_devices);
	g_autofree gchar *line = NULL;

	event->offset = fwctl_recording_writer_get_offset(self);
	event->identity = g_variant_ref(identity);
	line = fwctl_recording_event_to_line(event);
	fwctl_recording_writer_write_line(self, line);
	return self->n_devices++;
}

/* the lines are in the order in which the calls ended, which is the order of those that come here
 */
void
fwctl_recording_writer_add(FwctlRecordingWriter *self, FwctlRecordingEvent *event)
{
	g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = NULL;
	g_autofree gchar *line = NULL;

	g_return_if_fail(FWCTL_IS_RECORDING_WRITER(self));

	locker = g_mutex_locker_new(&self->mutex);
	if (event->kind == FWCTL_RECORDING_KIND_RPC)
		event->n = self->n_rpcs++;
	line = fwctl_recording_event_to_line(event);
	fwctl_recording_writer_write_line(self, line);
}
