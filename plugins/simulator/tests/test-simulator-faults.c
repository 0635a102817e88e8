/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-cxl-model.h"
#include "fwctl-plugin-test.h"

/* each fault as a user of FwctlDevice sees it */

static FwctlDevice *
open_device(const FwctlSimulatorOptions *options)
{
	g_autoptr(FwctlTransport) model = FWCTL_TRANSPORT(fwctl_cxl_model_new(options));

	return fwctl_test_open_cxl_device(model);
}

static GBytes *
get(FwctlDevice *device, GError **error)
{
	return fwctl_device_get_feature(device,
					"cxl-test-vendor",
					FWCTL_FEATURE_SELECTION_CURRENT,
					NULL,
					error);
}

static void
test_busy_and_retry_are_return_codes_and_then_stop(void)
{
	FwctlSimulatorOptions options;
	g_autoptr(FwctlDevice) device = NULL;
	g_autoptr(GBytes) data = NULL;
	g_autoptr(GError) error = NULL;
	const gint codes[] = {FWCTL_CXL_STATUS_BUSY, FWCTL_CXL_STATUS_BUSY, FWCTL_CXL_STATUS_RETRY};

	fwctl_simulator_options_init(&options);
	options.busy = 2;
	options.retry = 1;
	device = open_device(&options);
	for (guint i = 0; i < G_N_ELEMENTS(codes); i++) {
		g_assert_null(get(device, &error));
		g_assert_error(error, FWCTL_CXL_STATUS, codes[i]);
		g_assert_nonnull(strstr(error->message, "trying again"));
		g_clear_error(&error);
	}
	data = get(device, &error);
	g_assert_no_error(error);
	fwctl_test_assert_hex(data, "efbeadde");
}

static void
assert_list_and_get_fail(const FwctlSimulatorOptions *options)
{
	g_autoptr(FwctlDevice) device = open_device(options);
	g_autoptr(GBytes) request =
	    fwctl_test_from_hex("01050000 00000000 15000000 00000000"
				"ffffffffffffffffffffffffffffffff 0000 0400 00");
	g_autoptr(FwctlTransaction) transaction =
	    fwctl_transaction_new(FWCTL_SCOPE_CONFIGURATION, request, 64);
	g_autoptr(GError) error = NULL;
	g_autoptr(GPtrArray) features = fwctl_device_list_features(device, NULL, &error);

	g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_TRUNCATED);
	g_assert_null(features);
	g_clear_error(&error);
	g_assert_false(fwctl_device_rpc(device, transaction, NULL, &error));
	g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_TRUNCATED);
	/* what came is there to be looked at */
	g_assert_nonnull(fwctl_transaction_get_response(transaction));
}

static void
test_a_short_reply_is_never_taken_for_a_whole_one(void)
{
	FwctlSimulatorOptions options;

	fwctl_simulator_options_init(&options);
	options.short_reply = TRUE;
	assert_list_and_get_fail(&options);
}

static void
test_a_lying_length_is_never_believed(void)
{
	FwctlSimulatorOptions options;

	fwctl_simulator_options_init(&options);
	options.lying_length = TRUE;
	assert_list_and_get_fail(&options);
	options.short_reply = TRUE;
	assert_list_and_get_fail(&options);
}

static void
test_unplug_comes_after_so_many_rpcs_and_stays(void)
{
	FwctlSimulatorOptions options;
	g_autoptr(FwctlDevice) device = NULL;
	g_autoptr(GBytes) data = NULL;
	g_autoptr(GError) error = NULL;

	fwctl_simulator_options_init(&options);
	options.unplug = 3;
	device = open_device(&options);
	/* two pages of features and the feature itself */
	data = get(device, &error);
	g_assert_no_error(error);
	for (guint i = 0; i < 3; i++) {
		g_assert_null(get(device, &error));
		g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_GONE);
		g_clear_error(&error);
	}
	g_assert_true(fwctl_device_is_gone(device));
}

static void
test_a_device_that_is_gone_cannot_be_opened(void)
{
	FwctlSimulatorOptions options;
	g_autoptr(FwctlTransport) model = NULL;
	g_autoptr(FwctlDevice) device = NULL;
	g_autoptr(GError) error = NULL;

	fwctl_simulator_options_init(&options);
	options.unplug = 0;
	model = FWCTL_TRANSPORT(fwctl_cxl_model_new(&options));
	device = fwctl_device_new(model, NULL);
	g_assert_false(fwctl_device_open(device, NULL, &error));
	g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_GONE);
}

static void
test_latency_is_spent_in_the_calling_thread(void)
{
	FwctlSimulatorOptions options;
	g_autoptr(FwctlDevice) device = NULL;
	g_autoptr(GPtrArray) features = NULL;
	gint64 before;

	fwctl_simulator_options_init(&options);
	options.latency = 20 * G_TIME_SPAN_MILLISECOND;
	options.cxl_test = TRUE;
	device = open_device(&options);
	before = g_get_monotonic_time();
	features = fwctl_device_list_features(device, NULL, NULL);
	g_assert_nonnull(features);
	g_assert_cmpint(g_get_monotonic_time() - before, >=, 20 * G_TIME_SPAN_MILLISECOND);
}

static gpointer
get_many(gpointer data)
{
	for (guint i = 0; i < 50; i++) {
		g_autoptr(GError) error = NULL;
		g_autoptr(GBytes) value = get(FWCTL_DEVICE(data), &error);

		g_assert_no_error(error);
		fwctl_test_assert_hex(value, "efbeadde");
	}
	return NULL;
}

static void
test_threads_use_it_side_by_side(void)
{
	FwctlSimulatorOptions options;
	g_autoptr(FwctlDevice) device = NULL;
	GThread *threads[4];

	fwctl_simulator_options_init(&options);
	device = open_device(&options);
	for (guint i = 0; i < G_N_ELEMENTS(threads); i++)
		threads[i] = g_thread_new("get", get_many, device);
	for (guint i = 0; i < G_N_ELEMENTS(threads); i++)
		g_thread_join(threads[i]);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/simulator/faults/busy-and-retry-are-return-codes-and-then-stop",
			test_busy_and_retry_are_return_codes_and_then_stop);
	g_test_add_func("/simulator/faults/a-short-reply-is-never-taken-for-a-whole-one",
			test_a_short_reply_is_never_taken_for_a_whole_one);
	g_test_add_func("/simulator/faults/a-lying-length-is-never-believed",
			test_a_lying_length_is_never_believed);
	g_test_add_func("/simulator/faults/unplug-comes-after-so-many-rpcs-and-stays",
			test_unplug_comes_after_so_many_rpcs_and_stays);
	g_test_add_func("/simulator/faults/a-device-that-is-gone-cannot-be-opened",
			test_a_device_that_is_gone_cannot_be_opened);
	g_test_add_func("/simulator/faults/latency-is-spent-in-the-calling-thread",
			test_latency_is_spent_in_the_calling_thread);
	g_test_add_func("/simulator/faults/threads-use-it-side-by-side",
			test_threads_use_it_side_by_side);
	return g_test_run();
}
