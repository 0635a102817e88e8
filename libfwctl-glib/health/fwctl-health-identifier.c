/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fwctl-health-identifier.h"

/*
 * What an item of a report can be about. The list is published in docs/health-items.md, which a
 * test compares with this one. A line may be added; none is ever renamed, nor is its unit changed.
 * An asterisk stands for a name that the device gives.
 */
static const struct {
	const gchar *id;
	const gchar *unit; /* (nullable): for a yes or no, or a word */
	const gchar *title;
} identifiers[] = {
    {"alert.thresholds", "count", N_("Thresholds that the device names")},
    {"cxl.cdat-size", "bytes", N_("Size of the device's attribute table (CDAT)")},
    {"device.capacity-degraded", NULL, N_("Memory capacity degraded")},
    {"device.maintenance-needed", NULL, N_("Maintenance needed")},
    {"device.performance-degraded", NULL, N_("Performance degraded")},
    {"device.replacement-needed", NULL, N_("Replacement needed")},
    {"firmware.activation-pending", NULL, N_("Firmware waits for its activation")},
    {"firmware.update-state", NULL, N_("State of the firmware uploader")},
    {"log.command-effects", "count", N_("Commands in the Command Effects Log")},
    {"log.supported", "count", N_("Logs that the device has")},
    {"media.corrected-persistent-errors", "count", N_("Corrected errors of persistent memory")},
    {"media.corrected-volatile-errors", "count", N_("Corrected errors of volatile memory")},
    {"media.dirty-shutdowns", "count", N_("Dirty shutdowns")},
    {"media.life-used", "percent", N_("Life used")},
    {"media.poison", "count", N_("Known poisoned ranges")},
    {"media.shutdown-state", NULL, N_("Shutdown state")},
    {"media.status", NULL, N_("State of the media")},
    {"pci.aer-correctable", "count", N_("Correctable PCIe errors since boot")},
    {"pci.aer-fatal", "count", N_("Fatal PCIe errors since boot")},
    {"pci.aer-nonfatal", "count", N_("Nonfatal PCIe errors since boot")},
    {"pci.doe-features", "count", N_("Data object exchange (DOE) features")},
    {"pci.link-speed", "gigatransfers-per-second", N_("PCIe link speed")},
    {"pci.link-width", "lanes", N_("PCIe link width")},
    {"ras.ecs", NULL, N_("Error check scrub")},
    {"ras.features", "count", N_("Reliability features")},
    {"ras.patrol-scrub", NULL, N_("Patrol scrub")},
    {"ras.repair", NULL, N_("Memory repair")},
    {"report.deadline", "milliseconds", N_("Answered in time")},
    {"reporter.*", NULL, N_("Health reporter")},
    {"security.state", NULL, N_("Security state")},
    {"temperature.asic", "celsius", N_("Temperature of the device")},
    {"temperature.module", "celsius", N_("Temperature of a plugged module")},
};

static gint
fwctl_health_identifier_find(const gchar *id)
{
	for (guint i = 0; i < G_N_ELEMENTS(identifiers); i++) {
		gsize length = strlen(identifiers[i].id);
		if (g_str_equal(id, identifiers[i].id))
			return (gint)i;
		if (identifiers[i].id[length - 1] == '*' && strlen(id) >= length &&
		    strncmp(id, identifiers[i].id, length - 1) == 0)
			return (gint)i;
	}
	return -1;
}

/**
 * fwctl_health_identifier_dup_list:
 *
 * Gets the published list of what a [class@Fwctl.HealthItem] can be about, sorted. An asterisk at
 * the end stands for a name that the device gives, as in `reporter.*`.
 *
 * Returns: (transfer full): identifiers such as `temperature.asic`
 *
 * Since: 0.1.0
 */
gchar **
fwctl_health_identifier_dup_list(void)
{
	gchar **list = g_new0(gchar *, G_N_ELEMENTS(identifiers) + 1);

	for (guint i = 0; i < G_N_ELEMENTS(identifiers); i++)
		list[i] = g_strdup(identifiers[i].id);
	return list;
}

/**
 * fwctl_health_identifier_is_published:
 * @id: an identifier
 *
 * Says whether an identifier is in the published list.
 *
 * Returns: %TRUE if it is
 *
 * Since: 0.1.0
 */
gboolean
fwctl_health_identifier_is_published(const gchar *id)
{
	g_return_val_if_fail(id != NULL, FALSE);
	return fwctl_health_identifier_find(id) >= 0;
}

/**
 * fwctl_health_identifier_get_title:
 * @id: an identifier
 *
 * Gets what an identifier stands for, in a few translated words.
 *
 * Returns: (nullable): a text such as “Life used”, or %NULL if it is not published
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_health_identifier_get_title(const gchar *id)
{
	gint found;

	g_return_val_if_fail(id != NULL, NULL);
	found = fwctl_health_identifier_find(id);
	return found >= 0 ? _(identifiers[found].title) : NULL;
}

/**
 * fwctl_health_identifier_get_unit:
 * @id: an identifier
 *
 * Gets the unit that the values of an identifier always have: `bytes`, `celsius`, `count`,
 * `gigatransfers-per-second`, `lanes`, `milliseconds` or `percent`.
 *
 * Returns: (nullable): a unit, or %NULL for a yes or no, a word, and what is not published
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_health_identifier_get_unit(const gchar *id)
{
	gint found;

	g_return_val_if_fail(id != NULL, NULL);
	found = fwctl_health_identifier_find(id);
	return found >= 0 ? identifiers[found].unit : NULL;
}
