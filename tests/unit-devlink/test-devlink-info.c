/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <errno.h>
#include <linux/devlink.h>

#include "fwctl-devlink-private.h"
#include "fwctl-error.h"
#include "fwctl-test-netlink.h"

static FwctlDevlink *
make_devlink(FwctlTestNetlink *netlink)
{
	return fwctl_devlink_new_for_netlink("netdevsim", "netdevsim10", FWCTL_NETLINK(netlink));
}

static void
add_version(GByteArray *array, guint16 type, const gchar *name, const gchar *value)
{
	guint nest = fwctl_test_message_nest(array, type);

	fwctl_test_message_put_string(array, DEVLINK_ATTR_INFO_VERSION_NAME, name);
	fwctl_test_message_put_string(array, DEVLINK_ATTR_INFO_VERSION_VALUE, value);
	fwctl_test_message_unnest(array, nest);
}

static GByteArray *
make_info(void)
{
	GByteArray *array = g_byte_array_new();
	guint start = fwctl_test_message_begin_devlink(array, DEVLINK_CMD_INFO_GET);

	fwctl_test_message_put_string(array, DEVLINK_ATTR_INFO_DRIVER_NAME, "netdevsim");
	fwctl_test_message_put_string(array, DEVLINK_ATTR_INFO_SERIAL_NUMBER, "s-1");
	fwctl_test_message_put_string(array, DEVLINK_ATTR_INFO_BOARD_SERIAL_NUMBER, "b-1");
	add_version(array, DEVLINK_ATTR_INFO_VERSION_FIXED, "board.id", "x1");
	add_version(array, DEVLINK_ATTR_INFO_VERSION_RUNNING, "fw.mgmt", "10.20.30");
	add_version(array, DEVLINK_ATTR_INFO_VERSION_STORED, "fw.mgmt", "10.20.31");
	add_version(array, DEVLINK_ATTR_INFO_VERSION_STORED, "fw.app", "1");
	fwctl_test_message_end(array, start);
	fwctl_test_message_ack(array, 0, NULL);
	return array;
}

static void
test_names(void)
{
	g_autoptr(FwctlDevlink) devlink = fwctl_devlink_new("pci", "0000:3b:00.0");

	g_assert_cmpstr(fwctl_devlink_get_bus_name(devlink), ==, "pci");
	g_assert_cmpstr(fwctl_devlink_get_dev_name(devlink), ==, "0000:3b:00.0");
	g_assert_cmpstr(fwctl_devlink_get_name(devlink), ==, "pci/0000:3b:00.0");
}

static void
test_list(void)
{
	g_autoptr(FwctlTestNetlink) netlink = fwctl_test_netlink_new();
	g_autoptr(GError) error = NULL;
	g_autoptr(GPtrArray) instances = NULL;
	GByteArray *array = g_byte_array_new();
	guint start = fwctl_test_message_begin_devlink(array, DEVLINK_CMD_NEW);

	fwctl_test_message_end(array, start);
	start = fwctl_test_message_begin(array, FWCTL_TEST_FAMILY, DEVLINK_CMD_NEW);
	fwctl_test_message_put_string(array, DEVLINK_ATTR_BUS_NAME, "pci");
	fwctl_test_message_put_string(array, DEVLINK_ATTR_DEV_NAME, "0000:3b:00.0");
	fwctl_test_message_end(array, start);
	/* without a name it is of no use */
	start = fwctl_test_message_begin(array, FWCTL_TEST_FAMILY, DEVLINK_CMD_NEW);
	fwctl_test_message_end(array, start);
	fwctl_test_message_done(array);
	fwctl_test_netlink_set_answer(netlink, DEVLINK_CMD_GET, array);

	instances = fwctl_devlink_list_for_netlink(FWCTL_NETLINK(netlink), NULL, &error);
	g_assert_no_error(error);
	g_assert_cmpuint(instances->len, ==, 2);
	g_assert_cmpstr(fwctl_devlink_get_name(g_ptr_array_index(instances, 0)),
			==,
			"netdevsim/netdevsim10");
	g_assert_cmpstr(fwctl_devlink_get_name(g_ptr_array_index(instances, 1)),
			==,
			"pci/0000:3b:00.0");
}

