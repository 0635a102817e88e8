/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <errno.h>

#include "fwctl-test-call.h"
#include "fwctl-test-transport.h"
#include "fwctl-test.h"

static void
test_the_answer_comes_back_in_the_main_context(void)
{
	g_autoptr(FwctlTestTransport) transport = fwctl_test_transport_new(1);
	g_autoptr(FwctlDevice) device =
	    fwctl_test_device_new_open(FWCTL_TRANSPORT(transport), NULL);
	g_auto(FwctlTestCall) call = {0};

	fwctl_test_call_start(&call, device, "question", FWCTL_EFFECTS_READS);
	fwctl_test_call_wait(&call);
	g_assert_no_error(call.error);
	g_assert_true(call.result);
	g_assert_true(call.thread == g_thread_self());
	g_assert_true(call.context == g_main_context_default());
	fwctl_test_assert_bytes(fwctl_transaction_get_response(call.transaction), "question");
	/* the work itself was not done here */
	g_assert_true(fwctl_test_transport_get_last_thread(transport) != g_thread_self());
}

static gpointer
call_from_a_thread(gpointer data)
{
	g_autoptr(GMainContext) context = g_main_context_new();
	g_auto(FwctlTestCall) call = {0};

	g_main_context_push_thread_default(context);
	fwctl_test_call_start(&call, data, "question", FWCTL_EFFECTS_READS);
	fwctl_test_call_wait(&call);
	g_assert_no_error(call.error);
	g_assert_true(call.thread == g_thread_self());
	g_assert_true(call.context == context);
	g_main_context_pop_thread_default(context);
	return NULL;
}

static void
test_the_callback_runs_where_the_caller_is(void)
{
	g_autoptr(FwctlTestTransport) transport = fwctl_test_transport_new(1);
	g_autoptr(FwctlDevice) device =
	    fwctl_test_device_new_open(FWCTL_TRANSPORT(transport), NULL);

	/* nobody runs the context of the thread that made the device */
	g_thread_join(g_thread_new("caller", call_from_a_thread, device));
}

static void
test_with_one_in_flight_calls_run_in_order(void)
{
	g_autoptr(FwctlTestTransport) transport = fwctl_test_transport_new(1);
	g_autoptr(FwctlDevice) device =
	    fwctl_test_device_new_open(FWCTL_TRANSPORT(transport), NULL);
	const gchar *const requests[] = {"a", "b", "c", "d", "e", "f", "g", "h"};
	FwctlTestCall calls[G_N_ELEMENTS(requests)] = {0};
	g_autoptr(GString) order = g_string_new(NULL);
	g_autofree gchar *arrived = NULL;

	g_assert_cmpuint(fwctl_device_get_max_in_flight(device), ==, 1);
	fwctl_test_transport_hold(transport);
	for (guint i = 0; i < G_N_ELEMENTS(requests); i++) {
		calls[i].order = order;
		fwctl_test_call_start(&calls[i], device, requests[i], FWCTL_EFFECTS_READS);
	}
	fwctl_test_transport_wait_held(transport, 1);
	fwctl_test_transport_let_all_go(transport);
	for (guint i = 0; i < G_N_ELEMENTS(requests); i++) {
		fwctl_test_call_wait(&calls[i]);
		g_assert_no_error(calls[i].error);
		fwctl_test_call_clear(&calls[i]);
	}
	arrived = fwctl_test_transport_dup_requests(transport);
	g_assert_cmpstr(arrived, ==, "abcdefgh");
	g_assert_cmpstr(order->str, ==, "abcdefgh");
	g_assert_cmpuint(fwctl_test_transport_get_most_at_once(transport), ==, 1);
}

static void
test_so_many_are_at_the_device_and_no_more(void)
{
	g_autoptr(FwctlTestTransport) transport = fwctl_test_transport_new(1);
	g_autoptr(FwctlDevice) device =
	    fwctl_test_device_new_open(FWCTL_TRANSPORT(transport), NULL);
	FwctlTestCall calls[9] = {0};

	fwctl_device_set_max_in_flight(device, 3);
	fwctl_test_transport_hold(transport);
	for (guint i = 0; i < G_N_ELEMENTS(calls); i++)
		fwctl_test_call_start(&calls[i], device, "q", FWCTL_EFFECTS_READS);
	fwctl_test_transport_wait_held(transport, 3);
	/* one for one: the next comes when the one before has gone */
	for (guint i = 0; i < 3; i++) {
		fwctl_test_transport_let_go(transport, 1);
		fwctl_test_transport_wait_held(transport, 3);
	}
	fwctl_test_transport_let_all_go(transport);
	for (guint i = 0; i < G_N_ELEMENTS(calls); i++) {
		fwctl_test_call_wait(&calls[i]);
		g_assert_no_error(calls[i].error);
		fwctl_test_call_clear(&calls[i]);
	}
	g_assert_cmpuint(fwctl_test_transport_get_calls(transport), ==, G_N_ELEMENTS(calls));
	g_assert_cmpuint(fwctl_test_transport_get_most_at_once(transport), ==, 3);
}

