/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "fwctl-error-private.h"
#include "fwctl-uploader-sysfs.h"

/*
 * The kernel's side of FwctlUploader: the files of its directory. Opens a file for each use, but
 * for “data”, which is kept open while an image is written: the kernel takes a page of it for each
 * write. May be used from any thread.
 */

/* an attribute of sysfs has a page at most */
#define FILE_MAX 4096u

static gint
fwctl_uploader_files_open(const gchar *directory, const gchar *file, gint flags, GError **error)
{
	g_autofree gchar *path = g_build_filename(directory != NULL ? directory : "", file, NULL);
	gint fd = g_open(path, flags | O_CLOEXEC, 0);

	if (fd < 0)
		fwctl_error_set_errno(error, errno, path);
	return fd;
}

/* Returns: (transfer full): the whole of a file, which has a page at most */
gchar *
fwctl_uploader_files_read(const gchar *directory, const gchar *file, GError **error)
{
	g_autofree gchar *text = g_malloc0(FILE_MAX + 1);
	gint fd = fwctl_uploader_files_open(directory, file, O_RDONLY, error);
	gssize length;
	gint sys_errno;

	if (fd < 0)
		return NULL;
	do {
		length = read(fd, text, FILE_MAX);
		sys_errno = length < 0 ? errno : 0;
	} while (sys_errno == EINTR);
	g_close(fd, NULL);
	if (length < 0) {
		fwctl_error_set_errno(error, sys_errno, file);
		return NULL;
	}
	return g_steal_pointer(&text);
}

static gboolean
fwctl_uploader_files_write_all(gint fd,
			       const gchar *file,
			       guint64 offset,
			       const guint8 *data,
			       gsize size,
			       GError **error)
{
	gsize done = 0;

	while (done < size) {
		gssize length = pwrite(fd, data + done, size - done, (off_t)(offset + done));
		gint sys_errno = length < 0 ? errno : EIO;

		if (length < 0 && sys_errno == EINTR)
			continue;
		if (length <= 0) {
			fwctl_error_set_errno(error, sys_errno, file);
			return FALSE;
		}
		done += (gsize)length;
	}
	return TRUE;
}

static void
fwctl_uploader_files_close_data(FwctlUploaderFiles *self)
{
	if (self->data_fd >= 0)
		g_close(self->data_fd, NULL);
	self->data_fd = -1;
}

void
fwctl_uploader_files_init(FwctlUploaderFiles *self)
{
	g_mutex_init(&self->mutex);
	self->data_fd = -1;
}

void
fwctl_uploader_files_clear(FwctlUploaderFiles *self)
{
	fwctl_uploader_files_close_data(self);
	g_mutex_clear(&self->mutex);
}

/* writes @size bytes at @offset of a file, all of them */
gboolean
fwctl_uploader_files_write(FwctlUploaderFiles *self,
			   const gchar *directory,
			   const gchar *file,
			   guint64 offset,
			   gconstpointer data,
			   gsize size,
			   GError **error)
{
	g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new(&self->mutex);
	gboolean done;
	gint fd;

	if (g_strcmp0(file, "data") == 0) {
		if (self->data_fd < 0)
			self->data_fd = fwctl_uploader_files_open(directory, file, O_WRONLY, error);
		return self->data_fd >= 0 && fwctl_uploader_files_write_all(self->data_fd,
									    file,
									    offset,
									    data,
									    size,
									    error);
	}
	fwctl_uploader_files_close_data(self);
	fd = fwctl_uploader_files_open(directory, file, O_WRONLY, error);
	if (fd < 0)
		return FALSE;
	done = fwctl_uploader_files_write_all(fd, file, offset, data, size, error);
	g_close(fd, NULL);
	return done;
}
