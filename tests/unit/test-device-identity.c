/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-test.h"

static FwctlDevice *
device_new(void)
{
	g_autoptr(FwctlLoopbackTransport) transport = fwctl_loopback_transport_new(1);
	const gchar *const netdevs[] = {"ens1f0np0", "ens1f0np0_r", NULL};
	const gchar *const rdma[] = {"mlx5_0", NULL};
	const gchar *const hwmons[] = {"hwmon3", NULL};
	g_auto(GVariantDict) dict = G_VARIANT_DICT_INIT(NULL);

	g_variant_dict_insert(&dict, "name", "s", "fwctl0");
	g_variant_dict_insert(&dict, "node", "s", "/dev/fwctl/fwctl0");
	g_variant_dict_insert(&dict, "sysfs-path", "s", "/sys/devices/x/fwctl/fwctl0");
	g_variant_dict_insert(&dict, "driver", "s", "mlx5_core");
	g_variant_dict_insert(&dict, "parent", "s", "0000:03:00.0");
	g_variant_dict_insert(&dict, "subsystem", "s", "pci");
	g_variant_dict_insert(&dict, "pci-address", "s", "0000:03:00.0");
	g_variant_dict_insert(&dict, "pci-id", "s", "15b3:1021");
	g_variant_dict_insert(&dict, "pci-subsystem-id", "s", "15b3:0018");
	g_variant_dict_insert(&dict, "serial", "s", "0x1234");
	g_variant_dict_insert(&dict, "memdev", "s", "mem0");
	g_variant_dict_insert(&dict, "devlink", "s", "pci/0000:03:00.0");
	g_variant_dict_insert(&dict, "netdevs", "^as", netdevs);
	g_variant_dict_insert(&dict, "rdma-devices", "^as", rdma);
	g_variant_dict_insert(&dict, "hwmons", "^as", hwmons);
	g_variant_dict_insert(&dict, "simulated", "b", TRUE);
	return fwctl_device_new(FWCTL_TRANSPORT(transport), g_variant_dict_end(&dict));
}

static void
assert_property(FwctlDevice *device, const gchar *name, const gchar *got, const gchar *expected)
{
	g_autofree gchar *value = NULL;

	g_object_get(device, name, &value, NULL);
	g_assert_cmpstr(value, ==, expected);
	g_assert_cmpstr(got, ==, expected);
}

static void
test_getters_and_properties_say_the_same(void)
{
	g_autoptr(FwctlDevice) d = device_new();

	assert_property(d, "name", fwctl_device_get_name(d), "fwctl0");
	assert_property(d, "node", fwctl_device_get_node(d), "/dev/fwctl/fwctl0");
	assert_property(d,
			"sysfs-path",
			fwctl_device_get_sysfs_path(d),
			"/sys/devices/x/fwctl/fwctl0");
	assert_property(d, "driver", fwctl_device_get_driver(d), "mlx5_core");
	assert_property(d, "parent", fwctl_device_get_parent(d), "0000:03:00.0");
	assert_property(d, "subsystem", fwctl_device_get_subsystem(d), "pci");
	assert_property(d, "pci-address", fwctl_device_get_pci_address(d), "0000:03:00.0");
	assert_property(d, "pci-id", fwctl_device_get_pci_id(d), "15b3:1021");
	assert_property(d, "pci-subsystem-id", fwctl_device_get_pci_subsystem_id(d), "15b3:0018");
	assert_property(d, "serial", fwctl_device_get_serial(d), "0x1234");
	assert_property(d, "memdev", fwctl_device_get_memdev(d), "mem0");
	assert_property(d, "devlink", fwctl_device_get_devlink(d), "pci/0000:03:00.0");
	g_assert_true(fwctl_device_is_simulated(d));
}

static void
test_lists_are_copies(void)
{
	g_autoptr(FwctlDevice) device = device_new();
	const gchar *const names[] = {"netdevs", "rdma-devices", "hwmons"};
	gchar **(*const getters[])(FwctlDevice *) = {fwctl_device_dup_netdevs,
						     fwctl_device_dup_rdma_devices,
						     fwctl_device_dup_hwmons};
	const gchar *const first[] = {"ens1f0np0", "mlx5_0", "hwmon3"};

	for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
		g_auto(GStrv) property = NULL;
		g_auto(GStrv) got = getters[i](device);

		g_object_get(device, names[i], &property, NULL);
		g_assert_cmpstrv(got, property);
		g_assert_cmpstr(got[0], ==, first[i]);
	}
}

