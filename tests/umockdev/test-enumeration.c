/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-test-kernel.h"
#include "fwctl-test-machine.h"

#define MLX5 "pci0000:00/0000:03:00.0"

static FwctlClient *
client_new(FwctlTestMachine *machine)
{
	g_autoptr(GError) error = NULL;
	FwctlClient *client = fwctl_client_new(&error);

	g_assert_no_error(error);
	g_assert_true(fwctl_client_get_hotplug(client) == machine->udev);
	return client;
}

static FwctlDevice *
lookup(FwctlClient *client, const gchar *id)
{
	g_autoptr(GError) error = NULL;
	FwctlDevice *device = fwctl_client_lookup(client, id, &error);

	g_assert_no_error(error);
	return device;
}

static void
assert_list(gchar **got, const gchar *expected)
{
	g_autofree gchar *text = g_strjoinv(" ", got);

	g_assert_cmpstr(text, ==, expected);
	g_strfreev(got);
}

/* so many devices, added in an order that is not theirs, and looked for in both ways */
static void
test_devices_come_in_the_order_of_their_numbers(gconstpointer data)
{
	guint count = GPOINTER_TO_UINT(data);
	g_auto(FwctlTestMachine) machine = {0};

	fwctl_test_machine_init(&machine, TRUE);
	if (count > 0)
		fwctl_test_machine_add(&machine,
				       "P: /devices/platform/forest\nE: SUBSYSTEM=platform\n"
				       "E: DRIVER=forest\n");
	for (guint i = 0; i < count; i++) {
		/* 7 and the counts have no divisor in common */
		g_autofree gchar *path G_GNUC_UNUSED =
		    fwctl_test_machine_add_fwctl_bare(&machine, "platform/forest", i * 7 % count);
	}
	for (gint udev = 0; udev < 2; udev++) {
		g_autoptr(FwctlClient) client = NULL;

		fwctl_test_machine_set_udev(&machine, udev);
		client = client_new(&machine);
		g_assert_cmpuint(g_list_model_get_n_items(G_LIST_MODEL(client)), ==, count);
		for (guint i = 0; i < count; i++) {
			g_autoptr(FwctlDevice) device =
			    g_list_model_get_item(G_LIST_MODEL(client), i);
			g_autofree gchar *name = g_strdup_printf("fwctl%u", i);

			g_assert_cmpstr(fwctl_device_get_name(device), ==, name);
		}
	}
}

static void
test_no_device_is_opened(gconstpointer data)
{
	g_auto(FwctlTestMachine) machine = {0};
	g_autoptr(GPtrArray) kernels = g_ptr_array_new_with_free_func(g_object_unref);
	g_autoptr(FwctlClient) client = NULL;
	g_autoptr(FwctlDevice) first = NULL;
	g_autoptr(GError) error = NULL;

	fwctl_test_machine_init(&machine, GPOINTER_TO_UINT(data));
	fwctl_test_machine_add_pci(&machine, "0000:03:00.0", "mlx5_core", "15b3", "1021");
	for (guint i = 0; i < 11; i++) {
		g_autofree gchar *path = NULL;

		g_ptr_array_add(kernels, fwctl_test_kernel_new(&machine, i, 1));
		path = fwctl_test_machine_add_fwctl(&machine, MLX5, i);
	}
	client = client_new(&machine);
	for (guint i = 0; i < 11; i++) {
		g_autoptr(FwctlDevice) device = g_list_model_get_item(G_LIST_MODEL(client), i);
		g_autofree gchar *type_name = fwctl_device_dup_type_name(device);

		/* by the driver's name alone */
		g_assert_cmpstr(type_name, ==, "mlx5");
		g_assert_false(fwctl_device_is_open(device));
	}
	for (guint i = 0; i < 11; i++) {
		g_assert_cmpuint(fwctl_test_kernel_get_opened(kernels->pdata[i]), ==, 0);
		g_assert_cmpuint(fwctl_test_kernel_get_calls(kernels->pdata[i]), ==, 0);
	}
	/* and an open is seen by that count: one open, one FWCTL_INFO, and of this device only */
	first = g_list_model_get_item(G_LIST_MODEL(client), 3);
	g_assert_true(fwctl_device_open(first, NULL, &error));
	g_assert_no_error(error);
	for (guint i = 0; i < 11; i++) {
		g_assert_cmpuint(fwctl_test_kernel_get_opened(kernels->pdata[i]), ==, i == 3);
		g_assert_cmpuint(fwctl_test_kernel_get_calls(kernels->pdata[i]), ==, i == 3);
	}
	fwctl_device_close(first);
}

