/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <errno.h>
#include <signal.h>
#include <sys/resource.h>

#include "fwctl-gate-test.h"
#include "fwctl-test-call.h"
#include "fwctl-test.h"

static void
assert_lines(FwctlGateFixture *fixture, const gchar *expected)
{
	g_autofree gchar *lines = fwctl_gate_test_dup_lines(fixture->path);

	g_assert_cmpstr(lines, ==, expected);
	fwctl_gate_test_assert_verifies(fixture->path);
}

static void
send_refused(FwctlGateFixture *fixture, FwctlScope scope, const gchar *hex, gint code)
{
	g_autoptr(FwctlTransaction) transaction = fwctl_gate_test_transaction_new(scope, hex);
	g_autoptr(GError) error = NULL;

	g_assert_false(fwctl_device_rpc(fixture->device, transaction, NULL, &error));
	g_assert_error(error, FWCTL_ERROR, code);
	g_assert_true(g_str_has_prefix(error->message, "fwctl9: "));
	g_assert_cmpint((gint)fwctl_transaction_get_state(transaction),
			==,
			(gint)FWCTL_TRANSACTION_STATE_REFUSED);
	g_assert_cmpuint(fwctl_test_transport_get_calls(fixture->transport), ==, 0);
}

static void
send_ok(FwctlGateFixture *fixture, FwctlScope scope, const gchar *hex)
{
	g_autoptr(FwctlTransaction) transaction = fwctl_gate_test_transaction_new(scope, hex);
	g_autoptr(GError) error = NULL;

	g_assert_true(fwctl_device_rpc(fixture->device, transaction, NULL, &error));
	g_assert_no_error(error);
}

static void
test_a_read_is_one_line(FwctlGateFixture *fixture, gconstpointer data)
{
	send_ok(fixture, FWCTL_SCOPE_CONFIGURATION, GATE_GET_FEATURE);
	assert_lines(fixture, "rpc:ok");
	fwctl_gate_test_assert_member(fixture->path, 0, "device", "\"fwctl9\"");
	fwctl_gate_test_assert_member(fixture->path, 0, "serial", "\"0x99\"");
	fwctl_gate_test_assert_member(fixture->path, 0, "type", "\"cxl\"");
	fwctl_gate_test_assert_member(fixture->path, 0, "command", "\"get-feature\"");
	fwctl_gate_test_assert_member(fixture->path, 0, "scope", "\"configuration\"");
	fwctl_gate_test_assert_member(fixture->path, 0, "effects", "[\"reads\"]");
	fwctl_gate_test_assert_member(fixture->path, 0, "rule", "\"built-in:defaults\"");
	fwctl_gate_test_assert_member(fixture->path, 0, "errno", "null");
}

static void
test_unpublished_bytes_are_refused_and_seen_by_nobody(FwctlGateFixture *fixture, gconstpointer data)
{
	send_refused(fixture, FWCTL_SCOPE_CONFIGURATION, GATE_UNPUBLISHED, FWCTL_ERROR_UNPUBLISHED);
	send_refused(fixture, FWCTL_SCOPE_CONFIGURATION, "", FWCTL_ERROR_UNPUBLISHED);
	assert_lines(fixture, "rpc:refused rpc:refused");
	fwctl_gate_test_assert_member(fixture->path, 0, "command", "null");
	fwctl_gate_test_assert_member(fixture->path, 0, "rule", "\"built-in:defaults\"");
	fwctl_gate_test_assert_member(fixture->path, 0, "duration_us", "null");

	/* the word is for what is unpublished: a taint needs one of its own */
	fwctl_device_set_allow_unpublished(fixture->device, TRUE);
	send_refused(fixture, FWCTL_SCOPE_DEBUG_WRITE, GATE_UNPUBLISHED, FWCTL_ERROR_TAINT_REFUSED);
	send_ok(fixture, FWCTL_SCOPE_CONFIGURATION, GATE_UNPUBLISHED);
	assert_lines(fixture, "rpc:refused rpc:refused rpc:refused begin:begun end:ok");
}

/* nor does what its caller says of it make it less than unknown */
static void
test_a_callers_word_hides_nothing_from_the_log(FwctlGateFixture *fixture, gconstpointer data)
{
	g_autoptr(FwctlTransaction) transaction =
	    fwctl_gate_test_transaction_new(FWCTL_SCOPE_CONFIGURATION, GATE_UNPUBLISHED);

	fwctl_device_set_allow_unpublished(fixture->device, TRUE);
	fwctl_transaction_set_effects(transaction, FWCTL_EFFECTS_READS);
	g_assert_true(fwctl_device_rpc(fixture->device, transaction, NULL, NULL));
	assert_lines(fixture, "begin:begun end:ok");
	fwctl_gate_test_assert_member(fixture->path, 0, "effects", "[\"reads\",\"unknown\"]");
}

