/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fwctl-flash-error-private.h"
#include "fwctl-flash-job-private.h"
#include "fwctl-flash-jobs.h"
#include "fwctl-flash-path-private.h"
#include "fwctl-flash-result-private.h"
#include "fwctl-flash-witness.h"

/* FwctlFlashPathObserver.hand_over */
static gboolean
fwctl_flash_job_hand_over(gpointer user_data, GError **error)
{
	FwctlFlashJob *self = user_data;

	fwctl_flash_job_reach(self, "filled", FWCTL_FLASH_STATE_TRANSFER);
	if (!fwctl_flash_image_check_unchanged(self->image, error) ||
	    !fwctl_flash_journal_announce(self->journal,
					  FWCTL_FLASH_STATE_TRANSFER,
					  TRUE,
					  FALSE,
					  error))
		return FALSE;
	fwctl_flash_job_reach(self, "handed-over", FWCTL_FLASH_STATE_TRANSFER);
	return TRUE;
}

/* FwctlFlashPathObserver.count */
static void
fwctl_flash_job_count(gpointer user_data, gsize size)
{
	FwctlFlashJob *self = user_data;

	if (self->bulk != NULL)
		fwctl_audit_bulk_count(self->bulk, size, FALSE);
}

const FwctlFlashPathObserver fwctl_flash_job_observer = {
    .report = fwctl_flash_job_report,
    .hand_over = fwctl_flash_job_hand_over,
    .count = fwctl_flash_job_count,
};

/*
 * Goes on to a step: first on the disk, then in the properties.
 */
static gboolean
fwctl_flash_job_enter(FwctlFlashJob *self,
		      FwctlFlashState state,
		      GCancellable *cancellable,
		      GError **error)
{
	if (g_cancellable_set_error_if_cancelled(cancellable, error) ||
	    !fwctl_flash_journal_announce(self->journal, state, FALSE, FALSE, error))
		return FALSE;
	fwctl_flash_job_enter_state(self, state);
	fwctl_flash_job_reach(self, "announced", state);
	return TRUE;
}

static gboolean
fwctl_flash_job_leave(FwctlFlashJob *self, FwctlFlashState state)
{
	fwctl_flash_job_reach(self, "done", state);
	return TRUE;
}

static gboolean
fwctl_flash_job_prepare(FwctlFlashJob *self, GCancellable *cancellable, GError **error)
{
	return fwctl_flash_job_enter(self, FWCTL_FLASH_STATE_PREPARE, cancellable, error) &&
	       fwctl_flash_image_check_unchanged(self->image, error) &&
	       fwctl_flash_path_prepare(self->path, self->image, cancellable, error) &&
	       fwctl_flash_job_leave(self, FWCTL_FLASH_STATE_PREPARE);
}

static gboolean
fwctl_flash_job_lock(FwctlFlashJob *self, GCancellable *cancellable, GError **error)
{
	return fwctl_flash_job_enter(self, FWCTL_FLASH_STATE_LOCK, cancellable, error) &&
	       fwctl_flash_path_lock(self->path, cancellable, error) &&
	       fwctl_flash_job_leave(self, FWCTL_FLASH_STATE_LOCK);
}

static gboolean
fwctl_flash_job_transfer(FwctlFlashJob *self, GCancellable *cancellable, GError **error)
{
	GError *error_local = NULL;

	if (!fwctl_flash_job_enter(self, FWCTL_FLASH_STATE_TRANSFER, cancellable, error) ||
	    !fwctl_flash_job_begin_audit(self, error))
		return FALSE;
	if (!fwctl_flash_path_transfer(self->path, self->image, cancellable, &error_local)) {
		fwctl_flash_job_end_audit(self, error_local);
		g_propagate_error(error, error_local);
		return FALSE;
	}
	fwctl_flash_job_end_audit(self, NULL);
	return fwctl_flash_job_leave(self, FWCTL_FLASH_STATE_TRANSFER);
}

/*
 * fwctl_flash_job_do_rest:
 *
 * What comes when the device has the image. A cancel is too late for that.
 */
gboolean
fwctl_flash_job_do_rest(FwctlFlashJob *self, GError **error)
{
	gboolean now =
	    (fwctl_flash_options_get_flags(self->options) & FWCTL_FLASH_FLAGS_ACTIVATE) != 0;

	return fwctl_flash_job_enter(self, FWCTL_FLASH_STATE_VERIFY, NULL, error) &&
	       fwctl_flash_path_verify(self->path, self->image, NULL, error) &&
	       fwctl_flash_job_leave(self, FWCTL_FLASH_STATE_VERIFY) &&
	       fwctl_flash_job_enter(self, FWCTL_FLASH_STATE_ACTIVATE, NULL, error) &&
	       fwctl_flash_path_activate(self->path, now, &self->record->reset, NULL, error) &&
	       fwctl_flash_job_leave(self, FWCTL_FLASH_STATE_ACTIVATE);
}

