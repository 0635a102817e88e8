/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fwctl-cxl-health.h"
#include "fwctl-cxl-value.h"

#define HEALTH_INFO "get-health-info"
#define ALERTS	    "get-alert-configuration"

/* 0x7fff is the specification's “not available”; 0xffff is taken for it too, as ndctl does */
#define NO_TEMPERATURE_EITHER -1

/* everything that Get Health Info would have said */
static const gchar *const ids[] = {
    "device.maintenance-needed",
    "device.performance-degraded",
    "device.replacement-needed",
    "device.capacity-degraded",
    "media.status",
    "media.life-used",
    "temperature.asic",
    "media.dirty-shutdowns",
    "media.corrected-volatile-errors",
    "media.corrected-persistent-errors",
};

static void
fwctl_cxl_health_add_flag(FwctlCxlHealth *self,
			  GVariant *info,
			  const gchar *id,
			  const gchar *flag,
			  FwctlHealthStatus status,
			  const gchar *advice)
{
	g_autoptr(FwctlHealthItem) item = fwctl_cxl_health_item_new(self, id, HEALTH_INFO);
	gboolean is_set = fwctl_cxl_value_has_flag(info, "health-status", flag);

	fwctl_health_item_set_value(item, g_variant_new_boolean(is_set));
	if (is_set) {
		fwctl_health_item_raise_status(item, status);
		fwctl_health_item_set_advice(item, advice);
	}
	fwctl_health_report_add_item(self->report, item);
}

static void
fwctl_cxl_health_add_flags(FwctlCxlHealth *self, GVariant *info)
{
	fwctl_cxl_health_add_flag(self,
				  info,
				  "device.maintenance-needed",
				  "maintenance-needed",
				  FWCTL_HEALTH_STATUS_WARNING,
				  _("the device asks for maintenance: see what its vendor offers"));
	fwctl_cxl_health_add_flag(self,
				  info,
				  "device.performance-degraded",
				  "performance-degraded",
				  FWCTL_HEALTH_STATUS_WARNING,
				  _("it works slower than it could: look at temperature, link and "
				    "errors"));
	fwctl_cxl_health_add_flag(self,
				  info,
				  "device.replacement-needed",
				  "hardware-replacement-needed",
				  FWCTL_HEALTH_STATUS_CRITICAL,
				  _("move its data elsewhere, and replace the device"));
	fwctl_cxl_health_add_flag(self,
				  info,
				  "device.capacity-degraded",
				  "memory-capacity-degraded",
				  FWCTL_HEALTH_STATUS_WARNING,
				  _("a part of its memory cannot be used any more"));
}

static void
fwctl_cxl_health_add_media_status(FwctlCxlHealth *self, GVariant *info)
{
	static const struct {
		const gchar *word;
		FwctlHealthStatus status;
	} known[] = {
	    {"normal", FWCTL_HEALTH_STATUS_OK},
	    {"not-ready", FWCTL_HEALTH_STATUS_WARNING},
	    {"write-persistency-lost", FWCTL_HEALTH_STATUS_WARNING},
	    {"all-data-lost", FWCTL_HEALTH_STATUS_CRITICAL},
	    {"write-persistency-loss-on-power-loss", FWCTL_HEALTH_STATUS_WARNING},
	    {"write-persistency-loss-on-shutdown", FWCTL_HEALTH_STATUS_WARNING},
	    {"write-persistency-loss-imminent", FWCTL_HEALTH_STATUS_WARNING},
	    {"all-data-loss-on-power-loss", FWCTL_HEALTH_STATUS_CRITICAL},
	    {"all-data-loss-on-shutdown", FWCTL_HEALTH_STATUS_CRITICAL},
	    {"all-data-loss-imminent", FWCTL_HEALTH_STATUS_CRITICAL},
	};
	g_autoptr(FwctlHealthItem) item =
	    fwctl_cxl_health_item_new(self, "media.status", HEALTH_INFO);
	g_autofree gchar *word = fwctl_cxl_value_dup_word(info, "media-status");
	FwctlHealthStatus status = FWCTL_HEALTH_STATUS_UNKNOWN;

	for (guint i = 0; i < G_N_ELEMENTS(known); i++) {
		if (g_strcmp0(word, known[i].word) == 0)
			status = known[i].status;
	}
	fwctl_health_item_set_value(item, g_variant_new_string(word != NULL ? word : "missing"));
	fwctl_health_item_raise_status(item, status);
	if (status >= FWCTL_HEALTH_STATUS_WARNING)
		fwctl_health_item_set_advice(
		    item,
		    _("do not rely on what is stored there: compare it with a copy, and replace "
		      "the device if this does not pass"));
	fwctl_health_report_add_item(self->report, item);
}

