/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <errno.h>

#include "fwctl-test.h"

/* sends and says what came of it: the answer as text, or “errno N” */
static gchar *
send_text(FwctlLoopbackTransport *loopback, FwctlScope scope, const gchar *text, gsize room)
{
	g_autoptr(GBytes) request = fwctl_test_bytes(text);
	g_autoptr(GBytes) response = NULL;
	g_autoptr(GError) error = NULL;
	gsize reported = 0;

	response =
	    fwctl_transport_rpc(FWCTL_TRANSPORT(loopback), scope, request, room, &reported, &error);
	if (response == NULL) {
		g_assert_true(error->domain == FWCTL_ERRNO);
		return g_strdup_printf("errno %d", error->code);
	}
	return g_strdup_printf("%.*s %" G_GSIZE_FORMAT,
			       (gint)g_bytes_get_size(response),
			       (const gchar *)g_bytes_get_data(response, NULL),
			       reported);
}

static void
assert_send(FwctlLoopbackTransport *loopback,
	    FwctlScope scope,
	    const gchar *text,
	    const gchar *expected)
{
	g_autofree gchar *outcome = send_text(loopback, scope, text, 16);

	g_assert_cmpstr(outcome, ==, expected);
}

static void
expect(FwctlLoopbackTransport *loopback, FwctlScope scope, const gchar *text, const gchar *answer)
{
	g_autoptr(GBytes) request = text != NULL ? fwctl_test_bytes(text) : NULL;
	g_autoptr(GBytes) response = fwctl_test_bytes(answer);

	fwctl_loopback_transport_expect(loopback, scope, request, response, strlen(answer));
}

static void
test_answers_in_the_expected_order(void)
{
	g_autoptr(FwctlLoopbackTransport) loopback = fwctl_loopback_transport_new(1);

	expect(loopback, FWCTL_SCOPE_CONFIGURATION, "a", "A");
	expect(loopback, FWCTL_SCOPE_DEBUG_READ_ONLY, "b", "BB");
	expect(loopback, FWCTL_SCOPE_CONFIGURATION, NULL, "any");
	g_assert_cmpuint(fwctl_loopback_transport_get_pending(loopback), ==, 3);
	assert_send(loopback, FWCTL_SCOPE_CONFIGURATION, "a", "A 1");
	g_assert_cmpuint(fwctl_loopback_transport_get_pending(loopback), ==, 2);
	assert_send(loopback, FWCTL_SCOPE_DEBUG_READ_ONLY, "b", "BB 2");
	assert_send(loopback, FWCTL_SCOPE_CONFIGURATION, "whatever", "any 3");
	g_assert_cmpuint(fwctl_loopback_transport_get_pending(loopback), ==, 0);
	g_assert_cmpuint(fwctl_loopback_transport_get_answered(loopback), ==, 3);
}

static void
test_another_request_or_scope_is_a_mismatch_and_keeps_its_place(void)
{
	g_autoptr(FwctlLoopbackTransport) loopback = fwctl_loopback_transport_new(1);
	g_autofree gchar *mismatch = g_strdup_printf("errno %d", EBADMSG);

	expect(loopback, FWCTL_SCOPE_CONFIGURATION, "a", "A");
	assert_send(loopback, FWCTL_SCOPE_CONFIGURATION, "b", mismatch);
	assert_send(loopback, FWCTL_SCOPE_CONFIGURATION, "aa", mismatch);
	assert_send(loopback, FWCTL_SCOPE_DEBUG_READ_ONLY, "a", mismatch);
	g_assert_cmpuint(fwctl_loopback_transport_get_pending(loopback), ==, 1);
	g_assert_cmpuint(fwctl_loopback_transport_get_answered(loopback), ==, 0);
	assert_send(loopback, FWCTL_SCOPE_CONFIGURATION, "a", "A 1");
}

static void
test_after_the_last_there_is_no_data(void)
{
	g_autoptr(FwctlLoopbackTransport) loopback = fwctl_loopback_transport_new(1);
	g_autofree gchar *nothing = g_strdup_printf("errno %d", ENODATA);

	assert_send(loopback, FWCTL_SCOPE_CONFIGURATION, "a", nothing);
	expect(loopback, FWCTL_SCOPE_CONFIGURATION, "a", "A");
	assert_send(loopback, FWCTL_SCOPE_CONFIGURATION, "a", "A 1");
	assert_send(loopback, FWCTL_SCOPE_CONFIGURATION, "a", nothing);
}

static void
test_a_refusal_is_an_exchange_too(void)
{
	g_autoptr(FwctlLoopbackTransport) loopback = fwctl_loopback_transport_new(1);
	g_autofree gchar *refused = g_strdup_printf("errno %d", EPERM);

	fwctl_loopback_transport_expect_errno(loopback, FWCTL_SCOPE_CONFIGURATION, NULL, EPERM);
	expect(loopback, FWCTL_SCOPE_CONFIGURATION, "a", "A");
	assert_send(loopback, FWCTL_SCOPE_CONFIGURATION, "a", refused);
	g_assert_cmpuint(fwctl_loopback_transport_get_answered(loopback), ==, 1);
	assert_send(loopback, FWCTL_SCOPE_CONFIGURATION, "a", "A 1");
}

