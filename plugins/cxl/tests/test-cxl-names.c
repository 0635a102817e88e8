/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-cxl-feature-names.h"
#include "fwctl-plugin-test.h"

static void
test_names_and_uuids_find_each_other(void)
{
	g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
	guint n = 0;

	for (; fwctl_cxl_feature_name_get_nth(n) != NULL; n++) {
		const FwctlCxlFeatureName *name = fwctl_cxl_feature_name_get_nth(n);
		g_autofree gchar *upper = g_ascii_strup(name->uuid, -1);
		g_autofree gchar *again = NULL;
		guint8 uuid[FWCTL_CXL_UUID_SIZE] = {0};

		g_assert_true(fwctl_cxl_feature_name_lookup(name->uuid) == name);
		g_assert_true(fwctl_cxl_feature_name_lookup(upper) == name);
		g_assert_true(fwctl_cxl_feature_name_lookup(name->name) == name);
		g_assert_true(fwctl_cxl_uuid_from_string(name->uuid, uuid));
		again = fwctl_cxl_uuid_to_string(uuid);
		g_assert_cmpstr(again, ==, name->uuid);
		g_assert_true(g_hash_table_add(seen, (gpointer)name->uuid));
		g_assert_true(g_hash_table_add(seen, (gpointer)name->name));
		g_assert_nonnull(name->summary);
	}
	g_assert_cmpuint(n, ==, 9);
}

static void
test_uuids_travel_in_the_order_of_their_text(void)
{
	guint8 uuid[FWCTL_CXL_UUID_SIZE] = {0};
	g_autoptr(GBytes) bytes = NULL;

	g_assert_true(fwctl_cxl_uuid_from_string("0da9c0b5-bf41-4b78-8f79-96b1623b3f17", uuid));
	bytes = g_bytes_new(uuid, sizeof(uuid));
	/* as a real kernel sent that of the Command Effects Log */
	fwctl_test_assert_hex(bytes, "0d a9 c0 b5 bf 41 4b 78 8f 79 96 b1 62 3b 3f 17");
	g_assert_false(fwctl_cxl_uuid_from_string("patrol-scrub", uuid));
	g_assert_false(fwctl_cxl_uuid_from_string("", uuid));
}

static void
test_exclusive_features_name_the_other_place(void)
{
	static const struct {
		const gchar *name;
		const gchar *place;
	} known[] = {
	    {"patrol-scrub", "/sys/bus/edac/devices/cxl_mem5/scrub0"},
	    {"ecs", "/sys/bus/edac/devices/cxl_mem5/ecs_fru*"},
	    {"sppr", "/sys/bus/edac/devices/cxl_mem5/mem_repair*"},
	    {"hppr", "/sys/bus/edac/devices/cxl_mem5/mem_repair*"},
	    {"cacheline-sparing", "/sys/bus/edac/devices/cxl_mem5/mem_repair*"},
	    {"row-sparing", "/sys/bus/edac/devices/cxl_mem5/mem_repair*"},
	    {"bank-sparing", "/sys/bus/edac/devices/cxl_mem5/mem_repair*"},
	    {"rank-sparing", "/sys/bus/edac/devices/cxl_mem5/mem_repair*"},
	    {"cxl-test-vendor", NULL},
	};
	g_autofree gchar *somewhere =
	    fwctl_cxl_feature_name_dup_place(fwctl_cxl_feature_name_lookup("ecs"), NULL);

	for (guint i = 0; i < G_N_ELEMENTS(known); i++) {
		const FwctlCxlFeatureName *name = fwctl_cxl_feature_name_lookup(known[i].name);
		g_autofree gchar *place = NULL;

		g_assert_nonnull(name);
		place = fwctl_cxl_feature_name_dup_place(name, "mem5");
		g_assert_cmpstr(place, ==, known[i].place);
	}
	g_assert_cmpstr(somewhere, ==, "/sys/bus/edac/devices/cxl_mem*/ecs_fru*");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/cxl/names/names-and-uuids-find-each-other",
			test_names_and_uuids_find_each_other);
	g_test_add_func("/cxl/names/uuids-travel-in-the-order-of-their-text",
			test_uuids_travel_in_the_order_of_their_text);
	g_test_add_func("/cxl/names/exclusive-features-name-the-other-place",
			test_exclusive_features_name_the_other_place);
	return g_test_run();
}
