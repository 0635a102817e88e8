/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <string.h>

#include "fwctl-recording-test.h"

/* a client that records, and one that replays */

static FwctlClient *
make(const gchar *simulate, const gchar *replay, const gchar *record)
{
	g_autoptr(GError) error = NULL;
	FwctlClient *client = g_initable_new(FWCTL_TYPE_CLIENT,
					     NULL,
					     &error,
					     "simulate",
					     simulate,
					     "replay",
					     replay,
					     "record",
					     record,
					     NULL);

	g_assert_no_error(error);
	return client;
}

/* all that a client can tell of its devices, as text */
static gchar *
describe(FwctlClient *client)
{
	GString *text = g_string_new(NULL);

	for (guint i = 0; i < g_list_model_get_n_items(G_LIST_MODEL(client)); i++) {
		g_autoptr(FwctlDevice) device = g_list_model_get_item(G_LIST_MODEL(client), i);
		g_autoptr(GPtrArray) features = NULL;
		g_autoptr(GError) error = NULL;

		g_string_append_printf(text,
				       "%s %s %s %d\n",
				       fwctl_device_get_name(device),
				       fwctl_device_get_serial(device),
				       fwctl_device_get_pci_address(device),
				       fwctl_device_is_simulated(device));
		if (!fwctl_device_open(device, NULL, &error)) {
			g_string_append_printf(text, "%s\n", error->message);
			continue;
		}
		g_string_append_printf(text, "%u\n", fwctl_device_get_device_type(device));
		features = fwctl_device_list_features(device, NULL, &error);
		for (guint j = 0; features != NULL && j < features->len; j++) {
			const gchar *uuid = fwctl_feature_get_uuid(g_ptr_array_index(features, j));
			g_autoptr(GError) error_get = NULL;
			g_autoptr(GBytes) data =
			    fwctl_device_get_feature(device,
						     uuid,
						     FWCTL_FEATURE_SELECTION_DEFAULT,
						     NULL,
						     &error_get);

			g_string_append_printf(text,
					       "%s %u %s\n",
					       uuid,
					       data != NULL ? g_bytes_hash(data) : 0,
					       error_get != NULL ? error_get->message : "");
		}
		if (error != NULL)
			g_string_append_printf(text, "%s\n", error->message);
	}
	return g_string_free(text, FALSE);
}

static void
assert_round_trip(gconstpointer user_data)
{
	const gchar *simulate = user_data;
	g_autofree gchar *path = recording_test_dup_path("client.jsonl");
	g_autofree gchar *path_again = recording_test_dup_path("again.jsonl");
	g_autoptr(FwctlClient) recorded = make(simulate, NULL, path);
	g_autoptr(FwctlClient) replayed = NULL;
	g_autoptr(FwctlClient) again = NULL;
	g_autoptr(GError) error = NULL;
	g_autofree gchar *text = describe(recorded);
	g_autofree gchar *text_replayed = NULL;
	g_autofree gchar *text_again = NULL;

	g_assert_true(fwctl_client_check_recorded(recorded, &error));
	g_assert_null(fwctl_client_get_recording(recorded));
	g_clear_object(&recorded);

	/* the replay is recorded, and that is replayed */
	replayed = make(NULL, path, path_again);
	text_replayed = describe(replayed);
	g_assert_cmpstr(text, ==, text_replayed);
	g_clear_object(&replayed);
	again = fwctl_client_new_replayed(path_again, &error);
	g_assert_no_error(error);
	text_again = describe(again);
	g_assert_cmpstr(text, ==, text_again);
}

static void
test_replayed_devices_say_so(void)
{
	g_autofree gchar *path = recording_test_dup_path("marked.jsonl");
	g_autoptr(FwctlClient) recorded = make("cxl:count=2", NULL, path);
	g_autoptr(FwctlClient) replayed = NULL;
	g_autoptr(FwctlDevice) live = g_list_model_get_item(G_LIST_MODEL(recorded), 1);
	g_autoptr(FwctlDevice) device = NULL;
	g_autoptr(GError) error = NULL;
	g_autofree gchar *replay = NULL;
	g_autofree gchar *record = NULL;

	g_assert_false(fwctl_device_is_replayed(live));
	replayed = fwctl_client_new_replayed(path, &error);
	g_assert_no_error(error);
	g_assert_cmpuint(g_list_model_get_n_items(G_LIST_MODEL(replayed)), ==, 2);
	device = fwctl_client_lookup(replayed, "mem1", &error);
	g_assert_no_error(error);
	g_assert_true(fwctl_device_is_replayed(device));
	g_assert_true(fwctl_device_is_simulated(device));
	g_assert_cmpuint(fwctl_recording_get_n_devices(fwctl_client_get_recording(replayed)),
			 ==,
			 2);
	g_object_get(replayed, "replay", &replay, "record", &record, NULL);
	g_assert_cmpstr(replay, ==, path);
	g_assert_null(record);
	g_assert_false(fwctl_client_rescan(replayed, &error));
	g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_NOT_SUPPORTED);
	g_clear_error(&error);
	g_assert_true(fwctl_client_check_recorded(replayed, &error));
	/* nobody opened it */
	g_assert_false(fwctl_device_open(device, NULL, &error));
	g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_NOT_RECORDED);
}

