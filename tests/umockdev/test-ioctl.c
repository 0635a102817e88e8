/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <errno.h>
#include <fwctl/fwctl.h>

#include "fwctl-test-kernel.h"
#include "fwctl-test-machine.h"
#include "fwctl-test.h"
#include "uapi/fwctl-ioctl.h"

/* one device of a driver that nobody knows, as the library finds it */
typedef struct {
	FwctlTestMachine machine;
	FwctlTestKernel *kernel;
	gchar *path;
	FwctlClient *client;
	FwctlDevice *device;
} Fixture;

static void
setup(Fixture *fixture, gconstpointer data)
{
	g_autoptr(GError) error = NULL;

	fwctl_test_machine_init(&fixture->machine, TRUE);
	fixture->kernel = fwctl_test_kernel_new(&fixture->machine, 0, 5);
	fwctl_test_machine_add(&fixture->machine,
			       "P: /devices/platform/forest\nE: SUBSYSTEM=platform\n");
	fixture->path = fwctl_test_machine_add_fwctl(&fixture->machine, "platform/forest", 0);
	fixture->client = fwctl_client_new(&error);
	g_assert_no_error(error);
	/* what is sent here is no command that anybody published */
	fwctl_client_set_allow_unpublished(fixture->client, TRUE);
	fixture->device = fwctl_client_lookup(fixture->client, "fwctl0", &error);
	g_assert_no_error(error);
}

static void
teardown(Fixture *fixture, gconstpointer data)
{
	g_clear_object(&fixture->client);
	fwctl_test_iterate_pending(NULL);
	fwctl_test_unref_last(fixture->device);
	g_object_unref(fixture->kernel);
	g_free(fixture->path);
	fwctl_test_machine_clear(&fixture->machine);
}

static void
open_device(Fixture *fixture)
{
	g_autoptr(GError) error = NULL;

	fwctl_device_open(fixture->device, NULL, &error);
	g_assert_no_error(error);
}

static FwctlTransaction *
transaction_new(gsize request_size, gsize response_size)
{
	guint8 *data = g_malloc0(MAX(request_size, 1));
	g_autoptr(GBytes) request = NULL;

	for (gsize i = 0; i < request_size; i++)
		data[i] = (guint8)(i * 7);
	request = g_bytes_new_take(data, request_size);
	return fwctl_transaction_new(FWCTL_SCOPE_DEBUG_READ_ONLY, request, response_size);
}

/* the kernel sends the request back, with its first byte larger by the scope */
static void
assert_echo(FwctlTransaction *transaction, gsize size)
{
	gsize response_size = 0;
	GBytes *response = fwctl_transaction_get_response(transaction);
	const guint8 *data;

	g_assert_nonnull(response);
	data = g_bytes_get_data(response, &response_size);
	g_assert_cmpuint(response_size, ==, size);
	for (gsize i = 0; i < size; i++)
		g_assert_cmpuint(data[i], ==, (guint8)(i * 7 + (i == 0 ? 1 : 0)));
}

static void
test_info_brings_the_drivers_data(Fixture *fixture, gconstpointer data)
{
	const gsize sizes[] = {0, 1, 8, 255, 256, 257, 1000, 65536};

	for (guint i = 0; i < G_N_ELEMENTS(sizes); i++) {
		g_autofree guint8 *bytes = g_malloc0(MAX(sizes[i], 1));
		g_autoptr(GBytes) told = NULL;
		g_autoptr(GBytes) device_data = NULL;

		memset(bytes, 0xa5, sizes[i]);
		told = g_bytes_new(bytes, sizes[i]);
		fwctl_test_kernel_set_device_data(fixture->kernel, told);
		open_device(fixture);
		g_assert_cmpuint(fwctl_device_get_device_type(fixture->device), ==, 5);
		device_data = fwctl_device_dup_device_data(fixture->device);
		g_assert_cmpuint(g_bytes_get_size(device_data), ==, sizes[i]);
		g_assert_true(g_bytes_equal(device_data, told));
		fwctl_device_close(fixture->device);
	}
	/* those that are longer than the first buffer were asked twice */
	g_assert_cmpuint(fwctl_test_kernel_get_calls(fixture->kernel), ==, G_N_ELEMENTS(sizes) + 3);
}

static void
test_info_of_an_absurd_length_is_refused(Fixture *fixture, gconstpointer data)
{
	g_autoptr(GBytes) told = g_bytes_new_take(g_malloc0(1024 * 1024 + 1), 1024 * 1024 + 1);
	g_autoptr(GError) error = NULL;

	fwctl_test_kernel_set_device_data(fixture->kernel, told);
	g_assert_false(fwctl_device_open(fixture->device, NULL, &error));
	g_assert_nonnull(error);
	g_assert_false(fwctl_device_is_open(fixture->device));
	g_assert_false(fwctl_device_is_gone(fixture->device));
	g_assert_cmpuint(fwctl_test_kernel_get_calls(fixture->kernel), ==, 2);
}

