/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#if !defined(FWCTL_INSIDE_HEADER) && !defined(FWCTL_COMPILATION)
#error "Only <fwctl.h> can be included directly."
#endif

#include <fwctl-macros.h>
#include <glib-object.h>

G_BEGIN_DECLS

/**
 * FwctlAuditProblemKind:
 * @FWCTL_AUDIT_PROBLEM_CHANGED: a line is not what was written
 * @FWCTL_AUDIT_PROBLEM_DROPPED: lines are missing before this one
 * @FWCTL_AUDIT_PROBLEM_REORDERED: a line is not where it was written
 * @FWCTL_AUDIT_PROBLEM_FOREIGN: a line does not follow from the one before, as one of another log
 * @FWCTL_AUDIT_PROBLEM_TRUNCATED: lines are missing at the end, or were when this one was written
 * @FWCTL_AUDIT_PROBLEM_HEAD: the file beside the log, which knows its end, is missing, damaged or
 *   does not agree
 * @FWCTL_AUDIT_PROBLEM_TORN: a note: a line that somebody was killed over, before it counted
 * @FWCTL_AUDIT_PROBLEM_REPAIRED: a note: what stands between two lines, and was named by the
 *   second: a torn line
 * @FWCTL_AUDIT_PROBLEM_REPLACED: a note: the file was replaced by a copy of itself
 * @FWCTL_AUDIT_PROBLEM_END_UNKNOWN: a note: whether anything is missing at the end cannot be told
 *
 * What is wrong at a place of an audit log. The notes are worth to know, and break nothing.
 *
 * Since: 0.1.0
 */
typedef enum {
	FWCTL_AUDIT_PROBLEM_CHANGED = 0,
	FWCTL_AUDIT_PROBLEM_DROPPED = 1,
	FWCTL_AUDIT_PROBLEM_REORDERED = 2,
	FWCTL_AUDIT_PROBLEM_FOREIGN = 3,
	FWCTL_AUDIT_PROBLEM_TRUNCATED = 4,
	FWCTL_AUDIT_PROBLEM_HEAD = 5,
	FWCTL_AUDIT_PROBLEM_TORN = 32,
	FWCTL_AUDIT_PROBLEM_REPAIRED = 33,
	FWCTL_AUDIT_PROBLEM_REPLACED = 34,
	FWCTL_AUDIT_PROBLEM_END_UNKNOWN = 35,
} FwctlAuditProblemKind;

#define FWCTL_TYPE_AUDIT_PROBLEM (fwctl_audit_problem_get_type())
FWCTL_AVAILABLE_IN_0_1
G_DECLARE_FINAL_TYPE(FwctlAuditProblem, fwctl_audit_problem, FWCTL, AUDIT_PROBLEM, GObject)

FWCTL_AVAILABLE_IN_0_1
FwctlAuditProblemKind
fwctl_audit_problem_get_kind(FwctlAuditProblem *self);
FWCTL_AVAILABLE_IN_0_1
gboolean
fwctl_audit_problem_is_note(FwctlAuditProblem *self);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_audit_problem_get_path(FwctlAuditProblem *self);
FWCTL_AVAILABLE_IN_0_1
guint64
fwctl_audit_problem_get_line(FwctlAuditProblem *self);
FWCTL_AVAILABLE_IN_0_1
guint64
fwctl_audit_problem_get_offset(FwctlAuditProblem *self);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_audit_problem_get_text(FwctlAuditProblem *self);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_audit_problem_kind_to_string(FwctlAuditProblemKind kind);

G_END_DECLS
