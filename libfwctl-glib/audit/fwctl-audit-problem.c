/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-audit-problem-private.h"

/**
 * FwctlAuditProblem:
 *
 * A place of an audit log, and what is wrong with it.
 *
 * Immutable, and so safe to use from any thread.
 *
 * Since: 0.1.0
 */
struct _FwctlAuditProblem {
	GObject parent_instance;
	FwctlAuditProblemKind kind;
	gchar *path;
	guint64 line;
	guint64 offset;
	gchar *text;
};

G_DEFINE_FINAL_TYPE(FwctlAuditProblem, fwctl_audit_problem, G_TYPE_OBJECT)

static void
fwctl_audit_problem_finalize(GObject *object)
{
	FwctlAuditProblem *self = FWCTL_AUDIT_PROBLEM(object);

	g_free(self->path);
	g_free(self->text);
	G_OBJECT_CLASS(fwctl_audit_problem_parent_class)->finalize(object);
}

static void
fwctl_audit_problem_class_init(FwctlAuditProblemClass *klass)
{
	G_OBJECT_CLASS(klass)->finalize = fwctl_audit_problem_finalize;
}

static void
fwctl_audit_problem_init(FwctlAuditProblem *self)
{
}

FwctlAuditProblem *
fwctl_audit_problem_new(FwctlAuditProblemKind kind,
			const gchar *path,
			guint64 line,
			guint64 offset,
			const gchar *text)
{
	FwctlAuditProblem *self = g_object_new(FWCTL_TYPE_AUDIT_PROBLEM, NULL);

	self->kind = kind;
	self->path = g_strdup(path);
	self->line = line;
	self->offset = offset;
	self->text = g_strdup(text);
	return self;
}

/**
 * fwctl_audit_problem_get_kind:
 * @self: a #FwctlAuditProblem
 *
 * Gets what is wrong.
 *
 * Returns: a #FwctlAuditProblemKind
 *
 * Since: 0.1.0
 */
FwctlAuditProblemKind
fwctl_audit_problem_get_kind(FwctlAuditProblem *self)
{
	g_return_val_if_fail(FWCTL_IS_AUDIT_PROBLEM(self), FWCTL_AUDIT_PROBLEM_CHANGED);
	return self->kind;
}

/**
 * fwctl_audit_problem_is_note:
 * @self: a #FwctlAuditProblem
 *
 * Says whether this breaks nothing: no line that was written is missing or changed by it.
 *
 * Returns: %TRUE if it is worth to know and no more
 *
 * Since: 0.1.0
 */
gboolean
fwctl_audit_problem_is_note(FwctlAuditProblem *self)
{
	g_return_val_if_fail(FWCTL_IS_AUDIT_PROBLEM(self), FALSE);
	return self->kind >= FWCTL_AUDIT_PROBLEM_TORN;
}

/**
 * fwctl_audit_problem_get_path:
 * @self: a #FwctlAuditProblem
 *
 * Gets the file.
 *
 * Returns: (type filename): a path
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_audit_problem_get_path(FwctlAuditProblem *self)
{
	g_return_val_if_fail(FWCTL_IS_AUDIT_PROBLEM(self), NULL);
	return self->path;
}

/**
 * fwctl_audit_problem_get_line:
 * @self: a #FwctlAuditProblem
 *
 * Gets the line in the file.
 *
 * Returns: a number, from 1
 *
 * Since: 0.1.0
 */
guint64
fwctl_audit_problem_get_line(FwctlAuditProblem *self)
{
	g_return_val_if_fail(FWCTL_IS_AUDIT_PROBLEM(self), 0);
	return self->line;
}

/**
 * fwctl_audit_problem_get_offset:
 * @self: a #FwctlAuditProblem
 *
 * Gets where that line begins.
 *
 * Returns: an offset in bytes, from 0
 *
 * Since: 0.1.0
 */
guint64
fwctl_audit_problem_get_offset(FwctlAuditProblem *self)
{
	g_return_val_if_fail(FWCTL_IS_AUDIT_PROBLEM(self), 0);
	return self->offset;
}

/**
 * fwctl_audit_problem_get_text:
 * @self: a #FwctlAuditProblem
 *
 * Gets what is wrong, in translated words for a person.
 *
 * Returns: a text
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_audit_problem_get_text(FwctlAuditProblem *self)
{
	g_return_val_if_fail(FWCTL_IS_AUDIT_PROBLEM(self), NULL);
	return self->text;
}

/**
 * fwctl_audit_problem_kind_to_string:
 * @kind: a kind
 *
 * Gets the name of a kind of problem, as JSON output spells it.
 *
 * Returns: (nullable): a name such as `dropped`, or %NULL for a number that has none
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_audit_problem_kind_to_string(FwctlAuditProblemKind kind)
{
	switch (kind) {
	case FWCTL_AUDIT_PROBLEM_CHANGED:
		return "changed";
	case FWCTL_AUDIT_PROBLEM_DROPPED:
		return "dropped";
	case FWCTL_AUDIT_PROBLEM_REORDERED:
		return "reordered";
	case FWCTL_AUDIT_PROBLEM_FOREIGN:
		return "foreign";
	case FWCTL_AUDIT_PROBLEM_TRUNCATED:
		return "truncated";
	case FWCTL_AUDIT_PROBLEM_HEAD:
		return "head";
	case FWCTL_AUDIT_PROBLEM_TORN:
		return "torn";
	case FWCTL_AUDIT_PROBLEM_REPAIRED:
		return "repaired";
	case FWCTL_AUDIT_PROBLEM_REPLACED:
		return "replaced";
	case FWCTL_AUDIT_PROBLEM_END_UNKNOWN:
		return "end-unknown";
	default:
		return NULL;
	}
}
