/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <errno.h>
#include <linux/devlink.h>
#include <linux/genetlink.h>
#include <linux/netlink.h>

#include "fwctl-devlink-private.h"
#include "fwctl-error.h"
#include "fwctl-test-netlink.h"

/* what is sent for each command, byte by byte; and how a call ends that is cancelled */

typedef struct {
	FwctlTestNetlink *netlink;
	FwctlDevlink *devlink;
	FwctlDevlinkReporter *reporter;
	GMainLoop *loop;
	GError *error;
	guint n_callbacks;
	guint n_news;
	gboolean result;
	gboolean let_go;
} Fixture;

static void
setup(Fixture *fixture, gconstpointer data)
{
	fixture->netlink = fwctl_test_netlink_new();
	fixture->devlink = fwctl_devlink_new_for_netlink("netdevsim",
							 "netdevsim10",
							 FWCTL_NETLINK(fixture->netlink));
	fixture->reporter =
	    g_object_new(FWCTL_TYPE_DEVLINK_REPORTER, "name", "tx", "port-index", (gint64)3, NULL);
	fixture->loop = g_main_loop_new(NULL, FALSE);
}

static void
teardown(Fixture *fixture, gconstpointer data)
{
	g_clear_error(&fixture->error);
	g_main_loop_unref(fixture->loop);
	g_clear_object(&fixture->reporter);
	g_clear_object(&fixture->devlink);
	g_clear_object(&fixture->netlink);
}

/* what a request to this device begins with */
static guint
begin_expected(GByteArray *array, guint8 command)
{
	return fwctl_test_message_begin_devlink(array, command);
}

static void
assert_request(Fixture *fixture, GByteArray *expected, guint16 flags)
{
	gsize size = 0;
	const guint8 *request =
	    g_bytes_get_data(fwctl_test_netlink_get_request(fixture->netlink), &size);
	const struct nlmsghdr *header = (const struct nlmsghdr *)(gconstpointer)request;

	g_assert_cmpuint(header->nlmsg_flags, ==, NLM_F_REQUEST | flags);
	g_assert_cmpuint(header->nlmsg_type, ==, FWCTL_TEST_FAMILY);
	g_assert_cmpmem(request + NLMSG_HDRLEN,
			size - NLMSG_HDRLEN,
			expected->data + NLMSG_HDRLEN,
			expected->len - NLMSG_HDRLEN);
}

static void
test_reporter_requests(Fixture *fixture, gconstpointer data)
{
	const struct {
		guint8 command;
		guint16 flags;
	} commands[] = {
	    {DEVLINK_CMD_HEALTH_REPORTER_DIAGNOSE, NLM_F_ACK},
	    {DEVLINK_CMD_HEALTH_REPORTER_DUMP_GET, NLM_F_DUMP},
	    {DEVLINK_CMD_HEALTH_REPORTER_DUMP_CLEAR, NLM_F_ACK},
	    {DEVLINK_CMD_HEALTH_REPORTER_RECOVER, NLM_F_ACK},
	};

	for (guint i = 0; i < G_N_ELEMENTS(commands); i++) {
		g_autoptr(GByteArray) expected = g_byte_array_new();
		g_autoptr(GError) error = NULL;
		g_autoptr(GVariant) tree = NULL;
		guint start = begin_expected(expected, commands[i].command);

		fwctl_test_message_put_u32(expected, DEVLINK_ATTR_PORT_INDEX, 3);
		fwctl_test_message_put_string(expected, DEVLINK_ATTR_HEALTH_REPORTER_NAME, "tx");
		fwctl_test_message_end(expected, start);
		switch (i) {
		case 0:
			tree = fwctl_devlink_diagnose(fixture->devlink,
						      fixture->reporter,
						      NULL,
						      &error);
			break;
		case 1:
			tree =
			    fwctl_devlink_dump(fixture->devlink, fixture->reporter, NULL, &error);
			break;
		case 2:
			fwctl_devlink_clear_dump(fixture->devlink, fixture->reporter, NULL, &error);
			break;
		default:
			fwctl_devlink_recover(fixture->devlink, fixture->reporter, NULL, &error);
			break;
		}
		g_assert_no_error(error);
		assert_request(fixture, expected, commands[i].flags);
	}
}