static void
add_connectx(FwctlTestMachine *machine)
{
	g_autofree gchar *path = NULL;

	fwctl_test_machine_add_pci(machine, "0000:03:00.0", "mlx5_core", "15b3", "1021");
	fwctl_test_machine_add(machine,
			       "P: /devices/" MLX5 "/net/ens1f0np0\nE: SUBSYSTEM=net\n"
			       "E: INTERFACE=ens1f0np0\n\n"
			       "P: /devices/" MLX5 "/net/ens1f0np0_r0\nE: SUBSYSTEM=net\n"
			       "E: INTERFACE=ens1f0np0_r0\n\n"
			       "P: /devices/" MLX5 "/infiniband/mlx5_0\nE: SUBSYSTEM=infiniband\n\n"
			       "P: /devices/" MLX5 "/hwmon/hwmon3\nE: SUBSYSTEM=hwmon\n\n");
	path = fwctl_test_machine_add_fwctl(machine, MLX5, 0);
}

static void
test_a_pci_function_and_its_siblings_are_described(gconstpointer data)
{
	g_auto(FwctlTestMachine) machine = {0};
	g_autoptr(FwctlClient) client = NULL;
	g_autoptr(FwctlDevice) device = NULL;
	const gchar *const names[] = {"/dev/fwctl/fwctl0",
				      "0000:03:00.0",
				      "pci/0000:03:00.0",
				      "ens1f0np0",
				      "ens1f0np0_r0",
				      "mlx5_0"};

	fwctl_test_machine_init(&machine, GPOINTER_TO_UINT(data));
	add_connectx(&machine);
	client = client_new(&machine);
	device = lookup(client, "fwctl0");
	g_assert_cmpstr(fwctl_device_get_node(device), ==, "/dev/fwctl/fwctl0");
	g_assert_cmpstr(fwctl_device_get_sysfs_path(device),
			==,
			"/sys/devices/" MLX5 "/fwctl/fwctl0");
	g_assert_cmpstr(fwctl_device_get_driver(device), ==, "mlx5_core");
	g_assert_cmpstr(fwctl_device_get_parent(device), ==, "0000:03:00.0");
	g_assert_cmpstr(fwctl_device_get_subsystem(device), ==, "pci");
	g_assert_cmpstr(fwctl_device_get_pci_address(device), ==, "0000:03:00.0");
	g_assert_cmpstr(fwctl_device_get_pci_id(device), ==, "15b3:1021");
	g_assert_cmpstr(fwctl_device_get_pci_subsystem_id(device), ==, "15b3:0018");
	g_assert_cmpstr(fwctl_device_get_devlink(device), ==, "pci/0000:03:00.0");
	g_assert_null(fwctl_device_get_memdev(device));
	g_assert_null(fwctl_device_get_serial(device));
	assert_list(fwctl_device_dup_netdevs(device), "ens1f0np0 ens1f0np0_r0");
	assert_list(fwctl_device_dup_rdma_devices(device), "mlx5_0");
	assert_list(fwctl_device_dup_hwmons(device), "hwmon3");
	g_assert_false(fwctl_device_is_simulated(device));
	for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
		g_autoptr(FwctlDevice) found = lookup(client, names[i]);

		g_assert_true(found == device);
	}
}

