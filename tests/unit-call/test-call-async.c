/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-gate-test.h"
#include "fwctl-test.h"

typedef struct {
	gboolean done;
	GVariant *values;
	GError *error;
} Call;

static void
call_clear(Call *call)
{
	g_clear_pointer(&call->values, g_variant_unref);
	g_clear_error(&call->error);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Call, call_clear)

static void
call_cb(GObject *source, GAsyncResult *result, gpointer user_data)
{
	Call *call = user_data;

	call->values = fwctl_device_call_finish(FWCTL_DEVICE(source), result, &call->error);
	call->done = TRUE;
}

static GVariant *
list_args(void)
{
	return g_variant_new_parsed("{'count': <uint32 48>}");
}

static void
test_it_calls_back_with_what_was_decoded(FwctlGateFixture *fixture, gconstpointer data)
{
	g_auto(Call) call = {0};
	g_autoptr(FwctlClient) client = fwctl_client_new_simulated("cxl", NULL);
	g_autoptr(FwctlDevice) device = fwctl_client_lookup(client, "fwctl0", NULL);
	guint entries = 0;

	g_assert_true(fwctl_device_open(device, NULL, NULL));
	fwctl_device_call_async(device,
				"get-supported-features",
				list_args(),
				NULL,
				call_cb,
				&call);
	g_assert_false(call.done);
	fwctl_test_iterate_until(NULL, &call.done);
	g_assert_no_error(call.error);
	g_assert_true(g_variant_is_of_type(call.values, G_VARIANT_TYPE_VARDICT));
	g_assert_true(g_variant_lookup(call.values, "num-entries", "u", &entries));
	g_assert_cmpuint(entries, ==, 1);
}

static void
test_a_read_is_given_up_at_once_and_its_line_says_so(FwctlGateFixture *fixture, gconstpointer data)
{
	g_auto(Call) call = {0};
	g_autoptr(GCancellable) cancellable = g_cancellable_new();
	g_autofree gchar *before = NULL;
	g_autofree gchar *after = NULL;

	fwctl_test_transport_hold(fixture->transport);
	fwctl_device_call_async(fixture->device,
				"get-supported-features",
				list_args(),
				cancellable,
				call_cb,
				&call);
	fwctl_test_transport_wait_held(fixture->transport, 1);
	g_cancellable_cancel(cancellable);
	fwctl_test_iterate_until(NULL, &call.done);
	g_assert_error(call.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
	before = fwctl_gate_test_dup_lines(fixture->path);
	g_assert_cmpstr(before, ==, "");
	fwctl_test_transport_let_all_go(fixture->transport);
	fwctl_test_unref_last(fixture->device);
	after = fwctl_gate_test_dup_lines(fixture->path);
	g_assert_cmpstr(after, ==, "rpc:cancelled-after");
	fixture->device = fwctl_device_new(FWCTL_TRANSPORT(fixture->transport), NULL);
}

static void
test_one_that_is_refused_calls_back_too(FwctlGateFixture *fixture, gconstpointer data)
{
	g_auto(Call) call = {0};

	fwctl_device_call_async(
	    fixture->device,
	    "set-feature",
	    g_variant_new_parsed("{'uuid': <'ffffffff-ffff-ffff-ffff-ffffffffffff'>}"),
	    NULL,
	    call_cb,
	    &call);
	fwctl_test_iterate_until(NULL, &call.done);
	g_assert_error(call.error, FWCTL_ERROR, FWCTL_ERROR_TAINT_REFUSED);
	g_assert_cmpuint(fwctl_test_transport_get_calls(fixture->transport), ==, 0);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	FWCTL_GATE_TEST_ADD("call-async/it-calls-back-with-what-was-decoded",
			    test_it_calls_back_with_what_was_decoded);
	FWCTL_GATE_TEST_ADD("call-async/a-read-is-given-up-at-once-and-its-line-says-so",
			    test_a_read_is_given_up_at_once_and_its_line_says_so);
	FWCTL_GATE_TEST_ADD("call-async/one-that-is-refused-calls-back-too",
			    test_one_that_is_refused_calls_back_too);
	return g_test_run();
}
