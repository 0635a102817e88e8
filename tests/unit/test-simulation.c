/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-simulation.h"
#include "fwctl-test.h"

static void
assert_simulation(GPtrArray *simulations, guint index, const gchar *model, guint count)
{
	FwctlSimulation *simulation = g_ptr_array_index(simulations, index);

	g_assert_cmpstr(simulation->model, ==, model);
	g_assert_cmpuint(simulation->count, ==, count);
}

static void
assert_option(GPtrArray *simulations, guint index, const gchar *name, const gchar *value)
{
	FwctlSimulation *simulation = g_ptr_array_index(simulations, index);

	g_assert_cmpstr(g_hash_table_lookup(simulation->options, name), ==, value);
}

static void
test_models_counts_and_options_are_told_apart(void)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GPtrArray) simulations =
	    fwctl_simulation_parse("cxl,mlx5:count=2:latency=20ms:short-reply,bnxt:x=a=b", &error);

	g_assert_no_error(error);
	g_assert_cmpuint(simulations->len, ==, 3);
	assert_simulation(simulations, 0, "cxl", 1);
	assert_simulation(simulations, 1, "mlx5", 2);
	assert_option(simulations, 1, "latency", "20ms");
	assert_option(simulations, 1, "short-reply", "");
	assert_option(simulations, 1, "count", NULL);
	assert_simulation(simulations, 2, "bnxt", 1);
	assert_option(simulations, 2, "x", "a=b");
}

static void
test_a_count_is_one_to_what_the_kernel_has_room_for(void)
{
	static const struct {
		const gchar *spec;
		guint count;
	} cases[] = {{"cxl:count=1", 1}, {"cxl:count=4096", 4096}, {"cxl:count=2:count=3", 3}};
	const gchar *const wrong[] = {"cxl:count",
				      "cxl:count=",
				      "cxl:count=0",
				      "cxl:count=-1",
				      "cxl:count=4097",
				      "cxl:count=0x2",
				      "cxl:count=two",
				      "cxl,cxl:count=99999999999999999999"};

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GPtrArray) simulations = fwctl_simulation_parse(cases[i].spec, NULL);

		assert_simulation(simulations, 0, "cxl", cases[i].count);
	}
	for (guint i = 0; i < G_N_ELEMENTS(wrong); i++) {
		g_autoptr(GError) error = NULL;

		g_assert_null(fwctl_simulation_parse(wrong[i], &error));
		g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_INVALID_ARGUMENT);
		g_assert_nonnull(strstr(error->message, "4096"));
	}
}

static void
test_each_part_has_to_name_a_model(void)
{
	const gchar *const wrong[] = {"", ",", "cxl,", ",cxl", ":", ":count=2", "cxl,:count=2"};

	for (guint i = 0; i < G_N_ELEMENTS(wrong); i++) {
		g_autoptr(GError) error = NULL;

		g_assert_null(fwctl_simulation_parse(wrong[i], &error));
		g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_INVALID_ARGUMENT);
	}
}

static void
test_a_model_is_numbered_on_over_its_parts(void)
{
	g_autoptr(GPtrArray) simulations =
	    fwctl_simulation_parse("cxl:count=2,mlx5,cxl:count=3,cxl", NULL);
	const guint first[] = {0, 0, 2, 5};

	g_assert_cmpuint(simulations->len, ==, G_N_ELEMENTS(first));
	for (guint i = 0; i < G_N_ELEMENTS(first); i++) {
		FwctlSimulation *simulation = g_ptr_array_index(simulations, i);

		g_assert_cmpuint(simulation->first, ==, first[i]);
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/fwctl/simulation/models-counts-and-options-are-told-apart",
			test_models_counts_and_options_are_told_apart);
	g_test_add_func("/fwctl/simulation/a-count-is-one-to-what-the-kernel-has-room-for",
			test_a_count_is_one_to_what_the_kernel_has_room_for);
	g_test_add_func("/fwctl/simulation/each-part-has-to-name-a-model",
			test_each_part_has_to_name_a_model);
	g_test_add_func("/fwctl/simulation/a-model-is-numbered-on-over-its-parts",
			test_a_model_is_numbered_on_over_its_parts);
	return g_test_run();
}
