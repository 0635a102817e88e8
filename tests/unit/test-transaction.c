/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <errno.h>

#include "fwctl-test.h"
#include "fwctl-transaction-private.h"

static void
test_a_new_one_knows_what_it_was_made_with(void)
{
	g_autoptr(FwctlTransaction) transaction =
	    fwctl_test_transaction_new(FWCTL_SCOPE_DEBUG_READ_ONLY, "question");
	guint32 status = 99;

	g_assert_cmpint((gint)fwctl_transaction_get_state(transaction),
			==,
			FWCTL_TRANSACTION_STATE_NEW);
	g_assert_cmpint((gint)fwctl_transaction_get_scope(transaction),
			==,
			FWCTL_SCOPE_DEBUG_READ_ONLY);
	fwctl_test_assert_bytes(fwctl_transaction_get_request(transaction), "question");
	g_assert_cmpuint(fwctl_transaction_get_response_size(transaction), ==, 64);
	g_assert_cmpuint(fwctl_transaction_get_effects(transaction), ==, FWCTL_EFFECTS_NONE);
	g_assert_null(fwctl_transaction_get_response(transaction));
	g_assert_cmpuint(fwctl_transaction_get_reported_length(transaction), ==, 0);
	g_assert_cmpint(fwctl_transaction_get_errno(transaction), ==, 0);
	g_assert_false(fwctl_transaction_get_firmware_status(transaction, &status));
	g_assert_cmpint(fwctl_transaction_get_submitted_at(transaction), ==, 0);
	g_assert_cmpint(fwctl_transaction_get_duration(transaction), ==, -1);
}

static void
test_it_is_claimed_once(void)
{
	g_autoptr(FwctlTransaction) transaction =
	    fwctl_test_transaction_new(FWCTL_SCOPE_CONFIGURATION, "a");
	gint64 before = g_get_monotonic_time();

	g_assert_true(fwctl_transaction_claim(transaction, FWCTL_EFFECTS_READS));
	g_assert_cmpint((gint)fwctl_transaction_get_state(transaction),
			==,
			FWCTL_TRANSACTION_STATE_SUBMITTED);
	g_assert_cmpuint(fwctl_transaction_get_effects(transaction), ==, FWCTL_EFFECTS_READS);
	g_assert_cmpint(fwctl_transaction_get_submitted_at(transaction), >=, before);
	g_assert_cmpint(fwctl_transaction_get_duration(transaction), ==, -1);
	g_assert_false(fwctl_transaction_claim(transaction, FWCTL_EFFECTS_DATA));
	g_assert_cmpuint(fwctl_transaction_get_effects(transaction), ==, FWCTL_EFFECTS_READS);
	/* a second sender's refusal is not the first one's end */
	fwctl_transaction_refuse(transaction);
	g_assert_cmpint((gint)fwctl_transaction_get_state(transaction),
			==,
			FWCTL_TRANSACTION_STATE_SUBMITTED);
}

#define N_CLAIMERS 8

static gpointer
claim(gpointer data)
{
	return GINT_TO_POINTER(fwctl_transaction_claim(data, FWCTL_EFFECTS_READS));
}

static void
test_of_many_threads_one_claims_it(void)
{
	for (guint round = 0; round < 50; round++) {
		g_autoptr(FwctlTransaction) transaction =
		    fwctl_test_transaction_new(FWCTL_SCOPE_CONFIGURATION, "a");
		GThread *threads[N_CLAIMERS];
		gint claimed = 0;

		for (guint i = 0; i < N_CLAIMERS; i++)
			threads[i] = g_thread_new("claimer", claim, transaction);
		for (guint i = 0; i < N_CLAIMERS; i++)
			claimed += GPOINTER_TO_INT(g_thread_join(threads[i]));
		g_assert_cmpint(claimed, ==, 1);
	}
}

static void
test_an_answer_ends_it(void)
{
	g_autoptr(FwctlTransaction) transaction =
	    fwctl_test_transaction_new(FWCTL_SCOPE_CONFIGURATION, "a");
	g_autoptr(GBytes) response = fwctl_test_bytes("answer");

	g_assert_true(fwctl_transaction_claim(transaction, FWCTL_EFFECTS_READS));
	fwctl_transaction_answer(transaction, response, 4000);
	g_assert_cmpint((gint)fwctl_transaction_get_state(transaction),
			==,
			FWCTL_TRANSACTION_STATE_ANSWERED);
	fwctl_test_assert_bytes(fwctl_transaction_get_response(transaction), "answer");
	g_assert_cmpuint(fwctl_transaction_get_reported_length(transaction), ==, 4000);
	g_assert_cmpint(fwctl_transaction_get_errno(transaction), ==, 0);
	g_assert_cmpint(fwctl_transaction_get_duration(transaction), >=, 0);
	g_assert_false(fwctl_transaction_claim(transaction, FWCTL_EFFECTS_READS));
}

