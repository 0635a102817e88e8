/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-flash-batch.h"

typedef struct {
	GPtrArray *jobs;
	GPtrArray *results; /* one for each job, in their order */
	gboolean stop_at_failure;
	GCancellable *cancellable; /* (nullable) */
	gint n_failed;		   /* (atomic) */
} FwctlFlashBatch;

static FwctlFlashResult *
fwctl_flash_batch_skip(FwctlFlashJob *job)
{
	return fwctl_flash_result_new_for_error(
	    fwctl_target_get_name(fwctl_flash_job_get_target(job)),
	    FWCTL_FLASH_OUTCOME_NOT_RUN,
	    NULL);
}

/* runs in one of the pool's threads; @data is the job's number, counted from 1 */
static void
fwctl_flash_batch_run(gpointer data, gpointer user_data)
{
	FwctlFlashBatch *batch = user_data;
	guint index = GPOINTER_TO_UINT(data) - 1;
	FwctlFlashJob *job = batch->jobs->pdata[index];
	g_autoptr(FwctlFlashResult) result = NULL;
	g_autoptr(GError) error_local = NULL;

	if (batch->stop_at_failure && g_atomic_int_get(&batch->n_failed) > 0) {
		batch->results->pdata[index] = fwctl_flash_batch_skip(job);
		return;
	}
	result = fwctl_flash_job_run(job, batch->cancellable, &error_local);
	if (result == NULL) {
		g_debug("%s", error_local->message);
		g_atomic_int_inc(&batch->n_failed);
		result = fwctl_flash_job_dup_result(job);
	}
	batch->results->pdata[index] = g_steal_pointer(&result);
}

/**
 * fwctl_flash_run_jobs:
 * @jobs: (element-type Fwctl.FlashJob): what to do
 * @max_parallel: how many at a time, at least 1
 * @stop_at_failure: whether to begin no other one when one has failed
 * @cancellable: (nullable): a #GCancellable for all of them, or %NULL
 *
 * Runs several jobs, and blocks until the last has ended. Those that run are not cancelled because
 * another one failed.
 *
 * Returns: (transfer full) (element-type Fwctl.FlashResult): a result for each, in the same order
 *
 * Since: 0.1.0
 */
GPtrArray *
fwctl_flash_run_jobs(GPtrArray *jobs,
		     guint max_parallel,
		     gboolean stop_at_failure,
		     GCancellable *cancellable)
{
	g_autoptr(GPtrArray) results = g_ptr_array_new_with_free_func(g_object_unref);
	FwctlFlashBatch batch = {
	    .jobs = jobs,
	    .results = results,
	    .stop_at_failure = stop_at_failure,
	    .cancellable = cancellable,
	};
	GThreadPool *pool;

	g_return_val_if_fail(jobs != NULL, NULL);
	g_return_val_if_fail(max_parallel > 0, NULL);

	g_ptr_array_set_size(results, (gint)jobs->len);
	pool = g_thread_pool_new(fwctl_flash_batch_run, &batch, (gint)max_parallel, FALSE, NULL);
	for (guint i = 0; i < jobs->len; i++)
		g_thread_pool_push(pool, GUINT_TO_POINTER(i + 1), NULL);
	g_thread_pool_free(pool, FALSE, TRUE);
	return g_steal_pointer(&results);
}
