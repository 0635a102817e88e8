/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-audit-problem-private.h"
#include "fwctl-audit-report-private.h"
#include "fwctl-audit-verify.h"

/**
 * FwctlAuditReport:
 *
 * What a check of an audit log found: that each line is what was written, follows from the one
 * before, and that none is missing at the end; or the places where that is not so.
 *
 * Immutable, and so safe to use from any thread.
 *
 * Since: 0.1.0
 */
struct _FwctlAuditReport {
	GObject parent_instance;
	GPtrArray *problems;
	guint64 n_problems;
	guint64 n_notes;
	guint64 n_lines;
	guint64 n_bytes;
	guint64 first_seq;
	guint64 last_seq;
	FwctlAuditHash last_hash;
};

G_DEFINE_FINAL_TYPE(FwctlAuditReport, fwctl_audit_report, G_TYPE_OBJECT)

static void
fwctl_audit_report_finalize(GObject *object)
{
	FwctlAuditReport *self = FWCTL_AUDIT_REPORT(object);

	g_ptr_array_unref(self->problems);
	G_OBJECT_CLASS(fwctl_audit_report_parent_class)->finalize(object);
}

static void
fwctl_audit_report_class_init(FwctlAuditReportClass *klass)
{
	G_OBJECT_CLASS(klass)->finalize = fwctl_audit_report_finalize;
}

static void
fwctl_audit_report_init(FwctlAuditReport *self)
{
	self->problems = g_ptr_array_new_with_free_func(g_object_unref);
}

/* takes @problem */
void
fwctl_audit_report_add(FwctlAuditReport *self, FwctlAuditProblem *problem)
{
	if (fwctl_audit_problem_is_note(problem))
		self->n_notes++;
	else
		self->n_problems++;
	if (self->problems->len < FWCTL_AUDIT_PROBLEMS_MAX)
		g_ptr_array_add(self->problems, problem);
	else
		g_object_unref(problem);
}

/* takes @problem in place of the last one, which turned out to be a part of it */
gboolean
fwctl_audit_report_replace_last(FwctlAuditReport *self, FwctlAuditProblem *problem)
{
	if (self->n_problems + self->n_notes == self->problems->len)
		g_set_object(&g_ptr_array_index(self->problems, self->problems->len - 1), problem);
	g_object_unref(problem);
	return TRUE;
}

void
fwctl_audit_report_count(FwctlAuditReport *self, guint64 lines, guint64 bytes)
{
	self->n_lines += lines;
	self->n_bytes += bytes;
}

void
fwctl_audit_report_set_ends(FwctlAuditReport *self,
			    guint64 first_seq,
			    guint64 last_seq,
			    const gchar *last_hash)
{
	self->first_seq = first_seq;
	self->last_seq = last_seq;
	g_strlcpy(self->last_hash, last_hash, sizeof(self->last_hash));
}

/**
 * fwctl_audit_report_new_for_files:
 * @paths: (array zero-terminated=1): the files of a log, the oldest first
 * @cancellable: (nullable): a #GCancellable
 * @error: return location for an error, or %NULL
 *
 * Checks a log and the files that were rotated away before it as one chain. Those that were packed
 * with gzip are unpacked. It takes a fixed amount of memory, however long they are.
 *
 * Fails where a file cannot be read, and not because of what is in it.
 *
 * Returns: (transfer full): a new #FwctlAuditReport, or %NULL
 *
 * Since: 0.1.0
 */
FwctlAuditReport *
fwctl_audit_report_new_for_files(const gchar *const *paths,
				 GCancellable *cancellable,
				 GError **error)
{
	g_autoptr(FwctlAuditReport) self = NULL;
	g_auto(FwctlAuditVerifier) verifier = {0};

	g_return_val_if_fail(paths != NULL, NULL);
	g_return_val_if_fail(cancellable == NULL || G_IS_CANCELLABLE(cancellable), NULL);

	self = g_object_new(FWCTL_TYPE_AUDIT_REPORT, NULL);
	fwctl_audit_verifier_init(&verifier, self);
	for (guint i = 0; paths[i] != NULL; i++) {
		if (!fwctl_audit_verifier_read(&verifier, paths[i], cancellable, error))
			return NULL;
	}
	fwctl_audit_report_set_ends(self,
				    verifier.first_seq,
				    verifier.last_seq,
				    verifier.last_hash);
	return g_steal_pointer(&self);
}

/**
 * fwctl_audit_report_new:
 * @path: (type filename): a log
 * @cancellable: (nullable): a #GCancellable
 * @error: return location for an error, or %NULL
 *
 * As [ctor@Fwctl.AuditReport.new_for_files], for one file. Others may go on writing to it.
 *
 * Returns: (transfer full): a new #FwctlAuditReport, or %NULL
 *
 * Since: 0.1.0
 */