static void
test_repeat_starts_over(void)
{
	g_autoptr(FwctlLoopbackTransport) loopback = fwctl_loopback_transport_new(1);
	g_autofree gchar *nothing = g_strdup_printf("errno %d", ENODATA);

	/* an empty list has nothing to start over with */
	fwctl_loopback_transport_set_repeat(loopback, TRUE);
	assert_send(loopback, FWCTL_SCOPE_CONFIGURATION, "a", nothing);
	expect(loopback, FWCTL_SCOPE_CONFIGURATION, "a", "A");
	expect(loopback, FWCTL_SCOPE_CONFIGURATION, "b", "B");
	for (guint i = 0; i < 3; i++) {
		assert_send(loopback, FWCTL_SCOPE_CONFIGURATION, "a", "A 1");
		assert_send(loopback, FWCTL_SCOPE_CONFIGURATION, "b", "B 1");
	}
	g_assert_cmpuint(fwctl_loopback_transport_get_answered(loopback), ==, 6);
	fwctl_loopback_transport_set_repeat(loopback, FALSE);
	assert_send(loopback, FWCTL_SCOPE_CONFIGURATION, "a", nothing);
}

static void
test_a_long_answer_is_cut_as_the_kernel_does(void)
{
	g_autoptr(FwctlLoopbackTransport) loopback = fwctl_loopback_transport_new(1);
	g_autoptr(GBytes) lie = fwctl_test_bytes("short");
	g_autofree gchar *cut = NULL;
	g_autofree gchar *lying = NULL;

	expect(loopback, FWCTL_SCOPE_CONFIGURATION, NULL, "abcdefgh");
	fwctl_loopback_transport_expect(loopback, FWCTL_SCOPE_CONFIGURATION, NULL, lie, 4000);
	cut = send_text(loopback, FWCTL_SCOPE_CONFIGURATION, "a", 3);
	g_assert_cmpstr(cut, ==, "abc 8");
	lying = send_text(loopback, FWCTL_SCOPE_CONFIGURATION, "a", 16);
	g_assert_cmpstr(lying, ==, "short 4000");
}

static void
test_info_answers_the_type_it_was_made_with(void)
{
	g_autoptr(FwctlLoopbackTransport) loopback = fwctl_loopback_transport_new(G_MAXUINT32);
	g_autoptr(GBytes) device_data = NULL;
	g_autoptr(GError) error = NULL;
	guint32 device_type = 0;

	g_assert_true(
	    fwctl_transport_info(FWCTL_TRANSPORT(loopback), &device_type, &device_data, &error));
	g_assert_no_error(error);
	g_assert_cmpuint(device_type, ==, G_MAXUINT32);
	g_assert_cmpuint(g_bytes_get_size(device_data), ==, 0);
}

#define N_THREADS 4
#define N_ROUNDS  500

static gpointer
send_many(gpointer data)
{
	for (guint i = 0; i < N_ROUNDS; i++)
		assert_send(data, FWCTL_SCOPE_CONFIGURATION, "a", "A 1");
	return NULL;
}

static void
test_threads_share_it(void)
{
	g_autoptr(FwctlLoopbackTransport) loopback = fwctl_loopback_transport_new(1);
	GThread *threads[N_THREADS];

	expect(loopback, FWCTL_SCOPE_CONFIGURATION, "a", "A");
	fwctl_loopback_transport_set_repeat(loopback, TRUE);
	for (guint i = 0; i < N_THREADS; i++)
		threads[i] = g_thread_new("sender", send_many, loopback);
	for (guint i = 0; i < N_THREADS; i++)
		g_thread_join(threads[i]);
	g_assert_cmpuint(fwctl_loopback_transport_get_answered(loopback), ==, N_THREADS * N_ROUNDS);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/fwctl/loopback/answers-in-the-expected-order",
			test_answers_in_the_expected_order);
	g_test_add_func("/fwctl/loopback/another-request-or-scope-is-a-mismatch",
			test_another_request_or_scope_is_a_mismatch_and_keeps_its_place);
	g_test_add_func("/fwctl/loopback/after-the-last-there-is-no-data",
			test_after_the_last_there_is_no_data);
	g_test_add_func("/fwctl/loopback/a-refusal-is-an-exchange-too",
			test_a_refusal_is_an_exchange_too);
	g_test_add_func("/fwctl/loopback/repeat-starts-over", test_repeat_starts_over);
	g_test_add_func("/fwctl/loopback/a-long-answer-is-cut-as-the-kernel-does",
			test_a_long_answer_is_cut_as_the_kernel_does);
	g_test_add_func("/fwctl/loopback/info-answers-the-type-it-was-made-with",
			test_info_answers_the_type_it_was_made_with);
	g_test_add_func("/fwctl/loopback/threads-share-it", test_threads_share_it);
	return g_test_run();
}
