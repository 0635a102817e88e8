/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <fwctl.h>

G_BEGIN_DECLS

/*
 * FwctlCxlHealth:
 *
 * One memory device that is being read into a report. It lives on the stack of the one thread that
 * reads it.
 */
typedef struct {
	FwctlMemdev *memdev;
	FwctlCatalogue *catalogue;
	FwctlHealthReport *report;
	GCancellable *cancellable;
	const gchar *subject; /* (nullable): its name, where the device has several */
	gboolean simulated;
} FwctlCxlHealth;

void
fwctl_cxl_health_read(FwctlTarget *target,
		      FwctlCatalogue *catalogue,
		      FwctlHealthReport *report,
		      GCancellable *cancellable);

/* what the files below share */
GVariant *
fwctl_cxl_health_call(FwctlCxlHealth *self, const gchar *command, GVariant *args, GError **error);
FwctlHealthItem *
fwctl_cxl_health_item_new(FwctlCxlHealth *self, const gchar *id, const gchar *source);
FwctlHealthItem *
fwctl_cxl_health_file_item_new(FwctlCxlHealth *self, const gchar *id, const gchar *file);
void
fwctl_cxl_health_add_failure(FwctlCxlHealth *self,
			     const gchar *id,
			     const gchar *source,
			     const GError *reason);
void
fwctl_cxl_health_set_absent(FwctlCxlHealth *self, FwctlHealthItem *item);

/* fwctl-cxl-health-info.c: Get Health Info and Get Alert Configuration */
void
fwctl_cxl_health_read_info(FwctlCxlHealth *self);
/* fwctl-cxl-health-alerts.c */
void
fwctl_cxl_health_set_life_thresholds(FwctlHealthItem *item, GVariant *alerts);
void
fwctl_cxl_health_set_temperature_thresholds(FwctlHealthItem *item, GVariant *alerts);
void
fwctl_cxl_health_set_error_threshold(FwctlHealthItem *item,
				     GVariant *alerts,
				     const gchar *flag,
				     const gchar *field);
guint
fwctl_cxl_health_count_thresholds(GVariant *alerts);
/* fwctl-cxl-health-firmware.c: Get FW Info, Get Shutdown State */
void
fwctl_cxl_health_read_firmware(FwctlCxlHealth *self);
void
fwctl_cxl_health_read_shutdown_state(FwctlCxlHealth *self);
/* fwctl-cxl-health-features.c: Get Supported Features */
void
fwctl_cxl_health_read_features(FwctlDevice *device,
			       FwctlHealthReport *report,
			       const gchar *subject,
			       GCancellable *cancellable);
/* fwctl-cxl-health-logs.c: Get Supported Logs, the Command Effects Log */
void
fwctl_cxl_health_read_logs(FwctlCxlHealth *self);
/* fwctl-cxl-health-media.c: poison, security */
gchar *
fwctl_cxl_health_read_text(FwctlCxlHealth *self, const gchar *path, GError **error);
void
fwctl_cxl_health_read_poison(FwctlCxlHealth *self);
void
fwctl_cxl_health_read_security(FwctlCxlHealth *self);
/* fwctl-cxl-health-ras.c: CDAT, EDAC */
void
fwctl_cxl_health_read_ras(FwctlCxlHealth *self);

G_END_DECLS
