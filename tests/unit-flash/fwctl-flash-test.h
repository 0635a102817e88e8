/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-client.h"
#include "fwctl-flash-job-private.h"
#include "fwctl-flash-jobs.h"
#include "fwctl-flash-path.h"
#include "fwctl-inventory.h"

/*
 * A device that outlives the process that flashes it: a directory. It has `locked` while it is
 * locked, `buffer` with what was sent, `image` with what it took, and `writes`, a byte for each
 * thing that was done to it.
 */
#define FWCTL_TYPE_FLASH_TEST_PATH (fwctl_flash_test_path_get_type())
G_DECLARE_FINAL_TYPE(FwctlFlashTestPath,
		     fwctl_flash_test_path,
		     FWCTL,
		     FLASH_TEST_PATH,
		     FwctlFlashPath)

FwctlFlashTestPath *
fwctl_flash_test_path_new(const gchar *directory);
void
fwctl_flash_test_path_fail(FwctlFlashTestPath *self, FwctlFlashState state, const GError *error);
void
fwctl_flash_test_path_cancel(FwctlFlashTestPath *self,
			     FwctlFlashState state,
			     GCancellable *cancellable);
void
fwctl_flash_test_path_lie(FwctlFlashTestPath *self);
void
fwctl_flash_test_path_wait(FwctlFlashTestPath *self, GCancellable *cancellable);

/* a machine: a directory with the state of jobs, the device, and an image */
typedef struct {
	gchar *directory;
	gchar *state;
	gchar *jobs;
	gchar *device;
	gchar *image;
	FwctlTarget *target;
	FwctlFlashOptions *options;
	FwctlFlashTestPath *path;
} FwctlFlashFixture;

#define FWCTL_FLASH_TEST_SIZE (3 * 4096 + 5)

void
fwctl_flash_test_setup(FwctlFlashFixture *fixture, gconstpointer data);
void
fwctl_flash_test_setup_in(FwctlFlashFixture *fixture, const gchar *directory);
void
fwctl_flash_test_teardown(FwctlFlashFixture *fixture, gconstpointer data);
void
fwctl_flash_test_remove(const gchar *directory);
FwctlFlashJob *
fwctl_flash_test_job_new(FwctlFlashFixture *fixture);
FwctlFlashPlan *
fwctl_flash_test_plan_new(FwctlFlashFixture *fixture);
gchar *
fwctl_flash_test_dup_device_file(FwctlFlashFixture *fixture, const gchar *name);
gboolean
fwctl_flash_test_device_has(FwctlFlashFixture *fixture, const gchar *name);
gsize
fwctl_flash_test_count_writes(FwctlFlashFixture *fixture);
void
fwctl_flash_test_assert_idle(FwctlFlashFixture *fixture);
gboolean
fwctl_flash_test_device_has_image(FwctlFlashFixture *fixture);
FwctlFlashRecord *
fwctl_flash_test_load_record(FwctlFlashFixture *fixture);
gchar *
fwctl_flash_test_dup_journal(FwctlFlashFixture *fixture);

#define FWCTL_FLASH_TEST_ADD(path, func)                                                           \
	g_test_add(path,                                                                           \
		   FwctlFlashFixture,                                                              \
		   NULL,                                                                           \
		   fwctl_flash_test_setup,                                                         \
		   func,                                                                           \
		   fwctl_flash_test_teardown)
