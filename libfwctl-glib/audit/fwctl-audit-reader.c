/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-audit-filter.h"
#include "fwctl-audit-line.h"
#include "fwctl-audit-log-private.h"
#include "fwctl-audit-reader.h"
#include "fwctl-audit-record.h"
#include "fwctl-audit-stream.h"

/**
 * FwctlAuditReader:
 *
 * Reads the records of an audit log, one for each RPC: where it has two lines, the second; where
 * that never came, the first, with the outcome unknown. It shows what is there, also of a log that
 * was tampered with: [class@Fwctl.AuditReport] says whether it was.
 *
 * Must not be used by two threads at once.
 *
 * Since: 0.1.0
 */
struct _FwctlAuditReader {
	GObject parent_instance;
	FwctlAuditStream stream;
	FwctlAuditFilter filter;
	GHashTable *open; /* the numbers of the lines that nothing answers */
	guint64 n_unreadable;
};

G_DEFINE_FINAL_TYPE(FwctlAuditReader, fwctl_audit_reader, G_TYPE_OBJECT)

static void
fwctl_audit_reader_finalize(GObject *object)
{
	FwctlAuditReader *self = FWCTL_AUDIT_READER(object);

	fwctl_audit_stream_clear(&self->stream);
	fwctl_audit_filter_clear(&self->filter);
	g_hash_table_unref(self->open);
	G_OBJECT_CLASS(fwctl_audit_reader_parent_class)->finalize(object);
}

static void
fwctl_audit_reader_class_init(FwctlAuditReaderClass *klass)
{
	G_OBJECT_CLASS(klass)->finalize = fwctl_audit_reader_finalize;
}

static void
fwctl_audit_reader_init(FwctlAuditReader *self)
{
	self->open = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
	self->filter.uid = -1;
}

/* the next line that is one; %NULL in @data at the end */
static gboolean
fwctl_audit_reader_next_line(FwctlAuditStream *stream,
			     FwctlAuditLine *line,
			     const gchar **data,
			     gsize *size,
			     guint64 *n_unreadable,
			     GCancellable *cancellable,
			     GError **error)
{
	gboolean terminated = FALSE;

	while (TRUE) {
		if (!fwctl_audit_stream_next(stream, data, size, &terminated, cancellable, error))
			return FALSE;
		if (*data == NULL)
			return TRUE;
		if (terminated && fwctl_audit_line_parse(line, *data, *size))
			return TRUE;
		(*n_unreadable)++;
	}
}

/*
 * Reads the log once to learn which beginnings have no end. Only those that are open at one time
 * are kept, which are as many as there were RPCs at one time, and those that were killed.
 */
static gboolean
fwctl_audit_reader_scan(FwctlAuditReader *self,
			const gchar *path,
			GCancellable *cancellable,
			GError **error)
{
	g_auto(FwctlAuditStream) stream = {0};
	guint64 n_unreadable = 0;
	const gchar *data = NULL;
	gsize size = 0;

	if (!fwctl_audit_stream_init(&stream, path, error))
		return FALSE;
	while (TRUE) {
		FwctlAuditLine line;
		guint64 begin = 0;

		if (!fwctl_audit_reader_next_line(&stream,
						  &line,
						  &data,
						  &size,
						  &n_unreadable,
						  cancellable,
						  error))
			return FALSE;
		if (data == NULL)
			return TRUE;
		if (fwctl_audit_line_is_kind(&line, FWCTL_AUDIT_KIND_BEGIN))
			g_hash_table_add(self->open, g_memdup2(&line.seq, sizeof(line.seq)));
		else if (fwctl_audit_line_is_kind(&line, FWCTL_AUDIT_KIND_END) &&
			 fwctl_audit_line_get_number(data, size, "begin", &begin))
			g_hash_table_remove(self->open, &begin);
	}
}

/**
 * fwctl_audit_reader_new:
 * @path: (type filename): a log, or a file of it that was rotated away, packed with gzip or not
 * @cancellable: (nullable): a #GCancellable
 * @error: return location for an error, or %NULL
 *
 * Opens a log to read it, as it is now.
 *
 * Returns: (transfer full): a new #FwctlAuditReader, or %NULL
 *
 * Since: 0.1.0
 */
FwctlAuditReader *
fwctl_audit_reader_new(const gchar *path, GCancellable *cancellable, GError **error)
{
	g_autoptr(FwctlAuditReader) self = NULL;

	g_return_val_if_fail(path != NULL, NULL);
	g_return_val_if_fail(cancellable == NULL || G_IS_CANCELLABLE(cancellable), NULL);

	self = g_object_new(FWCTL_TYPE_AUDIT_READER, NULL);
	if (!fwctl_audit_reader_scan(self, path, cancellable, error) ||
	    !fwctl_audit_stream_init(&self->stream, path, error))
		return NULL;
	return g_steal_pointer(&self);
}

/* whether this line is what its RPC is shown by */
static gboolean
fwctl_audit_reader_shows(FwctlAuditReader *self, const FwctlAuditLine *line)
{
	if (fwctl_audit_line_is_kind(line, FWCTL_AUDIT_KIND_BEGIN))
		return g_hash_table_contains(self->open, &line->seq);
	return fwctl_audit_line_is_kind(line, FWCTL_AUDIT_KIND_RPC) ||
	       fwctl_audit_line_is_kind(line, FWCTL_AUDIT_KIND_END);
}

