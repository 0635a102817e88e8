/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <errno.h>

#include "fwctl-byte-writer.h"
#include "fwctl-cxl-request.h"
#include "fwctl-plugin-test.h"

#define VENDOR_UUID "ffffffffffffffffffffffffffffffff"
#define ENTRY	    VENDOR_UUID "0000 0400 0400 61000000 01 01 0102 000000000000000000000000000000000000"
#define PAGE	    "38000000 00000000 0100 0100 00000000" ENTRY
#define SET	    "02050000 00000000 24000000 00000000" VENDOR_UUID "08000000 0000 01 000000000000000000"
#define GET	    "01050000 00000000 15000000 00000000" VENDOR_UUID "0000 0400 00"

static void
expect(FwctlLoopbackTransport *transport, FwctlScope scope, const gchar *request, const gchar *hex)
{
	g_autoptr(GBytes) in = request != NULL ? fwctl_test_from_hex(request) : NULL;
	g_autoptr(GBytes) out = fwctl_test_from_hex(hex);

	fwctl_loopback_transport_expect(transport, scope, in, out, g_bytes_get_size(out) + 8);
}

static FwctlTransaction *
transaction_new(FwctlScope scope, const gchar *hex, gsize response_size)
{
	g_autoptr(GBytes) request = fwctl_test_from_hex(hex);

	return fwctl_transaction_new(scope, request, response_size);
}

static void
test_get_is_two_rpcs_and_gives_the_value(void)
{
	g_autoptr(FwctlLoopbackTransport) transport = fwctl_loopback_transport_new(2);
	g_autoptr(FwctlDevice) device = fwctl_test_open_cxl_device(FWCTL_TRANSPORT(transport));
	g_autoptr(GError) error = NULL;
	g_autoptr(GBytes) data = NULL;

	expect(transport, FWCTL_SCOPE_CONFIGURATION, NULL, PAGE);
	expect(transport, FWCTL_SCOPE_CONFIGURATION, GET, "04000000 00000000 efbeadde");
	data = fwctl_device_get_feature(device,
					"cxl-test-vendor",
					FWCTL_FEATURE_SELECTION_CURRENT,
					NULL,
					&error);
	g_assert_no_error(error);
	fwctl_test_assert_hex(data, "efbeadde");
	g_assert_cmpuint(fwctl_loopback_transport_get_pending(transport), ==, 0);
}

static void
test_set_sends_nothing_that_taints_unless_allowed(void)
{
	g_autoptr(FwctlLoopbackTransport) transport = fwctl_loopback_transport_new(2);
	g_autoptr(FwctlDevice) device = fwctl_test_open_cxl_device(FWCTL_TRANSPORT(transport));
	g_autoptr(GBytes) data = fwctl_test_from_hex("deadbeef");
	g_autoptr(GError) error = NULL;

	expect(transport, FWCTL_SCOPE_CONFIGURATION, NULL, PAGE);
	expect(transport, FWCTL_SCOPE_CONFIGURATION, NULL, PAGE);
	expect(transport, FWCTL_SCOPE_DEBUG_WRITE, SET "deadbeef", "00000000 00000000");
	g_assert_false(
	    fwctl_device_set_feature(device, "cxl-test-vendor", 0, 0, data, NULL, &error));
	g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_TAINT_REFUSED);
	g_clear_error(&error);
	g_assert_cmpuint(fwctl_loopback_transport_get_answered(transport), ==, 1);

	fwctl_device_set_allow_taint(device, TRUE);
	g_assert_true(
	    fwctl_device_set_feature(device, "cxl-test-vendor", 0, 0, data, NULL, &error));
	g_assert_no_error(error);
	g_assert_cmpuint(fwctl_loopback_transport_get_pending(transport), ==, 0);
}

static void
test_every_return_code_is_an_error_of_that_number(void)
{
	for (guint code = 0; code <= 0x1e + 2; code++) {
		g_autoptr(FwctlLoopbackTransport) transport = fwctl_loopback_transport_new(2);
		g_autoptr(FwctlDevice) device =
		    fwctl_test_open_cxl_device(FWCTL_TRANSPORT(transport));
		g_autofree gchar *answer = g_strdup_printf("00000000 %02x000000", code);
		g_autoptr(FwctlTransaction) transaction =
		    transaction_new(FWCTL_SCOPE_CONFIGURATION, GET, 12);
		g_autoptr(GError) error = NULL;
		guint32 status = G_MAXUINT32;
		gboolean ok;

		expect(transport, FWCTL_SCOPE_CONFIGURATION, GET, answer);
		ok = fwctl_device_rpc(device, transaction, NULL, &error);
		g_assert_true(fwctl_transaction_get_firmware_status(transaction, &status));
		g_assert_cmpuint(status, ==, code);
		/* one that goes on in the background was accepted */
		if (code == FWCTL_CXL_STATUS_SUCCESS || code == FWCTL_CXL_STATUS_BACKGROUND) {
			g_assert_true(ok);
			g_assert_no_error(error);
			continue;
		}
		g_assert_false(ok);
		g_assert_error(error, FWCTL_CXL_STATUS, (gint)code);
		g_assert_true(g_str_has_prefix(error->message, "fwctl7: "));
		g_assert_nonnull(strstr(
		    error->message,
		    code <= 0x1e ? fwctl_cxl_status_to_string((FwctlCxlStatus)code) : "unknown"));
	}
}

