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
#include <sys/stat.h>
#include <unistd.h>

#include "fwctl-policy-file.h"
#include "fwctl-policy-trust.h"

/*
 * A POSIX ACL that lets somebody else write shows in the group's bits of the mode, as its mask, so
 * the mode alone tells.
 */
static gboolean
fwctl_policy_trust_status(const struct stat *status,
			  const gchar *path,
			  guint owner,
			  gchar **problem)
{
	/* in a directory like /tmp others can make files, and not move ours away */
	gboolean sticky = S_ISDIR(status->st_mode) && (status->st_mode & S_ISVTX) != 0;

	if (status->st_uid != 0 && status->st_uid != owner) {
		*problem = g_strdup_printf(_("%s belongs to user %u, and only root's counts"),
					   path,
					   (guint)status->st_uid);
		return FALSE;
	}
	if ((status->st_mode & (S_IWGRP | S_IWOTH)) != 0 && !sticky) {
		*problem = g_strdup_printf(_("%s can be written by others than its owner (mode "
					     "%04o); use chmod go-w"),
					   path,
					   (guint)(status->st_mode & 07777));
		return FALSE;
	}
	return TRUE;
}

/*
 * fwctl_policy_trust_directory:
 * @real_path: a path without symbolic links
 *
 * Says whether nobody but the administrator can put a file there: neither into the directory nor,
 * by moving it away, into any directory above it.
 */
FwctlPolicyTrust
fwctl_policy_trust_directory(const gchar *real_path, guint owner, gchar **problem)
{
	g_autofree gchar *path = g_strdup(real_path);

	while (TRUE) {
		g_autofree gchar *parent = g_path_get_dirname(path);
		struct stat status;

		if (lstat(path, &status) != 0) {
			*problem = g_strdup_printf("%s: %s", path, g_strerror(errno));
			return FWCTL_POLICY_TRUST_UNREADABLE;
		}
		/* the sticky bit helps above, where somebody could only move; not in the directory
		 * itself, where somebody could add */
		if (g_strcmp0(path, real_path) == 0)
			status.st_mode &= ~(mode_t)S_ISVTX;
		if (!fwctl_policy_trust_status(&status, path, owner, problem))
			return FWCTL_POLICY_TRUST_NO;
		if (g_strcmp0(parent, path) == 0)
			return FWCTL_POLICY_TRUST_YES;
		g_free(path);
		path = g_steal_pointer(&parent);
	}
}

static gchar *
fwctl_policy_trust_read(gint fd, const gchar *path, gsize *size, gchar **problem)
{
	g_autoptr(GByteArray) bytes = g_byte_array_new();
	guint8 zero = 0;

	while (TRUE) {
		guint8 buffer[4096];
		gssize length = read(fd, buffer, sizeof(buffer));

		if (length < 0 && errno == EINTR)
			continue;
		if (length < 0) {
			*problem = g_strdup_printf("%s: %s", path, g_strerror(errno));
			return NULL;
		}
		if (length == 0)
			break;
		if (bytes->len + (gsize)length > FWCTL_POLICY_FILE_MAX) {
			*problem = g_strdup_printf(_("%s is larger than %u bytes"),
						   path,
						   (guint)FWCTL_POLICY_FILE_MAX);
			return NULL;
		}
		g_byte_array_append(bytes, buffer, (guint)length);
	}
	*size = bytes->len;
	g_byte_array_append(bytes, &zero, 1);
	return (gchar *)g_byte_array_free(g_steal_pointer(&bytes), FALSE);
}

/*
 * fwctl_policy_trust_file:
 * @real_path: a path without symbolic links
 *
 * Reads a file that nobody but the administrator could have written. What is checked is what is
 * read: the open descriptor, below directories that were checked before it.
 */
FwctlPolicyTrust
fwctl_policy_trust_file(const gchar *real_path,
			guint owner,
			gchar **text,
			gsize *size,
			gchar **problem)
{
	g_autofree gchar *directory = g_path_get_dirname(real_path);
	FwctlPolicyTrust trust = fwctl_policy_trust_directory(directory, owner, problem);
	struct stat status;
	gint fd;

	if (trust != FWCTL_POLICY_TRUST_YES)
		return trust;
	/* a FIFO must not hold us up before we see that it is one */
	fd = open(real_path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY);
	if (fd < 0 || fstat(fd, &status) != 0) {
		*problem = g_strdup_printf("%s: %s", real_path, g_strerror(errno));
		trust = FWCTL_POLICY_TRUST_UNREADABLE;
	} else if (!fwctl_policy_trust_status(&status, real_path, owner, problem)) {
		trust = FWCTL_POLICY_TRUST_NO;
	} else if (!S_ISREG(status.st_mode)) {
		*problem = g_strdup_printf(_("%s is not a regular file"), real_path);
		trust = FWCTL_POLICY_TRUST_UNREADABLE;
	} else {
		*text = fwctl_policy_trust_read(fd, real_path, size, problem);
		trust = *text != NULL ? FWCTL_POLICY_TRUST_YES : FWCTL_POLICY_TRUST_UNREADABLE;
	}
	if (fd >= 0)
		(void)g_close(fd, NULL);
	return trust;
}
