/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

#include "fwctl-audit-file.h"
#include "fwctl-audit-json.h"
#include "fwctl-audit-tail.h"
#include "fwctl-error.h"

/*
 * A log whose end is other than the head says. What is there stays there: a line that was whole is
 * taken as it is, and what is none gets a line of kind "repair" behind it that names it by its
 * offset, its size and its hash. Nothing is cut, so that it works on a file that can only be
 * appended to, and what somebody hoped to hide by it is still there to be seen.
 */

/*
 * fwctl_audit_file_end_line:
 * @size: that of the log, with the newline afterwards
 *
 * Makes a fragment a line of its own, in a write of its own: whatever of a repair is done when we
 * are killed, the next writer finds a fragment again.
 */
static gboolean
fwctl_audit_file_end_line(FwctlAuditFile *self, guint64 *size, GError **error)
{
	gchar last = '\n';

	if (*size == 0 || pread(self->fd, &last, 1, (off_t)(*size - 1)) != 1 || last == '\n')
		return TRUE;
	if (write(self->fd, "\n", 1) != 1) {
		g_set_error(error,
			    FWCTL_ERROR,
			    FWCTL_ERROR_NOT_AUDITED,
			    _("%s: cannot be written: %s"),
			    self->path,
			    g_strerror(errno));
		return FALSE;
	}
	*size += 1;
	return TRUE;
}

/* names what is between @offset and @size, in the line that will come behind it */
gboolean
fwctl_audit_file_add_debris(FwctlAuditFile *self,
			    GString *body,
			    guint64 offset,
			    guint64 size,
			    guint *newlines,
			    GError **error)
{
	FwctlAuditHash hash = {0};

	if (!fwctl_audit_tail_hash(self->fd, offset, size, hash, newlines)) {
		g_set_error(error,
			    FWCTL_ERROR,
			    FWCTL_ERROR_NOT_AUDITED,
			    _("%s: cannot be read"),
			    self->path);
		return FALSE;
	}
	fwctl_audit_json_add_unsigned(body, "offset", offset);
	fwctl_audit_json_add_unsigned(body, "bytes", size - offset);
	fwctl_audit_json_add_string(body, "sha256", hash);
	return TRUE;
}

static gboolean
fwctl_audit_file_repair(FwctlAuditFile *self,
			FwctlAuditHead *head,
			guint64 size,
			const gchar *why,
			GError **error)
{
	g_autoptr(GString) body = g_string_new(NULL);
	g_autoptr(GString) debris = g_string_new(NULL);
	guint newlines = 0;

	if (!fwctl_audit_file_add_debris(self,
					 debris,
					 MIN(head->end, size),
					 size,
					 &newlines,
					 error))
		return FALSE;
	if (why == NULL)
		why = newlines > 1 ? "debris" : "torn";
	fwctl_audit_json_add_string(body, "why", why);
	g_string_append(body, debris->str);
	fwctl_audit_json_add_unsigned(body, "last_seq", head->seq);
	fwctl_audit_file_add_process(self, body);
	head->end = size;
	g_info("%s: repaired: %s", self->path, why);
	return fwctl_audit_file_write(self, head, "repair", body->str, error);
}

/*
 * Whether the log begins where the head ends: it was begun after a rotation, by somebody who was
 * killed before the head knew, or whose head a power cut took.
 */
static gboolean
fwctl_audit_file_catch_up_here(FwctlAuditFile *self, FwctlAuditHead *head, guint64 size)
{
	FwctlAuditHead moved = *head;

	moved.end = 0;
	fwctl_audit_tail_follow(self->fd, MIN(size, 2 * FWCTL_AUDIT_LINE_MAX), &moved);
	if (moved.seq == head->seq)
		return FALSE;
	fwctl_audit_tail_follow(self->fd, size, &moved);
	*head = moved;
	head->id = self->id;
	return TRUE;
}

/* the log is not the file that the head speaks of, or there is no head: look at its last line */
static gboolean
fwctl_audit_file_recover_other(FwctlAuditFile *self,
			       FwctlAuditHead *head,
			       FwctlAuditHeadState state,
			       guint64 size,
			       GError **error)
{
	FwctlAuditHead last = {.hash = FWCTL_AUDIT_HASH_ZERO};
	FwctlAuditHash prev = {0};
	const gchar *why = "end-differs";
	gboolean found = fwctl_audit_tail_find(self->fd, size, &last, prev);

	/* not one line: somebody was killed over the first */
	if (!found && size < FWCTL_AUDIT_LINE_MAX)
		return fwctl_audit_file_begin(self, head, state, size, error);
	if (state == FWCTL_AUDIT_HEAD_STATE_GOOD &&
	    fwctl_audit_file_catch_up_here(self, head, size)) {
		if (head->end == size)
			return TRUE;
		return fwctl_audit_file_repair(self, head, size, NULL, error);
	}
	if (state != FWCTL_AUDIT_HEAD_STATE_GOOD) {
		*head = last;
		why = state == FWCTL_AUDIT_HEAD_STATE_DAMAGED ? "head-damaged" : "head-missing";
	} else if (found && ((last.seq == head->seq && strcmp(last.hash, head->hash) == 0) ||
			     (last.seq == head->seq + 1 && strcmp(prev, head->hash) == 0))) {
		*head = last;
		why = "replaced";
	} else {
		/* the chain goes on from what the head knows, which shows the break */
		head->seq = MAX(head->seq, last.seq);
		head->end = found ? last.end : 0;
	}
	return fwctl_audit_file_repair(self, head, size, why, error);
}

/*
 * fwctl_audit_file_recover:
 * @head: what the head says, and afterwards where the chain goes on
 * @size: that of the log
 *
 * Finds out where the chain goes on. The lock is held.
 */
gboolean
fwctl_audit_file_recover(FwctlAuditFile *self,
			 FwctlAuditHead *head,
			 FwctlAuditHeadState state,
			 guint64 size,
			 GError **error)
{
	gboolean cut = size < head->end;

	/* it may be the newline alone that is missing */
	if (!fwctl_audit_file_end_line(self, &size, error))
		return FALSE;
	if (state != FWCTL_AUDIT_HEAD_STATE_GOOD ||
	    !fwctl_audit_file_id_equal(&head->id, &self->id))
		return fwctl_audit_file_recover_other(self, head, state, size, error);
	if (cut)
		return fwctl_audit_file_repair(self, head, size, "cut", error);
	fwctl_audit_tail_follow(self->fd, size, head);
	/* somebody was killed over the first line of all */
	if (head->seq == 0)
		return fwctl_audit_file_begin(self, head, state, size, error);
	if (head->end == size)
		return TRUE;
	return fwctl_audit_file_repair(self, head, size, NULL, error);
}
