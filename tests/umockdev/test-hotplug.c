/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <errno.h>

#include "fwctl-test-kernel.h"
#include "fwctl-test-machine.h"
#include "fwctl-test.h"

/* a machine with a forest on it, a client, and what the client said, such as “a2 1-0+1 ” */
typedef struct {
	FwctlTestMachine machine;
	FwctlClient *client;
	GString *said;
	gboolean saw_last; /* the event that ends a wait came */
	const gchar *last;
	GThread *thread;
	GMainContext *context; /* (nullable): where the client listens */
} Fixture;

static void
say(Fixture *fixture, gchar what, FwctlDevice *device)
{
	const gchar *number = fwctl_device_get_name(device) + strlen("fwctl");

	g_string_append_printf(fixture->said, "%c%s ", what, number);
	fixture->thread = g_thread_self();
	if (fixture->last != NULL && what == fixture->last[0] &&
	    g_strcmp0(number, fixture->last + 1) == 0)
		fixture->saw_last = TRUE;
}

static void
added_cb(FwctlClient *client, FwctlDevice *device, gpointer user_data)
{
	Fixture *fixture = user_data;
	g_autoptr(FwctlDevice) found =
	    fwctl_client_lookup(client, fwctl_device_get_name(device), NULL);

	/* it is in the list when one hears of it */
	g_assert_true(found == device);
	g_assert_false(fwctl_device_is_open(device));
	say(fixture, 'a', device);
}

static void
removed_cb(FwctlClient *client, FwctlDevice *device, gpointer user_data)
{
	Fixture *fixture = user_data;

	g_assert_true(fwctl_device_is_gone(device));
	for (guint i = 0; i < g_list_model_get_n_items(G_LIST_MODEL(client)); i++) {
		g_autoptr(FwctlDevice) other = g_list_model_get_item(G_LIST_MODEL(client), i);

		g_assert_true(other != device);
	}
	say(fixture, 'r', device);
}

static void
items_changed_cb(GListModel *model, guint position, guint removed, guint added, gpointer user_data)
{
	Fixture *fixture = user_data;

	g_string_append_printf(fixture->said, "%u-%u+%u ", position, removed, added);
}

static void
listen(Fixture *fixture)
{
	g_autoptr(GError) error = NULL;

	fixture->client = fwctl_client_new(&error);
	g_assert_no_error(error);
	/* what is sent here is no command that anybody published */
	fwctl_client_set_allow_unpublished(fixture->client, TRUE);
	g_signal_connect(fixture->client, "device-added", G_CALLBACK(added_cb), fixture);
	g_signal_connect(fixture->client, "device-removed", G_CALLBACK(removed_cb), fixture);
	g_signal_connect(fixture->client, "items-changed", G_CALLBACK(items_changed_cb), fixture);
}

static void
setup_machine(Fixture *fixture, gboolean udev)
{
	fwctl_test_machine_init(&fixture->machine, udev);
	fwctl_test_machine_add(&fixture->machine,
			       "P: /devices/platform/forest\nE: SUBSYSTEM=platform\n");
	fixture->said = g_string_new(NULL);
}

static void
setup(Fixture *fixture, gconstpointer data)
{
	setup_machine(fixture, TRUE);
	listen(fixture);
	g_assert_true(fwctl_client_get_hotplug(fixture->client));
}

static void
setup_without_udev(Fixture *fixture, gconstpointer data)
{
	setup_machine(fixture, FALSE);
	listen(fixture);
	g_assert_false(fwctl_client_get_hotplug(fixture->client));
}

static void
teardown(Fixture *fixture, gconstpointer data)
{
	g_clear_object(&fixture->client);
	fwctl_test_iterate_pending(NULL);
	fwctl_test_machine_clear(&fixture->machine);
	g_string_free(fixture->said, TRUE);
}

static gchar *
add(Fixture *fixture, guint number)
{
	return fwctl_test_machine_add_fwctl(&fixture->machine, "platform/forest", number);
}

static gchar *
add_bare(Fixture *fixture, guint number)
{
	return fwctl_test_machine_add_fwctl_bare(&fixture->machine, "platform/forest", number);
}

/* runs the main context until the client has said @last, such as “a2” */
static void
wait_for(Fixture *fixture, const gchar *last)
{
	fixture->last = last;
	fixture->saw_last = FALSE;
	fwctl_test_iterate_until(fixture->context, &fixture->saw_last);
	fwctl_test_iterate_pending(fixture->context);
}

