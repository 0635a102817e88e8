/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "fwctl-tool-bytes.h"
#include "fwctl-tool-fields.h"
#include "fwctl-tool-table.h"
#include "fwctl-tool-values.h"

/*
 * What was decoded, as lines of a name, a value and a unit. The names are those that “call” and
 * “encode” take.
 */

static gchar *
fwctl_tool_values_dup_bytes(GVariant *value)
{
	g_autoptr(GBytes) bytes = g_variant_get_data_as_bytes(value);

	return fwctl_tool_bytes_to_hex(bytes);
}

static gchar *
fwctl_tool_values_dup_strv(GVariant *value)
{
	g_autofree const gchar **texts = g_variant_get_strv(value, NULL);

	return texts[0] != NULL ? g_strjoinv("+", (gchar **)texts) : g_strdup(_("none"));
}

static gchar *
fwctl_tool_values_dup_scalar(GVariant *value)
{
	switch (g_variant_classify(value)) {
	case G_VARIANT_CLASS_BOOLEAN:
		return g_strdup(g_variant_get_boolean(value) ? "yes" : "no");
	case G_VARIANT_CLASS_STRING:
		return g_strdup(g_variant_get_string(value, NULL));
	case G_VARIANT_CLASS_DOUBLE:
		return g_strdup_printf("%.15g", g_variant_get_double(value));
	default:
		return g_variant_print(value, FALSE);
	}
}

static gchar *
fwctl_tool_values_dup_text(GVariant *value)
{
	if (g_variant_is_of_type(value, G_VARIANT_TYPE_MAYBE))
		return g_strdup(_("not available"));
	if (g_variant_is_of_type(value, G_VARIANT_TYPE_BYTESTRING))
		return fwctl_tool_values_dup_bytes(value);
	if (g_variant_is_of_type(value, G_VARIANT_TYPE_STRING_ARRAY))
		return fwctl_tool_values_dup_strv(value);
	return fwctl_tool_values_dup_scalar(value);
}

static void
fwctl_tool_values_add_row(FwctlToolTable *table,
			  FwctlField *field,
			  const gchar *name,
			  GVariant *value)
{
	const gchar *unit = field != NULL ? fwctl_field_get_unit(field) : NULL;
	g_autofree gchar *plain = fwctl_tool_values_dup_text(value);
	g_autofree gchar *text = NULL;

	/* large and without a unit: an address, a mask or an identifier */
	if (unit == NULL && g_variant_is_of_type(value, G_VARIANT_TYPE_UINT32) &&
	    g_variant_get_uint32(value) > G_MAXUINT16)
		text = g_strdup_printf("%s (0x%08x)", plain, g_variant_get_uint32(value));
	if (unit == NULL && g_variant_is_of_type(value, G_VARIANT_TYPE_UINT64) &&
	    g_variant_get_uint64(value) > G_MAXUINT16)
		text = g_strdup_printf("%s (0x%016" G_GINT64_MODIFIER "x)",
				       plain,
				       g_variant_get_uint64(value));
	if (unit != NULL && !g_variant_is_of_type(value, G_VARIANT_TYPE_MAYBE))
		text = g_strdup_printf("%s %s", plain, unit);
	fwctl_tool_table_add_pair(table, name, text != NULL ? text : plain);
}

static void
fwctl_tool_values_add_dict(FwctlToolTable *table,
			   GPtrArray *fields,
			   const gchar *prefix,
			   GVariant *dict);

static void
fwctl_tool_values_add(FwctlToolTable *table,
		      GPtrArray *fields,
		      FwctlField *field,
		      const gchar *name,
		      GVariant *value)
{
	g_autoptr(GVariant) inner = NULL;

	if (g_variant_is_of_type(value, G_VARIANT_TYPE_VARIANT)) {
		inner = g_variant_get_variant(value);
		fwctl_tool_values_add(table, fields, field, name, inner);
		return;
	}
	if (g_variant_is_of_type(value, G_VARIANT_TYPE_VARDICT)) {
		g_autoptr(GPtrArray) members = field != NULL ? fwctl_field_get_members(field)
							     : NULL;
		g_autofree gchar *prefix = g_strdup_printf("%s.", name);
		gboolean has_members = members != NULL && members->len > 0;

		/* the fields of what a message carries stand beside its own */
		fwctl_tool_values_add_dict(table, has_members ? members : fields, prefix, value);
		return;
	}
	if (g_variant_is_of_type(value, G_VARIANT_TYPE_ARRAY) &&
	    !g_variant_is_of_type(value, G_VARIANT_TYPE_BYTESTRING) &&
	    !g_variant_is_of_type(value, G_VARIANT_TYPE_STRING_ARRAY)) {
		for (gsize i = 0; i < g_variant_n_children(value); i++) {
			g_autoptr(GVariant) child = g_variant_get_child_value(value, i);
			g_autofree gchar *item = g_strdup_printf("%s[%zu]", name, i);

			fwctl_tool_values_add(table, fields, field, item, child);
		}
		return;
	}
	fwctl_tool_values_add_row(table, field, name, value);
}

static void
fwctl_tool_values_add_dict(FwctlToolTable *table,
			   GPtrArray *fields,
			   const gchar *prefix,
			   GVariant *dict)
{
	GVariantIter iter;
	const gchar *key = NULL;
	GVariant *value = NULL;

	g_variant_iter_init(&iter, dict);
	while (g_variant_iter_loop(&iter, "{&sv}", &key, &value)) {
		g_autofree gchar *name = g_strdup_printf("%s%s", prefix, key);

		fwctl_tool_values_add(table,
				      fields,
				      fwctl_tool_fields_find(fields, key),
				      name,
				      value);
	}
}

/*
 * Prints an a{sv}, with the units that @fields have for it.
 */
void
fwctl_tool_values_print(GVariant *values, GPtrArray *fields)
{
	g_autoptr(FwctlToolTable) table = fwctl_tool_table_new_pairs();

	fwctl_tool_values_add_dict(table, fields, "", values);
	fwctl_tool_table_print(table);
}
