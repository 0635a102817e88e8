/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-devlink.h"

G_BEGIN_DECLS

/* Returns: (nullable): a result, or %NULL with @error set */
typedef gpointer (*FwctlDevlinkJobFunc)(FwctlDevlink *devlink,
					gpointer data,
					GCancellable *cancellable,
					GError **error);

/*
 * FwctlDevlinkJobKind:
 * @source_tag: the function that the caller called, checked in its finish
 * @func: the work
 * @result_free: (nullable): frees a result that nobody waits for any more
 * @read_only: whether a cancel may give it up while it runs
 */
typedef struct {
	gpointer source_tag;
	FwctlDevlinkJobFunc func;
	GDestroyNotify result_free;
	gboolean read_only;
} FwctlDevlinkJobKind;

void
fwctl_devlink_job_push(FwctlDevlink *devlink,
		       const FwctlDevlinkJobKind *kind,
		       gpointer data,
		       GDestroyNotify data_free,
		       GCancellable *cancellable,
		       GAsyncReadyCallback callback,
		       gpointer user_data);
gpointer
fwctl_devlink_job_finish(FwctlDevlink *devlink,
			 GAsyncResult *result,
			 gpointer source_tag,
			 GError **error);

G_END_DECLS
