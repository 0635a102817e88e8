/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fwctl-error.h"
#include "fwctl-health-batch.h"
#include "fwctl-health-report-private.h"
#include "fwctl-health-stuck.h"

/*
 * FwctlHealthBatch:
 *
 * Reads many devices at once, a thread for each: one that hangs in its kernel call holds up nobody,
 * which a pool of threads could not promise. At the deadline the report of such a device is sealed
 * as it is; its thread goes on until the kernel lets it, and then finds that nobody waits.
 *
 * Used once: made, filled, run.
 */
typedef struct {
	FwctlHealthBatch *batch; /* a reference while the thread runs */
	GObject *target;
	FwctlHealthReport *report;
	GCancellable *cancellable;
	gboolean finished; /* of these two, the batch's mutex */
	gboolean stuck;
} FwctlHealthRun;

struct _FwctlHealthBatch {
	FwctlHealthFunc func;
	gpointer data;
	GDestroyNotify data_free; /* (nullable) */
	guint deadline_ms;
	GPtrArray *runs;
	GMutex mutex;
	GCond cond;
	guint n_running;
	gboolean ended;
	GTask *task; /* (nullable): who waits, where not a thread does */
	GSource *deadline_source;
	GSource *cancel_source;
};

static void
fwctl_health_run_free(FwctlHealthRun *run)
{
	g_object_unref(run->target);
	g_object_unref(run->report);
	g_object_unref(run->cancellable);
	g_free(run);
}

/*
 * fwctl_health_batch_new:
 * @func: called in the thread of each device; @data must outlive the last of them, so @data_free
 *   runs then
 * @deadline_ms: how long to wait for each device, counted from the start
 */
FwctlHealthBatch *
fwctl_health_batch_new(FwctlHealthFunc func,
		       gpointer data,
		       GDestroyNotify data_free,
		       guint deadline_ms)
{
	FwctlHealthBatch *self = g_atomic_rc_box_new0(FwctlHealthBatch);

	self->func = func;
	self->data = data;
	self->data_free = data_free;
	self->deadline_ms = deadline_ms;
	self->runs = g_ptr_array_new_with_free_func((GDestroyNotify)fwctl_health_run_free);
	g_mutex_init(&self->mutex);
	g_cond_init(&self->cond);
	return self;
}

static void
fwctl_health_batch_clear(FwctlHealthBatch *self)
{
	if (self->data_free != NULL)
		self->data_free(self->data);
	g_ptr_array_unref(self->runs);
	g_mutex_clear(&self->mutex);
	g_cond_clear(&self->cond);
}

void
fwctl_health_batch_unref(FwctlHealthBatch *self)
{
	g_atomic_rc_box_release_full(self, (GDestroyNotify)fwctl_health_batch_clear);
}

void
fwctl_health_batch_add(FwctlHealthBatch *self,
		       GObject *target,
		       const gchar *device_id,
		       const gchar *device_name)
{
	FwctlHealthRun *run = g_new0(FwctlHealthRun, 1);

	run->target = g_object_ref(target);
	run->report = fwctl_health_report_new(device_id, device_name);
	run->cancellable = g_cancellable_new();
	g_ptr_array_add(self->runs, run);
}

/*
 * Ends the wait: what has not finished is sealed, and what it would still ask is cancelled. With
 * the mutex held.
 *
 * Returns: (transfer full) (nullable): who waited, for the caller to answer once the mutex is free;
 * %NULL where a thread waits, or where it had ended before
 */
static GTask *
fwctl_health_batch_end(FwctlHealthBatch *self)
{
	if (self->ended)
		return NULL;
	self->ended = TRUE;
	for (guint i = 0; i < self->runs->len; i++) {
		FwctlHealthRun *run = g_ptr_array_index(self->runs, i);
		if (run->finished)
			continue;
		run->stuck = TRUE;
		fwctl_health_stuck_enter(run->target);
		fwctl_health_report_seal_late(run->report, self->deadline_ms);
		g_cancellable_cancel(run->cancellable);
	}
	g_cond_broadcast(&self->cond);
	return g_steal_pointer(&self->task);
}

