/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <gnutls/crypto.h>
#include <gnutls/gnutls.h>
#include <string.h>

#include "fwctl-audit-bulk.h"
#include "fwctl-audit-line.h"
#include "fwctl-audit-log-private.h"
#include "fwctl-error.h"

/**
 * FwctlAuditBulk:
 *
 * Many RPCs of one transfer, as one record: an image in 250,000 writes is a line before the first
 * and a line after the last, with how many there were, how many bytes, and their SHA-256.
 *
 * One that is dropped before [method@Fwctl.AuditBulk.finish] ends with the outcome unknown; so does
 * one whose process was killed.
 *
 * May be used from any thread.
 *
 * Since: 0.1.0
 */
struct _FwctlAuditBulk {
	GObject parent_instance;
	GMutex mutex;
	FwctlAuditLog *log;
	FwctlAuditEntryHolder holder;
	guint64 begin; /* 0 once it is finished */
	gint64 begun_at;
	gnutls_hash_hd_t hash;
	gboolean is_counted; /* without the bytes: only who sent them knows their hash */
	gchar *sha256;	     /* (nullable) */
};

G_DEFINE_FINAL_TYPE(FwctlAuditBulk, fwctl_audit_bulk, G_TYPE_OBJECT)

static gboolean
fwctl_audit_bulk_end(FwctlAuditBulk *self, FwctlAuditOutcome outcome, GError **error)
{
	FwctlAuditEntry *entry = &self->holder.entry;
	guint64 begin = self->begin;
	guint8 digest[32] = {0};
	FwctlAuditHash sha256;

	gnutls_hash_output(self->hash, digest);
	fwctl_audit_hash_digest(digest, sha256);
	entry->sha256 = self->is_counted ? self->sha256 : sha256;
	if ((entry->effects & FWCTL_EFFECTS_SECRET) != 0)
		entry->sha256 = NULL;
	entry->is_bulk = TRUE;
	entry->outcome = outcome;
	entry->duration_us = g_get_monotonic_time() - self->begun_at;
	self->begin = 0;
	return fwctl_audit_log_write(self->log, FWCTL_AUDIT_KIND_END, begin, entry, NULL, error);
}

static void
fwctl_audit_bulk_finalize(GObject *object)
{
	FwctlAuditBulk *self = FWCTL_AUDIT_BULK(object);
	g_autoptr(GError) error_local = NULL;

	if (self->begin != 0 &&
	    !fwctl_audit_bulk_end(self, FWCTL_AUDIT_OUTCOME_UNKNOWN, &error_local))
		g_debug("%s", error_local->message);
	if (self->hash != NULL)
		gnutls_hash_deinit(self->hash, NULL);
	g_clear_object(&self->log);
	g_free(self->sha256);
	fwctl_audit_entry_holder_clear(&self->holder);
	g_mutex_clear(&self->mutex);
	G_OBJECT_CLASS(fwctl_audit_bulk_parent_class)->finalize(object);
}

static void
fwctl_audit_bulk_class_init(FwctlAuditBulkClass *klass)
{
	G_OBJECT_CLASS(klass)->finalize = fwctl_audit_bulk_finalize;
}

static void
fwctl_audit_bulk_init(FwctlAuditBulk *self)
{
	g_mutex_init(&self->mutex);
}

/**
 * fwctl_audit_bulk_new:
 * @log: where to write
 * @record: as for [method@Fwctl.AuditLog.append]: what all of them have in common
 * @error: return location for an error, or %NULL
 *
 * Begins a transfer, with a line in the log. Where that fails, it should not be begun.
 *
 * Returns: (transfer full): a new #FwctlAuditBulk, or %NULL
 *
 * Since: 0.1.0
 */
FwctlAuditBulk *
fwctl_audit_bulk_new(FwctlAuditLog *log, GVariant *record, GError **error)
{
	g_autoptr(FwctlAuditBulk) self = NULL;
	FwctlAuditEntry *entry;

	g_return_val_if_fail(FWCTL_IS_AUDIT_LOG(log), NULL);
	g_return_val_if_fail(g_variant_is_of_type(record, G_VARIANT_TYPE_VARDICT), NULL);

	self = g_object_new(FWCTL_TYPE_AUDIT_BULK, NULL);
	self->log = g_object_ref(log);
	self->begun_at = g_get_monotonic_time();
	if (!fwctl_audit_entry_holder_init(&self->holder, record, error))
		return NULL;
	if (gnutls_hash_init(&self->hash, GNUTLS_DIG_SHA256) < 0) {
		g_set_error_literal(error,
				    FWCTL_ERROR,
				    FWCTL_ERROR_NOT_AUDITED,
				    _("there is no SHA-256"));
		return NULL;
	}
	entry = &self->holder.entry;
	entry->outcome = FWCTL_AUDIT_OUTCOME_BEGUN;
	if (!fwctl_audit_log_write(log, FWCTL_AUDIT_KIND_BEGIN, 0, entry, &self->begin, error))
		return NULL;
	return g_steal_pointer(&self);
}