static void
test_flash_request(Fixture *fixture, gconstpointer data)
{
	const struct nla_bitfield32 mask = {.value = 3, .selector = 3};
	g_autoptr(GByteArray) expected = g_byte_array_new();
	g_autoptr(GError) error = NULL;
	guint start = begin_expected(expected, DEVLINK_CMD_FLASH_UPDATE);

	fwctl_test_message_put_string(expected, DEVLINK_ATTR_FLASH_UPDATE_FILE_NAME, "a/b.bin");
	fwctl_test_message_put_string(expected, DEVLINK_ATTR_FLASH_UPDATE_COMPONENT, "fw.mgmt");
	fwctl_test_message_put(expected,
			       DEVLINK_ATTR_FLASH_UPDATE_OVERWRITE_MASK,
			       &mask,
			       sizeof(mask));
	fwctl_test_message_end(expected, start);
	fwctl_devlink_flash(fixture->devlink,
			    "a/b.bin",
			    "fw.mgmt",
			    FWCTL_DEVLINK_OVERWRITE_SETTINGS | FWCTL_DEVLINK_OVERWRITE_IDENTIFIERS,
			    NULL,
			    NULL,
			    NULL,
			    &error);
	g_assert_no_error(error);
	assert_request(fixture, expected, NLM_F_ACK);
}

static void
test_param_requests(Fixture *fixture, gconstpointer data)
{
	const guint32 number = 4711;
	const struct {
		GVariant *value;
		guint8 type;
		gconstpointer bytes;
		gsize size;
	} values[] = {
	    {g_variant_new_uint32(number), 3, &number, sizeof(number)},
	    {g_variant_new_string("on"), 5, "on", 3},
	    {g_variant_new_boolean(TRUE), 6, "", 0},
	    {g_variant_new_boolean(FALSE), 6, NULL, 0},
	};
	g_autoptr(GError) error = NULL;

	for (guint i = 0; i < G_N_ELEMENTS(values); i++) {
		g_autoptr(GByteArray) expected = g_byte_array_new();
		guint start = begin_expected(expected, DEVLINK_CMD_PARAM_SET);

		fwctl_test_message_put_string(expected, DEVLINK_ATTR_PARAM_NAME, "knob");
		fwctl_test_message_put_u8(expected, DEVLINK_ATTR_PARAM_TYPE, values[i].type);
		fwctl_test_message_put_u8(expected, DEVLINK_ATTR_PARAM_VALUE_CMODE, 2);
		if (values[i].bytes != NULL)
			fwctl_test_message_put(expected,
					       DEVLINK_ATTR_PARAM_VALUE_DATA,
					       values[i].bytes,
					       values[i].size);
		fwctl_test_message_end(expected, start);
		fwctl_devlink_set_param(fixture->devlink,
					"knob",
					FWCTL_DEVLINK_CMODE_PERMANENT,
					values[i].value,
					NULL,
					&error);
		g_assert_no_error(error);
		assert_request(fixture, expected, NLM_F_ACK);
	}
	g_assert_false(fwctl_devlink_set_param(fixture->devlink,
					       "knob",
					       FWCTL_DEVLINK_CMODE_RUNTIME,
					       g_variant_new_double(1),
					       NULL,
					       &error));
	g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_INVALID_ARGUMENT);
}

static void
test_reload_request(Fixture *fixture, gconstpointer data)
{
	const struct nla_bitfield32 limits = {.value = 2, .selector = 2};
	g_autoptr(GByteArray) expected = g_byte_array_new();
	g_autoptr(GError) error = NULL;
	guint start = begin_expected(expected, DEVLINK_CMD_RELOAD);

	fwctl_test_message_put_u8(expected, DEVLINK_ATTR_RELOAD_ACTION, 2);
	fwctl_test_message_put(expected, DEVLINK_ATTR_RELOAD_LIMITS, &limits, sizeof(limits));
	fwctl_test_message_end(expected, start);
	fwctl_devlink_reload(fixture->devlink,
			     FWCTL_DEVLINK_RELOAD_ACTION_FW_ACTIVATE,
			     FWCTL_DEVLINK_RELOAD_LIMITS_NO_RESET,
			     NULL,
			     NULL,
			     &error);
	g_assert_no_error(error);
	assert_request(fixture, expected, NLM_F_ACK);
}

