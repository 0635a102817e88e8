/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <string.h>

#include "fwctl-recording-test.h"

/* the format: what is read, what is not, and where it says that something is wrong */

#define RPC_BEGIN                                                                                  \
	"{\"event\":\"rpc\",\"device\":0,\"n\":0,\"offset_us\":5,\"duration_us\":7,"               \
	"\"scope\":\"configuration\","
#define RPC                                                                                        \
	RPC_BEGIN "\"request\":\"00ff\",\"response_size\":8,\"response\":\"41\","                  \
		  "\"reported_length\":1,\"errno\":0,\"error\":null}"

static FwctlRecording *
parse(const gchar *text, gssize length, GError **error)
{
	g_autoptr(GBytes) bytes = g_bytes_new(text, length < 0 ? strlen(text) : (gsize)length);

	return fwctl_recording_new_from_bytes(bytes, error);
}

static void
assert_malformed(const gchar *text, guint line, const gchar *word)
{
	g_autoptr(GError) error = NULL;
	g_autofree gchar *prefix = g_strdup_printf("line %u: ", line);
	FwctlRecording *recording = parse(text, -1, &error);

	g_assert_null(recording);
	g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_MALFORMED);
	if (!g_str_has_prefix(error->message, prefix) || strstr(error->message, word) == NULL)
		g_error("“%s” wants %s and %s: %s", text, prefix, word, error->message);
}

/* @line: the third one, behind a header and a device */
static void
assert_malformed_line(const gchar *line, const gchar *word)
{
	g_autofree gchar *text =
	    g_strdup_printf("%s\n%s\n%s\n", RECORDING_TEST_HEADER, RECORDING_TEST_DEVICE, line);

	assert_malformed(text, 3, word);
}

static void
test_what_is_written_is_what_is_read(void)
{
	const gchar *text =
	    "{\"schema\":\"org.fwctl.recording/1\",\"library\":\"0.1.0\",\"kernel\":"
	    "{\"release\":\"7.2.12\",\"version\":\"#1 SMP\"},\"time\":\"2026-11-20T20:14:37Z\","
	    "\"program\":\"fwctl-tool\"}\n"
	    "{\"event\":\"device\",\"device\":0,\"offset_us\":1,\"identity\":{\"name\":\"fwctl0\","
	    "\"netdevs\":[\"eth0\",\"eth1\"],\"simulated\":true}}\n"
	    "{\"event\":\"open\",\"device\":0,\"offset_us\":2,\"duration_us\":3,\"errno\":0,"
	    "\"error\":null}\n"
	    "{\"event\":\"info\",\"device\":0,\"offset_us\":4,\"duration_us\":1,\"device_type\":2,"
	    "\"device_data\":\"\",\"errno\":0,\"error\":null}\n" RPC "\n"
	    "{\"event\":\"rpc\",\"device\":0,\"n\":1,\"offset_us\":9,\"duration_us\":1,\"scope\":7,"
	    "\"request\":\"\",\"response_size\":8,\"response\":null,\"reported_length\":null,"
	    "\"errno\":95,\"error\":{\"domain\":\"errno\",\"code\":95,\"message\":\"no “x”\"}}\n"
	    "{\"event\":\"close\",\"device\":0,\"offset_us\":20,\"duration_us\":0}\n";
	g_autoptr(GError) error = NULL;
	g_autoptr(FwctlRecording) recording = parse(text, -1, &error);
	g_autoptr(GBytes) bytes = NULL;
	g_autoptr(GVariant) identity = NULL;
	g_autofree gchar *printed = NULL;

	g_assert_no_error(error);
	g_assert_cmpstr(fwctl_recording_get_library_version(recording), ==, "0.1.0");
	g_assert_cmpstr(fwctl_recording_get_kernel_release(recording), ==, "7.2.12");
	g_assert_cmpstr(fwctl_recording_get_kernel_version(recording), ==, "#1 SMP");
	g_assert_cmpstr(fwctl_recording_get_time(recording), ==, "2026-11-20T20:14:37Z");
	g_assert_cmpstr(fwctl_recording_get_program(recording), ==, "fwctl-tool");
	g_assert_cmpuint(fwctl_recording_get_torn_line(recording), ==, 0);
	g_assert_cmpuint(fwctl_recording_get_n_devices(recording), ==, 1);
	g_assert_cmpuint(fwctl_recording_count_rpcs(recording, 0), ==, 2);
	g_assert_cmpuint(fwctl_recording_count_rpcs(recording, 1), ==, 0);
	g_assert_null(fwctl_recording_dup_device_identity(recording, 1));
	identity = fwctl_recording_dup_device_identity(recording, 0);
	printed = g_variant_print(identity, FALSE);
	g_assert_cmpstr(printed,
			==,
			"{'name': <'fwctl0'>, 'netdevs': <['eth0', 'eth1']>, 'simulated': <true>}");
	bytes = fwctl_recording_to_bytes(recording);
	g_assert_cmpmem(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes), text, strlen(text));
}

