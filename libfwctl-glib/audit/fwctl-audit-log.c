/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "fwctl-audit-file.h"
#include "fwctl-audit-journal.h"
#include "fwctl-audit-log-private.h"
#include "fwctl-error.h"

/**
 * FwctlAuditLog:
 *
 * An append-only log of RPCs, in lines of JSON that are chained by SHA-256, and a copy of each in
 * systemd's journal where there is one. `docs/audit.md` says what is in a line, what the chain
 * proves, and what it cannot.
 *
 * A line that was appended is with the kernel when the call returns: it outlives this process,
 * however it ends. An RPC that changes something has two lines, so that there is one before it is
 * sent.
 *
 * May be used from any thread, and the same file by many processes at once.
 *
 * Since: 0.1.0
 */
struct _FwctlAuditLog {
	GObject parent_instance;
	GMutex mutex; /* of the file and the body */
	FwctlAuditFile *file;
	GString *body;
	gint journal; /* (atomic) */
};

G_DEFINE_FINAL_TYPE(FwctlAuditLog, fwctl_audit_log, G_TYPE_OBJECT)

#define FWCTL_AUDIT_LOG_PATH "/var/log/fwctl/audit.jsonl"

static void
fwctl_audit_log_finalize(GObject *object)
{
	FwctlAuditLog *self = FWCTL_AUDIT_LOG(object);

	g_clear_pointer(&self->file, fwctl_audit_file_free);
	g_string_free(self->body, TRUE);
	g_mutex_clear(&self->mutex);
	G_OBJECT_CLASS(fwctl_audit_log_parent_class)->finalize(object);
}

static void
fwctl_audit_log_class_init(FwctlAuditLogClass *klass)
{
	G_OBJECT_CLASS(klass)->finalize = fwctl_audit_log_finalize;
}

static void
fwctl_audit_log_init(FwctlAuditLog *self)
{
	g_mutex_init(&self->mutex);
	self->body = g_string_sized_new(1024);
}

/**
 * fwctl_audit_log_get_default_path:
 *
 * Gets where the machine's log is.
 *
 * Returns: (type filename): `/var/log/fwctl/audit.jsonl`
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_audit_log_get_default_path(void)
{
	return FWCTL_AUDIT_LOG_PATH;
}

/**
 * fwctl_audit_log_new:
 * @path: (type filename) (nullable): a file, or %NULL for the machine's
 * @error: return location for an error, or %NULL
 *
 * Opens a log, and makes it and its directory where they are not there. The machine's is copied to
 * the journal, where there is one, and must be root's; another is for the caller alone.
 *
 * Fails with %FWCTL_ERROR_NOT_AUDITED.
 *
 * Returns: (transfer full): a new #FwctlAuditLog, or %NULL
 *
 * Since: 0.1.0
 */
FwctlAuditLog *
fwctl_audit_log_new(const gchar *path, GError **error)
{
	g_autoptr(FwctlAuditLog) self = g_object_new(FWCTL_TYPE_AUDIT_LOG, NULL);
	const gchar *name = path != NULL ? path : FWCTL_AUDIT_LOG_PATH;
	g_autofree gchar *directory = g_path_get_dirname(name);

	if (path == NULL && g_mkdir_with_parents(directory, 0750) != 0) {
		g_set_error(error,
			    FWCTL_ERROR,
			    FWCTL_ERROR_NOT_AUDITED,
			    _("%s: cannot be made: %s"),
			    directory,
			    g_strerror(errno));
		return NULL;
	}
	self->file = fwctl_audit_file_new(name, path == NULL, error);
	if (self->file == NULL)
		return NULL;
	self->journal = path == NULL && fwctl_audit_journal_is_there();
	return g_steal_pointer(&self);
}

