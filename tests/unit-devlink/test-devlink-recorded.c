/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <linux/devlink.h>

#include "fwctl-devlink-private.h"
#include "fwctl-error.h"
#include "fwctl-test-netlink.h"

/*
 * The answers that Linux 7.2's netdevsim gave, against what its source says that they hold
 * (drivers/net/netdevsim/dev.c and health.c). They are the corpus of the fuzz targets too.
 */
typedef struct {
	FwctlTestNetlink *netlink;
	FwctlDevlink *devlink;
	FwctlDevlinkReporter *reporter;
} Fixture;

static void
setup(Fixture *fixture, gconstpointer data)
{
	fixture->netlink = fwctl_test_netlink_new();
	fwctl_test_netlink_set_family(fixture->netlink, FWCTL_TEST_RECORDED_FAMILY);
	fixture->devlink = fwctl_devlink_new_for_netlink("netdevsim",
							 "netdevsim10",
							 FWCTL_NETLINK(fixture->netlink));
	fixture->reporter = g_object_new(FWCTL_TYPE_DEVLINK_REPORTER,
					 "name",
					 "dummy",
					 "port-index",
					 (gint64)-1,
					 NULL);
}

static void
teardown(Fixture *fixture, gconstpointer data)
{
	g_clear_object(&fixture->reporter);
	g_clear_object(&fixture->devlink);
	g_clear_object(&fixture->netlink);
}

static GByteArray *
load(const gchar *name)
{
	g_autofree gchar *path = g_build_filename(DEVLINK_CORPUS, name, NULL);
	g_autoptr(GError) error = NULL;
	gchar *data = NULL;
	gsize size = 0;

	g_file_get_contents(path, &data, &size, &error);
	g_assert_no_error(error);
	return g_byte_array_new_take((guint8 *)data, size);
}

static void
play(Fixture *fixture, guint8 command, const gchar *name)
{
	fwctl_test_netlink_set_answer(fixture->netlink, command, load(name));
}

static void
test_list(Fixture *fixture, gconstpointer data)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GPtrArray) instances = NULL;

	play(fixture, DEVLINK_CMD_GET, "list");
	instances = fwctl_devlink_list_for_netlink(FWCTL_NETLINK(fixture->netlink), NULL, &error);
	g_assert_no_error(error);
	g_assert_cmpuint(instances->len, ==, 1);
	g_assert_cmpstr(fwctl_devlink_get_name(g_ptr_array_index(instances, 0)),
			==,
			"netdevsim/netdevsim10");
}

static void
test_info(Fixture *fixture, gconstpointer data)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(FwctlDevlinkInfo) info = NULL;
	g_autofree gchar *text = NULL;

	play(fixture, DEVLINK_CMD_INFO_GET, "info");
	info = fwctl_devlink_get_info(fixture->devlink, NULL, &error);
	g_assert_no_error(error);
	g_assert_cmpstr(fwctl_devlink_info_get_driver(info), ==, "netdevsim");
	g_assert_null(fwctl_devlink_info_get_serial(info));
	text = g_variant_print(fwctl_devlink_info_get_versions(info), FALSE);
	g_assert_cmpstr(text, ==, "[(2, 'fw.mgmt', '10.20.30'), (1, 'fw.mgmt', '10.20.30')]");
}