static void
test_an_errno_ends_it(void)
{
	g_autoptr(FwctlTransaction) transaction =
	    fwctl_test_transaction_new(FWCTL_SCOPE_CONFIGURATION, "a");

	g_assert_true(fwctl_transaction_claim(transaction, FWCTL_EFFECTS_READS));
	fwctl_transaction_fail(transaction, EBADMSG);
	g_assert_cmpint((gint)fwctl_transaction_get_state(transaction),
			==,
			FWCTL_TRANSACTION_STATE_FAILED);
	g_assert_cmpint(fwctl_transaction_get_errno(transaction), ==, EBADMSG);
	g_assert_null(fwctl_transaction_get_response(transaction));
	g_assert_cmpint(fwctl_transaction_get_duration(transaction), >=, 0);
}

static void
test_a_refusal_ends_it_unsent(void)
{
	g_autoptr(FwctlTransaction) transaction =
	    fwctl_test_transaction_new(FWCTL_SCOPE_CONFIGURATION, "a");

	fwctl_transaction_refuse(transaction);
	g_assert_cmpint((gint)fwctl_transaction_get_state(transaction),
			==,
			FWCTL_TRANSACTION_STATE_REFUSED);
	g_assert_cmpint(fwctl_transaction_get_submitted_at(transaction), ==, 0);
	g_assert_cmpint(fwctl_transaction_get_duration(transaction), ==, -1);
	g_assert_false(fwctl_transaction_claim(transaction, FWCTL_EFFECTS_READS));
}

static void
test_the_firmwares_status_is_kept_as_it_is_on_the_wire(void)
{
	g_autoptr(FwctlTransaction) transaction =
	    fwctl_test_transaction_new(FWCTL_SCOPE_CONFIGURATION, "a");
	guint32 status = 0;

	fwctl_transaction_set_firmware_status(transaction, 0);
	g_assert_true(fwctl_transaction_get_firmware_status(transaction, NULL));
	fwctl_transaction_set_firmware_status(transaction, G_MAXUINT32);
	g_assert_true(fwctl_transaction_get_firmware_status(transaction, &status));
	g_assert_cmpuint(status, ==, G_MAXUINT32);
}

/* g_object_new() needs no arguments, and neither does a script */
static void
test_one_without_a_request_has_an_empty_one(void)
{
	g_autoptr(FwctlLoopbackTransport) transport = fwctl_loopback_transport_new(1);
	g_autoptr(FwctlDevice) device =
	    fwctl_test_device_new_open(FWCTL_TRANSPORT(transport), NULL);
	g_autoptr(FwctlTransaction) transaction = g_object_new(FWCTL_TYPE_TRANSACTION, NULL);
	g_autoptr(FwctlCost) cost G_GNUC_UNUSED = fwctl_device_estimate(device, transaction);
	g_autoptr(GBytes) response = fwctl_test_bytes("");
	g_autoptr(GError) error = NULL;

	fwctl_test_assert_bytes(fwctl_transaction_get_request(transaction), "");
	fwctl_loopback_transport_expect(transport, FWCTL_SCOPE_CONFIGURATION, NULL, response, 0);
	g_assert_true(fwctl_device_rpc(device, transaction, NULL, &error));
	g_assert_no_error(error);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/fwctl/transaction/a-new-one-knows-what-it-was-made-with",
			test_a_new_one_knows_what_it_was_made_with);
	g_test_add_func("/fwctl/transaction/it-is-claimed-once", test_it_is_claimed_once);
	g_test_add_func("/fwctl/transaction/of-many-threads-one-claims-it",
			test_of_many_threads_one_claims_it);
	g_test_add_func("/fwctl/transaction/an-answer-ends-it", test_an_answer_ends_it);
	g_test_add_func("/fwctl/transaction/an-errno-ends-it", test_an_errno_ends_it);
	g_test_add_func("/fwctl/transaction/a-refusal-ends-it-unsent",
			test_a_refusal_ends_it_unsent);
	g_test_add_func("/fwctl/transaction/the-firmwares-status-is-kept-as-it-is-on-the-wire",
			test_the_firmwares_status_is_kept_as_it_is_on_the_wire);
	g_test_add_func("/fwctl/transaction/one-without-a-request-has-an-empty-one",
			test_one_without_a_request_has_an_empty_one);
	return g_test_run();
}