/* the device compares by itself too, with thresholds that it may not tell */
static void
fwctl_cxl_health_add_verdict(FwctlHealthItem *item, GVariant *info, const gchar *field)
{
	g_autofree gchar *word = fwctl_cxl_value_dup_word(info, field);

	if (g_strcmp0(word, "critical") == 0)
		fwctl_health_item_raise_status(item, FWCTL_HEALTH_STATUS_CRITICAL);
	else if (g_strcmp0(word, "normal") != 0)
		fwctl_health_item_raise_status(item, FWCTL_HEALTH_STATUS_WARNING);
	fwctl_health_item_set_details(
	    item,
	    g_variant_new_parsed("{'device_verdict': <%s>}", word != NULL ? word : "missing"));
}

static void
fwctl_cxl_health_add_life_used(FwctlCxlHealth *self, GVariant *info, GVariant *alerts)
{
	g_autoptr(FwctlHealthItem) item =
	    fwctl_cxl_health_item_new(self, "media.life-used", HEALTH_INFO);
	gint64 percent = 0;

	fwctl_cxl_health_set_life_thresholds(item, alerts);
	if (fwctl_cxl_value_get_number(info, "life-used", &percent))
		fwctl_health_item_set_value(item, g_variant_new_uint32((guint32)percent));
	else
		fwctl_cxl_health_set_absent(self, item);
	fwctl_cxl_health_add_verdict(item, info, "life-used-status");
	if (fwctl_health_item_get_status(item) >= FWCTL_HEALTH_STATUS_WARNING)
		fwctl_health_item_set_advice(item, _("plan to replace the device"));
	fwctl_health_report_add_item(self->report, item);
}

static void
fwctl_cxl_health_add_temperature(FwctlCxlHealth *self, GVariant *info, GVariant *alerts)
{
	g_autoptr(FwctlHealthItem) item =
	    fwctl_cxl_health_item_new(self, "temperature.asic", HEALTH_INFO);
	gint64 celsius = 0;

	fwctl_cxl_health_set_temperature_thresholds(item, alerts);
	if (fwctl_cxl_value_get_number(info, "device-temperature", &celsius) &&
	    celsius != NO_TEMPERATURE_EITHER)
		fwctl_health_item_set_value(item, g_variant_new_int32((gint32)celsius));
	else
		fwctl_cxl_health_set_absent(self, item);
	fwctl_cxl_health_add_verdict(item, info, "device-temperature-status");
	if (fwctl_health_item_get_status(item) >= FWCTL_HEALTH_STATUS_WARNING)
		fwctl_health_item_set_advice(item, _("look after the cooling of the device"));
	fwctl_health_report_add_item(self->report, item);
}

static void
fwctl_cxl_health_add_dirty_shutdowns(FwctlCxlHealth *self, GVariant *info)
{
	g_autoptr(FwctlHealthItem) item =
	    fwctl_cxl_health_item_new(self, "media.dirty-shutdowns", HEALTH_INFO);
	gint64 count = 0;

	fwctl_health_item_set_threshold(item,
					FWCTL_HEALTH_STATUS_NOTICE,
					FWCTL_HEALTH_BOUND_ABOVE,
					1,
					FWCTL_HEALTH_AUTHORITY_DEFAULT);
	if (fwctl_cxl_value_get_number(info, "dirty-shutdown-cnt", &count))
		fwctl_health_item_set_value(item, g_variant_new_uint32((guint32)count));
	else
		fwctl_cxl_health_set_absent(self, item);
	if (fwctl_health_item_get_status(item) == FWCTL_HEALTH_STATUS_NOTICE)
		fwctl_health_item_set_advice(
		    item,
		    _("so often the power went before the device had saved everything; if the "
		      "number grows, look at the power supply"));
	fwctl_health_report_add_item(self->report, item);
}

