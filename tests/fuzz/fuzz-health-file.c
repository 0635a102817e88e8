/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <math.h>

#include "fwctl-health-parse.h"

#include "fuzz.h"

/* the text of a file in sysfs, as a number and as counters */
int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
	g_autofree gchar *text = size > 0 ? g_strndup((const gchar *)data, size) : g_strdup("");
	GVariant *counters = NULL;
	guint64 total = 0;
	gdouble number = 0;

	if (!g_utf8_validate(text, -1, NULL))
		return 0;
	if (fwctl_health_parse_number(text, &number))
		g_assert_true(isfinite(number));
	if (fwctl_health_parse_counters(text, &total, &counters)) {
		g_autoptr(GVariant) owned = g_variant_ref_sink(counters);
		g_assert_true(g_variant_is_of_type(owned, G_VARIANT_TYPE_VARDICT));
	}
	return 0;
}
