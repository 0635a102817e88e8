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

#include "fwctl-audit-file.h"
#include "fwctl-audit-json.h"
#include "fwctl-error.h"

#define LOG_MODE  0640
#define HEAD_MODE 0600

/* how often a log may be rotated while one line waits to be written */
#define OPEN_ATTEMPTS 16

static void
fwctl_audit_file_set_error(GError **error, gint sys_errno, const gchar *path)
{
	g_set_error(error,
		    FWCTL_ERROR,
		    FWCTL_ERROR_NOT_AUDITED,
		    _("%s: cannot be written: %s"),
		    path,
		    g_strerror(sys_errno));
}

static void
fwctl_audit_file_close(gint *fd)
{
	if (*fd >= 0)
		(void)g_close(*fd, NULL);
	*fd = -1;
}

/* opens what is at the path now; a device, or a FIFO that nobody reads, is no log */
static gint
fwctl_audit_file_open_at(const gchar *path,
			 gint flags,
			 gint mode,
			 struct stat *status,
			 GError **error)
{
	gint fd = open(path,
		       O_RDWR | O_CREAT | O_CLOEXEC | O_NOCTTY | O_NOFOLLOW | O_NONBLOCK | flags,
		       mode);
	gint sys_errno = errno;

	if (fd < 0) {
		fwctl_audit_file_set_error(error, sys_errno, path);
		return -1;
	}
	if (fstat(fd, status) != 0 || !S_ISREG(status->st_mode)) {
		g_set_error(error,
			    FWCTL_ERROR,
			    FWCTL_ERROR_NOT_AUDITED,
			    _("%s: is not a regular file, and an audit log must be one"),
			    path);
		fwctl_audit_file_close(&fd);
	}
	return fd;
}

static gboolean
fwctl_audit_file_open_log(FwctlAuditFile *self, GError **error)
{
	fwctl_audit_file_close(&self->fd);
	self->fd = fwctl_audit_file_open_at(self->path, O_APPEND, LOG_MODE, &self->status, error);
	if (self->fd < 0)
		return FALSE;
	(void)fwctl_audit_file_id_read(&self->id, self->fd);
	return TRUE;
}

static gboolean
fwctl_audit_file_open_head(FwctlAuditFile *self, GError **error)
{
	fwctl_audit_file_close(&self->head_fd);
	self->head_fd =
	    fwctl_audit_file_open_at(self->head_path, 0, HEAD_MODE, &self->head_status, error);
	self->head_cache.valid = FALSE;
	return self->head_fd >= 0;
}

/*
 * Takes the lock, with the head and the log that are at their paths: either may have been moved or
 * deleted while we waited, and two processes that lock different heads would not exclude each
 * other.
 */
static gboolean
fwctl_audit_file_lock(FwctlAuditFile *self, guint64 *size, GError **error)
{
	guint attempts = OPEN_ATTEMPTS;

	while (attempts-- > 0) {
		if (self->head_fd < 0 && !fwctl_audit_file_open_head(self, error))
			return FALSE;
		if (!fwctl_audit_lock_take(self->head_fd, TRUE, self->head_path, error))
			return FALSE;
		if (!fwctl_audit_lock_is_at(&self->head_status, self->head_path, NULL)) {
			fwctl_audit_file_close(&self->head_fd);
			continue;
		}
		if (self->fd >= 0 && fwctl_audit_lock_is_at(&self->status, self->path, size))
			return TRUE;
		fwctl_audit_lock_release(self->head_fd);
		if (!fwctl_audit_file_open_log(self, error))
			return FALSE;
	}
	g_set_error(error,
		    FWCTL_ERROR,
		    FWCTL_ERROR_NOT_AUDITED,
		    _("%s: is being replaced again and again"),
		    self->path);
	return FALSE;
}

/*
 * fwctl_audit_file_write:
 *
 * Writes a line in one write(2), and then the head. The lock is held.
 *
 * What was written in part is taken back, and where that cannot be, because the file may only be
 * appended to say, the next writer says that there is a torn line.
 */
gboolean
fwctl_audit_file_write(FwctlAuditFile *self,
		       FwctlAuditHead *head,
		       const gchar *kind,
		       const gchar *body,
		       GError **error)
{
	FwctlAuditHash hash;
	gssize written;
	gint sys_errno;

	fwctl_audit_line_build(self->line, head->seq + 1, kind, body, head->hash, hash);
	written = write(self->fd, self->line->str, self->line->len);
	sys_errno = written < 0 ? errno : ENOSPC;
	if (written != (gssize)self->line->len) {
		if (written > 0 && ftruncate(self->fd, (off_t)head->end) != 0)
			g_debug("%s: ends in a torn line: %s", self->path, g_strerror(errno));
		fwctl_audit_file_set_error(error, sys_errno, self->path);
		return FALSE;
	}
	if (self->sync && fdatasync(self->fd) != 0) {
		fwctl_audit_file_set_error(error, errno, self->path);
		return FALSE;
	}
	head->seq++;
	head->end += self->line->len;
	head->id = self->id;
	memcpy(head->hash, hash, sizeof(hash));
	memcpy(head->boot_id, self->process.boot_id, sizeof(head->boot_id));
	/* the line counts without it: the next writer finds the line behind what the head says */
	if (!fwctl_audit_head_write(head, &self->head_cache, self->head_fd) ||
	    (self->sync && fdatasync(self->head_fd) != 0))
		g_debug("%s: cannot be written: %s", self->head_path, g_strerror(errno));
	return TRUE;
}

