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
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fwctl-error.h"
#include "fwctl-firmware-search-private.h"

/*
 * FwctlFirmwareSearch:
 *
 * Gives the kernel a firmware image by name. For devlink it opens the file itself
 * (request_firmware()): below the directory in the parameter firmware_class.path, of which there is
 * one for the machine, and then below /lib/firmware. While the image is wanted that parameter names
 * a directory of ours, which nobody else can write to: what was checked is what the kernel reads.
 *
 * A lock keeps two from doing so at once. What the parameter was before is written into the locked
 * file first, so that whoever has the lock next puts it right after one that died.
 */

static const FwctlFirmwareSearchPlaces places_default = {
    .parameter = "/sys/module/firmware_class/parameters/path",
    .directory = "/run/fwctl",
    .kernel_root = "/proc/1/root",
};

/* the kernel's own limit, with the NUL (fw_path_para in drivers/base/firmware_loader/main.c) */
#define FWCTL_FIRMWARE_SEARCH_PARAMETER_SIZE 256
#define FWCTL_FIRMWARE_SEARCH_RETRY	     (50 * G_TIME_SPAN_MILLISECOND)

const FwctlFirmwareSearchPlaces *
fwctl_firmware_search_get_places(void)
{
	return &places_default;
}

gboolean
fwctl_firmware_search_fail(const gchar *path, const gchar *what, gint sys_errno, GError **error)
{
	g_set_error(error,
		    G_IO_ERROR,
		    (gint)g_io_error_from_errno(sys_errno),
		    _("%s: %s: %s; only root may do that"),
		    path,
		    what,
		    g_strerror(sys_errno));
	return FALSE;
}

/* the lock is for as long as the file is open, however its holder ends */
static gboolean
fwctl_firmware_search_lock(FwctlFirmwareSearch *self, GCancellable *cancellable, GError **error)
{
	GPollFD fd = {.fd = -1};
	gboolean can_poll = cancellable != NULL && g_cancellable_make_pollfd(cancellable, &fd);
	gboolean locked;

	while (!(locked = flock(self->lock_fd, LOCK_EX | LOCK_NB) == 0) && errno == EWOULDBLOCK &&
	       !g_cancellable_is_cancelled(cancellable))
		g_poll(&fd,
		       can_poll ? 1 : 0,
		       FWCTL_FIRMWARE_SEARCH_RETRY / G_TIME_SPAN_MILLISECOND);
	if (can_poll)
		g_cancellable_release_fd(cancellable);
	if (locked)
		return TRUE;
	if (g_cancellable_set_error_if_cancelled(cancellable, error))
		return FALSE;
	return fwctl_firmware_search_fail(self->lock_path, _("could not lock it"), errno, error);
}

/* noted at once: a directory that nobody knows of would stay */
static gboolean
fwctl_firmware_search_make_directory(FwctlFirmwareSearch *self, GError **error)
{
	g_autofree gchar *previous = fwctl_firmware_search_read_parameter(self, error);
	g_autofree gchar *images =
	    g_build_filename(self->places.directory, "firmware-XXXXXX", NULL);

	if (previous == NULL)
		return FALSE;
	if (g_mkdtemp_full(images, 0700) == NULL)
		return fwctl_firmware_search_fail(images,
						  _("could not make the directory"),
						  errno,
						  error);
	self->images = g_steal_pointer(&images);
	return fwctl_firmware_search_note(self, previous, error);
}

