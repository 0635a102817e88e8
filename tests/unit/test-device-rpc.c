/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <errno.h>

#include "fwctl-test-transport.h"
#include "fwctl-test.h"

/* an mlx5 device over a loopback that expects one exchange, whatever its bytes */
static FwctlDevice *
device_expecting(FwctlLoopbackTransport **transport, FwctlScope scope, const gchar *answer)
{
	g_autoptr(GBytes) response = fwctl_test_bytes(answer);

	*transport = fwctl_loopback_transport_new(FWCTL_DEVICE_TYPE_NVIDIA_MLX5);
	fwctl_loopback_transport_expect(*transport, scope, NULL, response, strlen(answer));
	return fwctl_test_device_new_open(FWCTL_TRANSPORT(*transport), "mlx5_core");
}

static void
assert_state(FwctlTransaction *transaction, FwctlTransactionState state)
{
	g_assert_cmpint((gint)fwctl_transaction_get_state(transaction), ==, (gint)state);
}

static void
test_an_answer_comes_back(void)
{
	g_autoptr(FwctlLoopbackTransport) transport = NULL;
	g_autoptr(FwctlDevice) device =
	    device_expecting(&transport, FWCTL_SCOPE_CONFIGURATION, "answer");
	g_autoptr(FwctlTransaction) transaction =
	    fwctl_test_transaction_new(FWCTL_SCOPE_CONFIGURATION, "question");
	g_autoptr(GError) error = NULL;

	g_assert_true(fwctl_device_rpc(device, transaction, NULL, &error));
	g_assert_no_error(error);
	assert_state(transaction, FWCTL_TRANSACTION_STATE_ANSWERED);
	fwctl_test_assert_bytes(fwctl_transaction_get_response(transaction), "answer");
	g_assert_cmpuint(fwctl_transaction_get_reported_length(transaction), ==, 6);
	/* nobody said what it does */
	g_assert_cmpuint(fwctl_transaction_get_effects(transaction), ==, FWCTL_EFFECTS_UNKNOWN);
}

static void
test_refuses_what_is_not_open(void)
{
	g_autoptr(FwctlLoopbackTransport) transport = NULL;
	g_autoptr(FwctlDevice) device =
	    device_expecting(&transport, FWCTL_SCOPE_CONFIGURATION, "answer");

	for (guint i = 0; i < 2; i++) {
		g_autoptr(FwctlTransaction) transaction =
		    fwctl_test_transaction_new(FWCTL_SCOPE_CONFIGURATION, "question");
		g_autoptr(GError) error = NULL;

		fwctl_device_close(device);
		g_assert_false(fwctl_device_rpc(device, transaction, NULL, &error));
		g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_NOT_OPEN);
		assert_state(transaction, FWCTL_TRANSACTION_STATE_REFUSED);
	}
	g_assert_cmpuint(fwctl_loopback_transport_get_pending(transport), ==, 1);
}

static void
test_refuses_taint_without_sending(void)
{
	const FwctlScope scopes[] = {FWCTL_SCOPE_DEBUG_WRITE, FWCTL_SCOPE_DEBUG_WRITE_FULL};

	for (guint i = 0; i < G_N_ELEMENTS(scopes); i++) {
		g_autoptr(FwctlLoopbackTransport) transport = NULL;
		g_autoptr(FwctlDevice) device = device_expecting(&transport, scopes[i], "answer");
		g_autoptr(FwctlTransaction) transaction =
		    fwctl_test_transaction_new(scopes[i], "question");
		g_autoptr(FwctlTransaction) allowed =
		    fwctl_test_transaction_new(scopes[i], "question");
		g_autoptr(GError) error = NULL;

		g_assert_false(fwctl_device_get_allow_taint(device));
		g_assert_false(fwctl_device_rpc(device, transaction, NULL, &error));
		g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_TAINT_REFUSED);
		assert_state(transaction, FWCTL_TRANSACTION_STATE_REFUSED);
		g_assert_cmpint(fwctl_transaction_get_submitted_at(transaction), ==, 0);
		g_assert_cmpuint(fwctl_loopback_transport_get_pending(transport), ==, 1);

		fwctl_device_set_allow_taint(device, TRUE);
		g_assert_true(fwctl_device_rpc(device, allowed, NULL, NULL));
		g_assert_cmpuint(fwctl_loopback_transport_get_pending(transport), ==, 0);

		/* and the word can be taken back */
		fwctl_device_set_allow_taint(device, FALSE);
		g_clear_object(&allowed);
		allowed = fwctl_test_transaction_new(scopes[i], "question");
		g_clear_error(&error);
		g_assert_false(fwctl_device_rpc(device, allowed, NULL, &error));
		g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_TAINT_REFUSED);
	}
}

