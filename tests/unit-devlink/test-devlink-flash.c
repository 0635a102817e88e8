/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <linux/devlink.h>
#include <linux/netlink.h>
#include <utime.h>

#include "fwctl-devlink-flash-path-private.h"
#include "fwctl-devlink-private.h"
#include "fwctl-flash-error.h"
#include "fwctl-flash-path-private.h"
#include "fwctl-test-netlink.h"

/* an update over a kernel of the test's own, which sees what the kernel would see */
typedef struct {
	FwctlTestNetlink *netlink;
	FwctlDevlink *devlink;
	FwctlFlashPath *path;
	FwctlFlashImage *image;
	gchar *root;
	gchar *parameter;
	gchar *directory;
	gchar *file;
	FwctlFirmwareSearchPlaces places;
	GString *events;
} Fixture;

static void
assert_parameter(Fixture *fixture, const gchar *value)
{
	g_autofree gchar *text = NULL;

	g_assert_true(g_file_get_contents(fixture->parameter, &text, NULL, NULL));
	g_assert_cmpstr(text, ==, value);
}

/* in the kernel: it has to find the image, as it was planned with */
static void
hook(guint8 command, gpointer user_data)
{
	Fixture *fixture = user_data;
	g_autofree gchar *parameter = NULL;
	g_autofree gchar *image = NULL;
	g_autofree gchar *text = NULL;

	if (command == DEVLINK_CMD_RELOAD)
		g_string_append(fixture->events, "reload ");
	if (command != DEVLINK_CMD_FLASH_UPDATE)
		return;
	g_assert_true(g_file_get_contents(fixture->parameter, &parameter, NULL, NULL));
	image = g_build_filename(parameter, "image.bin", NULL);
	g_assert_true(g_file_get_contents(image, &text, NULL, NULL));
	g_assert_cmpstr(text, ==, "the image");
	g_string_append(fixture->events, "flash ");
}

static void
report_cb(gpointer user_data, guint64 done, guint64 total, const gchar *message)
{
	Fixture *fixture = user_data;

	if (message != NULL) {
		g_string_append_printf(fixture->events, "%u/%u ", (guint)done, (guint)total);
		/* the driver has it: somebody else may give the kernel another one */
		assert_parameter(fixture, "/opt/firmware");
	}
}

static void
count_cb(gpointer user_data, gsize size)
{
}

static gboolean
hand_over_cb(gpointer user_data, GError **error)
{
	Fixture *fixture = user_data;

	g_string_append(fixture->events, "hand-over ");
	return TRUE;
}

static const FwctlFlashPathObserver observer = {
    .report = report_cb,
    .count = count_cb,
    .hand_over = hand_over_cb,
};

static void
put_info(Fixture *fixture, const gchar *running)
{
	GByteArray *array = g_byte_array_new();
	guint start = fwctl_test_message_begin_devlink(array, DEVLINK_CMD_INFO_GET);
	guint nest = fwctl_test_message_nest(array, DEVLINK_ATTR_INFO_VERSION_RUNNING);

	fwctl_test_message_put_string(array, DEVLINK_ATTR_INFO_VERSION_NAME, "fw");
	fwctl_test_message_put_string(array, DEVLINK_ATTR_INFO_VERSION_VALUE, running);
	fwctl_test_message_unnest(array, nest);
	fwctl_test_message_end(array, start);
	fwctl_test_message_ack(array, 0, NULL);
	fwctl_test_netlink_set_answer(fixture->netlink, DEVLINK_CMD_INFO_GET, array);
}

/* the statistics of reloads, as devlink_reload_stats_put() makes them */
static void
put_actions(Fixture *fixture, guint8 action)
{
	GByteArray *array = g_byte_array_new();
	guint start = fwctl_test_message_begin_devlink(array, DEVLINK_CMD_NEW);
	guint dev = fwctl_test_message_nest(array, DEVLINK_ATTR_DEV_STATS);
	guint stats = fwctl_test_message_nest(array, DEVLINK_ATTR_RELOAD_STATS);
	guint info = fwctl_test_message_nest(array, DEVLINK_ATTR_RELOAD_ACTION_INFO);

	fwctl_test_message_put_u8(array, DEVLINK_ATTR_RELOAD_ACTION, action);
	fwctl_test_message_unnest(array, info);
	fwctl_test_message_unnest(array, stats);
	fwctl_test_message_unnest(array, dev);
	fwctl_test_message_end(array, start);
	fwctl_test_message_ack(array, 0, NULL);
	fwctl_test_netlink_set_answer(fixture->netlink, DEVLINK_CMD_GET, array);
}

static void
put_performed(Fixture *fixture)
{
	const struct nla_bitfield32 bits = {.value = 6, .selector = 6};
	GByteArray *array = g_byte_array_new();
	guint start = fwctl_test_message_begin_devlink(array, DEVLINK_CMD_RELOAD);

	fwctl_test_message_put(array, DEVLINK_ATTR_RELOAD_ACTIONS_PERFORMED, &bits, sizeof(bits));
	fwctl_test_message_end(array, start);
	fwctl_test_message_ack(array, 0, NULL);
	fwctl_test_netlink_set_answer(fixture->netlink, DEVLINK_CMD_RELOAD, array);
}