static void
test_info(void)
{
	g_autoptr(FwctlTestNetlink) netlink = fwctl_test_netlink_new();
	g_autoptr(FwctlDevlink) devlink = make_devlink(netlink);
	g_autoptr(GError) error = NULL;
	g_autoptr(FwctlDevlinkInfo) info = NULL;
	g_autofree gchar *fixed = NULL;
	g_autofree gchar *running = NULL;
	g_autofree gchar *stored = NULL;
	g_autofree gchar *missing = NULL;
	g_auto(GStrv) names = NULL;

	fwctl_test_netlink_set_answer(netlink, DEVLINK_CMD_INFO_GET, make_info());
	info = fwctl_devlink_get_info(devlink, NULL, &error);
	g_assert_no_error(error);
	g_assert_cmpstr(fwctl_devlink_info_get_driver(info), ==, "netdevsim");
	g_assert_cmpstr(fwctl_devlink_info_get_serial(info), ==, "s-1");
	g_assert_cmpstr(fwctl_devlink_info_get_board_serial(info), ==, "b-1");
	fixed = fwctl_devlink_info_dup_version(info, FWCTL_DEVLINK_VERSION_FIXED, "board.id");
	running = fwctl_devlink_info_dup_version(info, FWCTL_DEVLINK_VERSION_RUNNING, "fw.mgmt");
	stored = fwctl_devlink_info_dup_version(info, FWCTL_DEVLINK_VERSION_STORED, "fw.mgmt");
	missing = fwctl_devlink_info_dup_version(info, FWCTL_DEVLINK_VERSION_RUNNING, "fw.app");
	g_assert_cmpstr(fixed, ==, "x1");
	g_assert_cmpstr(running, ==, "10.20.30");
	g_assert_cmpstr(stored, ==, "10.20.31");
	g_assert_null(missing);
	names = fwctl_devlink_info_dup_version_names(info, FWCTL_DEVLINK_VERSION_STORED);
	g_assert_cmpuint(g_strv_length(names), ==, 2);
	g_assert_cmpstr(names[0], ==, "fw.mgmt");
	g_assert_cmpstr(names[1], ==, "fw.app");
}

static void
test_no_devlink(void)
{
	g_autoptr(FwctlTestNetlink) netlink = fwctl_test_netlink_new();
	g_autoptr(GError) error = NULL;

	fwctl_test_netlink_set_no_family(netlink);
	g_assert_null(fwctl_devlink_list_for_netlink(FWCTL_NETLINK(netlink), NULL, &error));
	g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_NOT_SUPPORTED);
	g_assert_cmpuint(fwctl_test_netlink_get_count(netlink), ==, 0);
}

static void
test_cancelled_before(void)
{
	g_autoptr(FwctlTestNetlink) netlink = fwctl_test_netlink_new();
	g_autoptr(FwctlDevlink) devlink = make_devlink(netlink);
	g_autoptr(GCancellable) cancellable = g_cancellable_new();
	g_autoptr(GError) error = NULL;

	g_cancellable_cancel(cancellable);
	g_assert_null(fwctl_devlink_get_info(devlink, cancellable, &error));
	g_assert_error(error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
	g_assert_cmpuint(fwctl_test_netlink_get_count(netlink), ==, 0);
}

typedef struct {
	gint sys_errno;
	const gchar *text;
	const gchar *words;
} Refusal;

static void
test_refused(gconstpointer data)
{
	const Refusal *refusal = data;
	g_autoptr(FwctlTestNetlink) netlink = fwctl_test_netlink_new();
	g_autoptr(FwctlDevlink) devlink = make_devlink(netlink);
	g_autoptr(GError) error = NULL;
	GByteArray *array = g_byte_array_new();

	fwctl_test_message_ack(array, refusal->sys_errno, refusal->text);
	fwctl_test_netlink_set_answer(netlink, DEVLINK_CMD_INFO_GET, array);
	g_assert_null(fwctl_devlink_get_info(devlink, NULL, &error));
	switch (refusal->sys_errno) {
	case EPERM:
		g_assert_error(error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED);
		break;
	case ENODEV:
		g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_GONE);
		break;
	case EOPNOTSUPP:
		g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_NOT_SUPPORTED);
		break;
	case EBUSY:
		g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_BUSY);
		break;
	default:
		g_assert_error(error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
		break;
	}
	g_assert_nonnull(strstr(error->message, "netdevsim/netdevsim10: reading versions: "));
	g_assert_nonnull(strstr(error->message, refusal->words));
}

