/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "fwctl-tool-error.h"
#include "fwctl-tool-time.h"

/* the midnight that began the day of @time */
static GDateTime *
fwctl_tool_time_get_midnight(GDateTime *time)
{
	return g_date_time_new_local(g_date_time_get_year(time),
				     g_date_time_get_month(time),
				     g_date_time_get_day_of_month(time),
				     0,
				     0,
				     0);
}

/* 90s, 15m, 2h or 3d ago */
static GDateTime *
fwctl_tool_time_parse_ago(const gchar *text, GDateTime *now)
{
	gchar *end = NULL;
	guint64 count = g_ascii_isdigit(text[0]) ? g_ascii_strtoull(text, &end, 10) : 0;

	if (end == NULL || *end == '\0' || end[1] != '\0' || count > G_MAXINT32)
		return NULL;
	switch (*end) {
	case 's':
		return g_date_time_add(now, -(GTimeSpan)count * G_TIME_SPAN_SECOND);
	case 'm':
		return g_date_time_add(now, -(GTimeSpan)count * G_TIME_SPAN_MINUTE);
	case 'h':
		return g_date_time_add(now, -(GTimeSpan)count * G_TIME_SPAN_HOUR);
	case 'd':
		return g_date_time_add(now, -(GTimeSpan)count * G_TIME_SPAN_DAY);
	default:
		return NULL;
	}
}

static GDateTime *
fwctl_tool_time_parse_iso(const gchar *text)
{
	g_autoptr(GTimeZone) zone = g_time_zone_new_local();
	g_autofree gchar *whole = NULL;

	if (strchr(text, 'T') == NULL && strchr(text, ' ') == NULL)
		whole = g_strdup_printf("%sT00:00:00", text);
	else
		whole = g_strdelimit(g_strdup(text), " ", 'T');
	return g_date_time_new_from_iso8601(whole, zone);
}

/*
 * Parses a time as somebody types it: a date, a date and a time, “today”, “yesterday”, or how long
 * ago. What has no time zone is in that of the machine.
 */
GDateTime *
fwctl_tool_time_parse(const gchar *option, const gchar *text, GError **error)
{
	g_autoptr(GDateTime) now = g_date_time_new_now_local();
	g_autoptr(GDateTime) yesterday = g_date_time_add_days(now, -1);
	GDateTime *time = NULL;

	if (g_strcmp0(text, "now") == 0)
		return g_date_time_ref(now);
	if (g_strcmp0(text, "today") == 0)
		return fwctl_tool_time_get_midnight(now);
	if (g_strcmp0(text, "yesterday") == 0)
		return fwctl_tool_time_get_midnight(yesterday);
	time = fwctl_tool_time_parse_ago(text, now);
	if (time == NULL)
		time = fwctl_tool_time_parse_iso(text);
	if (time == NULL)
		g_set_error(error,
			    FWCTL_TOOL_ERROR,
			    FWCTL_TOOL_EXIT_USAGE,
			    _("%s=%s: use a time such as 2026-08-24, 2026-08-24T10:00:00Z, today, "
			      "yesterday, or 90s, 15m, 2h or 3d for so long ago"),
			    option,
			    text);
	return time;
}
