/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "fwctl-recording-test.h"

/* what crosses a recorder, and what is left when something goes wrong around it */

static FwctlRecorder *
make(const gchar *path, FwctlLoopbackTransport *loopback)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(FwctlRecordingWriter) writer = fwctl_recording_writer_new(path, &error);

	g_assert_no_error(error);
	return fwctl_recorder_new(FWCTL_TRANSPORT(loopback),
				  writer,
				  recording_test_identity("fwctl0", "0x1234"));
}

static void
expect(FwctlLoopbackTransport *loopback, const gchar *request, const gchar *answer, gsize length)
{
	g_autoptr(GBytes) asked = request != NULL ? g_bytes_new(request, strlen(request)) : NULL;
	g_autoptr(GBytes) answered = g_bytes_new(answer, strlen(answer));

	fwctl_loopback_transport_expect(loopback,
					FWCTL_SCOPE_CONFIGURATION,
					asked,
					answered,
					length);
}

static guint
count_lines(const gchar *path)
{
	g_autofree gchar *text = recording_test_read(path);
	guint count = 0;

	for (const gchar *pos = text; *pos != '\0'; pos++)
		count += *pos == '\n' ? 1 : 0;
	g_assert_true(g_str_has_suffix(text, "\n"));
	return count;
}

static void
test_passes_on_and_writes_at_once(void)
{
	g_autofree gchar *path = recording_test_dup_path("recorder.jsonl");
	g_autoptr(FwctlLoopbackTransport) loopback = fwctl_loopback_transport_new(2);
	g_autoptr(FwctlRecorder) recorder = make(path, loopback);
	FwctlTransport *transport = FWCTL_TRANSPORT(recorder);
	g_autoptr(GBytes) device_data = NULL;
	g_autoptr(GError) error = NULL;
	g_autofree gchar *text = NULL;
	guint32 device_type = 0;

	expect(loopback, "a", "A", 1);
	expect(loopback, "b", "short", 4000);
	fwctl_loopback_transport_expect_errno(loopback, FWCTL_SCOPE_DEBUG_READ_ONLY, NULL, EBADMSG);
	fwctl_loopback_transport_expect_errno(loopback, (FwctlScope)7, NULL, EOPNOTSUPP);
	g_assert_true(fwctl_recorder_get_transport(recorder) == FWCTL_TRANSPORT(loopback));
	g_assert_cmpuint(count_lines(path), ==, 2);
	g_assert_true(fwctl_transport_open(transport, &error));
	g_assert_cmpuint(count_lines(path), ==, 3);
	g_assert_true(fwctl_transport_info(transport, &device_type, &device_data, &error));
	g_assert_cmpuint(device_type, ==, 2);
	g_assert_cmpuint(count_lines(path), ==, 4);
	recording_test_assert_rpc(transport, FWCTL_SCOPE_CONFIGURATION, "a", "A 1");
	g_assert_cmpuint(count_lines(path), ==, 5);
	recording_test_assert_rpc(transport, FWCTL_SCOPE_CONFIGURATION, "b", "short 4000");
	recording_test_assert_rpc(transport, FWCTL_SCOPE_DEBUG_READ_ONLY, "c", "errno 74");
	recording_test_assert_rpc(transport, (FwctlScope)7, "d", "errno 95");
	fwctl_transport_close(transport);
	g_assert_cmpuint(count_lines(path), ==, 9);

	text = recording_test_read(path);
	g_assert_nonnull(strstr(text, "\"identity\":{"));
	g_assert_nonnull(strstr(text, "\"event\":\"info\",\"device\":0,"));
	g_assert_nonnull(strstr(text, "\"device_type\":2,\"device_data\":\"\""));
	g_assert_nonnull(
	    strstr(text,
		   "\"scope\":\"configuration\",\"request\":\"62\",\"response_size\":16,"
		   "\"response\":\"73686f7274\",\"reported_length\":4000,\"errno\":0,"
		   "\"error\":null}"));
	g_assert_nonnull(strstr(text,
				"\"scope\":\"debug-read-only\",\"request\":\"63\","
				"\"response_size\":16,\"response\":null,\"reported_length\":null,"
				"\"errno\":74,\"error\":{\"domain\":\"errno\",\"code\":74,"));
	g_assert_nonnull(strstr(text, "\"scope\":7,\"request\":\"64\""));
	g_assert_nonnull(strstr(text, "\"n\":3,"));
	g_assert_null(strstr(text, "\"n\":4,"));
}