static void
test_reporters(Fixture *fixture, gconstpointer data)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GPtrArray) healthy = NULL;
	g_autoptr(GPtrArray) broken = NULL;
	FwctlDevlinkReporter *dummy;

	play(fixture, DEVLINK_CMD_HEALTH_REPORTER_GET, "reporters");
	healthy = fwctl_devlink_list_reporters(fixture->devlink, NULL, &error);
	g_assert_no_error(error);
	g_assert_cmpuint(healthy->len, ==, 2);
	g_assert_cmpstr(fwctl_devlink_reporter_get_name(g_ptr_array_index(healthy, 0)),
			==,
			"empty");
	dummy = g_ptr_array_index(healthy, 1);
	g_assert_cmpstr(fwctl_devlink_reporter_get_name(dummy), ==, "dummy");
	g_assert_cmpint(fwctl_devlink_reporter_get_port_index(dummy), ==, -1);
	g_assert_cmpint(fwctl_devlink_reporter_get_state(dummy),
			==,
			FWCTL_DEVLINK_REPORTER_STATE_HEALTHY);
	g_assert_cmpint(fwctl_devlink_reporter_get_error_count(dummy), ==, 0);
	g_assert_cmpint(fwctl_devlink_reporter_get_recover_count(dummy), ==, 0);
	g_assert_cmpint(fwctl_devlink_reporter_get_dump_time(dummy), ==, -1);
	g_assert_cmpint(fwctl_devlink_reporter_get_graceful_period(dummy), ==, 0);
	g_assert_cmpint(fwctl_devlink_reporter_get_auto_recover(dummy), ==, FWCTL_TRISTATE_YES);
	g_assert_cmpint(fwctl_devlink_reporter_get_auto_dump(dummy), ==, FWCTL_TRISTATE_YES);

	/* it was broken, and recovered at once, which leaves counts and a dump */
	play(fixture, DEVLINK_CMD_HEALTH_REPORTER_GET, "reporters-broken");
	broken = fwctl_devlink_list_reporters(fixture->devlink, NULL, &error);
	g_assert_no_error(error);
	dummy = g_ptr_array_index(broken, 1);
	g_assert_cmpint(fwctl_devlink_reporter_get_state(dummy),
			==,
			FWCTL_DEVLINK_REPORTER_STATE_HEALTHY);
	g_assert_cmpint(fwctl_devlink_reporter_get_error_count(dummy), ==, 1);
	g_assert_cmpint(fwctl_devlink_reporter_get_recover_count(dummy), ==, 1);
	/* 2026-11-20 */
	g_assert_cmpint(fwctl_devlink_reporter_get_dump_time(dummy) / G_USEC_PER_SEC / 86400,
			==,
			20777);
}

#define TEST_LEAVES                                                                                \
	"'test_bool': <true>, 'test_u8': <byte 0x01>, 'test_u32': <uint32 3>, 'test_u64': "        \
	"<uint64 "                                                                                 \
	"4>, 'test_string': <'somestring'>"

static void
assert_dummy_tree(GVariant *tree)
{
	g_autofree gchar *text = g_variant_print(tree, TRUE);
	g_autofree gchar *json = fwctl_devlink_tree_to_json(tree);
	g_autoptr(GVariant) list = g_variant_lookup_value(tree, "test_array_of_objects", NULL);
	g_autoptr(GVariant) numbers = g_variant_lookup_value(tree, "test_u32_array", NULL);
	g_autoptr(GVariant) nest = g_variant_lookup_value(tree, "test_nest", NULL);
	g_autoptr(GVariant) binary = g_variant_lookup_value(tree, "test_binary", NULL);
	gboolean value = TRUE;

	g_assert_nonnull(strstr(text, TEST_LEAVES));
	g_assert_true(g_variant_is_of_type(binary, G_VARIANT_TYPE_BYTESTRING));
	g_assert_true(g_variant_lookup(nest, "nested_test_bool", "b", &value));
	g_assert_false(value);
	g_assert_cmpuint(g_variant_n_children(numbers), ==, 10);
	g_assert_cmpuint(g_variant_n_children(list), ==, 10);
	g_assert_nonnull(strstr(json, "\"test_u64\" : 4"));
}

static void
test_diagnose(Fixture *fixture, gconstpointer data)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GVariant) tree = NULL;
	g_autoptr(GVariant) long_tree = NULL;
	g_autoptr(GVariant) binary = NULL;

	play(fixture, DEVLINK_CMD_HEALTH_REPORTER_DIAGNOSE, "diagnose");
	tree = fwctl_devlink_diagnose(fixture->devlink, fixture->reporter, NULL, &error);
	g_assert_no_error(error);
	assert_dummy_tree(tree);

	/* health/binary_len was 3000: the kernel cut it, and the message as well */
	play(fixture, DEVLINK_CMD_HEALTH_REPORTER_DIAGNOSE, "diagnose-binary");
	long_tree = fwctl_devlink_diagnose(fixture->devlink, fixture->reporter, NULL, &error);
	g_assert_no_error(error);
	assert_dummy_tree(long_tree);
	binary = g_variant_lookup_value(long_tree, "test_binary", NULL);
	g_assert_cmpuint(g_variant_get_size(binary), ==, 3000);
}

