/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fwctl-error.h"
#include "fwctl-health-parse.h"
#include "fwctl-health-sources.h"

/*
 * A PCI function, by its files in sysfs: Documentation/ABI/testing/sysfs-bus-pci and
 * sysfs-bus-pci-devices-aer_stats. All but the config space, which is not read here, may be read by
 * anybody and under lockdown.
 */

#define DEVICES "/sys/bus/pci/devices"

static void
fwctl_health_pci_set_malformed(FwctlHealthItem *item, const gchar *text)
{
	g_autoptr(GError) reason = g_error_new(FWCTL_ERROR,
					       FWCTL_ERROR_MALFORMED,
					       _("%s: “%s” is not what it should hold"),
					       fwctl_health_item_get_source(item),
					       text);

	fwctl_health_item_set_error(item, reason);
}

static FwctlHealthItem *
fwctl_health_pci_item_new(const gchar *id, const gchar *path, const gchar *subject)
{
	FwctlHealthItem *item = fwctl_health_item_new(id, "sysfs", path);

	fwctl_health_item_set_subject(item, subject);
	return item;
}

/* “Unknown” is what the kernel says where there is no link to be seen, of a function on no bus */
static void
fwctl_health_pci_set_no_link(FwctlHealthItem *item)
{
	g_autoptr(GError) reason = g_error_new(FWCTL_ERROR,
					       FWCTL_ERROR_NOT_SUPPORTED,
					       _("%s: the kernel does not know it"),
					       fwctl_health_item_get_source(item));

	fwctl_health_item_set_error(item, reason);
}

static void
fwctl_health_pci_read_link(FwctlHealthReport *report,
			   const gchar *address,
			   const gchar *subject,
			   const gchar *id,
			   const gchar *kind)
{
	g_autofree gchar *path = g_strdup_printf(DEVICES "/%s/current_link_%s", address, kind);
	g_autofree gchar *path_max = g_strdup_printf(DEVICES "/%s/max_link_%s", address, kind);
	g_autoptr(FwctlHealthItem) item = fwctl_health_pci_item_new(id, path, subject);
	g_autoptr(GError) error_local = NULL;
	g_autofree gchar *text = fwctl_health_report_read_text(report, path, &error_local);
	g_autofree gchar *text_max = NULL;
	gdouble now = 0;
	gdouble highest = 0;

	if (text == NULL) {
		fwctl_health_item_set_error(item, error_local);
	} else if (!fwctl_health_parse_number(text, &now) || now <= 0) {
		fwctl_health_pci_set_no_link(item);
	} else {
		fwctl_health_item_set_value(item, g_variant_new_double(now));
		text_max = fwctl_health_report_read_text(report, path_max, NULL);
		if (text_max != NULL && fwctl_health_parse_number(text_max, &highest)) {
			fwctl_health_item_set_details(
			    item,
			    g_variant_new_parsed("{'highest': <%d>}", highest));
			if (now < highest) {
				fwctl_health_item_raise_status(item, FWCTL_HEALTH_STATUS_NOTICE);
				fwctl_health_item_set_advice(
				    item,
				    _("the device could do more: the slot may be narrower or "
				      "older, or the link came up badly; see lspci -vv"));
			}
		}
	}
	fwctl_health_report_add_item(report, item);
}

static void
fwctl_health_pci_read_aer(FwctlHealthReport *report,
			  const gchar *address,
			  const gchar *subject,
			  const gchar *kind,
			  FwctlHealthStatus status)
{
	g_autofree gchar *path = g_strdup_printf(DEVICES "/%s/aer_dev_%s", address, kind);
	g_autofree gchar *id = g_strdup_printf("pci.aer-%s", kind);
	g_autoptr(FwctlHealthItem) item = fwctl_health_pci_item_new(id, path, subject);
	g_autoptr(GError) error_local = NULL;
	g_autofree gchar *text = fwctl_health_report_read_text(report, path, &error_local);
	GVariant *counters = NULL;
	guint64 total = 0;

	fwctl_health_item_set_threshold(item,
					status,
					FWCTL_HEALTH_BOUND_ABOVE,
					1,
					FWCTL_HEALTH_AUTHORITY_DEFAULT);
	if (text == NULL) {
		fwctl_health_item_set_error(item, error_local);
	} else if (!fwctl_health_parse_counters(text, &total, &counters)) {
		fwctl_health_pci_set_malformed(item, text);
	} else {
		fwctl_health_item_set_value(item, g_variant_new_uint64(total));
		fwctl_health_item_set_details(item, counters);
		if (total > 0)
			fwctl_health_item_set_advice(item,
						     _("look at the connection: reseat the card or "
						       "cable, see dmesg and rasdaemon(1)"));
	}
	fwctl_health_report_add_item(report, item);
}

static gint
fwctl_health_pci_compare_names(gconstpointer a, gconstpointer b)
{
	return g_strcmp0(*(const gchar *const *)a, *(const gchar *const *)b);
}

/* each file there is a feature: its vendor and type, as 1e98:02 */
static void
fwctl_health_pci_read_doe(FwctlHealthReport *report, const gchar *address, const gchar *subject)
{
	g_autofree gchar *path = g_strdup_printf(DEVICES "/%s/doe_features", address);
	g_autoptr(FwctlHealthItem) item =
	    fwctl_health_pci_item_new("pci.doe-features", path, subject);
	g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GDir) dir = NULL;
	const gchar *name;

	fwctl_health_report_begin_query(report, "sysfs", path);
	dir = g_dir_open(path, 0, NULL);
	while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
		if (g_utf8_validate(name, -1, NULL))
			g_ptr_array_add(names, g_strdup(name));
	}
	g_ptr_array_sort(names, fwctl_health_pci_compare_names);
	if (dir == NULL) {
		g_autoptr(GError) reason =
		    g_error_new(FWCTL_ERROR,
				FWCTL_ERROR_NOT_SUPPORTED,
				_("there is no %s: the device has no mailbox for data objects, or "
				  "this kernel does not show them"),
				path);
		fwctl_health_item_set_error(item, reason);
	} else {
		fwctl_health_item_set_value(item, g_variant_new_uint32(names->len));
		fwctl_health_item_set_details(
		    item,
		    g_variant_new_strv((const gchar *const *)names->pdata, names->len));
	}
	fwctl_health_report_add_item(report, item);
}

/*
 * fwctl_health_pci_read:
 * @subject: (nullable): the function's address, where the device has several
 *
 * Reads the link, the errors and the data object exchange of one function.
 */
void
fwctl_health_pci_read(FwctlHealthReport *report, const gchar *address, const gchar *subject)
{
	fwctl_health_pci_read_link(report, address, subject, "pci.link-speed", "speed");
	fwctl_health_pci_read_link(report, address, subject, "pci.link-width", "width");
	fwctl_health_pci_read_aer(report,
				  address,
				  subject,
				  "correctable",
				  FWCTL_HEALTH_STATUS_NOTICE);
	fwctl_health_pci_read_aer(report,
				  address,
				  subject,
				  "nonfatal",
				  FWCTL_HEALTH_STATUS_WARNING);
	fwctl_health_pci_read_aer(report, address, subject, "fatal", FWCTL_HEALTH_STATUS_WARNING);
	fwctl_health_pci_read_doe(report, address, subject);
}
