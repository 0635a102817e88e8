/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <fwctl.h>

static const FwctlHealthStatus from_best_to_worst[] = {
    FWCTL_HEALTH_STATUS_OK,
    FWCTL_HEALTH_STATUS_NOTICE,
    FWCTL_HEALTH_STATUS_UNKNOWN,
    FWCTL_HEALTH_STATUS_WARNING,
    FWCTL_HEALTH_STATUS_CRITICAL,
};

static void
test_the_worst_of_each_pair(void)
{
	for (guint i = 0; i < G_N_ELEMENTS(from_best_to_worst); i++) {
		for (guint j = 0; j < G_N_ELEMENTS(from_best_to_worst); j++)
			g_assert_cmpint((gint)fwctl_health_status_worst(from_best_to_worst[i],
									from_best_to_worst[j]),
					==,
					(gint)from_best_to_worst[MAX(i, j)]);
	}
}

static void
test_each_name_comes_back(void)
{
	for (guint i = 0; i < G_N_ELEMENTS(from_best_to_worst); i++) {
		g_autoptr(GError) error = NULL;
		FwctlHealthStatus found = (FwctlHealthStatus)99;
		const gchar *name = fwctl_health_status_to_string(from_best_to_worst[i]);

		g_assert_true(fwctl_health_status_from_string(name, &found, &error));
		g_assert_no_error(error);
		g_assert_cmpint((gint)found, ==, (gint)from_best_to_worst[i]);
	}
	g_assert_null(fwctl_health_status_to_string((FwctlHealthStatus)1));
}

static void
test_another_name_is_refused(void)
{
	g_autoptr(GError) error = NULL;
	FwctlHealthStatus found = FWCTL_HEALTH_STATUS_OK;

	g_assert_false(fwctl_health_status_from_string("well", &found, &error));
	g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_INVALID_ARGUMENT);
	g_assert_nonnull(strstr(error->message, "“well”"));
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/fwctl/health/status/the-worst-of-each-pair", test_the_worst_of_each_pair);
	g_test_add_func("/fwctl/health/status/each-name-comes-back", test_each_name_comes_back);
	g_test_add_func("/fwctl/health/status/another-name-is-refused",
			test_another_name_is_refused);
	return g_test_run();
}
