/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-flash-progress.h"

/* which part of the job each step is; the sum is 1 */
static const gdouble fwctl_flash_progress_weights[] = {
    [FWCTL_FLASH_STATE_PLANNED] = 0,
    [FWCTL_FLASH_STATE_PREPARE] = 0.01,
    [FWCTL_FLASH_STATE_LOCK] = 0.01,
    [FWCTL_FLASH_STATE_TRANSFER] = 0.90,
    [FWCTL_FLASH_STATE_VERIFY] = 0.04,
    [FWCTL_FLASH_STATE_ACTIVATE] = 0.03,
    [FWCTL_FLASH_STATE_CLEANUP] = 0.01,
    [FWCTL_FLASH_STATE_ENDED] = 0,
};

/* how long a rate is measured for: a device takes an image by fits and starts */
#define FWCTL_FLASH_PROGRESS_WINDOW (2 * G_USEC_PER_SEC)
#define FWCTL_FLASH_PROGRESS_FIRST  (G_USEC_PER_SEC / 5)

void
fwctl_flash_progress_init(FwctlFlashProgress *self, guint64 size)
{
	*self = (FwctlFlashProgress){.size = size, .seconds_left = -1};
}

static gdouble
fwctl_flash_progress_get_before(FwctlFlashState state)
{
	gdouble before = 0;

	for (guint i = 0; i < (guint)state; i++)
		before += fwctl_flash_progress_weights[i];
	return before;
}

static void
fwctl_flash_progress_raise(FwctlFlashProgress *self, gdouble fraction)
{
	self->fraction = CLAMP(fraction, self->fraction, 1.0);
}

/*
 * fwctl_flash_progress_enter:
 * @now: the monotonic time, in microseconds
 *
 * Notes that a step begins. A clean-up after a failure is no progress: the bar stays where it was.
 */
void
fwctl_flash_progress_enter(FwctlFlashProgress *self, FwctlFlashState state, gint64 now)
{
	gboolean is_in_order = (guint)state == (guint)self->state + 1;

	self->state = state;
	self->bytes_per_second = 0;
	self->seconds_left = -1;
	self->mark_at = now;
	self->mark_bytes = 0;
	self->bytes = 0;
	if (is_in_order)
		fwctl_flash_progress_raise(self, fwctl_flash_progress_get_before(state));
}

static void
fwctl_flash_progress_measure(FwctlFlashProgress *self, gint64 now)
{
	gint64 passed = now - self->mark_at;
	gdouble bytes = self->bytes - self->mark_bytes;

	if (passed < FWCTL_FLASH_PROGRESS_FIRST || bytes <= 0)
		return;
	self->bytes_per_second = bytes * G_USEC_PER_SEC / (gdouble)passed;
	self->seconds_left =
	    (gint64)(((gdouble)self->size - self->bytes) / self->bytes_per_second + 0.5);
	if (passed >= FWCTL_FLASH_PROGRESS_WINDOW) {
		self->mark_at = now;
		self->mark_bytes = self->bytes;
	}
}

/*
 * fwctl_flash_progress_set:
 * @done: how much of the step is done, in any unit; more than @total counts as all of it
 * @total: how much there is, or 0 where nobody knows
 * @now: the monotonic time, in microseconds
 *
 * Notes how far the step got.
 */
void
fwctl_flash_progress_set(FwctlFlashProgress *self, guint64 done, guint64 total, gint64 now)
{
	gdouble part = total > 0 ? MIN((gdouble)done / (gdouble)total, 1.0) : 0.0;

	fwctl_flash_progress_raise(self,
				   fwctl_flash_progress_get_before(self->state) +
				       part * fwctl_flash_progress_weights[self->state]);
	if (self->state != FWCTL_FLASH_STATE_TRANSFER)
		return;
	self->bytes = MAX(self->bytes, part * (gdouble)self->size);
	fwctl_flash_progress_measure(self, now);
}
