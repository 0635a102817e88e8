/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fwctl-error.h"
#include "fwctl-health-status.h"

static const struct {
	FwctlHealthStatus status;
	const gchar *name;
} names[] = {
    {FWCTL_HEALTH_STATUS_OK, "ok"},
    {FWCTL_HEALTH_STATUS_NOTICE, "notice"},
    {FWCTL_HEALTH_STATUS_UNKNOWN, "unknown"},
    {FWCTL_HEALTH_STATUS_WARNING, "warning"},
    {FWCTL_HEALTH_STATUS_CRITICAL, "critical"},
};

/**
 * fwctl_health_status_to_string:
 * @status: a status
 *
 * Gets the name of a status, as JSON output spells it.
 *
 * Returns: (nullable): a name such as `warning`, or %NULL for a number that is no status
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_health_status_to_string(FwctlHealthStatus status)
{
	for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
		if (names[i].status == status)
			return names[i].name;
	}
	return NULL;
}

/**
 * fwctl_health_status_from_string:
 * @text: a name as from [func@Fwctl.HealthStatus.to_string]
 * @status: (out): the status
 * @error: return location for an error, or %NULL
 *
 * Parses the name of a status. Fails with %FWCTL_ERROR_INVALID_ARGUMENT.
 *
 * Returns: %TRUE if it is one
 *
 * Since: 0.1.0
 */
gboolean
fwctl_health_status_from_string(const gchar *text, FwctlHealthStatus *status, GError **error)
{
	g_return_val_if_fail(text != NULL, FALSE);
	g_return_val_if_fail(status != NULL, FALSE);

	for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
		if (g_str_equal(text, names[i].name)) {
			*status = names[i].status;
			return TRUE;
		}
	}
	g_set_error(error,
		    FWCTL_ERROR,
		    FWCTL_ERROR_INVALID_ARGUMENT,
		    _("“%s” is no health status; use ok, notice, unknown, warning or critical"),
		    text);
	return FALSE;
}

/**
 * fwctl_health_status_worst:
 * @a: a status
 * @b: another
 *
 * Gets the worse of two. The order, from best to worst, is ok, notice, unknown, warning, critical.
 *
 * Returns: @a or @b
 *
 * Since: 0.1.0
 */
FwctlHealthStatus
fwctl_health_status_worst(FwctlHealthStatus a, FwctlHealthStatus b)
{
	return MAX(a, b);
}
