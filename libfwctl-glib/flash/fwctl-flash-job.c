/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fwctl-component.h"
#include "fwctl-enums.h"
#include "fwctl-error.h"
#include "fwctl-flash-error.h"
#include "fwctl-flash-job-private.h"
#include "fwctl-flash-jobs.h"
#include "fwctl-flash-path-private.h"
#include "fwctl-flash-result-private.h"

/**
 * FwctlFlashJob:
 *
 * Writes an image to a device, as a [class@Fwctl.FlashPlan] says: prepare, lock, transfer, verify,
 * activate, and in each case clean up.
 *
 * Before each step a line that names it is on the disk, in the job's journal. So whatever ends the
 * process or the machine in between, [ctor@Fwctl.FlashJob.new_resumed] finishes the job or cleans
 * up after it. One job at a time has a physical device, by whatever name and path.
 *
 * A cancel before or in the transfer ends it with the old firmware in place; one that comes later,
 * or that the device does not heed any more, is too late, and the job goes on to its end.
 *
 * [method@Fwctl.FlashJob.run] may be called from any thread, once. The properties can be read from
 * any thread, and their changes are signalled in the thread that runs the job, or for
 * [method@Fwctl.FlashJob.run_async] in the thread-default main context of its caller.
 *
 * Since: 0.1.0
 */
G_DEFINE_FINAL_TYPE(FwctlFlashJob, fwctl_flash_job, G_TYPE_OBJECT)

enum {
	PROP_0,
	PROP_STATE,
	PROP_FRACTION,
	PROP_BYTES_PER_SECOND,
	PROP_SECONDS_LEFT,
	PROP_MESSAGE,
	PROP_LAST
};
static GParamSpec *properties[PROP_LAST] = {NULL};

static void
fwctl_flash_job_get_property(GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
	FwctlFlashJob *self = FWCTL_FLASH_JOB(object);

	switch (prop_id) {
	case PROP_STATE:
		g_value_set_enum(value, (gint)fwctl_flash_job_get_state(self));
		break;
	case PROP_FRACTION:
		g_value_set_double(value, fwctl_flash_job_get_fraction(self));
		break;
	case PROP_BYTES_PER_SECOND:
		g_value_set_double(value, fwctl_flash_job_get_bytes_per_second(self));
		break;
	case PROP_SECONDS_LEFT:
		g_value_set_int64(value, fwctl_flash_job_get_seconds_left(self));
		break;
	case PROP_MESSAGE:
		g_value_take_string(value, fwctl_flash_job_dup_message(self));
		break;
	default:
		G_OBJECT_WARN_INVALID_PROPERTY_ID(object, prop_id, pspec);
		break;
	}
}

static void
fwctl_flash_job_finalize(GObject *object)
{
	FwctlFlashJob *self = FWCTL_FLASH_JOB(object);

	g_clear_object(&self->target);
	g_clear_object(&self->path);
	g_clear_object(&self->image);
	g_clear_object(&self->options);
	g_clear_object(&self->plan);
	g_clear_object(&self->bulk);
	g_clear_object(&self->result);
	g_clear_pointer(&self->journal, fwctl_flash_journal_free);
	g_clear_pointer(&self->lock, fwctl_flash_lock_free);
	g_clear_pointer(&self->record, fwctl_flash_record_free);
	g_clear_pointer(&self->context, g_main_context_unref);
	g_free(self->directory);
	g_free(self->message);
	g_mutex_clear(&self->mutex);
	G_OBJECT_CLASS(fwctl_flash_job_parent_class)->finalize(object);
}

static void
fwctl_flash_job_class_init(FwctlFlashJobClass *klass)
{
	GObjectClass *object_class = G_OBJECT_CLASS(klass);
	const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

	object_class->get_property = fwctl_flash_job_get_property;
	object_class->finalize = fwctl_flash_job_finalize;

	/**
	 * FwctlFlashJob:state:
	 *
	 * Where the job is.
	 *
	 * Since: 0.1.0
	 */
	properties[PROP_STATE] = g_param_spec_enum("state",
						   NULL,
						   NULL,
						   FWCTL_TYPE_FLASH_STATE,
						   FWCTL_FLASH_STATE_PLANNED,
						   flags);
	/**
	 * FwctlFlashJob:fraction:
	 *
	 * How much of the job is done; it never goes back.
	 *
	 * Since: 0.1.0
	 */
	properties[PROP_FRACTION] = g_param_spec_double("fraction", NULL, NULL, 0, 1, 0, flags);
	/**
	 * FwctlFlashJob:bytes-per-second:
	 *
	 * How fast the device takes the image, or 0 where that is not known.
	 *
	 * Since: 0.1.0
	 */
	properties[PROP_BYTES_PER_SECOND] =
	    g_param_spec_double("bytes-per-second", NULL, NULL, 0, G_MAXDOUBLE, 0, flags);
	/**
	 * FwctlFlashJob:seconds-left:
	 *
	 * How long the transfer may still take, in seconds, or -1 where that is not known.
	 *
	 * Since: 0.1.0
	 */
	properties[PROP_SECONDS_LEFT] =
	    g_param_spec_int64("seconds-left", NULL, NULL, -1, G_MAXINT64, -1, flags);
	/**
	 * FwctlFlashJob:message:
	 *
	 * What the kernel or the device says it does.
	 *
	 * Since: 0.1.0
	 */
	properties[PROP_MESSAGE] = g_param_spec_string("message", NULL, NULL, NULL, flags);
	g_object_class_install_properties(object_class, PROP_LAST, properties);
}

