/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fwctl-audit-outcome.h"
#include "fwctl-error.h"

static const gchar *const names[] = {
    [FWCTL_AUDIT_OUTCOME_UNKNOWN] = "outcome-unknown",
    [FWCTL_AUDIT_OUTCOME_OK] = "ok",
    [FWCTL_AUDIT_OUTCOME_REFUSED] = "refused",
    [FWCTL_AUDIT_OUTCOME_CANCELLED_BEFORE] = "cancelled-before",
    [FWCTL_AUDIT_OUTCOME_CANCELLED_AFTER] = "cancelled-after",
    [FWCTL_AUDIT_OUTCOME_FAILED] = "failed",
    [FWCTL_AUDIT_OUTCOME_BEGUN] = "begun",
};

/**
 * fwctl_audit_outcome_to_string:
 * @outcome: an outcome
 *
 * Gets the name of an outcome, as the log has it.
 *
 * Returns: (nullable): a name such as `cancelled-before`, or %NULL for a number that has none
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_audit_outcome_to_string(FwctlAuditOutcome outcome)
{
	return (guint)outcome < G_N_ELEMENTS(names) ? names[outcome] : NULL;
}

/**
 * fwctl_audit_outcome_from_string:
 * @text: a name as from [func@Fwctl.AuditOutcome.to_string]
 * @outcome: (out): the outcome
 * @error: return location for an error, or %NULL
 *
 * Parses the name of an outcome. Fails with %FWCTL_ERROR_INVALID_ARGUMENT.
 *
 * Returns: %TRUE if it is one
 *
 * Since: 0.1.0
 */
gboolean
fwctl_audit_outcome_from_string(const gchar *text, FwctlAuditOutcome *outcome, GError **error)
{
	g_return_val_if_fail(text != NULL, FALSE);
	g_return_val_if_fail(outcome != NULL, FALSE);

	for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
		if (g_strcmp0(text, names[i]) == 0) {
			*outcome = (FwctlAuditOutcome)i;
			return TRUE;
		}
	}
	g_set_error(error,
		    FWCTL_ERROR,
		    FWCTL_ERROR_INVALID_ARGUMENT,
		    _("“%s” is not an outcome; use ok, refused, cancelled-before, "
		      "cancelled-after, outcome-unknown, failed or begun"),
		    text);
	return FALSE;
}