/* a transport that fails with what is no errno, as one of a script may */
static void
test_other_errors(void)
{
	g_autofree gchar *path = recording_test_dup_path("errors.jsonl");
	g_autoptr(GError) error = NULL;
	g_autoptr(FwctlRecordingWriter) writer = fwctl_recording_writer_new(path, &error);
	const gchar *const lines[] = {
	    RECORDING_TEST_HEADER,
	    RECORDING_TEST_DEVICE,
	    "{\"event\":\"open\",\"device\":0,\"offset_us\":0,\"duration_us\":0,\"errno\":0,"
	    "\"error\":{\"domain\":\"io\",\"code\":14,\"message\":\"no\"}}",
	    "{\"event\":\"info\",\"device\":0,\"offset_us\":0,\"duration_us\":0,\"errno\":19,"
	    "\"error\":{\"domain\":\"errno\",\"code\":19,\"message\":\"gone\"}}",
	    NULL};
	g_autoptr(FwctlRecording) recording = recording_test_parse(lines);
	g_autoptr(FwctlReplayTransport) replay = fwctl_replay_transport_new(recording, 0);
	g_autoptr(FwctlRecorder) recorder =
	    fwctl_recorder_new(FWCTL_TRANSPORT(replay), writer, NULL);
	g_autoptr(GBytes) device_data = NULL;
	g_autofree gchar *text = NULL;
	guint32 device_type = 0;

	g_assert_false(fwctl_transport_open(FWCTL_TRANSPORT(recorder), &error));
	g_assert_error(error, G_IO_ERROR, 14);
	g_assert_cmpstr(error->message, ==, "no");
	g_clear_error(&error);
	g_assert_false(
	    fwctl_transport_info(FWCTL_TRANSPORT(recorder), &device_type, &device_data, &error));
	g_assert_error(error, FWCTL_ERRNO, ENODEV);
	text = recording_test_read(path);
	g_assert_nonnull(strstr(text, "\"errno\":0,\"error\":{\"domain\":\"io\",\"code\":14,"));
	g_assert_nonnull(strstr(text,
				"\"device_type\":null,\"device_data\":null,\"errno\":19,"
				"\"error\":{\"domain\":\"errno\",\"code\":19,"));
	g_assert_nonnull(strstr(text, "\"identity\":{}"));
}

static void
test_identity_of_any_shape(void)
{
	g_autofree gchar *path = recording_test_dup_path("identity.jsonl");
	g_autoptr(FwctlLoopbackTransport) loopback = fwctl_loopback_transport_new(2);
	g_autoptr(FwctlRecordingWriter) writer = fwctl_recording_writer_new(path, NULL);
	g_autoptr(FwctlRecorder) wrong = NULL;
	g_autoptr(FwctlRecorder) odd = NULL;
	g_autoptr(FwctlRecording) recording = NULL;
	g_autoptr(GVariant) identity = NULL;
	g_autofree gchar *printed = NULL;

	wrong = fwctl_recorder_new(FWCTL_TRANSPORT(loopback), writer, g_variant_new_int32(7));
	odd = fwctl_recorder_new(
	    FWCTL_TRANSPORT(loopback),
	    writer,
	    g_variant_new_parsed(
		"{'n': <7>, 'name': <'a\"b\\\\c\\n'>, 'l': <@as []>, 'b': <false>}"));
	recording = recording_test_load(path);
	g_assert_cmpuint(fwctl_recording_get_n_devices(recording), ==, 2);
	identity = fwctl_recording_dup_device_identity(recording, 1);
	printed = g_variant_print(identity, FALSE);
	g_assert_cmpstr(printed, ==, "{'name': <'a\"b\\\\c\\n'>, 'l': <@as []>, 'b': <false>}");
}