static void
news_cb(FwctlDevlink *devlink,
	const gchar *message,
	const gchar *component,
	guint64 done,
	guint64 total,
	guint64 timeout,
	gpointer user_data)
{
	Fixture *fixture = user_data;

	g_assert_true(g_main_context_is_owner(g_main_context_default()));
	g_assert_cmpuint(fixture->n_callbacks, ==, 0);
	g_assert_cmpstr(message, ==, "Flashing");
	g_assert_cmpstr(component, ==, "fw");
	g_assert_cmpuint(done, ==, fixture->n_news);
	g_assert_cmpuint(total, ==, 10);
	g_assert_cmpuint(timeout, ==, 60);
	fixture->n_news++;
}

static void
let_go_cb(gpointer user_data)
{
	Fixture *fixture = user_data;

	g_assert_true(g_main_context_is_owner(g_main_context_default()));
	fixture->let_go = TRUE;
}

static void
flash_cb(GObject *source, GAsyncResult *result, gpointer user_data)
{
	Fixture *fixture = user_data;

	fixture->n_callbacks++;
	fixture->result =
	    fwctl_devlink_flash_finish(FWCTL_DEVLINK(source), result, &fixture->error);
	g_main_loop_quit(fixture->loop);
}

static void
flash_async(Fixture *fixture, GCancellable *cancellable)
{
	fwctl_devlink_flash_async(fixture->devlink,
				  "x.bin",
				  NULL,
				  FWCTL_DEVLINK_OVERWRITE_NONE,
				  news_cb,
				  fixture,
				  let_go_cb,
				  cancellable,
				  flash_cb,
				  fixture);
}

static void
wait_let_go(Fixture *fixture)
{
	while (!fixture->let_go)
		g_main_context_iteration(NULL, TRUE);
}

static void
add_news(Fixture *fixture, const gchar *dev_name, guint8 command, guint64 done)
{
	GByteArray *array = g_byte_array_new();
	guint start = fwctl_test_message_begin(array, FWCTL_TEST_FAMILY, command);

	fwctl_test_message_put_string(array, DEVLINK_ATTR_BUS_NAME, "netdevsim");
	fwctl_test_message_put_string(array, DEVLINK_ATTR_DEV_NAME, dev_name);
	fwctl_test_message_put_string(array, DEVLINK_ATTR_FLASH_UPDATE_STATUS_MSG, "Flashing");
	fwctl_test_message_put_string(array, DEVLINK_ATTR_FLASH_UPDATE_COMPONENT, "fw");
	fwctl_test_message_put_u64(array, DEVLINK_ATTR_FLASH_UPDATE_STATUS_DONE, done);
	fwctl_test_message_put_u64(array, DEVLINK_ATTR_FLASH_UPDATE_STATUS_TOTAL, 10);
	fwctl_test_message_put_u64(array, DEVLINK_ATTR_FLASH_UPDATE_STATUS_TIMEOUT, 60);
	fwctl_test_message_end(array, start);
	fwctl_test_netlink_add_event(fixture->netlink, array);
}

static void
test_flash_news(Fixture *fixture, gconstpointer data)
{
	/* another device's, and other news, are not ours */
	add_news(fixture, "netdevsim11", DEVLINK_CMD_FLASH_UPDATE_STATUS, 7);
	for (guint i = 0; i < 10; i++)
		add_news(fixture, "netdevsim10", DEVLINK_CMD_FLASH_UPDATE_STATUS, i);
	add_news(fixture, "netdevsim10", DEVLINK_CMD_FLASH_UPDATE_END, 0);
	flash_async(fixture, NULL);
	g_main_loop_run(fixture->loop);
	g_assert_no_error(fixture->error);
	g_assert_true(fixture->result);
	g_assert_cmpuint(fixture->n_news, ==, 10);
	wait_let_go(fixture);
}

static gboolean
cancel_cb(gpointer user_data)
{
	g_cancellable_cancel(G_CANCELLABLE(user_data));
	return G_SOURCE_REMOVE;
}

static gboolean
release_cb(gpointer user_data)
{
	fwctl_test_netlink_release(FWCTL_TEST_NETLINK(user_data));
	return G_SOURCE_REMOVE;
}

static void
test_cancel_waits(Fixture *fixture, gconstpointer data)
{
	g_autoptr(GCancellable) cancellable = g_cancellable_new();

	fwctl_test_netlink_hold(fixture->netlink);
	flash_async(fixture, cancellable);
	fwctl_test_netlink_wait_held(fixture->netlink);
	/* an idle later, so that the cancel was seen first */
	g_idle_add_full(G_PRIORITY_HIGH, cancel_cb, cancellable, NULL);
	g_idle_add_full(G_PRIORITY_LOW, release_cb, fixture->netlink, NULL);
	g_main_loop_run(fixture->loop);
	g_assert_no_error(fixture->error);
	g_assert_true(fixture->result);
	g_assert_cmpuint(fixture->n_callbacks, ==, 1);
	wait_let_go(fixture);
}

