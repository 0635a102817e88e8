/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fwctl-device-private.h"
#include "fwctl-error.h"
#include "fwctl-job.h"

/*
 * An asynchronous call, from its start to its callback. It runs on a thread of the device's own,
 * because a firmware call may block for a minute and GTask's pool of ten threads is shared with the
 * whole process.
 *
 * The state says who may still return the task: the worker, or the cancel. Each step is one atomic
 * exchange, so that exactly one of them does.
 */
typedef enum {
	FWCTL_JOB_STATE_QUEUED,	  /* nothing was sent, and a cancel keeps it so */
	FWCTL_JOB_STATE_RUNNING,  /* what it does can no longer be prevented */
	FWCTL_JOB_STATE_RETURNED, /* the caller has, or is about to have, a result */
} FwctlJobState;

typedef struct {
	const FwctlJobKind *kind;
	gpointer data;
	GDestroyNotify data_free;
	gboolean read_only;
	FwctlCancelMode cancel_mode;
	GSource *cancel_source; /* (nullable) */
	gint state;		/* (atomic) */
} FwctlJob;

/* the job that the calling thread works on */
static GPrivate current_job;

static void
fwctl_job_free(FwctlJob *job)
{
	if (job->data_free != NULL)
		job->data_free(job->data);
	g_clear_pointer(&job->cancel_source, g_source_unref);
	g_free(job);
}

static gboolean
fwctl_job_advance(FwctlJob *job, FwctlJobState from, FwctlJobState to)
{
	return g_atomic_int_compare_and_exchange(&job->state, (gint)from, (gint)to);
}

static void
fwctl_job_return_cancelled(GTask *task)
{
	g_task_return_new_error(task, G_IO_ERROR, G_IO_ERROR_CANCELLED, _("cancelled"));
}

/* Returns: %FALSE if it is not in the queue any more */
static gboolean
fwctl_job_abandon(GTask *task)
{
	FwctlJob *job = g_task_get_task_data(task);

	if (!fwctl_job_advance(job, FWCTL_JOB_STATE_QUEUED, FWCTL_JOB_STATE_RETURNED))
		return FALSE;
	if (job->kind->abandon != NULL)
		job->kind->abandon(g_task_get_source_object(task), job->data);
	fwctl_job_return_cancelled(task);
	return TRUE;
}

/* runs in the caller's main context */
static gboolean
fwctl_job_cancelled_cb(GCancellable *cancellable, gpointer user_data)
{
	GTask *task = G_TASK(user_data);
	FwctlJob *job = g_task_get_task_data(task);

	if (fwctl_job_abandon(task))
		return G_SOURCE_REMOVE;
	if (!job->read_only && job->cancel_mode == FWCTL_CANCEL_MODE_WAIT)
		return G_SOURCE_REMOVE;
	if (!fwctl_job_advance(job, FWCTL_JOB_STATE_RUNNING, FWCTL_JOB_STATE_RETURNED))
		return G_SOURCE_REMOVE;
	if (job->read_only) {
		fwctl_job_return_cancelled(task);
		return G_SOURCE_REMOVE;
	}
	g_task_return_new_error(task,
				FWCTL_ERROR,
				FWCTL_ERROR_OUTCOME_UNKNOWN,
				_("%s: cancelled after it was sent: it may have happened, or may "
				  "happen yet; read the device's state before trying again"),
				fwctl_device_get_label(g_task_get_source_object(task)));
	return G_SOURCE_REMOVE;
}

