/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "fwctl-tool.h"

/*
 * FwctlToolFlash:
 * @plans: (element-type FwctlFlashPlan): what would be done
 * @jobs: (element-type FwctlFlashJob): what is to be done
 * @results: (element-type FwctlFlashResult): what came of it, and of the devices without a plan
 *
 * One run of the command, from the devices to the results.
 */
typedef struct {
	FwctlTool *tool;
	FwctlFlashOptions *options;
	GPtrArray *plans;
	GPtrArray *jobs;
	GPtrArray *results;
} FwctlToolFlash;

void
fwctl_tool_flash_clear(FwctlToolFlash *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(FwctlToolFlash, fwctl_tool_flash_clear)

/* fwctl-tool-flash-run.c */
void
fwctl_tool_flash_run(FwctlToolFlash *self, guint n_parallel, gboolean keep_going);

/* fwctl-tool-flash-print.c */
void
fwctl_tool_flash_print_plans(FwctlToolFlash *self);
void
fwctl_tool_flash_print_results(FwctlToolFlash *self);
void
fwctl_tool_flash_print_errors(FwctlToolFlash *self);

/* fwctl-tool-flash-progress.c */
void
fwctl_tool_flash_watch(GPtrArray *jobs);
void
fwctl_tool_flash_end_watch(void);