static void
test_more_may_be_allowed_while_calls_wait(void)
{
	g_autoptr(FwctlTestTransport) transport = fwctl_test_transport_new(1);
	g_autoptr(FwctlDevice) device =
	    fwctl_test_device_new_open(FWCTL_TRANSPORT(transport), NULL);
	FwctlTestCall calls[4] = {0};

	fwctl_test_transport_hold(transport);
	for (guint i = 0; i < G_N_ELEMENTS(calls); i++)
		fwctl_test_call_start(&calls[i], device, "q", FWCTL_EFFECTS_READS);
	fwctl_test_transport_wait_held(transport, 1);
	g_object_set(device, "max-in-flight", 4, NULL);
	fwctl_test_transport_wait_held(transport, 4);
	fwctl_test_transport_let_all_go(transport);
	for (guint i = 0; i < G_N_ELEMENTS(calls); i++) {
		fwctl_test_call_wait(&calls[i]);
		fwctl_test_call_clear(&calls[i]);
	}
	g_assert_cmpuint(fwctl_test_transport_get_most_at_once(transport), ==, 4);
}

typedef struct {
	gboolean done;
	gboolean opened;
	GError *error;
	GThread *thread;
} OpenCall;

static void
open_cb(GObject *source, GAsyncResult *result, gpointer user_data)
{
	OpenCall *call = user_data;

	call->opened = fwctl_device_open_finish(FWCTL_DEVICE(source), result, &call->error);
	call->thread = g_thread_self();
	call->done = TRUE;
}

static void
test_open_runs_on_the_devices_thread(void)
{
	g_autoptr(FwctlTestTransport) transport = fwctl_test_transport_new(1);
	g_autoptr(FwctlDevice) device =
	    fwctl_test_device_new(FWCTL_TRANSPORT(transport), NULL, NULL);
	OpenCall call = {0};

	fwctl_device_open_async(device, NULL, open_cb, &call);
	fwctl_test_iterate_until(NULL, &call.done);
	g_assert_no_error(call.error);
	g_assert_true(call.opened);
	g_assert_true(call.thread == g_thread_self());
	g_assert_true(fwctl_device_is_open(device));
	g_assert_true(fwctl_test_transport_get_last_thread(transport) != g_thread_self());
}

static void
test_open_fails_as_it_does_synchronously(void)
{
	g_autoptr(FwctlTestTransport) transport = fwctl_test_transport_new(1);
	g_autoptr(FwctlDevice) device =
	    fwctl_test_device_new(FWCTL_TRANSPORT(transport), NULL, NULL);
	OpenCall call = {0};

	fwctl_test_transport_set_open_errno(transport, EACCES);
	fwctl_device_open_async(device, NULL, open_cb, &call);
	fwctl_test_iterate_until(NULL, &call.done);
	g_assert_false(call.opened);
	g_assert_error(call.error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED);
	g_clear_error(&call.error);
}

static void
test_a_call_keeps_its_device(void)
{
	g_autoptr(FwctlTestTransport) transport = fwctl_test_transport_new(1);
	FwctlDevice *device = fwctl_test_device_new_open(FWCTL_TRANSPORT(transport), NULL);
	gpointer weak = device;
	g_auto(FwctlTestCall) call = {0};

	g_object_add_weak_pointer(G_OBJECT(device), &weak);
	fwctl_test_transport_hold(transport);
	fwctl_test_call_start(&call, device, "q", FWCTL_EFFECTS_READS);
	fwctl_test_transport_wait_held(transport, 1);
	g_object_unref(device);
	g_assert_nonnull(weak);
	fwctl_test_transport_let_all_go(transport);
	fwctl_test_call_wait(&call);
	g_assert_no_error(call.error);
}

static void
test_the_last_reference_may_go_in_the_worker(void)
{
	/* each round the device dies on whichever thread comes last, its own included */
	for (guint i = 0; i < 200; i++) {
		g_autoptr(FwctlTestTransport) transport = fwctl_test_transport_new(1);
		FwctlDevice *device = fwctl_test_device_new_open(FWCTL_TRANSPORT(transport), NULL);
		g_auto(FwctlTestCall) call = {0};

		fwctl_test_call_start(&call, device, "q", FWCTL_EFFECTS_READS);
		g_object_unref(device);
		fwctl_test_call_wait(&call);
		g_assert_no_error(call.error);
	}
}