/* runs in one of the device's threads */
static void
fwctl_job_run(gpointer data, gpointer user_data)
{
	g_autoptr(GTask) task = G_TASK(data);
	FwctlJob *job = g_task_get_task_data(task);
	FwctlDevice *device = g_task_get_source_object(task);
	GCancellable *cancellable = g_task_get_cancellable(task);
	GError *error = NULL;
	gpointer result;

	if (g_cancellable_is_cancelled(cancellable)) {
		fwctl_job_abandon(task);
	} else if (fwctl_job_advance(job, FWCTL_JOB_STATE_QUEUED, FWCTL_JOB_STATE_RUNNING)) {
		g_private_set(&current_job, job);
		result = job->kind->func(device, job->data, cancellable, &error);
		g_private_set(&current_job, NULL);
		if (!fwctl_job_advance(job, FWCTL_JOB_STATE_RUNNING, FWCTL_JOB_STATE_RETURNED)) {
			if (result != NULL && job->kind->result_free != NULL)
				job->kind->result_free(result);
			g_clear_error(&error);
		} else if (result != NULL) {
			g_task_return_pointer(task, result, job->kind->result_free);
		} else {
			g_task_return_error(task, error);
		}
	}
	/* it holds the task, and would otherwise keep it until somebody cancels */
	if (job->cancel_source != NULL)
		g_source_destroy(job->cancel_source);
}

/*
 * fwctl_job_is_given_up:
 *
 * Returns: %TRUE if the calling thread works on a job whose caller has been told already that it
 * was cancelled
 */
gboolean
fwctl_job_is_given_up(void)
{
	FwctlJob *job = g_private_get(&current_job);

	return job != NULL && g_atomic_int_get(&job->state) == FWCTL_JOB_STATE_RETURNED;
}

static void
fwctl_job_queue(FwctlDevice *device, GTask *task)
{
	FwctlDevicePrivate *priv = fwctl_device_get_private(device);
	g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new(&priv->pool_mutex);

	/* not exclusive: threads come when there is work, and go when there is none */
	if (priv->pool == NULL)
		priv->pool = g_thread_pool_new(fwctl_job_run,
					       NULL,
					       g_atomic_int_get(&priv->max_in_flight),
					       FALSE,
					       NULL);
	g_thread_pool_push(priv->pool, task, NULL);
}

/*
 * fwctl_job_push:
 * @kind: what to do; static
 * @read_only: whether a cancel may give it up while it runs
 *
 * Starts an asynchronous call. @callback runs in the thread-default main context of the caller.
 */
void
fwctl_job_push(FwctlDevice *device,
	       const FwctlJobKind *kind,
	       gboolean read_only,
	       gpointer data,
	       GDestroyNotify data_free,
	       GCancellable *cancellable,
	       GAsyncReadyCallback callback,
	       gpointer user_data)
{
	FwctlJob *job = g_new0(FwctlJob, 1);
	GTask *task = g_task_new(device, cancellable, callback, user_data);

	job->kind = kind;
	job->data = data;
	job->data_free = data_free;
	job->read_only = read_only;
	job->cancel_mode = fwctl_device_get_cancel_mode(device);
	job->state = FWCTL_JOB_STATE_QUEUED;
	g_task_set_source_tag(task, kind->source_tag);
	g_task_set_task_data(task, job, (GDestroyNotify)fwctl_job_free);
	/* whether a cancel counts is for the job to say: a write that was done was done */
	g_task_set_check_cancellable(task, FALSE);
	if (cancellable != NULL) {
		job->cancel_source = g_cancellable_source_new(cancellable);
		g_task_attach_source(task,
				     job->cancel_source,
				     G_SOURCE_FUNC(fwctl_job_cancelled_cb));
	}
	fwctl_job_queue(device, task);
}

/*
 * fwctl_job_finish:
 *
 * Returns: (nullable): the result of the #FwctlJobFunc, or %NULL with @error set
 */
gpointer
fwctl_job_finish(FwctlDevice *device, GAsyncResult *result, gpointer source_tag, GError **error)
{
	g_return_val_if_fail(FWCTL_IS_DEVICE(device), NULL);
	g_return_val_if_fail(g_task_is_valid(result, device), NULL);
	g_return_val_if_fail(g_async_result_is_tagged(result, source_tag), NULL);
	return g_task_propagate_pointer(G_TASK(result), error);
}
