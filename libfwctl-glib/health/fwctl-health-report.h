/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#if !defined(FWCTL_INSIDE_HEADER) && !defined(FWCTL_COMPILATION)
#error "Only <fwctl.h> can be included directly."
#endif

#include <fwctl-health-item.h>

G_BEGIN_DECLS

#define FWCTL_TYPE_HEALTH_REPORT (fwctl_health_report_get_type())
FWCTL_AVAILABLE_IN_0_1
G_DECLARE_FINAL_TYPE(FwctlHealthReport, fwctl_health_report, FWCTL, HEALTH_REPORT, GObject)

FWCTL_AVAILABLE_IN_0_1
FwctlHealthReport *
fwctl_health_report_new(const gchar *device_id, const gchar *device_name);

FWCTL_AVAILABLE_IN_0_1
gboolean
fwctl_health_report_begin_query(FwctlHealthReport *self, const gchar *path, const gchar *source);
FWCTL_AVAILABLE_IN_0_1
GBytes *
fwctl_health_report_read_file(FwctlHealthReport *self, const gchar *filename, GError **error);
FWCTL_AVAILABLE_IN_0_1
gchar *
fwctl_health_report_read_text(FwctlHealthReport *self, const gchar *filename, GError **error);
FWCTL_AVAILABLE_IN_0_1
void
fwctl_health_report_add_item(FwctlHealthReport *self, FwctlHealthItem *item);
FWCTL_AVAILABLE_IN_0_1
void
fwctl_health_report_add_failure(FwctlHealthReport *self,
				const gchar *id,
				const gchar *path,
				const gchar *source,
				const GError *reason);

FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_health_report_get_device_id(FwctlHealthReport *self);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_health_report_get_device_name(FwctlHealthReport *self);
FWCTL_AVAILABLE_IN_0_1
GPtrArray *
fwctl_health_report_list_items(FwctlHealthReport *self) G_GNUC_WARN_UNUSED_RESULT;
FWCTL_AVAILABLE_IN_0_1
FwctlHealthStatus
fwctl_health_report_get_status(FwctlHealthReport *self);
FWCTL_AVAILABLE_IN_0_1
gboolean
fwctl_health_report_is_partial(FwctlHealthReport *self);
FWCTL_AVAILABLE_IN_0_1
gchar **
fwctl_health_report_dup_paths(FwctlHealthReport *self) G_GNUC_WARN_UNUSED_RESULT;
FWCTL_AVAILABLE_IN_0_1
gint64
fwctl_health_report_get_time(FwctlHealthReport *self);
FWCTL_AVAILABLE_IN_0_1
gint64
fwctl_health_report_get_duration(FwctlHealthReport *self);

G_END_DECLS