static void
test_a_memdev_has_a_function_above_it(gconstpointer data)
{
	g_auto(FwctlTestMachine) machine = {0};
	g_autoptr(FwctlClient) client = NULL;
	g_autoptr(FwctlDevice) device = NULL;
	g_autofree gchar *path = NULL;
	g_autofree gchar *type_name = NULL;

	fwctl_test_machine_init(&machine, GPOINTER_TO_UINT(data));
	fwctl_test_machine_add_pci(&machine, "0000:0d:00.0", "cxl_pci", "8086", "0d93");
	fwctl_test_machine_add(&machine,
			       "P: /devices/pci0000:00/0000:0d:00.0/mem4\n"
			       "E: SUBSYSTEM=cxl\nE: DRIVER=cxl_mem\n"
			       "A: serial=0xc1a0000001\\n\n"
			       "L: driver=../../../../bus/cxl/drivers/cxl_mem\n");
	path = fwctl_test_machine_add_fwctl(&machine, "pci0000:00/0000:0d:00.0/mem4", 7);
	client = client_new(&machine);
	device = lookup(client, "mem4");
	g_assert_cmpstr(fwctl_device_get_name(device), ==, "fwctl7");
	g_assert_cmpstr(fwctl_device_get_driver(device), ==, "cxl_mem");
	g_assert_cmpstr(fwctl_device_get_parent(device), ==, "mem4");
	g_assert_cmpstr(fwctl_device_get_subsystem(device), ==, "cxl");
	g_assert_cmpstr(fwctl_device_get_memdev(device), ==, "mem4");
	g_assert_cmpstr(fwctl_device_get_serial(device), ==, "0xc1a0000001");
	g_assert_cmpstr(fwctl_device_get_pci_address(device), ==, "0000:0d:00.0");
	g_assert_cmpstr(fwctl_device_get_pci_id(device), ==, "8086:0d93");
	g_assert_null(fwctl_device_get_devlink(device));
	type_name = fwctl_device_dup_type_name(device);
	g_assert_cmpstr(type_name, ==, "cxl");
	/* the plugin's class */
	g_assert_true(G_OBJECT_TYPE(device) != FWCTL_TYPE_DEVICE);
}

static void
test_a_memdev_without_its_driver_is_still_one(gconstpointer data)
{
	g_auto(FwctlTestMachine) machine = {0};
	g_autoptr(FwctlClient) client = NULL;
	g_autoptr(FwctlDevice) device = NULL;
	g_autofree gchar *path = NULL;

	/* cxl_test's memdevs hang below a platform device */
	fwctl_test_machine_init(&machine, GPOINTER_TO_UINT(data));
	fwctl_test_machine_add(&machine,
			       "P: /devices/platform/cxl_mem.0\nE: SUBSYSTEM=platform\n\n"
			       "P: /devices/platform/cxl_mem.0/mem0\nE: SUBSYSTEM=cxl\n\n");
	path = fwctl_test_machine_add_fwctl(&machine, "platform/cxl_mem.0/mem0", 0);
	client = client_new(&machine);
	device = lookup(client, "mem0");
	g_assert_null(fwctl_device_get_driver(device));
	g_assert_null(fwctl_device_get_pci_address(device));
	g_assert_null(fwctl_device_get_serial(device));
	g_assert_cmpuint(fwctl_device_get_device_type(device),
			 ==,
			 FWCTL_DEVICE_TYPE_COMPUTE_EXPRESS_LINK);
}

static void
test_a_platform_device_of_an_unknown_driver_is_generic(gconstpointer data)
{
	g_auto(FwctlTestMachine) machine = {0};
	g_autoptr(FwctlTestKernel) kernel = NULL;
	g_autoptr(FwctlClient) client = NULL;
	g_autoptr(FwctlDevice) device = NULL;
	g_autofree gchar *path = NULL;
	g_autofree gchar *before = NULL;
	g_autofree gchar *after = NULL;
	g_autoptr(GError) error = NULL;

	fwctl_test_machine_init(&machine, GPOINTER_TO_UINT(data));
	kernel = fwctl_test_kernel_new(&machine, 0, 5);
	fwctl_test_machine_add(&machine,
			       "P: /devices/platform/forest.1\nE: SUBSYSTEM=platform\n"
			       "E: DRIVER=forest\n"
			       "L: driver=../../../bus/platform/drivers/forest\n");
	path = fwctl_test_machine_add_fwctl(&machine, "platform/forest.1", 0);
	client = client_new(&machine);
	device = lookup(client, "fwctl0");
	g_assert_true(G_OBJECT_TYPE(device) == FWCTL_TYPE_DEVICE);
	g_assert_cmpstr(fwctl_device_get_driver(device), ==, "forest");
	g_assert_cmpstr(fwctl_device_get_subsystem(device), ==, "platform");
	g_assert_null(fwctl_device_get_pci_address(device));
	assert_list(fwctl_device_dup_netdevs(device), "");
	before = fwctl_device_dup_type_name(device);
	g_assert_cmpstr(before, ==, "unknown");
	g_assert_true(fwctl_device_open(device, NULL, &error));
	g_assert_no_error(error);
	after = fwctl_device_dup_type_name(device);
	g_assert_cmpstr(after, ==, "type-5");
	fwctl_device_close(device);
}

