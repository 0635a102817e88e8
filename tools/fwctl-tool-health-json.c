/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-tool-health-changes.h"
#include "fwctl-tool-health.h"
#include "fwctl-tool-json.h"
#include "fwctl-tool-values.h"

static void
fwctl_tool_health_add_time(JsonBuilder *builder, gint64 time)
{
	g_autoptr(GDateTime) seconds = g_date_time_new_from_unix_utc(time / G_USEC_PER_SEC);
	g_autoptr(GDateTime) exact = g_date_time_add(seconds, (GTimeSpan)(time % G_USEC_PER_SEC));
	g_autofree gchar *text = g_date_time_format_iso8601(exact);

	fwctl_tool_json_add_string(builder, "time", text);
}

static void
fwctl_tool_health_add_threshold(JsonBuilder *builder,
				FwctlHealthItem *item,
				FwctlHealthStatus status,
				FwctlHealthBound bound)
{
	FwctlHealthAuthority authority = FWCTL_HEALTH_AUTHORITY_DEFAULT;
	gdouble value = 0;

	if (!fwctl_health_item_get_threshold(item, status, bound, &value, &authority))
		return;
	json_builder_begin_object(builder);
	fwctl_tool_json_add_string(builder, "status", fwctl_health_status_to_string(status));
	fwctl_tool_json_add_string(builder, "bound", fwctl_health_bound_to_string(bound));
	json_builder_set_member_name(builder, "value");
	json_builder_add_double_value(builder, value);
	fwctl_tool_json_add_string(builder, "set_by", fwctl_health_authority_to_string(authority));
	json_builder_end_object(builder);
}

static void
fwctl_tool_health_add_thresholds(JsonBuilder *builder, FwctlHealthItem *item)
{
	static const FwctlHealthStatus levels[] = {FWCTL_HEALTH_STATUS_NOTICE,
						   FWCTL_HEALTH_STATUS_WARNING,
						   FWCTL_HEALTH_STATUS_CRITICAL};

	json_builder_set_member_name(builder, "thresholds");
	json_builder_begin_array(builder);
	for (guint i = 0; i < G_N_ELEMENTS(levels); i++) {
		fwctl_tool_health_add_threshold(builder, item, levels[i], FWCTL_HEALTH_BOUND_ABOVE);
		fwctl_tool_health_add_threshold(builder, item, levels[i], FWCTL_HEALTH_BOUND_BELOW);
	}
	json_builder_end_array(builder);
}

static void
fwctl_tool_health_add_error(JsonBuilder *builder, FwctlHealthItem *item)
{
	const GError *error = fwctl_health_item_get_error(item);

	json_builder_set_member_name(builder, "error");
	if (error == NULL) {
		json_builder_add_null_value(builder);
		return;
	}
	json_builder_begin_object(builder);
	fwctl_tool_json_add_string(builder, "domain", g_quark_to_string(error->domain));
	fwctl_tool_json_add_int(builder, "code", error->code);
	fwctl_tool_json_add_string(builder, "message", error->message);
	json_builder_end_object(builder);
}

static void
fwctl_tool_health_add_item(JsonBuilder *builder, FwctlHealthItem *item)
{
	json_builder_begin_object(builder);
	fwctl_tool_json_add_string(builder, "id", fwctl_health_item_get_id(item));
	fwctl_tool_json_add_string(builder, "title", fwctl_health_item_get_title(item));
	fwctl_tool_json_add_string(builder, "subject", fwctl_health_item_get_subject(item));
	fwctl_tool_json_add_string(
	    builder,
	    "status",
	    fwctl_health_status_to_string(fwctl_health_item_get_status(item)));
	fwctl_tool_values_add_any_json(fwctl_health_item_get_value(item), "value", builder);
	fwctl_tool_json_add_string(builder, "unit", fwctl_health_item_get_unit(item));
	fwctl_tool_health_add_thresholds(builder, item);
	fwctl_tool_json_add_string(builder, "path", fwctl_health_item_get_path(item));
	fwctl_tool_json_add_string(builder, "source", fwctl_health_item_get_source(item));
	fwctl_tool_health_add_time(builder, fwctl_health_item_get_time(item));
	fwctl_tool_json_add_string(builder, "advice", fwctl_health_item_get_advice(item));
	fwctl_tool_health_add_error(builder, item);
	fwctl_tool_json_add_bool(builder, "absent", fwctl_health_item_is_absent(item));
	fwctl_tool_values_add_any_json(fwctl_health_item_get_details(item), "details", builder);
	json_builder_end_object(builder);
}

static void
fwctl_tool_health_add_report(JsonBuilder *builder, FwctlHealthReport *report, GPtrArray *items)
{
	g_auto(GStrv) paths = fwctl_health_report_dup_paths(report);

	json_builder_begin_object(builder);
	fwctl_tool_json_add_string(builder, "id", fwctl_health_report_get_device_id(report));
	fwctl_tool_json_add_string(builder, "name", fwctl_health_report_get_device_name(report));
	fwctl_tool_json_add_string(
	    builder,
	    "status",
	    fwctl_health_status_to_string(fwctl_health_report_get_status(report)));
	fwctl_tool_json_add_bool(builder, "partial", fwctl_health_report_is_partial(report));
	fwctl_tool_health_add_time(builder, fwctl_health_report_get_time(report));
	fwctl_tool_json_add_int(builder, "duration_us", fwctl_health_report_get_duration(report));
	fwctl_tool_json_add_strv(builder, "paths", paths);
	json_builder_set_member_name(builder, "items");
	json_builder_begin_array(builder);
	for (guint i = 0; i < items->len; i++)
		fwctl_tool_health_add_item(builder, g_ptr_array_index(items, i));
	json_builder_end_array(builder);
	json_builder_end_object(builder);
}

/*
 * Prints all devices, or where there was something @before only what changed since; nothing if
 * nothing did.
 */
void
fwctl_tool_health_print_json(FwctlTool *self,
			     GPtrArray *reports,
			     GPtrArray *before,
			     gboolean pretty)
{
	g_autoptr(JsonBuilder) builder = fwctl_tool_json_new(self, "org.fwctl.health/1");
	guint n_changed = 0;

	fwctl_tool_json_add_string(
	    builder,
	    "status",
	    fwctl_health_status_to_string(fwctl_tool_health_get_status(reports)));
	json_builder_set_member_name(builder, "devices");
	json_builder_begin_array(builder);
	for (guint i = 0; i < reports->len; i++) {
		FwctlHealthReport *report = g_ptr_array_index(reports, i);
		g_autoptr(GPtrArray) items = fwctl_tool_health_list_changes(report, before);

		if (before != NULL && items->len == 0)
			continue;
		fwctl_tool_health_add_report(builder, report, items);
		n_changed++;
	}
	json_builder_end_array(builder);
	if (before == NULL || n_changed > 0)
		fwctl_tool_json_print(builder, pretty);
}