static void
test_no_word_opens_a_scope_that_nobody_knows(void)
{
	g_autoptr(FwctlLoopbackTransport) transport = NULL;
	g_autoptr(FwctlDevice) device = device_expecting(&transport, (FwctlScope)4, "answer");
	g_autoptr(FwctlTransaction) transaction =
	    fwctl_test_transaction_new((FwctlScope)4, "question");
	g_autoptr(GError) error = NULL;

	fwctl_device_set_allow_taint(device, TRUE);
	g_assert_false(fwctl_device_rpc(device, transaction, NULL, &error));
	g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_REFUSED);
	assert_state(transaction, FWCTL_TRANSACTION_STATE_REFUSED);
	g_assert_cmpuint(fwctl_loopback_transport_get_pending(transport), ==, 1);
}

static void
test_lower_scopes_need_nobodys_word(void)
{
	const FwctlScope scopes[] = {FWCTL_SCOPE_CONFIGURATION, FWCTL_SCOPE_DEBUG_READ_ONLY};

	for (guint i = 0; i < G_N_ELEMENTS(scopes); i++) {
		g_autoptr(FwctlLoopbackTransport) transport = NULL;
		g_autoptr(FwctlDevice) device = device_expecting(&transport, scopes[i], "answer");
		g_autoptr(FwctlTransaction) transaction =
		    fwctl_test_transaction_new(scopes[i], "question");

		g_assert_true(fwctl_device_rpc(device, transaction, NULL, NULL));
	}
}

static void
test_an_estimate_sends_nothing(void)
{
	g_autoptr(FwctlLoopbackTransport) transport = NULL;
	g_autoptr(FwctlDevice) device =
	    device_expecting(&transport, FWCTL_SCOPE_DEBUG_WRITE, "answer");
	g_autoptr(FwctlTransaction) transaction =
	    fwctl_test_transaction_new(FWCTL_SCOPE_DEBUG_WRITE, "question");
	g_autoptr(FwctlCost) cost = NULL;
	g_autoptr(GError) error = NULL;

	fwctl_transaction_set_effects(transaction, FWCTL_EFFECTS_LOG);
	cost = fwctl_device_estimate(device, transaction);
	g_assert_true(fwctl_cost_get_taints(cost));
	g_assert_false(fwctl_cost_get_least_scope(cost, NULL));
	g_assert_cmpuint(fwctl_cost_get_effects(cost), ==, FWCTL_EFFECTS_LOG);
	g_assert_false(fwctl_cost_check(cost, &error));
	g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_TAINT_REFUSED);
	g_assert_cmpuint(fwctl_loopback_transport_get_answered(transport), ==, 0);
	assert_state(transaction, FWCTL_TRANSACTION_STATE_NEW);

	/* and one estimated is still good to be sent */
	fwctl_device_set_allow_taint(device, TRUE);
	g_assert_true(fwctl_device_rpc(device, transaction, NULL, NULL));
	g_assert_cmpuint(fwctl_transaction_get_effects(transaction), ==, FWCTL_EFFECTS_LOG);
}