static gboolean
fwctl_audit_file_append_locked(FwctlAuditFile *self,
			       FwctlAuditHead *head,
			       const gchar *kind,
			       const gchar *body,
			       guint64 size,
			       GError **error)
{
	FwctlAuditHeadState state = fwctl_audit_head_read(head, &self->head_cache, self->head_fd);
	gboolean ours =
	    state == FWCTL_AUDIT_HEAD_STATE_GOOD && fwctl_audit_file_id_equal(&head->id, &self->id);

	/* as it nearly always is: nothing has happened since the last line */
	if (ours && size == head->end && head->seq > 0)
		return fwctl_audit_file_write(self, head, kind, body, error);
	if (size == 0 && (!ours || head->seq == 0)) {
		if (!fwctl_audit_file_begin(self, head, state, 0, error))
			return FALSE;
	} else if (!fwctl_audit_file_recover(self, head, state, size, error)) {
		return FALSE;
	}
	return fwctl_audit_file_write(self, head, kind, body, error);
}

/*
 * fwctl_audit_file_append:
 * @body: as for fwctl_audit_line_build()
 * @seq: (out): the line's number
 * @hash: (out): the line's hash
 *
 * Appends a line. When this returns %TRUE the kernel has it, and it outlives this process; with
 * @sync, the machine too.
 */
gboolean
fwctl_audit_file_append(FwctlAuditFile *self,
			const gchar *kind,
			const gchar *body,
			guint64 *seq,
			FwctlAuditHash hash,
			GError **error)
{
	FwctlAuditHead head;
	guint64 size = 0;
	gboolean ret;

	if (!fwctl_audit_file_lock(self, &size, error))
		return FALSE;
	ret = fwctl_audit_file_append_locked(self, &head, kind, body, size, error);
	fwctl_audit_lock_release(self->head_fd);
	if (ret) {
		*seq = head.seq;
		memcpy(hash, head.hash, sizeof(head.hash));
	}
	return ret;
}

/*
 * fwctl_audit_file_add_process:
 *
 * Begins the members of a line with who writes it.
 */
void
fwctl_audit_file_add_process(FwctlAuditFile *self, GString *body)
{
	FwctlAuditProcess *process = &self->process;

	/* a parent and its child would share the lock, and not exclude each other */
	if (fwctl_audit_process_refresh(process)) {
		fwctl_audit_file_close(&self->fd);
		fwctl_audit_file_close(&self->head_fd);
	}
	fwctl_audit_json_add_string(body,
				    "boot_id",
				    process->boot_id[0] != '\0' ? process->boot_id : NULL);
	fwctl_audit_json_add_unsigned(body, "pid", (guint64)process->pid);
	fwctl_audit_json_add_unsigned(body, "uid", (guint64)getuid());
	if (process->has_auid)
		fwctl_audit_json_add_unsigned(body, "auid", process->auid);
	else
		fwctl_audit_json_add_null(body, "auid");
	fwctl_audit_json_add_string(body, "program", process->program);
}

/* the machine's own log: what somebody else made there is not written to */
static gboolean
fwctl_audit_file_check_owner(FwctlAuditFile *self, GError **error)
{
	if (self->status.st_uid == 0 && (self->status.st_mode & S_IWOTH) == 0)
		return TRUE;
	g_set_error(error,
		    FWCTL_ERROR,
		    FWCTL_ERROR_NOT_AUDITED,
		    _("%s: is not root's, or anybody may write it"),
		    self->path);
	return FALSE;
}

/*
 * fwctl_audit_file_new:
 * @system: whether it must be root's
 *
 * Opens a log, and makes it where there is none.
 */
FwctlAuditFile *
fwctl_audit_file_new(const gchar *path, gboolean system, GError **error)
{
	g_autoptr(FwctlAuditFile) self = g_new0(FwctlAuditFile, 1);

	self->path = g_strdup(path);
	self->head_path = g_strconcat(path, ".head", NULL);
	self->fd = -1;
	self->head_fd = -1;
	self->line = g_string_sized_new(1024);
	fwctl_audit_process_refresh(&self->process);
	if (!fwctl_audit_file_open_log(self, error) ||
	    (system && !fwctl_audit_file_check_owner(self, error)) ||
	    !fwctl_audit_file_open_head(self, error))
		return NULL;
	return g_steal_pointer(&self);
}

void
fwctl_audit_file_free(FwctlAuditFile *self)
{
	fwctl_audit_file_close(&self->fd);
	fwctl_audit_file_close(&self->head_fd);
	fwctl_audit_process_clear(&self->process);
	g_string_free(self->line, TRUE);
	g_free(self->head_path);
	g_free(self->path);
	g_free(self);
}
