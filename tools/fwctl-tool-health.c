/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "fwctl-tool-health.h"

/*
 * The worst of all reports; ok where there are none.
 */
FwctlHealthStatus
fwctl_tool_health_get_status(GPtrArray *reports)
{
	FwctlHealthStatus worst = FWCTL_HEALTH_STATUS_OK;

	for (guint i = 0; i < reports->len; i++)
		worst = fwctl_health_status_worst(
		    worst,
		    fwctl_health_report_get_status(g_ptr_array_index(reports, i)));
	return worst;
}

/*
 * The exit status by severity; @status is that of finding the devices, done or partial.
 */
FwctlToolExit
fwctl_tool_health_to_exit(GPtrArray *reports, FwctlToolExit status)
{
	switch (fwctl_tool_health_get_status(reports)) {
	case FWCTL_HEALTH_STATUS_CRITICAL:
		return FWCTL_TOOL_EXIT_CRITICAL;
	case FWCTL_HEALTH_STATUS_WARNING:
		return FWCTL_TOOL_EXIT_WARNING;
	case FWCTL_HEALTH_STATUS_UNKNOWN:
		return FWCTL_TOOL_EXIT_PARTIAL;
	case FWCTL_HEALTH_STATUS_OK:
	case FWCTL_HEALTH_STATUS_NOTICE:
	default:
		return status;
	}
}

/*
 * Says whether a device did not answer in time, so that a thread still waits for it.
 */
gboolean
fwctl_tool_health_is_waiting(GPtrArray *reports)
{
	for (guint i = 0; i < reports->len; i++) {
		g_autoptr(GPtrArray) items =
		    fwctl_health_report_list_items(g_ptr_array_index(reports, i));

		for (guint j = 0; j < items->len; j++) {
			FwctlHealthItem *item = g_ptr_array_index(items, j);
			if (g_str_equal(fwctl_health_item_get_id(item), "report.deadline"))
				return TRUE;
		}
	}
	return FALSE;
}

/* what the device does not have comes last: nobody needs to do anything about it */
static gint
fwctl_tool_health_get_rank(FwctlHealthItem *item)
{
	return fwctl_health_item_is_absent(item) ? -1 : (gint)fwctl_health_item_get_status(item);
}

static gint
fwctl_tool_health_compare(gconstpointer a, gconstpointer b)
{
	FwctlHealthItem *item_a = *(FwctlHealthItem *const *)a;
	FwctlHealthItem *item_b = *(FwctlHealthItem *const *)b;
	gint rank = fwctl_tool_health_get_rank(item_b) - fwctl_tool_health_get_rank(item_a);

	if (rank != 0)
		return rank;
	rank = g_strcmp0(fwctl_health_item_get_id(item_a), fwctl_health_item_get_id(item_b));
	if (rank != 0)
		return rank;
	return g_strcmp0(fwctl_health_item_get_subject(item_a),
			 fwctl_health_item_get_subject(item_b));
}

/*
 * Gets the items of a report, the worst first.
 */
GPtrArray *
fwctl_tool_health_sort_items(FwctlHealthReport *report)
{
	GPtrArray *items = fwctl_health_report_list_items(report);

	g_ptr_array_sort(items, fwctl_tool_health_compare);
	return items;
}

gchar *
fwctl_tool_health_dup_name(FwctlHealthItem *item)
{
	const gchar *subject = fwctl_health_item_get_subject(item);

	if (subject == NULL)
		return g_strdup(fwctl_health_item_get_id(item));
	return g_strdup_printf("%s (%s)", fwctl_health_item_get_id(item), subject);
}

static gchar *
fwctl_tool_health_format(gdouble number, const gchar *unit)
{
	static const struct {
		const gchar *unit;
		const gchar *prefix;
		const gchar *suffix;
	} forms[] = {
	    {"bytes", "", " B"},
	    {"celsius", "", " °C"},
	    {"count", "", ""},
	    {"gigatransfers-per-second", "", " GT/s"},
	    {"lanes", "x", ""},
	    {"milliseconds", "", " ms"},
	    {"percent", "", " %"},
	};

	for (guint i = 0; i < G_N_ELEMENTS(forms); i++) {
		if (g_strcmp0(unit, forms[i].unit) == 0)
			return g_strdup_printf("%s%.10g%s",
					       forms[i].prefix,
					       number,
					       forms[i].suffix);
	}
	return g_strdup_printf("%.10g", number);
}

gchar *
fwctl_tool_health_dup_value(FwctlHealthItem *item)
{
	GVariant *value = fwctl_health_item_get_value(item);
	gdouble number = 0;

	if (value == NULL)
		return g_strdup(_("unknown"));
	if (g_variant_is_of_type(value, G_VARIANT_TYPE_BOOLEAN))
		return g_strdup(g_variant_get_boolean(value) ? _("yes") : _("no"));
	if (g_variant_is_of_type(value, G_VARIANT_TYPE_STRING))
		return g_variant_dup_string(value, NULL);
	if (fwctl_health_item_get_number(item, &number))
		return fwctl_tool_health_format(number, fwctl_health_item_get_unit(item));
	return g_variant_print(value, FALSE);
}

/*
 * Gets the thresholds as text, such as “critical ≥ 95 °C (device)”, empty where there are none.
 */
gchar *
fwctl_tool_health_dup_thresholds(FwctlHealthItem *item)
{
	static const FwctlHealthStatus levels[] = {FWCTL_HEALTH_STATUS_NOTICE,
						   FWCTL_HEALTH_STATUS_WARNING,
						   FWCTL_HEALTH_STATUS_CRITICAL};
	g_autoptr(GString) text = g_string_new(NULL);

	for (guint i = 0; i < G_N_ELEMENTS(levels); i++) {
		for (gint bound = FWCTL_HEALTH_BOUND_ABOVE; bound <= FWCTL_HEALTH_BOUND_BELOW;
		     bound++) {
			FwctlHealthAuthority authority = FWCTL_HEALTH_AUTHORITY_DEFAULT;
			gdouble value = 0;
			g_autofree gchar *limit = NULL;

			if (!fwctl_health_item_get_threshold(item,
							     levels[i],
							     (FwctlHealthBound)bound,
							     &value,
							     &authority))
				continue;
			limit = fwctl_tool_health_format(value, fwctl_health_item_get_unit(item));
			g_string_append_printf(text,
					       "%s%s %s %s (%s)",
					       text->len > 0 ? ", " : "",
					       fwctl_health_status_to_string(levels[i]),
					       bound == FWCTL_HEALTH_BOUND_ABOVE ? "≥" : "≤",
					       limit,
					       fwctl_health_authority_to_string(authority));
		}
	}
	return g_string_free(g_steal_pointer(&text), FALSE);
}

/*
 * Says whether two readings of the same thing say the same.
 */
gboolean
fwctl_tool_health_is_same(FwctlHealthItem *a, FwctlHealthItem *b)
{
	GVariant *value_a = fwctl_health_item_get_value(a);
	GVariant *value_b = fwctl_health_item_get_value(b);
	const GError *error_a = fwctl_health_item_get_error(a);
	const GError *error_b = fwctl_health_item_get_error(b);

	if (fwctl_health_item_get_status(a) != fwctl_health_item_get_status(b) ||
	    (value_a == NULL) != (value_b == NULL) || (error_a == NULL) != (error_b == NULL))
		return FALSE;
	if (error_a != NULL && !g_error_matches(error_a, error_b->domain, error_b->code))
		return FALSE;
	return value_a == NULL || g_variant_equal(value_a, value_b);
}