/**
 * fwctl_audit_log_get_path:
 * @self: a #FwctlAuditLog
 *
 * Gets the file that is appended to.
 *
 * Returns: (type filename): a path
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_audit_log_get_path(FwctlAuditLog *self)
{
	g_return_val_if_fail(FWCTL_IS_AUDIT_LOG(self), NULL);
	return self->file->path;
}

/**
 * fwctl_audit_log_get_sync:
 * @self: a #FwctlAuditLog
 *
 * Gets whether each line is on the disk before its RPC goes on.
 *
 * Returns: %TRUE if so
 *
 * Since: 0.1.0
 */
gboolean
fwctl_audit_log_get_sync(FwctlAuditLog *self)
{
	g_autoptr(GMutexLocker) locker = NULL;

	g_return_val_if_fail(FWCTL_IS_AUDIT_LOG(self), FALSE);
	locker = g_mutex_locker_new(&self->mutex);
	return self->file->sync;
}

/**
 * fwctl_audit_log_set_sync:
 * @self: a #FwctlAuditLog
 * @sync: whether to wait for the disk
 *
 * Waits for the disk at each line, so that the last lines outlive a power cut as well, at the cost
 * of some milliseconds for each. Without it they outlive any end of this process, which is the
 * default.
 *
 * Since: 0.1.0
 */
void
fwctl_audit_log_set_sync(FwctlAuditLog *self, gboolean sync)
{
	g_autoptr(GMutexLocker) locker = NULL;

	g_return_if_fail(FWCTL_IS_AUDIT_LOG(self));
	locker = g_mutex_locker_new(&self->mutex);
	self->file->sync = sync;
}

/**
 * fwctl_audit_log_get_journal:
 * @self: a #FwctlAuditLog
 *
 * Gets whether each line is copied to the journal.
 *
 * Returns: %TRUE if so
 *
 * Since: 0.1.0
 */
gboolean
fwctl_audit_log_get_journal(FwctlAuditLog *self)
{
	g_return_val_if_fail(FWCTL_IS_AUDIT_LOG(self), FALSE);
	return g_atomic_int_get(&self->journal);
}

/**
 * fwctl_audit_log_set_journal:
 * @self: a #FwctlAuditLog
 * @journal: whether to copy each line
 *
 * Copies each line to systemd's journal as well, or not.
 *
 * Since: 0.1.0
 */
void
fwctl_audit_log_set_journal(FwctlAuditLog *self, gboolean journal)
{
	g_return_if_fail(FWCTL_IS_AUDIT_LOG(self));
	g_atomic_int_set(&self->journal, journal != FALSE);
}

/*
 * fwctl_audit_log_write:
 * @begin: the number of the line that this one answers, or 0
 * @seq: (out) (optional): the line's number
 *
 * The one place from which lines are written.
 */
gboolean
fwctl_audit_log_write(FwctlAuditLog *self,
		      const gchar *kind,
		      guint64 begin,
		      const FwctlAuditEntry *entry,
		      guint64 *seq,
		      GError **error)
{
	guint64 number = 0;
	FwctlAuditHash hash;

	g_mutex_lock(&self->mutex);
	g_string_truncate(self->body, 0);
	fwctl_audit_file_add_process(self->file, self->body);
	fwctl_audit_entry_to_json(entry, begin, self->body);
	if (!fwctl_audit_file_append(self->file, kind, self->body->str, &number, hash, error)) {
		g_mutex_unlock(&self->mutex);
		return FALSE;
	}
	g_mutex_unlock(&self->mutex);
	if (g_atomic_int_get(&self->journal) &&
	    !fwctl_audit_journal_send(entry, kind, number, begin, hash))
		g_debug("the journal did not take line %" G_GUINT64_FORMAT, number);
	if (seq != NULL)
		*seq = number;
	return TRUE;
}

static gboolean
fwctl_audit_log_write_record(FwctlAuditLog *self,
			     const gchar *kind,
			     guint64 begin,
			     GVariant *record,
			     guint64 *seq,
			     GError **error)
{
	g_auto(FwctlAuditEntryHolder) holder = {0};

	return fwctl_audit_entry_holder_init(&holder, record, error) &&
	       fwctl_audit_log_write(self, kind, begin, &holder.entry, seq, error);
}

