/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fwctl-error.h"
#include "fwctl-flash-boot.h"
#include "fwctl-flash-error.h"
#include "fwctl-flash-job-private.h"
#include "fwctl-flash-jobs.h"
#include "fwctl-flash-path-private.h"
#include "fwctl-flash-plan-private.h"
#include "fwctl-flash-witness.h"

/*
 * A job whose process died is taken up by what its journal says it may have done, at the furthest,
 * and by what the kernel and the device say that it did.
 *
 * announced | what is done
 * ----------+---------------------------------------------------------------------------------------
 * nothing, prepare, lock, and a transfer that was not handed over | stopped, and done from the
 * start a transfer that was handed over | waited for; verified if it was taken, or else done from
 * the start verify, activate | these two again; from the start if they say that it is not there
 * cleanup | cleaned up again, with the outcome that was to be
 *
 * In another boot than that of the journal's last line nothing goes on any more, and the device may
 * have lost what it was given: it is done from the start, but where the version that was wanted
 * runs.
 */

static gboolean
fwctl_flash_job_find_path(FwctlFlashJob *self, GError **error)
{
	g_autoptr(FwctlComponent) component = NULL;

	if (self->path != NULL)
		return TRUE;
	component = fwctl_flash_find_component(self->target, self->record->component, NULL, error);
	if (component == NULL)
		return FALSE;
	self->path = fwctl_flash_path_find(self->target, component, self->record->component, error);
	return self->path != NULL;
}

/* the very image: by its digest, whatever lies under its name now */
static gboolean
fwctl_flash_job_find_image(FwctlFlashJob *self, GCancellable *cancellable, GError **error)
{
	g_autoptr(FwctlFlashImage) image = NULL;
	g_autoptr(GError) error_local = NULL;
	const gchar *sha256;

	image = fwctl_flash_image_new(self->record->image, &error_local);
	if (image != NULL) {
		sha256 = fwctl_flash_image_get_sha256(image, cancellable, error);
		if (sha256 == NULL)
			return FALSE;
		if (g_strcmp0(sha256, self->record->sha256) == 0) {
			self->image = g_steal_pointer(&image);
			return TRUE;
		}
	}
	g_set_error(error,
		    FWCTL_FLASH_ERROR,
		    FWCTL_FLASH_ERROR_INTERRUPTED,
		    _("%s: the job was interrupted, and cannot be finished: %s"),
		    self->record->target_name,
		    error_local != NULL ? error_local->message : _("the image is another one now"));
	return FALSE;
}

static gboolean
fwctl_flash_job_runs_already(FwctlFlashJob *self)
{
	g_autoptr(FwctlComponent) component = NULL;

	if (self->record->version_new == NULL)
		return FALSE;
	component = fwctl_flash_find_component(self->target, self->record->component, NULL, NULL);
	return component != NULL &&
	       g_strcmp0(fwctl_component_get_version(component), self->record->version_new) == 0;
}

static gboolean
fwctl_flash_job_begin_again(FwctlFlashJob *self, GCancellable *cancellable, GError **error)
{
	return fwctl_flash_job_find_image(self, cancellable, error) &&
	       fwctl_flash_job_do_all(self, cancellable, error);
}

/* the last two steps, and from the start where they say that it is not there */
static gboolean
fwctl_flash_job_take_up_rest(FwctlFlashJob *self, GCancellable *cancellable, GError **error)
{
	g_autoptr(GError) error_local = NULL;

	if (fwctl_flash_job_do_rest(self, &error_local))
		return TRUE;
	g_debug("%s", error_local->message);
	return fwctl_flash_job_begin_again(self, cancellable, error);
}

