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
#include <glib.h>

G_BEGIN_DECLS

/**
 * FwctlHealthStatus:
 * @FWCTL_HEALTH_STATUS_OK: as it should be
 * @FWCTL_HEALTH_STATUS_NOTICE: worth knowing, nothing is wrong
 * @FWCTL_HEALTH_STATUS_UNKNOWN: it could not be read, so it may be anything
 * @FWCTL_HEALTH_STATUS_WARNING: something is about to go wrong, or already works less well
 * @FWCTL_HEALTH_STATUS_CRITICAL: something is wrong
 *
 * How well something is. The order is that of the roll-up: what could not be read is worse than a
 * notice, because nobody can call it well, and better than a warning, because that one is certain.
 *
 * Since: 0.1.0
 */
typedef enum {
	FWCTL_HEALTH_STATUS_OK = 0,
	FWCTL_HEALTH_STATUS_NOTICE = 10,
	FWCTL_HEALTH_STATUS_UNKNOWN = 20,
	FWCTL_HEALTH_STATUS_WARNING = 30,
	FWCTL_HEALTH_STATUS_CRITICAL = 40,
} FwctlHealthStatus;

FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_health_status_to_string(FwctlHealthStatus status);
FWCTL_AVAILABLE_IN_0_1
gboolean
fwctl_health_status_from_string(const gchar *text, FwctlHealthStatus *status, GError **error);
FWCTL_AVAILABLE_IN_0_1
FwctlHealthStatus
fwctl_health_status_worst(FwctlHealthStatus a, FwctlHealthStatus b);

G_END_DECLS
