/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <errno.h>

#include "fwctl-test.h"

/*
 * A vendor's device as a plugin would bring it: the first byte of a request says what it does, that
 * of an answer is the firmware's status.
 */
#define TEST_TYPE_VENDOR (test_vendor_get_type())
G_DECLARE_FINAL_TYPE(TestVendor, test_vendor, TEST, VENDOR, FwctlDevice)

struct _TestVendor {
	FwctlDevice parent_instance;
};

G_DEFINE_FINAL_TYPE(TestVendor, test_vendor, FWCTL_TYPE_DEVICE)

static FwctlEffects
test_vendor_describe(FwctlDevice *device,
		     FwctlTransaction *transaction,
		     gint *least_scope,
		     gchar ***effects_text)
{
	const gchar *data = g_bytes_get_data(fwctl_transaction_get_request(transaction), NULL);
	const gchar *words[] = {"changes the colour", NULL};

	switch (data[0]) {
	case 'r':
		*least_scope = FWCTL_SCOPE_DEBUG_READ_ONLY;
		return FWCTL_EFFECTS_READS;
	case 'w':
		*least_scope = FWCTL_SCOPE_DEBUG_WRITE;
		if (effects_text != NULL)
			*effects_text = g_strdupv((gchar **)words);
		return FWCTL_EFFECTS_DATA;
	default:
		return FWCTL_EFFECTS_UNKNOWN;
	}
}

static gsize
test_vendor_response_length(FwctlDevice *device, GBytes *response, gsize reported_length)
{
	/* its driver says 8 too many, as the CXL one does */
	return reported_length - 8;
}

static gboolean
test_vendor_decode_status(FwctlDevice *device, FwctlTransaction *transaction, GError **error)
{
	const gchar *data = g_bytes_get_data(fwctl_transaction_get_response(transaction), NULL);

	fwctl_transaction_set_firmware_status(transaction, (guint32)data[0]);
	if (data[0] == '0')
		return TRUE;
	g_set_error(error, FWCTL_CXL_STATUS, data[0], "status %c", data[0]);
	return FALSE;
}

static gboolean
test_vendor_is_scope_denied(FwctlDevice *device,
			    FwctlTransaction *transaction,
			    gint sys_errno,
			    gint *least_scope)
{
	*least_scope = FWCTL_SCOPE_DEBUG_WRITE;
	return sys_errno == EINVAL;
}

static void
test_vendor_class_init(TestVendorClass *klass)
{
	FwctlDeviceClass *device_class = FWCTL_DEVICE_CLASS(klass);

	device_class->describe = test_vendor_describe;
	device_class->response_length = test_vendor_response_length;
	device_class->decode_status = test_vendor_decode_status;
	device_class->is_scope_denied = test_vendor_is_scope_denied;
}

static void
test_vendor_init(TestVendor *self)
{
}

static FwctlDevice *
vendor_new(FwctlLoopbackTransport **transport)
{
	FwctlDevice *device;

	*transport = fwctl_loopback_transport_new(5);
	device = g_object_new(TEST_TYPE_VENDOR, "transport", *transport, NULL);
	fwctl_device_set_allow_unpublished(device, TRUE);
	g_assert_true(fwctl_device_open(device, NULL, NULL));
	return device;
}

static void
expect(FwctlLoopbackTransport *transport, FwctlScope scope, const gchar *answer, gsize reported)
{
	g_autoptr(GBytes) response = fwctl_test_bytes(answer);

	fwctl_loopback_transport_expect(transport, scope, NULL, response, reported);
}

static void
test_a_scope_known_to_be_too_low_is_denied_before_sending(void)
{
	g_autoptr(FwctlLoopbackTransport) transport = NULL;
	g_autoptr(FwctlDevice) device = vendor_new(&transport);
	g_autoptr(FwctlTransaction) transaction =
	    fwctl_test_transaction_new(FWCTL_SCOPE_CONFIGURATION, "write");
	g_autoptr(GError) error = NULL;

	expect(transport, FWCTL_SCOPE_CONFIGURATION, "0", 9);
	g_assert_false(fwctl_device_rpc(device, transaction, NULL, &error));
	g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_SCOPE_DENIED);
	g_assert_nonnull(strstr(error->message, "needs scope debug-write"));
	g_assert_cmpint((gint)fwctl_transaction_get_state(transaction),
			==,
			FWCTL_TRANSACTION_STATE_REFUSED);
	g_assert_cmpuint(fwctl_loopback_transport_get_pending(transport), ==, 1);
}

static void
test_a_scope_found_to_be_too_low_is_denied_with_the_least(void)
{
	g_autoptr(FwctlLoopbackTransport) transport = NULL;
	g_autoptr(FwctlDevice) device = vendor_new(&transport);
	g_autoptr(FwctlTransaction) transaction =
	    fwctl_test_transaction_new(FWCTL_SCOPE_CONFIGURATION, "x");
	g_autoptr(GError) error = NULL;

	fwctl_loopback_transport_expect_errno(transport, FWCTL_SCOPE_CONFIGURATION, NULL, EINVAL);
	g_assert_false(fwctl_device_rpc(device, transaction, NULL, &error));
	g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_SCOPE_DENIED);
	g_assert_nonnull(strstr(error->message, "least scope"));
	g_assert_nonnull(strstr(error->message, "debug-write"));
}

