/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <sys/stat.h>

#include "fwctl-audit-file.h"
#include "fwctl-error.h"

/*
 * The lock is on the head, not on the log: whoever may read a file may hold a lock on it for ever,
 * and the head is readable to its owner alone. It belongs to the open file description, so that two
 * logs in one process exclude each other too; and it goes when its holder dies.
 *
 * A holder that was stopped keeps it. So it is waited for with an end, and not by the kernel.
 */
#define LOCK_TIMEOUT   (10 * G_USEC_PER_SEC)
#define LOCK_PAUSE_MIN 20
#define LOCK_PAUSE_MAX 2000

gboolean
fwctl_audit_lock_take(gint fd, gboolean write, const gchar *path, GError **error)
{
	struct flock lock = {.l_type = write ? F_WRLCK : F_RDLCK, .l_whence = SEEK_SET};
	gint64 deadline = 0;
	gulong pause = LOCK_PAUSE_MIN;

	while (fcntl(fd, F_OFD_SETLK, &lock) != 0) {
		gint sys_errno = errno;
		gint64 now = g_get_monotonic_time();

		if (sys_errno == EINTR)
			continue;
		if (deadline == 0)
			deadline = now + LOCK_TIMEOUT;
		if ((sys_errno != EAGAIN && sys_errno != EACCES) || now >= deadline) {
			g_set_error(error,
				    FWCTL_ERROR,
				    FWCTL_ERROR_NOT_AUDITED,
				    _("%s: cannot be locked: %s"),
				    path,
				    g_strerror(sys_errno));
			return FALSE;
		}
		g_usleep(pause);
		pause = MIN(pause * 2, LOCK_PAUSE_MAX);
	}
	return TRUE;
}

void
fwctl_audit_lock_release(gint fd)
{
	struct flock lock = {.l_type = F_UNLCK, .l_whence = SEEK_SET};

	(void)fcntl(fd, F_OFD_SETLK, &lock);
}

/*
 * fwctl_audit_lock_is_at:
 * @opened: what was opened, and still is, so that its number has not been used again
 * @size: (out) (optional): how large it is now
 *
 * Says whether @path is still the file that is open, and was not moved away or replaced.
 */
gboolean
fwctl_audit_lock_is_at(const struct stat *opened, const gchar *path, guint64 *size)
{
	struct stat there;

	if (lstat(path, &there) != 0)
		return FALSE;
	if (size != NULL)
		*size = (guint64)there.st_size;
	return opened->st_ino == there.st_ino && opened->st_dev == there.st_dev;
}