static GPtrArray *
fwctl_health_batch_dup_reports(FwctlHealthBatch *self)
{
	GPtrArray *reports = g_ptr_array_new_with_free_func(g_object_unref);

	for (guint i = 0; i < self->runs->len; i++) {
		FwctlHealthRun *run = g_ptr_array_index(self->runs, i);
		g_ptr_array_add(reports, g_object_ref(run->report));
	}
	return reports;
}

static void
fwctl_health_batch_answer(FwctlHealthBatch *self, GTask *task)
{
	if (self->deadline_source != NULL)
		g_source_destroy(self->deadline_source);
	if (self->cancel_source != NULL)
		g_source_destroy(self->cancel_source);
	g_clear_pointer(&self->deadline_source, g_source_unref);
	g_clear_pointer(&self->cancel_source, g_source_unref);
	if (!g_task_return_error_if_cancelled(task))
		g_task_return_pointer(task,
				      fwctl_health_batch_dup_reports(self),
				      (GDestroyNotify)g_ptr_array_unref);
	g_object_unref(task);
}

/* the end of one device */
static void
fwctl_health_batch_finish_run(FwctlHealthBatch *self, FwctlHealthRun *run)
{
	g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&self->mutex);
	GTask *task = NULL;

	run->finished = TRUE;
	if (run->stuck)
		fwctl_health_stuck_leave(run->target);
	fwctl_health_report_seal(run->report);
	if (--self->n_running == 0)
		task = fwctl_health_batch_end(self);
	g_clear_pointer(&locker, g_mutex_locker_free);
	if (task != NULL)
		fwctl_health_batch_answer(self, task);
}

static gpointer
fwctl_health_batch_thread(gpointer data)
{
	FwctlHealthRun *run = data;
	g_autoptr(FwctlHealthBatch) self = run->batch;

	self->func(run->target, run->report, run->cancellable, self->data);
	fwctl_health_batch_finish_run(self, run);
	return NULL;
}

static void
fwctl_health_batch_start_run(FwctlHealthBatch *self, FwctlHealthRun *run)
{
	g_autoptr(GError) error_local = NULL;
	GThread *thread;

	if (fwctl_health_stuck_count(run->target) > 0) {
		fwctl_health_report_seal_stuck(run->report);
		fwctl_health_batch_finish_run(self, run);
		return;
	}
	run->batch = g_atomic_rc_box_acquire(self);
	thread = g_thread_try_new("fwctl-health", fwctl_health_batch_thread, run, &error_local);
	if (thread != NULL) {
		g_thread_unref(thread);
		return;
	}
	fwctl_health_batch_unref(run->batch);
	fwctl_health_report_add_failure(run->report,
					"report.deadline",
					"sysfs",
					"thread",
					error_local);
	fwctl_health_batch_finish_run(self, run);
}

/* one more than there are, so that they cannot all have ended before all are started */
static void
fwctl_health_batch_prepare(FwctlHealthBatch *self)
{
	self->n_running = self->runs->len + 1;
}

static void
fwctl_health_batch_start(FwctlHealthBatch *self)
{
	/* GLib makes its C locale when the first number is parsed. Threads that meet there come out
	 * with an errno of their wait, which g_ascii_string_to_unsigned() takes for a bad number.
	 */
	(void)g_ascii_strtoull("0", NULL, 10);
	for (guint i = 0; i < self->runs->len; i++)
		fwctl_health_batch_start_run(self, g_ptr_array_index(self->runs, i));
}

/* takes off the one more */
static void
fwctl_health_batch_started(FwctlHealthBatch *self)
{
	g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&self->mutex);
	GTask *task = NULL;

	if (--self->n_running == 0)
		task = fwctl_health_batch_end(self);
	g_clear_pointer(&locker, g_mutex_locker_free);
	if (task != NULL)
		fwctl_health_batch_answer(self, task);
}