static void
fwctl_flash_job_init(FwctlFlashJob *self)
{
	g_mutex_init(&self->mutex);
	fwctl_flash_progress_init(&self->progress, 0);
}

/**
 * fwctl_flash_job_new:
 * @plan: what to do
 *
 * Makes a job. Nothing is done before it is run.
 *
 * Returns: (transfer full): a new #FwctlFlashJob
 *
 * Since: 0.1.0
 */
FwctlFlashJob *
fwctl_flash_job_new(FwctlFlashPlan *plan)
{
	FwctlFlashJob *self;

	g_return_val_if_fail(FWCTL_IS_FLASH_PLAN(plan), NULL);
	self = g_object_new(FWCTL_TYPE_FLASH_JOB, NULL);
	self->plan = g_object_ref(plan);
	self->target = g_object_ref(fwctl_flash_plan_get_target(plan));
	self->path = g_object_ref(fwctl_flash_plan_get_path(plan));
	self->image = g_object_ref(fwctl_flash_plan_get_image(plan));
	self->options = g_object_ref(fwctl_flash_plan_get_options(plan));
	return self;
}

/**
 * fwctl_flash_job_new_resumed:
 * @target: the device whose job was not ended
 * @path: (nullable): the way by which it was flashed, or %NULL to find it
 * @options: (nullable): where the journals are, and whom to ask, or %NULL for the machine's
 *
 * Makes a job that takes up what another process left. When it is run it waits for what the kernel
 * still does, and then finishes the job, or if the image is not there any more cleans up after it.
 * Where there is nothing to take up, running it fails with %FWCTL_ERROR_NOT_FOUND.
 *
 * Returns: (transfer full): a new #FwctlFlashJob
 *
 * Since: 0.1.0
 */
FwctlFlashJob *
fwctl_flash_job_new_resumed(FwctlTarget *target, FwctlFlashPath *path, FwctlFlashOptions *options)
{
	FwctlFlashJob *self;

	g_return_val_if_fail(FWCTL_IS_TARGET(target), NULL);
	g_return_val_if_fail(path == NULL || FWCTL_IS_FLASH_PATH(path), NULL);
	g_return_val_if_fail(options == NULL || FWCTL_IS_FLASH_OPTIONS(options), NULL);
	self = g_object_new(FWCTL_TYPE_FLASH_JOB, NULL);
	self->target = g_object_ref(target);
	self->path = path != NULL ? g_object_ref(path) : NULL;
	self->options = options != NULL ? g_object_ref(options) : fwctl_flash_options_new();
	return self;
}

void
fwctl_flash_job_set_checkpoint(FwctlFlashJob *self,
			       FwctlFlashCheckpoint checkpoint,
			       gpointer user_data)
{
	self->checkpoint = checkpoint;
	self->checkpoint_data = user_data;
}

void
fwctl_flash_job_reach(FwctlFlashJob *self, const gchar *kind, FwctlFlashState state)
{
	g_autofree gchar *point = NULL;

	if (self->checkpoint == NULL)
		return;
	point = g_strdup_printf("%s:%s", kind, fwctl_flash_state_to_string(state));
	self->checkpoint(point, self->checkpoint_data);
}

static FwctlFlashRecord *
fwctl_flash_job_new_record(FwctlFlashJob *self)
{
	g_autoptr(FwctlFlashRecord) record = g_new0(FwctlFlashRecord, 1);

	record->target = g_strdup(fwctl_target_get_id(self->target));
	record->target_name = g_strdup(fwctl_target_get_name(self->target));
	record->model = g_strdup(fwctl_flash_jobs_get_model(self->target));
	record->component = g_strdup(fwctl_flash_path_get_component(self->path));
	record->path = g_strdup(fwctl_flash_path_get_name(self->path));
	record->endpoint = g_strdup(fwctl_flash_path_get_endpoint(self->path));
	record->image = g_strdup(fwctl_flash_image_get_filename(self->image));
	record->size = fwctl_flash_image_get_size(self->image);
	record->sha256 = g_strdup(fwctl_flash_image_get_sha256(self->image, NULL, NULL));
	record->flags = (guint)fwctl_flash_options_get_flags(self->options);
	record->version_before = g_strdup(fwctl_flash_plan_get_version(self->plan));
	record->version_new = g_strdup(fwctl_flash_plan_get_new_version(self->plan));
	return g_steal_pointer(&record);
}

/*
 * All that can be refused is refused before there is a journal: what has none changed nothing.
 */
