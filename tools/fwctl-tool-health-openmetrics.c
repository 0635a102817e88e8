/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-tool-health.h"

/*
 * OpenMetrics text (https://prometheus.io/docs/specs/om/open_metrics_spec/), in the part of it that
 * is Prometheus' older text format too, for node_exporter's collector of text files: every metric
 * is a gauge, because the two write counters differently, and none has a time of its own. A family
 * is printed in one piece, so they are collected first.
 */
typedef struct {
	gchar *unit; /* (nullable) */
	const gchar *help;
	GString *samples;
} Family;

typedef struct {
	GPtrArray *names; /* in the order in which they came */
	GHashTable *families;
} Metrics;

static void
family_free(Family *family)
{
	g_free(family->unit);
	g_string_free(family->samples, TRUE);
	g_free(family);
}

static Family *
metrics_get_family(Metrics *metrics, const gchar *name, const gchar *unit, const gchar *help)
{
	Family *family = g_hash_table_lookup(metrics->families, name);

	if (family == NULL) {
		family = g_new0(Family, 1);
		family->unit = g_strdup(unit);
		family->help = help;
		family->samples = g_string_new(NULL);
		g_hash_table_insert(metrics->families, g_strdup(name), family);
		g_ptr_array_add(metrics->names, g_strdup(name));
	}
	return family;
}

static void
metrics_append_label(GString *labels, const gchar *name, const gchar *value)
{
	g_string_append_printf(labels, "%s%s=\"", labels->len > 0 ? "," : "", name);
	for (const gchar *p = value; *p != '\0'; p++) {
		if (*p == '\n')
			g_string_append(labels, "\\n");
		else if (*p == '"' || *p == '\\')
			g_string_append_printf(labels, "\\%c", *p);
		else
			g_string_append_c(labels, *p);
	}
	g_string_append_c(labels, '"');
}

static void
metrics_add(Metrics *metrics,
	    const gchar *name,
	    const gchar *unit,
	    const gchar *help,
	    GString *labels,
	    gdouble value)
{
	Family *family = metrics_get_family(metrics, name, unit, help);
	gchar number[G_ASCII_DTOSTR_BUF_SIZE];

	g_string_append_printf(family->samples,
			       "%s{%s} %s\n",
			       name,
			       labels->str,
			       g_ascii_formatd(number, sizeof(number), "%.16g", value));
}

static GString *
metrics_new_labels(FwctlHealthReport *report)
{
	GString *labels = g_string_new(NULL);

	metrics_append_label(labels, "device", fwctl_health_report_get_device_name(report));
	metrics_append_label(labels, "id", fwctl_health_report_get_device_id(report));
	return labels;
}

/* base units, as Prometheus wants them: a ratio and not percent */
static const struct {
	const gchar *unit;
	const gchar *base;
	gdouble factor;
} units[] = {
    {"bytes", "bytes", 1},
    {"celsius", "celsius", 1},
    {"gigatransfers-per-second", "transfers_per_second", 1e9},
    {"lanes", "lanes", 1},
    {"milliseconds", "seconds", 1e-3},
    {"percent", "ratio", 1e-2},
};

static const gchar *
metrics_get_base_unit(const gchar *unit, gdouble *factor)
{
	*factor = 1;
	for (guint i = 0; i < G_N_ELEMENTS(units); i++) {
		if (g_strcmp0(unit, units[i].unit) == 0) {
			*factor = units[i].factor;
			return units[i].base;
		}
	}
	return NULL;
}

/* `media.life-used` with `_threshold` becomes fwctl_media_life_used_threshold_ratio */
static gchar *
metrics_dup_name(FwctlHealthItem *item, const gchar *infix, const gchar *unit)
{
	const gchar *id = fwctl_health_item_get_id(item);
	g_autofree gchar *stem = g_strdup(g_str_has_prefix(id, "reporter.") ? "reporter" : id);

	for (gchar *p = stem; *p != '\0'; p++) {
		if (!g_ascii_isalnum(*p))
			*p = '_';
	}
	return g_strconcat("fwctl_", stem, infix, unit != NULL ? "_" : NULL, unit, NULL);
}

static void
metrics_append_item_labels(GString *labels, FwctlHealthItem *item)
{
	const gchar *subject = fwctl_health_item_get_subject(item);

	metrics_append_label(labels, "item", fwctl_health_item_get_id(item));
	metrics_append_label(labels, "subject", subject != NULL ? subject : "");
}

