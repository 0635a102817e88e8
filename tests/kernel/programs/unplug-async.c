/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "unplug.h"

/*
 * unplug-async DEVICE
 *
 * Keeps 32 asynchronous RPCs on their way, 8 of them at the device at a time, until it is gone.
 * Exits with 0 if each chain of RPCs ended with that, in the caller's thread, and so was the client
 * told, once.
 */

#define N_CHAINS	   32u
#define MAX_IN_FLIGHT	   8
#define CALLS_BEFORE_READY 200

typedef struct {
	Unplug *unplug;
	guint n_ended;
	guint64 n_calls;
} Run;

static void
run_send(Run *run);

static void
run_sent_cb(GObject *source, GAsyncResult *result, gpointer user_data)
{
	Run *run = user_data;
	g_autoptr(GError) error = NULL;

	if (g_thread_self() != run->unplug->thread)
		g_error("a callback in another thread");
	if (fwctl_device_rpc_finish(FWCTL_DEVICE(source), result, &error)) {
		if (++run->n_calls == CALLS_BEFORE_READY)
			unplug_say_ready();
		run_send(run);
		return;
	}
	unplug_expect_gone(error, "an asynchronous call");
	run->n_ended++;
}

static void
run_send(Run *run)
{
	g_autoptr(GBytes) request = unplug_request_new();
	g_autoptr(FwctlTransaction) transaction =
	    fwctl_transaction_new(FWCTL_SCOPE_CONFIGURATION, request, 64);

	fwctl_device_rpc_async(run->unplug->device, transaction, NULL, run_sent_cb, run);
}

int
main(int argc, char **argv)
{
	Run run = {0};

	if (argc != 2)
		g_error("usage: %s DEVICE", argv[0]);
	run.unplug = unplug_new(argv[1]);
	fwctl_device_set_max_in_flight(run.unplug->device, MAX_IN_FLIGHT);
	for (guint i = 0; i < N_CHAINS; i++)
		run_send(&run);
	while (run.n_ended < N_CHAINS)
		g_main_context_iteration(NULL, TRUE);
	g_print("%u chains: gone after %" G_GUINT64_FORMAT " calls\n", N_CHAINS, run.n_calls);

	/* one that is begun only now is told the same way */
	run_send(&run);
	while (run.n_ended < N_CHAINS + 1)
		g_main_context_iteration(NULL, TRUE);
	unplug_check_and_free(run.unplug);
	return 0;
}