static void
test_unknown_keys_are_no_error(void)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(FwctlRecording) recording =
	    parse("{\"schema\":\"org.fwctl.recording/1\",\"colour\":\"green\"}\n", -1, &error);

	g_assert_no_error(error);
	g_assert_null(fwctl_recording_get_time(recording));
	g_assert_cmpuint(fwctl_recording_get_n_devices(recording), ==, 0);
}

static void
test_a_file_by_hand_may_name_an_errno_alone(void)
{
	g_autofree gchar *text =
	    g_strdup_printf("%s\n%s\n%s\n",
			    RECORDING_TEST_HEADER,
			    RECORDING_TEST_DEVICE,
			    RPC_BEGIN "\"request\":\"61\",\"response_size\":8,\"errno\":22}");
	g_autoptr(GError) error = NULL;
	g_autoptr(FwctlRecording) recording = parse(text, -1, &error);
	g_autoptr(FwctlReplayTransport) replay = NULL;

	g_assert_no_error(error);
	replay = fwctl_replay_transport_new(recording, 0);
	recording_test_assert_rpc(FWCTL_TRANSPORT(replay),
				  FWCTL_SCOPE_CONFIGURATION,
				  "a",
				  "errno 22");
}

/* cut off at each byte of its last line, and at the end of that */
static void
test_a_torn_last_line_is_left_out(void)
{
	const gchar *begin = RECORDING_TEST_HEADER "\n" RECORDING_TEST_DEVICE "\n" RPC "\n";
	const gchar *last = RPC;

	for (gsize i = 0; i <= strlen(last); i++) {
		g_autofree gchar *text = g_strdup_printf("%s%.*s", begin, (gint)i, last);
		gboolean torn = i > 0 && i < strlen(last);
		g_autoptr(GError) error = NULL;
		g_autoptr(FwctlRecording) recording = parse(text, -1, &error);

		g_assert_no_error(error);
		g_assert_cmpuint(fwctl_recording_get_torn_line(recording), ==, torn ? 4 : 0);
		g_assert_cmpuint(fwctl_recording_count_rpcs(recording, 0),
				 ==,
				 i == strlen(last) ? 2 : 1);
	}
}

static void
test_a_torn_line_hides_no_earlier_one(void)
{
	assert_malformed(RECORDING_TEST_HEADER "\n" RECORDING_TEST_DEVICE "\n{\"event\":\"rp\n" RPC
					       "\n",
			 3,
			 "not JSON");
}

