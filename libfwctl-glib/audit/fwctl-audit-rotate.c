/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fwctl-audit-file.h"
#include "fwctl-audit-json.h"
#include "fwctl-audit-tail.h"
#include "fwctl-error.h"

/* somebody may have died between a line and the head; the line counts, and the chain goes on
 * there */
static guint64
fwctl_audit_file_catch_up(FwctlAuditFile *self, const gchar *name, FwctlAuditHead *head)
{
	g_autofree gchar *directory = g_path_get_dirname(self->path);
	g_autofree gchar *path = g_build_filename(directory, name, NULL);
	gint fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	struct stat status;
	guint64 torn = 0;

	if (fd < 0)
		return 0;
	if (fstat(fd, &status) == 0) {
		fwctl_audit_tail_follow(fd, (guint64)status.st_size, head);
		if ((guint64)status.st_size > head->end)
			torn = (guint64)status.st_size - head->end;
	}
	(void)g_close(fd, NULL);
	return torn;
}

/*
 * fwctl_audit_file_begin:
 * @size: of what is there and is no line, because somebody was killed over it
 *
 * Writes the first line of a log: the start of a chain, or the continuation of one whose file was
 * rotated away.
 */
gboolean
fwctl_audit_file_begin(FwctlAuditFile *self,
		       FwctlAuditHead *head,
		       FwctlAuditHeadState state,
		       guint64 size,
		       GError **error)
{
	g_autoptr(GString) body = g_string_new(NULL);
	g_autofree gchar *file = g_path_get_basename(self->path);
	g_autofree gchar *previous = NULL;
	guint64 torn = 0;
	guint newlines = 0;
	const gchar *kind = "start";
	const gchar *why = NULL;

	fwctl_audit_json_add_string(body, "schema", "org.fwctl.audit/1");
	fwctl_audit_json_add_string(body, "file", file);
	fwctl_audit_json_add_string(body, "library", PACKAGE_VERSION);
	if (state == FWCTL_AUDIT_HEAD_STATE_GOOD && head->seq > 0) {
		kind = "continuation";
		previous = fwctl_audit_file_id_find(&head->id, self->path);
		if (previous != NULL)
			torn = fwctl_audit_file_catch_up(self, previous, head);
		fwctl_audit_json_add_string(body, "previous", previous);
		fwctl_audit_json_add_unsigned(body, "previous_seq", head->seq);
		fwctl_audit_json_add_unsigned(body, "previous_torn", torn);
	} else {
		*head = (FwctlAuditHead){.hash = FWCTL_AUDIT_HASH_ZERO};
		/* being killed leaves neither a damaged head, nor a fragment without one */
		if (state == FWCTL_AUDIT_HEAD_STATE_DAMAGED)
			why = "head-damaged";
		else if (state == FWCTL_AUDIT_HEAD_STATE_EMPTY && size > 0)
			why = "head-missing";
		fwctl_audit_json_add_string(body, "why", why);
	}
	if (size > 0 && !fwctl_audit_file_add_debris(self, body, 0, size, &newlines, error))
		return FALSE;
	fwctl_audit_file_add_process(self, body);
	head->end = size;
	/* a log with lines in it and a head that was never written must not come of being killed */
	if (head->seq == 0) {
		head->id = self->id;
		if (!fwctl_audit_head_write(head, &self->head_cache, self->head_fd)) {
			g_set_error(error,
				    FWCTL_ERROR,
				    FWCTL_ERROR_NOT_AUDITED,
				    _("%s: cannot be written"),
				    self->head_path);
			return FALSE;
		}
	}
	return fwctl_audit_file_write(self, head, kind, body->str, error);
}
