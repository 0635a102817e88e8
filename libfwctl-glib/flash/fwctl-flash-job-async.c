/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-flash-job-private.h"

/*
 * A flash can take an hour: it has a thread of its own, and none of GTask's ten.
 */
static gpointer
fwctl_flash_job_thread(gpointer user_data)
{
	g_autoptr(GTask) task = G_TASK(user_data);
	FwctlFlashJob *self = g_task_get_source_object(task);
	GError *error_local = NULL;
	FwctlFlashResult *result =
	    fwctl_flash_job_run(self, g_task_get_cancellable(task), &error_local);

	if (result != NULL)
		g_task_return_pointer(task, result, g_object_unref);
	else
		g_task_return_error(task, error_local);
	return NULL;
}

/**
 * fwctl_flash_job_run_async:
 * @self: a #FwctlFlashJob
 * @cancellable: (nullable): a #GCancellable, or %NULL
 * @callback: (scope async): called when the job has ended
 * @user_data: data for @callback
 *
 * Does the job in a thread of its own; see [method@Fwctl.FlashJob.run].
 *
 * Since: 0.1.0
 */
void
fwctl_flash_job_run_async(FwctlFlashJob *self,
			  GCancellable *cancellable,
			  GAsyncReadyCallback callback,
			  gpointer user_data)
{
	GTask *task;

	g_return_if_fail(FWCTL_IS_FLASH_JOB(self));
	g_return_if_fail(cancellable == NULL || G_IS_CANCELLABLE(cancellable));

	task = g_task_new(self, cancellable, callback, user_data);
	g_task_set_source_tag(task, fwctl_flash_job_run_async);
	/* what came of the job counts, and not that somebody would have liked to cancel it */
	g_task_set_check_cancellable(task, FALSE);
	if (!g_atomic_int_get(&self->is_used) && self->context == NULL)
		self->context = g_main_context_ref_thread_default();
	g_thread_unref(g_thread_new("fwctl-flash", fwctl_flash_job_thread, task));
}

/**
 * fwctl_flash_job_run_finish:
 * @self: a #FwctlFlashJob
 * @result: what the callback was given
 * @error: return location for an error, or %NULL
 *
 * Ends [method@Fwctl.FlashJob.run_async].
 *
 * Returns: (transfer full): what came of the job, or %NULL
 *
 * Since: 0.1.0
 */
FwctlFlashResult *
fwctl_flash_job_run_finish(FwctlFlashJob *self, GAsyncResult *result, GError **error)
{
	g_return_val_if_fail(FWCTL_IS_FLASH_JOB(self), NULL);
	g_return_val_if_fail(g_task_is_valid(result, self), NULL);
	g_return_val_if_fail(g_async_result_is_tagged(result, fwctl_flash_job_run_async), NULL);
	return g_task_propagate_pointer(G_TASK(result), error);
}