static gboolean
fwctl_flash_job_take_up(FwctlFlashJob *self, GCancellable *cancellable, GError **error)
{
	FwctlFlashRecord *record = self->record;
	gboolean same_boot = g_strcmp0(record->boot, fwctl_flash_boot_get_id()) == 0;
	FwctlFlashState state = record->state;
	FwctlFlashLeftover leftover = FWCTL_FLASH_LEFTOVER_NOTHING;

	if (!fwctl_flash_journal_announce(self->journal,
					  same_boot ? state : FWCTL_FLASH_STATE_PLANNED,
					  same_boot && record->handed_over,
					  TRUE,
					  error) ||
	    !fwctl_flash_path_recover(self->path,
				      same_boot && record->handed_over,
				      &leftover,
				      cancellable,
				      error))
		return FALSE;
	fwctl_flash_job_reach(self, "recovered", state);
	if (!same_boot && fwctl_flash_job_runs_already(self)) {
		record->reset = FWCTL_FLASH_RESET_NONE;
		return TRUE;
	}
	if (same_boot && leftover == FWCTL_FLASH_LEFTOVER_TAKEN)
		return fwctl_flash_job_take_up_rest(self, cancellable, error);
	return fwctl_flash_job_begin_again(self, cancellable, error);
}

/* what was to come of it is in the journal: only the clean-up is to be done again */
static GError *
fwctl_flash_job_get_recorded_error(FwctlFlashJob *self)
{
	FwctlFlashRecord *record = self->record;
	const gchar *message = record->error_message != NULL ? record->error_message : "";

	if (record->outcome == FWCTL_FLASH_OUTCOME_CANCELLED)
		return g_error_new_literal(G_IO_ERROR, G_IO_ERROR_CANCELLED, message);
	for (gint code = 0; code <= FWCTL_FLASH_ERROR_JOURNAL; code++) {
		if (code > 0 &&
		    g_strcmp0(fwctl_flash_error_to_string(code), record->error_name) == 0)
			return g_error_new_literal(FWCTL_FLASH_ERROR, code, message);
	}
	return g_error_new_literal(FWCTL_FLASH_ERROR, FWCTL_FLASH_ERROR_FAILED, message);
}

static gboolean
fwctl_flash_job_clean_up_again(FwctlFlashJob *self, GCancellable *cancellable, GError **error)
{
	FwctlFlashOutcome outcome = self->record->outcome;
	FwctlFlashLeftover leftover = FWCTL_FLASH_LEFTOVER_NOTHING;

	if (!fwctl_flash_path_recover(self->path, FALSE, &leftover, cancellable, error))
		return FALSE;
	fwctl_flash_job_reach(self, "recovered", FWCTL_FLASH_STATE_CLEANUP);
	if (outcome == FWCTL_FLASH_OUTCOME_LIVE || outcome == FWCTL_FLASH_OUTCOME_NEEDS_RESET)
		return TRUE;
	g_propagate_error(error, fwctl_flash_job_get_recorded_error(self));
	return FALSE;
}

static gboolean
fwctl_flash_job_find_record(FwctlFlashJob *self, GError **error)
{
	g_autoptr(GError) error_local = NULL;

	self->record = fwctl_flash_jobs_find_unfinished(self->directory,
							fwctl_target_get_id(self->target),
							&error_local);
	if (self->record != NULL)
		return TRUE;
	if (error_local != NULL)
		g_propagate_error(error, g_steal_pointer(&error_local));
	else
		g_set_error(error,
			    FWCTL_ERROR,
			    FWCTL_ERROR_NOT_FOUND,
			    _("%s: no job of this device waits to be finished"),
			    fwctl_target_get_name(self->target));
	return FALSE;
}

/*
 * fwctl_flash_job_resume:
 *
 * Takes up the job of a device. Where its path is not there the job stays as it is, for later.
 */
FwctlFlashResult *
fwctl_flash_job_resume(FwctlFlashJob *self, GCancellable *cancellable, GError **error)
{
	GError *error_job = NULL;
	gboolean done;

	if (!fwctl_flash_job_find_record(self, error) || !fwctl_flash_job_find_path(self, error) ||
	    !fwctl_flash_job_ask_policy(self, error))
		return NULL;
	fwctl_flash_progress_init(&self->progress, self->record->size);
	self->journal = fwctl_flash_journal_new_resumed(self->directory, self->record, error);
	if (self->journal == NULL)
		return NULL;
	self->record->n_resumes++;
	if (self->record->state == FWCTL_FLASH_STATE_CLEANUP)
		done = fwctl_flash_job_clean_up_again(self, cancellable, &error_job);
	else
		done = fwctl_flash_job_take_up(self, cancellable, &error_job);
	if (!done)
		g_debug("%s", error_job->message);
	return fwctl_flash_job_conclude(self, error_job, error);
}