static void
test_file_is_private_and_has_to_be_writable(void)
{
	g_autofree gchar *path = recording_test_dup_path("private.jsonl");
	g_autoptr(FwctlRecordingWriter) writer = fwctl_recording_writer_new(path, NULL);
	g_autoptr(GError) error = NULL;
	struct stat status;

	g_assert_nonnull(writer);
	g_assert_cmpint(stat(path, &status), ==, 0);
	g_assert_cmpuint(status.st_mode & 0777, ==, 0600);
	g_assert_null(fwctl_recording_writer_new("/nonexistent/x", &error));
	g_assert_error(error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
	g_assert_nonnull(strstr(error->message, "/nonexistent/x"));
	g_clear_error(&error);
	g_assert_null(fwctl_recording_writer_new("/dev/full", &error));
	g_assert_error(error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
}

/* a file that may not grow stands for a full disk: the RPCs go on, and the file is still good */
static void
test_full_disk(void)
{
	g_autofree gchar *path = recording_test_dup_path("full.jsonl");
	g_autoptr(FwctlLoopbackTransport) loopback = fwctl_loopback_transport_new(2);
	g_autoptr(GError) error = NULL;
	g_autoptr(FwctlRecordingWriter) writer = fwctl_recording_writer_new(path, &error);
	g_autoptr(FwctlRecorder) recorder =
	    fwctl_recorder_new(FWCTL_TRANSPORT(loopback), writer, NULL);
	g_autoptr(FwctlRecording) recording = NULL;
	struct rlimit before;
	struct rlimit limit;

	expect(loopback, NULL, "A", 1);
	fwctl_loopback_transport_set_repeat(loopback, TRUE);
	g_assert_cmpint(getrlimit(RLIMIT_FSIZE, &before), ==, 0);
	limit = before;
	limit.rlim_cur = 1500;
	g_assert_true(signal(SIGXFSZ, SIG_IGN) != SIG_ERR);
	g_assert_cmpint(setrlimit(RLIMIT_FSIZE, &limit), ==, 0);
	for (guint i = 0; i < 20; i++)
		recording_test_assert_rpc(FWCTL_TRANSPORT(recorder),
					  FWCTL_SCOPE_CONFIGURATION,
					  "a",
					  "A 1");
	g_assert_cmpint(setrlimit(RLIMIT_FSIZE, &before), ==, 0);
	recording_test_assert_rpc(FWCTL_TRANSPORT(recorder), FWCTL_SCOPE_CONFIGURATION, "a", "A 1");
	g_assert_false(fwctl_recording_writer_check(writer, &error));
	g_assert_error(error, G_IO_ERROR, (gint)g_io_error_from_errno(EFBIG));
	g_assert_nonnull(strstr(error->message, "not complete"));

	/* nothing follows the line that was cut, not even when there is room again */
	recording = recording_test_load(path);
	g_assert_cmpuint(fwctl_recording_get_torn_line(recording), >, 2);
	g_assert_cmpuint(fwctl_recording_count_rpcs(recording, 0),
			 ==,
			 fwctl_recording_get_torn_line(recording) - 3);
}

#define THREADS 4
#define ROUNDS	250

static gpointer
ask_in_thread(gpointer user_data)
{
	FwctlTransport *transport = FWCTL_TRANSPORT(user_data);
	static gint next_thread = 0;
	gint thread = g_atomic_int_add(&next_thread, 1) % THREADS;

	for (guint i = 0; i < ROUNDS; i++) {
		g_autofree gchar *request = g_strdup_printf("%d", thread);

		recording_test_assert_rpc(transport, FWCTL_SCOPE_CONFIGURATION, request, "A 1");
	}
	return NULL;
}

static void
ask_in_threads(FwctlTransport *transport)
{
	GThread *threads[THREADS];

	for (guint i = 0; i < THREADS; i++)
		threads[i] = g_thread_new(NULL, ask_in_thread, transport);
	for (guint i = 0; i < THREADS; i++)
		g_thread_join(threads[i]);
}

static void
test_threads(void)
{
	g_autofree gchar *path = recording_test_dup_path("threads.jsonl");
	g_autoptr(FwctlLoopbackTransport) loopback = fwctl_loopback_transport_new(2);
	g_autoptr(FwctlRecorder) recorder = make(path, loopback);
	g_autoptr(FwctlRecording) recording = NULL;
	g_autoptr(FwctlReplayTransport) replay = NULL;
	g_autoptr(GBytes) bytes = NULL;
	g_autofree gchar *text = NULL;

	expect(loopback, NULL, "A", 1);
	fwctl_loopback_transport_set_repeat(loopback, TRUE);
	ask_in_threads(FWCTL_TRANSPORT(recorder));
	g_clear_object(&recorder);

	/* numbered in the order of the lines, none missing, and all of them answers again */
	recording = recording_test_load(path);
	g_assert_cmpuint(fwctl_recording_count_rpcs(recording, 0), ==, THREADS * ROUNDS);
	bytes = fwctl_recording_to_bytes(recording);
	text = recording_test_read(path);
	g_assert_cmpmem(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes), text, strlen(text));
	replay = fwctl_replay_transport_new(recording, 0);
	g_assert_cmpuint(fwctl_replay_transport_get_pending(replay), ==, THREADS * ROUNDS);
	ask_in_threads(FWCTL_TRANSPORT(replay));
	g_assert_cmpuint(fwctl_replay_transport_get_pending(replay), ==, 0);
}

static void
test_killed(void)
{
	g_autofree gchar *path = recording_test_dup_path("killed.jsonl");
	g_autoptr(FwctlRecording) recording = NULL;
	gint pipe_fds[2];
	gchar byte = 0;
	guint acknowledged = 0;
	pid_t child;

	g_assert_cmpint(pipe(pipe_fds), ==, 0);
	child = fork();
	g_assert_cmpint(child, >=, 0);
	if (child == 0) {
		FwctlLoopbackTransport *loopback = fwctl_loopback_transport_new(2);
		FwctlRecorder *recorder = make(path, loopback);

		expect(loopback, NULL, "A", 1);
		fwctl_loopback_transport_set_repeat(loopback, TRUE);
		for (;;) {
			recording_test_assert_rpc(FWCTL_TRANSPORT(recorder),
						  FWCTL_SCOPE_CONFIGURATION,
						  "a",
						  "A 1");
			if (write(pipe_fds[1], &byte, 1) != 1)
				_exit(1);
		}
	}
	close(pipe_fds[1]);
	for (guint i = 0; i < 100; i++)
		acknowledged += read(pipe_fds[0], &byte, 1) == 1 ? 1 : 0;
	g_assert_cmpint(kill(child, SIGKILL), ==, 0);
	g_assert_cmpint(waitpid(child, NULL, 0), ==, child);
	while (read(pipe_fds[0], &byte, 1) == 1)
		acknowledged++;
	close(pipe_fds[0]);

	/* it may have been between the line and its word of it */
	recording = recording_test_load(path);
	g_assert_cmpuint(fwctl_recording_count_rpcs(recording, 0), >=, acknowledged);
	g_assert_cmpuint(fwctl_recording_count_rpcs(recording, 0), <=, acknowledged + 1);
}

int
main(int argc, char **argv)
{
	gint status;

	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/recorder/passes-on", test_passes_on_and_writes_at_once);
	g_test_add_func("/recorder/other-errors", test_other_errors);
	g_test_add_func("/recorder/identity", test_identity_of_any_shape);
	g_test_add_func("/recorder/file", test_file_is_private_and_has_to_be_writable);
	g_test_add_func("/recorder/full-disk", test_full_disk);
	g_test_add_func("/recorder/threads", test_threads);
	g_test_add_func("/recorder/killed", test_killed);
	status = g_test_run();
	recording_test_remove();
	return status;
}
