/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <unistd.h>

#include "fwctl-inventory.h"
#include "fwctl-test-machine.h"
#include "fwctl-test.h"

/* what a sysfs that umockdev plays is put together to */

#define CXL "pci0000:00/0000:0d:00.0"

static FwctlInventory *
inventory_new(void)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(FwctlClient) client = fwctl_client_new(&error);
	FwctlInventory *inventory;

	g_assert_no_error(error);
	inventory = fwctl_inventory_new(client, &error);
	g_assert_no_error(error);
	return inventory;
}

/* the names of the targets, each with its paths */
static gchar *
describe(FwctlInventory *inventory)
{
	GString *text = g_string_new(NULL);

	for (guint i = 0; i < g_list_model_get_n_items(G_LIST_MODEL(inventory)); i++) {
		g_autoptr(FwctlTarget) target = g_list_model_get_item(G_LIST_MODEL(inventory), i);
		g_auto(GStrv) paths = fwctl_target_dup_paths(target);
		g_autofree gchar *joined = g_strjoinv("+", paths);
		g_string_append_printf(text,
				       "%s%s:%s",
				       i > 0 ? " " : "",
				       fwctl_target_get_name(target),
				       joined);
	}
	return g_string_free(text, FALSE);
}

static void
assert_described(FwctlInventory *inventory, const gchar *expected)
{
	g_autofree gchar *found = describe(inventory);

	g_assert_cmpstr(found, ==, expected);
}

/* umockdev does not know that CXL is a bus, and makes a class of it */
static void
link_to_bus(FwctlTestMachine *machine, const gchar *parent, guint number)
{
	g_autofree gchar *root = umockdev_testbed_get_root_dir(machine->testbed);
	g_autofree gchar *directory = g_build_filename(root, "sys/bus/cxl/devices", NULL);
	g_autofree gchar *name = g_strdup_printf("mem%u", number);
	g_autofree gchar *path = g_build_filename(directory, name, NULL);
	g_autofree gchar *target = g_strdup_printf("../../../devices/%s/mem%u", parent, number);

	g_assert_cmpint(g_mkdir_with_parents(directory, 0755), ==, 0);
	g_assert_cmpint(symlink(target, path), ==, 0);
}

/* as drivers/cxl makes them: the uploader is the memory device's child, and has its name */
static void
add_memdev(FwctlTestMachine *machine, const gchar *parent, guint number, const gchar *serial)
{
	fwctl_test_machine_add(machine,
			       "P: /devices/%s/mem%u\n"
			       "E: SUBSYSTEM=cxl\n"
			       "E: DEVTYPE=cxl_memdev\n"
			       "A: serial=%s\\n\n"
			       "L: driver=../../../../bus/cxl/drivers/cxl_mem\n",
			       parent,
			       number,
			       serial);
	link_to_bus(machine, parent, number);
}

static void
add_uploader(FwctlTestMachine *machine, const gchar *parent, const gchar *name)
{
	fwctl_test_machine_add(machine,
			       "P: /devices/%s/firmware/%s\n"
			       "E: SUBSYSTEM=firmware\n"
			       "A: status=idle\\n\n"
			       "L: device=../../../%s\n",
			       parent,
			       name,
			       name);
}

static void
test_memory_device_is_one_with_all_its_paths(void)
{
	g_auto(FwctlTestMachine) machine = {0};
	g_autoptr(FwctlInventory) inventory = NULL;
	g_autoptr(FwctlTarget) target G_GNUC_UNUSED = NULL;
	g_autofree gchar *fwctl = NULL;
	const gchar *const names[] =
	    {"mem3", "fwctl0", "/dev/cxl/mem3", "0000:0d:00.0", "0000:0d:00", "0x1234"};

	fwctl_test_machine_init(&machine, TRUE);
	fwctl_test_machine_add_pci(&machine, "0000:0d:00.0", "cxl_pci", "8086", "0d93");
	add_memdev(&machine, CXL, 3, "0x1234");
	add_uploader(&machine, CXL "/mem3", "mem3");
	fwctl = fwctl_test_machine_add_fwctl(&machine, CXL "/mem3", 0);
	inventory = inventory_new();
	assert_described(inventory, "mem3:fwctl+memdev+firmware-uploader");
	for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
		g_autoptr(GError) error = NULL;
		g_autoptr(FwctlTarget) found = fwctl_inventory_lookup(inventory, names[i], &error);
		g_assert_no_error(error);
		g_assert_cmpstr(fwctl_target_get_id(found), ==, "8086:0d93-0x1234");
	}
}