static void
put_news(Fixture *fixture, guint64 done)
{
	GByteArray *array = g_byte_array_new();
	guint start = fwctl_test_message_begin_devlink(array, DEVLINK_CMD_FLASH_UPDATE_STATUS);

	fwctl_test_message_put_string(array, DEVLINK_ATTR_FLASH_UPDATE_STATUS_MSG, "Flashing");
	fwctl_test_message_put_u64(array, DEVLINK_ATTR_FLASH_UPDATE_STATUS_DONE, done);
	fwctl_test_message_put_u64(array, DEVLINK_ATTR_FLASH_UPDATE_STATUS_TOTAL, 10);
	fwctl_test_message_end(array, start);
	fwctl_test_netlink_add_event(fixture->netlink, array);
}

static void
make_path(Fixture *fixture)
{
	g_clear_object(&fixture->path);
	fixture->path = FWCTL_FLASH_PATH(fwctl_devlink_flash_path_new(fixture->devlink, NULL));
	fwctl_devlink_flash_path_set_places(FWCTL_DEVLINK_FLASH_PATH(fixture->path),
					    &fixture->places);
	fwctl_flash_path_observe(fixture->path, &observer, fixture);
}

static void
setup(Fixture *fixture, gconstpointer data)
{
	g_autoptr(GError) error = NULL;

	fixture->root = g_dir_make_tmp("fwctl-flash-XXXXXX", NULL);
	fixture->parameter = g_build_filename(fixture->root, "path", NULL);
	fixture->directory = g_build_filename(fixture->root, "run", NULL);
	fixture->file = g_build_filename(fixture->root, "fw.bin", NULL);
	fixture->places.parameter = fixture->parameter;
	fixture->places.directory = fixture->directory;
	g_assert_true(g_file_set_contents(fixture->parameter, "/opt/firmware\n", -1, NULL));
	g_assert_true(g_file_set_contents(fixture->file, "the image", -1, NULL));
	fixture->image = fwctl_flash_image_new(fixture->file, &error);
	g_assert_no_error(error);
	g_assert_nonnull(fwctl_flash_image_get_sha256(fixture->image, NULL, NULL));

	fixture->events = g_string_new(NULL);
	fixture->netlink = fwctl_test_netlink_new();
	fwctl_test_netlink_set_hook(fixture->netlink, hook, fixture);
	put_info(fixture, "1.0");
	put_news(fixture, 0);
	put_news(fixture, 10);
	fixture->devlink = fwctl_devlink_new_for_netlink("netdevsim",
							 "netdevsim10",
							 FWCTL_NETLINK(fixture->netlink));
	make_path(fixture);
}

static void
teardown(Fixture *fixture, gconstpointer data)
{
	g_autofree gchar *lock = g_build_filename(fixture->directory, "firmware-search.lock", NULL);

	g_clear_object(&fixture->path);
	g_clear_object(&fixture->devlink);
	g_clear_object(&fixture->netlink);
	g_clear_object(&fixture->image);
	g_string_free(fixture->events, TRUE);
	g_unlink(lock);
	g_rmdir(fixture->directory);
	g_unlink(fixture->parameter);
	g_unlink(fixture->file);
	/* nothing of ours is left anywhere */
	g_assert_cmpint(g_rmdir(fixture->root), ==, 0);
	g_free(fixture->root);
	g_free(fixture->parameter);
	g_free(fixture->directory);
	g_free(fixture->file);
}

static gboolean
transfer(Fixture *fixture, GCancellable *cancellable, GError **error)
{
	return fwctl_flash_path_prepare(fixture->path, fixture->image, cancellable, error) &&
	       fwctl_flash_path_lock(fixture->path, cancellable, error) &&
	       fwctl_flash_path_transfer(fixture->path, fixture->image, cancellable, error);
}

static void
test_flash(Fixture *fixture, gconstpointer data)
{
	FwctlFlashReset reset = FWCTL_FLASH_RESET_UNKNOWN;
	g_autoptr(GError) error = NULL;

	g_assert_true(transfer(fixture, NULL, &error));
	g_assert_no_error(error);
	g_assert_cmpstr(fixture->events->str, ==, "hand-over flash 0/10 10/10 ");
	assert_parameter(fixture, "/opt/firmware");
	g_assert_true(fwctl_flash_path_verify(fixture->path, fixture->image, NULL, &error));
	/* this driver cannot activate: it is not asked to */
	g_assert_true(fwctl_flash_path_activate(fixture->path, TRUE, &reset, NULL, &error));
	g_assert_cmpint(reset, ==, FWCTL_FLASH_RESET_DEVICE);
	g_assert_true(fwctl_flash_path_cleanup(fixture->path, FALSE, &error));
	g_assert_no_error(error);
}

