/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "fwctl-error.h"
#include "fwctl-health-report.h"

/* no file that a report is about is longer: the longest is a CDAT, of a few kilobytes */
#define FWCTL_HEALTH_FILE_MAX (1024 * 1024)

static void
fwctl_health_report_set_file_error(const gchar *filename, gint sys_errno, GError **error)
{
	if (sys_errno == ENOENT || sys_errno == ENOTDIR) {
		g_set_error(error,
			    FWCTL_ERROR,
			    FWCTL_ERROR_NOT_SUPPORTED,
			    _("there is no %s: the device or this kernel does not have it"),
			    filename);
		return;
	}
	g_set_error(error,
		    G_IO_ERROR,
		    (gint)g_io_error_from_errno(sys_errno),
		    sys_errno == EACCES || sys_errno == EPERM
			? _("%s: %s; root can read it, unless lockdown forbids it")
			: _("%s: %s"),
		    filename,
		    g_strerror(sys_errno));
}

static GBytes *
fwctl_health_report_read_fd(gint fd, const gchar *filename, GError **error)
{
	g_autoptr(GByteArray) contents = g_byte_array_new();
	guint8 buffer[4096];

	while (contents->len <= FWCTL_HEALTH_FILE_MAX) {
		gssize length = read(fd, buffer, sizeof(buffer));
		gint sys_errno = errno;

		if (length == 0)
			return g_byte_array_free_to_bytes(g_steal_pointer(&contents));
		if (length > 0) {
			g_byte_array_append(contents, buffer, (guint)length);
		} else if (sys_errno != EINTR) {
			fwctl_health_report_set_file_error(filename, sys_errno, error);
			return NULL;
		}
	}
	g_set_error(error,
		    FWCTL_ERROR,
		    FWCTL_ERROR_MALFORMED,
		    _("%s: it is longer than %d bytes, and no such file is"),
		    filename,
		    FWCTL_HEALTH_FILE_MAX);
	return NULL;
}

/**
 * fwctl_health_report_read_file:
 * @self: a #FwctlHealthReport
 * @filename: (type filename): a file, of sysfs mostly
 * @error: return location for an error, or %NULL
 *
 * Reads a file, as [method@Fwctl.HealthReport.begin_query] says before. Fails with
 * %FWCTL_ERROR_NOT_SUPPORTED for one that is not there, with %FWCTL_ERROR_MALFORMED for one that is
 * longer than 1 MiB, and with the kernel's errno in #GIOErrorEnum otherwise.
 *
 * Returns: (transfer full): what is in it
 *
 * Since: 0.1.0
 */
GBytes *
fwctl_health_report_read_file(FwctlHealthReport *self, const gchar *filename, GError **error)
{
	GBytes *contents;
	gint fd;
	gint sys_errno;

	g_return_val_if_fail(FWCTL_IS_HEALTH_REPORT(self), NULL);
	g_return_val_if_fail(filename != NULL, NULL);

	fwctl_health_report_begin_query(self, "sysfs", filename);
	fd = g_open(filename, O_RDONLY | O_CLOEXEC | O_NOCTTY, 0);
	sys_errno = errno;
	if (fd < 0) {
		fwctl_health_report_set_file_error(filename, sys_errno, error);
		return NULL;
	}
	contents = fwctl_health_report_read_fd(fd, filename, error);
	close(fd);
	return contents;
}

/**
 * fwctl_health_report_read_text:
 * @self: a #FwctlHealthReport
 * @filename: (type filename): a file, of sysfs mostly
 * @error: return location for an error, or %NULL
 *
 * As [method@Fwctl.HealthReport.read_file], for a file of text. Fails with %FWCTL_ERROR_MALFORMED
 * where it is none.
 *
 * Returns: (transfer full): the text, without the white space at its ends
 *
 * Since: 0.1.0
 */
gchar *
fwctl_health_report_read_text(FwctlHealthReport *self, const gchar *filename, GError **error)
{
	g_autoptr(GBytes) contents = fwctl_health_report_read_file(self, filename, error);
	const gchar *data;
	gsize size = 0;

	if (contents == NULL)
		return NULL;
	data = g_bytes_get_data(contents, &size);
	/* a NUL within is no text either */
	if (size > 0 && !g_utf8_validate_len(data, size, NULL)) {
		g_set_error(error,
			    FWCTL_ERROR,
			    FWCTL_ERROR_MALFORMED,
			    _("%s: it is not UTF-8 text"),
			    filename);
		return NULL;
	}
	return g_strstrip(g_strndup(data != NULL ? data : "", size));
}
