/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <math.h>

#include "fwctl-tool-bytes.h"
#include "fwctl-tool-json.h"
#include "fwctl-tool-values.h"

static void
fwctl_tool_values_add_node(GVariant *value, JsonBuilder *builder);

static void
fwctl_tool_values_add_dict(GVariant *dict, JsonBuilder *builder)
{
	GVariantIter iter;
	const gchar *key = NULL;
	GVariant *value = NULL;

	json_builder_begin_object(builder);
	g_variant_iter_init(&iter, dict);
	while (g_variant_iter_loop(&iter, "{&sv}", &key, &value)) {
		json_builder_set_member_name(builder, key);
		fwctl_tool_values_add_node(value, builder);
	}
	json_builder_end_object(builder);
}

static void
fwctl_tool_values_add_array(GVariant *array, JsonBuilder *builder)
{
	json_builder_begin_array(builder);
	for (gsize i = 0; i < g_variant_n_children(array); i++) {
		g_autoptr(GVariant) child = g_variant_get_child_value(array, i);

		fwctl_tool_values_add_node(child, builder);
	}
	json_builder_end_array(builder);
}

/* beyond what JSON's reader here can hold, the digits */
static void
fwctl_tool_values_add_unsigned(guint64 number, JsonBuilder *builder)
{
	g_autofree gchar *text = NULL;

	if (number <= G_MAXINT64) {
		json_builder_add_int_value(builder, (gint64)number);
		return;
	}
	text = g_strdup_printf("%" G_GUINT64_FORMAT, number);
	json_builder_add_string_value(builder, text);
}

static void
fwctl_tool_values_add_bytes(GVariant *value, JsonBuilder *builder)
{
	g_autoptr(GBytes) bytes = g_variant_get_data_as_bytes(value);
	g_autofree gchar *hex = fwctl_tool_bytes_to_hex(bytes);

	json_builder_add_string_value(builder, hex);
}

static void
fwctl_tool_values_add_double(gdouble number, JsonBuilder *builder)
{
	if (isfinite(number))
		json_builder_add_double_value(builder, number);
	else
		json_builder_add_null_value(builder);
}

static void
fwctl_tool_values_add_scalar(GVariant *value, JsonBuilder *builder)
{
	switch (g_variant_classify(value)) {
	case G_VARIANT_CLASS_BOOLEAN:
		json_builder_add_boolean_value(builder, g_variant_get_boolean(value));
		break;
	case G_VARIANT_CLASS_INT32:
		json_builder_add_int_value(builder, g_variant_get_int32(value));
		break;
	case G_VARIANT_CLASS_INT64:
		json_builder_add_int_value(builder, g_variant_get_int64(value));
		break;
	case G_VARIANT_CLASS_UINT32:
		json_builder_add_int_value(builder, g_variant_get_uint32(value));
		break;
	case G_VARIANT_CLASS_UINT64:
		fwctl_tool_values_add_unsigned(g_variant_get_uint64(value), builder);
		break;
	case G_VARIANT_CLASS_DOUBLE:
		fwctl_tool_values_add_double(g_variant_get_double(value), builder);
		break;
	case G_VARIANT_CLASS_STRING:
		json_builder_add_string_value(builder, g_variant_get_string(value, NULL));
		break;
	default:
		json_builder_add_null_value(builder);
		break;
	}
}

static void
fwctl_tool_values_add_node(GVariant *value, JsonBuilder *builder)
{
	g_autoptr(GVariant) inner = NULL;

	if (g_variant_is_of_type(value, G_VARIANT_TYPE_VARIANT)) {
		inner = g_variant_get_variant(value);
		fwctl_tool_values_add_node(inner, builder);
	} else if (g_variant_is_of_type(value, G_VARIANT_TYPE_VARDICT)) {
		fwctl_tool_values_add_dict(value, builder);
	} else if (g_variant_is_of_type(value, G_VARIANT_TYPE_BYTESTRING)) {
		fwctl_tool_values_add_bytes(value, builder);
	} else if (g_variant_is_of_type(value, G_VARIANT_TYPE_ARRAY)) {
		fwctl_tool_values_add_array(value, builder);
	} else {
		fwctl_tool_values_add_scalar(value, builder);
	}
}

/*
 * Adds an a{sv} as an object, or null for NULL. Bytes are hexadecimal, what is not available is
 * null.
 */
void
fwctl_tool_values_add_json(GVariant *values, const gchar *key, JsonBuilder *builder)
{
	json_builder_set_member_name(builder, key);
	if (values == NULL)
		json_builder_add_null_value(builder);
	else
		fwctl_tool_values_add_dict(values, builder);
}

/*
 * Adds a value of any type, or null for NULL.
 */
void
fwctl_tool_values_add_any_json(GVariant *value, const gchar *key, JsonBuilder *builder)
{
	json_builder_set_member_name(builder, key);
	if (value == NULL)
		json_builder_add_null_value(builder);
	else
		fwctl_tool_values_add_node(value, builder);
}