static gboolean
fwctl_firmware_search_open(FwctlFirmwareSearch *self, GError **error)
{
	struct stat status = {0};

	if (g_mkdir_with_parents(self->places.directory, 0755) < 0)
		return fwctl_firmware_search_fail(self->places.directory,
						  _("could not make the directory"),
						  errno,
						  error);
	/* who owns it can replace what is in it */
	if (lstat(self->places.directory, &status) < 0 || !S_ISDIR(status.st_mode) ||
	    (status.st_uid != 0 && status.st_uid != geteuid()) || (status.st_mode & S_IWOTH) != 0) {
		g_set_error(error,
			    FWCTL_ERROR,
			    FWCTL_ERROR_REFUSED,
			    _("%s: it has to be a directory into which nobody else can write"),
			    self->places.directory);
		return FALSE;
	}
	self->lock_fd = g_open(self->lock_path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
	if (self->lock_fd < 0)
		return fwctl_firmware_search_fail(self->lock_path,
						  _("could not open it"),
						  errno,
						  error);
	return TRUE;
}

/*
 * fwctl_firmware_search_new:
 * @cancellable: (nullable): for while somebody else has the lock
 *
 * Takes the lock, and puts right what one left behind that died with it.
 *
 * Returns: (transfer full): a search, in which no image is yet
 */
FwctlFirmwareSearch *
fwctl_firmware_search_new(const FwctlFirmwareSearchPlaces *places,
			  GCancellable *cancellable,
			  GError **error)
{
	g_autoptr(FwctlFirmwareSearch) self = g_new0(FwctlFirmwareSearch, 1);

	self->places = *places;
	self->lock_fd = -1;
	self->lock_path = g_build_filename(places->directory, "firmware-search.lock", NULL);
	if (!fwctl_firmware_search_open(self, error) ||
	    !fwctl_firmware_search_lock(self, cancellable, error) ||
	    !fwctl_firmware_search_put_right(self, error) ||
	    !fwctl_firmware_search_make_directory(self, error))
		return NULL;
	return g_steal_pointer(&self);
}

void
fwctl_firmware_search_free(FwctlFirmwareSearch *self)
{
	g_autoptr(GError) error_local = NULL;

	if (self->lock_fd >= 0 && !fwctl_firmware_search_end(self, &error_local))
		g_warning("%s", error_local->message);
	g_free(self->lock_path);
	g_free(self->images);
	g_free(self);
}

/*
 * fwctl_firmware_search_append:
 * @name: the image's name, without a directory
 *
 * Puts a part of the image behind the parts that were put before.
 */
gboolean
fwctl_firmware_search_append(FwctlFirmwareSearch *self,
			     const gchar *name,
			     GBytes *bytes,
			     GError **error)
{
	g_autofree gchar *path = g_build_filename(self->images, name, NULL);
	gint fd = g_open(path, O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC, 0600);
	gsize size = 0;
	const guint8 *data = g_bytes_get_data(bytes, &size);
	gint sys_errno = fd < 0 ? errno : 0;

	while (sys_errno == 0 && size > 0) {
		gssize n = write(fd, data, size);

		if (n > 0) {
			data += n;
			size -= (gsize)n;
		} else if (n < 0 && errno != EINTR) {
			sys_errno = errno;
		}
	}
	if (fd >= 0)
		close(fd);
	if (sys_errno == 0)
		return TRUE;
	g_set_error(error,
		    G_IO_ERROR,
		    (gint)g_io_error_from_errno(sys_errno),
		    _("%s: could not put the image there: %s"),
		    path,
		    g_strerror(sys_errno));
	return FALSE;
}

/* a container, or a chroot, has another root than the kernel's */
static gboolean
fwctl_firmware_search_check_visible(FwctlFirmwareSearch *self, const gchar *name, GError **error)
{
	g_autofree gchar *path = g_build_filename(self->images, name, NULL);
	g_autofree gchar *seen =
	    g_strconcat(self->places.kernel_root != NULL ? self->places.kernel_root : "",
			path,
			NULL);
	struct stat ours = {0};
	struct stat theirs = {0};

	if (stat(path, &ours) < 0)
		return fwctl_firmware_search_fail(path, _("could not look at it"), errno, error);
	if (self->places.kernel_root == NULL)
		return TRUE;
	if (stat(seen, &theirs) < 0) {
		/* who may not look cannot know; the kernel will say */
		if (errno == EACCES || errno == EPERM)
			return TRUE;
	} else if (ours.st_dev == theirs.st_dev && ours.st_ino == theirs.st_ino) {
		return TRUE;
	}
	g_set_error(error,
		    FWCTL_ERROR,
		    FWCTL_ERROR_NOT_SUPPORTED,
		    _("%s: the kernel does not see this file, since its root directory is another "
		      "one; run this outside of the container, or have %s there too"),
		    path,
		    self->places.directory);
	return FALSE;
}

/*
 * fwctl_firmware_search_begin:
 * @name: the image's name, which the kernel is told now
 *
 * Has the kernel look for images where this one was put.
 */
gboolean
fwctl_firmware_search_begin(FwctlFirmwareSearch *self, const gchar *name, GError **error)
{
	if (strlen(self->images) >= FWCTL_FIRMWARE_SEARCH_PARAMETER_SIZE) {
		g_set_error(error,
			    FWCTL_ERROR,
			    FWCTL_ERROR_TOO_LARGE,
			    _("%s: the name is longer than the %d bytes that the kernel takes"),
			    self->images,
			    FWCTL_FIRMWARE_SEARCH_PARAMETER_SIZE - 1);
		return FALSE;
	}
	if (!fwctl_firmware_search_check_visible(self, name, error))
		return FALSE;
	return fwctl_firmware_search_write_parameter(self, self->images, error);
}

/*
 * fwctl_firmware_search_end:
 *
 * Puts the kernel's parameter back, removes the image and gives up the lock. What the kernel opened
 * it keeps. After this there is nothing left to do, and it may be called again.
 */
gboolean
fwctl_firmware_search_end(FwctlFirmwareSearch *self, GError **error)
{
	gboolean done;

	if (self->lock_fd < 0)
		return TRUE;
	done = fwctl_firmware_search_put_right(self, error);
	if (self->images != NULL)
		fwctl_firmware_search_remove(self->images);
	close(self->lock_fd);
	self->lock_fd = -1;
	return done;
}
