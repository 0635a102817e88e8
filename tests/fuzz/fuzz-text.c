/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-plugin-test.h"
#include "fwctl-simulation.h"
#include "fwctl-simulator-options.h"

#include "fuzz.h"

/* what a person types: a scope, and what to simulate */
int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
	g_autofree gchar *text = g_strndup(size > 0 ? (const gchar *)data : "", size);
	g_autofree gchar *valid = g_utf8_make_valid(text, -1);
	g_autoptr(GPtrArray) simulations = NULL;
	g_autoptr(GError) error = NULL;
	FwctlScope scope = FWCTL_SCOPE_CONFIGURATION;

	if (fwctl_scope_from_string(valid, &scope, NULL))
		g_assert_nonnull(fwctl_scope_to_string(scope));
	simulations = fwctl_simulation_parse(valid, &error);
	g_assert_true((simulations == NULL) == (error != NULL));
	for (guint i = 0; simulations != NULL && i < simulations->len; i++) {
		FwctlSimulation *simulation = g_ptr_array_index(simulations, i);
		FwctlSimulatorOptions options;
		g_autoptr(GError) refusal = NULL;

		g_assert_true(fwctl_simulator_options_parse(&options,
							    simulation->options,
							    &refusal) == (refusal == NULL));
	}
	return 0;
}
