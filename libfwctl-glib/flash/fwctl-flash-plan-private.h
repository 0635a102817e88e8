/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-component.h"
#include "fwctl-flash-error.h"
#include "fwctl-flash-label.h"
#include "fwctl-flash-plan.h"
#include "fwctl-flash-proof.h"

struct _FwctlFlashPlan {
	GObject parent_instance;
	FwctlTarget *target;
	FwctlFlashImage *image;
	FwctlFlashPath *path;
	FwctlFlashOptions *options;
	FwctlComponent *component; /* (nullable): nobody could say */
	FwctlFlashProof *proof;
	FwctlFlashLabel *label;
	FwctlFlashIdentity identity;
	FwctlFlashChange change;
	gint64 last_duration; /* in microseconds; 0 where it was never done */
	guint64 last_size;
	GPtrArray *problems; /* (element-type GError) */
};

/* fwctl-flash-plan-problems.c */
void
fwctl_flash_plan_find_problems(FwctlFlashPlan *self);

/* fwctl-flash-path-find.c */
FwctlFlashPath *
fwctl_flash_path_find(FwctlTarget *target,
		      FwctlComponent *component,
		      const gchar *name,
		      GError **error);
