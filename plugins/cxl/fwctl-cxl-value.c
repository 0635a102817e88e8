/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-cxl-value.h"

/*
 * fwctl_cxl_value_get_number:
 *
 * Returns: FALSE where the field is not there, is “not available”, or is no number
 */
gboolean
fwctl_cxl_value_get_number(GVariant *values, const gchar *name, gint64 *number)
{
	g_autoptr(GVariant) value = g_variant_lookup_value(values, name, NULL);

	if (value == NULL)
		return FALSE;
	switch (g_variant_classify(value)) {
	case G_VARIANT_CLASS_INT32:
		*number = g_variant_get_int32(value);
		return TRUE;
	case G_VARIANT_CLASS_UINT32:
		*number = g_variant_get_uint32(value);
		return TRUE;
	case G_VARIANT_CLASS_INT64:
		*number = g_variant_get_int64(value);
		return TRUE;
	default:
		return FALSE;
	}
}

/*
 * fwctl_cxl_value_dup_word:
 *
 * Gets a member of an enumeration: its name, or `reserved-N` for a number that has none.
 *
 * Returns: NULL where the field is not there
 */
gchar *
fwctl_cxl_value_dup_word(GVariant *values, const gchar *name)
{
	const gchar *word = NULL;
	gint64 number = 0;

	if (g_variant_lookup(values, name, "&s", &word))
		return g_strdup(word);
	if (fwctl_cxl_value_get_number(values, name, &number))
		return g_strdup_printf("reserved-%" G_GINT64_FORMAT, number);
	return NULL;
}

gboolean
fwctl_cxl_value_has_flag(GVariant *values, const gchar *name, const gchar *flag)
{
	g_autofree const gchar **flags = NULL;

	return g_variant_lookup(values, name, "^a&s", &flags) && g_strv_contains(flags, flag);
}
