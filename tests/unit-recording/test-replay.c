/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <errno.h>
#include <string.h>

#include "fwctl-recording-test.h"

/* which recorded exchange answers a request, and what is said where none does */

#define LINE(SCOPE, REQUEST, ROOM, RESPONSE, LENGTH)                                               \
	"{\"event\":\"rpc\",\"device\":0,\"offset_us\":0,\"duration_us\":20000,\"scope\":\"" SCOPE \
	"\",\"request\":\"" REQUEST "\",\"response_size\":" ROOM ",\"response\":\"" RESPONSE       \
	"\",\"reported_length\":" LENGTH ",\"errno\":0}"
#define FAILED(SCOPE, REQUEST, ERROR)                                                              \
	"{\"event\":\"rpc\",\"device\":0,\"offset_us\":0,\"duration_us\":1,\"scope\":\"" SCOPE     \
	"\",\"request\":\"" REQUEST "\",\"response_size\":16,\"response\":null," ERROR "}"

/* a = 61, b = 62, c = 63 … */
static const gchar *const lines[] = {
    RECORDING_TEST_HEADER,
    RECORDING_TEST_DEVICE,
    "{\"event\":\"open\",\"device\":0,\"offset_us\":0,\"duration_us\":0,\"errno\":0}",
    "{\"event\":\"info\",\"device\":0,\"offset_us\":0,\"duration_us\":0,\"errno\":0,"
    "\"device_type\":3,\"device_data\":\"0102\"}",
    LINE("configuration", "61", "16", "41", "1"),
    LINE("configuration", "62", "16", "42", "1"),
    LINE("configuration", "61", "16", "43", "1"),
    LINE("debug-read-only", "61", "16", "44", "1"),
    LINE("configuration", "6162636465", "16", "45", "9"),
    LINE("configuration", "74", "2", "4142", "6"),
    FAILED("configuration", "65", "\"errno\":22"),
    FAILED("configuration",
	   "66",
	   "\"errno\":0,\"error\":{\"domain\":\"fwctl\",\"code\":18,\"message\":\"not this\"}"),
    NULL};

static FwctlTransport *
make(void)
{
	g_autoptr(FwctlRecording) recording = recording_test_parse(lines);

	return FWCTL_TRANSPORT(fwctl_replay_transport_new(recording, 0));
}

static guint
get_pending(FwctlTransport *transport)
{
	return fwctl_replay_transport_get_pending(FWCTL_REPLAY_TRANSPORT(transport));
}

static void
assert_refused(FwctlTransport *transport, FwctlScope scope, const gchar *text, const gchar *message)
{
	g_autofree gchar *outcome = recording_test_rpc(transport, scope, text, 16);
	g_autofree gchar *expected = g_strdup_printf("%s %d", message, FWCTL_ERROR_NOT_RECORDED);

	g_assert_cmpstr(outcome, ==, expected);
}

static void
test_order_matters_among_equals_only(void)
{
	g_autoptr(FwctlTransport) replay = make();

	g_assert_cmpuint(get_pending(replay), ==, 8);
	recording_test_assert_rpc(replay, FWCTL_SCOPE_DEBUG_READ_ONLY, "a", "D 1");
	recording_test_assert_rpc(replay, FWCTL_SCOPE_CONFIGURATION, "abcde", "E 9");
	recording_test_assert_rpc(replay, FWCTL_SCOPE_CONFIGURATION, "a", "A 1");
	recording_test_assert_rpc(replay, FWCTL_SCOPE_CONFIGURATION, "b", "B 1");
	recording_test_assert_rpc(replay, FWCTL_SCOPE_CONFIGURATION, "a", "C 1");
	g_assert_cmpuint(get_pending(replay), ==, 3);
}