static void
test_dump(Fixture *fixture, gconstpointer data)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GVariant) tree = NULL;
	g_autoptr(GVariant) empty = NULL;
	const gchar *message = NULL;

	play(fixture, DEVLINK_CMD_HEALTH_REPORTER_DUMP_GET, "dump");
	tree = fwctl_devlink_dump(fixture->devlink, fixture->reporter, NULL, &error);
	g_assert_no_error(error);
	assert_dummy_tree(tree);
	g_assert_true(g_variant_lookup(tree, "break_message", "&s", &message));
	g_assert_cmpstr(message, ==, "it broke");

	play(fixture, DEVLINK_CMD_HEALTH_REPORTER_DUMP_GET, "dump-empty-reporter");
	empty = fwctl_devlink_dump(fixture->devlink, fixture->reporter, NULL, &error);
	g_assert_no_error(error);
	g_assert_true(g_variant_is_of_type(empty, G_VARIANT_TYPE_VARDICT));
	g_assert_cmpuint(g_variant_n_children(empty), ==, 0);
}

static void
test_params(Fixture *fixture, gconstpointer data)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GPtrArray) params = NULL;
	g_autoptr(GVariant) value = NULL;
	FwctlDevlinkParam *param;

	play(fixture, DEVLINK_CMD_PARAM_GET, "params");
	params = fwctl_devlink_list_params(fixture->devlink, NULL, &error);
	g_assert_no_error(error);
	g_assert_cmpuint(params->len, >=, 2);
	param = g_ptr_array_index(params, 0);
	g_assert_cmpstr(fwctl_devlink_param_get_name(param), ==, "max_macs");
	g_assert_true(fwctl_devlink_param_is_generic(param));
	g_assert_cmpstr(fwctl_devlink_param_get_value_type(param), ==, "u");
	value = fwctl_devlink_param_dup_value(param, FWCTL_DEVLINK_CMODE_DRIVERINIT);
	g_assert_cmpuint(g_variant_get_uint32(value), ==, 32);
	param = g_ptr_array_index(params, 1);
	g_assert_cmpstr(fwctl_devlink_param_get_name(param), ==, "test1");
	g_assert_false(fwctl_devlink_param_is_generic(param));
	g_assert_cmpstr(fwctl_devlink_param_get_value_type(param), ==, "b");
	g_assert_null(fwctl_devlink_param_dup_value(param, FWCTL_DEVLINK_CMODE_PERMANENT));
}

static void
test_reload(Fixture *fixture, gconstpointer data)
{
	FwctlDevlinkReloadActions performed = FWCTL_DEVLINK_RELOAD_ACTIONS_NONE;
	g_autoptr(GError) error = NULL;

	play(fixture, DEVLINK_CMD_RELOAD, "reload");
	g_assert_true(fwctl_devlink_reload(fixture->devlink,
					   FWCTL_DEVLINK_RELOAD_ACTION_DRIVER_REINIT,
					   FWCTL_DEVLINK_RELOAD_LIMITS_NONE,
					   &performed,
					   NULL,
					   &error));
	g_assert_no_error(error);
	g_assert_cmpint(performed, ==, FWCTL_DEVLINK_RELOAD_ACTIONS_DRIVER_REINIT);
}

typedef struct {
	guint n;
	guint64 done;
	guint64 total;
	GString *messages;
} Progress;

