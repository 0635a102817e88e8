/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-health-item.h"

#define FWCTL_HEALTH_LEVELS 3

typedef struct {
	gboolean is_set;
	gdouble value;
	FwctlHealthAuthority authority;
} FwctlHealthThreshold;

/* written by the one who makes it, and by nobody once it is in a report */
struct _FwctlHealthItem {
	GObject parent_instance;
	gchar *id;
	gchar *subject; /* (nullable) */
	gchar *path;
	gchar *source;
	GVariant *value;   /* (nullable) */
	GVariant *details; /* (nullable) */
	gchar *advice;	   /* (nullable) */
	GError *error;	   /* (nullable) */
	gint64 time;
	FwctlHealthStatus status;
	FwctlHealthThreshold thresholds[FWCTL_HEALTH_LEVELS][2];
};

FwctlHealthThreshold *
fwctl_health_item_peek_threshold(FwctlHealthItem *self,
				 FwctlHealthStatus status,
				 FwctlHealthBound bound);