static void
test_devices_come_and_go_at_their_positions(Fixture *fixture, gconstpointer data)
{
	g_autofree gchar *path2 = add(fixture, 2);
	g_autofree gchar *path10 = NULL;
	g_autofree gchar *path1 = NULL;

	wait_for(fixture, "a2");
	path10 = add(fixture, 10);
	wait_for(fixture, "a10");
	path1 = add(fixture, 1);
	wait_for(fixture, "a1");
	fwctl_test_machine_remove(&fixture->machine, path2);
	wait_for(fixture, "r2");
	fwctl_test_machine_remove(&fixture->machine, path10);
	wait_for(fixture, "r10");
	fwctl_test_machine_remove(&fixture->machine, path1);
	wait_for(fixture, "r1");
	g_assert_cmpstr(fixture->said->str,
			==,
			"0-0+1 a2 1-0+1 a10 0-0+1 a1 1-1+0 r2 1-1+0 r10 0-1+0 r1 ");
	g_assert_cmpuint(g_list_model_get_n_items(G_LIST_MODEL(fixture->client)), ==, 0);
}

static void
test_other_events_are_nothing_to_us(Fixture *fixture, gconstpointer data)
{
	g_autofree gchar *path = add(fixture, 0);
	g_autofree gchar *path_last = NULL;

	wait_for(fixture, "a0");
	umockdev_testbed_uevent(fixture->machine.testbed, path, "change");
	/* one that we have */
	umockdev_testbed_uevent(fixture->machine.testbed, path, "add");
	/* one of another subsystem */
	umockdev_testbed_uevent(fixture->machine.testbed, "/sys/devices/platform/forest", "remove");
	/* what comes last is heard last */
	path_last = add(fixture, 1);
	wait_for(fixture, "a1");
	g_assert_cmpstr(fixture->said->str, ==, "0-0+1 a0 1-0+1 a1 ");
}

static void
test_an_event_of_what_is_not_there_any_more_is_nothing(Fixture *fixture, gconstpointer data)
{
	g_autofree gchar *path = add(fixture, 0);
	g_autofree gchar *path_last = NULL;

	/* gone again before we came to look at it */
	umockdev_testbed_remove_device(fixture->machine.testbed, path);
	path_last = add(fixture, 1);
	wait_for(fixture, "a1");
	g_assert_cmpstr(fixture->said->str, ==, "0-0+1 a1 ");
}

static void
test_a_new_device_is_allowed_what_the_client_is(Fixture *fixture, gconstpointer data)
{
	g_autofree gchar *path = NULL;
	g_autoptr(FwctlDevice) device = NULL;

	fwctl_client_set_allow_taint(fixture->client, TRUE);
	path = add(fixture, 0);
	wait_for(fixture, "a0");
	device = g_list_model_get_item(G_LIST_MODEL(fixture->client), 0);
	g_assert_true(fwctl_device_get_allow_taint(device));
}

static void
test_a_removal_seen_twice_is_told_once(Fixture *fixture, gconstpointer data)
{
	g_autoptr(FwctlTestKernel) kernel = fwctl_test_kernel_new(&fixture->machine, 0, 5);
	g_autofree gchar *path = add(fixture, 0);
	g_autofree gchar *path_last = NULL;
	g_autoptr(FwctlDevice) device = NULL;
	g_autoptr(FwctlTransaction) transaction =
	    fwctl_test_transaction_new(FWCTL_SCOPE_CONFIGURATION, "q");
	g_autoptr(GError) error = NULL;

	wait_for(fixture, "a0");
	device = g_list_model_get_item(G_LIST_MODEL(fixture->client), 0);
	g_assert_true(fwctl_device_open(device, NULL, &error));
	g_assert_no_error(error);
	/* by an RPC first, and by udev then */
	fwctl_test_kernel_set_errno(kernel, ENODEV);
	g_assert_false(fwctl_device_rpc(device, transaction, NULL, &error));
	g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_GONE);
	fwctl_test_machine_remove(&fixture->machine, path);
	path_last = add(fixture, 1);
	wait_for(fixture, "a1");
	g_assert_cmpstr(fixture->said->str, ==, "0-0+1 a0 0-1+0 r0 0-0+1 a1 ");
}