static void
test_what_needs_a_yes_needs_that_yes(FwctlGateFixture *fixture, gconstpointer data)
{
	send_refused(fixture,
		     FWCTL_SCOPE_DEBUG_WRITE_FULL,
		     GATE_SET_FEATURE,
		     FWCTL_ERROR_TAINT_REFUSED);
	fwctl_device_set_allow_taint(fixture->device, TRUE);
	fwctl_device_set_allowed_effects(fixture->device, FWCTL_EFFECTS_RESETS);
	/* nobody asked the device what this feature does: it may change data */
	send_refused(fixture, FWCTL_SCOPE_DEBUG_WRITE_FULL, GATE_SET_FEATURE, FWCTL_ERROR_REFUSED);
	fwctl_device_set_allowed_effects(fixture->device, FWCTL_EFFECTS_DATA);
	send_ok(fixture, FWCTL_SCOPE_DEBUG_WRITE_FULL, GATE_SET_FEATURE);
	assert_lines(fixture, "rpc:refused rpc:refused begin:begun end:ok");
}

static void
test_the_policy_of_a_device_decides(FwctlGateFixture *fixture, gconstpointer data)
{
	g_autoptr(FwctlPolicy) policy = fwctl_policy_new_for_directory("/nonexistent");
	g_autoptr(FwctlPolicy) got = NULL;

	fwctl_policy_set_allow_unpublished(policy, TRUE);
	fwctl_device_set_policy(fixture->device, policy);
	got = fwctl_device_dup_policy(fixture->device);
	g_assert_true(got == policy);
	send_ok(fixture, FWCTL_SCOPE_CONFIGURATION, GATE_UNPUBLISHED);
}

static void
test_a_decision_is_what_sending_would_meet(FwctlGateFixture *fixture, gconstpointer data)
{
	g_autoptr(FwctlTransaction) transaction =
	    fwctl_gate_test_transaction_new(FWCTL_SCOPE_CONFIGURATION, GATE_UNPUBLISHED);
	g_autoptr(FwctlDecision) decision = NULL;
	g_autoptr(GError) error = NULL;

	decision = fwctl_device_decide(fixture->device, transaction, &error);
	g_assert_no_error(error);
	g_assert_cmpint((gint)fwctl_decision_get_verdict(decision), ==, (gint)FWCTL_VERDICT_ASK);
	g_assert_true(fwctl_decision_get_missing_unpublished(decision));
	g_assert_cmpuint(fwctl_test_transport_get_calls(fixture->transport), ==, 0);
	assert_lines(fixture, "");
}

static void
test_a_failure_of_the_kernel_is_written_with_its_errno(FwctlGateFixture *fixture,
						       gconstpointer data)
{
	g_autoptr(FwctlTransaction) transaction =
	    fwctl_gate_test_transaction_new(FWCTL_SCOPE_CONFIGURATION, GATE_GET_FEATURE);
	g_autoptr(FwctlTransaction) later =
	    fwctl_gate_test_transaction_new(FWCTL_SCOPE_CONFIGURATION, GATE_GET_FEATURE);
	g_autoptr(GError) error = NULL;

	fwctl_test_transport_set_rpc_errno(fixture->transport, ENODEV);
	g_assert_false(fwctl_device_rpc(fixture->device, transaction, NULL, &error));
	g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_GONE);
	fwctl_gate_test_assert_member(fixture->path, 0, "errno", "19");

	/* one that is gone is asked for nothing more */
	g_clear_error(&error);
	g_assert_false(fwctl_device_rpc(fixture->device, later, NULL, &error));
	g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_GONE);
	g_assert_cmpuint(fwctl_test_transport_get_calls(fixture->transport), ==, 1);
	assert_lines(fixture, "rpc:failed rpc:refused");
}