static void
test_rpc_carries_bytes_both_ways(Fixture *fixture, gconstpointer data)
{
	const gsize sizes[] = {1, 16, 4096, 65536, 1024 * 1024};

	open_device(fixture);
	for (guint i = 0; i < G_N_ELEMENTS(sizes); i++) {
		g_autoptr(FwctlTransaction) exact = transaction_new(sizes[i], sizes[i]);
		g_autoptr(FwctlTransaction) roomy = transaction_new(sizes[i], sizes[i] * 2);
		g_autoptr(GError) error = NULL;

		g_assert_true(fwctl_device_rpc(fixture->device, exact, NULL, &error));
		g_assert_no_error(error);
		assert_echo(exact, sizes[i]);
		g_assert_true(fwctl_device_rpc(fixture->device, roomy, NULL, &error));
		g_assert_no_error(error);
		/* what is past the answer is not a part of it */
		assert_echo(roomy, sizes[i]);
	}
}

static void
test_an_empty_request_and_an_empty_answer_will_do(Fixture *fixture, gconstpointer data)
{
	g_autoptr(FwctlTransaction) transaction = transaction_new(0, 0);
	g_autoptr(GError) error = NULL;

	open_device(fixture);
	g_assert_true(fwctl_device_rpc(fixture->device, transaction, NULL, &error));
	g_assert_no_error(error);
	g_assert_cmpuint(g_bytes_get_size(fwctl_transaction_get_response(transaction)), ==, 0);
}

static void
test_a_longer_answer_is_truncated_and_kept(Fixture *fixture, gconstpointer data)
{
	g_autoptr(FwctlTransaction) transaction = transaction_new(100, 60);
	g_autoptr(FwctlTransaction) nothing = transaction_new(100, 0);
	g_autoptr(GError) error = NULL;

	open_device(fixture);
	g_assert_false(fwctl_device_rpc(fixture->device, transaction, NULL, &error));
	g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_TRUNCATED);
	g_assert_nonnull(strstr(error->message, "100"));
	g_assert_nonnull(strstr(error->message, "60"));
	assert_echo(transaction, 60);
	g_assert_cmpuint(fwctl_transaction_get_reported_length(transaction), ==, 100);
	g_clear_error(&error);
	g_assert_false(fwctl_device_rpc(fixture->device, nothing, NULL, &error));
	g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_TRUNCATED);
}

static void
test_a_length_that_lies_is_never_believed(Fixture *fixture, gconstpointer data)
{
	const guint lies[] = {65, 4000, G_MAXUINT32};

	open_device(fixture);
	for (guint i = 0; i < G_N_ELEMENTS(lies); i++) {
		g_autoptr(FwctlTransaction) transaction = transaction_new(16, 64);
		g_autoptr(GError) error = NULL;

		fwctl_test_kernel_set_lie(fixture->kernel, lies[i]);
		g_assert_false(fwctl_device_rpc(fixture->device, transaction, NULL, &error));
		g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_TRUNCATED);
		g_assert_cmpuint(fwctl_transaction_get_reported_length(transaction), ==, lies[i]);
		g_assert_cmpuint(g_bytes_get_size(fwctl_transaction_get_response(transaction)),
				 ==,
				 64);
	}
}

static void
test_a_length_longer_than_what_was_written_shows_zeros(Fixture *fixture, gconstpointer data)
{
	g_autoptr(FwctlTransaction) transaction = transaction_new(16, 64);
	const guint8 *bytes;
	g_autoptr(GError) error = NULL;
	gsize size = 0;

	/* and nothing of our own memory; uapi.md: the CXL driver says 8 too many */
	open_device(fixture);
	fwctl_test_kernel_set_lie(fixture->kernel, 24);
	g_assert_true(fwctl_device_rpc(fixture->device, transaction, NULL, &error));
	g_assert_no_error(error);
	bytes = g_bytes_get_data(fwctl_transaction_get_response(transaction), &size);
	g_assert_cmpuint(size, ==, 24);
	for (gsize i = 16; i < 24; i++)
		g_assert_cmpuint(bytes[i], ==, 0);
}

static void
count_cb(gint fd, gulong request, gpointer argument, gpointer user_data)
{
	guint *count = user_data;

	(*count)++;
}

static void
test_an_interruption_is_asked_again(Fixture *fixture, gconstpointer data)
{
	guint count = 0;
	FwctlIoctlHooks hooks = {count_cb, NULL, &count};
	g_autoptr(FwctlTransaction) transaction = transaction_new(16, 16);
	g_autoptr(GError) error = NULL;

	fwctl_ioctl_set_hooks(&hooks);
	fwctl_test_kernel_set_interruptions(fixture->kernel, 2);
	open_device(fixture);
	g_assert_cmpuint(count, ==, 3);
	fwctl_test_kernel_set_interruptions(fixture->kernel, 3);
	g_assert_true(fwctl_device_rpc(fixture->device, transaction, NULL, &error));
	fwctl_ioctl_set_hooks(NULL);
	g_assert_no_error(error);
	g_assert_cmpuint(count, ==, 7);
	assert_echo(transaction, 16);
}

