/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-flash-job-private.h"

/*
 * The properties that others look at while a job runs. They are set under the mutex, and signalled
 * without it.
 */

static gboolean
fwctl_flash_job_notify_now(gpointer user_data)
{
	static const gchar *const names[] = {"state",
					     "fraction",
					     "bytes-per-second",
					     "seconds-left",
					     "message"};
	GObject *object = user_data;

	g_mutex_lock(&FWCTL_FLASH_JOB(object)->mutex);
	FWCTL_FLASH_JOB(object)->is_notifying = FALSE;
	g_mutex_unlock(&FWCTL_FLASH_JOB(object)->mutex);
	g_object_freeze_notify(object);
	for (guint i = 0; i < G_N_ELEMENTS(names); i++)
		g_object_notify(object, names[i]);
	g_object_thaw_notify(object);
	return G_SOURCE_REMOVE;
}

/*
 * Signals in the caller's context, where there is one: at most one signal waits there at a time.
 */
void
fwctl_flash_job_notify(FwctlFlashJob *self)
{
	g_autoptr(GSource) source = NULL;
	gboolean is_notifying;

	if (self->context == NULL) {
		fwctl_flash_job_notify_now(self);
		return;
	}
	g_mutex_lock(&self->mutex);
	is_notifying = self->is_notifying;
	self->is_notifying = TRUE;
	g_mutex_unlock(&self->mutex);
	if (is_notifying)
		return;
	source = g_idle_source_new();
	g_source_set_priority(source, G_PRIORITY_DEFAULT);
	g_source_set_callback(source,
			      fwctl_flash_job_notify_now,
			      g_object_ref(self),
			      g_object_unref);
	g_source_attach(source, self->context);
}

void
fwctl_flash_job_enter_state(FwctlFlashJob *self, FwctlFlashState state)
{
	g_mutex_lock(&self->mutex);
	fwctl_flash_progress_enter(&self->progress, state, g_get_monotonic_time());
	g_clear_pointer(&self->message, g_free);
	g_mutex_unlock(&self->mutex);
	fwctl_flash_job_notify(self);
}

/* a FwctlFlashPathObserver's */
void
fwctl_flash_job_report(gpointer user_data, guint64 done, guint64 total, const gchar *message)
{
	FwctlFlashJob *self = user_data;

	g_mutex_lock(&self->mutex);
	fwctl_flash_progress_set(&self->progress, done, total, g_get_monotonic_time());
	if (g_strcmp0(self->message, message) != 0) {
		g_free(self->message);
		self->message = g_strdup(message);
	}
	g_mutex_unlock(&self->mutex);
	fwctl_flash_job_notify(self);
}

/**
 * fwctl_flash_job_get_target:
 * @self: a #FwctlFlashJob
 *
 * Gets which device the job is about.
 *
 * Returns: (transfer none): a #FwctlTarget
 *
 * Since: 0.1.0
 */
FwctlTarget *
fwctl_flash_job_get_target(FwctlFlashJob *self)
{
	g_return_val_if_fail(FWCTL_IS_FLASH_JOB(self), NULL);
	return self->target;
}

/**
 * fwctl_flash_job_dup_result:
 * @self: a #FwctlFlashJob
 *
 * Gets what came of the job, also where it failed.
 *
 * Returns: (transfer full) (nullable): a #FwctlFlashResult, or %NULL before it ended
 *
 * Since: 0.1.0
 */
FwctlFlashResult *
fwctl_flash_job_dup_result(FwctlFlashJob *self)
{
	g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = NULL;

	g_return_val_if_fail(FWCTL_IS_FLASH_JOB(self), NULL);
	locker = g_mutex_locker_new(&self->mutex);
	return self->result != NULL ? g_object_ref(self->result) : NULL;
}

/**
 * fwctl_flash_job_get_state:
 * @self: a #FwctlFlashJob
 *
 * Gets where the job is.
 *
 * Returns: a #FwctlFlashState
 *
 * Since: 0.1.0
 */
FwctlFlashState
fwctl_flash_job_get_state(FwctlFlashJob *self)
{
	g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = NULL;

	g_return_val_if_fail(FWCTL_IS_FLASH_JOB(self), FWCTL_FLASH_STATE_PLANNED);
	locker = g_mutex_locker_new(&self->mutex);
	return self->progress.state;
}

/**
 * fwctl_flash_job_get_fraction:
 * @self: a #FwctlFlashJob
 *
 * Gets how much of the job is done. It never goes back.
 *
 * Returns: a number from 0 to 1
 *
 * Since: 0.1.0
 */
gdouble
fwctl_flash_job_get_fraction(FwctlFlashJob *self)
{
	g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = NULL;

	g_return_val_if_fail(FWCTL_IS_FLASH_JOB(self), 0);
	locker = g_mutex_locker_new(&self->mutex);
	return self->progress.fraction;
}

/**
 * fwctl_flash_job_get_bytes_per_second:
 * @self: a #FwctlFlashJob
 *
 * Gets how fast the device takes the image.
 *
 * Returns: bytes per second, or 0 where that is not known
 *
 * Since: 0.1.0
 */
gdouble
fwctl_flash_job_get_bytes_per_second(FwctlFlashJob *self)
{
	g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = NULL;

	g_return_val_if_fail(FWCTL_IS_FLASH_JOB(self), 0);
	locker = g_mutex_locker_new(&self->mutex);
	return self->progress.bytes_per_second;
}

/**
 * fwctl_flash_job_get_seconds_left:
 * @self: a #FwctlFlashJob
 *
 * Gets how long the transfer may still take.
 *
 * Returns: a number of seconds, or -1 where that is not known
 *
 * Since: 0.1.0
 */
gint64
fwctl_flash_job_get_seconds_left(FwctlFlashJob *self)
{
	g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = NULL;

	g_return_val_if_fail(FWCTL_IS_FLASH_JOB(self), -1);
	locker = g_mutex_locker_new(&self->mutex);
	return self->progress.seconds_left;
}

/**
 * fwctl_flash_job_dup_message:
 * @self: a #FwctlFlashJob
 *
 * Gets what the kernel or the device says it does.
 *
 * Returns: (nullable): a text, or %NULL where they say nothing
 *
 * Since: 0.1.0
 */
gchar *
fwctl_flash_job_dup_message(FwctlFlashJob *self)
{
	g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = NULL;

	g_return_val_if_fail(FWCTL_IS_FLASH_JOB(self), NULL);
	locker = g_mutex_locker_new(&self->mutex);
	return g_strdup(self->message);
}
