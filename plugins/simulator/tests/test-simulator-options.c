/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <fwctl.h>

#include "fwctl-simulator-options.h"
#include "fwctl-simulator-plugin.h"

static GHashTable *
make_options(const gchar *name, const gchar *value)
{
	GHashTable *options = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);

	g_hash_table_insert(options, g_strdup(name), g_strdup(value));
	return options;
}

static void
test_nothing_said_is_a_healthy_device(void)
{
	FwctlSimulatorOptions options;
	g_autoptr(GError) error = NULL;

	g_assert_true(fwctl_simulator_options_parse(&options, NULL, &error));
	g_assert_no_error(error);
	g_assert_cmpuint(options.latency, ==, 0);
	g_assert_cmpuint(options.busy, ==, 0);
	g_assert_cmpuint(options.retry, ==, 0);
	g_assert_cmpuint(options.unplug, ==, G_MAXUINT);
	g_assert_false(options.short_reply);
	g_assert_false(options.lying_length);
	g_assert_false(options.cxl_test);
	g_assert_cmpint(options.rawio, ==, FWCTL_SIMULATOR_RAWIO_ASK);
}

static void
test_latency_has_a_unit(void)
{
	static const struct {
		const gchar *value;
		guint64 latency;
	} known[] = {{"500us", 500},
		     {"20ms", 20000},
		     {"1s", 1000000},
		     {"0s", 0},
		     {"3600s", G_GUINT64_CONSTANT(3600000000)}};
	const gchar *const bad[] =
	    {"", "20", "ms", "-1ms", "1.5s", "3601s", "99999999999999999999s", "5 ms"};

	for (guint i = 0; i < G_N_ELEMENTS(known); i++) {
		g_autoptr(GHashTable) table = make_options("latency", known[i].value);
		FwctlSimulatorOptions options;

		g_assert_true(fwctl_simulator_options_parse(&options, table, NULL));
		g_assert_cmpuint(options.latency, ==, known[i].latency);
	}
	for (guint i = 0; i < G_N_ELEMENTS(bad); i++) {
		g_autoptr(GHashTable) table = make_options("latency", bad[i]);
		g_autoptr(GError) error = NULL;
		FwctlSimulatorOptions options;

		g_assert_false(fwctl_simulator_options_parse(&options, table, &error));
		g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_INVALID_ARGUMENT);
	}
}

static void
test_every_option_is_understood(void)
{
	FwctlSimulatorOptions options;
	g_autoptr(GHashTable) table = make_options("busy", "2");

	g_hash_table_insert(table, g_strdup("retry"), g_strdup("3"));
	g_hash_table_insert(table, g_strdup("unplug"), g_strdup("0"));
	g_hash_table_insert(table, g_strdup("short-reply"), g_strdup(""));
	g_hash_table_insert(table, g_strdup("lying-length"), g_strdup(""));
	g_hash_table_insert(table, g_strdup("rawio"), g_strdup("no"));
	g_hash_table_insert(table, g_strdup("features"), g_strdup("cxl-test"));
	g_hash_table_insert(table, g_strdup("count"), g_strdup("2"));
	g_assert_true(fwctl_simulator_options_parse(&options, table, NULL));
	g_assert_cmpuint(options.busy, ==, 2);
	g_assert_cmpuint(options.retry, ==, 3);
	g_assert_cmpuint(options.unplug, ==, 0);
	g_assert_true(options.short_reply);
	g_assert_true(options.lying_length);
	g_assert_true(options.cxl_test);
	g_assert_cmpint(options.rawio, ==, FWCTL_SIMULATOR_RAWIO_NO);
}

