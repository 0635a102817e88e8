/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-test.h"

static FwctlClient *
client_new(const gchar *simulate)
{
	g_autoptr(GError) error = NULL;
	FwctlClient *client = fwctl_client_new_simulated(simulate, &error);

	g_assert_no_error(error);
	g_assert_true(FWCTL_IS_CLIENT(client));
	return client;
}

static void
test_it_is_a_list_model(void)
{
	g_autoptr(FwctlClient) client = client_new("cxl:count=11");
	GListModel *model = G_LIST_MODEL(client);

	g_assert_true(g_list_model_get_item_type(model) == FWCTL_TYPE_DEVICE);
	g_assert_cmpuint(g_list_model_get_n_items(model), ==, 11);
	for (guint i = 0; i < 11; i++) {
		g_autoptr(FwctlDevice) device = g_list_model_get_item(model, i);
		g_autofree gchar *name = g_strdup_printf("fwctl%u", i);

		g_assert_cmpstr(fwctl_device_get_name(device), ==, name);
	}
	g_assert_null(g_list_model_get_item(model, 11));
	g_assert_null(g_list_model_get_item(model, G_MAXUINT));
}

static void
test_simulated_devices_are_marked_and_not_open(void)
{
	g_autoptr(FwctlClient) client = client_new("cxl:count=2");

	for (guint i = 0; i < 2; i++) {
		g_autoptr(FwctlDevice) device = g_list_model_get_item(G_LIST_MODEL(client), i);

		g_assert_true(fwctl_device_is_simulated(device));
		g_assert_false(fwctl_device_is_open(device));
		g_assert_null(fwctl_device_get_node(device));
		g_assert_cmpuint(fwctl_device_get_device_type(device), ==, 2);
		g_assert_true(G_OBJECT_TYPE(device) != FWCTL_TYPE_DEVICE);
	}
	g_assert_cmpstr(fwctl_client_get_simulate(client), ==, "cxl:count=2");
	g_assert_false(fwctl_client_get_hotplug(client));
}

static void
test_a_wrong_text_makes_no_client(void)
{
	static const struct {
		const gchar *simulate;
		FwctlError code;
		const gchar *names;
	} cases[] = {
	    {"forest", FWCTL_ERROR_NOT_FOUND, "forest"},
	    {"", FWCTL_ERROR_INVALID_ARGUMENT, NULL},
	    {"cxl,", FWCTL_ERROR_INVALID_ARGUMENT, NULL},
	    {"cxl,forest:count=2", FWCTL_ERROR_NOT_FOUND, "forest"},
	    {"cxl:count=0", FWCTL_ERROR_INVALID_ARGUMENT, "count"},
	    {"cxl:count=4097", FWCTL_ERROR_INVALID_ARGUMENT, "4096"},
	    {"cxl:colour=blue", FWCTL_ERROR_INVALID_ARGUMENT, "colour"},
	    {"cxl:latency=soon", FWCTL_ERROR_INVALID_ARGUMENT, "latency"},
	};

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GError) error = NULL;

		g_assert_null(fwctl_client_new_simulated(cases[i].simulate, &error));
		g_assert_error(error, FWCTL_ERROR, (gint)cases[i].code);
		if (cases[i].names != NULL)
			g_assert_nonnull(strstr(error->message, cases[i].names));
	}
}

static void
test_a_device_is_found_by_each_of_its_names(void)
{
	g_autoptr(FwctlClient) client = client_new("cxl:count=3");
	g_autoptr(FwctlDevice) device = g_list_model_get_item(G_LIST_MODEL(client), 1);
	const gchar *const names[] = {fwctl_device_get_name(device),
				      fwctl_device_get_memdev(device),
				      fwctl_device_get_pci_address(device)};

	for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
		g_autoptr(GError) error = NULL;
		g_autoptr(FwctlDevice) found = NULL;

		g_assert_nonnull(names[i]);
		found = fwctl_client_lookup(client, names[i], &error);
		g_assert_no_error(error);
		g_assert_true(found == device);
	}
}

static void
test_parts_of_one_model_do_not_share_a_name(void)
{
	g_autoptr(FwctlClient) client = client_new("cxl:count=2,cxl:latency=1us");
	const gchar *const names[] = {"mem0", "mem1", "mem2", "0000:0d:00.0", "0000:0f:00.0"};

	g_assert_cmpuint(g_list_model_get_n_items(G_LIST_MODEL(client)), ==, 3);
	for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
		g_autoptr(GError) error = NULL;
		g_autoptr(FwctlDevice) device = fwctl_client_lookup(client, names[i], &error);

		g_assert_no_error(error);
		g_assert_nonnull(device);
	}
}

static void
test_another_name_is_not_found(void)
{
	g_autoptr(FwctlClient) client = client_new("cxl:count=3");
	const gchar *const names[] = {"", "fwctl", "fwctl3", "fwctl01", "mem", "cxl"};

	for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
		g_autoptr(GError) error = NULL;

		g_assert_null(fwctl_client_lookup(client, names[i], &error));
		g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_NOT_FOUND);
	}
}

