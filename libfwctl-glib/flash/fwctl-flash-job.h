/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#if !defined(FWCTL_INSIDE_HEADER) && !defined(FWCTL_COMPILATION)
#error "Only <fwctl.h> can be included directly."
#endif

#include <fwctl-flash-plan.h>
#include <fwctl-flash-result.h>
#include <fwctl-flash-state.h>
#include <fwctl-macros.h>
#include <gio/gio.h>

G_BEGIN_DECLS

#define FWCTL_TYPE_FLASH_JOB (fwctl_flash_job_get_type())
FWCTL_AVAILABLE_IN_0_1
G_DECLARE_FINAL_TYPE(FwctlFlashJob, fwctl_flash_job, FWCTL, FLASH_JOB, GObject)

FWCTL_AVAILABLE_IN_0_1
FwctlFlashJob *
fwctl_flash_job_new(FwctlFlashPlan *plan);
FWCTL_AVAILABLE_IN_0_1
FwctlFlashJob *
fwctl_flash_job_new_resumed(FwctlTarget *target, FwctlFlashPath *path, FwctlFlashOptions *options);
FWCTL_AVAILABLE_IN_0_1
FwctlFlashResult *
fwctl_flash_job_run(FwctlFlashJob *self, GCancellable *cancellable, GError **error);
FWCTL_AVAILABLE_IN_0_1
void
fwctl_flash_job_run_async(FwctlFlashJob *self,
			  GCancellable *cancellable,
			  GAsyncReadyCallback callback,
			  gpointer user_data);
FWCTL_AVAILABLE_IN_0_1
FwctlFlashResult *
fwctl_flash_job_run_finish(FwctlFlashJob *self, GAsyncResult *result, GError **error);

FWCTL_AVAILABLE_IN_0_1
FwctlTarget *
fwctl_flash_job_get_target(FwctlFlashJob *self);
FWCTL_AVAILABLE_IN_0_1
FwctlFlashResult *
fwctl_flash_job_dup_result(FwctlFlashJob *self) G_GNUC_WARN_UNUSED_RESULT;
FWCTL_AVAILABLE_IN_0_1
FwctlFlashState
fwctl_flash_job_get_state(FwctlFlashJob *self);
FWCTL_AVAILABLE_IN_0_1
gdouble
fwctl_flash_job_get_fraction(FwctlFlashJob *self);
FWCTL_AVAILABLE_IN_0_1
gdouble
fwctl_flash_job_get_bytes_per_second(FwctlFlashJob *self);
FWCTL_AVAILABLE_IN_0_1
gint64
fwctl_flash_job_get_seconds_left(FwctlFlashJob *self);
FWCTL_AVAILABLE_IN_0_1
gchar *
fwctl_flash_job_dup_message(FwctlFlashJob *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
