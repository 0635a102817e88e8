/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-device.h"

/*
 * FwctlJobFunc:
 *
 * Work on a device, in one of the device's own threads.
 *
 * Returns: (nullable): a result, or %NULL with @error set
 */
typedef gpointer (*FwctlJobFunc)(FwctlDevice *device,
				 gpointer data,
				 GCancellable *cancellable,
				 GError **error);

/*
 * FwctlJobKind:
 * @source_tag: the function that the caller called, checked in its finish
 * @func: the work
 * @result_free: (nullable): frees a result that nobody waits for any more
 * @abandon: (nullable): told, with the job's data, that it was cancelled and that @func will never
 *   be called
 */
typedef struct {
	gpointer source_tag;
	FwctlJobFunc func;
	GDestroyNotify result_free;
	void (*abandon)(FwctlDevice *device, gpointer data);
} FwctlJobKind;

void
fwctl_job_push(FwctlDevice *device,
	       const FwctlJobKind *kind,
	       gboolean read_only,
	       gpointer data,
	       GDestroyNotify data_free,
	       GCancellable *cancellable,
	       GAsyncReadyCallback callback,
	       gpointer user_data);
gpointer
fwctl_job_finish(FwctlDevice *device, GAsyncResult *result, gpointer source_tag, GError **error);
gboolean
fwctl_job_is_given_up(void);