static void
test_failures_come_again(void)
{
	g_autoptr(FwctlTransport) replay = make();
	g_autoptr(GBytes) request = g_bytes_new_static("f", 1);
	g_autoptr(GError) error = NULL;
	gsize reported = 0;

	recording_test_assert_rpc(replay, FWCTL_SCOPE_CONFIGURATION, "e", "errno 22");
	g_assert_null(
	    fwctl_transport_rpc(replay, FWCTL_SCOPE_CONFIGURATION, request, 16, &reported, &error));
	g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_NOT_SUPPORTED);
	g_assert_cmpstr(error->message, ==, "not this");
	g_assert_cmpuint(get_pending(replay), ==, 6);
}

static void
test_open_and_info(void)
{
	g_autoptr(FwctlTransport) replay = make();
	g_autoptr(GBytes) device_data = NULL;
	g_autoptr(GError) error = NULL;
	guint32 device_type = 0;

	g_assert_true(fwctl_transport_open(replay, &error));
	g_assert_true(fwctl_transport_info(replay, &device_type, &device_data, &error));
	g_assert_cmpuint(device_type, ==, 3);
	g_assert_cmpmem(g_bytes_get_data(device_data, NULL),
			g_bytes_get_size(device_data),
			"\1\2",
			2);
	fwctl_transport_close(replay);
	g_assert_false(fwctl_transport_open(replay, &error));
	g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_NOT_RECORDED);
	g_assert_cmpstr(error->message,
			==,
			"fwctl0: “open” was asked for 2 times, and recorded 1 time");
}

static void
test_says_how_often(void)
{
	g_autoptr(FwctlTransport) replay = make();

	recording_test_assert_rpc(replay, FWCTL_SCOPE_CONFIGURATION, "b", "B 1");
	assert_refused(replay,
		       FWCTL_SCOPE_CONFIGURATION,
		       "b",
		       "fwctl0: the same request (1 byte, scope configuration) was asked 2 times, "
		       "and recorded 1 time");
	assert_refused(replay,
		       FWCTL_SCOPE_CONFIGURATION,
		       "b",
		       "fwctl0: the same request (1 byte, scope configuration) was asked 3 times, "
		       "and recorded 1 time");
}

static void
test_says_which_byte_differs(void)
{
	g_autoptr(FwctlTransport) replay = make();

	assert_refused(
	    replay,
	    FWCTL_SCOPE_CONFIGURATION,
	    "abcxe",
	    "fwctl0: the recording has no such request (5 bytes, scope configuration); of "
	    "the closest one, on line 9, byte 3 differs: recorded 64, asked 78 (recorded 5 "
	    "bytes, asked 5 bytes)");
	/* no answer was used up by that */
	recording_test_assert_rpc(replay, FWCTL_SCOPE_CONFIGURATION, "abcde", "E 9");
}

static void
test_says_that_the_length_differs(void)
{
	g_autoptr(FwctlTransport) replay = make();

	assert_refused(
	    replay,
	    FWCTL_SCOPE_CONFIGURATION,
	    "abcdef",
	    "fwctl0: the recording has no such request (6 bytes, scope configuration); of "
	    "the closest one, on line 9, the length differs: recorded 5 bytes, asked "
	    "6 bytes, the first 5 of them the same");
	assert_refused(
	    replay,
	    FWCTL_SCOPE_CONFIGURATION,
	    "",
	    "fwctl0: the recording has no such request (0 bytes, scope configuration); of "
	    "the closest one, on line 5, the length differs: recorded 1 byte, asked "
	    "0 bytes, the first 0 of them the same");
}

static void
test_says_that_the_scope_differs(void)
{
	g_autoptr(FwctlTransport) replay = make();

	assert_refused(
	    replay,
	    FWCTL_SCOPE_DEBUG_WRITE,
	    "b",
	    "fwctl0: the recording has no such request (1 byte, scope debug-write); of "
	    "the closest one, on line 6, the scope differs: recorded configuration, asked "
	    "debug-write");
	assert_refused(
	    replay,
	    (FwctlScope)9,
	    "bb",
	    "fwctl0: the recording has no such request (2 bytes, scope 9); of the closest "
	    "one, on line 6, the length differs: recorded 1 byte, asked 2 bytes, the first 1 of "
	    "them the same; "
	    "the scope differs: recorded configuration, asked 9");
}

