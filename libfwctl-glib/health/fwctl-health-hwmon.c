/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/stat.h>

#include "fwctl-error.h"
#include "fwctl-health-parse.h"
#include "fwctl-health-sources.h"

/*
 * The temperatures that a driver shows as a hwmon device (Documentation/hwmon/sysfs-interface.rst),
 * in thousandths of a degree.
 */

#define CLASS "/sys/class/hwmon"

static gboolean
fwctl_health_hwmon_read_celsius(FwctlHealthReport *report,
				const gchar *path,
				gdouble *celsius,
				GError **error)
{
	g_autofree gchar *text = fwctl_health_report_read_text(report, path, error);
	gdouble number = 0;

	if (text == NULL)
		return FALSE;
	if (!fwctl_health_parse_number(text, &number)) {
		g_set_error(error,
			    FWCTL_ERROR,
			    FWCTL_ERROR_MALFORMED,
			    _("%s: “%s” is no temperature"),
			    path,
			    text);
		return FALSE;
	}
	*celsius = number / 1000;
	return TRUE;
}

static void
fwctl_health_hwmon_read_threshold(FwctlHealthReport *report,
				  FwctlHealthItem *item,
				  const gchar *sensor,
				  const gchar *suffix,
				  FwctlHealthStatus status,
				  FwctlHealthBound bound)
{
	g_autofree gchar *path = g_strconcat(sensor, suffix, NULL);
	struct stat info;
	gdouble celsius = 0;

	if (!fwctl_health_hwmon_read_celsius(report, path, &celsius, NULL))
		return;
	/* who may write it may have set it */
	fwctl_health_item_set_threshold(item,
					status,
					bound,
					celsius,
					stat(path, &info) == 0 && (info.st_mode & S_IWUSR) != 0
					    ? FWCTL_HEALTH_AUTHORITY_ADMINISTRATOR
					    : FWCTL_HEALTH_AUTHORITY_DEVICE);
}

/* @sensor is the path of its files, up to and with the number */
static void
fwctl_health_hwmon_read_sensor(FwctlHealthReport *report, const gchar *sensor)
{
	g_autofree gchar *path = g_strconcat(sensor, "_input", NULL);
	g_autofree gchar *path_label = g_strconcat(sensor, "_label", NULL);
	g_autofree gchar *label = fwctl_health_report_read_text(report, path_label, NULL);
	gboolean is_module = label != NULL && g_ascii_strncasecmp(label, "module", 6) == 0;
	g_autoptr(FwctlHealthItem) item =
	    fwctl_health_item_new(is_module ? "temperature.module" : "temperature.asic",
				  "sysfs",
				  path);
	g_autoptr(GError) error_local = NULL;
	gdouble celsius = 0;

	fwctl_health_item_set_subject(item, label != NULL ? label : sensor + strlen(CLASS "/"));
	fwctl_health_hwmon_read_threshold(report,
					  item,
					  sensor,
					  "_max",
					  FWCTL_HEALTH_STATUS_WARNING,
					  FWCTL_HEALTH_BOUND_ABOVE);
	fwctl_health_hwmon_read_threshold(report,
					  item,
					  sensor,
					  "_crit",
					  FWCTL_HEALTH_STATUS_CRITICAL,
					  FWCTL_HEALTH_BOUND_ABOVE);
	fwctl_health_hwmon_read_threshold(report,
					  item,
					  sensor,
					  "_min",
					  FWCTL_HEALTH_STATUS_WARNING,
					  FWCTL_HEALTH_BOUND_BELOW);
	fwctl_health_hwmon_read_threshold(report,
					  item,
					  sensor,
					  "_lcrit",
					  FWCTL_HEALTH_STATUS_CRITICAL,
					  FWCTL_HEALTH_BOUND_BELOW);
	if (fwctl_health_hwmon_read_celsius(report, path, &celsius, &error_local))
		fwctl_health_item_set_value(item, g_variant_new_double(celsius));
	else
		fwctl_health_item_set_error(item, error_local);
	if (fwctl_health_item_get_status(item) >= FWCTL_HEALTH_STATUS_WARNING)
		fwctl_health_item_set_advice(item, _("look after the cooling of the device"));
	fwctl_health_report_add_item(report, item);
}

static gint
fwctl_health_hwmon_compare_names(gconstpointer a, gconstpointer b)
{
	return strverscmp(*(const gchar *const *)a, *(const gchar *const *)b);
}

/*
 * fwctl_health_hwmon_read:
 *
 * Reads each temperature of the hwmon device @name, such as `hwmon3`.
 */
void
fwctl_health_hwmon_read(FwctlHealthReport *report, const gchar *name)
{
	g_autofree gchar *directory = g_build_filename(CLASS, name, NULL);
	g_autoptr(GPtrArray) sensors = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GDir) dir = g_dir_open(directory, 0, NULL);
	const gchar *file;

	while (dir != NULL && (file = g_dir_read_name(dir)) != NULL) {
		if (g_str_has_prefix(file, "temp") && g_str_has_suffix(file, "_input") &&
		    g_utf8_validate(file, -1, NULL))
			g_ptr_array_add(sensors,
					g_strdup_printf("%s/%.*s",
							directory,
							(gint)(strlen(file) - strlen("_input")),
							file));
	}
	g_ptr_array_sort(sensors, fwctl_health_hwmon_compare_names);
	for (guint i = 0; i < sensors->len; i++)
		fwctl_health_hwmon_read_sensor(report, g_ptr_array_index(sensors, i));
}