static void
progress_cb(FwctlDevlink *devlink,
	    const gchar *message,
	    const gchar *component,
	    guint64 done,
	    guint64 total,
	    guint64 timeout,
	    gpointer user_data)
{
	Progress *progress = user_data;

	g_assert_null(component);
	g_assert_cmpuint(timeout, ==, g_strcmp0(message, "Flash select") == 0 ? 81 : 0);
	if (progress->n == 0 || !g_str_has_suffix(progress->messages->str, message))
		g_string_append_printf(progress->messages, "|%s", message);
	progress->n++;
	progress->done = done;
	progress->total = total;
}

static void
test_flash(Fixture *fixture, gconstpointer data)
{
	Progress progress = {.messages = g_string_new(NULL)};
	g_autoptr(GError) error = NULL;

	fwctl_test_netlink_add_event(fixture->netlink, load("flash-events"));
	g_assert_true(fwctl_devlink_flash(fixture->devlink,
					  "x.bin",
					  NULL,
					  FWCTL_DEVLINK_OVERWRITE_NONE,
					  progress_cb,
					  &progress,
					  NULL,
					  &error));
	g_assert_no_error(error);
	/* 500 kB in steps of 1000, as nsim_dev_flash_update() has it */
	g_assert_cmpstr(progress.messages->str,
			==,
			"|Preparing to flash|Flashing|Flash select|Flashing done");
	g_assert_cmpuint(progress.n, >, 50);
	g_string_free(progress.messages, TRUE);
}

typedef struct {
	const gchar *name;
	const gchar *words;
} Refusal;

static const Refusal reload_refusals[] = {
    {"reload-activate", "Requested reload action is not supported by the driver"},
    {"reload-limit", "Requested limit is not supported by the driver"},
    {"reload-fails", "User setup the reload to fail for testing purposes"},
};

static const Refusal flash_refusals[] = {
    {"flash-nofile", "failed to locate the requested firmware file"},
    {"flash-overwrite", "EOPNOTSUPP"},
    {"flash-component", "selected component is not supported by this device"},
};

static void
test_refused(Fixture *fixture, gconstpointer data)
{
	for (guint i = 0; i < G_N_ELEMENTS(reload_refusals); i++) {
		g_autoptr(GError) error = NULL;

		play(fixture, DEVLINK_CMD_RELOAD, reload_refusals[i].name);
		g_assert_false(fwctl_devlink_reload(fixture->devlink,
						    FWCTL_DEVLINK_RELOAD_ACTION_FW_ACTIVATE,
						    FWCTL_DEVLINK_RELOAD_LIMITS_NO_RESET,
						    NULL,
						    NULL,
						    &error));
		g_assert_nonnull(strstr(error->message, reload_refusals[i].words));
	}
	for (guint i = 0; i < G_N_ELEMENTS(flash_refusals); i++) {
		g_autoptr(GError) error = NULL;

		play(fixture, DEVLINK_CMD_FLASH_UPDATE, flash_refusals[i].name);
		g_assert_false(fwctl_devlink_flash(fixture->devlink,
						   "x.bin",
						   NULL,
						   FWCTL_DEVLINK_OVERWRITE_NONE,
						   NULL,
						   NULL,
						   NULL,
						   &error));
		g_assert_nonnull(strstr(error->message, flash_refusals[i].words));
	}
}

static void
test_no_such(Fixture *fixture, gconstpointer data)
{
	g_autoptr(GError) error = NULL;

	play(fixture, DEVLINK_CMD_INFO_GET, "no-such");
	g_assert_null(fwctl_devlink_get_info(fixture->devlink, NULL, &error));
	g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_GONE);
}

#define ADD(path, func) g_test_add(path, Fixture, NULL, setup, func, teardown)

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD("/devlink/recorded/list", test_list);
	ADD("/devlink/recorded/info", test_info);
	ADD("/devlink/recorded/reporters", test_reporters);
	ADD("/devlink/recorded/diagnose", test_diagnose);
	ADD("/devlink/recorded/dump", test_dump);
	ADD("/devlink/recorded/params", test_params);
	ADD("/devlink/recorded/reload", test_reload);
	ADD("/devlink/recorded/flash", test_flash);
	ADD("/devlink/recorded/refused", test_refused);
	ADD("/devlink/recorded/no-such", test_no_such);
	return g_test_run();
}
