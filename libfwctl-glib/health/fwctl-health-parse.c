/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <math.h>
#include <string.h>

#include "fwctl-health-parse.h"

/*
 * fwctl_health_parse_number:
 *
 * Reads the number that a file of sysfs begins with: "25000", "16.0 GT/s PCIe".
 *
 * Returns: FALSE for "Unknown", and whatever else is no number
 */
gboolean
fwctl_health_parse_number(const gchar *text, gdouble *number)
{
	gchar *end = NULL;
	gdouble found;

	/* strtod would take hexadecimal numbers, infinity and more */
	if (!g_ascii_isdigit(text[0]) && (text[0] != '-' || !g_ascii_isdigit(text[1])))
		return FALSE;
	found = g_ascii_strtod(text, &end);
	if ((*end != '\0' && *end != ' ') || !isfinite(found))
		return FALSE;
	*number = found;
	return TRUE;
}

/*
 * fwctl_health_parse_counters:
 * @counters: (out): those that are not 0, of type `a{sv}`, floating
 *
 * Reads lines of a name and a number, the last of which, `TOTAL_…`, is the sum: the files
 * aer_dev_* (Documentation/ABI/testing/sysfs-bus-pci-devices-aer_stats).
 *
 * Returns: FALSE where there is no sum, or a line is something else
 */
gboolean
fwctl_health_parse_counters(const gchar *text, guint64 *total, GVariant **counters)
{
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	g_auto(GVariantBuilder) builder = G_VARIANT_BUILDER_INIT(G_VARIANT_TYPE_VARDICT);
	gboolean has_total = FALSE;

	for (guint i = 0; lines[i] != NULL; i++) {
		const gchar *space = strchr(lines[i], ' ');
		g_autofree gchar *name = NULL;
		guint64 count = 0;

		if (lines[i][0] == '\0')
			continue;
		if (space == NULL ||
		    !g_ascii_string_to_unsigned(space + 1, 10, 0, G_MAXUINT64, &count, NULL))
			return FALSE;
		name = g_strndup(lines[i], (gsize)(space - lines[i]));
		if (g_str_has_prefix(name, "TOTAL_")) {
			*total = count;
			has_total = TRUE;
		} else if (count > 0) {
			g_variant_builder_add(&builder, "{sv}", name, g_variant_new_uint64(count));
		}
	}
	if (!has_total)
		return FALSE;
	*counters = g_variant_builder_end(&builder);
	return TRUE;
}
