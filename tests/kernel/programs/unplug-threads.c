/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "unplug.h"

/*
 * unplug-threads DEVICE
 *
 * Eight threads call the device until it is gone. Exits with 0 if each of them was told so, and so
 * was the client's thread, once.
 */

#define N_THREADS	   8
#define CALLS_BEFORE_READY 20

typedef struct {
	FwctlDevice *device;
	guint index;
	gint *n_warm; /* (atomic): the threads that are calling */
	guint64 n_calls;
} Caller;

static gboolean
call_rpc(FwctlDevice *device, GError **error)
{
	g_autoptr(GBytes) request = unplug_request_new();
	g_autoptr(FwctlTransaction) transaction =
	    fwctl_transaction_new(FWCTL_SCOPE_CONFIGURATION, request, 64);

	return fwctl_device_rpc(device, transaction, NULL, error);
}

static gboolean
call_get_feature(FwctlDevice *device, GError **error)
{
	g_autoptr(GBytes) data = fwctl_device_get_feature(device,
							  "ffffffff-ffff-ffff-ffff-ffffffffffff",
							  FWCTL_FEATURE_SELECTION_CURRENT,
							  NULL,
							  error);

	return data != NULL;
}

static gboolean
call_list_features(FwctlDevice *device, GError **error)
{
	g_autoptr(GPtrArray) features = fwctl_device_list_features(device, NULL, error);

	return features != NULL;
}

static gpointer
caller_run(gpointer user_data)
{
	static gboolean (*const calls[])(FwctlDevice * device, GError * *error) = {
	    call_rpc,
	    call_get_feature,
	    call_rpc,
	    call_list_features,
	};
	Caller *caller = user_data;
	g_autoptr(GError) error = NULL;
	g_autoptr(GError) error_again = NULL;

	while (calls[caller->index % G_N_ELEMENTS(calls)](caller->device, &error)) {
		if (++caller->n_calls == CALLS_BEFORE_READY)
			g_atomic_int_inc(caller->n_warm);
	}
	unplug_expect_gone(error, "the call at which it left");
	if (call_rpc(caller->device, &error_again))
		g_error("an RPC to a device that is gone went through");
	unplug_expect_gone(error_again, "the call after that");
	return NULL;
}

int
main(int argc, char **argv)
{
	Unplug *unplug = NULL;
	Caller callers[N_THREADS] = {0};
	GThread *threads[N_THREADS] = {NULL};
	gint n_warm = 0;

	if (argc != 2)
		g_error("usage: %s DEVICE", argv[0]);
	unplug = unplug_new(argv[1]);
	for (guint i = 0; i < N_THREADS; i++) {
		callers[i].device = unplug->device;
		callers[i].index = i;
		callers[i].n_warm = &n_warm;
		threads[i] = g_thread_new("caller", caller_run, &callers[i]);
	}
	while (g_atomic_int_get(&n_warm) < N_THREADS)
		g_main_context_iteration(NULL, FALSE);
	unplug_say_ready();
	for (guint i = 0; i < N_THREADS; i++) {
		g_thread_join(threads[i]);
		g_print("thread %u: gone after %" G_GUINT64_FORMAT " calls\n",
			i,
			callers[i].n_calls);
	}
	unplug_check_and_free(unplug);
	return 0;
}
