/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <gio/gio.h>

#include "fwctl-health-report.h"

/*
 * FwctlHealthFunc:
 *
 * Reads one device into its report, in a thread of its own. @cancellable is cancelled when nobody
 * wants the rest any more.
 */
typedef void (*FwctlHealthFunc)(GObject *target,
				FwctlHealthReport *report,
				GCancellable *cancellable,
				gpointer data);

typedef struct _FwctlHealthBatch FwctlHealthBatch;

FwctlHealthBatch *
fwctl_health_batch_new(FwctlHealthFunc func,
		       gpointer data,
		       GDestroyNotify data_free,
		       guint deadline_ms);
void
fwctl_health_batch_unref(FwctlHealthBatch *self);
void
fwctl_health_batch_add(FwctlHealthBatch *self,
		       GObject *target,
		       const gchar *device_id,
		       const gchar *device_name);
GPtrArray *
fwctl_health_batch_run(FwctlHealthBatch *self, GCancellable *cancellable, GError **error);
void
fwctl_health_batch_run_async(FwctlHealthBatch *self, GTask *task);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(FwctlHealthBatch, fwctl_health_batch_unref)