/**
 * fwctl_audit_bulk_add:
 * @self: a #FwctlAuditBulk
 * @data: what one RPC carried
 * @failed: whether it failed, and so will be sent again or not at all
 *
 * Counts one RPC of the transfer. Nothing is written. The bytes of one that failed are counted as a
 * failure and not hashed, so that the hash is that of what arrived.
 *
 * Since: 0.1.0
 */
void
fwctl_audit_bulk_add(FwctlAuditBulk *self, GBytes *data, gboolean failed)
{
	g_autoptr(GMutexLocker) locker = NULL;
	gsize size = 0;
	gconstpointer bytes;

	g_return_if_fail(FWCTL_IS_AUDIT_BULK(self));
	g_return_if_fail(data != NULL);

	bytes = g_bytes_get_data(data, &size);
	locker = g_mutex_locker_new(&self->mutex);
	self->holder.entry.count++;
	if (failed) {
		self->holder.entry.failures++;
		return;
	}
	self->holder.entry.bytes += size;
	if (size > 0)
		gnutls_hash(self->hash, bytes, size);
}

/**
 * fwctl_audit_bulk_count:
 * @self: a #FwctlAuditBulk
 * @size: how many bytes one write carried
 * @failed: whether it failed
 *
 * Counts one write of a transfer whose bytes were hashed already, instead of
 * [method@Fwctl.AuditBulk.add]: an image is hashed once. Nothing is written.
 *
 * Since: 0.1.0
 */
void
fwctl_audit_bulk_count(FwctlAuditBulk *self, gsize size, gboolean failed)
{
	g_autoptr(GMutexLocker) locker = NULL;

	g_return_if_fail(FWCTL_IS_AUDIT_BULK(self));
	locker = g_mutex_locker_new(&self->mutex);
	self->is_counted = TRUE;
	self->holder.entry.count++;
	if (failed)
		self->holder.entry.failures++;
	else
		self->holder.entry.bytes += size;
}

/**
 * fwctl_audit_bulk_set_sha256:
 * @self: a #FwctlAuditBulk
 * @sha256: 64 hexadecimal digits
 *
 * Says what arrived, where it was counted and not added. Only for all of it: of a transfer that was
 * cut short there is no hash.
 *
 * Since: 0.1.0
 */
void
fwctl_audit_bulk_set_sha256(FwctlAuditBulk *self, const gchar *sha256)
{
	g_autoptr(GMutexLocker) locker = NULL;

	g_return_if_fail(FWCTL_IS_AUDIT_BULK(self));
	g_return_if_fail(sha256 != NULL && strlen(sha256) == 64);
	locker = g_mutex_locker_new(&self->mutex);
	g_free(self->sha256);
	self->sha256 = g_strdup(sha256);
}

/**
 * fwctl_audit_bulk_get_count:
 * @self: a #FwctlAuditBulk
 *
 * Gets how many RPCs there were so far.
 *
 * Returns: a number, those that failed included
 *
 * Since: 0.1.0
 */
guint64
fwctl_audit_bulk_get_count(FwctlAuditBulk *self)
{
	g_autoptr(GMutexLocker) locker = NULL;

	g_return_val_if_fail(FWCTL_IS_AUDIT_BULK(self), 0);
	locker = g_mutex_locker_new(&self->mutex);
	return self->holder.entry.count;
}

/**
 * fwctl_audit_bulk_get_bytes:
 * @self: a #FwctlAuditBulk
 *
 * Gets how many bytes arrived so far.
 *
 * Returns: a number of bytes
 *
 * Since: 0.1.0
 */
guint64
fwctl_audit_bulk_get_bytes(FwctlAuditBulk *self)
{
	g_autoptr(GMutexLocker) locker = NULL;

	g_return_val_if_fail(FWCTL_IS_AUDIT_BULK(self), 0);
	locker = g_mutex_locker_new(&self->mutex);
	return self->holder.entry.bytes;
}

/**
 * fwctl_audit_bulk_finish:
 * @self: a #FwctlAuditBulk
 * @outcome: what came of the transfer
 * @error: return location for an error, or %NULL
 *
 * Ends the transfer, with a line in the log. Fails with %FWCTL_ERROR_NOT_AUDITED where that could
 * not be written, and with %FWCTL_ERROR_BUSY where it was finished before.
 *
 * Returns: %TRUE if the line is in the log
 *
 * Since: 0.1.0
 */
gboolean
fwctl_audit_bulk_finish(FwctlAuditBulk *self, FwctlAuditOutcome outcome, GError **error)
{
	g_autoptr(GMutexLocker) locker = NULL;

	g_return_val_if_fail(FWCTL_IS_AUDIT_BULK(self), FALSE);
	locker = g_mutex_locker_new(&self->mutex);
	if (self->begin == 0) {
		g_set_error_literal(error,
				    FWCTL_ERROR,
				    FWCTL_ERROR_BUSY,
				    _("the transfer was finished before"));
		return FALSE;
	}
	return fwctl_audit_bulk_end(self, outcome, error);
}