static void
test_the_plugin_knows_better_than_the_caller(void)
{
	g_autoptr(FwctlLoopbackTransport) transport = NULL;
	g_autoptr(FwctlDevice) device = vendor_new(&transport);
	g_autoptr(FwctlTransaction) transaction =
	    fwctl_test_transaction_new(FWCTL_SCOPE_DEBUG_WRITE, "write");
	g_autoptr(FwctlTransaction) unknown =
	    fwctl_test_transaction_new(FWCTL_SCOPE_DEBUG_WRITE, "x");
	g_autoptr(FwctlCost) cost = NULL;
	g_autoptr(FwctlCost) cost_unknown = NULL;
	g_auto(GStrv) texts = NULL;
	FwctlScope least = FWCTL_SCOPE_CONFIGURATION;

	fwctl_transaction_set_effects(transaction, FWCTL_EFFECTS_READS);
	cost = fwctl_device_estimate(device, transaction);
	g_assert_cmpuint(fwctl_cost_get_effects(cost), ==, FWCTL_EFFECTS_DATA);
	g_assert_true(fwctl_cost_get_least_scope(cost, &least));
	g_assert_cmpint((gint)least, ==, FWCTL_SCOPE_DEBUG_WRITE);
	texts = fwctl_cost_dup_effects_text(cost);
	g_assert_cmpstr(texts[0], ==, "changes the colour");

	/* but where it knows nothing, the caller's word counts */
	fwctl_transaction_set_effects(unknown, FWCTL_EFFECTS_READS);
	cost_unknown = fwctl_device_estimate(device, unknown);
	g_assert_cmpuint(fwctl_cost_get_effects(cost_unknown), ==, FWCTL_EFFECTS_READS);
}

static void
test_a_status_fails_in_the_firmwares_domain_and_keeps_the_answer(void)
{
	g_autoptr(FwctlLoopbackTransport) transport = NULL;
	g_autoptr(FwctlDevice) device = vendor_new(&transport);
	g_autoptr(FwctlTransaction) transaction =
	    fwctl_test_transaction_new(FWCTL_SCOPE_DEBUG_READ_ONLY, "read");
	g_autoptr(GError) error = NULL;
	guint32 status = 0;

	/* it comes before the length: this answer is truncated, too */
	expect(transport, FWCTL_SCOPE_DEBUG_READ_ONLY, "7", 4000);
	g_assert_false(fwctl_device_rpc(device, transaction, NULL, &error));
	g_assert_error(error, FWCTL_CXL_STATUS, '7');
	g_assert_true(fwctl_transaction_get_firmware_status(transaction, &status));
	g_assert_cmpuint(status, ==, '7');
	fwctl_test_assert_bytes(fwctl_transaction_get_response(transaction), "7");
	g_assert_cmpuint(fwctl_transaction_get_effects(transaction), ==, FWCTL_EFFECTS_READS);
}

static void
test_a_drivers_wrong_length_is_put_right(void)
{
	g_autoptr(FwctlLoopbackTransport) transport = NULL;
	g_autoptr(FwctlDevice) device = vendor_new(&transport);
	g_autoptr(FwctlTransaction) right =
	    fwctl_test_transaction_new(FWCTL_SCOPE_DEBUG_READ_ONLY, "read");
	g_autoptr(FwctlTransaction) longer =
	    fwctl_test_transaction_new(FWCTL_SCOPE_DEBUG_READ_ONLY, "read");
	g_autoptr(GError) error = NULL;

	expect(transport, FWCTL_SCOPE_DEBUG_READ_ONLY, "0abc", 12);
	expect(transport, FWCTL_SCOPE_DEBUG_READ_ONLY, "0abc", 13);
	g_assert_true(fwctl_device_rpc(device, right, NULL, &error));
	g_assert_no_error(error);
	g_assert_cmpuint(fwctl_transaction_get_reported_length(right), ==, 12);
	g_assert_false(fwctl_device_rpc(device, longer, NULL, &error));
	g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_TRUNCATED);
}

static void
test_a_device_without_features_says_so(void)
{
	g_autoptr(FwctlLoopbackTransport) transport = NULL;
	g_autoptr(FwctlDevice) device = vendor_new(&transport);
	g_autoptr(GBytes) data = fwctl_test_bytes("a");
	g_autoptr(GError) error_list = NULL;
	g_autoptr(GError) error_get = NULL;
	g_autoptr(GError) error_set = NULL;

	g_assert_null(fwctl_device_list_features(device, NULL, &error_list));
	g_assert_error(error_list, FWCTL_ERROR, FWCTL_ERROR_NOT_SUPPORTED);
	g_assert_nonnull(strstr(error_list->message, "type-5"));
	g_assert_null(fwctl_device_get_feature(device,
					       "x",
					       FWCTL_FEATURE_SELECTION_CURRENT,
					       NULL,
					       &error_get));
	g_assert_error(error_get, FWCTL_ERROR, FWCTL_ERROR_NOT_SUPPORTED);
	g_assert_false(fwctl_device_set_feature(device, "x", 0, 0, data, NULL, &error_set));
	g_assert_error(error_set, FWCTL_ERROR, FWCTL_ERROR_NOT_SUPPORTED);
	g_assert_cmpuint(fwctl_loopback_transport_get_answered(transport), ==, 0);
}

#define ADD(name, func) g_test_add_func("/fwctl/device-class/" name, func)

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD("a-scope-known-to-be-too-low-is-denied-before-sending",
	    test_a_scope_known_to_be_too_low_is_denied_before_sending);
	ADD("a-scope-found-to-be-too-low-is-denied-with-the-least",
	    test_a_scope_found_to_be_too_low_is_denied_with_the_least);
	ADD("the-plugin-knows-better-than-the-caller",
	    test_the_plugin_knows_better_than_the_caller);
	ADD("a-status-fails-in-the-firmwares-domain-and-keeps-the-answer",
	    test_a_status_fails_in_the_firmwares_domain_and_keeps_the_answer);
	ADD("a-drivers-wrong-length-is-put-right", test_a_drivers_wrong_length_is_put_right);
	ADD("a-device-without-features-says-so", test_a_device_without_features_says_so);
	return g_test_run();
}