static void
test_not_delivered(void)
{
	g_autoptr(FwctlTestNetlink) netlink = fwctl_test_netlink_new();
	g_autoptr(FwctlDevlink) devlink = make_devlink(netlink);
	g_autoptr(GError) error = NULL;

	fwctl_test_netlink_set_errno(netlink, ETIMEDOUT);
	g_assert_null(fwctl_devlink_get_info(devlink, NULL, &error));
	g_assert_error(error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT);
	g_assert_nonnull(strstr(error->message, "netdevsim/netdevsim10"));
}

static void
test_malformed(void)
{
	g_autoptr(FwctlTestNetlink) netlink = fwctl_test_netlink_new();
	g_autoptr(FwctlDevlink) devlink = make_devlink(netlink);
	g_autoptr(GByteArray) good = make_info();
	gsize info_size = good->len - 36; /* without the acknowledgement */

	/* nothing, and each place where a message can be cut */
	for (gsize size = 0; size < good->len; size++) {
		g_autoptr(GError) error = NULL;
		g_autoptr(FwctlDevlinkInfo) info = NULL;
		GByteArray *array = g_byte_array_new();

		g_byte_array_append(array, good->data, (guint)size);
		fwctl_test_netlink_set_answer(netlink, DEVLINK_CMD_INFO_GET, array);
		info = fwctl_devlink_get_info(devlink, NULL, &error);
		if (size == info_size) {
			g_assert_no_error(error);
			continue;
		}
		g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_MALFORMED);
		g_assert_null(info);
	}
}

static void
test_overlong_name(void)
{
	g_autoptr(FwctlTestNetlink) netlink = fwctl_test_netlink_new();
	g_autofree gchar *name = g_strnfill(70000, 'x');
	g_autoptr(FwctlDevlink) devlink =
	    fwctl_devlink_new_for_netlink("pci", name, FWCTL_NETLINK(netlink));
	g_autoptr(GError) error = NULL;

	g_assert_null(fwctl_devlink_get_info(devlink, NULL, &error));
	g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_TOO_LARGE);
	g_assert_cmpuint(fwctl_test_netlink_get_count(netlink), ==, 0);
}

int
main(int argc, char **argv)
{
	static const Refusal refusals[] = {
	    {EPERM, NULL, "CAP_NET_ADMIN"},
	    {ENODEV, NULL, "ENODEV"},
	    {EOPNOTSUPP, "not here", "not here"},
	    {EBUSY, NULL, "EBUSY"},
	    {EINVAL, "Something is wrong", "the kernel says \"Something is wrong\" (EINVAL)"},
	};

	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/devlink/names", test_names);
	g_test_add_func("/devlink/list", test_list);
	g_test_add_func("/devlink/info", test_info);
	g_test_add_func("/devlink/no-devlink", test_no_devlink);
	g_test_add_func("/devlink/cancelled-before", test_cancelled_before);
	for (guint i = 0; i < G_N_ELEMENTS(refusals); i++) {
		g_autofree gchar *path =
		    g_strdup_printf("/devlink/refused/%d", refusals[i].sys_errno);

		g_test_add_data_func(path, &refusals[i], test_refused);
	}
	g_test_add_func("/devlink/not-delivered", test_not_delivered);
	g_test_add_func("/devlink/malformed", test_malformed);
	g_test_add_func("/devlink/overlong-name", test_overlong_name);
	return g_test_run();
}
