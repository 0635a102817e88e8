/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#if !defined(FWCTL_INSIDE_HEADER) && !defined(FWCTL_COMPILATION)
#error "Only <fwctl.h> can be included directly."
#endif

#include <fwctl-client.h>
#include <fwctl-health-report.h>
#include <fwctl-macros.h>
#include <fwctl-target.h>

G_BEGIN_DECLS

#define FWCTL_TYPE_HEALTH_READER (fwctl_health_reader_get_type())
FWCTL_AVAILABLE_IN_0_1
G_DECLARE_FINAL_TYPE(FwctlHealthReader, fwctl_health_reader, FWCTL, HEALTH_READER, GObject)

FWCTL_AVAILABLE_IN_0_1
FwctlHealthReader *
fwctl_health_reader_new(FwctlClient *client);
FWCTL_AVAILABLE_IN_0_1
guint
fwctl_health_reader_get_deadline(FwctlHealthReader *self);
FWCTL_AVAILABLE_IN_0_1
void
fwctl_health_reader_set_deadline(FwctlHealthReader *self, guint milliseconds);

FWCTL_AVAILABLE_IN_0_1
FwctlHealthReport *
fwctl_health_reader_read(FwctlHealthReader *self,
			 FwctlTarget *target,
			 GCancellable *cancellable,
			 GError **error);
FWCTL_AVAILABLE_IN_0_1
void
fwctl_health_reader_read_async(FwctlHealthReader *self,
			       FwctlTarget *target,
			       GCancellable *cancellable,
			       GAsyncReadyCallback callback,
			       gpointer user_data);
FWCTL_AVAILABLE_IN_0_1
FwctlHealthReport *
fwctl_health_reader_read_finish(FwctlHealthReader *self, GAsyncResult *result, GError **error);

FWCTL_AVAILABLE_IN_0_1
GPtrArray *
fwctl_health_reader_read_many(FwctlHealthReader *self,
			      GPtrArray *targets,
			      GCancellable *cancellable,
			      GError **error);
FWCTL_AVAILABLE_IN_0_1
void
fwctl_health_reader_read_many_async(FwctlHealthReader *self,
				    GPtrArray *targets,
				    GCancellable *cancellable,
				    GAsyncReadyCallback callback,
				    gpointer user_data);
FWCTL_AVAILABLE_IN_0_1
GPtrArray *
fwctl_health_reader_read_many_finish(FwctlHealthReader *self, GAsyncResult *result, GError **error);

G_END_DECLS
