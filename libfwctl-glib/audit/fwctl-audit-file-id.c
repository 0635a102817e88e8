/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>

#include "fwctl-audit-file-id.h"

static gboolean
fwctl_audit_file_id_read_at(FwctlAuditFileId *self, gint fd, const gchar *path, gint flags)
{
	struct statx status = {0};

	*self = (FwctlAuditFileId){0};
	if (statx(fd, path, flags, STATX_INO | STATX_TYPE | STATX_BTIME, &status) != 0 ||
	    !S_ISREG(status.stx_mode))
		return FALSE;
	self->inode = status.stx_ino;
	if ((status.stx_mask & STATX_BTIME) != 0)
		self->born = (guint64)status.stx_btime.tv_sec * G_GUINT64_CONSTANT(1000000000) +
			     status.stx_btime.tv_nsec;
	return TRUE;
}

gboolean
fwctl_audit_file_id_read(FwctlAuditFileId *self, gint fd)
{
	return fwctl_audit_file_id_read_at(self, fd, "", AT_EMPTY_PATH);
}

gboolean
fwctl_audit_file_id_read_path(FwctlAuditFileId *self, const gchar *path)
{
	return fwctl_audit_file_id_read_at(self, AT_FDCWD, path, AT_SYMLINK_NOFOLLOW);
}

gboolean
fwctl_audit_file_id_equal(const FwctlAuditFileId *self, const FwctlAuditFileId *other)
{
	return self->inode == other->inode && self->born == other->born;
}

/*
 * fwctl_audit_file_id_find:
 * @beside: the path of a file
 *
 * Finds what a file is called now, in the directory of another.
 *
 * Returns: (transfer full) (nullable): its name
 */
gchar *
fwctl_audit_file_id_find(const FwctlAuditFileId *self, const gchar *beside)
{
	g_autofree gchar *directory = g_path_get_dirname(beside);
	g_autoptr(GDir) dir = g_dir_open(directory, 0, NULL);
	const gchar *name;

	while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
		g_autofree gchar *path = g_build_filename(directory, name, NULL);
		FwctlAuditFileId id;

		if (fwctl_audit_file_id_read_path(&id, path) &&
		    fwctl_audit_file_id_equal(self, &id))
			return g_strdup(name);
	}
	return NULL;
}
