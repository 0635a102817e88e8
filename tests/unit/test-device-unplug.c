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

#define N_CALLERS 8

static void
count_cb(FwctlDevice *device, gpointer user_data)
{
	guint *count = user_data;

	(*count)++;
}

/* calls until the device is gone, and a few times more */
static gpointer
call_until_gone(gpointer data)
{
	FwctlDevice *device = data;
	guint answers = 0;
	guint gone = 0;

	while (gone < 3) {
		g_autoptr(FwctlTransaction) transaction =
		    fwctl_test_transaction_new(FWCTL_SCOPE_CONFIGURATION, "q");
		g_autoptr(GError) error = NULL;

		if (fwctl_device_rpc(device, transaction, NULL, &error)) {
			answers++;
			g_assert_cmpuint(gone, ==, 0);
			continue;
		}
		g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_GONE);
		gone++;
	}
	return GUINT_TO_POINTER(answers);
}

static void
test_eight_threads_get_gone_and_removed_comes_once(void)
{
	g_autoptr(FwctlTestTransport) transport = fwctl_test_transport_new(1);
	FwctlDevice *device = fwctl_test_device_new_open(FWCTL_TRANSPORT(transport), NULL);
	GThread *threads[N_CALLERS];
	guint removed = 0;

	g_signal_connect(device, "removed", G_CALLBACK(count_cb), &removed);
	fwctl_test_transport_hold(transport);
	for (guint i = 0; i < N_CALLERS; i++)
		threads[i] = g_thread_new("caller", call_until_gone, device);
	/* all eight are at the device when it is pulled */
	fwctl_test_transport_wait_held(transport, N_CALLERS);
	fwctl_test_transport_set_rpc_errno(transport, ENODEV);
	fwctl_test_transport_let_all_go(transport);
	for (guint i = 0; i < N_CALLERS; i++)
		g_assert_cmpuint(GPOINTER_TO_UINT(g_thread_join(threads[i])), ==, 0);

	g_assert_true(fwctl_device_is_gone(device));
	/* each was sent once: who knew that it is gone sent nothing any more */
	g_assert_cmpuint(fwctl_test_transport_get_calls(transport), ==, N_CALLERS);
	g_assert_cmpuint(removed, ==, 0);
	fwctl_test_iterate_pending(NULL);
	g_assert_cmpuint(removed, ==, 1);
	fwctl_test_unref_last(device);
}

static void
test_calls_in_flight_and_in_the_queue_get_gone(void)
{
	g_autoptr(FwctlTestTransport) transport = fwctl_test_transport_new(1);
	FwctlDevice *device = fwctl_test_device_new_open(FWCTL_TRANSPORT(transport), NULL);
	FwctlTestCall calls[N_CALLERS] = {0};
	guint removed = 0;

	g_signal_connect(device, "removed", G_CALLBACK(count_cb), &removed);
	fwctl_device_set_max_in_flight(device, 4);
	fwctl_test_transport_hold(transport);
	for (guint i = 0; i < N_CALLERS; i++)
		fwctl_test_call_start(&calls[i], device, "q", FWCTL_EFFECTS_READS);
	fwctl_test_transport_wait_held(transport, 4);
	fwctl_test_transport_set_rpc_errno(transport, ENODEV);
	fwctl_test_transport_let_all_go(transport);
	for (guint i = 0; i < N_CALLERS; i++) {
		fwctl_test_call_wait(&calls[i]);
		g_assert_error(calls[i].error, FWCTL_ERROR, FWCTL_ERROR_GONE);
		fwctl_test_call_clear(&calls[i]);
	}
	fwctl_test_iterate_pending(NULL);
	g_assert_cmpuint(removed, ==, 1);
	fwctl_test_unref_last(device);
}

