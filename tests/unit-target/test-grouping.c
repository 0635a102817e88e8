/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-inventory-group.h"
#include "fwctl-target-private.h"

/* which of the things that the kernel shows are one physical device */

typedef struct {
	const gchar *name;
	const gchar *anchor;
	const gchar *pci_address;
	const gchar *slot;
	const gchar *pci_id;
	const gchar *serial;
} Shown;

static GPtrArray *
group(const Shown *shown, guint n_shown)
{
	FwctlOversight *oversight = fwctl_oversight_new(NULL);
	GPtrArray *targets;
	GPtrArray *items = g_ptr_array_new_with_free_func((GDestroyNotify)fwctl_target_item_free);

	for (guint i = 0; i < n_shown; i++) {
		FwctlTargetItem *item = fwctl_target_item_new(NULL, shown[i].name);
		item->anchor = g_strdup(shown[i].anchor);
		item->pci_address = g_strdup(shown[i].pci_address);
		item->slot = g_strdup(shown[i].slot);
		item->pci_id = g_strdup(shown[i].pci_id);
		item->serial = g_strdup(shown[i].serial);
		g_ptr_array_add(items, item);
	}
	targets = fwctl_inventory_group(items, oversight);
	fwctl_oversight_unref(oversight);
	return targets;
}

/* the names of the items of each target, in one text */
static gchar *
describe(GPtrArray *targets)
{
	GString *text = g_string_new(NULL);

	for (guint i = 0; i < targets->len; i++) {
		GPtrArray *items = fwctl_target_get_items(g_ptr_array_index(targets, i));
		if (i > 0)
			g_string_append(text, " | ");
		for (guint j = 0; j < items->len; j++) {
			FwctlTargetItem *item = g_ptr_array_index(items, j);
			g_string_append_printf(text, "%s%s", j > 0 ? " " : "", item->name);
		}
	}
	return g_string_free(text, FALSE);
}

static void
assert_groups(const Shown *shown, guint n_shown, const gchar *expected)
{
	g_autoptr(GPtrArray) targets = group(shown, n_shown);
	g_autofree gchar *found = describe(targets);

	g_assert_cmpstr(found, ==, expected);
}

static void
test_functions_of_a_slot_are_one_card(void)
{
	const Shown shown[] = {
	    {"fwctl0", "/a/0000:3b:00.0", "0000:3b:00.0", "0000:3b:00", "15b3:1021", NULL},
	    {"fwctl1", "/a/0000:3b:00.1", "0000:3b:00.1", "0000:3b:00", "15b3:1021", NULL},
	    {"fwctl2", "/a/0000:3c:00.0", "0000:3c:00.0", "0000:3c:00", "15b3:1021", NULL},
	    {"pci/0000:3b:00.0",
	     "/a/0000:3b:00.0",
	     "0000:3b:00.0",
	     "0000:3b:00",
	     "15b3:1021",
	     NULL},
	};

	assert_groups(shown, G_N_ELEMENTS(shown), "fwctl0 fwctl1 pci/0000:3b:00.0 | fwctl2");
}

static void
test_serial_number_joins_two_slots(void)
{
	const Shown shown[] = {
	    {"fwctl0", "/a", "0000:3b:00.0", "0000:3b:00", "15b3:1021", "MT2143X00001"},
	    {"fwctl1", "/b", "0000:af:00.0", "0000:af:00", "15b3:1021", "MT2143X00001"},
	    {"fwctl2", "/c", "0000:b0:00.0", "0000:b0:00", "15b3:1021", "MT2143X00002"},
	};

	assert_groups(shown, G_N_ELEMENTS(shown), "fwctl0 fwctl1 | fwctl2");
}

static void
test_same_serial_number_of_another_model_is_chance(void)
{
	const Shown shown[] = {
	    {"fwctl0", "/a", "0000:3b:00.0", "0000:3b:00", "15b3:1021", "1"},
	    {"fwctl1", "/b", "0000:af:00.0", "0000:af:00", "14e4:1750", "1"},
	};

	assert_groups(shown, G_N_ELEMENTS(shown), "fwctl0 | fwctl1");
}

static void
test_no_serial_number_joins_nothing(void)
{
	const Shown shown[] = {
	    {"mem0", "/a", NULL, NULL, NULL, "0x0"},
	    {"mem1", "/b", NULL, NULL, NULL, "0x0"},
	    {"mem2", "/c", NULL, NULL, NULL, NULL},
	    {"mem3", "/d", NULL, NULL, NULL, "0"},
	};

	assert_groups(shown, G_N_ELEMENTS(shown), "mem0 | mem1 | mem2 | mem3");
}

/* an item that comes last may show that two groups were one all along */
static void
test_groups_meet_through_a_third(void)
{
	const Shown shown[] = {
	    {"a", "/one", NULL, NULL, NULL, NULL},
	    {"b", "/two", NULL, NULL, NULL, "0x7"},
	    {"d", "/four", NULL, NULL, NULL, NULL},
	    {"c", "/one", NULL, NULL, NULL, "0x7"},
	};

	assert_groups(shown, G_N_ELEMENTS(shown), "a b c | d");
}

static void
test_order_of_names_is_that_of_numbers(void)
{
	const Shown shown[] = {
	    {"mem10", "/a", NULL, NULL, NULL, NULL},
	    {"mem9", "/b", NULL, NULL, NULL, NULL},
	    {"mem0", "/c", NULL, NULL, NULL, NULL},
	};

	assert_groups(shown, G_N_ELEMENTS(shown), "mem0 | mem9 | mem10");
}

static void
test_identifier_is_fit_for_a_file_name(void)
{
	const Shown serial[] = {{"x", "/a", NULL, "0000:3b:00", "15b3:1021", "MT 21/../43"}};
	const Shown slot[] = {{"x", "/a", NULL, "0000:3b:00", NULL, NULL}};
	const Shown name[] = {{"netdevsim/netdevsim10", "/a", NULL, NULL, NULL, NULL}};
	g_autoptr(GPtrArray) by_serial = group(serial, 1);
	g_autoptr(GPtrArray) by_slot = group(slot, 1);
	g_autoptr(GPtrArray) by_name = group(name, 1);

	g_assert_cmpstr(fwctl_target_get_id(g_ptr_array_index(by_serial, 0)),
			==,
			"15b3:1021-MT_21_.._43");
	g_assert_cmpstr(fwctl_target_get_id(g_ptr_array_index(by_slot, 0)), ==, "pci-0000:3b:00");
	g_assert_cmpstr(fwctl_target_get_id(g_ptr_array_index(by_name, 0)),
			==,
			"name-netdevsim_netdevsim10");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/grouping/functions-of-a-slot-are-one-card",
			test_functions_of_a_slot_are_one_card);
	g_test_add_func("/grouping/serial-number-joins-two-slots",
			test_serial_number_joins_two_slots);
	g_test_add_func("/grouping/same-serial-number-of-another-model-is-chance",
			test_same_serial_number_of_another_model_is_chance);
	g_test_add_func("/grouping/no-serial-number-joins-nothing",
			test_no_serial_number_joins_nothing);
	g_test_add_func("/grouping/groups-meet-through-a-third", test_groups_meet_through_a_third);
	g_test_add_func("/grouping/order-of-names-is-that-of-numbers",
			test_order_of_names_is_that_of_numbers);
	g_test_add_func("/grouping/identifier-is-fit-for-a-file-name",
			test_identifier_is_fit_for_a_file_name);
	return g_test_run();
}