/*
 * fwctl_flash_job_do_all:
 *
 * All the steps but the clean-up, each after the one before it.
 */
gboolean
fwctl_flash_job_do_all(FwctlFlashJob *self, GCancellable *cancellable, GError **error)
{
	gboolean done;

	fwctl_flash_path_observe(self->path, &fwctl_flash_job_observer, self);
	done = fwctl_flash_job_prepare(self, cancellable, error) &&
	       fwctl_flash_job_lock(self, cancellable, error) &&
	       fwctl_flash_job_transfer(self, cancellable, error) &&
	       fwctl_flash_job_do_rest(self, error);
	fwctl_flash_path_observe(self->path, NULL, NULL);
	return done;
}

static void
fwctl_flash_job_record_error(FwctlFlashJob *self, const GError *error)
{
	FwctlFlashRecord *record = self->record;

	g_clear_pointer(&record->error_name, g_free);
	g_clear_pointer(&record->error_message, g_free);
	if (error == NULL) {
		record->outcome = record->reset == FWCTL_FLASH_RESET_NONE
				      ? FWCTL_FLASH_OUTCOME_LIVE
				      : FWCTL_FLASH_OUTCOME_NEEDS_RESET;
		return;
	}
	record->error_message = g_strdup(error->message);
	record->reset = FWCTL_FLASH_RESET_UNKNOWN;
	if (g_error_matches(error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
		record->outcome = FWCTL_FLASH_OUTCOME_CANCELLED;
		return;
	}
	record->outcome = FWCTL_FLASH_OUTCOME_FAILED;
	record->error_name =
	    g_strdup(fwctl_flash_error_to_string((gint)fwctl_flash_error_from_error(error)));
}

/* a journal that cannot be written any more does not keep a device from being let go of */
static void
fwctl_flash_job_conclude_state(FwctlFlashJob *self, FwctlFlashState state)
{
	g_autoptr(GError) error_local = NULL;

	if (!fwctl_flash_journal_conclude(self->journal, state, self->record, &error_local))
		g_warning("%s", error_local->message);
	fwctl_flash_job_enter_state(self, state);
	fwctl_flash_job_reach(self, "announced", state);
}

static void
fwctl_flash_job_read_version(FwctlFlashJob *self)
{
	g_autoptr(FwctlComponent) component =
	    fwctl_flash_find_component(self->target, self->record->component, NULL, NULL);

	if (component == NULL)
		return;
	g_free(self->record->version_after);
	self->record->version_after = g_strdup(fwctl_component_get_version(component));
}

/*
 * fwctl_flash_job_conclude:
 * @error_job: (transfer full) (nullable): how it failed
 *
 * Cleans up, whatever came of the job, and says on the disk what did. A job that succeeded does not
 * fail by its clean-up; one that failed says so of both.
 */
FwctlFlashResult *
fwctl_flash_job_conclude(FwctlFlashJob *self, GError *error_job, GError **error)
{
	g_autoptr(GError) error_cleanup = NULL;
	g_autoptr(GError) error_result = error_job;

	fwctl_flash_job_record_error(self, error_result);
	fwctl_flash_job_conclude_state(self, FWCTL_FLASH_STATE_CLEANUP);
	if (self->path != NULL &&
	    !fwctl_flash_path_cleanup(self->path, error_result != NULL, &error_cleanup)) {
		if (error_result != NULL)
			g_prefix_error(&error_result, "(%s) ", error_cleanup->message);
		else
			g_warning("%s", error_cleanup->message);
		fwctl_flash_job_record_error(self, error_result);
	}
	fwctl_flash_job_reach(self, "done", FWCTL_FLASH_STATE_CLEANUP);
	fwctl_flash_job_read_version(self);
	self->record->duration = MAX(g_get_monotonic_time() - self->begun_at, 1);
	fwctl_flash_job_conclude_state(self, FWCTL_FLASH_STATE_ENDED);
	fwctl_flash_jobs_prune(self->directory);

	g_mutex_lock(&self->mutex);
	self->result = fwctl_flash_result_new(self->record, error_result);
	g_mutex_unlock(&self->mutex);
	if (error_result != NULL) {
		g_propagate_error(error, g_steal_pointer(&error_result));
		return NULL;
	}
	return g_object_ref(self->result);
}
