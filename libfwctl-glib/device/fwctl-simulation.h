/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <glib.h>

/*
 * FwctlSimulation:
 * @model: what to simulate, such as `cxl`
 * @count: how many of it
 * @first: how many of the same model the parts before it have
 * @options: for the model: name to value, with an empty value for a bare name
 *
 * One part of the text of `--simulate`.
 */
typedef struct {
	gchar *model;
	guint count;
	guint first;
	GHashTable *options;
} FwctlSimulation;

void
fwctl_simulation_free(FwctlSimulation *self);
GPtrArray *
fwctl_simulation_parse(const gchar *spec, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(FwctlSimulation, fwctl_simulation_free)
