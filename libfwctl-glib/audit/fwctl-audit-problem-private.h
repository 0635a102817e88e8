/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-audit-problem.h"

FwctlAuditProblem *
fwctl_audit_problem_new(FwctlAuditProblemKind kind,
			const gchar *path,
			guint64 line,
			guint64 offset,
			const gchar *text);