static void
metrics_add_thresholds(Metrics *metrics, FwctlHealthReport *report, FwctlHealthItem *item)
{
	static const FwctlHealthStatus levels[] = {FWCTL_HEALTH_STATUS_NOTICE,
						   FWCTL_HEALTH_STATUS_WARNING,
						   FWCTL_HEALTH_STATUS_CRITICAL};
	gdouble factor = 1;
	const gchar *unit = metrics_get_base_unit(fwctl_health_item_get_unit(item), &factor);
	g_autofree gchar *name = metrics_dup_name(item, "_threshold", unit);

	for (guint i = 0; i < 2 * G_N_ELEMENTS(levels); i++) {
		FwctlHealthBound bound = (FwctlHealthBound)(i % 2);
		FwctlHealthAuthority authority = FWCTL_HEALTH_AUTHORITY_DEFAULT;
		g_autoptr(GString) labels = NULL;
		gdouble value = 0;

		if (!fwctl_health_item_get_threshold(item,
						     levels[i / 2],
						     bound,
						     &value,
						     &authority))
			continue;
		labels = metrics_new_labels(report);
		metrics_append_item_labels(labels, item);
		metrics_append_label(labels,
				     "status",
				     fwctl_health_status_to_string(levels[i / 2]));
		metrics_append_label(labels, "bound", fwctl_health_bound_to_string(bound));
		metrics_append_label(labels, "set_by", fwctl_health_authority_to_string(authority));
		metrics_add(metrics,
			    name,
			    unit,
			    "From which value on it has the status.",
			    labels,
			    value * factor);
	}
}

static void
metrics_add_value(Metrics *metrics, FwctlHealthReport *report, FwctlHealthItem *item)
{
	GVariant *value = fwctl_health_item_get_value(item);
	g_autoptr(GString) labels = metrics_new_labels(report);
	g_autofree gchar *name = NULL;
	const gchar *unit;
	gdouble factor = 1;
	gdouble number = 0;

	metrics_append_item_labels(labels, item);
	if (value != NULL && g_variant_is_of_type(value, G_VARIANT_TYPE_STRING)) {
		name = metrics_dup_name(item, "_info", NULL);
		metrics_append_label(labels, "value", g_variant_get_string(value, NULL));
		metrics_add(metrics, name, NULL, "The word that it is.", labels, 1);
	} else if (fwctl_health_item_get_number(item, &number)) {
		unit = metrics_get_base_unit(fwctl_health_item_get_unit(item), &factor);
		name = metrics_dup_name(item, "", unit);
		metrics_add(metrics,
			    name,
			    unit,
			    "The value of the health item of this name.",
			    labels,
			    number * factor);
	}
}

/* 0 to 4, in the order of the roll-up */
static gdouble
metrics_get_severity(FwctlHealthStatus status)
{
	return (gdouble)status / 10;
}

static void
metrics_add_item(Metrics *metrics, FwctlHealthReport *report, FwctlHealthItem *item)
{
	g_autoptr(GString) labels = metrics_new_labels(report);

	/* what is not there has no status, and would look like something to worry about */
	if (fwctl_health_item_is_absent(item))
		return;
	metrics_append_item_labels(labels, item);
	metrics_add(metrics,
		    "fwctl_health_item_status",
		    NULL,
		    "Status of an item: 0 ok, 1 notice, 2 unknown, 3 warning, 4 critical.",
		    labels,
		    metrics_get_severity(fwctl_health_item_get_status(item)));
	metrics_add_value(metrics, report, item);
	metrics_add_thresholds(metrics, report, item);
}

static void
metrics_add_report(Metrics *metrics, FwctlHealthReport *report)
{
	g_autoptr(GPtrArray) items = fwctl_health_report_list_items(report);
	g_autoptr(GString) labels = metrics_new_labels(report);

	metrics_add(metrics,
		    "fwctl_health_status",
		    NULL,
		    "Status of a device: 0 ok, 1 notice, 2 unknown, 3 warning, 4 critical.",
		    labels,
		    metrics_get_severity(fwctl_health_report_get_status(report)));
	metrics_add(metrics,
		    "fwctl_health_complete",
		    NULL,
		    "Whether everything that the device has could be read.",
		    labels,
		    fwctl_health_report_is_partial(report) ? 0 : 1);
	metrics_add(metrics,
		    "fwctl_health_timestamp_seconds",
		    "seconds",
		    "When the device was read, since 1970-01-01 UTC.",
		    labels,
		    (gdouble)fwctl_health_report_get_time(report) / G_USEC_PER_SEC);
	metrics_add(metrics,
		    "fwctl_health_duration_seconds",
		    "seconds",
		    "How long it took to read the device.",
		    labels,
		    (gdouble)fwctl_health_report_get_duration(report) / G_USEC_PER_SEC);
	for (guint i = 0; i < items->len; i++)
		metrics_add_item(metrics, report, g_ptr_array_index(items, i));
}

/*
 * Makes the text of all reports, which is valid without any too.
 */
gchar *
fwctl_tool_health_to_openmetrics(GPtrArray *reports)
{
	g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GHashTable) families =
	    g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)family_free);
	Metrics metrics = {.names = names, .families = families};
	g_autoptr(GString) text = g_string_new(NULL);

	for (guint i = 0; i < reports->len; i++)
		metrics_add_report(&metrics, g_ptr_array_index(reports, i));
	for (guint i = 0; i < names->len; i++) {
		const gchar *name = g_ptr_array_index(names, i);
		const Family *family = g_hash_table_lookup(families, name);

		g_string_append_printf(text, "# TYPE %s gauge\n", name);
		if (family->unit != NULL)
			g_string_append_printf(text, "# UNIT %s %s\n", name, family->unit);
		g_string_append_printf(text, "# HELP %s %s\n", name, family->help);
		g_string_append(text, family->samples->str);
	}
	g_string_append(text, "# EOF\n");
	return g_string_free(g_steal_pointer(&text), FALSE);
}