static void
test_what_is_not_a_recording(void)
{
	g_autoptr(GError) error = NULL;
	const gchar *newer = "{\"schema\":\"org.fwctl.recording/2\"}\n";

	assert_malformed("", 1, "nothing in it");
	assert_malformed("\n", 1, "not a JSON object");
	assert_malformed("{\"schema\":\"org.fwctl.rec", 1, "not JSON");
	assert_malformed("{}\n", 1, "not a recording");
	assert_malformed("{\"schema\":7}\n", 1, "not a recording");
	assert_malformed("{\"schema\":\"org.fwctl.list/1\"}\n", 1, "not a recording");
	assert_malformed("[]\n", 1, "not a JSON object");
	assert_malformed("{\"schema\":\"org.fwctl.recording/1\",\"kernel\":7}\n", 1, "kernel");
	assert_malformed("{\"schema\":\"org.fwctl.recording/1\",\"time\":[]}\n", 1, "time");
	g_assert_null(parse(newer, -1, &error));
	g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_NOT_SUPPORTED);
}

static void
test_each_wrong_line_is_named(void)
{
	const gchar *const lines[][2] = {
	    {"", "not a JSON object"},
	    {"{\"event\":\"dance\",\"device\":0,\"offset_us\":0}", "dance"},
	    {"{\"event\":7,\"device\":0,\"offset_us\":0}", "event"},
	    {"{\"device\":0,\"offset_us\":0}", "event"},
	    {"{\"event\":\"close\",\"offset_us\":0}", "device"},
	    {"{\"event\":\"close\",\"device\":\"0\",\"offset_us\":0,\"duration_us\":0}", "device"},
	    {"{\"event\":\"close\",\"device\":1,\"offset_us\":0,\"duration_us\":0}", "device 1"},
	    {"{\"event\":\"close\",\"device\":-1,\"offset_us\":0,\"duration_us\":0}", "device"},
	    {"{\"event\":\"close\",\"device\":4096,\"offset_us\":0,\"duration_us\":0}", "device"},
	    {"{\"event\":\"close\",\"device\":0.5,\"offset_us\":0,\"duration_us\":0}", "device"},
	    {"{\"event\":\"close\",\"device\":0,\"offset_us\":-1,\"duration_us\":0}", "offset_us"},
	    {"{\"event\":\"close\",\"device\":0,\"offset_us\":99999999999999999999,"
	     "\"duration_us\":0}",
	     "offset_us"},
	    {"{\"event\":\"close\",\"device\":0,\"offset_us\":0}", "duration_us"},
	    {"{\"event\":\"open\",\"device\":0,\"offset_us\":0,\"duration_us\":0}", "errno"},
	    {"{\"event\":\"open\",\"device\":0,\"offset_us\":0,\"duration_us\":0,\"errno\":4096}",
	     "errno"},
	    {"{\"event\":\"open\",\"device\":0,\"offset_us\":0,\"duration_us\":0,\"errno\":0,"
	     "\"error\":7}",
	     "error"},
	    {"{\"event\":\"open\",\"device\":0,\"offset_us\":0,\"duration_us\":0,\"errno\":5,"
	     "\"error\":{\"domain\":\"errno\",\"code\":6,\"message\":\"x\"}}",
	     "errno"},
	    {"{\"event\":\"open\",\"device\":0,\"offset_us\":0,\"duration_us\":0,\"errno\":0,"
	     "\"error\":{\"domain\":\"errno\",\"code\":0,\"message\":\"x\"}}",
	     "code"},
	    {"{\"event\":\"open\",\"device\":0,\"offset_us\":0,\"duration_us\":0,\"errno\":0,"
	     "\"error\":{\"domain\":\"moon\",\"code\":6,\"message\":\"x\"}}",
	     "domain"},
	    {"{\"event\":\"open\",\"device\":0,\"offset_us\":0,\"duration_us\":0,\"errno\":0,"
	     "\"error\":{\"domain\":\"fwctl\",\"code\":6}}",
	     "message"},
	    {"{\"event\":\"info\",\"device\":0,\"offset_us\":0,\"duration_us\":0,\"errno\":0}",
	     "device_type"},
	    {"{\"event\":\"info\",\"device\":0,\"offset_us\":0,\"duration_us\":0,\"errno\":0,"
	     "\"device_type\":4294967296}",
	     "device_type"},
	    {"{\"event\":\"info\",\"device\":0,\"offset_us\":0,\"duration_us\":0,\"errno\":0,"
	     "\"device_type\":2,\"device_data\":\"0g\"}",
	     "device_data"},
	    {"{\"event\":\"device\",\"device\":0,\"offset_us\":0,\"identity\":{}}", "device"},
	    {"{\"event\":\"device\",\"device\":1,\"offset_us\":0}", "identity"},
	    {"{\"event\":\"device\",\"device\":1,\"offset_us\":0,\"identity\":[]}", "identity"},
	    {"{\"event\":\"device\",\"device\":1,\"offset_us\":0,\"identity\":{\"name\":7}}",
	     "name"},
	    {"{\"event\":\"device\",\"device\":1,\"offset_us\":0,\"identity\":{\"netdevs\":[7]}}",
	     "netdevs"},
	    /* half of a surrogate pair is not a character */
	    {"{\"event\":\"device\",\"device\":1,\"offset_us\":0,\"identity\":{\"name\":"
	     "\"\\ud800x\"}}",
	     "name"},
	    {"[[[[[[[[[[[[[[[[", "inside of each other"},
	    {"/*\"*/[[[[[[[[[[[[[[[[", "not JSON"},
	    {"{'event':'close'}", "not JSON"},
	    {"{\"event\"", "not JSON"},
	};

	for (guint i = 0; i < G_N_ELEMENTS(lines); i++)
		assert_malformed_line(lines[i][0], lines[i][1]);
}