static void
wrong_finish_cb(GObject *source, GAsyncResult *result, gpointer user_data)
{
	FwctlDevice *device = FWCTL_DEVICE(source);
	gboolean *done = user_data;
	g_autoptr(GError) error = NULL;

	g_test_expect_message("Fwctl", G_LOG_LEVEL_CRITICAL, "*g_async_result_is_tagged*failed*");
	g_assert_false(fwctl_device_open_finish(device, result, NULL));
	g_test_assert_expected_messages();
	g_test_expect_message("Fwctl", G_LOG_LEVEL_CRITICAL, "*g_async_result_is_tagged*failed*");
	g_assert_null(fwctl_device_list_features_finish(device, result, NULL));
	g_test_assert_expected_messages();
	/* and the right one still has the result */
	g_assert_true(fwctl_device_rpc_finish(device, result, &error));
	g_assert_no_error(error);
	*done = TRUE;
}

static void
test_a_finish_takes_its_own_results_only(void)
{
	g_autoptr(FwctlTestTransport) transport = fwctl_test_transport_new(1);
	g_autoptr(FwctlDevice) device =
	    fwctl_test_device_new_open(FWCTL_TRANSPORT(transport), NULL);
	g_autoptr(FwctlTransaction) transaction =
	    fwctl_test_transaction_new(FWCTL_SCOPE_CONFIGURATION, "q");
	gboolean done = FALSE;

	fwctl_device_rpc_async(device, transaction, NULL, wrong_finish_cb, &done);
	fwctl_test_iterate_until(NULL, &done);
}

static void
wrong_device_cb(GObject *source, GAsyncResult *result, gpointer user_data)
{
	g_autoptr(FwctlTestTransport) transport = fwctl_test_transport_new(1);
	g_autoptr(FwctlDevice) other =
	    fwctl_test_device_new(FWCTL_TRANSPORT(transport), NULL, NULL);
	gboolean *done = user_data;

	g_test_expect_message("Fwctl", G_LOG_LEVEL_CRITICAL, "*g_task_is_valid*failed*");
	g_assert_false(fwctl_device_rpc_finish(other, result, NULL));
	g_test_assert_expected_messages();
	*done = TRUE;
}

static void
test_a_finish_takes_its_own_devices_results_only(void)
{
	g_autoptr(FwctlTestTransport) transport = fwctl_test_transport_new(1);
	g_autoptr(FwctlDevice) device =
	    fwctl_test_device_new_open(FWCTL_TRANSPORT(transport), NULL);
	g_autoptr(FwctlTransaction) transaction =
	    fwctl_test_transaction_new(FWCTL_SCOPE_CONFIGURATION, "q");
	gboolean done = FALSE;

	fwctl_device_rpc_async(device, transaction, NULL, wrong_device_cb, &done);
	fwctl_test_iterate_until(NULL, &done);
}

static void
test_a_caller_that_wants_no_callback_is_served(void)
{
	g_autoptr(FwctlTestTransport) transport = fwctl_test_transport_new(1);
	g_autoptr(FwctlDevice) device =
	    fwctl_test_device_new_open(FWCTL_TRANSPORT(transport), NULL);
	g_autoptr(FwctlTransaction) transaction =
	    fwctl_test_transaction_new(FWCTL_SCOPE_CONFIGURATION, "q");
	g_auto(FwctlTestCall) after = {0};

	fwctl_device_rpc_async(device, transaction, NULL, NULL, NULL);
	fwctl_test_call_start(&after, device, "r", FWCTL_EFFECTS_READS);
	fwctl_test_call_wait(&after);
	g_assert_cmpint((gint)fwctl_transaction_get_state(transaction),
			==,
			FWCTL_TRANSACTION_STATE_ANSWERED);
}

#define ADD(name, func) g_test_add_func("/fwctl/device-async/" name, func)

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD("the-answer-comes-back-in-the-main-context",
	    test_the_answer_comes_back_in_the_main_context);
	ADD("the-callback-runs-where-the-caller-is", test_the_callback_runs_where_the_caller_is);
	ADD("with-one-in-flight-calls-run-in-order", test_with_one_in_flight_calls_run_in_order);
	ADD("so-many-are-at-the-device-and-no-more", test_so_many_are_at_the_device_and_no_more);
	ADD("more-may-be-allowed-while-calls-wait", test_more_may_be_allowed_while_calls_wait);
	ADD("open-runs-on-the-devices-thread", test_open_runs_on_the_devices_thread);
	ADD("open-fails-as-it-does-synchronously", test_open_fails_as_it_does_synchronously);
	ADD("a-call-keeps-its-device", test_a_call_keeps_its_device);
	ADD("the-last-reference-may-go-in-the-worker",
	    test_the_last_reference_may_go_in_the_worker);
	ADD("a-finish-takes-its-own-results-only", test_a_finish_takes_its_own_results_only);
	ADD("a-finish-takes-its-own-devices-results-only",
	    test_a_finish_takes_its_own_devices_results_only);
	ADD("a-caller-that-wants-no-callback-is-served",
	    test_a_caller_that_wants_no_callback_is_served);
	return g_test_run();
}
