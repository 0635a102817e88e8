/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-flash-state.h"

static const gchar *const fwctl_flash_states[] = {
    "planned",
    "prepare",
    "lock",
    "transfer",
    "verify",
    "activate",
    "cleanup",
    "ended",
};

static const gchar *const fwctl_flash_outcomes[] = {
    "unknown",
    "live",
    "needs-reset",
    "cancelled",
    "failed",
    "refused",
    "not-run",
};

static gboolean
fwctl_flash_find_name(const gchar *const *names, guint n_names, const gchar *text, guint *index)
{
	for (guint i = 0; i < n_names; i++) {
		if (g_strcmp0(names[i], text) == 0) {
			*index = i;
			return TRUE;
		}
	}
	return FALSE;
}

/**
 * fwctl_flash_state_to_string:
 * @state: a #FwctlFlashState
 *
 * Gets the name of a state, as it is in journals.
 *
 * Returns: (nullable): a name such as `transfer`, or %NULL for none of them
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_flash_state_to_string(FwctlFlashState state)
{
	return (guint)state < G_N_ELEMENTS(fwctl_flash_states) ? fwctl_flash_states[state] : NULL;
}

/**
 * fwctl_flash_state_from_string:
 * @text: a name such as `transfer`
 * @state: (out): the state
 *
 * Finds a state by its name.
 *
 * Returns: %TRUE if there is one
 *
 * Since: 0.1.0
 */
gboolean
fwctl_flash_state_from_string(const gchar *text, FwctlFlashState *state)
{
	guint index = 0;

	if (!fwctl_flash_find_name(fwctl_flash_states,
				   G_N_ELEMENTS(fwctl_flash_states),
				   text,
				   &index))
		return FALSE;
	*state = (FwctlFlashState)index;
	return TRUE;
}

/**
 * fwctl_flash_outcome_to_string:
 * @outcome: a #FwctlFlashOutcome
 *
 * Gets the name of an outcome, as it is in JSON and in journals.
 *
 * Returns: (nullable): a name such as `needs-reset`, or %NULL for none of them
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_flash_outcome_to_string(FwctlFlashOutcome outcome)
{
	return (guint)outcome < G_N_ELEMENTS(fwctl_flash_outcomes) ? fwctl_flash_outcomes[outcome]
								   : NULL;
}

/**
 * fwctl_flash_outcome_from_string:
 * @text: a name such as `needs-reset`
 * @outcome: (out): the outcome
 *
 * Finds an outcome by its name.
 *
 * Returns: %TRUE if there is one
 *
 * Since: 0.1.0
 */
gboolean
fwctl_flash_outcome_from_string(const gchar *text, FwctlFlashOutcome *outcome)
{
	guint index = 0;

	if (!fwctl_flash_find_name(fwctl_flash_outcomes,
				   G_N_ELEMENTS(fwctl_flash_outcomes),
				   text,
				   &index))
		return FALSE;
	*outcome = (FwctlFlashOutcome)index;
	return TRUE;
}