/**
 * fwctl_audit_log_append:
 * @self: a #FwctlAuditLog
 * @record: an `a{sv}` with what is known: `device`, `pci_address`, `serial`, `type`, `command`,
 *   `scope`, `rule` and `outcome` (`s`, the last two as the library names them), `effects` (a
 *   number of #FwctlEffects), `errno`, `firmware_status` and `duration_us` (numbers), `request`
 *   (`ay`, of which only the SHA-256 is kept, and nothing where an effect is
 *   %FWCTL_EFFECTS_SECRET)
 * @error: return location for an error, or %NULL
 *
 * Appends an RPC as one line. What is asked of a device through this library is appended by itself;
 * this is for what goes another way.
 *
 * Fails with %FWCTL_ERROR_INVALID_ARGUMENT where the record has something else in it, and with
 * %FWCTL_ERROR_NOT_AUDITED where the line could not be written.
 *
 * Returns: %TRUE if the line is in the log
 *
 * Since: 0.1.0
 */
gboolean
fwctl_audit_log_append(FwctlAuditLog *self, GVariant *record, GError **error)
{
	g_return_val_if_fail(FWCTL_IS_AUDIT_LOG(self), FALSE);
	g_return_val_if_fail(g_variant_is_of_type(record, G_VARIANT_TYPE_VARDICT), FALSE);
	return fwctl_audit_log_write_record(self, FWCTL_AUDIT_KIND_RPC, 0, record, NULL, error);
}

/**
 * fwctl_audit_log_begin:
 * @self: a #FwctlAuditLog
 * @record: as for [method@Fwctl.AuditLog.append]; its outcome is `begun`
 * @begin: (out): the number of the line, for [method@Fwctl.AuditLog.end]
 * @error: return location for an error, or %NULL
 *
 * Appends that an RPC is about to be sent. Where that fails, it should not be: see
 * [method@Fwctl.Decision.get_unaudited]. Where nothing follows, because the process was killed, its
 * outcome counts as unknown.
 *
 * Returns: %TRUE if the line is in the log
 *
 * Since: 0.1.0
 */
gboolean
fwctl_audit_log_begin(FwctlAuditLog *self, GVariant *record, guint64 *begin, GError **error)
{
	g_auto(FwctlAuditEntryHolder) holder = {0};

	g_return_val_if_fail(FWCTL_IS_AUDIT_LOG(self), FALSE);
	g_return_val_if_fail(g_variant_is_of_type(record, G_VARIANT_TYPE_VARDICT), FALSE);
	g_return_val_if_fail(begin != NULL, FALSE);

	if (!fwctl_audit_entry_holder_init(&holder, record, error))
		return FALSE;
	holder.entry.outcome = FWCTL_AUDIT_OUTCOME_BEGUN;
	return fwctl_audit_log_write(self, FWCTL_AUDIT_KIND_BEGIN, 0, &holder.entry, begin, error);
}

/**
 * fwctl_audit_log_end:
 * @self: a #FwctlAuditLog
 * @begin: the number from [method@Fwctl.AuditLog.begin]
 * @record: as for [method@Fwctl.AuditLog.append]
 * @error: return location for an error, or %NULL
 *
 * Appends what came of an RPC.
 *
 * Returns: %TRUE if the line is in the log
 *
 * Since: 0.1.0
 */
gboolean
fwctl_audit_log_end(FwctlAuditLog *self, guint64 begin, GVariant *record, GError **error)
{
	g_return_val_if_fail(FWCTL_IS_AUDIT_LOG(self), FALSE);
	g_return_val_if_fail(g_variant_is_of_type(record, G_VARIANT_TYPE_VARDICT), FALSE);
	g_return_val_if_fail(begin != 0, FALSE);
	return fwctl_audit_log_write_record(self, FWCTL_AUDIT_KIND_END, begin, record, NULL, error);
}