static void
test_allow_taint_goes_to_all_devices(void)
{
	g_autoptr(FwctlClient) client = client_new("cxl:count=3");
	gboolean property = FALSE;

	g_assert_false(fwctl_client_get_allow_taint(client));
	for (guint round = 0; round < 2; round++) {
		gboolean allow = round == 0;

		if (allow)
			fwctl_client_set_allow_taint(client, TRUE);
		else
			g_object_set(client, "allow-taint", FALSE, NULL);
		g_assert_true(fwctl_client_get_allow_taint(client) == allow);
		g_object_get(client, "allow-taint", &property, NULL);
		g_assert_true(property == allow);
		for (guint i = 0; i < 3; i++) {
			g_autoptr(FwctlDevice) device =
			    g_list_model_get_item(G_LIST_MODEL(client), i);

			g_assert_true(fwctl_device_get_allow_taint(device) == allow);
		}
	}
}

static void
test_allow_taint_at_construction_counts(void)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(FwctlClient) client = g_initable_new(FWCTL_TYPE_CLIENT,
						       NULL,
						       &error,
						       "simulate",
						       "cxl",
						       "allow-taint",
						       TRUE,
						       NULL);
	g_autoptr(FwctlDevice) device = NULL;

	g_assert_no_error(error);
	device = g_list_model_get_item(G_LIST_MODEL(client), 0);
	g_assert_true(fwctl_device_get_allow_taint(device));
}

static void
test_simulated_devices_are_not_rescanned(void)
{
	g_autoptr(FwctlClient) client = client_new("cxl");
	g_autoptr(GError) error = NULL;

	g_assert_false(fwctl_client_rescan(client, &error));
	g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_NOT_SUPPORTED);
	g_assert_cmpuint(g_list_model_get_n_items(G_LIST_MODEL(client)), ==, 1);
}

static void
test_a_device_outlives_its_client(void)
{
	FwctlClient *client = client_new("cxl");
	g_autoptr(FwctlDevice) device = g_list_model_get_item(G_LIST_MODEL(client), 0);
	g_autoptr(GPtrArray) features = NULL;
	g_autoptr(GError) error = NULL;

	g_assert_finalize_object(client);
	g_assert_true(fwctl_device_open(device, NULL, &error));
	features = fwctl_device_list_features(device, NULL, &error);
	g_assert_no_error(error);
	g_assert_cmpuint(features->len, >, 0);
}

static void
test_it_names_its_plugins(void)
{
	g_autoptr(FwctlClient) client = client_new("cxl");
	g_auto(GStrv) names = fwctl_client_dup_plugin_names(client);

	g_assert_true(g_strv_contains((const gchar *const *)names, "cxl"));
	g_assert_true(g_strv_contains((const gchar *const *)names, "simulator"));
}

/* what g_object_new() makes, and a binding with it, was never initialized: it has no devices */
static void
test_one_that_was_not_initialized_is_empty_and_harmless(void)
{
	g_autoptr(FwctlClient) client = g_object_new(FWCTL_TYPE_CLIENT, NULL);
	g_auto(GStrv) names = NULL;
	g_autoptr(GError) error = NULL;

	g_assert_cmpuint(g_list_model_get_n_items(G_LIST_MODEL(client)), ==, 0);
	g_assert_null(fwctl_client_lookup(client, "fwctl0", &error));
	g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_NOT_FOUND);
	g_assert_false(fwctl_client_get_hotplug(client));
	g_assert_false(fwctl_client_rescan(client, NULL));
	names = fwctl_client_dup_plugin_names(client);
	g_assert_nonnull(names);
}

static void
test_initializing_twice_is_once(void)
{
	g_autoptr(FwctlClient) client = client_new("cxl");
	g_autoptr(GError) error = NULL;

	g_assert_true(g_initable_init(G_INITABLE(client), NULL, &error));
	g_assert_no_error(error);
	g_assert_cmpuint(g_list_model_get_n_items(G_LIST_MODEL(client)), ==, 1);
}

#define ADD(name, func) g_test_add_func("/fwctl/client/" name, func)

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD("it-is-a-list-model", test_it_is_a_list_model);
	ADD("simulated-devices-are-marked-and-not-open",
	    test_simulated_devices_are_marked_and_not_open);
	ADD("a-wrong-text-makes-no-client", test_a_wrong_text_makes_no_client);
	ADD("a-device-is-found-by-each-of-its-names", test_a_device_is_found_by_each_of_its_names);
	ADD("parts-of-one-model-do-not-share-a-name", test_parts_of_one_model_do_not_share_a_name);
	ADD("another-name-is-not-found", test_another_name_is_not_found);
	ADD("allow-taint-goes-to-all-devices", test_allow_taint_goes_to_all_devices);
	ADD("allow-taint-at-construction-counts", test_allow_taint_at_construction_counts);
	ADD("simulated-devices-are-not-rescanned", test_simulated_devices_are_not_rescanned);
	ADD("a-device-outlives-its-client", test_a_device_outlives_its_client);
	ADD("it-names-its-plugins", test_it_names_its_plugins);
	ADD("one-that-was-not-initialized-is-empty-and-harmless",
	    test_one_that_was_not_initialized_is_empty_and_harmless);
	ADD("initializing-twice-is-once", test_initializing_twice_is_once);
	return g_test_run();
}
