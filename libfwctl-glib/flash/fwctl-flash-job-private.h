/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-audit-bulk.h"
#include "fwctl-flash-job.h"
#include "fwctl-flash-journal.h"
#include "fwctl-flash-lock.h"
#include "fwctl-flash-path-private.h"
#include "fwctl-flash-progress.h"
#include "fwctl-flash-record.h"

/*
 * FwctlFlashCheckpoint:
 * @point: what was just done, such as `announced:transfer` or `done:lock`
 *
 * Called between any two things that a job does; tests die there.
 */
typedef void (*FwctlFlashCheckpoint)(const gchar *point, gpointer user_data);

struct _FwctlFlashJob {
	GObject parent_instance;
	FwctlTarget *target;
	FwctlFlashPath *path;	/* (nullable): of a resumed job, until it is found */
	FwctlFlashImage *image; /* (nullable): of a resumed job, if it is there still */
	FwctlFlashOptions *options;
	FwctlFlashPlan *plan; /* (nullable): of a resumed job */
	gint is_used;	      /* (atomic) */

	/* while it runs, of its thread alone */
	gchar *directory;
	FwctlFlashLock *lock;
	FwctlFlashJournal *journal;
	FwctlFlashRecord *record;
	FwctlAuditBulk *bulk; /* (nullable) */
	gint64 begun_at;
	FwctlFlashCheckpoint checkpoint; /* (nullable) */
	gpointer checkpoint_data;
	GMainContext *context; /* (nullable): where to signal, or %NULL for here */

	/* what others may look at meanwhile */
	GMutex mutex;
	FwctlFlashProgress progress;
	gchar *message; /* (nullable) */
	FwctlFlashResult *result;
	gboolean is_notifying;
};

void
fwctl_flash_job_set_checkpoint(FwctlFlashJob *self,
			       FwctlFlashCheckpoint checkpoint,
			       gpointer user_data);
void
fwctl_flash_job_reach(FwctlFlashJob *self, const gchar *kind, FwctlFlashState state);

/* fwctl-flash-job-notify.c */
void
fwctl_flash_job_notify(FwctlFlashJob *self);
void
fwctl_flash_job_enter_state(FwctlFlashJob *self, FwctlFlashState state);
void
fwctl_flash_job_report(gpointer user_data, guint64 done, guint64 total, const gchar *message);

/* fwctl-flash-job-gate.c */
gboolean
fwctl_flash_job_ask_policy(FwctlFlashJob *self, GError **error);
gboolean
fwctl_flash_job_begin_audit(FwctlFlashJob *self, GError **error);
void
fwctl_flash_job_end_audit(FwctlFlashJob *self, const GError *error);

/* fwctl-flash-job-steps.c */
extern const FwctlFlashPathObserver fwctl_flash_job_observer;
gboolean
fwctl_flash_job_do_all(FwctlFlashJob *self, GCancellable *cancellable, GError **error);
gboolean
fwctl_flash_job_do_rest(FwctlFlashJob *self, GError **error);
FwctlFlashResult *
fwctl_flash_job_conclude(FwctlFlashJob *self, GError *error_job, GError **error);

/* fwctl-flash-job-resume.c */
FwctlFlashResult *
fwctl_flash_job_resume(FwctlFlashJob *self, GCancellable *cancellable, GError **error);