static GVariant *
fwctl_audit_reader_parse(const FwctlAuditLine *line, const gchar *data, gsize size)
{
	g_autoptr(GVariant) record = fwctl_audit_record_parse(data, size);
	GVariantDict dict;

	if (record == NULL || !fwctl_audit_line_is_kind(line, FWCTL_AUDIT_KIND_BEGIN))
		return g_steal_pointer(&record);
	g_variant_dict_init(&dict, record);
	g_variant_dict_insert(&dict,
			      "outcome",
			      "s",
			      fwctl_audit_outcome_to_string(FWCTL_AUDIT_OUTCOME_UNKNOWN));
	return g_variant_ref_sink(g_variant_dict_end(&dict));
}

/**
 * fwctl_audit_reader_next:
 * @self: a #FwctlAuditReader
 * @record: (out) (nullable) (transfer full): an `a{sv}`, or %NULL at the end
 * @cancellable: (nullable): a #GCancellable
 * @error: return location for an error, or %NULL
 *
 * Gets the next record that is wanted: its members as the log names them, numbers as `x`, texts as
 * `s`, `effects` as `as`. What the log has as null is left out.
 *
 * Returns: %FALSE if the log cannot be read
 *
 * Since: 0.1.0
 */
gboolean
fwctl_audit_reader_next(FwctlAuditReader *self,
			GVariant **record,
			GCancellable *cancellable,
			GError **error)
{
	const gchar *data = NULL;
	gsize size = 0;

	g_return_val_if_fail(FWCTL_IS_AUDIT_READER(self), FALSE);
	g_return_val_if_fail(record != NULL, FALSE);

	*record = NULL;
	while (TRUE) {
		g_autoptr(GVariant) one = NULL;
		FwctlAuditLine line;

		if (!fwctl_audit_reader_next_line(&self->stream,
						  &line,
						  &data,
						  &size,
						  &self->n_unreadable,
						  cancellable,
						  error))
			return FALSE;
		if (data == NULL)
			return TRUE;
		if (!fwctl_audit_reader_shows(self, &line) ||
		    !fwctl_audit_filter_wants_time(&self->filter, line.time))
			continue;
		one = fwctl_audit_reader_parse(&line, data, size);
		if (one == NULL)
			self->n_unreadable++;
		if (one == NULL || !fwctl_audit_filter_wants(&self->filter, one))
			continue;
		*record = g_steal_pointer(&one);
		return TRUE;
	}
}

/**
 * fwctl_audit_reader_get_n_unreadable:
 * @self: a #FwctlAuditReader
 *
 * Gets how many lines so far were no records.
 *
 * Returns: a number of lines
 *
 * Since: 0.1.0
 */
guint64
fwctl_audit_reader_get_n_unreadable(FwctlAuditReader *self)
{
	g_return_val_if_fail(FWCTL_IS_AUDIT_READER(self), 0);
	return self->n_unreadable;
}

/**
 * fwctl_audit_reader_set_since:
 * @self: a #FwctlAuditReader
 * @since: (nullable): a time, or %NULL
 *
 * Leaves out what was before a time.
 *
 * Since: 0.1.0
 */
void
fwctl_audit_reader_set_since(FwctlAuditReader *self, GDateTime *since)
{
	g_return_if_fail(FWCTL_IS_AUDIT_READER(self));
	fwctl_audit_filter_set_time(self->filter.since, since);
}

/**
 * fwctl_audit_reader_set_until:
 * @self: a #FwctlAuditReader
 * @until: (nullable): a time, or %NULL
 *
 * Leaves out what was at a time or after it.
 *
 * Since: 0.1.0
 */
void
fwctl_audit_reader_set_until(FwctlAuditReader *self, GDateTime *until)
{
	g_return_if_fail(FWCTL_IS_AUDIT_READER(self));
	fwctl_audit_filter_set_time(self->filter.until, until);
}

/**
 * fwctl_audit_reader_set_device:
 * @self: a #FwctlAuditReader
 * @pattern: (nullable): with `*` and `?`, or %NULL
 *
 * Leaves out what went to other devices. A device is known by its name, its PCI address and its
 * serial number; the first changes with the order in which devices appear, the others do not.
 *
 * Since: 0.1.0
 */
void
fwctl_audit_reader_set_device(FwctlAuditReader *self, const gchar *pattern)
{
	g_return_if_fail(FWCTL_IS_AUDIT_READER(self));
	fwctl_audit_filter_set_pattern(&self->filter.device, pattern);
}

/**
 * fwctl_audit_reader_set_command:
 * @self: a #FwctlAuditReader
 * @pattern: (nullable): with `*` and `?`, or %NULL
 *
 * Leaves out other commands. One that is not published has the empty name.
 *
 * Since: 0.1.0
 */
void
fwctl_audit_reader_set_command(FwctlAuditReader *self, const gchar *pattern)
{
	g_return_if_fail(FWCTL_IS_AUDIT_READER(self));
	fwctl_audit_filter_set_pattern(&self->filter.command, pattern);
}

/**
 * fwctl_audit_reader_set_uid:
 * @self: a #FwctlAuditReader
 * @uid: a user's number, or -1 for all
 *
 * Leaves out what other users did.
 *
 * Since: 0.1.0
 */
void
fwctl_audit_reader_set_uid(FwctlAuditReader *self, gint64 uid)
{
	g_return_if_fail(FWCTL_IS_AUDIT_READER(self));
	self->filter.uid = uid;
}

/**
 * fwctl_audit_reader_set_outcome:
 * @self: a #FwctlAuditReader
 * @outcome: (nullable): a name as from [func@Fwctl.AuditOutcome.to_string], or %NULL
 *
 * Leaves out what ended otherwise.
 *
 * Since: 0.1.0
 */
void
fwctl_audit_reader_set_outcome(FwctlAuditReader *self, const gchar *outcome)
{
	g_return_if_fail(FWCTL_IS_AUDIT_READER(self));
	g_free(self->filter.outcome);
	self->filter.outcome = g_strdup(outcome);
}
