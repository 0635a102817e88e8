/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <string.h>

#include "fwctl-audit-filter.h"

void
fwctl_audit_filter_set_time(gchar *field, GDateTime *time)
{
	g_autoptr(GDateTime) utc = time != NULL ? g_date_time_to_utc(time) : NULL;

	field[0] = '\0';
	if (utc != NULL)
		g_snprintf(field,
			   FWCTL_AUDIT_TIME_LENGTH + 1,
			   "%04d-%02d-%02dT%02d:%02d:%02d.%06dZ",
			   g_date_time_get_year(utc),
			   g_date_time_get_month(utc),
			   g_date_time_get_day_of_month(utc),
			   g_date_time_get_hour(utc),
			   g_date_time_get_minute(utc),
			   g_date_time_get_second(utc),
			   g_date_time_get_microsecond(utc));
}

void
fwctl_audit_filter_set_pattern(GPatternSpec **field, const gchar *pattern)
{
	g_clear_pointer(field, g_pattern_spec_free);
	if (pattern != NULL)
		*field = g_pattern_spec_new(pattern);
}

static const gchar *
fwctl_audit_filter_get(GVariant *record, const gchar *name)
{
	const gchar *text = NULL;

	(void)g_variant_lookup(record, name, "&s", &text);
	return text;
}

/* a device is known by each of its names */
static gboolean
fwctl_audit_filter_wants_device(const FwctlAuditFilter *self, GVariant *record)
{
	static const gchar *const names[] = {"device", "pci_address", "serial"};

	if (self->device == NULL)
		return TRUE;
	for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
		const gchar *text = fwctl_audit_filter_get(record, names[i]);

		if (text != NULL && g_pattern_spec_match_string(self->device, text))
			return TRUE;
	}
	return FALSE;
}

/* of a line, so that what is not wanted need not be parsed */
gboolean
fwctl_audit_filter_wants_time(const FwctlAuditFilter *self, const gchar *time)
{
	if (self->since[0] != '\0' && memcmp(time, self->since, FWCTL_AUDIT_TIME_LENGTH) < 0)
		return FALSE;
	return self->until[0] == '\0' || memcmp(time, self->until, FWCTL_AUDIT_TIME_LENGTH) < 0;
}

gboolean
fwctl_audit_filter_wants(const FwctlAuditFilter *self, GVariant *record)
{
	const gchar *command = fwctl_audit_filter_get(record, "command");
	gint64 uid = -1;

	if (self->command != NULL &&
	    !g_pattern_spec_match_string(self->command, command != NULL ? command : ""))
		return FALSE;
	if (self->uid >= 0 && (!g_variant_lookup(record, "uid", "x", &uid) || uid != self->uid))
		return FALSE;
	if (self->outcome != NULL &&
	    g_strcmp0(fwctl_audit_filter_get(record, "outcome"), self->outcome) != 0)
		return FALSE;
	return fwctl_audit_filter_wants_device(self, record);
}

void
fwctl_audit_filter_clear(FwctlAuditFilter *self)
{
	g_clear_pointer(&self->device, g_pattern_spec_free);
	g_clear_pointer(&self->command, g_pattern_spec_free);
	g_clear_pointer(&self->outcome, g_free);
}
