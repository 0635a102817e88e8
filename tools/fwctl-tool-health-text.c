/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "fwctl-tool-devices.h"
#include "fwctl-tool-health-changes.h"
#include "fwctl-tool-health.h"
#include "fwctl-tool-table.h"

/* what helps most in the room that there is: why there is no value, or what to do about it */
static gchar *
fwctl_tool_health_dup_note(FwctlHealthItem *item)
{
	const GError *error = fwctl_health_item_get_error(item);
	const gchar *advice = fwctl_health_item_get_advice(item);
	g_autofree gchar *limits = fwctl_tool_health_dup_thresholds(item);

	if (error != NULL)
		return g_strdelimit(advice != NULL
					? g_strdup_printf("%s; %s", error->message, advice)
					: g_strdup(error->message),
				    "\r\n\t",
				    ' ');
	if (advice == NULL)
		return g_steal_pointer(&limits);
	return limits[0] != '\0' ? g_strdup_printf("%s; %s", advice, limits) : g_strdup(advice);
}

static void
fwctl_tool_health_print_report(FwctlHealthReport *report)
{
	const gchar *const headings[] = {"STATUS", "ITEM", "VALUE", "NOTE", NULL};
	g_autoptr(GPtrArray) items = fwctl_tool_health_sort_items(report);
	g_autoptr(FwctlToolTable) table = fwctl_tool_table_new(headings);
	const gchar *status = fwctl_health_status_to_string(fwctl_health_report_get_status(report));

	for (guint i = 0; i < items->len; i++) {
		FwctlHealthItem *item = g_ptr_array_index(items, i);
		g_autofree gchar *name = fwctl_tool_health_dup_name(item);
		g_autofree gchar *value = fwctl_tool_health_dup_value(item);
		g_autofree gchar *note = fwctl_tool_health_dup_note(item);
		const gchar *const cells[] = {
		    fwctl_health_item_is_absent(item)
			? "absent"
			: fwctl_health_status_to_string(fwctl_health_item_get_status(item)),
		    name,
		    value,
		    note,
		    NULL,
		};

		fwctl_tool_table_add(table, cells);
	}
	g_print("%s: %s%s\n",
		fwctl_health_report_get_device_name(report),
		status,
		fwctl_health_report_is_partial(report) ? _(", and not all could be read") : "");
	fwctl_tool_table_print(table);
}

static gint
fwctl_tool_health_compare_reports(gconstpointer a, gconstpointer b)
{
	return (gint)fwctl_health_report_get_status(*(FwctlHealthReport *const *)b) -
	       (gint)fwctl_health_report_get_status(*(FwctlHealthReport *const *)a);
}

/*
 * Prints a table for each device, those that are worst first.
 */
void
fwctl_tool_health_print_text(FwctlTool *self, GPtrArray *reports)
{
	g_autoptr(GPtrArray) sorted = g_ptr_array_copy(reports, (GCopyFunc)g_object_ref, NULL);

	fwctl_tool_begin_text(self);
	if (reports->len == 0)
		g_printerr("%s\n", _("no devices: “--simulate=cxl” shows some without hardware"));
	g_ptr_array_sort(sorted, fwctl_tool_health_compare_reports);
	for (guint i = 0; i < sorted->len; i++) {
		if (i > 0)
			g_print("\n");
		fwctl_tool_health_print_report(g_ptr_array_index(sorted, i));
	}
}

/*
 * Prints a line for each item that is not what it was.
 */
void
fwctl_tool_health_print_changes(FwctlTool *self, GPtrArray *reports, GPtrArray *before)
{
	for (guint i = 0; i < reports->len; i++) {
		FwctlHealthReport *report = g_ptr_array_index(reports, i);
		g_autoptr(GPtrArray) items = fwctl_tool_health_list_changes(report, before);

		for (guint j = 0; j < items->len; j++) {
			FwctlHealthItem *item = g_ptr_array_index(items, j);
			g_autoptr(FwctlHealthItem) old =
			    fwctl_tool_health_find_before(report, item, before);
			g_autoptr(GDateTime) now = g_date_time_new_now_utc();
			g_autofree gchar *time = g_date_time_format_iso8601(now);
			g_autofree gchar *name = fwctl_tool_health_dup_name(item);
			g_autofree gchar *value = fwctl_tool_health_dup_value(item);
			g_autofree gchar *old_value = old != NULL ? fwctl_tool_health_dup_value(old)
								  : g_strdup(_("nothing"));
			g_autofree gchar *note = fwctl_tool_health_dup_note(item);

			g_print("%s %s %s %s: %s, was %s%s%s\n",
				time,
				fwctl_health_report_get_device_name(report),
				fwctl_health_status_to_string(fwctl_health_item_get_status(item)),
				name,
				value,
				old_value,
				note[0] != '\0' ? "; " : "",
				note);
		}
	}
}