static void
test_each_wrong_rpc_is_named(void)
{
	const gchar *const lines[][2] = {
	    {RPC_BEGIN "\"response_size\":8,\"response\":\"\",\"reported_length\":0,\"errno\":0}",
	     "request"},
	    {RPC_BEGIN "\"request\":\"0\",\"response_size\":8,\"response\":\"\",\"errno\":0}",
	     "request"},
	    {RPC_BEGIN "\"request\":\"zz\",\"response_size\":8,\"response\":\"\",\"errno\":0}",
	     "request"},
	    {RPC_BEGIN "\"request\":7,\"response_size\":8,\"response\":\"\",\"errno\":0}",
	     "request"},
	    {RPC_BEGIN "\"request\":\"00\",\"response\":\"\",\"errno\":0}", "response_size"},
	    {RPC_BEGIN "\"request\":\"00\",\"response_size\":8,\"response\":\"00\",\"errno\":0}",
	     "reported_length"},
	    {RPC_BEGIN "\"request\":\"00\",\"response_size\":8,\"response\":null,\"errno\":0}",
	     "either"},
	    {RPC_BEGIN "\"request\":\"00\",\"response_size\":8,\"response\":\"00\","
		       "\"reported_length\":1,\"errno\":5}",
	     "either"},
	    {"{\"event\":\"rpc\",\"device\":0,\"offset_us\":5,\"duration_us\":7,\"errno\":0,"
	     "\"scope\":\"root\",\"request\":\"\"}",
	     "root"},
	    {"{\"event\":\"rpc\",\"device\":0,\"offset_us\":5,\"duration_us\":7,\"errno\":0,"
	     "\"request\":\"\"}",
	     "scope"},
	    {"{\"event\":\"rpc\",\"device\":0,\"offset_us\":5,\"duration_us\":7,\"errno\":0,"
	     "\"scope\":-1,\"request\":\"\"}",
	     "scope"},
	};

	for (guint i = 0; i < G_N_ELEMENTS(lines); i++)
		assert_malformed_line(lines[i][0], lines[i][1]);
}

