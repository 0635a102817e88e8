/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-test-call.h"
#include "fwctl-test-transport.h"
#include "fwctl-test.h"

/* a device whose RPCs are held back, with one that is at it already */
typedef struct {
	FwctlTestTransport *transport;
	FwctlDevice *device;
	FwctlTestCall first;
	FwctlTestCall second;
} Fixture;

static void
setup(Fixture *fixture, gconstpointer data)
{
	fixture->transport = fwctl_test_transport_new(1);
	fixture->device = fwctl_test_device_new_open(FWCTL_TRANSPORT(fixture->transport), NULL);
	fwctl_test_transport_hold(fixture->transport);
	fwctl_test_call_start(&fixture->first,
			      fixture->device,
			      "1",
			      (FwctlEffects)GPOINTER_TO_UINT(data));
	fwctl_test_transport_wait_held(fixture->transport, 1);
}

static void
teardown(Fixture *fixture, gconstpointer data)
{
	fwctl_test_transport_let_all_go(fixture->transport);
	fwctl_test_call_wait(&fixture->first);
	fwctl_test_iterate_pending(NULL);
	fwctl_test_call_clear(&fixture->first);
	fwctl_test_call_clear(&fixture->second);
	/* a cancellable that was kept by a source would have kept its task, and that the device */
	fwctl_test_unref_last(fixture->device);
	fwctl_test_unref_last(fixture->transport);
}

/* the calls of a device run in their order: when one more has ended, so has all before it */
static void
let_go_and_flush(Fixture *fixture)
{
	g_auto(FwctlTestCall) last = {0};

	fwctl_test_transport_let_all_go(fixture->transport);
	fwctl_test_call_start(&last, fixture->device, "L", FWCTL_EFFECTS_READS);
	fwctl_test_call_wait(&last);
	g_assert_no_error(last.error);
	fwctl_test_iterate_pending(NULL);
}