static void
test_it_goes_by_each_of_its_names(void)
{
	g_autoptr(FwctlDevice) device = device_new();
	const gchar *const names[] = {"fwctl0",
				      "/dev/fwctl/fwctl0",
				      "0000:03:00.0",
				      "mem0",
				      "pci/0000:03:00.0",
				      "ens1f0np0",
				      "ens1f0np0_r",
				      "mlx5_0"};
	const gchar *const others[] = {"", "fwctl", "fwctl00", "mlx5_core", "pci", "15b3:1021"};

	for (guint i = 0; i < G_N_ELEMENTS(names); i++)
		g_assert_true(fwctl_device_matches(device, names[i]));
	for (guint i = 0; i < G_N_ELEMENTS(others); i++)
		g_assert_false(fwctl_device_matches(device, others[i]));
}

static void
assert_nobody(FwctlDevice *device)
{
	g_auto(GStrv) netdevs = fwctl_device_dup_netdevs(device);

	g_assert_null(fwctl_device_get_name(device));
	g_assert_null(fwctl_device_get_driver(device));
	g_assert_nonnull(netdevs);
	g_assert_cmpuint(g_strv_length(netdevs), ==, 0);
	g_assert_false(fwctl_device_is_simulated(device));
	g_assert_false(fwctl_device_matches(device, ""));
}

static void
test_an_identity_of_another_shape_is_an_empty_one(void)
{
	g_autoptr(FwctlLoopbackTransport) transport = fwctl_loopback_transport_new(1);
	g_autoptr(FwctlDevice) none = fwctl_device_new(FWCTL_TRANSPORT(transport), NULL);
	g_autoptr(FwctlDevice) text =
	    fwctl_device_new(FWCTL_TRANSPORT(transport), g_variant_new_string("fwctl0"));
	g_autoptr(FwctlDevice) types =
	    fwctl_device_new(FWCTL_TRANSPORT(transport),
			     g_variant_new_parsed("{'name': <1>, 'driver': <['a']>, "
						  "'netdevs': <'a'>, 'simulated': <'yes'>}"));

	assert_nobody(none);
	assert_nobody(text);
	assert_nobody(types);
}

static void
test_without_a_name_a_message_still_has_a_subject(void)
{
	g_autoptr(FwctlLoopbackTransport) transport = fwctl_loopback_transport_new(1);
	g_autoptr(FwctlDevice) device = fwctl_device_new(FWCTL_TRANSPORT(transport), NULL);
	g_autoptr(FwctlTransaction) transaction =
	    fwctl_test_transaction_new(FWCTL_SCOPE_CONFIGURATION, "a");
	g_autoptr(GError) error = NULL;

	g_assert_false(fwctl_device_rpc(device, transaction, NULL, &error));
	g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_UNPUBLISHED);
	g_assert_true(g_str_has_prefix(error->message, "fwctl device: "));
}

static void
test_types_are_numbers_with_names_where_they_have_one(void)
{
	static const struct {
		guint32 device_type;
		const gchar *name;
	} types[] = {{0, "unknown"},
		     {1, "mlx5"},
		     {2, "cxl"},
		     {3, "bnxt"},
		     {4, "pds"},
		     {5, "type-5"},
		     {G_MAXUINT32, "type-4294967295"}};

	for (guint i = 0; i < G_N_ELEMENTS(types); i++) {
		g_autofree gchar *name = fwctl_device_type_to_string(types[i].device_type);

		g_assert_cmpstr(name, ==, types[i].name);
	}
}

#define ADD(name, func) g_test_add_func("/fwctl/device-identity/" name, func)

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD("getters-and-properties-say-the-same", test_getters_and_properties_say_the_same);
	ADD("lists-are-copies", test_lists_are_copies);
	ADD("it-goes-by-each-of-its-names", test_it_goes_by_each_of_its_names);
	ADD("an-identity-of-another-shape-is-an-empty-one",
	    test_an_identity_of_another_shape_is_an_empty_one);
	ADD("without-a-name-a-message-still-has-a-subject",
	    test_without_a_name_a_message_still_has_a_subject);
	ADD("types-are-numbers-with-names-where-they-have-one",
	    test_types_are_numbers_with_names_where_they_have_one);
	return g_test_run();
}