/* more than is read at a time, and more than is taken */
static void
test_long_lines(void)
{
	g_autoptr(GString) text = g_string_new(RECORDING_TEST_HEADER "\n");
	g_autoptr(GError) error = NULL;
	g_autoptr(FwctlRecording) recording = NULL;
	g_autoptr(GBytes) bytes G_GNUC_UNUSED = NULL;
	g_autoptr(FwctlRecording) too_long = NULL;
	gsize good;

	g_string_append(text, RECORDING_TEST_DEVICE "\n" RPC_BEGIN "\"request\":\"");
	for (guint i = 0; i < 4u * 1024u * 1024u; i++)
		g_string_append_c(text, '0');
	g_string_append(text,
			"\",\"response_size\":8,\"response\":\"\",\"reported_length\":0,"
			"\"errno\":0,\"error\":null}\n");
	recording = parse(text->str, (gssize)text->len, &error);
	g_assert_no_error(error);
	g_assert_cmpuint(fwctl_recording_count_rpcs(recording, 0), ==, 1);
	good = text->len;
	for (guint i = 0; i < 17u * 1024u * 1024u; i++)
		g_string_append_c(text, ' ');
	too_long = parse(text->str, (gssize)text->len, &error);
	g_assert_null(too_long);
	g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_MALFORMED);
	g_assert_nonnull(strstr(error->message, "line 4: longer"));
	g_assert_cmpuint(good, <, text->len);
}

static void
test_files(void)
{
	g_autofree gchar *path = recording_test_dup_path("saved.jsonl");
	g_autofree gchar *missing = recording_test_dup_path("missing.jsonl");
	g_autofree gchar *wrong = recording_test_dup_path("wrong.jsonl");
	const gchar *const lines[] = {RECORDING_TEST_HEADER, RECORDING_TEST_DEVICE, RPC, NULL};
	g_autoptr(FwctlRecording) recording = recording_test_parse(lines);
	g_autoptr(FwctlRecording) loaded = NULL;
	g_autoptr(GBytes) before = fwctl_recording_to_bytes(recording);
	g_autoptr(GBytes) after = NULL;
	g_autoptr(GError) error = NULL;

	g_assert_true(fwctl_recording_save(recording, path, &error));
	g_assert_no_error(error);
	loaded = recording_test_load(path);
	after = fwctl_recording_to_bytes(loaded);
	g_assert_true(g_bytes_equal(before, after));

	g_assert_null(fwctl_recording_new_from_file(missing, &error));
	g_assert_error(error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
	g_clear_error(&error);
	g_assert_null(fwctl_recording_new_from_file("/", &error));
	g_assert_nonnull(error);
	g_clear_error(&error);
	g_assert_true(g_file_set_contents(wrong, "wrong\n", -1, NULL));
	g_assert_null(fwctl_recording_new_from_file(wrong, &error));
	g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_MALFORMED);
	g_assert_nonnull(strstr(error->message, "wrong.jsonl: line 1: "));
	g_clear_error(&error);
	g_assert_false(fwctl_recording_save(recording, "/nonexistent/x", &error));
	g_assert_nonnull(error);
}

int
main(int argc, char **argv)
{
	gint status;

	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/recording/round-trip", test_what_is_written_is_what_is_read);
	g_test_add_func("/recording/unknown-keys", test_unknown_keys_are_no_error);
	g_test_add_func("/recording/by-hand", test_a_file_by_hand_may_name_an_errno_alone);
	g_test_add_func("/recording/torn", test_a_torn_last_line_is_left_out);
	g_test_add_func("/recording/torn-in-the-middle", test_a_torn_line_hides_no_earlier_one);
	g_test_add_func("/recording/not-one", test_what_is_not_a_recording);
	g_test_add_func("/recording/wrong-lines", test_each_wrong_line_is_named);
	g_test_add_func("/recording/wrong-rpcs", test_each_wrong_rpc_is_named);
	g_test_add_func("/recording/long-lines", test_long_lines);
	g_test_add_func("/recording/files", test_files);
	status = g_test_run();
	recording_test_remove();
	return status;
}