static void
test_the_object_stays_valid(void)
{
	g_autoptr(FwctlTestTransport) transport = fwctl_test_transport_new(5);
	g_autoptr(FwctlDevice) device =
	    fwctl_test_device_new_open(FWCTL_TRANSPORT(transport), NULL);
	g_autoptr(FwctlTransaction) transaction =
	    fwctl_test_transaction_new(FWCTL_SCOPE_CONFIGURATION, "q");
	g_autoptr(FwctlTransaction) later =
	    fwctl_test_transaction_new(FWCTL_SCOPE_CONFIGURATION, "q");
	g_autofree gchar *type_name = NULL;
	g_autoptr(GBytes) device_data = NULL;
	g_autoptr(FwctlCost) cost = NULL;

	fwctl_test_transport_set_rpc_errno(transport, ENODEV);
	g_assert_false(fwctl_device_rpc(device, transaction, NULL, NULL));
	fwctl_test_iterate_pending(NULL);
	g_assert_cmpstr(fwctl_device_get_name(device), ==, "fwctl9");
	type_name = fwctl_device_dup_type_name(device);
	g_assert_cmpstr(type_name, ==, "type-5");
	device_data = fwctl_device_dup_device_data(device);
	g_assert_nonnull(device_data);
	cost = fwctl_device_estimate(device, later);
	g_assert_true(fwctl_cost_check(cost, NULL));
	g_assert_cmpint((gint)fwctl_transaction_get_state(transaction),
			==,
			FWCTL_TRANSACTION_STATE_FAILED);
	g_assert_cmpint(fwctl_transaction_get_errno(transaction), ==, ENODEV);
	g_assert_false(fwctl_device_rpc(device, later, NULL, NULL));
	g_assert_cmpint((gint)fwctl_transaction_get_state(later),
			==,
			FWCTL_TRANSACTION_STATE_REFUSED);
	/* the descriptor is of no more use, and given back as any other */
	fwctl_device_close(device);
	g_assert_false(fwctl_device_is_open(device));
}

typedef struct {
	GMainContext *context;
	FwctlDevice *device;
	GThread *thread_removed;
} OtherContext;

static void
note_thread_cb(FwctlDevice *device, gpointer user_data)
{
	OtherContext *other = user_data;

	other->thread_removed = g_thread_self();
}

static gpointer
call_once(gpointer data)
{
	g_autoptr(FwctlTransaction) transaction =
	    fwctl_test_transaction_new(FWCTL_SCOPE_CONFIGURATION, "q");

	g_assert_false(fwctl_device_rpc(data, transaction, NULL, NULL));
	return NULL;
}

static void
test_removed_comes_in_the_context_where_it_was_made(void)
{
	g_autoptr(FwctlTestTransport) transport = fwctl_test_transport_new(1);
	g_autoptr(GMainContext) context = g_main_context_new();
	OtherContext other = {.context = context};
	FwctlDevice *device;

	g_main_context_push_thread_default(context);
	device = fwctl_test_device_new_open(FWCTL_TRANSPORT(transport), NULL);
	g_main_context_pop_thread_default(context);
	g_signal_connect(device, "removed", G_CALLBACK(note_thread_cb), &other);
	fwctl_test_transport_set_rpc_errno(transport, ENODEV);
	g_thread_join(g_thread_new("caller", call_once, device));

	fwctl_test_iterate_pending(NULL);
	g_assert_null(other.thread_removed);
	fwctl_test_iterate_pending(context);
	g_assert_true(other.thread_removed == g_thread_self());
	fwctl_test_unref_last(device);
}

static void
unref_cb(FwctlDevice *device, gpointer user_data)
{
	FwctlDevice **owned = user_data;

	g_clear_object(owned);
}

static void
test_a_handler_may_drop_the_device(void)
{
	g_autoptr(FwctlTestTransport) transport = fwctl_test_transport_new(1);
	FwctlDevice *device = fwctl_test_device_new_open(FWCTL_TRANSPORT(transport), NULL);
	gpointer weak = device;

	g_object_add_weak_pointer(G_OBJECT(device), &weak);
	g_signal_connect(device, "removed", G_CALLBACK(unref_cb), &device);
	fwctl_test_transport_set_rpc_errno(transport, ENODEV);
	call_once(device);
	fwctl_test_iterate_pending(NULL);
	g_assert_null(device);
	g_assert_null(weak);
}