static void
test_functions_of_a_card_are_one_device(void)
{
	g_auto(FwctlTestMachine) machine = {0};
	g_autoptr(FwctlInventory) inventory = NULL;
	g_autofree gchar *first = NULL;
	g_autofree gchar *second = NULL;
	g_autofree gchar *other = NULL;

	fwctl_test_machine_init(&machine, TRUE);
	fwctl_test_machine_add_pci(&machine, "0000:3b:00.0", "mlx5_core", "15b3", "1021");
	fwctl_test_machine_add_pci(&machine, "0000:3b:00.1", "mlx5_core", "15b3", "1021");
	fwctl_test_machine_add_pci(&machine, "0000:af:00.0", "mlx5_core", "15b3", "1021");
	first = fwctl_test_machine_add_fwctl(&machine, "pci0000:00/0000:3b:00.0", 0);
	second = fwctl_test_machine_add_fwctl(&machine, "pci0000:00/0000:3b:00.1", 1);
	other = fwctl_test_machine_add_fwctl(&machine, "pci0000:00/0000:af:00.0", 2);
	fwctl_test_machine_add(&machine,
			       "P: /devices/pci0000:00/0000:3b:00.1/net/ens1f1np1\n"
			       "E: SUBSYSTEM=net\n");
	inventory = inventory_new();
	assert_described(inventory, "0000:3b:00:fwctl 0000:af:00:fwctl");
	{
		g_autoptr(GError) error = NULL;
		g_autoptr(FwctlTarget) target =
		    fwctl_inventory_lookup(inventory, "ens1f1np1", &error);
		g_autoptr(GPtrArray) devices = NULL;

		g_assert_no_error(error);
		devices = fwctl_target_list_devices(target);
		g_assert_cmpuint(devices->len, ==, 2);
	}
}

/* its address may be anywhere on the bus, and its network interface is the card's */
static void
test_virtual_function_is_its_cards(void)
{
	g_auto(FwctlTestMachine) machine = {0};
	g_autoptr(FwctlInventory) inventory = NULL;
	g_autofree gchar *physical = NULL;
	g_autofree gchar *virtual = NULL;

	fwctl_test_machine_init(&machine, TRUE);
	fwctl_test_machine_add_pci(&machine, "0000:3b:00.0", "mlx5_core", "15b3", "1021");
	fwctl_test_machine_add(&machine,
			       "P: /devices/pci0000:00/0000:3b:08.2\n"
			       "E: SUBSYSTEM=pci\n"
			       "A: vendor=0x15b3\\n\n"
			       "A: device=0x101e\\n\n"
			       "L: driver=../../../bus/pci/drivers/mlx5_core\n"
			       "L: physfn=../0000:3b:00.0\n");
	physical = fwctl_test_machine_add_fwctl(&machine, "pci0000:00/0000:3b:00.0", 0);
	virtual = fwctl_test_machine_add_fwctl(&machine, "pci0000:00/0000:3b:08.2", 1);
	inventory = inventory_new();
	assert_described(inventory, "0000:3b:00:fwctl");
}

static void
test_what_has_no_fwctl_device_is_there_too(void)
{
	g_auto(FwctlTestMachine) machine = {0};
	g_autoptr(FwctlInventory) inventory = NULL;

	fwctl_test_machine_init(&machine, TRUE);
	fwctl_test_machine_add(&machine, "P: /devices/platform/bmc\nE: SUBSYSTEM=platform\n");
	add_uploader(&machine, "platform/bmc", "bmc");
	add_memdev(&machine, "platform/bmc", 0, "0x0");
	/* a load that waits for user space is in the class of uploaders, and is none */
	fwctl_test_machine_add(&machine,
			       "P: /devices/platform/bmc/firmware/wifi.bin\n"
			       "E: SUBSYSTEM=firmware\n"
			       "A: loading=1\\n\n");
	inventory = inventory_new();
	assert_described(inventory, "bmc:firmware-uploader mem0:memdev");
}

typedef struct {
	FwctlInventory *inventory;
	guint n_wanted;
	gboolean done;
} Wait;

static void
items_changed_cb(GListModel *model, guint position, guint removed, guint added, gpointer user_data)
{
	Wait *wait = user_data;

	if (g_list_model_get_n_items(model) == wait->n_wanted)
		wait->done = TRUE;
}

static void
test_memory_device_that_comes_leaves_the_others_alone(void)
{
	g_auto(FwctlTestMachine) machine = {0};
	g_autoptr(FwctlInventory) inventory = NULL;
	g_autoptr(FwctlTarget) before = NULL;
	g_autoptr(FwctlTarget) after = NULL;
	Wait wait = {.n_wanted = 2};

	fwctl_test_machine_init(&machine, TRUE);
	fwctl_test_machine_add(&machine, "P: /devices/platform/one\nE: SUBSYSTEM=platform\n");
	fwctl_test_machine_add(&machine, "P: /devices/platform/two\nE: SUBSYSTEM=platform\n");
	add_memdev(&machine, "platform/one", 1, "0x1");
	inventory = inventory_new();
	before = g_list_model_get_item(G_LIST_MODEL(inventory), 0);
	wait.inventory = inventory;
	g_signal_connect(inventory, "items-changed", G_CALLBACK(items_changed_cb), &wait);
	add_memdev(&machine, "platform/two", 0, "0x2");
	fwctl_test_iterate_until(NULL, &wait.done);
	assert_described(inventory, "mem0:memdev mem1:memdev");
	after = g_list_model_get_item(G_LIST_MODEL(inventory), 1);
	g_assert_true(after == before);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/inventory/memory-device-is-one-with-all-its-paths",
			test_memory_device_is_one_with_all_its_paths);
	g_test_add_func("/inventory/functions-of-a-card-are-one-device",
			test_functions_of_a_card_are_one_device);
	g_test_add_func("/inventory/virtual-function-is-its-cards",
			test_virtual_function_is_its_cards);
	g_test_add_func("/inventory/what-has-no-fwctl-device-is-there-too",
			test_what_has_no_fwctl_device_is_there_too);
	g_test_add_func("/inventory/memory-device-that-comes-leaves-the-others-alone",
			test_memory_device_that_comes_leaves_the_others_alone);
	return g_test_run();
}