static void
test_udev_first_and_an_rpc_then_is_once_too(Fixture *fixture, gconstpointer data)
{
	g_autoptr(FwctlTestKernel) kernel = fwctl_test_kernel_new(&fixture->machine, 0, 5);
	g_autofree gchar *path = add(fixture, 0);
	g_autoptr(FwctlDevice) device = NULL;
	g_autoptr(FwctlTransaction) transaction =
	    fwctl_test_transaction_new(FWCTL_SCOPE_CONFIGURATION, "q");
	g_autoptr(GError) error = NULL;
	guint calls;

	wait_for(fixture, "a0");
	device = g_list_model_get_item(G_LIST_MODEL(fixture->client), 0);
	g_assert_true(fwctl_device_open(device, NULL, &error));
	g_assert_no_error(error);
	fwctl_test_kernel_set_errno(kernel, ENODEV);
	fwctl_test_machine_remove(&fixture->machine, path);
	wait_for(fixture, "r0");
	calls = fwctl_test_kernel_get_calls(kernel);
	g_assert_false(fwctl_device_rpc(device, transaction, NULL, &error));
	g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_GONE);
	/* it was known already, so nothing was sent */
	g_assert_cmpuint(fwctl_test_kernel_get_calls(kernel), ==, calls);
	fwctl_test_iterate_pending(NULL);
	g_assert_cmpstr(fixture->said->str, ==, "0-0+1 a0 0-1+0 r0 ");
}

static void
test_a_name_that_comes_back_is_another_device(Fixture *fixture, gconstpointer data)
{
	g_autofree gchar *path = add_bare(fixture, 0);
	g_autofree gchar *path_again = NULL;
	g_autoptr(FwctlDevice) before = NULL;
	g_autoptr(FwctlDevice) after = NULL;

	wait_for(fixture, "a0");
	before = g_list_model_get_item(G_LIST_MODEL(fixture->client), 0);
	/* both are on their way before we look */
	fwctl_test_machine_remove(&fixture->machine, path);
	path_again = add_bare(fixture, 0);
	wait_for(fixture, "a0");
	after = g_list_model_get_item(G_LIST_MODEL(fixture->client), 0);
	g_assert_true(before != after);
	g_assert_true(fwctl_device_is_gone(before));
	g_assert_false(fwctl_device_is_gone(after));
	g_assert_cmpstr(fixture->said->str, ==, "0-0+1 a0 0-1+0 r0 0-0+1 a0 ");
}

static gpointer
listen_in_a_thread(gpointer data)
{
	Fixture *fixture = data;
	g_autoptr(GMainContext) context = g_main_context_new();
	g_autofree gchar *path = NULL;

	g_main_context_push_thread_default(context);
	fixture->context = context;
	listen(fixture);
	path = add(fixture, 0);
	wait_for(fixture, "a0");
	g_assert_true(fixture->thread == g_thread_self());
	fixture->thread = NULL;
	fwctl_test_machine_remove(&fixture->machine, path);
	wait_for(fixture, "r0");
	g_assert_true(fixture->thread == g_thread_self());
	g_clear_object(&fixture->client);
	g_main_context_pop_thread_default(context);
	return NULL;
}

static void
setup_machine_with_udev(Fixture *fixture, gconstpointer data)
{
	setup_machine(fixture, TRUE);
}

static void
test_signals_come_in_the_context_of_the_client(Fixture *fixture, gconstpointer data)
{
	/* nobody runs the main context of the process */
	g_thread_join(g_thread_new("listener", listen_in_a_thread, fixture));
	g_assert_cmpstr(fixture->said->str, ==, "0-0+1 a0 0-1+0 r0 ");
}

static void
test_that_context_counts_for_devices_that_come_later(Fixture *fixture, gconstpointer data)
{
	g_autoptr(GMainContext) context = g_main_context_new();
	g_autofree gchar *path = NULL;

	/* thread-default where the client was made, and no more when the device comes */
	g_main_context_push_thread_default(context);
	listen(fixture);
	g_main_context_pop_thread_default(context);
	fixture->context = context;
	path = add(fixture, 0);
	wait_for(fixture, "a0");
	fwctl_test_machine_remove(&fixture->machine, path);
	wait_for(fixture, "r0");
	g_assert_cmpstr(fixture->said->str, ==, "0-0+1 a0 0-1+0 r0 ");
}

