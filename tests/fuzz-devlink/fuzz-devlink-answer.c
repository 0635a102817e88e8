/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <linux/devlink.h>
#include <linux/genetlink.h>

#include "../unit-devlink/fwctl-test-netlink.h"
#include "fwctl-devlink-private.h"
#include "fwctl-netlink-family.h"

#include "../fuzz/fuzz.h"

static void
news_cb(FwctlDevlink *devlink,
	const gchar *message,
	const gchar *component,
	guint64 done,
	guint64 total,
	guint64 timeout,
	gpointer user_data)
{
	g_assert_true(message == NULL || g_utf8_validate(message, -1, NULL));
	g_assert_true(component == NULL || g_utf8_validate(component, -1, NULL));
}

/* a call gives a result or an error, and never both */
static void
check(gconstpointer result, GError *error)
{
	g_assert_true((result == NULL) == (error != NULL));
	g_clear_error(&error);
}

static void
check_done(gboolean done, GError *error)
{
	g_assert_true(done == (error == NULL));
	g_clear_error(&error);
}

static void
check_tree(GVariant *tree, GError *error)
{
	check(tree, error);
	if (tree != NULL) {
		g_autofree gchar *json = fwctl_devlink_tree_to_json(tree);

		g_assert_true(g_variant_is_normal_form(tree));
		g_assert_nonnull(json);
		g_variant_unref(tree);
	}
}

static void
check_reporters(FwctlDevlink *devlink)
{
	GError *error = NULL;
	g_autoptr(GPtrArray) reporters = fwctl_devlink_list_reporters(devlink, NULL, &error);

	check(reporters, error);
	for (guint i = 0; reporters != NULL && i < reporters->len; i++) {
		FwctlDevlinkReporter *reporter = g_ptr_array_index(reporters, i);

		g_assert_cmpint(fwctl_devlink_reporter_get_error_count(reporter), >=, -1);
		g_assert_cmpint(fwctl_devlink_reporter_get_dump_time(reporter), >=, -1);
	}
}

static void
check_params(FwctlDevlink *devlink)
{
	GError *error = NULL;
	g_autoptr(GPtrArray) params = fwctl_devlink_list_params(devlink, NULL, &error);

	check(params, error);
	for (guint i = 0; params != NULL && i < params->len; i++) {
		FwctlDevlinkParam *param = g_ptr_array_index(params, i);
		g_autofree gchar *text G_GNUC_UNUSED =
		    g_variant_print(fwctl_devlink_param_get_values(param), TRUE);

		g_assert_nonnull(fwctl_devlink_param_get_name(param));
	}
}

static void
answer(FwctlTestNetlink *netlink, guint8 command, const guint8 *data, gsize size)
{
	GByteArray *array = g_byte_array_new();

	if (size > 0)
		g_byte_array_append(array, data, (guint)size);
	if (command != 0)
		fwctl_test_netlink_set_answer(netlink, command, array);
	else
		fwctl_test_netlink_add_event(netlink, array);
}

/* whatever answers a command, or is told to the group */
int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
	static const guint8 commands[] = {
	    DEVLINK_CMD_GET,
	    DEVLINK_CMD_INFO_GET,
	    DEVLINK_CMD_HEALTH_REPORTER_GET,
	    DEVLINK_CMD_HEALTH_REPORTER_DIAGNOSE,
	    DEVLINK_CMD_HEALTH_REPORTER_DUMP_GET,
	    DEVLINK_CMD_PARAM_GET,
	    DEVLINK_CMD_RELOAD,
	    0,
	};
	g_autoptr(FwctlTestNetlink) netlink = fwctl_test_netlink_new();
	g_autoptr(FwctlDevlink) devlink = NULL;
	g_autoptr(FwctlDevlinkReporter) reporter =
	    g_object_new(FWCTL_TYPE_DEVLINK_REPORTER, "name", "dummy", NULL);
	g_autoptr(FwctlDevlinkInfo) info = NULL;
	g_autoptr(GPtrArray) instances = NULL;
	FwctlNetlinkFamily family = {0};
	GVariant *tree;
	GError *error = NULL;
	gboolean done;

	fwctl_test_netlink_set_family(netlink, FWCTL_TEST_RECORDED_FAMILY);
	for (guint i = 0; i < G_N_ELEMENTS(commands); i++)
		answer(netlink, commands[i], data, size);
	devlink = fwctl_devlink_new_for_netlink("netdevsim", "netdevsim10", FWCTL_NETLINK(netlink));

	instances = fwctl_devlink_list_for_netlink(FWCTL_NETLINK(netlink), NULL, &error);
	check(instances, g_steal_pointer(&error));
	info = fwctl_devlink_get_info(devlink, NULL, &error);
	check(info, g_steal_pointer(&error));
	check_reporters(devlink);
	check_params(devlink);
	tree = fwctl_devlink_diagnose(devlink, reporter, NULL, &error);
	check_tree(tree, g_steal_pointer(&error));
	tree = fwctl_devlink_dump(devlink, reporter, NULL, &error);
	check_tree(tree, g_steal_pointer(&error));
	done = fwctl_devlink_reload(devlink,
				    FWCTL_DEVLINK_RELOAD_ACTION_DRIVER_REINIT,
				    FWCTL_DEVLINK_RELOAD_LIMITS_NONE,
				    NULL,
				    NULL,
				    &error);
	check_done(done, g_steal_pointer(&error));
	/* news are only for the eye: whatever they are, it is done */
	done = fwctl_devlink_flash(devlink,
				   "x.bin",
				   NULL,
				   FWCTL_DEVLINK_OVERWRITE_NONE,
				   news_cb,
				   NULL,
				   NULL,
				   &error);
	g_assert_true(done);
	check_done(done, g_steal_pointer(&error));
	fwctl_test_netlink_set_family_answer(netlink, data, size);
	done = fwctl_netlink_family_lookup(FWCTL_NETLINK(netlink),
					   DEVLINK_GENL_NAME,
					   DEVLINK_GENL_MCGRP_CONFIG_NAME,
					   &family,
					   &error);
	check_done(done, g_steal_pointer(&error));
	return 0;
}