static gboolean
fwctl_flash_job_begin(FwctlFlashJob *self, GCancellable *cancellable, GError **error)
{
	g_autoptr(FwctlFlashRecord) unfinished = NULL;
	g_autoptr(GError) error_local = NULL;

	if (!fwctl_flash_plan_check(self->plan, error) || !fwctl_flash_job_ask_policy(self, error))
		return FALSE;
	unfinished = fwctl_flash_jobs_find_unfinished(self->directory,
						      fwctl_target_get_id(self->target),
						      &error_local);
	if (error_local != NULL) {
		g_propagate_error(error, g_steal_pointer(&error_local));
		return FALSE;
	}
	if (unfinished != NULL) {
		g_set_error(error,
			    FWCTL_FLASH_ERROR,
			    FWCTL_FLASH_ERROR_UNFINISHED,
			    _("%s: the job %s was not ended; it got as far as “%s”"),
			    fwctl_target_get_name(self->target),
			    unfinished->job,
			    fwctl_flash_state_to_string(unfinished->state));
		return FALSE;
	}
	if (g_cancellable_set_error_if_cancelled(cancellable, error))
		return FALSE;
	self->journal = fwctl_flash_journal_new(self->directory, self->record, error);
	return self->journal != NULL;
}

static FwctlFlashResult *
fwctl_flash_job_run_planned(FwctlFlashJob *self, GCancellable *cancellable, GError **error)
{
	g_autoptr(FwctlFlashResult) result = NULL;
	GError *error_job = NULL;

	self->record = fwctl_flash_job_new_record(self);
	fwctl_flash_progress_init(&self->progress, self->record->size);
	if (!fwctl_flash_job_begin(self, cancellable, &error_job)) {
		self->record->outcome = g_error_matches(error_job, G_IO_ERROR, G_IO_ERROR_CANCELLED)
					    ? FWCTL_FLASH_OUTCOME_CANCELLED
					    : FWCTL_FLASH_OUTCOME_REFUSED;
		self->result = fwctl_flash_result_new(self->record, error_job);
		g_propagate_error(error, error_job);
		return NULL;
	}
	fwctl_flash_job_reach(self, "announced", FWCTL_FLASH_STATE_PLANNED);
	if (!fwctl_flash_job_do_all(self, cancellable, &error_job))
		g_debug("%s", error_job->message);
	result = fwctl_flash_job_conclude(self, error_job, error);
	return g_steal_pointer(&result);
}

static FwctlFlashResult *
fwctl_flash_job_run_locked(FwctlFlashJob *self, GCancellable *cancellable, GError **error)
{
	FwctlFlashResult *result;

	self->directory =
	    fwctl_flash_jobs_dup_directory(fwctl_flash_options_get_state_directory(self->options));
	if (!fwctl_flash_jobs_make_directory(self->directory, error))
		return NULL;
	self->lock = fwctl_flash_lock_take(self->directory,
					   fwctl_target_get_id(self->target),
					   fwctl_target_get_name(self->target),
					   error);
	if (self->lock == NULL)
		return NULL;
	if (self->plan != NULL)
		result = fwctl_flash_job_run_planned(self, cancellable, error);
	else
		result = fwctl_flash_job_resume(self, cancellable, error);
	g_clear_pointer(&self->journal, fwctl_flash_journal_free);
	g_clear_pointer(&self->lock, fwctl_flash_lock_free);
	return result;
}

/**
 * fwctl_flash_job_run:
 * @self: a #FwctlFlashJob
 * @cancellable: (nullable): a #GCancellable, or %NULL
 * @error: return location for an error, or %NULL
 *
 * Does the job, and blocks meanwhile: for as long as the device takes. Where this fails too,
 * [method@Fwctl.FlashJob.dup_result] has what came of it.
 *
 * Fails in the %FWCTL_FLASH_ERROR domain, with %G_IO_ERROR_CANCELLED, or like the path that was
 * used. A job that ran before fails with %FWCTL_ERROR_BUSY.
 *
 * Returns: (transfer full): what came of it, or %NULL
 *
 * Since: 0.1.0
 */
FwctlFlashResult *
fwctl_flash_job_run(FwctlFlashJob *self, GCancellable *cancellable, GError **error)
{
	FwctlFlashResult *result;
	GError *error_local = NULL;

	g_return_val_if_fail(FWCTL_IS_FLASH_JOB(self), NULL);
	g_return_val_if_fail(cancellable == NULL || G_IS_CANCELLABLE(cancellable), NULL);

	if (!g_atomic_int_compare_and_exchange(&self->is_used, FALSE, TRUE)) {
		g_set_error_literal(error,
				    FWCTL_ERROR,
				    FWCTL_ERROR_BUSY,
				    _("a job runs once; make another one"));
		return NULL;
	}
	self->begun_at = g_get_monotonic_time();
	result = fwctl_flash_job_run_locked(self, cancellable, &error_local);
	if (result != NULL)
		return result;
	g_mutex_lock(&self->mutex);
	if (self->result == NULL)
		self->result = fwctl_flash_result_new_for_error(fwctl_target_get_name(self->target),
								FWCTL_FLASH_OUTCOME_REFUSED,
								error_local);
	g_mutex_unlock(&self->mutex);
	g_propagate_error(error, error_local);
	return NULL;
}
