/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gunixinputstream.h>
#include <gio/gunixoutputstream.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "fwctl-tool-bytes.h"
#include "fwctl-tool-error.h"
#include "fwctl-tool-file.h"

static gboolean
fwctl_tool_file_is_standard(const gchar *filename)
{
	return filename == NULL || g_strcmp0(filename, "-") == 0;
}

static gint
fwctl_tool_file_open(const gchar *filename, gint flags, GError **error)
{
	gint fd = g_open(filename, flags | O_CLOEXEC, 0666);

	if (fd < 0) {
		gint errno_saved = errno;

		g_set_error(error,
			    G_IO_ERROR,
			    (gint)g_io_error_from_errno(errno_saved),
			    _("could not open %s: %s"),
			    filename,
			    g_strerror(errno_saved));
	}
	return fd;
}

/*
 * Reads a file, or standard input for “-”, up to what fits into one RPC: whatever it is that
 * somebody pointed us at, it is not read to its end first.
 */
GBytes *
fwctl_tool_file_load(const gchar *filename, GError **error)
{
	gboolean is_stdin = fwctl_tool_file_is_standard(filename);
	g_autofree guint8 *buffer = g_malloc(FWCTL_TOOL_RPC_MAX_SIZE + 1);
	g_autoptr(GInputStream) stream = NULL;
	gint fd = STDIN_FILENO;
	gsize size = 0;

	if (is_stdin && isatty(STDIN_FILENO)) {
		g_set_error_literal(
		    error,
		    FWCTL_TOOL_ERROR,
		    FWCTL_TOOL_EXIT_USAGE,
		    _("standard input is a terminal; name a file, or pipe bytes in"));
		return NULL;
	}
	if (!is_stdin)
		fd = fwctl_tool_file_open(filename, O_RDONLY, error);
	if (fd < 0)
		return NULL;
	stream = g_unix_input_stream_new(fd, !is_stdin);
	if (!g_input_stream_read_all(stream,
				     buffer,
				     FWCTL_TOOL_RPC_MAX_SIZE + 1,
				     &size,
				     NULL,
				     error)) {
		g_prefix_error(error,
			       _("could not read %s: "),
			       is_stdin ? _("standard input") : filename);
		return NULL;
	}
	if (size > FWCTL_TOOL_RPC_MAX_SIZE) {
		g_set_error(error,
			    FWCTL_ERROR,
			    FWCTL_ERROR_TOO_LARGE,
			    _("%s: more than %d bytes, which is what the kernel takes in one RPC"),
			    is_stdin ? _("standard input") : filename,
			    FWCTL_TOOL_RPC_MAX_SIZE);
		return NULL;
	}
	return g_bytes_new(buffer, size);
}

/*
 * Opens a file, or standard output for “-”. An existing file keeps its content until there is
 * something to write, so that an RPC which fails does not cost the result of the last one.
 */
GOutputStream *
fwctl_tool_file_open_output(const gchar *filename, GError **error)
{
	gint fd = -1;

	if (fwctl_tool_file_is_standard(filename))
		return g_unix_output_stream_new(STDOUT_FILENO, FALSE);
	fd = fwctl_tool_file_open(filename, O_WRONLY | O_CREAT, error);
	return fd >= 0 ? g_unix_output_stream_new(fd, TRUE) : NULL;
}

/*
 * Writes what an RPC gave. A terminal gets it in a form that does it no harm.
 */
gboolean
fwctl_tool_file_write(GBytes *bytes, GOutputStream *stream, const gchar *filename, GError **error)
{
	gboolean is_stdout = fwctl_tool_file_is_standard(filename);
	gint fd = g_unix_output_stream_get_fd(G_UNIX_OUTPUT_STREAM(stream));
	gsize size = 0;
	const guint8 *data = g_bytes_get_data(bytes, &size);

	if (is_stdout && isatty(fd)) {
		fwctl_tool_bytes_dump(bytes);
		return TRUE;
	}

	/* a pipe or a device cannot be truncated, and need not */
	if (!is_stdout && ftruncate(fd, 0) < 0 && errno != EINVAL) {
		gint errno_saved = errno;

		g_set_error(error,
			    G_IO_ERROR,
			    (gint)g_io_error_from_errno(errno_saved),
			    _("could not truncate %s: %s"),
			    filename,
			    g_strerror(errno_saved));
		return FALSE;
	}
	if (!g_output_stream_write_all(stream, data, size, NULL, NULL, error) ||
	    !g_output_stream_close(stream, NULL, error)) {
		g_prefix_error(error,
			       _("could not write %s: "),
			       is_stdout ? _("standard output") : filename);
		return FALSE;
	}
	return TRUE;
}

/*
 * Standard output has room for one thing, the JSON or the bytes.
 */
gboolean
fwctl_tool_file_check_json(gboolean json, const gchar *filename, GError **error)
{
	if (!json || g_strcmp0(filename, "-") != 0)
		return TRUE;
	g_set_error_literal(
	    error,
	    FWCTL_TOOL_ERROR,
	    FWCTL_TOOL_EXIT_USAGE,
	    _("with --json standard output has the JSON; name a file for the bytes"));
	return FALSE;
}
