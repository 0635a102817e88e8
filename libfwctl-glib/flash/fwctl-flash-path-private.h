/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-flash-path.h"

/*
 * FwctlFlashPathObserver:
 * @report: how far the transfer got
 * @count: one write of so many bytes was done
 * @hand_over: about to be handed over; where it fails, it is not
 *
 * What a job wants to know from its path, in the thread that runs the job.
 */
typedef struct {
	void (*report)(gpointer user_data, guint64 done, guint64 total, const gchar *message);
	void (*count)(gpointer user_data, gsize size);
	gboolean (*hand_over)(gpointer user_data, GError **error);
} FwctlFlashPathObserver;

void
fwctl_flash_path_observe(FwctlFlashPath *self,
			 const FwctlFlashPathObserver *observer,
			 gpointer user_data);
gboolean
fwctl_flash_path_prepare(FwctlFlashPath *self,
			 FwctlFlashImage *image,
			 GCancellable *cancellable,
			 GError **error);
gboolean
fwctl_flash_path_lock(FwctlFlashPath *self, GCancellable *cancellable, GError **error);
gboolean
fwctl_flash_path_transfer(FwctlFlashPath *self,
			  FwctlFlashImage *image,
			  GCancellable *cancellable,
			  GError **error);
gboolean
fwctl_flash_path_verify(FwctlFlashPath *self,
			FwctlFlashImage *image,
			GCancellable *cancellable,
			GError **error);
gboolean
fwctl_flash_path_activate(FwctlFlashPath *self,
			  gboolean now,
			  FwctlFlashReset *reset,
			  GCancellable *cancellable,
			  GError **error);
gboolean
fwctl_flash_path_cleanup(FwctlFlashPath *self, gboolean failed, GError **error);
gboolean
fwctl_flash_path_recover(FwctlFlashPath *self,
			 gboolean handed_over,
			 FwctlFlashLeftover *leftover,
			 GCancellable *cancellable,
			 GError **error);
FwctlFlashReset
fwctl_flash_reset_from_string(const gchar *text);
