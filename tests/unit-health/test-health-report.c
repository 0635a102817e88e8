/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <fwctl.h>
#include <gio/gio.h>

#include "fwctl-health-report-private.h"

static void
add(FwctlHealthReport *report, FwctlHealthStatus status)
{
	g_autoptr(FwctlHealthItem) item =
	    fwctl_health_item_new("media.life-used", "memdev", "get-health-info");

	fwctl_health_item_set_value(item, g_variant_new_byte(1));
	fwctl_health_item_raise_status(item, status);
	fwctl_health_report_add_item(report, item);
}

static void
add_failure(FwctlHealthReport *report, FwctlError code)
{
	g_autoptr(GError) reason = g_error_new_literal(FWCTL_ERROR, (gint)code, "a reason");

	fwctl_health_report_add_failure(report, "pci.link-speed", "sysfs", "a file", reason);
}

static void
assert_status(FwctlHealthReport *report, FwctlHealthStatus status, gboolean partial)
{
	g_assert_cmpstr(fwctl_health_status_to_string(fwctl_health_report_get_status(report)),
			==,
			fwctl_health_status_to_string(status));
	g_assert_true(fwctl_health_report_is_partial(report) == partial);
}

static void
test_the_worst_item_counts(void)
{
	g_autoptr(FwctlHealthReport) report = fwctl_health_report_new("0x1", "mem0");

	assert_status(report, FWCTL_HEALTH_STATUS_UNKNOWN, FALSE);
	add(report, FWCTL_HEALTH_STATUS_OK);
	assert_status(report, FWCTL_HEALTH_STATUS_OK, FALSE);
	add(report, FWCTL_HEALTH_STATUS_NOTICE);
	assert_status(report, FWCTL_HEALTH_STATUS_NOTICE, FALSE);
	add(report, FWCTL_HEALTH_STATUS_CRITICAL);
	add(report, FWCTL_HEALTH_STATUS_WARNING);
	assert_status(report, FWCTL_HEALTH_STATUS_CRITICAL, FALSE);
}

static void
test_a_failed_query_keeps_the_rest(void)
{
	g_autoptr(FwctlHealthReport) report = fwctl_health_report_new("0x1", "mem0");
	g_autoptr(GPtrArray) items = NULL;

	add(report, FWCTL_HEALTH_STATUS_OK);
	add_failure(report, FWCTL_ERROR_GONE);
	assert_status(report, FWCTL_HEALTH_STATUS_UNKNOWN, TRUE);
	add(report, FWCTL_HEALTH_STATUS_WARNING);
	assert_status(report, FWCTL_HEALTH_STATUS_WARNING, TRUE);
	items = fwctl_health_report_list_items(report);
	g_assert_cmpuint(items->len, ==, 3);
}

static void
test_what_a_device_does_not_have_does_not_count(void)
{
	g_autoptr(FwctlHealthReport) report = fwctl_health_report_new("0x1", "mem0");

	add_failure(report, FWCTL_ERROR_NOT_SUPPORTED);
	assert_status(report, FWCTL_HEALTH_STATUS_UNKNOWN, FALSE);
	add(report, FWCTL_HEALTH_STATUS_OK);
	assert_status(report, FWCTL_HEALTH_STATUS_OK, FALSE);
}

static void
test_a_sealed_report_does_not_change(void)
{
	g_autoptr(FwctlHealthReport) report = fwctl_health_report_new("0x1", "mem0");
	g_autoptr(GPtrArray) items = NULL;

	g_assert_true(fwctl_health_report_begin_query(report, "memdev", "get-health-info"));
	add(report, FWCTL_HEALTH_STATUS_OK);
	g_assert_true(fwctl_health_report_seal(report));
	g_assert_false(fwctl_health_report_seal(report));
	g_assert_false(fwctl_health_report_seal_late(report, 5));
	add(report, FWCTL_HEALTH_STATUS_CRITICAL);
	g_assert_false(fwctl_health_report_begin_query(report, "memdev", "get-log"));
	items = fwctl_health_report_list_items(report);
	g_assert_cmpuint(items->len, ==, 1);
	assert_status(report, FWCTL_HEALTH_STATUS_OK, FALSE);
}

static void
test_a_late_report_names_what_hangs(void)
{
	g_autoptr(FwctlHealthReport) report = fwctl_health_report_new("0x1", "mem7");
	g_autoptr(GPtrArray) items = NULL;
	FwctlHealthItem *last;

	add(report, FWCTL_HEALTH_STATUS_OK);
	g_assert_true(fwctl_health_report_begin_query(report, "memdev", "get-log"));
	g_assert_true(fwctl_health_report_seal_late(report, 250));
	assert_status(report, FWCTL_HEALTH_STATUS_UNKNOWN, TRUE);
	items = fwctl_health_report_list_items(report);
	g_assert_cmpuint(items->len, ==, 2);
	last = g_ptr_array_index(items, 1);
	g_assert_cmpstr(fwctl_health_item_get_id(last), ==, "report.deadline");
	g_assert_cmpstr(fwctl_health_item_get_source(last), ==, "get-log");
	g_assert_error(fwctl_health_item_get_error(last), G_IO_ERROR, G_IO_ERROR_TIMED_OUT);
	g_assert_nonnull(strstr(fwctl_health_item_get_error(last)->message, "mem7"));
	g_assert_nonnull(strstr(fwctl_health_item_get_error(last)->message, "250 ms"));
}

static void
test_each_path_is_named_once(void)
{
	const gchar *expected[] = {"memdev", "sysfs", NULL};
	g_autoptr(FwctlHealthReport) report = fwctl_health_report_new("0x1", "mem0");
	g_auto(GStrv) paths = NULL;

	add(report, FWCTL_HEALTH_STATUS_OK);
	add_failure(report, FWCTL_ERROR_NOT_SUPPORTED);
	add(report, FWCTL_HEALTH_STATUS_OK);
	paths = fwctl_health_report_dup_paths(report);
	g_assert_cmpstrv(paths, expected);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/fwctl/health/report/the-worst-item-counts", test_the_worst_item_counts);
	g_test_add_func("/fwctl/health/report/a-failed-query-keeps-the-rest",
			test_a_failed_query_keeps_the_rest);
	g_test_add_func("/fwctl/health/report/what-a-device-does-not-have-does-not-count",
			test_what_a_device_does_not_have_does_not_count);
	g_test_add_func("/fwctl/health/report/a-sealed-report-does-not-change",
			test_a_sealed_report_does_not_change);
	g_test_add_func("/fwctl/health/report/a-late-report-names-what-hangs",
			test_a_late_report_names_what_hangs);
	g_test_add_func("/fwctl/health/report/each-path-is-named-once",
			test_each_path_is_named_once);
	return g_test_run();
}