static void
test_what_is_wrong_is_named_with_what_would_be_right(void)
{
	static const struct {
		const gchar *name;
		const gchar *value;
		const gchar *text;
	} bad[] = {
	    {"busy", "", "busy=N"},
	    {"busy", "-1", "busy=N"},
	    {"busy", "4294967296", "busy=N"},
	    {"retry", "x", "retry=N"},
	    {"unplug", "1 ", "unplug=N"},
	    {"rawio", "maybe", "rawio=yes|no"},
	    {"features", "some", "features=full|cxl-test"},
	    {"short-reply", "yes", "short-reply"},
	    {"lying-length", "1", "lying-length"},
	    {"lateny", "20ms", "latency=20ms"},
	};

	for (guint i = 0; i < G_N_ELEMENTS(bad); i++) {
		g_autoptr(GHashTable) table = make_options(bad[i].name, bad[i].value);
		g_autoptr(GError) error = NULL;
		FwctlSimulatorOptions options;

		g_assert_false(fwctl_simulator_options_parse(&options, table, &error));
		g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_INVALID_ARGUMENT);
		g_assert_nonnull(strstr(error->message, bad[i].name));
		g_assert_nonnull(strstr(error->message, bad[i].text));
	}
}

static void
test_another_model_is_not_ours(void)
{
	g_autoptr(FwctlPlugin) plugin = g_object_new(FWCTL_TYPE_SIMULATOR_PLUGIN, NULL);
	g_autoptr(GHashTable) table = g_hash_table_new(g_str_hash, g_str_equal);
	g_autoptr(GVariant) identity = NULL;
	g_autoptr(GError) error = NULL;
	g_autoptr(FwctlTransport) transport =
	    fwctl_plugin_simulate(plugin, "mlx5", 0, table, &identity, &error);

	g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_NOT_SUPPORTED);
	g_assert_null(transport);
	g_assert_null(identity);
}

static void
test_bad_options_make_no_device(void)
{
	g_autoptr(FwctlPlugin) plugin = g_object_new(FWCTL_TYPE_SIMULATOR_PLUGIN, NULL);
	g_autoptr(GHashTable) table = make_options("colour", "red");
	g_autoptr(GVariant) identity = NULL;
	g_autoptr(GError) error = NULL;
	g_autoptr(FwctlTransport) transport =
	    fwctl_plugin_simulate(plugin, "cxl", 0, table, &identity, &error);

	g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_INVALID_ARGUMENT);
	g_assert_null(transport);
	g_assert_null(identity);
}

static void
test_4096_devices_are_told_apart(void)
{
	g_autoptr(FwctlPlugin) plugin = g_object_new(FWCTL_TYPE_SIMULATOR_PLUGIN, NULL);
	g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	g_autoptr(GHashTable) table = g_hash_table_new(g_str_hash, g_str_equal);
	const gchar *const keys[] = {"memdev", "pci-address", "serial"};

	for (guint i = 0; i < 4096; i++) {
		g_autoptr(GVariant) identity = NULL;
		g_autoptr(GError) error = NULL;
		g_autoptr(FwctlTransport) transport =
		    fwctl_plugin_simulate(plugin, "cxl", i, table, &identity, &error);
		gboolean simulated = FALSE;

		g_assert_no_error(error);
		g_assert_nonnull(transport);
		g_assert_true(g_variant_is_of_type(identity, G_VARIANT_TYPE_VARDICT));
		g_assert_true(g_variant_lookup(identity, "simulated", "b", &simulated));
		g_assert_true(simulated);
		for (guint j = 0; j < G_N_ELEMENTS(keys); j++) {
			gchar *value = NULL;

			g_assert_true(g_variant_lookup(identity, keys[j], "s", &value));
			g_assert_true(g_hash_table_add(seen, value));
		}
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/simulator/options/nothing-said-is-a-healthy-device",
			test_nothing_said_is_a_healthy_device);
	g_test_add_func("/simulator/options/latency-has-a-unit", test_latency_has_a_unit);
	g_test_add_func("/simulator/options/every-option-is-understood",
			test_every_option_is_understood);
	g_test_add_func("/simulator/options/what-is-wrong-is-named-with-what-would-be-right",
			test_what_is_wrong_is_named_with_what_would_be_right);
	g_test_add_func("/simulator/plugin/another-model-is-not-ours",
			test_another_model_is_not_ours);
	g_test_add_func("/simulator/plugin/bad-options-make-no-device",
			test_bad_options_make_no_device);
	g_test_add_func("/simulator/plugin/4096-devices-are-told-apart",
			test_4096_devices_are_told_apart);
	return g_test_run();
}
