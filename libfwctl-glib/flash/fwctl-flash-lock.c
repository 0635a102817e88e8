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
#include <sys/file.h>
#include <unistd.h>

#include "fwctl-flash-error.h"
#include "fwctl-flash-lock.h"

/*
 * The lock is flock(2) on a file named by the device's stable identity, so that it is the same for
 * each of its names and paths, and goes when its holder dies, however that is. The file stays: one
 * that is removed can be locked by two at once.
 */
struct _FwctlFlashLock {
	gint fd;
};

void
fwctl_flash_lock_free(FwctlFlashLock *self)
{
	if (self->fd >= 0)
		close(self->fd);
	g_free(self);
}

/* the holder writes its process number, for the message that another one gets */
static glong
fwctl_flash_lock_read_holder(gint fd)
{
	gchar text[32] = {0};

	if (pread(fd, text, sizeof(text) - 1, 0) <= 0)
		return 0;
	return (glong)g_ascii_strtoll(text, NULL, 10);
}

static gboolean
fwctl_flash_lock_write_holder(gint fd)
{
	g_autofree gchar *text = g_strdup_printf("%ld\n", (glong)getpid());

	return ftruncate(fd, 0) == 0 && pwrite(fd, text, strlen(text), 0) == (gssize)strlen(text);
}

static gchar *
fwctl_flash_lock_make_filename(const gchar *directory, const gchar *target)
{
	g_autofree gchar *escaped = g_uri_escape_string(target, NULL, FALSE);
	g_autofree gchar *name = g_strconcat("lock-", escaped, NULL);

	return g_build_filename(directory, name, NULL);
}

/*
 * fwctl_flash_lock_take:
 * @directory: where the journals are
 * @target: what the device is always called
 * @target_name: what people call it
 *
 * Takes the lock, or fails with %FWCTL_FLASH_ERROR_LOCKED at once.
 */
FwctlFlashLock *
fwctl_flash_lock_take(const gchar *directory,
		      const gchar *target,
		      const gchar *target_name,
		      GError **error)
{
	g_autoptr(FwctlFlashLock) self = g_new0(FwctlFlashLock, 1);
	g_autofree gchar *filename = fwctl_flash_lock_make_filename(directory, target);
	gint errno_saved = 0;

	self->fd = g_open(filename, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
	if (self->fd >= 0 && flock(self->fd, LOCK_EX | LOCK_NB) == 0) {
		if (!fwctl_flash_lock_write_holder(self->fd))
			g_debug("%s: its holder is not named: %s", filename, g_strerror(errno));
		return g_steal_pointer(&self);
	}
	errno_saved = errno;
	if (self->fd >= 0 && errno_saved == EWOULDBLOCK)
		g_set_error(error,
			    FWCTL_FLASH_ERROR,
			    FWCTL_FLASH_ERROR_LOCKED,
			    _("%s: process %ld has a job of this device"),
			    target_name,
			    fwctl_flash_lock_read_holder(self->fd));
	else
		g_set_error(error,
			    FWCTL_FLASH_ERROR,
			    FWCTL_FLASH_ERROR_JOURNAL,
			    _("%s: could not lock %s: %s"),
			    target_name,
			    filename,
			    g_strerror(errno_saved));
	return NULL;
}