static void
fwctl_cxl_health_add_errors(FwctlCxlHealth *self,
			    GVariant *info,
			    GVariant *alerts,
			    const gchar *kind)
{
	g_autofree gchar *id = g_strdup_printf("media.corrected-%s-errors", kind);
	g_autofree gchar *count_field = g_strdup_printf("corrected-%s-error-cnt", kind);
	g_autofree gchar *status_field = g_strdup_printf("corrected-%s-error-count-status", kind);
	g_autofree gchar *flag = g_strdup_printf("corrected-%s-memory-error", kind);
	g_autofree gchar *field =
	    g_strdup_printf("corrected-%s-mem-error-programmable-warning-threshold", kind);
	g_autoptr(FwctlHealthItem) item = fwctl_cxl_health_item_new(self, id, HEALTH_INFO);
	gint64 count = 0;

	fwctl_cxl_health_set_error_threshold(item, alerts, flag, field);
	if (fwctl_cxl_value_get_number(info, count_field, &count))
		fwctl_health_item_set_value(item, g_variant_new_uint32((guint32)count));
	else
		fwctl_cxl_health_set_absent(self, item);
	fwctl_cxl_health_add_verdict(item, info, status_field);
	if (fwctl_health_item_get_status(item) >= FWCTL_HEALTH_STATUS_WARNING)
		fwctl_health_item_set_advice(
		    item,
		    _("memory that needs to be corrected ever more often fails in the end: have it "
		      "repaired or replaced"));
	fwctl_health_report_add_item(self->report, item);
}

/* Returns: NULL where the device does not tell its thresholds: the report says why */
static GVariant *
fwctl_cxl_health_read_alerts(FwctlCxlHealth *self)
{
	g_autoptr(FwctlHealthItem) item =
	    fwctl_cxl_health_item_new(self, "alert.thresholds", ALERTS);
	g_autoptr(GError) error_local = NULL;
	GVariant *alerts = fwctl_cxl_health_call(self, ALERTS, NULL, &error_local);

	if (alerts != NULL)
		fwctl_health_item_set_value(
		    item,
		    g_variant_new_uint32(fwctl_cxl_health_count_thresholds(alerts)));
	else
		fwctl_health_item_set_error(item, error_local);
	fwctl_health_report_add_item(self->report, item);
	return alerts;
}

/*
 * fwctl_cxl_health_read_info:
 *
 * Get Health Info (CXL 3.2, 8.2.10.9.3.1), each value beside the thresholds of the alert
 * configuration.
 */
void
fwctl_cxl_health_read_info(FwctlCxlHealth *self)
{
	g_autoptr(GError) error_local = NULL;
	g_autoptr(GVariant) info = fwctl_cxl_health_call(self, HEALTH_INFO, NULL, &error_local);
	g_autoptr(GVariant) alerts = fwctl_cxl_health_read_alerts(self);

	if (info == NULL) {
		for (guint i = 0; i < G_N_ELEMENTS(ids); i++)
			fwctl_cxl_health_add_failure(self, ids[i], HEALTH_INFO, error_local);
		return;
	}
	fwctl_cxl_health_add_flags(self, info);
	fwctl_cxl_health_add_media_status(self, info);
	fwctl_cxl_health_add_life_used(self, info, alerts);
	fwctl_cxl_health_add_temperature(self, info, alerts);
	fwctl_cxl_health_add_dirty_shutdowns(self, info);
	fwctl_cxl_health_add_errors(self, info, alerts, "volatile");
	fwctl_cxl_health_add_errors(self, info, alerts, "persistent");
}
