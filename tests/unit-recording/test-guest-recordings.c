/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <string.h>

#include "fwctl-recording-private.h"
#include "fwctl-recording-test.h"

/*
 * What the real kernel and its cxl_test said, played on a machine that has neither: see
 * tests/data/recordings/README.md.
 */

static gchar *
dup_path(const gchar *name)
{
	const gchar *folder = g_getenv("FWCTL_RECORDINGS");

	g_assert_nonnull(folder);
	return g_build_filename(folder, name, NULL);
}

static FwctlClient *
replay(const gchar *name)
{
	g_autofree gchar *path = dup_path(name);
	g_autoptr(GError) error = NULL;
	FwctlClient *client = fwctl_client_new_replayed(path, &error);

	g_assert_no_error(error);
	g_assert_cmpuint(fwctl_recording_get_torn_line(fwctl_client_get_recording(client)), ==, 0);
	return client;
}

static FwctlDevice *
open_device(FwctlClient *client, const gchar *id)
{
	g_autoptr(GError) error = NULL;
	FwctlDevice *device = fwctl_client_lookup(client, id, &error);

	g_assert_no_error(error);
	fwctl_device_open(device, NULL, &error);
	g_assert_no_error(error);
	return device;
}

static void
assert_event(FwctlTransport *transport, const FwctlRecordingEvent *event)
{
	g_autoptr(GBytes) response = NULL;
	g_autoptr(GError) error = NULL;
	gsize reported = 0;

	response = fwctl_transport_rpc(transport,
				       event->scope,
				       event->request,
				       event->response_size,
				       &reported,
				       &error);
	if (event->error != NULL) {
		g_assert_null(response);
		g_assert_error(error, event->error->domain, event->error->code);
		g_assert_cmpstr(error->message, ==, event->error->message);
		return;
	}
	g_assert_no_error(error);
	g_assert_true(g_bytes_equal(response, event->response));
	g_assert_cmpuint(reported, ==, event->reported_length);
}

/* @path: a recording: it is written as it is read, and each RPC is answered byte for byte */
static void
assert_recording(gconstpointer user_data)
{
	const gchar *path = user_data;
	g_autoptr(FwctlRecording) recording = recording_test_load(path);
	g_autofree gchar *text = recording_test_read(path);
	g_autoptr(GBytes) bytes = fwctl_recording_to_bytes(recording);
	GPtrArray *events = fwctl_recording_get_events(recording);

	g_assert_cmpmem(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes), text, strlen(text));
	g_assert_true(g_str_has_prefix(fwctl_recording_get_kernel_release(recording), "7."));
	g_assert_cmpuint(fwctl_recording_get_n_devices(recording), ==, 11);
	for (guint i = 0; i < fwctl_recording_get_n_devices(recording); i++) {
		g_autoptr(FwctlReplayTransport) transport =
		    fwctl_replay_transport_new(recording, i);

		for (guint j = 0; j < events->len; j++) {
			const FwctlRecordingEvent *event = g_ptr_array_index(events, j);

			if (event->kind == FWCTL_RECORDING_KIND_RPC && event->device == i)
				assert_event(FWCTL_TRANSPORT(transport), event);
		}
		g_assert_cmpuint(fwctl_replay_transport_get_pending(transport), ==, 0);
	}
}

static void
assert_value(GBytes *data, const gchar *expected)
{
	g_assert_nonnull(data);
	g_assert_cmpmem(g_bytes_get_data(data, NULL), g_bytes_get_size(data), expected, 4);
}

static void
test_feature_get(void)
{
	g_autoptr(FwctlClient) client = replay("feature-get.jsonl");
	g_autoptr(FwctlDevice) device = open_device(client, "mem0");
	g_autoptr(FwctlFeature) feature = NULL;
	g_autoptr(GBytes) data = NULL;
	g_autoptr(GError) error = NULL;

	g_assert_false(fwctl_device_is_simulated(device));
	g_assert_true(fwctl_device_is_replayed(device));
	feature = fwctl_device_lookup_feature(device, "cxl-test-vendor", NULL, &error);
	g_assert_no_error(error);
	data = fwctl_device_get_feature(device,
					fwctl_feature_get_uuid(feature),
					FWCTL_FEATURE_SELECTION_CURRENT,
					NULL,
					&error);
	g_assert_no_error(error);
	assert_value(data, "\xef\xbe\xad\xde");
}

/* the write needs the same word of the caller as on a real device, and is the same bytes */
static void
test_the_write_is_in_it(void)
{
	g_autofree gchar *path = dup_path("feature-set.jsonl");
	g_autoptr(FwctlRecording) recording = recording_test_load(path);
	GPtrArray *events = fwctl_recording_get_events(recording);
	guint n_writes = 0;

	for (guint i = 0; i < events->len; i++) {
		const FwctlRecordingEvent *event = g_ptr_array_index(events, i);
		const guint8 *data;
		gsize size = 0;

		if (event->kind != FWCTL_RECORDING_KIND_RPC ||
		    event->scope != FWCTL_SCOPE_DEBUG_WRITE)
			continue;
		data = g_bytes_get_data(event->request, &size);
		g_assert_cmpuint(size, ==, 16 + 32 + 4);
		g_assert_cmpmem(data, 2, "\x02\x05", 2);
		g_assert_cmpmem(data + size - 4, 4, "\xcd\xab\xcd\xab", 4);
		n_writes++;
	}
	g_assert_cmpuint(n_writes, ==, 1);
}

static void
test_refusal(void)
{
	g_autoptr(FwctlClient) client = replay("rpc-einval.jsonl");
	g_autoptr(FwctlDevice) device = open_device(client, "mem0");
	const guint8 bytes[] = {0, 5, 0, 0, 0, 0, 0, 0, 8,    0, 0, 0,
				0, 0, 0, 0, 8, 0, 0, 0, 0xe7, 3, 0, 0};
	g_autoptr(GBytes) request = g_bytes_new_static(bytes, sizeof(bytes));
	g_autoptr(FwctlTransaction) transaction =
	    fwctl_transaction_new(FWCTL_SCOPE_CONFIGURATION, request, 4096);
	g_autoptr(GError) error = NULL;

	g_assert_false(fwctl_device_rpc(device, transaction, NULL, &error));
	g_assert_error(error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
	g_assert_cmpint(fwctl_transaction_get_errno(transaction), ==, 22);
}

/* Returns: how many there are */
static guint
add_recordings(GPtrArray *paths)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GDir) dir = g_dir_open(g_getenv("FWCTL_RECORDINGS"), 0, &error);
	const gchar *name;

	g_assert_no_error(error);
	while ((name = g_dir_read_name(dir)) != NULL) {
		g_autofree gchar *test = g_strdup_printf("/guest/recordings/%s", name);

		if (!g_str_has_suffix(name, ".jsonl"))
			continue;
		g_ptr_array_add(paths, dup_path(name));
		g_test_add_data_func(test,
				     g_ptr_array_index(paths, paths->len - 1),
				     assert_recording);
	}
	return paths->len;
}

int
main(int argc, char **argv)
{
	g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func(g_free);

	g_test_init(&argc, &argv, NULL);
	g_assert_cmpuint(add_recordings(paths), >=, 19);
	g_test_add_func("/guest/feature-get", test_feature_get);
	g_test_add_func("/guest/write", test_the_write_is_in_it);
	g_test_add_func("/guest/refusal", test_refusal);
	return g_test_run();
}