static void
test_what_the_kernel_does_not_know_is_not_supported(Fixture *fixture, gconstpointer data)
{
	const gint errnos[] = {ENOTTY, E2BIG, EOPNOTSUPP};

	open_device(fixture);
	for (guint i = 0; i < G_N_ELEMENTS(errnos); i++) {
		g_autoptr(FwctlTransaction) transaction = transaction_new(16, 16);
		g_autoptr(GError) error = NULL;

		fwctl_test_kernel_set_errno(fixture->kernel, errnos[i]);
		g_assert_false(fwctl_device_rpc(fixture->device, transaction, NULL, &error));
		g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_NOT_SUPPORTED);
		g_assert_cmpint(fwctl_transaction_get_errno(transaction), ==, errnos[i]);
		g_assert_cmpint((gint)fwctl_transaction_get_state(transaction),
				==,
				FWCTL_TRANSACTION_STATE_FAILED);
	}
}

static void
test_a_node_that_does_not_know_info_is_not_supported(Fixture *fixture, gconstpointer data)
{
	g_autoptr(GError) error = NULL;

	fwctl_test_kernel_set_errno(fixture->kernel, ENOTTY);
	g_assert_false(fwctl_device_open(fixture->device, NULL, &error));
	g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_NOT_SUPPORTED);
	g_assert_nonnull(strstr(error->message, "32-bit"));
}

static gpointer
call_until_gone(gpointer data)
{
	for (;;) {
		g_autoptr(FwctlTransaction) transaction = transaction_new(16, 16);
		g_autoptr(GError) error = NULL;

		if (fwctl_device_rpc(data, transaction, NULL, &error)) {
			assert_echo(transaction, 16);
			continue;
		}
		g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_GONE);
		return NULL;
	}
}

static void
count_removed_cb(FwctlClient *client, FwctlDevice *device, gpointer user_data)
{
	guint *count = user_data;

	(*count)++;
}

static void
test_an_unplug_with_an_open_descriptor_is_gone_for_all(Fixture *fixture, gconstpointer data)
{
	GThread *threads[8];
	guint removed = 0;

	g_signal_connect(fixture->client, "device-removed", G_CALLBACK(count_removed_cb), &removed);
	open_device(fixture);
	for (guint i = 0; i < G_N_ELEMENTS(threads); i++)
		threads[i] = g_thread_new("caller", call_until_gone, fixture->device);
	/* the descriptors stay open, and all they give is ENODEV (drivers/fwctl/main.c) */
	fwctl_test_kernel_set_errno(fixture->kernel, ENODEV);
	for (guint i = 0; i < G_N_ELEMENTS(threads); i++)
		g_thread_join(threads[i]);
	fwctl_test_machine_remove(&fixture->machine, fixture->path);
	while (removed == 0)
		g_main_context_iteration(NULL, TRUE);
	fwctl_test_iterate_pending(NULL);
	g_assert_cmpuint(removed, ==, 1);
	g_assert_cmpuint(g_list_model_get_n_items(G_LIST_MODEL(fixture->client)), ==, 0);
	g_assert_true(fwctl_device_is_gone(fixture->device));
	fwctl_device_close(fixture->device);
}

static void
test_one_descriptor_serves_all_calls(Fixture *fixture, gconstpointer data)
{
	open_device(fixture);
	for (guint i = 0; i < 20; i++) {
		g_autoptr(FwctlTransaction) transaction = transaction_new(16, 16);

		g_assert_true(fwctl_device_rpc(fixture->device, transaction, NULL, NULL));
	}
	g_assert_cmpuint(fwctl_test_kernel_get_opened(fixture->kernel), ==, 1);
	/* and no call more than there were */
	g_assert_cmpuint(fwctl_test_kernel_get_calls(fixture->kernel), ==, 21);
}

#define ADD(name, func) g_test_add("/fwctl/kernel-node/" name, Fixture, NULL, setup, func, teardown)

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD("info-brings-the-drivers-data", test_info_brings_the_drivers_data);
	ADD("info-of-an-absurd-length-is-refused", test_info_of_an_absurd_length_is_refused);
	ADD("rpc-carries-bytes-both-ways", test_rpc_carries_bytes_both_ways);
	ADD("an-empty-request-and-an-empty-answer-will-do",
	    test_an_empty_request_and_an_empty_answer_will_do);
	ADD("a-longer-answer-is-truncated-and-kept", test_a_longer_answer_is_truncated_and_kept);
	ADD("a-length-that-lies-is-never-believed", test_a_length_that_lies_is_never_believed);
	ADD("a-length-longer-than-what-was-written-shows-zeros",
	    test_a_length_longer_than_what_was_written_shows_zeros);
	ADD("an-interruption-is-asked-again", test_an_interruption_is_asked_again);
	ADD("what-the-kernel-does-not-know-is-not-supported",
	    test_what_the_kernel_does_not_know_is_not_supported);
	ADD("a-node-that-does-not-know-info-is-not-supported",
	    test_a_node_that_does_not_know_info_is_not_supported);
	ADD("an-unplug-with-an-open-descriptor-is-gone-for-all",
	    test_an_unplug_with_an_open_descriptor_is_gone_for_all);
	ADD("one-descriptor-serves-all-calls", test_one_descriptor_serves_all_calls);
	return g_test_run();
}