static void
test_cancel_fails(Fixture *fixture, gconstpointer data)
{
	g_autoptr(GCancellable) cancellable = g_cancellable_new();

	fwctl_devlink_set_cancel_mode(fixture->devlink, FWCTL_CANCEL_MODE_FAIL);
	fwctl_test_netlink_hold(fixture->netlink);
	flash_async(fixture, cancellable);
	fwctl_test_netlink_wait_held(fixture->netlink);
	g_idle_add(cancel_cb, cancellable);
	g_main_loop_run(fixture->loop);
	g_assert_error(fixture->error, FWCTL_ERROR, FWCTL_ERROR_OUTCOME_UNKNOWN);
	g_assert_cmpuint(fixture->n_callbacks, ==, 1);
	/* what the kernel says later is for nobody */
	fwctl_test_netlink_release(fixture->netlink);
	wait_let_go(fixture);
	g_assert_cmpuint(fixture->n_callbacks, ==, 1);
}

static void
list_cb(GObject *source, GAsyncResult *result, gpointer user_data)
{
	Fixture *fixture = user_data;
	g_autoptr(GPtrArray) reporters =
	    fwctl_devlink_list_reporters_finish(FWCTL_DEVLINK(source), result, &fixture->error);

	fixture->n_callbacks++;
	fixture->result = reporters != NULL;
	g_main_loop_quit(fixture->loop);
}

/* a health report does not wait for the update that holds the device */
static void
test_cancel_read(Fixture *fixture, gconstpointer data)
{
	g_autoptr(GCancellable) cancellable = g_cancellable_new();

	fwctl_test_netlink_hold(fixture->netlink);
	fwctl_devlink_list_reporters_async(fixture->devlink, cancellable, list_cb, fixture);
	fwctl_test_netlink_wait_held(fixture->netlink);
	g_idle_add(cancel_cb, cancellable);
	g_main_loop_run(fixture->loop);
	g_assert_error(fixture->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
	fwctl_test_netlink_release(fixture->netlink);
}

static void
test_async_list(Fixture *fixture, gconstpointer data)
{
	fwctl_devlink_list_reporters_async(fixture->devlink, NULL, list_cb, fixture);
	g_main_loop_run(fixture->loop);
	g_assert_no_error(fixture->error);
	g_assert_true(fixture->result);
}

static void
reload_cb(GObject *source, GAsyncResult *result, gpointer user_data)
{
	Fixture *fixture = user_data;
	FwctlDevlinkReloadActions performed = FWCTL_DEVLINK_RELOAD_ACTIONS_FW_ACTIVATE;

	fixture->result =
	    fwctl_devlink_reload_finish(FWCTL_DEVLINK(source), result, &performed, &fixture->error);
	g_assert_cmpint(performed, ==, FWCTL_DEVLINK_RELOAD_ACTIONS_NONE);
	g_main_loop_quit(fixture->loop);
}

static void
test_async_reload(Fixture *fixture, gconstpointer data)
{
	fwctl_devlink_reload_async(fixture->devlink,
				   FWCTL_DEVLINK_RELOAD_ACTION_DRIVER_REINIT,
				   FWCTL_DEVLINK_RELOAD_LIMITS_NONE,
				   NULL,
				   reload_cb,
				   fixture);
	g_main_loop_run(fixture->loop);
	g_assert_no_error(fixture->error);
	g_assert_true(fixture->result);
}

#define ADD(path, func) g_test_add(path, Fixture, NULL, setup, func, teardown)

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD("/devlink/request/reporter", test_reporter_requests);
	ADD("/devlink/request/flash", test_flash_request);
	ADD("/devlink/request/param", test_param_requests);
	ADD("/devlink/request/reload", test_reload_request);
	ADD("/devlink/flash/news", test_flash_news);
	ADD("/devlink/cancel/waits", test_cancel_waits);
	ADD("/devlink/cancel/fails", test_cancel_fails);
	ADD("/devlink/cancel/read", test_cancel_read);
	ADD("/devlink/async/list", test_async_list);
	ADD("/devlink/async/reload", test_async_reload);
	return g_test_run();
}