static void
test_room_for_the_answer(void)
{
	g_autoptr(FwctlTransport) replay = make();
	g_autofree gchar *less = recording_test_rpc(replay, FWCTL_SCOPE_CONFIGURATION, "a", 0);
	g_autofree gchar *more = recording_test_rpc(replay, FWCTL_SCOPE_CONFIGURATION, "a", 4096);

	g_assert_cmpstr(less, ==, " 1");
	g_assert_cmpstr(more, ==, "C 1");
	/* what had been cut off is not in there */
	assert_refused(
	    replay,
	    FWCTL_SCOPE_CONFIGURATION,
	    "t",
	    "fwctl0: the room for the answer differs: recorded with 2 bytes, into which 6 "
	    "did not fit, asked with 16 bytes (line 10)");
}

static void
test_cut_off_again(void)
{
	g_autoptr(FwctlTransport) replay = make();
	g_autofree gchar *outcome = recording_test_rpc(replay, FWCTL_SCOPE_CONFIGURATION, "t", 2);

	g_assert_cmpstr(outcome, ==, "AB 6");
}

static void
test_nothing_recorded(void)
{
	g_autoptr(FwctlRecording) recording = recording_test_parse(lines);
	g_autoptr(FwctlTransport) other = FWCTL_TRANSPORT(fwctl_replay_transport_new(recording, 7));
	g_autoptr(FwctlTransport) nothing = g_object_new(FWCTL_TYPE_REPLAY_TRANSPORT, NULL);
	g_autoptr(GError) error = NULL;

	assert_refused(other,
		       FWCTL_SCOPE_CONFIGURATION,
		       "a",
		       "device 7: the recording has no RPC of this device");
	g_assert_false(fwctl_transport_open(nothing, &error));
	g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_NOT_RECORDED);
	g_assert_cmpuint(get_pending(nothing), ==, 0);
}

static void
test_repeat_last(void)
{
	g_autoptr(FwctlTransport) replay = make();

	g_object_set(replay, "repeat-last", TRUE, NULL);
	recording_test_assert_rpc(replay, FWCTL_SCOPE_CONFIGURATION, "a", "A 1");
	for (guint i = 0; i < 3; i++)
		recording_test_assert_rpc(replay, FWCTL_SCOPE_CONFIGURATION, "a", "C 1");
	g_assert_cmpuint(get_pending(replay), ==, 6);
}

static void
test_timing(void)
{
	g_autoptr(FwctlTransport) replay = make();
	gboolean timing = TRUE;
	gint64 begin;

	g_object_get(replay, "timing", &timing, NULL);
	g_assert_false(timing);
	begin = g_get_monotonic_time();
	g_object_set(replay, "timing", TRUE, NULL);
	recording_test_assert_rpc(replay, FWCTL_SCOPE_CONFIGURATION, "a", "A 1");
	g_assert_cmpint(g_get_monotonic_time() - begin, >=, 20000);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/replay/order", test_order_matters_among_equals_only);
	g_test_add_func("/replay/failures", test_failures_come_again);
	g_test_add_func("/replay/open-and-info", test_open_and_info);
	g_test_add_func("/replay/how-often", test_says_how_often);
	g_test_add_func("/replay/which-byte", test_says_which_byte_differs);
	g_test_add_func("/replay/length", test_says_that_the_length_differs);
	g_test_add_func("/replay/scope", test_says_that_the_scope_differs);
	g_test_add_func("/replay/room", test_room_for_the_answer);
	g_test_add_func("/replay/cut-off", test_cut_off_again);
	g_test_add_func("/replay/nothing", test_nothing_recorded);
	g_test_add_func("/replay/repeat-last", test_repeat_last);
	g_test_add_func("/replay/timing", test_timing);
	return g_test_run();
}
