/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-cxl-health.h"
#include "fwctl-cxl-value.h"

/*
 * The thresholds of Get Alert Configuration (CXL 3.2, 8.2.10.9.3.2): a critical one is the device's
 * own; a warning is valid only where its bit says so, and the administrator's where it can be set.
 * @alerts is NULL where the device does not have the command: then the defaults below stand in.
 */

/* a device of which the maker says nothing shall not wear out unnoticed */
#define LIFE_WARNING  90
#define LIFE_CRITICAL 100

/* the normal and the extended range of operation of DDR5 memory (JESD79-5, table of the operating
 * temperature) */
#define TEMPERATURE_WARNING  85
#define TEMPERATURE_CRITICAL 95

#define NO_TEMPERATURE 0x7fff
#define NO_LIFE	       0xff

static gboolean
fwctl_cxl_health_set_critical(FwctlHealthItem *item,
			      GVariant *alerts,
			      FwctlHealthBound bound,
			      const gchar *field,
			      gint64 none)
{
	gint64 number = 0;

	if (!fwctl_cxl_value_get_number(alerts, field, &number) || number == none)
		return FALSE;
	fwctl_health_item_set_threshold(item,
					FWCTL_HEALTH_STATUS_CRITICAL,
					bound,
					(gdouble)number,
					FWCTL_HEALTH_AUTHORITY_DEVICE);
	return TRUE;
}

static gboolean
fwctl_cxl_health_set_warning(FwctlHealthItem *item,
			     GVariant *alerts,
			     FwctlHealthBound bound,
			     const gchar *flag,
			     const gchar *field)
{
	gint64 number = 0;

	if (!fwctl_cxl_value_has_flag(alerts, "valid-alerts", flag) ||
	    !fwctl_cxl_value_get_number(alerts, field, &number))
		return FALSE;
	fwctl_health_item_set_threshold(
	    item,
	    FWCTL_HEALTH_STATUS_WARNING,
	    bound,
	    (gdouble)number,
	    fwctl_cxl_value_has_flag(alerts, "programmable-alerts", flag)
		? FWCTL_HEALTH_AUTHORITY_ADMINISTRATOR
		: FWCTL_HEALTH_AUTHORITY_DEVICE);
	return TRUE;
}

static void
fwctl_cxl_health_set_default(FwctlHealthItem *item, FwctlHealthStatus status, gdouble value)
{
	fwctl_health_item_set_threshold(item,
					status,
					FWCTL_HEALTH_BOUND_ABOVE,
					value,
					FWCTL_HEALTH_AUTHORITY_DEFAULT);
}

void
fwctl_cxl_health_set_life_thresholds(FwctlHealthItem *item, GVariant *alerts)
{
	if (alerts == NULL) {
		fwctl_cxl_health_set_default(item, FWCTL_HEALTH_STATUS_WARNING, LIFE_WARNING);
		fwctl_cxl_health_set_default(item, FWCTL_HEALTH_STATUS_CRITICAL, LIFE_CRITICAL);
		return;
	}
	fwctl_cxl_health_set_critical(item,
				      alerts,
				      FWCTL_HEALTH_BOUND_ABOVE,
				      "life-used-critical-alert-threshold",
				      NO_LIFE);
	fwctl_cxl_health_set_warning(item,
				     alerts,
				     FWCTL_HEALTH_BOUND_ABOVE,
				     "life-used",
				     "life-used-programmable-warning-threshold");
}

void
fwctl_cxl_health_set_temperature_thresholds(FwctlHealthItem *item, GVariant *alerts)
{
	if (alerts == NULL) {
		fwctl_cxl_health_set_default(item,
					     FWCTL_HEALTH_STATUS_WARNING,
					     TEMPERATURE_WARNING);
		fwctl_cxl_health_set_default(item,
					     FWCTL_HEALTH_STATUS_CRITICAL,
					     TEMPERATURE_CRITICAL);
		return;
	}
	fwctl_cxl_health_set_critical(item,
				      alerts,
				      FWCTL_HEALTH_BOUND_ABOVE,
				      "device-over-temperature-critical-alert-threshold",
				      NO_TEMPERATURE);
	fwctl_cxl_health_set_critical(item,
				      alerts,
				      FWCTL_HEALTH_BOUND_BELOW,
				      "device-under-temperature-critical-alert-threshold",
				      NO_TEMPERATURE);
	fwctl_cxl_health_set_warning(item,
				     alerts,
				     FWCTL_HEALTH_BOUND_ABOVE,
				     "device-over-temperature",
				     "device-over-temperature-programmable-warning-threshold");
	fwctl_cxl_health_set_warning(item,
				     alerts,
				     FWCTL_HEALTH_BOUND_BELOW,
				     "device-under-temperature",
				     "device-under-temperature-programmable-warning-threshold");
}

/* corrected errors are what the memory is made to correct: without a threshold none is too many */
void
fwctl_cxl_health_set_error_threshold(FwctlHealthItem *item,
				     GVariant *alerts,
				     const gchar *flag,
				     const gchar *field)
{
	if (alerts != NULL)
		fwctl_cxl_health_set_warning(item, alerts, FWCTL_HEALTH_BOUND_ABOVE, flag, field);
}

/* how many thresholds the device names */
guint
fwctl_cxl_health_count_thresholds(GVariant *alerts)
{
	static const struct {
		const gchar *field;
		gint64 none;
	} criticals[] = {
	    {"life-used-critical-alert-threshold", NO_LIFE},
	    {"device-over-temperature-critical-alert-threshold", NO_TEMPERATURE},
	    {"device-under-temperature-critical-alert-threshold", NO_TEMPERATURE},
	};
	g_autofree const gchar **warnings = NULL;
	guint count = 0;

	for (guint i = 0; i < G_N_ELEMENTS(criticals); i++) {
		gint64 number = 0;
		if (fwctl_cxl_value_get_number(alerts, criticals[i].field, &number) &&
		    number != criticals[i].none)
			count++;
	}
	if (g_variant_lookup(alerts, "valid-alerts", "^a&s", &warnings))
		count += g_strv_length((gchar **)warnings);
	return count;
}