static void
test_a_buffer_that_is_too_small_is_told(void)
{
	for (gsize size = 0; size < 12; size++) {
		g_autoptr(FwctlLoopbackTransport) transport = fwctl_loopback_transport_new(2);
		g_autoptr(FwctlDevice) device =
		    fwctl_test_open_cxl_device(FWCTL_TRANSPORT(transport));
		g_autoptr(FwctlTransaction) transaction =
		    transaction_new(FWCTL_SCOPE_CONFIGURATION, GET, size);
		g_autoptr(GError) error = NULL;

		expect(transport, FWCTL_SCOPE_CONFIGURATION, GET, "04000000 00000000 efbeadde");
		g_assert_false(fwctl_device_rpc(device, transaction, NULL, &error));
		g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_TRUNCATED);
	}
}

static void
test_an_answer_without_a_header_is_malformed(void)
{
	g_autoptr(FwctlLoopbackTransport) transport = fwctl_loopback_transport_new(2);
	g_autoptr(FwctlDevice) device = fwctl_test_open_cxl_device(FWCTL_TRANSPORT(transport));
	g_autoptr(FwctlTransaction) transaction =
	    transaction_new(FWCTL_SCOPE_CONFIGURATION, GET, 12);
	g_autoptr(GBytes) request = fwctl_test_from_hex(GET);
	g_autoptr(GBytes) stump = fwctl_test_from_hex("04000000 0000");
	g_autoptr(GError) error = NULL;

	fwctl_loopback_transport_expect(transport, FWCTL_SCOPE_CONFIGURATION, request, stump, 6);
	g_assert_false(fwctl_device_rpc(device, transaction, NULL, &error));
	g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_MALFORMED);
	g_assert_true(g_str_has_prefix(error->message, "fwctl7: "));
}

static void
assert_cost(FwctlDevice *device, const gchar *hex, FwctlEffects effects, gint least)
{
	FwctlScope scope = FWCTL_SCOPE_CONFIGURATION;
	g_autoptr(FwctlTransaction) transaction =
	    transaction_new(FWCTL_SCOPE_DEBUG_WRITE_FULL, hex, 64);
	g_autoptr(FwctlCost) cost = fwctl_device_estimate(device, transaction);

	g_assert_cmpuint(fwctl_cost_get_effects(cost), ==, effects);
	g_assert_true(fwctl_cost_get_least_scope(cost, &scope) == (least >= 0));
	if (least >= 0)
		g_assert_cmpint((gint)scope, ==, least);
}

static void
test_raw_requests_are_described_from_what_was_listed(void)
{
	const gchar *const list = "00050000 00000000 08000000 00000000 3000000000000000";
	g_autoptr(FwctlLoopbackTransport) transport = fwctl_loopback_transport_new(2);
	g_autoptr(FwctlDevice) device = fwctl_test_open_cxl_device(FWCTL_TRANSPORT(transport));
	g_autoptr(GError) error = NULL;
	g_autoptr(GPtrArray) features = NULL;

	assert_cost(device, list, FWCTL_EFFECTS_READS, FWCTL_SCOPE_CONFIGURATION);
	assert_cost(device, GET, FWCTL_EFFECTS_READS, FWCTL_SCOPE_CONFIGURATION);
	/* all that a Set Feature may do, as long as nobody knows of the feature */
	assert_cost(device,
		    SET "00000000",
		    FWCTL_EFFECTS_CONFIG_ON_RESET | FWCTL_EFFECTS_CONFIG_NOW | FWCTL_EFFECTS_DATA |
			FWCTL_EFFECTS_POLICY | FWCTL_EFFECTS_LOG,
		    -1);
	assert_cost(device, "00420000 00000000 00000000 00000000", FWCTL_EFFECTS_UNKNOWN, -1);
	assert_cost(device, "0005", FWCTL_EFFECTS_UNKNOWN, -1);
	/* the driver looks at 16 bits of the opcode */
	assert_cost(device,
		    "00050100 00000000 08000000 00000000 3000000000000000",
		    FWCTL_EFFECTS_READS,
		    FWCTL_SCOPE_CONFIGURATION);
	g_assert_cmpuint(fwctl_loopback_transport_get_answered(transport), ==, 0);

	expect(transport, FWCTL_SCOPE_CONFIGURATION, NULL, PAGE);
	features = fwctl_device_list_features(device, NULL, &error);
	g_assert_no_error(error);
	assert_cost(device, SET "00000000", FWCTL_EFFECTS_CONFIG_ON_RESET, FWCTL_SCOPE_DEBUG_WRITE);
	g_assert_cmpuint(fwctl_loopback_transport_get_answered(transport), ==, 1);
}

