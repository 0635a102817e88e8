/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-audit-line.h"

/* which records are wanted: all where nothing is set */
typedef struct {
	gchar since[FWCTL_AUDIT_TIME_LENGTH + 1];
	gchar until[FWCTL_AUDIT_TIME_LENGTH + 1];
	GPatternSpec *device;
	GPatternSpec *command;
	gint64 uid; /* -1: any */
	gchar *outcome;
} FwctlAuditFilter;

void
fwctl_audit_filter_set_time(gchar *field, GDateTime *time);
void
fwctl_audit_filter_set_pattern(GPatternSpec **field, const gchar *pattern);
gboolean
fwctl_audit_filter_wants_time(const FwctlAuditFilter *self, const gchar *time);
gboolean
fwctl_audit_filter_wants(const FwctlAuditFilter *self, GVariant *record);
void
fwctl_audit_filter_clear(FwctlAuditFilter *self);