static void
test_a_client_that_is_gone_hears_nothing(Fixture *fixture, gconstpointer data)
{
	g_autofree gchar *path0 = add(fixture, 0);
	g_autofree gchar *path1 = NULL;
	g_autoptr(FwctlDevice) device = NULL;

	wait_for(fixture, "a0");
	device = g_list_model_get_item(G_LIST_MODEL(fixture->client), 0);
	path1 = add(fixture, 1);
	g_assert_finalize_object(g_steal_pointer(&fixture->client));
	fwctl_test_machine_remove(&fixture->machine, path0);
	fwctl_test_iterate_pending(NULL);
	g_assert_cmpstr(fixture->said->str, ==, "0-0+1 a0 ");
	/* its device is still good, and finds out for itself */
	g_assert_false(fwctl_device_is_gone(device));
	g_assert_false(fwctl_device_open(device, NULL, NULL));
	g_assert_true(fwctl_device_is_gone(device));
}

static void
test_without_udev_a_rescan_finds_what_came_and_went(Fixture *fixture, gconstpointer data)
{
	g_autofree gchar *path2 = add(fixture, 2);
	g_autofree gchar *path1 = NULL;
	g_autoptr(GError) error = NULL;

	fwctl_test_iterate_pending(NULL);
	g_assert_cmpstr(fixture->said->str, ==, "");
	g_assert_cmpuint(g_list_model_get_n_items(G_LIST_MODEL(fixture->client)), ==, 0);
	g_assert_true(fwctl_client_rescan(fixture->client, &error));
	g_assert_no_error(error);
	g_assert_cmpstr(fixture->said->str, ==, "0-0+1 a2 ");
	path1 = add(fixture, 1);
	umockdev_testbed_remove_device(fixture->machine.testbed, path2);
	g_assert_true(fwctl_client_rescan(fixture->client, &error));
	wait_for(fixture, "r2");
	g_assert_cmpstr(fixture->said->str, ==, "0-0+1 a2 0-0+1 a1 1-1+0 r2 ");
	/* and nothing new is nothing */
	g_assert_true(fwctl_client_rescan(fixture->client, &error));
	fwctl_test_iterate_pending(NULL);
	g_assert_cmpstr(fixture->said->str, ==, "0-0+1 a2 0-0+1 a1 1-1+0 r2 ");
}

static void
test_with_udev_a_rescan_says_nothing_twice(Fixture *fixture, gconstpointer data)
{
	g_autofree gchar *path G_GNUC_UNUSED = add(fixture, 0);
	g_autofree gchar *path_last = NULL;

	/* found by the scan, while its event is on its way */
	g_assert_true(fwctl_client_rescan(fixture->client, NULL));
	g_assert_cmpstr(fixture->said->str, ==, "0-0+1 a0 ");
	path_last = add(fixture, 1);
	wait_for(fixture, "a1");
	g_assert_cmpstr(fixture->said->str, ==, "0-0+1 a0 1-0+1 a1 ");
}

#define ADD(name, setup_func, func)                                                                \
	g_test_add("/fwctl/hotplug/" name, Fixture, NULL, setup_func, func, teardown)

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD("devices-come-and-go-at-their-positions",
	    setup,
	    test_devices_come_and_go_at_their_positions);
	ADD("other-events-are-nothing-to-us", setup, test_other_events_are_nothing_to_us);
	ADD("an-event-of-what-is-not-there-any-more-is-nothing",
	    setup,
	    test_an_event_of_what_is_not_there_any_more_is_nothing);
	ADD("a-new-device-is-allowed-what-the-client-is",
	    setup,
	    test_a_new_device_is_allowed_what_the_client_is);
	ADD("a-removal-seen-twice-is-told-once", setup, test_a_removal_seen_twice_is_told_once);
	ADD("udev-first-and-an-rpc-then-is-once-too",
	    setup,
	    test_udev_first_and_an_rpc_then_is_once_too);
	ADD("a-name-that-comes-back-is-another-device",
	    setup,
	    test_a_name_that_comes_back_is_another_device);
	ADD("signals-come-in-the-context-of-the-client",
	    setup_machine_with_udev,
	    test_signals_come_in_the_context_of_the_client);
	ADD("that-context-counts-for-devices-that-come-later",
	    setup_machine_with_udev,
	    test_that_context_counts_for_devices_that_come_later);
	ADD("a-client-that-is-gone-hears-nothing", setup, test_a_client_that_is_gone_hears_nothing);
	ADD("without-udev-a-rescan-finds-what-came-and-went",
	    setup_without_udev,
	    test_without_udev_a_rescan_finds_what_came_and_went);
	ADD("with-udev-a-rescan-says-nothing-twice",
	    setup,
	    test_with_udev_a_rescan_says_nothing_twice);
	return g_test_run();
}
