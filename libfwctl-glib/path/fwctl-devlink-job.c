/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fwctl-devlink-job.h"
#include "fwctl-error.h"

/*
 * An asynchronous call to a devlink instance, on a thread of its own: the kernel lets a call wait
 * for as long as another one takes, so there must be no limit to their number, and GTask's pool of
 * ten is for the whole process.
 *
 * The state says who may still return the task: the thread, or the cancel. Each step is one atomic
 * exchange, so that exactly one of them does.
 */
typedef enum {
	FWCTL_DEVLINK_JOB_STATE_QUEUED,	  /* nothing was sent, and a cancel keeps it so */
	FWCTL_DEVLINK_JOB_STATE_RUNNING,  /* what it does can no longer be prevented */
	FWCTL_DEVLINK_JOB_STATE_RETURNED, /* the caller has, or is about to have, a result */
} FwctlDevlinkJobState;

typedef struct {
	const FwctlDevlinkJobKind *kind;
	gpointer data;
	GDestroyNotify data_free;
	FwctlCancelMode cancel_mode;
	GSource *cancel_source; /* (nullable) */
	gint state;		/* (atomic) */
} FwctlDevlinkJob;

static void
fwctl_devlink_job_free(FwctlDevlinkJob *job)
{
	if (job->data_free != NULL)
		job->data_free(job->data);
	g_clear_pointer(&job->cancel_source, g_source_unref);
	g_free(job);
}

static gboolean
fwctl_devlink_job_advance(FwctlDevlinkJob *job, FwctlDevlinkJobState from, FwctlDevlinkJobState to)
{
	return g_atomic_int_compare_and_exchange(&job->state, (gint)from, (gint)to);
}

static void
fwctl_devlink_job_return_cancelled(GTask *task)
{
	g_task_return_new_error(task, G_IO_ERROR, G_IO_ERROR_CANCELLED, _("cancelled"));
}

/* runs in the caller's main context */
static gboolean
fwctl_devlink_job_cancelled_cb(GCancellable *cancellable, gpointer user_data)
{
	GTask *task = G_TASK(user_data);
	FwctlDevlinkJob *job = g_task_get_task_data(task);

	if (fwctl_devlink_job_advance(job,
				      FWCTL_DEVLINK_JOB_STATE_QUEUED,
				      FWCTL_DEVLINK_JOB_STATE_RETURNED)) {
		fwctl_devlink_job_return_cancelled(task);
		return G_SOURCE_REMOVE;
	}
	if (!job->kind->read_only && job->cancel_mode == FWCTL_CANCEL_MODE_WAIT)
		return G_SOURCE_REMOVE;
	if (!fwctl_devlink_job_advance(job,
				       FWCTL_DEVLINK_JOB_STATE_RUNNING,
				       FWCTL_DEVLINK_JOB_STATE_RETURNED))
		return G_SOURCE_REMOVE;
	if (job->kind->read_only) {
		fwctl_devlink_job_return_cancelled(task);
		return G_SOURCE_REMOVE;
	}
	g_task_return_new_error(task,
				FWCTL_ERROR,
				FWCTL_ERROR_OUTCOME_UNKNOWN,
				_("%s: cancelled after it was sent: the kernel cannot interrupt "
				  "it, and goes on; read the device's state before trying again"),
				fwctl_devlink_get_name(g_task_get_source_object(task)));
	return G_SOURCE_REMOVE;
}

static void
fwctl_devlink_job_run(gpointer data, gpointer user_data)
{
	g_autoptr(GTask) task = G_TASK(data);
	FwctlDevlinkJob *job = g_task_get_task_data(task);
	GError *error = NULL;
	gpointer result;

	if (fwctl_devlink_job_advance(job,
				      FWCTL_DEVLINK_JOB_STATE_QUEUED,
				      FWCTL_DEVLINK_JOB_STATE_RUNNING)) {
		result = job->kind->func(g_task_get_source_object(task),
					 job->data,
					 g_task_get_cancellable(task),
					 &error);
		if (!fwctl_devlink_job_advance(job,
					       FWCTL_DEVLINK_JOB_STATE_RUNNING,
					       FWCTL_DEVLINK_JOB_STATE_RETURNED)) {
			if (result != NULL && job->kind->result_free != NULL)
				job->kind->result_free(result);
			g_clear_error(&error);
		} else if (error != NULL) {
			g_task_return_error(task, error);
		} else {
			g_task_return_pointer(task, result, job->kind->result_free);
		}
	}
	/* it holds the task, and would otherwise keep it until somebody cancels */
	if (job->cancel_source != NULL)
		g_source_destroy(job->cancel_source);
}

static gpointer
fwctl_devlink_job_make_pool(gpointer user_data)
{
	return g_thread_pool_new(fwctl_devlink_job_run, NULL, -1, FALSE, NULL);
}

/*
 * fwctl_devlink_job_push:
 * @kind: what to do; static
 * @data: (transfer full): for the work; it may find it in the task as well
 *
 * Starts an asynchronous call. @callback runs in the thread-default main context of the caller.
 */
void
fwctl_devlink_job_push(FwctlDevlink *devlink,
		       const FwctlDevlinkJobKind *kind,
		       gpointer data,
		       GDestroyNotify data_free,
		       GCancellable *cancellable,
		       GAsyncReadyCallback callback,
		       gpointer user_data)
{
	static GOnce once = G_ONCE_INIT;
	FwctlDevlinkJob *job = g_new0(FwctlDevlinkJob, 1);
	GTask *task = g_task_new(devlink, cancellable, callback, user_data);

	job->kind = kind;
	job->data = data;
	job->data_free = data_free;
	job->cancel_mode = fwctl_devlink_get_cancel_mode(devlink);
	job->state = FWCTL_DEVLINK_JOB_STATE_QUEUED;
	g_task_set_source_tag(task, kind->source_tag);
	g_task_set_task_data(task, job, (GDestroyNotify)fwctl_devlink_job_free);
	/* whether a cancel counts is for the job to say: a write that was done was done */
	g_task_set_check_cancellable(task, FALSE);
	if (cancellable != NULL) {
		job->cancel_source = g_cancellable_source_new(cancellable);
		g_task_attach_source(task,
				     job->cancel_source,
				     G_SOURCE_FUNC(fwctl_devlink_job_cancelled_cb));
	}
	g_once(&once, fwctl_devlink_job_make_pool, NULL);
	g_thread_pool_push(once.retval, task, NULL);
}

/*
 * fwctl_devlink_job_finish:
 *
 * Returns: (nullable): the result of the #FwctlDevlinkJobFunc, or %NULL with @error set
 */
gpointer
fwctl_devlink_job_finish(FwctlDevlink *devlink,
			 GAsyncResult *result,
			 gpointer source_tag,
			 GError **error)
{
	g_return_val_if_fail(FWCTL_IS_DEVLINK(devlink), NULL);
	g_return_val_if_fail(g_task_is_valid(result, devlink), NULL);
	g_return_val_if_fail(g_async_result_is_tagged(result, source_tag), NULL);
	return g_task_propagate_pointer(G_TASK(result), error);
}
