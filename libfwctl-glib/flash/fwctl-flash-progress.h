/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-flash-state.h"

/*
 * FwctlFlashProgress:
 * @fraction: how much of the whole job is done, from 0 to 1; never goes back
 * @bytes_per_second: how fast the image is taken, or 0 where that is not known yet
 * @seconds_left: how long the transfer may still take, or -1 where that is not known yet
 *
 * How far a job got.
 */
typedef struct {
	gdouble fraction;
	gdouble bytes_per_second;
	gint64 seconds_left;
	FwctlFlashState state;
	guint64 size;	    /* of the image */
	gint64 mark_at;	    /* when a window of measuring began, in microseconds */
	gdouble mark_bytes; /* and how much was there then */
	gdouble bytes;
} FwctlFlashProgress;

void
fwctl_flash_progress_init(FwctlFlashProgress *self, guint64 size);
void
fwctl_flash_progress_enter(FwctlFlashProgress *self, FwctlFlashState state, gint64 now);
void
fwctl_flash_progress_set(FwctlFlashProgress *self, guint64 done, guint64 total, gint64 now);
