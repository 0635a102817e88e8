/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <fwctl.h>

static FwctlHealthItem *
temperature_new(void)
{
	return fwctl_health_item_new("temperature.asic", "memdev", "get-health-info");
}

static void
set_thresholds(FwctlHealthItem *item)
{
	fwctl_health_item_set_threshold(item,
					FWCTL_HEALTH_STATUS_WARNING,
					FWCTL_HEALTH_BOUND_ABOVE,
					80,
					FWCTL_HEALTH_AUTHORITY_ADMINISTRATOR);
	fwctl_health_item_set_threshold(item,
					FWCTL_HEALTH_STATUS_CRITICAL,
					FWCTL_HEALTH_BOUND_ABOVE,
					95,
					FWCTL_HEALTH_AUTHORITY_DEVICE);
	fwctl_health_item_set_threshold(item,
					FWCTL_HEALTH_STATUS_WARNING,
					FWCTL_HEALTH_BOUND_BELOW,
					-10,
					FWCTL_HEALTH_AUTHORITY_DEFAULT);
}

/* whichever comes first, the value or the thresholds */
static void
test_a_value_is_held_against_each_threshold(void)
{
	static const struct {
		gint celsius;
		FwctlHealthStatus status;
	} cases[] = {
	    {-11, FWCTL_HEALTH_STATUS_WARNING},
	    {-10, FWCTL_HEALTH_STATUS_WARNING},
	    {-9, FWCTL_HEALTH_STATUS_OK},
	    {79, FWCTL_HEALTH_STATUS_OK},
	    {80, FWCTL_HEALTH_STATUS_WARNING},
	    {94, FWCTL_HEALTH_STATUS_WARNING},
	    {95, FWCTL_HEALTH_STATUS_CRITICAL},
	};

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(FwctlHealthItem) value_first = temperature_new();
		g_autoptr(FwctlHealthItem) value_last = temperature_new();

		fwctl_health_item_set_value(value_first, g_variant_new_int32(cases[i].celsius));
		set_thresholds(value_first);
		set_thresholds(value_last);
		fwctl_health_item_set_value(value_last, g_variant_new_int32(cases[i].celsius));
		g_assert_cmpint((gint)fwctl_health_item_get_status(value_first),
				==,
				(gint)cases[i].status);
		g_assert_cmpint((gint)fwctl_health_item_get_status(value_last),
				==,
				(gint)cases[i].status);
	}
}

static void
test_a_threshold_has_its_author(void)
{
	g_autoptr(FwctlHealthItem) item = temperature_new();
	FwctlHealthAuthority authority = FWCTL_HEALTH_AUTHORITY_DEFAULT;
	gdouble value = 0;

	set_thresholds(item);
	g_assert_true(fwctl_health_item_get_threshold(item,
						      FWCTL_HEALTH_STATUS_CRITICAL,
						      FWCTL_HEALTH_BOUND_ABOVE,
						      &value,
						      &authority));
	g_assert_cmpfloat(value, ==, 95);
	g_assert_cmpstr(fwctl_health_authority_to_string(authority), ==, "device");
	g_assert_false(fwctl_health_item_get_threshold(item,
						       FWCTL_HEALTH_STATUS_CRITICAL,
						       FWCTL_HEALTH_BOUND_BELOW,
						       &value,
						       NULL));
	g_assert_false(fwctl_health_item_get_threshold(item,
						       FWCTL_HEALTH_STATUS_OK,
						       FWCTL_HEALTH_BOUND_ABOVE,
						       &value,
						       NULL));
}

static void
test_nothing_lowers_a_status(void)
{
	g_autoptr(FwctlHealthItem) item = temperature_new();

	fwctl_health_item_raise_status(item, FWCTL_HEALTH_STATUS_WARNING);
	fwctl_health_item_raise_status(item, FWCTL_HEALTH_STATUS_NOTICE);
	fwctl_health_item_set_value(item, g_variant_new_double(20));
	g_assert_cmpint((gint)fwctl_health_item_get_status(item), ==, FWCTL_HEALTH_STATUS_WARNING);
}

static void
test_an_error_leaves_no_value(void)
{
	g_autoptr(FwctlHealthItem) item = temperature_new();
	g_autoptr(GError) failed = g_error_new_literal(FWCTL_ERROR, FWCTL_ERROR_GONE, "gone");
	g_autoptr(GError) absent =
	    g_error_new_literal(FWCTL_ERROR, FWCTL_ERROR_NOT_SUPPORTED, "none");
	gdouble number = 0;

	fwctl_health_item_set_value(item, g_variant_new_double(20));
	fwctl_health_item_set_error(item, failed);
	g_assert_null(fwctl_health_item_get_value(item));
	g_assert_false(fwctl_health_item_get_number(item, &number));
	g_assert_false(fwctl_health_item_is_absent(item));
	g_assert_error(fwctl_health_item_get_error(item), FWCTL_ERROR, FWCTL_ERROR_GONE);
	g_assert_cmpint((gint)fwctl_health_item_get_status(item), ==, FWCTL_HEALTH_STATUS_UNKNOWN);
	fwctl_health_item_set_error(item, absent);
	g_assert_true(fwctl_health_item_is_absent(item));
}

static void
test_a_number_of_each_type(void)
{
	static const struct {
		const gchar *text;
		gdouble number;
	} cases[] = {
	    {"true", 1},
	    {"false", 0},
	    {"byte 0xff", 255},
	    {"int16 -3", -3},
	    {"uint16 65535", 65535},
	    {"int32 -70000", -70000},
	    {"uint32 4294967295", 4294967295.0},
	    {"int64 -5000000000", -5e9},
	    {"uint64 18446744073709551615", 18446744073709551615.0},
	    {"2.5", 2.5},
	};
	g_autoptr(FwctlHealthItem) item = temperature_new();
	gdouble number = 0;

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		fwctl_health_item_set_value(item, g_variant_new_parsed(cases[i].text));
		g_assert_true(fwctl_health_item_get_number(item, &number));
		g_assert_cmpfloat(number, ==, cases[i].number);
	}
	fwctl_health_item_set_value(item, g_variant_new_string("25"));
	g_assert_false(fwctl_health_item_get_number(item, &number));
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/fwctl/health/item/a-value-is-held-against-each-threshold",
			test_a_value_is_held_against_each_threshold);
	g_test_add_func("/fwctl/health/item/a-threshold-has-its-author",
			test_a_threshold_has_its_author);
	g_test_add_func("/fwctl/health/item/nothing-lowers-a-status", test_nothing_lowers_a_status);
	g_test_add_func("/fwctl/health/item/an-error-leaves-no-value",
			test_an_error_leaves_no_value);
	g_test_add_func("/fwctl/health/item/a-number-of-each-type", test_a_number_of_each_type);
	return g_test_run();
}
