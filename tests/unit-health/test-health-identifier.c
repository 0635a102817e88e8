/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <fwctl.h>

static void
test_the_list_is_sorted_and_all_of_it_is_published(void)
{
	g_auto(GStrv) list = fwctl_health_identifier_dup_list();

	for (guint i = 0; list[i] != NULL; i++) {
		if (i > 0)
			g_assert_cmpstr(list[i - 1], <, list[i]);
		g_assert_true(fwctl_health_identifier_is_published(list[i]));
		g_assert_nonnull(fwctl_health_identifier_get_title(list[i]));
	}
	g_assert_cmpuint(g_strv_length(list), >, 20);
}

static void
test_an_asterisk_stands_for_a_name(void)
{
	g_assert_true(fwctl_health_identifier_is_published("reporter.fw_fatal"));
	g_assert_cmpstr(fwctl_health_identifier_get_title("reporter.fw"), ==, "Health reporter");
	g_assert_false(fwctl_health_identifier_is_published("reporter."));
	g_assert_false(fwctl_health_identifier_is_published("reporter"));
}

static void
test_what_is_not_published_has_no_title(void)
{
	g_assert_false(fwctl_health_identifier_is_published("temperature.asi"));
	g_assert_false(fwctl_health_identifier_is_published(""));
	g_assert_null(fwctl_health_identifier_get_title("temperature.asics"));
	g_assert_null(fwctl_health_identifier_get_unit("temperature.asics"));
	g_assert_cmpstr(fwctl_health_identifier_get_unit("temperature.asic"), ==, "celsius");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/fwctl/health/identifier/the-list-is-sorted-and-all-of-it-is-published",
			test_the_list_is_sorted_and_all_of_it_is_published);
	g_test_add_func("/fwctl/health/identifier/an-asterisk-stands-for-a-name",
			test_an_asterisk_stands_for_a_name);
	g_test_add_func("/fwctl/health/identifier/what-is-not-published-has-no-title",
			test_what_is_not_published_has_no_title);
	return g_test_run();
}