/* the model in the library: unplug=N pulls it after N RPCs */
static void
client_removed_cb(FwctlClient *client, FwctlDevice *device, gpointer user_data)
{
	guint *count = user_data;

	g_assert_true(fwctl_device_is_gone(device));
	g_assert_cmpuint(g_list_model_get_n_items(G_LIST_MODEL(client)), ==, 1);
	(*count)++;
}

static void
items_changed_cb(GListModel *model, guint position, guint removed, guint added, gpointer user_data)
{
	g_string_append_printf(user_data, "%u-%u+%u ", position, removed, added);
}

static gpointer
list_until_gone(gpointer data)
{
	for (guint gone = 0; gone < 2;) {
		g_autoptr(GError) error = NULL;
		g_autoptr(GPtrArray) features = fwctl_device_list_features(data, NULL, &error);

		if (features != NULL)
			continue;
		g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_GONE);
		gone++;
	}
	return NULL;
}

static void
test_a_client_says_once_that_a_device_is_removed(void)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(FwctlClient) client =
	    fwctl_client_new_simulated("cxl:unplug=40,cxl:unplug=0", &error);
	g_autoptr(FwctlDevice) device = NULL;
	g_autoptr(GString) changes = g_string_new(NULL);
	GThread *threads[N_CALLERS];
	guint removed = 0;

	g_assert_no_error(error);
	g_signal_connect(client, "device-removed", G_CALLBACK(client_removed_cb), &removed);
	g_signal_connect(client, "items-changed", G_CALLBACK(items_changed_cb), changes);
	device = fwctl_client_lookup(client, "fwctl0", &error);
	g_assert_no_error(error);
	g_assert_true(fwctl_device_open(device, NULL, &error));
	for (guint i = 0; i < N_CALLERS; i++)
		threads[i] = g_thread_new("caller", list_until_gone, device);
	for (guint i = 0; i < N_CALLERS; i++)
		g_thread_join(threads[i]);
	fwctl_test_iterate_pending(NULL);
	g_assert_cmpuint(removed, ==, 1);
	g_assert_cmpstr(changes->str, ==, "0-1+0 ");
	g_assert_cmpuint(g_list_model_get_n_items(G_LIST_MODEL(client)), ==, 1);
	g_assert_null(fwctl_client_lookup(client, "fwctl0", NULL));
}

static void
test_a_client_that_is_gone_first_is_not_called(void)
{
	g_autoptr(GError) error = NULL;
	FwctlClient *client = fwctl_client_new_simulated("cxl:unplug=0", &error);
	g_autoptr(FwctlDevice) device = fwctl_client_lookup(client, "fwctl0", &error);

	g_assert_no_error(error);
	g_assert_false(fwctl_device_open(device, NULL, &error));
	g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_GONE);
	g_assert_finalize_object(client);
	fwctl_test_iterate_pending(NULL);
}

#define ADD(name, func) g_test_add_func("/fwctl/device-unplug/" name, func)

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD("eight-threads-get-gone-and-removed-comes-once",
	    test_eight_threads_get_gone_and_removed_comes_once);
	ADD("calls-in-flight-and-in-the-queue-get-gone",
	    test_calls_in_flight_and_in_the_queue_get_gone);
	ADD("the-object-stays-valid", test_the_object_stays_valid);
	ADD("removed-comes-in-the-context-where-it-was-made",
	    test_removed_comes_in_the_context_where_it_was_made);
	ADD("a-handler-may-drop-the-device", test_a_handler_may_drop_the_device);
	ADD("a-client-says-once-that-a-device-is-removed",
	    test_a_client_says_once_that_a_device_is_removed);
	ADD("a-client-that-is-gone-first-is-not-called",
	    test_a_client_that_is_gone_first_is_not_called);
	return g_test_run();
}
