/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-tool-health-changes.h"
#include "fwctl-tool-health.h"

static FwctlHealthReport *
fwctl_tool_health_find_report(FwctlHealthReport *report, GPtrArray *before)
{
	for (guint i = 0; before != NULL && i < before->len; i++) {
		FwctlHealthReport *candidate = g_ptr_array_index(before, i);
		if (g_str_equal(fwctl_health_report_get_device_id(report),
				fwctl_health_report_get_device_id(candidate)))
			return candidate;
	}
	return NULL;
}

static FwctlHealthItem *
fwctl_tool_health_find_item(GPtrArray *items, FwctlHealthItem *item)
{
	for (guint i = 0; i < items->len; i++) {
		FwctlHealthItem *candidate = g_ptr_array_index(items, i);
		if (g_str_equal(fwctl_health_item_get_id(candidate),
				fwctl_health_item_get_id(item)) &&
		    g_strcmp0(fwctl_health_item_get_subject(candidate),
			      fwctl_health_item_get_subject(item)) == 0)
			return candidate;
	}
	return NULL;
}

/*
 * What @item was in the reports of @before.
 *
 * Returns: (transfer full) (nullable): NULL where it was not there
 */
FwctlHealthItem *
fwctl_tool_health_find_before(FwctlHealthReport *report, FwctlHealthItem *item, GPtrArray *before)
{
	FwctlHealthReport *old = fwctl_tool_health_find_report(report, before);
	g_autoptr(GPtrArray) items = NULL;
	FwctlHealthItem *found;

	if (old == NULL)
		return NULL;
	items = fwctl_health_report_list_items(old);
	found = fwctl_tool_health_find_item(items, item);
	return found != NULL ? g_object_ref(found) : NULL;
}

/*
 * Gets the items that are new or not what they were, the worst first: all of them where @before is
 * NULL.
 */
GPtrArray *
fwctl_tool_health_list_changes(FwctlHealthReport *report, GPtrArray *before)
{
	g_autoptr(GPtrArray) items = fwctl_tool_health_sort_items(report);
	GPtrArray *changes = g_ptr_array_new_with_free_func(g_object_unref);

	for (guint i = 0; i < items->len; i++) {
		FwctlHealthItem *item = g_ptr_array_index(items, i);
		g_autoptr(FwctlHealthItem) old =
		    fwctl_tool_health_find_before(report, item, before);

		if (old == NULL || !fwctl_tool_health_is_same(old, item))
			g_ptr_array_add(changes, g_object_ref(item));
	}
	return changes;
}