/* a request that was not sent is told from one that was, and is not sent later by mistake */
static void
assert_refused(FwctlTestCall *call)
{
	g_assert_error(call->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
	g_assert_cmpint((gint)fwctl_transaction_get_state(call->transaction),
			==,
			FWCTL_TRANSACTION_STATE_REFUSED);
}

static void
test_one_that_waits_is_never_sent(Fixture *fixture, gconstpointer data)
{
	g_autofree gchar *requests = NULL;

	/* a write is no different: nothing has happened yet */
	fwctl_test_call_start(&fixture->second, fixture->device, "2", FWCTL_EFFECTS_DATA);
	g_cancellable_cancel(fixture->second.cancellable);
	fwctl_test_call_wait(&fixture->second);
	assert_refused(&fixture->second);
	/* at once: the one before it is still at the device */
	g_assert_false(fixture->first.done);
	let_go_and_flush(fixture);
	requests = fwctl_test_transport_dup_requests(fixture->transport);
	g_assert_cmpstr(requests, ==, "1L");
	g_assert_no_error(fixture->first.error);
	g_assert_true(fixture->first.result);
}

static void
test_one_cancelled_before_the_call_is_never_sent(Fixture *fixture, gconstpointer data)
{
	g_autofree gchar *requests = NULL;

	fixture->second.cancellable = g_cancellable_new();
	g_cancellable_cancel(fixture->second.cancellable);
	fwctl_test_call_start(&fixture->second, fixture->device, "2", FWCTL_EFFECTS_DATA);
	fwctl_test_call_wait(&fixture->second);
	assert_refused(&fixture->second);
	let_go_and_flush(fixture);
	requests = fwctl_test_transport_dup_requests(fixture->transport);
	g_assert_cmpstr(requests, ==, "1L");
}

static gpointer
call_in_a_context_that_sleeps(gpointer data)
{
	Fixture *fixture = data;
	g_autoptr(GMainContext) context = g_main_context_new();

	g_main_context_push_thread_default(context);
	fwctl_test_call_start(&fixture->second, fixture->device, "2", FWCTL_EFFECTS_DATA);
	g_cancellable_cancel(fixture->second.cancellable);
	g_main_context_pop_thread_default(context);
	return g_steal_pointer(&context);
}

static void
test_one_that_waits_is_never_sent_though_nobody_listens(Fixture *fixture, gconstpointer data)
{
	g_autofree gchar *requests = NULL;
	g_autoptr(GMainContext) context =
	    g_thread_join(g_thread_new("caller", call_in_a_context_that_sleeps, fixture));

	/* the worker comes to it before the caller's main context runs at all */
	let_go_and_flush(fixture);
	g_assert_false(fixture->second.done);
	fwctl_test_iterate_until(context, &fixture->second.done);
	assert_refused(&fixture->second);
	requests = fwctl_test_transport_dup_requests(fixture->transport);
	g_assert_cmpstr(requests, ==, "1L");
}

static void
test_a_read_is_given_up_at_once_and_its_answer_dropped(Fixture *fixture, gconstpointer data)
{
	g_cancellable_cancel(fixture->first.cancellable);
	fwctl_test_call_wait(&fixture->first);
	g_assert_error(fixture->first.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
	/* at once: it is still at the device */
	fwctl_test_transport_wait_held(fixture->transport, 1);
	g_assert_cmpint((gint)fwctl_transaction_get_state(fixture->first.transaction),
			==,
			FWCTL_TRANSACTION_STATE_SUBMITTED);
	/* the late answer is in the transaction, for an audit, and calls nobody back: a second
	 * callback would fail the test in fwctl_test_call_cb() */
	let_go_and_flush(fixture);
	g_assert_cmpuint(fixture->first.callbacks, ==, 1);
	g_assert_cmpint((gint)fwctl_transaction_get_state(fixture->first.transaction),
			==,
			FWCTL_TRANSACTION_STATE_ANSWERED);
}

static void
test_a_write_is_waited_for(Fixture *fixture, gconstpointer data)
{
	g_assert_cmpint((gint)fwctl_device_get_cancel_mode(fixture->device),
			==,
			FWCTL_CANCEL_MODE_WAIT);
	g_cancellable_cancel(fixture->first.cancellable);
	fwctl_test_iterate_pending(NULL);
	g_assert_false(fixture->first.done);
	fwctl_test_transport_let_all_go(fixture->transport);
	fwctl_test_call_wait(&fixture->first);
	/* what was done was done, although somebody cancelled */
	g_assert_no_error(fixture->first.error);
	g_assert_true(fixture->first.result);
	fwctl_test_assert_bytes(fwctl_transaction_get_response(fixture->first.transaction), "1");
}

static void
setup_fail(Fixture *fixture, gconstpointer data)
{
	fixture->transport = fwctl_test_transport_new(1);
	fixture->device = fwctl_test_device_new_open(FWCTL_TRANSPORT(fixture->transport), NULL);
	fwctl_device_set_cancel_mode(fixture->device, FWCTL_CANCEL_MODE_FAIL);
	fwctl_test_transport_hold(fixture->transport);
	fwctl_test_call_start(&fixture->first,
			      fixture->device,
			      "1",
			      (FwctlEffects)GPOINTER_TO_UINT(data));
	fwctl_test_transport_wait_held(fixture->transport, 1);
}

static void
test_a_write_may_fail_with_an_unknown_outcome(Fixture *fixture, gconstpointer data)
{
	g_cancellable_cancel(fixture->first.cancellable);
	fwctl_test_call_wait(&fixture->first);
	g_assert_error(fixture->first.error, FWCTL_ERROR, FWCTL_ERROR_OUTCOME_UNKNOWN);
	g_assert_true(g_str_has_prefix(fixture->first.error->message, "fwctl9: "));
	g_assert_cmpint((gint)fwctl_transaction_get_state(fixture->first.transaction),
			==,
			FWCTL_TRANSACTION_STATE_SUBMITTED);
	let_go_and_flush(fixture);
	g_assert_cmpuint(fixture->first.callbacks, ==, 1);
	g_assert_cmpint((gint)fwctl_transaction_get_state(fixture->first.transaction),
			==,
			FWCTL_TRANSACTION_STATE_ANSWERED);
}

static void
test_a_read_is_cancelled_in_that_mode_too(Fixture *fixture, gconstpointer data)
{
	g_cancellable_cancel(fixture->first.cancellable);
	fwctl_test_call_wait(&fixture->first);
	g_assert_error(fixture->first.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_the_mode_is_that_of_the_call(Fixture *fixture, gconstpointer data)
{
	/* changed while it runs: it counts for later calls */
	fwctl_device_set_cancel_mode(fixture->device, FWCTL_CANCEL_MODE_WAIT);
	g_cancellable_cancel(fixture->first.cancellable);
	fwctl_test_call_wait(&fixture->first);
	g_assert_error(fixture->first.error, FWCTL_ERROR, FWCTL_ERROR_OUTCOME_UNKNOWN);
}

static void
test_a_cancel_after_the_end_does_nothing(Fixture *fixture, gconstpointer data)
{
	fwctl_test_transport_let_all_go(fixture->transport);
	fwctl_test_call_wait(&fixture->first);
	g_cancellable_cancel(fixture->first.cancellable);
	fwctl_test_iterate_pending(NULL);
	g_assert_no_error(fixture->first.error);
	g_assert_cmpuint(fixture->first.callbacks, ==, 1);
}

#define N_RACES 300

static gpointer
cancel_now(gpointer data)
{
	g_cancellable_cancel(data);
	return NULL;
}

static void
test_of_cancel_and_answer_one_wins(Fixture *fixture, gconstpointer data)
{
	fwctl_test_transport_let_all_go(fixture->transport);
	for (guint i = 0; i < N_RACES; i++) {
		g_auto(FwctlTestCall) call = {0};
		GThread *thread;

		fwctl_test_call_start(&call, fixture->device, "r", FWCTL_EFFECTS_READS);
		thread = g_thread_new("canceller", cancel_now, call.cancellable);
		fwctl_test_call_wait(&call);
		if (!call.result)
			g_assert_error(call.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
		g_thread_join(thread);
		let_go_and_flush(fixture);
	}
}

#define ADD(name, effects, setup_func, func)                                                       \
	g_test_add("/fwctl/device-cancel/" name,                                                   \
		   Fixture,                                                                        \
		   GUINT_TO_POINTER(effects),                                                      \
		   setup_func,                                                                     \
		   func,                                                                           \
		   teardown)

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD("one-that-waits-is-never-sent",
	    FWCTL_EFFECTS_READS,
	    setup,
	    test_one_that_waits_is_never_sent);
	ADD("one-cancelled-before-the-call-is-never-sent",
	    FWCTL_EFFECTS_READS,
	    setup,
	    test_one_cancelled_before_the_call_is_never_sent);
	ADD("one-that-waits-is-never-sent-though-nobody-listens",
	    FWCTL_EFFECTS_READS,
	    setup,
	    test_one_that_waits_is_never_sent_though_nobody_listens);
	ADD("a-read-is-given-up-at-once-and-its-answer-dropped",
	    FWCTL_EFFECTS_READS,
	    setup,
	    test_a_read_is_given_up_at_once_and_its_answer_dropped);
	ADD("a-write-is-waited-for", FWCTL_EFFECTS_DATA, setup, test_a_write_is_waited_for);
	/* nobody said that it only reads */
	ADD("an-unknown-one-is-waited-for", FWCTL_EFFECTS_NONE, setup, test_a_write_is_waited_for);
	ADD("a-write-may-fail-with-an-unknown-outcome",
	    FWCTL_EFFECTS_DATA,
	    setup_fail,
	    test_a_write_may_fail_with_an_unknown_outcome);
	ADD("a-read-is-cancelled-in-that-mode-too",
	    FWCTL_EFFECTS_READS,
	    setup_fail,
	    test_a_read_is_cancelled_in_that_mode_too);
	ADD("the-mode-is-that-of-the-call",
	    FWCTL_EFFECTS_DATA,
	    setup_fail,
	    test_the_mode_is_that_of_the_call);
	ADD("a-cancel-after-the-end-does-nothing",
	    FWCTL_EFFECTS_READS,
	    setup,
	    test_a_cancel_after_the_end_does_nothing);
	ADD("of-cancel-and-answer-one-wins",
	    FWCTL_EFFECTS_READS,
	    setup,
	    test_of_cancel_and_answer_one_wins);
	return g_test_run();
}