static void
fwctl_health_batch_cancelled_cb(GCancellable *cancellable, gpointer user_data)
{
	FwctlHealthBatch *self = user_data;
	g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new(&self->mutex);

	fwctl_health_batch_end(self);
}

static void
fwctl_health_batch_wait(FwctlHealthBatch *self, gint64 until)
{
	g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new(&self->mutex);

	while (!self->ended) {
		if (!g_cond_wait_until(&self->cond, &self->mutex, until))
			fwctl_health_batch_end(self);
	}
}

/*
 * fwctl_health_batch_run:
 *
 * Returns: (transfer full) (element-type FwctlHealthReport) (nullable): the reports, in the order
 * in which the devices were added, or %NULL where it was cancelled
 */
GPtrArray *
fwctl_health_batch_run(FwctlHealthBatch *self, GCancellable *cancellable, GError **error)
{
	gint64 until = g_get_monotonic_time() + self->deadline_ms * G_TIME_SPAN_MILLISECOND;
	gulong handler = 0;

	if (g_cancellable_set_error_if_cancelled(cancellable, error))
		return NULL;
	fwctl_health_batch_prepare(self);
	fwctl_health_batch_start(self);
	fwctl_health_batch_started(self);
	if (cancellable != NULL)
		handler = g_cancellable_connect(cancellable,
						G_CALLBACK(fwctl_health_batch_cancelled_cb),
						self,
						NULL);
	fwctl_health_batch_wait(self, until);
	g_cancellable_disconnect(cancellable, handler);
	if (g_cancellable_set_error_if_cancelled(cancellable, error))
		return NULL;
	return fwctl_health_batch_dup_reports(self);
}

static gboolean
fwctl_health_batch_end_cb(gpointer user_data)
{
	FwctlHealthBatch *self = user_data;
	g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&self->mutex);
	GTask *task = fwctl_health_batch_end(self);

	g_clear_pointer(&locker, g_mutex_locker_free);
	if (task != NULL)
		fwctl_health_batch_answer(self, task);
	return G_SOURCE_REMOVE;
}

static gboolean
fwctl_health_batch_end_cancelled_cb(GCancellable *cancellable, gpointer user_data)
{
	return fwctl_health_batch_end_cb(user_data);
}

static GSource *
fwctl_health_batch_take_source(FwctlHealthBatch *self, GSource *source, GSourceFunc callback)
{
	g_source_set_callback(source,
			      callback,
			      g_atomic_rc_box_acquire(self),
			      (GDestroyNotify)fwctl_health_batch_unref);
	return source;
}

/*
 * fwctl_health_batch_run_async:
 * @task: (transfer full): is answered with an array as from fwctl_health_batch_run()
 */
void
fwctl_health_batch_run_async(FwctlHealthBatch *self, GTask *task)
{
	GCancellable *cancellable = g_task_get_cancellable(task);
	GMainContext *context = g_task_get_context(task);
	g_autoptr(GSource) deadline_source = g_timeout_source_new(self->deadline_ms);
	g_autoptr(GSource) cancel_source = NULL;

	fwctl_health_batch_prepare(self);
	self->task = task;
	self->deadline_source = fwctl_health_batch_take_source(self,
							       g_source_ref(deadline_source),
							       fwctl_health_batch_end_cb);
	if (cancellable != NULL) {
		cancel_source = g_cancellable_source_new(cancellable);
		self->cancel_source = fwctl_health_batch_take_source(
		    self,
		    g_source_ref(cancel_source),
		    G_SOURCE_FUNC(fwctl_health_batch_end_cancelled_cb));
	}
	/* from here on it may end at any moment, in the thread that iterates the context */
	g_source_attach(deadline_source, context);
	if (cancel_source != NULL)
		g_source_attach(cancel_source, context);
	fwctl_health_batch_start(self);
	fwctl_health_batch_started(self);
}
