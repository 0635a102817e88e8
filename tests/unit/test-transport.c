/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <errno.h>

#include "fwctl-test.h"

/* a consumer's transport that implements nothing */
#define TEST_TYPE_BARE (test_bare_get_type())
G_DECLARE_FINAL_TYPE(TestBare, test_bare, TEST, BARE, FwctlTransport)

struct _TestBare {
	FwctlTransport parent_instance;
};

G_DEFINE_FINAL_TYPE(TestBare, test_bare, FWCTL_TYPE_TRANSPORT)

static void
test_bare_class_init(TestBareClass *klass)
{
}

static void
test_bare_init(TestBare *self)
{
}

/* a consumer's transport that fails and does not say why, at the step that it is told to */
#define TEST_TYPE_MUTE (test_mute_get_type())
G_DECLARE_FINAL_TYPE(TestMute, test_mute, TEST, MUTE, FwctlTransport)

struct _TestMute {
	FwctlTransport parent_instance;
	gchar fails; /* ‘o’pen, ‘i’nfo or ‘r’pc */
};

G_DEFINE_FINAL_TYPE(TestMute, test_mute, FWCTL_TYPE_TRANSPORT)

static gboolean
test_mute_open(FwctlTransport *transport, GError **error)
{
	return TEST_MUTE(transport)->fails != 'o';
}

static gboolean
test_mute_info(FwctlTransport *transport,
	       guint32 *device_type,
	       GBytes **device_data,
	       GError **error)
{
	*device_type = 1;
	return TEST_MUTE(transport)->fails != 'i';
}

static GBytes *
test_mute_rpc(FwctlTransport *transport,
	      FwctlScope scope,
	      GBytes *request,
	      gsize response_size,
	      gsize *reported_length,
	      GError **error)
{
	return NULL;
}

static void
test_mute_class_init(TestMuteClass *klass)
{
	FwctlTransportClass *transport_class = FWCTL_TRANSPORT_CLASS(klass);

	transport_class->open = test_mute_open;
	transport_class->info = test_mute_info;
	transport_class->rpc = test_mute_rpc;
}

static void
test_mute_init(TestMute *self)
{
}

static void
test_what_a_subclass_leaves_out_is_not_supported(void)
{
	g_autoptr(FwctlTransport) transport = g_object_new(TEST_TYPE_BARE, NULL);
	g_autoptr(GBytes) request = fwctl_test_bytes("a");
	g_autoptr(GBytes) device_data = NULL;
	g_autoptr(GError) error_info = NULL;
	g_autoptr(GError) error_rpc = NULL;
	guint32 device_type = 0;
	gsize reported = 0;

	g_assert_true(fwctl_transport_open(transport, NULL));
	g_assert_false(fwctl_transport_info(transport, &device_type, &device_data, &error_info));
	g_assert_error(error_info, FWCTL_ERROR, FWCTL_ERROR_NOT_SUPPORTED);
	g_assert_nonnull(strstr(error_info->message, "TestBare"));
	g_assert_null(fwctl_transport_rpc(transport,
					  FWCTL_SCOPE_CONFIGURATION,
					  request,
					  1,
					  &reported,
					  &error_rpc));
	g_assert_error(error_rpc, FWCTL_ERROR, FWCTL_ERROR_NOT_SUPPORTED);
	fwctl_transport_close(transport);
}

static void
test_a_failure_without_an_error_becomes_one(void)
{
	const gchar steps[] = {'o', 'i'};

	for (guint i = 0; i < G_N_ELEMENTS(steps); i++) {
		g_autoptr(TestMute) transport = g_object_new(TEST_TYPE_MUTE, NULL);
		g_autoptr(FwctlDevice) device =
		    fwctl_test_device_new(FWCTL_TRANSPORT(transport), NULL, NULL);
		g_autoptr(GError) error = NULL;

		transport->fails = steps[i];
		g_assert_false(fwctl_device_open(device, NULL, &error));
		g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_FAILED);
		g_assert_nonnull(strstr(error->message, "TestMute"));
		g_assert_false(fwctl_device_is_open(device));
		/* it may have wanted no error, too */
		g_assert_false(fwctl_device_open(device, NULL, NULL));
	}
}