static void
test_a_cancel_before_is_written_as_that(FwctlGateFixture *fixture, gconstpointer data)
{
	g_autoptr(GCancellable) cancellable = g_cancellable_new();
	g_autoptr(FwctlTransaction) transaction =
	    fwctl_gate_test_transaction_new(FWCTL_SCOPE_CONFIGURATION, GATE_GET_FEATURE);
	g_autoptr(GError) error = NULL;

	g_cancellable_cancel(cancellable);
	g_assert_false(fwctl_device_rpc(fixture->device, transaction, cancellable, &error));
	g_assert_error(error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
	g_assert_cmpuint(fwctl_test_transport_get_calls(fixture->transport), ==, 0);
	assert_lines(fixture, "rpc:cancelled-before");
}

static void
test_a_late_answer_is_written_too(FwctlGateFixture *fixture, gconstpointer data)
{
	g_auto(FwctlTestCall) call = {0};
	g_autoptr(FwctlTransaction) after G_GNUC_UNUSED = NULL;

	fwctl_device_set_allow_unpublished(fixture->device, TRUE);
	fwctl_device_set_cancel_mode(fixture->device, FWCTL_CANCEL_MODE_FAIL);
	fwctl_test_transport_hold(fixture->transport);
	fwctl_test_call_start(&call, fixture->device, "w", FWCTL_EFFECTS_CONFIG_NOW);
	fwctl_test_transport_wait_held(fixture->transport, 1);
	g_cancellable_cancel(call.cancellable);
	fwctl_test_call_wait(&call);
	g_assert_error(call.error, FWCTL_ERROR, FWCTL_ERROR_OUTCOME_UNKNOWN);
	assert_lines(fixture, "begin:begun");

	fwctl_test_transport_let_all_go(fixture->transport);
	/* a close waits for what is at the device; its line comes after, so the last unref waits */
	fwctl_test_call_clear(&call);
	fwctl_test_unref_last(fixture->device);
	assert_lines(fixture, "begin:begun end:cancelled-after");
	fixture->device = fwctl_device_new(FWCTL_TRANSPORT(fixture->transport), NULL);
}

/* what a full disk is to a writer */
static void
set_limit(rlim_t size)
{
	struct rlimit limit;

	g_assert_cmpint(getrlimit(RLIMIT_FSIZE, &limit), ==, 0);
	limit.rlim_cur = MIN(size, limit.rlim_max);
	g_assert_cmpint(setrlimit(RLIMIT_FSIZE, &limit), ==, 0);
}

static void
test_what_cannot_be_written_is_not_sent(FwctlGateFixture *fixture, gconstpointer data)
{
	g_autoptr(FwctlTransaction) write =
	    fwctl_gate_test_transaction_new(FWCTL_SCOPE_CONFIGURATION, GATE_UNPUBLISHED);
	g_autoptr(FwctlTransaction) read =
	    fwctl_gate_test_transaction_new(FWCTL_SCOPE_CONFIGURATION, GATE_GET_FEATURE);
	g_autoptr(GError) error = NULL;

	fwctl_device_set_allow_unpublished(fixture->device, TRUE);
	send_ok(fixture, FWCTL_SCOPE_CONFIGURATION, GATE_GET_FEATURE);
	signal(SIGXFSZ, SIG_IGN);
	set_limit(16);
	g_assert_false(fwctl_device_rpc(fixture->device, write, NULL, &error));
	g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_NOT_AUDITED);
	g_assert_cmpuint(fwctl_test_transport_get_calls(fixture->transport), ==, 1);
	g_assert_cmpint((gint)fwctl_transaction_get_state(write),
			==,
			(gint)FWCTL_TRANSACTION_STATE_REFUSED);

	/* a read goes through, with a word to whoever reads the messages */
	g_assert_true(fwctl_device_rpc(fixture->device, read, NULL, NULL));
	g_assert_cmpuint(fwctl_test_transport_get_calls(fixture->transport), ==, 2);
	set_limit(RLIM_INFINITY);
	assert_lines(fixture, "rpc:ok");
}

static void
test_nothing_is_written_where_there_is_no_log(FwctlGateFixture *fixture, gconstpointer data)
{
	fwctl_device_set_audit_log(fixture->device, NULL);
	send_ok(fixture, FWCTL_SCOPE_CONFIGURATION, GATE_GET_FEATURE);
	assert_lines(fixture, "");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	FWCTL_GATE_TEST_ADD("gate/a-read-is-one-line", test_a_read_is_one_line);
	FWCTL_GATE_TEST_ADD("gate/unpublished-bytes-are-refused-and-seen-by-nobody",
			    test_unpublished_bytes_are_refused_and_seen_by_nobody);
	FWCTL_GATE_TEST_ADD("gate/a-callers-word-hides-nothing-from-the-log",
			    test_a_callers_word_hides_nothing_from_the_log);
	FWCTL_GATE_TEST_ADD("gate/what-needs-a-yes-needs-that-yes",
			    test_what_needs_a_yes_needs_that_yes);
	FWCTL_GATE_TEST_ADD("gate/the-policy-of-a-device-decides",
			    test_the_policy_of_a_device_decides);
	FWCTL_GATE_TEST_ADD("gate/a-decision-is-what-sending-would-meet",
			    test_a_decision_is_what_sending_would_meet);
	FWCTL_GATE_TEST_ADD("gate/a-failure-of-the-kernel-is-written-with-its-errno",
			    test_a_failure_of_the_kernel_is_written_with_its_errno);
	FWCTL_GATE_TEST_ADD("gate/a-cancel-before-is-written-as-that",
			    test_a_cancel_before_is_written_as_that);
	FWCTL_GATE_TEST_ADD("gate/a-late-answer-is-written-too", test_a_late_answer_is_written_too);
	FWCTL_GATE_TEST_ADD("gate/what-cannot-be-written-is-not-sent",
			    test_what_cannot_be_written_is_not_sent);
	FWCTL_GATE_TEST_ADD("gate/nothing-is-written-where-there-is-no-log",
			    test_nothing_is_written_where_there_is_no_log);
	return g_test_run();
}