static gint
send_refused(gboolean listed, FwctlScope scope, const gchar *hex, gint sys_errno, GQuark *domain)
{
	g_autoptr(FwctlLoopbackTransport) transport = fwctl_loopback_transport_new(2);
	g_autoptr(FwctlDevice) device = fwctl_test_open_cxl_device(FWCTL_TRANSPORT(transport));
	g_autoptr(FwctlTransaction) transaction = transaction_new(scope, hex, 64);
	g_autoptr(GBytes) request = fwctl_test_from_hex(hex);
	g_autoptr(GPtrArray) features = NULL;
	g_autoptr(GError) error = NULL;

	fwctl_device_set_allow_taint(device, TRUE);
	fwctl_device_set_allow_unpublished(device, TRUE);
	fwctl_device_set_allowed_effects(device, FWCTL_EFFECTS_DATA);
	if (listed) {
		expect(transport, FWCTL_SCOPE_CONFIGURATION, NULL, PAGE);
		features = fwctl_device_list_features(device, NULL, &error);
		g_assert_no_error(error);
	}
	fwctl_loopback_transport_expect_errno(transport, scope, request, sys_errno);
	g_assert_false(fwctl_device_rpc(device, transaction, NULL, &error));
	*domain = error->domain;
	return error->code;
}

static void
test_einval_means_the_scope_only_where_it_can(void)
{
	static const struct {
		gboolean listed;
		FwctlScope scope;
		const gchar *hex;
		gint sys_errno;
		gboolean denied;
	} cases[] = {
	    {FALSE, FWCTL_SCOPE_CONFIGURATION, SET "00000000", EINVAL, TRUE},
	    {FALSE, FWCTL_SCOPE_DEBUG_READ_ONLY, SET "00000000", EINVAL, TRUE},
	    {FALSE, FWCTL_SCOPE_DEBUG_WRITE, SET "00000000", EINVAL, FALSE},
	    {TRUE, FWCTL_SCOPE_CONFIGURATION, SET "00000000", EINVAL, TRUE},
	    {TRUE, FWCTL_SCOPE_DEBUG_WRITE, SET "00000000", EINVAL, FALSE},
	    {FALSE, FWCTL_SCOPE_CONFIGURATION, GET, EINVAL, FALSE},
	    {FALSE, FWCTL_SCOPE_CONFIGURATION, SET "00000000", EPERM, FALSE},
	    {FALSE,
	     FWCTL_SCOPE_CONFIGURATION,
	     "00420000 00000000 00000000 00000000",
	     EINVAL,
	     FALSE},
	    /* no data: refused at every scope */
	    {FALSE,
	     FWCTL_SCOPE_CONFIGURATION,
	     "02050000 00000000 20000000 00000000" VENDOR_UUID "08000000 0000 01 "
	     "000000000000000000",
	     EINVAL,
	     FALSE},
	};

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		GQuark domain = 0;
		gint code = send_refused(cases[i].listed,
					 cases[i].scope,
					 cases[i].hex,
					 cases[i].sys_errno,
					 &domain);
		gboolean denied = domain == FWCTL_ERROR && code == FWCTL_ERROR_SCOPE_DENIED;

		if (denied != cases[i].denied)
			g_error("case %u: denied %i", i, denied);
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/cxl/device/get-is-two-rpcs-and-gives-the-value",
			test_get_is_two_rpcs_and_gives_the_value);
	g_test_add_func("/cxl/device/set-sends-nothing-that-taints-unless-allowed",
			test_set_sends_nothing_that_taints_unless_allowed);
	g_test_add_func("/cxl/device/every-return-code-is-an-error-of-that-number",
			test_every_return_code_is_an_error_of_that_number);
	g_test_add_func("/cxl/device/a-buffer-that-is-too-small-is-told",
			test_a_buffer_that_is_too_small_is_told);
	g_test_add_func("/cxl/device/an-answer-without-a-header-is-malformed",
			test_an_answer_without_a_header_is_malformed);
	g_test_add_func("/cxl/device/raw-requests-are-described-from-what-was-listed",
			test_raw_requests_are_described_from_what_was_listed);
	g_test_add_func("/cxl/device/einval-means-the-scope-only-where-it-can",
			test_einval_means_the_scope_only_where_it_can);
	return g_test_run();
}
