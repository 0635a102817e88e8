/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fwctl-error.h"
#include "fwctl-health-sources.h"

/* the state of each firmware uploader, by a file that can be read at any time */
static void
fwctl_health_sources_read_uploader(FwctlHealthReport *report, FwctlUploader *uploader)
{
	g_autoptr(FwctlHealthItem) item = fwctl_health_item_new("firmware.update-state",
								"uploader",
								fwctl_uploader_get_name(uploader));
	g_autoptr(GError) error_local = NULL;
	FwctlUploaderStatus status = FWCTL_UPLOADER_STATUS_IDLE;

	fwctl_health_report_begin_query(report, "uploader", fwctl_uploader_get_name(uploader));
	if (fwctl_uploader_read_status(uploader, &status, &error_local)) {
		fwctl_health_item_set_value(
		    item,
		    g_variant_new_string(fwctl_uploader_status_to_string(status)));
		if (status != FWCTL_UPLOADER_STATUS_IDLE) {
			fwctl_health_item_raise_status(item, FWCTL_HEALTH_STATUS_NOTICE);
			fwctl_health_item_set_advice(item,
						     _("a firmware update is going on: do not cut "
						       "the power"));
		}
	} else {
		fwctl_health_item_set_error(item, error_local);
	}
	fwctl_health_report_add_item(report, item);
}

/* Returns: (transfer full): the PCI functions of the card, each once */
static gchar **
fwctl_health_sources_dup_functions(FwctlTarget *target)
{
	g_autoptr(GStrvBuilder) builder = g_strv_builder_new();
	g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
	g_autoptr(GPtrArray) devices = fwctl_target_list_devices(target);
	const gchar *own = fwctl_target_get_pci_address(target);

	if (own != NULL && g_hash_table_add(seen, (gpointer)own))
		g_strv_builder_add(builder, own);
	for (guint i = 0; i < devices->len; i++) {
		const gchar *address = fwctl_device_get_pci_address(g_ptr_array_index(devices, i));
		if (address != NULL && g_hash_table_add(seen, (gpointer)address))
			g_strv_builder_add(builder, address);
	}
	return g_strv_builder_end(builder);
}

/*
 * fwctl_health_sources_read:
 *
 * Reads what the kernel shows of every device in the same way, whoever made it.
 */
void
fwctl_health_sources_read(FwctlTarget *target, FwctlHealthReport *report, GCancellable *cancellable)
{
	g_autoptr(GPtrArray) uploaders = fwctl_target_list_uploaders(target);
	g_autoptr(GPtrArray) devlinks = fwctl_target_list_devlinks(target);
	g_auto(GStrv) functions = fwctl_health_sources_dup_functions(target);
	g_auto(GStrv) hwmons = fwctl_target_dup_hwmons(target);

	for (guint i = 0; i < uploaders->len; i++)
		fwctl_health_sources_read_uploader(report, g_ptr_array_index(uploaders, i));
	for (guint i = 0; i < devlinks->len; i++) {
		if (g_cancellable_is_cancelled(cancellable))
			return;
		fwctl_health_devlink_read(report, g_ptr_array_index(devlinks, i), cancellable);
	}
	/* the names of what is simulated may be those of what is there */
	if (fwctl_target_is_simulated(target))
		return;
	for (guint i = 0; functions[i] != NULL; i++) {
		if (g_cancellable_is_cancelled(cancellable))
			return;
		fwctl_health_pci_read(report,
				      functions[i],
				      g_strv_length(functions) > 1 ? functions[i] : NULL);
	}
	for (guint i = 0; hwmons[i] != NULL; i++) {
		if (g_cancellable_is_cancelled(cancellable))
			return;
		fwctl_health_hwmon_read(report, hwmons[i]);
	}
}