static void
test_refuses_more_than_the_kernel_takes(void)
{
	const gsize most = 2 * 1024 * 1024;
	const gsize sizes[][2] = {{most + 1, 16}, {16, most + 1}, {16, G_MAXSIZE}};

	for (guint i = 0; i < G_N_ELEMENTS(sizes); i++) {
		g_autoptr(FwctlLoopbackTransport) transport = NULL;
		g_autoptr(FwctlDevice) device =
		    device_expecting(&transport, FWCTL_SCOPE_CONFIGURATION, "answer");
		g_autoptr(GBytes) request = g_bytes_new_take(g_malloc0(sizes[i][0]), sizes[i][0]);
		g_autoptr(FwctlTransaction) transaction =
		    fwctl_transaction_new(FWCTL_SCOPE_CONFIGURATION, request, sizes[i][1]);
		g_autoptr(GError) error = NULL;

		g_assert_false(fwctl_device_rpc(device, transaction, NULL, &error));
		g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_TOO_LARGE);
		g_assert_nonnull(strstr(error->message, "2 MiB"));
		assert_state(transaction, FWCTL_TRANSACTION_STATE_REFUSED);
		g_assert_cmpuint(fwctl_loopback_transport_get_pending(transport), ==, 1);
	}
}

static void
test_sends_two_mebibytes_each_way(void)
{
	const gsize most = 2 * 1024 * 1024;
	g_autoptr(FwctlTestTransport) transport = fwctl_test_transport_new(1);
	g_autoptr(FwctlDevice) device =
	    fwctl_test_device_new_open(FWCTL_TRANSPORT(transport), NULL);
	g_autoptr(GBytes) request = g_bytes_new_take(g_malloc0(most), most);
	g_autoptr(FwctlTransaction) transaction =
	    fwctl_transaction_new(FWCTL_SCOPE_CONFIGURATION, request, most);
	g_autoptr(GError) error = NULL;

	g_assert_true(fwctl_device_rpc(device, transaction, NULL, &error));
	g_assert_no_error(error);
	g_assert_cmpuint(g_bytes_get_size(fwctl_transaction_get_response(transaction)), ==, most);
}

static void
test_a_longer_answer_is_truncated_and_kept(void)
{
	static const struct {
		gsize response_size;
		gsize reported_length;
		gboolean fits;
	} cases[] = {{6, 6, TRUE}, {6, 7, FALSE}, {3, 6, FALSE}, {0, 6, FALSE}, {64, 4000, FALSE}};

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(FwctlLoopbackTransport) transport =
		    fwctl_loopback_transport_new(FWCTL_DEVICE_TYPE_NVIDIA_MLX5);
		g_autoptr(FwctlDevice) device =
		    fwctl_test_device_new_open(FWCTL_TRANSPORT(transport), "mlx5_core");
		g_autoptr(GBytes) request = fwctl_test_bytes("question");
		g_autoptr(GBytes) response = fwctl_test_bytes("answer");
		g_autoptr(FwctlTransaction) transaction =
		    fwctl_transaction_new(FWCTL_SCOPE_CONFIGURATION,
					  request,
					  cases[i].response_size);
		g_autoptr(GError) error = NULL;

		fwctl_loopback_transport_expect(transport,
						FWCTL_SCOPE_CONFIGURATION,
						NULL,
						response,
						cases[i].reported_length);
		g_assert_true(fwctl_device_rpc(device, transaction, NULL, &error) == cases[i].fits);
		if (!cases[i].fits)
			g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_TRUNCATED);
		assert_state(transaction, FWCTL_TRANSACTION_STATE_ANSWERED);
		g_assert_cmpuint(g_bytes_get_size(fwctl_transaction_get_response(transaction)),
				 ==,
				 MIN(cases[i].response_size, 6));
		g_assert_cmpuint(fwctl_transaction_get_reported_length(transaction),
				 ==,
				 cases[i].reported_length);
	}
}

static void
test_refuses_one_that_was_sent_before(void)
{
	g_autoptr(FwctlLoopbackTransport) transport = NULL;
	g_autoptr(FwctlDevice) device =
	    device_expecting(&transport, FWCTL_SCOPE_CONFIGURATION, "answer");
	g_autoptr(FwctlTransaction) transaction =
	    fwctl_test_transaction_new(FWCTL_SCOPE_CONFIGURATION, "question");
	g_autoptr(GError) error = NULL;

	fwctl_loopback_transport_set_repeat(transport, TRUE);
	g_assert_true(fwctl_device_rpc(device, transaction, NULL, NULL));
	g_assert_false(fwctl_device_rpc(device, transaction, NULL, &error));
	g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_BUSY);
	g_assert_cmpuint(fwctl_loopback_transport_get_answered(transport), ==, 1);
	/* what came of the first time is still there */
	assert_state(transaction, FWCTL_TRANSACTION_STATE_ANSWERED);
	fwctl_test_assert_bytes(fwctl_transaction_get_response(transaction), "answer");
}

