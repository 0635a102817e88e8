/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib-unix.h>
#include <glib/gi18n.h>
#include <signal.h>

#include "fwctl-tool-flash.h"

/*
 * The jobs run in threads; this one waits for them and for signals.
 */
typedef struct {
	FwctlToolFlash *flash;
	guint n_parallel;
	gboolean keep_going;
	GCancellable *cancellable;
	GMainLoop *loop;
} FwctlToolFlashRun;

static gboolean
fwctl_tool_flash_ended_cb(gpointer user_data)
{
	g_main_loop_quit(user_data);
	return G_SOURCE_REMOVE;
}

static gpointer
fwctl_tool_flash_thread(gpointer user_data)
{
	FwctlToolFlashRun *run = user_data;
	GPtrArray *results = fwctl_flash_run_jobs(run->flash->jobs,
						  run->n_parallel,
						  !run->keep_going,
						  run->cancellable);

	g_idle_add(fwctl_tool_flash_ended_cb, run->loop);
	return results;
}

/* the device has to be brought to rest: that takes its time, and happens once */
static gboolean
fwctl_tool_flash_signal_cb(gpointer user_data)
{
	FwctlToolFlashRun *run = user_data;

	if (!g_cancellable_is_cancelled(run->cancellable))
		g_printerr("\n%s\n", _("cancelling; waiting until the device is idle"));
	g_cancellable_cancel(run->cancellable);
	return G_SOURCE_CONTINUE;
}

/*
 * Runs the jobs, and puts what came of them behind the results that there are.
 */
void
fwctl_tool_flash_run(FwctlToolFlash *self, guint n_parallel, gboolean keep_going)
{
	g_autoptr(GCancellable) cancellable = g_cancellable_new();
	g_autoptr(GMainLoop) loop = g_main_loop_new(NULL, FALSE);
	g_autoptr(GPtrArray) results = NULL;
	FwctlToolFlashRun run = {
	    .flash = self,
	    .n_parallel = n_parallel,
	    .keep_going = keep_going,
	    .cancellable = cancellable,
	    .loop = loop,
	};
	guint sources[] = {
	    g_unix_signal_add(SIGINT, fwctl_tool_flash_signal_cb, &run),
	    g_unix_signal_add(SIGTERM, fwctl_tool_flash_signal_cb, &run),
	    g_unix_signal_add(SIGHUP, fwctl_tool_flash_signal_cb, &run),
	};
	GThread *thread;

	if (!self->tool->json)
		fwctl_tool_flash_watch(self->jobs);
	thread = g_thread_new("flash", fwctl_tool_flash_thread, &run);
	g_main_loop_run(loop);
	results = g_thread_join(thread);
	if (!self->tool->json)
		fwctl_tool_flash_end_watch();
	for (guint i = 0; i < G_N_ELEMENTS(sources); i++)
		g_source_remove(sources[i]);
	for (guint i = 0; i < results->len; i++)
		g_ptr_array_add(self->results, g_object_ref(results->pdata[i]));
}

void
fwctl_tool_flash_clear(FwctlToolFlash *self)
{
	g_clear_object(&self->options);
	g_clear_pointer(&self->plans, g_ptr_array_unref);
	g_clear_pointer(&self->jobs, g_ptr_array_unref);
	g_clear_pointer(&self->results, g_ptr_array_unref);
}