static void
test_a_name_of_several_is_ambiguous(gconstpointer data)
{
	g_auto(FwctlTestMachine) machine = {0};
	g_autoptr(FwctlClient) client = NULL;
	g_autofree gchar *path_a = NULL;
	g_autofree gchar *path_b G_GNUC_UNUSED = NULL;
	g_autoptr(FwctlDevice) one = NULL;
	g_autoptr(GError) error = NULL;

	fwctl_test_machine_init(&machine, GPOINTER_TO_UINT(data));
	add_connectx(&machine);
	path_a = fwctl_test_machine_add_fwctl(&machine, MLX5, 1);
	client = client_new(&machine);
	g_assert_null(fwctl_client_lookup(client, "0000:03:00.0", &error));
	g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_AMBIGUOUS);
	/* with the names that are not */
	g_assert_nonnull(strstr(error->message, "fwctl0"));
	g_assert_nonnull(strstr(error->message, "fwctl1"));
	one = lookup(client, "fwctl1");
	g_assert_cmpstr(fwctl_device_get_node(one), ==, "/dev/fwctl/fwctl1");
}

static void
test_what_sysfs_says_wrongly_is_left_out(gconstpointer data)
{
	g_auto(FwctlTestMachine) machine = {0};
	g_autoptr(FwctlClient) client = NULL;
	g_autoptr(FwctlDevice) device = NULL;
	g_autofree gchar *path = NULL;

	fwctl_test_machine_init(&machine, GPOINTER_TO_UINT(data));
	fwctl_test_machine_add(&machine,
			       "P: /devices/pci0000:00/0000:0d:00.0\nE: SUBSYSTEM=pci\n"
			       "A: vendor=8086\\n\nA: device=0x0d93\\n\n\n"
			       "P: /devices/pci0000:00/0000:0d:00.0/mem0\nE: SUBSYSTEM=cxl\n"
			       "A: serial=\\n\n");
	path = fwctl_test_machine_add_fwctl(&machine, "pci0000:00/0000:0d:00.0/mem0", 0);
	client = client_new(&machine);
	device = lookup(client, "mem0");
	g_assert_cmpstr(fwctl_device_get_pci_address(device), ==, "0000:0d:00.0");
	g_assert_null(fwctl_device_get_pci_id(device));
	g_assert_null(fwctl_device_get_pci_subsystem_id(device));
	g_assert_null(fwctl_device_get_serial(device));
}

/* each with a udev and without: what is found is the same */
static void
add_both(const gchar *name, void (*func)(gconstpointer))
{
	g_autofree gchar *with = g_strdup_printf("/fwctl/enumeration/udev/%s", name);
	g_autofree gchar *without = g_strdup_printf("/fwctl/enumeration/sysfs/%s", name);

	g_test_add_data_func(with, GUINT_TO_POINTER(TRUE), func);
	g_test_add_data_func(without, GUINT_TO_POINTER(FALSE), func);
}

#define ADD_COUNT(name, count)                                                                     \
	g_test_add_data_func("/fwctl/enumeration/" name,                                           \
			     GUINT_TO_POINTER(count),                                              \
			     test_devices_come_in_the_order_of_their_numbers)

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD_COUNT("no-device-is-none", 0);
	ADD_COUNT("one-device-is-one", 1);
	ADD_COUNT("eleven-devices-come-in-the-order-of-their-numbers", 11);
	/* FWCTL_MAX_DEVICES */
	ADD_COUNT("as-many-as-the-kernel-can-come-in-the-order-of-their-numbers", 4096);
	add_both("no-device-is-opened", test_no_device_is_opened);
	add_both("a-pci-function-and-its-siblings-are-described",
		 test_a_pci_function_and_its_siblings_are_described);
	add_both("a-memdev-has-a-function-above-it", test_a_memdev_has_a_function_above_it);
	add_both("a-memdev-without-its-driver-is-still-one",
		 test_a_memdev_without_its_driver_is_still_one);
	add_both("a-platform-device-of-an-unknown-driver-is-generic",
		 test_a_platform_device_of_an_unknown_driver_is_generic);
	add_both("a-name-of-several-is-ambiguous", test_a_name_of_several_is_ambiguous);
	add_both("what-sysfs-says-wrongly-is-left-out", test_what_sysfs_says_wrongly_is_left_out);
	return g_test_run();
}