static void
test_refuses_one_that_was_refused_before(void)
{
	g_autoptr(FwctlLoopbackTransport) transport = NULL;
	g_autoptr(FwctlDevice) device =
	    device_expecting(&transport, FWCTL_SCOPE_DEBUG_WRITE, "answer");
	g_autoptr(FwctlTransaction) transaction =
	    fwctl_test_transaction_new(FWCTL_SCOPE_DEBUG_WRITE, "question");
	g_autoptr(GError) error = NULL;

	g_assert_false(fwctl_device_rpc(device, transaction, NULL, NULL));
	fwctl_device_set_allow_taint(device, TRUE);
	g_assert_false(fwctl_device_rpc(device, transaction, NULL, &error));
	g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_BUSY);
	g_assert_cmpuint(fwctl_loopback_transport_get_pending(transport), ==, 1);
}

static void
test_a_cancel_beforehand_sends_nothing(void)
{
	g_autoptr(FwctlLoopbackTransport) transport = NULL;
	g_autoptr(FwctlDevice) device =
	    device_expecting(&transport, FWCTL_SCOPE_CONFIGURATION, "answer");
	g_autoptr(FwctlTransaction) transaction =
	    fwctl_test_transaction_new(FWCTL_SCOPE_CONFIGURATION, "question");
	g_autoptr(GCancellable) cancellable = g_cancellable_new();
	g_autoptr(GError) error = NULL;

	g_cancellable_cancel(cancellable);
	g_assert_false(fwctl_device_rpc(device, transaction, cancellable, &error));
	g_assert_error(error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
	assert_state(transaction, FWCTL_TRANSACTION_STATE_REFUSED);
	g_assert_cmpuint(fwctl_loopback_transport_get_pending(transport), ==, 1);
}

static gpointer
cancel_when_held(gpointer data)
{
	gpointer *both = data;

	fwctl_test_transport_wait_held(both[0], 1);
	g_cancellable_cancel(both[1]);
	fwctl_test_transport_let_all_go(both[0]);
	return NULL;
}

static void
test_a_cancel_afterwards_changes_nothing(void)
{
	g_autoptr(FwctlTestTransport) transport = fwctl_test_transport_new(1);
	g_autoptr(FwctlDevice) device =
	    fwctl_test_device_new_open(FWCTL_TRANSPORT(transport), NULL);
	g_autoptr(FwctlTransaction) transaction =
	    fwctl_test_transaction_new(FWCTL_SCOPE_CONFIGURATION, "question");
	g_autoptr(GCancellable) cancellable = g_cancellable_new();
	gpointer both[] = {transport, cancellable};
	g_autoptr(GError) error = NULL;
	GThread *thread;

	/* a synchronous one waits, even if it only reads: the answer was there before the return */
	fwctl_transaction_set_effects(transaction, FWCTL_EFFECTS_READS);
	fwctl_test_transport_hold(transport);
	thread = g_thread_new("canceller", cancel_when_held, both);
	g_assert_true(fwctl_device_rpc(device, transaction, cancellable, &error));
	g_assert_no_error(error);
	g_thread_join(thread);
	fwctl_test_assert_bytes(fwctl_transaction_get_response(transaction), "question");
}

static void
test_a_synchronous_call_does_not_leave_its_thread(void)
{
	g_autoptr(FwctlTestTransport) transport = fwctl_test_transport_new(1);
	g_autoptr(FwctlDevice) device =
	    fwctl_test_device_new_open(FWCTL_TRANSPORT(transport), NULL);
	g_autoptr(FwctlTransaction) transaction =
	    fwctl_test_transaction_new(FWCTL_SCOPE_CONFIGURATION, "question");

	g_assert_true(fwctl_test_transport_get_last_thread(transport) == g_thread_self());
	g_assert_true(fwctl_device_rpc(device, transaction, NULL, NULL));
	g_assert_true(fwctl_test_transport_get_last_thread(transport) == g_thread_self());
}

static gpointer
call_here(gpointer data)
{
	gpointer *both = data;
	g_autoptr(FwctlTransaction) transaction =
	    fwctl_test_transaction_new(FWCTL_SCOPE_CONFIGURATION, "question");

	g_assert_true(fwctl_device_rpc(both[0], transaction, NULL, NULL));
	g_assert_true(fwctl_test_transport_get_last_thread(both[1]) == g_thread_self());
	return NULL;
}

static void
test_nor_in_another_thread_than_the_devices(void)
{
	g_autoptr(FwctlTestTransport) transport = fwctl_test_transport_new(1);
	g_autoptr(FwctlDevice) device =
	    fwctl_test_device_new_open(FWCTL_TRANSPORT(transport), NULL);
	gpointer both[] = {device, transport};

	g_thread_join(g_thread_new("caller", call_here, both));
}

#define N_CALLERS 4

static gpointer
call_once(gpointer data)
{
	g_autoptr(FwctlTransaction) transaction =
	    fwctl_test_transaction_new(FWCTL_SCOPE_CONFIGURATION, "question");

	g_assert_true(fwctl_device_rpc(data, transaction, NULL, NULL));
	return NULL;
}

static void
test_synchronous_calls_of_several_threads_run_at_once(void)
{
	g_autoptr(FwctlTestTransport) transport = fwctl_test_transport_new(1);
	g_autoptr(FwctlDevice) device =
	    fwctl_test_device_new_open(FWCTL_TRANSPORT(transport), NULL);
	GThread *threads[N_CALLERS];

	fwctl_test_transport_hold(transport);
	for (guint i = 0; i < N_CALLERS; i++)
		threads[i] = g_thread_new("caller", call_once, device);
	/* it would wait for ever if one of them waited for another */
	fwctl_test_transport_wait_held(transport, N_CALLERS);
	fwctl_test_transport_let_all_go(transport);
	for (guint i = 0; i < N_CALLERS; i++)
		g_thread_join(threads[i]);
	g_assert_cmpuint(fwctl_test_transport_get_most_at_once(transport), ==, N_CALLERS);
}

#define ADD(name, func) g_test_add_func("/fwctl/device/rpc-" name, func)

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD("an-answer-comes-back", test_an_answer_comes_back);
	ADD("refuses-what-is-not-open", test_refuses_what_is_not_open);
	ADD("refuses-taint-without-sending", test_refuses_taint_without_sending);
	ADD("no-word-opens-a-scope-that-nobody-knows",
	    test_no_word_opens_a_scope_that_nobody_knows);
	ADD("lower-scopes-need-nobodys-word", test_lower_scopes_need_nobodys_word);
	ADD("an-estimate-sends-nothing", test_an_estimate_sends_nothing);
	ADD("refuses-more-than-the-kernel-takes", test_refuses_more_than_the_kernel_takes);
	ADD("sends-two-mebibytes-each-way", test_sends_two_mebibytes_each_way);
	ADD("a-longer-answer-is-truncated-and-kept", test_a_longer_answer_is_truncated_and_kept);
	ADD("refuses-one-that-was-sent-before", test_refuses_one_that_was_sent_before);
	ADD("refuses-one-that-was-refused-before", test_refuses_one_that_was_refused_before);
	ADD("a-cancel-beforehand-sends-nothing", test_a_cancel_beforehand_sends_nothing);
	ADD("a-cancel-afterwards-changes-nothing", test_a_cancel_afterwards_changes_nothing);
	ADD("a-synchronous-call-does-not-leave-its-thread",
	    test_a_synchronous_call_does_not_leave_its_thread);
	ADD("nor-in-another-thread-than-the-devices", test_nor_in_another_thread_than_the_devices);
	ADD("synchronous-calls-of-several-threads-run-at-once",
	    test_synchronous_calls_of_several_threads_run_at_once);
	return g_test_run();
}