static void
test_activates(Fixture *fixture, gconstpointer data)
{
	FwctlFlashReset reset = FWCTL_FLASH_RESET_UNKNOWN;
	g_autoptr(GError) error = NULL;

	put_actions(fixture, DEVLINK_RELOAD_ACTION_FW_ACTIVATE);
	put_performed(fixture);
	make_path(fixture);
	g_assert_cmpint(fwctl_flash_path_get_reset(fixture->path), ==, FWCTL_FLASH_RESET_RELOAD);
	g_assert_true(transfer(fixture, NULL, &error));
	g_assert_true(fwctl_flash_path_activate(fixture->path, FALSE, &reset, NULL, &error));
	g_assert_cmpint(reset, ==, FWCTL_FLASH_RESET_RELOAD);
	g_assert_true(fwctl_flash_path_activate(fixture->path, TRUE, &reset, NULL, &error));
	g_assert_cmpint(reset, ==, FWCTL_FLASH_RESET_NONE);
	g_assert_cmpstr(fixture->events->str, ==, "hand-over flash 0/10 10/10 reload ");
}

static void
test_live(Fixture *fixture, gconstpointer data)
{
	FwctlFlashReset reset = FWCTL_FLASH_RESET_UNKNOWN;
	g_autoptr(GError) error = NULL;

	g_assert_true(transfer(fixture, NULL, &error));
	put_info(fixture, "2.0");
	g_assert_true(fwctl_flash_path_activate(fixture->path, FALSE, &reset, NULL, &error));
	g_assert_cmpint(reset, ==, FWCTL_FLASH_RESET_NONE);
}

static void
test_fails(Fixture *fixture, gconstpointer data)
{
	GByteArray *array = g_byte_array_new();
	g_autoptr(GError) error = NULL;

	fwctl_test_message_ack(array, EINVAL, "the image is not for this board");
	fwctl_test_netlink_set_answer(fixture->netlink, DEVLINK_CMD_FLASH_UPDATE, array);
	g_assert_false(transfer(fixture, NULL, &error));
	g_assert_nonnull(strstr(error->message, "the image is not for this board"));
	g_clear_error(&error);
	g_assert_true(fwctl_flash_path_cleanup(fixture->path, TRUE, &error));
	assert_parameter(fixture, "/opt/firmware");
}

static void
test_cancelled(Fixture *fixture, gconstpointer data)
{
	g_autoptr(GCancellable) cancellable = g_cancellable_new();
	g_autoptr(GError) error = NULL;

	g_assert_true(fwctl_flash_path_prepare(fixture->path, fixture->image, NULL, &error));
	g_assert_true(fwctl_flash_path_lock(fixture->path, NULL, &error));
	g_cancellable_cancel(cancellable);
	g_assert_false(
	    fwctl_flash_path_transfer(fixture->path, fixture->image, cancellable, &error));
	g_assert_error(error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
	g_assert_cmpstr(fixture->events->str, ==, "");
	g_clear_error(&error);
	g_assert_true(fwctl_flash_path_cleanup(fixture->path, TRUE, &error));
}

/* somebody changes the file between its check and its use, and its times back */
static void
test_forged(Fixture *fixture, gconstpointer data)
{
	const struct utimbuf times = {.actime = 1, .modtime = 1};
	g_autoptr(GError) error = NULL;
	FILE *file;

	file = g_fopen(fixture->file, "r+");
	g_assert_nonnull(file);
	g_assert_cmpuint(fwrite("THE", 1, 3, file), ==, 3);
	g_assert_cmpint(fclose(file), ==, 0);
	g_assert_cmpint(utime(fixture->file, &times), ==, 0);
	g_assert_false(transfer(fixture, NULL, &error));
	g_assert_error(error, FWCTL_FLASH_ERROR, FWCTL_FLASH_ERROR_IMAGE_CHANGED);
	g_assert_cmpstr(fixture->events->str, ==, "");
	g_clear_error(&error);
	g_assert_true(fwctl_flash_path_cleanup(fixture->path, TRUE, &error));
}

static void
test_recovers(Fixture *fixture, gconstpointer data)
{
	FwctlFlashLeftover leftover = FWCTL_FLASH_LEFTOVER_TAKEN;
	g_autoptr(GError) error = NULL;

	g_assert_true(fwctl_flash_path_recover(fixture->path, TRUE, &leftover, NULL, &error));
	g_assert_no_error(error);
	g_assert_cmpint(leftover, ==, FWCTL_FLASH_LEFTOVER_NOTHING);
}

#define ADD(path, func) g_test_add(path, Fixture, NULL, setup, func, teardown)

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD("/devlink/flash-path/flash", test_flash);
	ADD("/devlink/flash-path/activates", test_activates);
	ADD("/devlink/flash-path/live", test_live);
	ADD("/devlink/flash-path/fails", test_fails);
	ADD("/devlink/flash-path/cancelled", test_cancelled);
	ADD("/devlink/flash-path/forged", test_forged);
	ADD("/devlink/flash-path/recovers", test_recovers);
	return g_test_run();
}