FwctlAuditReport *
fwctl_audit_report_new(const gchar *path, GCancellable *cancellable, GError **error)
{
	const gchar *paths[] = {path, NULL};

	g_return_val_if_fail(path != NULL, NULL);
	return fwctl_audit_report_new_for_files(paths, cancellable, error);
}

/**
 * fwctl_audit_report_is_ok:
 * @self: a #FwctlAuditReport
 *
 * Says whether nothing is wrong. There may be notes.
 *
 * Returns: %TRUE if so
 *
 * Since: 0.1.0
 */
gboolean
fwctl_audit_report_is_ok(FwctlAuditReport *self)
{
	g_return_val_if_fail(FWCTL_IS_AUDIT_REPORT(self), FALSE);
	return self->n_problems == 0;
}

/**
 * fwctl_audit_report_dup_problems:
 * @self: a #FwctlAuditReport
 *
 * Gets the places at which something is wrong or worth to know, in the order in which they are in
 * the files; the first hundred of them.
 *
 * Returns: (transfer container) (element-type FwctlAuditProblem): problems and notes
 *
 * Since: 0.1.0
 */
GPtrArray *
fwctl_audit_report_dup_problems(FwctlAuditReport *self)
{
	g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func(g_object_unref);

	g_return_val_if_fail(FWCTL_IS_AUDIT_REPORT(self), NULL);
	for (guint i = 0; i < self->problems->len; i++)
		g_ptr_array_add(problems, g_object_ref(g_ptr_array_index(self->problems, i)));
	return g_steal_pointer(&problems);
}

/**
 * fwctl_audit_report_get_n_problems:
 * @self: a #FwctlAuditReport
 *
 * Gets how many places are broken, without the notes.
 *
 * Returns: a number
 *
 * Since: 0.1.0
 */
guint64
fwctl_audit_report_get_n_problems(FwctlAuditReport *self)
{
	g_return_val_if_fail(FWCTL_IS_AUDIT_REPORT(self), 0);
	return self->n_problems;
}

/**
 * fwctl_audit_report_get_n_notes:
 * @self: a #FwctlAuditReport
 *
 * Gets how many places are worth to know of, and broken by nothing.
 *
 * Returns: a number
 *
 * Since: 0.1.0
 */
guint64
fwctl_audit_report_get_n_notes(FwctlAuditReport *self)
{
	g_return_val_if_fail(FWCTL_IS_AUDIT_REPORT(self), 0);
	return self->n_notes;
}

/**
 * fwctl_audit_report_get_n_lines:
 * @self: a #FwctlAuditReport
 *
 * Gets how many lines there are.
 *
 * Returns: a number of lines
 *
 * Since: 0.1.0
 */
guint64
fwctl_audit_report_get_n_lines(FwctlAuditReport *self)
{
	g_return_val_if_fail(FWCTL_IS_AUDIT_REPORT(self), 0);
	return self->n_lines;
}

/**
 * fwctl_audit_report_get_n_bytes:
 * @self: a #FwctlAuditReport
 *
 * Gets how many bytes were read.
 *
 * Returns: a number of bytes
 *
 * Since: 0.1.0
 */
guint64
fwctl_audit_report_get_n_bytes(FwctlAuditReport *self)
{
	g_return_val_if_fail(FWCTL_IS_AUDIT_REPORT(self), 0);
	return self->n_bytes;
}

/**
 * fwctl_audit_report_get_first_seq:
 * @self: a #FwctlAuditReport
 *
 * Gets the number of the first line. One above 1 continues a file that was rotated away.
 *
 * Returns: a number, or 0 where there is no line
 *
 * Since: 0.1.0
 */
guint64
fwctl_audit_report_get_first_seq(FwctlAuditReport *self)
{
	g_return_val_if_fail(FWCTL_IS_AUDIT_REPORT(self), 0);
	return self->first_seq;
}

/**
 * fwctl_audit_report_get_last_seq:
 * @self: a #FwctlAuditReport
 *
 * Gets the number of the last line.
 *
 * Returns: a number, or 0 where there is no line
 *
 * Since: 0.1.0
 */
guint64
fwctl_audit_report_get_last_seq(FwctlAuditReport *self)
{
	g_return_val_if_fail(FWCTL_IS_AUDIT_REPORT(self), 0);
	return self->last_seq;
}

/**
 * fwctl_audit_report_get_last_hash:
 * @self: a #FwctlAuditReport
 *
 * Gets the hash of the last line: what to keep elsewhere, so that nobody can later change anything
 * before it.
 *
 * Returns: 64 hexadecimal digits
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_audit_report_get_last_hash(FwctlAuditReport *self)
{
	g_return_val_if_fail(FWCTL_IS_AUDIT_REPORT(self), NULL);
	return self->last_hash;
}