static void
assert_fails(const gchar *simulate,
	     const gchar *replay,
	     const gchar *record,
	     GQuark domain,
	     gint code)
{
	g_autoptr(GError) error = NULL;
	FwctlClient *client = g_initable_new(FWCTL_TYPE_CLIENT,
					     NULL,
					     &error,
					     "simulate",
					     simulate,
					     "replay",
					     replay,
					     "record",
					     record,
					     NULL);

	g_assert_null(client);
	g_assert_error(error, domain, code);
}

static void
test_failures(void)
{
	g_autofree gchar *wrong = recording_test_dup_path("bad.jsonl");

	g_assert_true(g_file_set_contents(wrong, "{}\n", -1, NULL));
	assert_fails("cxl", wrong, NULL, FWCTL_ERROR, FWCTL_ERROR_INVALID_ARGUMENT);
	assert_fails(NULL, wrong, NULL, FWCTL_ERROR, FWCTL_ERROR_MALFORMED);
	assert_fails(NULL, "/nonexistent/x", NULL, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
	assert_fails("cxl", NULL, "/nonexistent/x", G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

static void
test_over_itself(void)
{
	g_autofree gchar *path = recording_test_dup_path("itself.jsonl");
	g_autoptr(FwctlClient) recorded = make("cxl:features=cxl-test", NULL, path);
	g_autoptr(FwctlClient) replayed = NULL;
	g_autofree gchar *text = describe(recorded);
	g_autofree gchar *text_replayed = NULL;

	g_clear_object(&recorded);
	replayed = make(NULL, path, path);
	text_replayed = describe(replayed);
	g_assert_cmpstr(text, ==, text_replayed);
}

static void
test_tainting_is_refused_as_ever(void)
{
	g_autofree gchar *path = recording_test_dup_path("taint.jsonl");
	g_autoptr(FwctlClient) recorded = make("cxl", NULL, path);
	g_autoptr(FwctlClient) replayed = NULL;
	g_autoptr(FwctlDevice) device = NULL;
	g_autoptr(GBytes) request = g_bytes_new_static("x", 1);
	g_autoptr(FwctlTransaction) transaction =
	    fwctl_transaction_new(FWCTL_SCOPE_DEBUG_WRITE, request, 16);
	g_autoptr(GError) error = NULL;

	device = g_list_model_get_item(G_LIST_MODEL(recorded), 0);
	g_assert_true(fwctl_device_open(device, NULL, &error));
	fwctl_device_close(device);
	g_clear_object(&device);
	replayed = make(NULL, path, NULL);
	device = g_list_model_get_item(G_LIST_MODEL(replayed), 0);
	g_assert_true(fwctl_device_open(device, NULL, &error));
	g_assert_false(fwctl_device_rpc(device, transaction, NULL, &error));
	g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_TAINT_REFUSED);
}

int
main(int argc, char **argv)
{
	gint status;

	g_test_init(&argc, &argv, NULL);
	g_test_add_data_func("/client/recording/cxl", "cxl", assert_round_trip);
	g_test_add_data_func("/client/recording/several", "cxl:count=3", assert_round_trip);
	g_test_add_data_func("/client/recording/busy", "cxl:busy=3:retry=2", assert_round_trip);
	g_test_add_data_func("/client/recording/unplug", "cxl:unplug=5", assert_round_trip);
	g_test_add_data_func("/client/recording/gone", "cxl:unplug=0", assert_round_trip);
	g_test_add_data_func("/client/recording/lie", "cxl:lying-length", assert_round_trip);
	g_test_add_data_func("/client/recording/short", "cxl:short-reply", assert_round_trip);
	g_test_add_func("/client/recording/marked", test_replayed_devices_say_so);
	g_test_add_func("/client/recording/failures", test_failures);
	g_test_add_func("/client/recording/over-itself", test_over_itself);
	g_test_add_func("/client/recording/taint", test_tainting_is_refused_as_ever);
	status = g_test_run();
	recording_test_remove();
	return status;
}
