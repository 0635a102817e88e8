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
 * FwctlFlashState:
 * @FWCTL_FLASH_STATE_PLANNED: nothing was done yet
 * @FWCTL_FLASH_STATE_PREPARE: looking whether the device would take the image
 * @FWCTL_FLASH_STATE_LOCK: taking the device
 * @FWCTL_FLASH_STATE_TRANSFER: giving it the image
 * @FWCTL_FLASH_STATE_VERIFY: reading back what can be read back
 * @FWCTL_FLASH_STATE_ACTIVATE: making the image go live, as far as that was asked for
 * @FWCTL_FLASH_STATE_CLEANUP: letting go of the device, whatever came of it
 * @FWCTL_FLASH_STATE_ENDED: it is over
 *
 * Where a job is. From each of the states the next is either the one below it or
 * %FWCTL_FLASH_STATE_CLEANUP, and that comes in each case.
 *
 * Since: 0.1.0
 */
typedef enum {
	FWCTL_FLASH_STATE_PLANNED = 0,
	FWCTL_FLASH_STATE_PREPARE = 1,
	FWCTL_FLASH_STATE_LOCK = 2,
	FWCTL_FLASH_STATE_TRANSFER = 3,
	FWCTL_FLASH_STATE_VERIFY = 4,
	FWCTL_FLASH_STATE_ACTIVATE = 5,
	FWCTL_FLASH_STATE_CLEANUP = 6,
	FWCTL_FLASH_STATE_ENDED = 7,
} FwctlFlashState;

/**
 * FwctlFlashOutcome:
 * @FWCTL_FLASH_OUTCOME_UNKNOWN: it did not end yet
 * @FWCTL_FLASH_OUTCOME_LIVE: the new firmware runs
 * @FWCTL_FLASH_OUTCOME_NEEDS_RESET: the new firmware is in the device, and runs after a reset
 * @FWCTL_FLASH_OUTCOME_CANCELLED: stopped by the caller; the old firmware is there
 * @FWCTL_FLASH_OUTCOME_FAILED: it failed; a #FwctlFlashError says how
 * @FWCTL_FLASH_OUTCOME_REFUSED: it was never begun; a #FwctlFlashError says why
 * @FWCTL_FLASH_OUTCOME_NOT_RUN: it was never begun, since another one of several failed before
 *
 * What came of a job.
 *
 * Since: 0.1.0
 */
typedef enum {
	FWCTL_FLASH_OUTCOME_UNKNOWN = 0,
	FWCTL_FLASH_OUTCOME_LIVE = 1,
	FWCTL_FLASH_OUTCOME_NEEDS_RESET = 2,
	FWCTL_FLASH_OUTCOME_CANCELLED = 3,
	FWCTL_FLASH_OUTCOME_FAILED = 4,
	FWCTL_FLASH_OUTCOME_REFUSED = 5,
	FWCTL_FLASH_OUTCOME_NOT_RUN = 6,
} FwctlFlashOutcome;

FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_flash_state_to_string(FwctlFlashState state);
FWCTL_AVAILABLE_IN_0_1
gboolean
fwctl_flash_state_from_string(const gchar *text, FwctlFlashState *state);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_flash_outcome_to_string(FwctlFlashOutcome outcome);
FWCTL_AVAILABLE_IN_0_1
gboolean
fwctl_flash_outcome_from_string(const gchar *text, FwctlFlashOutcome *outcome);

G_END_DECLS