static void
test_an_rpc_that_fails_without_an_error_is_failed(void)
{
	g_autoptr(TestMute) transport = g_object_new(TEST_TYPE_MUTE, NULL);
	g_autoptr(FwctlDevice) device =
	    fwctl_test_device_new_open(FWCTL_TRANSPORT(transport), NULL);
	g_autoptr(FwctlTransaction) transaction =
	    fwctl_test_transaction_new(FWCTL_SCOPE_CONFIGURATION, "a");
	g_autoptr(FwctlTransaction) again =
	    fwctl_test_transaction_new(FWCTL_SCOPE_CONFIGURATION, "a");
	g_autoptr(GError) error = NULL;

	g_assert_false(fwctl_device_rpc(device, transaction, NULL, &error));
	g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_FAILED);
	g_assert_cmpint((gint)fwctl_transaction_get_state(transaction),
			==,
			FWCTL_TRANSACTION_STATE_FAILED);
	g_assert_cmpint(fwctl_transaction_get_errno(transaction), ==, 0);
	g_assert_false(fwctl_device_rpc(device, again, NULL, NULL));
}

static void
test_info_without_data_is_empty_and_not_null(void)
{
	g_autoptr(TestMute) transport = g_object_new(TEST_TYPE_MUTE, NULL);
	g_autoptr(GBytes) device_data = NULL;
	g_autoptr(GError) error = NULL;
	guint32 device_type = 0;

	g_assert_true(
	    fwctl_transport_info(FWCTL_TRANSPORT(transport), &device_type, &device_data, &error));
	g_assert_no_error(error);
	g_assert_nonnull(device_data);
	g_assert_cmpuint(g_bytes_get_size(device_data), ==, 0);
}

static void
test_a_node_that_is_no_fwctl_node_is_told_so(void)
{
	g_autoptr(FwctlTransport) transport = fwctl_chardev_transport_new("/dev/null");
	g_autoptr(FwctlDevice) device = fwctl_test_device_new(transport, NULL, NULL);
	g_autoptr(GError) error = NULL;

	g_assert_cmpstr(fwctl_chardev_transport_get_node(FWCTL_CHARDEV_TRANSPORT(transport)),
			==,
			"/dev/null");
	g_assert_false(fwctl_device_open(device, NULL, &error));
	g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_NOT_SUPPORTED);
	g_assert_true(g_str_has_prefix(error->message, "fwctl9: "));
	g_assert_nonnull(strstr(error->message, "ENOTTY"));
	g_assert_false(fwctl_device_is_gone(device));
}

static void
test_a_node_that_is_not_there_is_gone(void)
{
	g_autoptr(FwctlTransport) transport = fwctl_chardev_transport_new("/dev/fwctl/none");
	g_autoptr(FwctlDevice) device = fwctl_test_device_new(transport, NULL, NULL);
	g_autoptr(GError) error = NULL;

	g_assert_false(fwctl_device_open(device, NULL, &error));
	g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_GONE);
	g_assert_true(fwctl_device_is_gone(device));
	fwctl_test_iterate_pending(NULL);
}

static void
test_a_node_holds_no_descriptor_after_close(void)
{
	g_autoptr(FwctlTransport) transport = fwctl_chardev_transport_new("/dev/null");
	g_autoptr(GError) error = NULL;

	/* closing twice, or what was never open, is harmless */
	fwctl_transport_close(transport);
	for (guint i = 0; i < 3; i++) {
		g_assert_true(fwctl_transport_open(transport, &error));
		g_assert_no_error(error);
		fwctl_transport_close(transport);
		fwctl_transport_close(transport);
	}
	/* and the last unref closes */
	g_assert_true(fwctl_transport_open(transport, &error));
	g_assert_no_error(error);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/fwctl/transport/what-a-subclass-leaves-out-is-not-supported",
			test_what_a_subclass_leaves_out_is_not_supported);
	g_test_add_func("/fwctl/transport/a-failure-without-an-error-becomes-one",
			test_a_failure_without_an_error_becomes_one);
	g_test_add_func("/fwctl/transport/an-rpc-that-fails-without-an-error-is-failed",
			test_an_rpc_that_fails_without_an_error_is_failed);
	g_test_add_func("/fwctl/transport/info-without-data-is-empty-and-not-null",
			test_info_without_data_is_empty_and_not_null);
	g_test_add_func("/fwctl/transport/a-node-that-is-no-fwctl-node-is-told-so",
			test_a_node_that_is_no_fwctl_node_is_told_so);
	g_test_add_func("/fwctl/transport/a-node-that-is-not-there-is-gone",
			test_a_node_that_is_not_there_is_gone);
	g_test_add_func("/fwctl/transport/a-node-holds-no-descriptor-after-close",
			test_a_node_holds_no_descriptor_after_close);
	return g_test_run();
}
