/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-tool-fields.h"
#include "fwctl-tool-json.h"

/* a number that JSON readers keep exact */
static void
fwctl_tool_fields_add_number(JsonBuilder *builder, const gchar *key, guint64 number)
{
	g_autofree gchar *text = NULL;

	if (number <= G_MAXINT64) {
		fwctl_tool_json_add_int(builder, key, (gint64)number);
		return;
	}
	text = g_strdup_printf("%" G_GUINT64_FORMAT, number);
	fwctl_tool_json_add_string(builder, key, text);
}

static void
fwctl_tool_fields_add_values_json(GPtrArray *values, const gchar *key, JsonBuilder *builder)
{
	json_builder_set_member_name(builder, key);
	json_builder_begin_array(builder);
	for (guint i = 0; i < values->len; i++) {
		FwctlFieldValue *value = g_ptr_array_index(values, i);

		json_builder_begin_object(builder);
		fwctl_tool_fields_add_number(builder,
					     "number",
					     fwctl_field_value_get_number(value));
		fwctl_tool_json_add_string(builder, "name", fwctl_field_value_get_name(value));
		fwctl_tool_json_add_string(builder,
					   "summary",
					   fwctl_field_value_get_summary(value));
		json_builder_end_object(builder);
	}
	json_builder_end_array(builder);
}

static const gchar *
fwctl_tool_fields_get_nick(GType type, gint value)
{
	g_autoptr(GEnumClass) klass = g_type_class_ref(type);
	GEnumValue *found = g_enum_get_value(klass, value);

	/* the nick is static, it outlives the class reference */
	return found != NULL ? found->value_nick : NULL;
}

static void
fwctl_tool_fields_add_place_json(FwctlField *field, JsonBuilder *builder)
{
	gboolean takes_rest = fwctl_field_takes_rest(field);

	fwctl_tool_json_add_int(builder, "offset", fwctl_field_get_offset(field));
	if (takes_rest)
		fwctl_tool_json_add_string(builder, "size", NULL);
	else
		fwctl_tool_json_add_int(builder, "size", fwctl_field_get_size(field));
	fwctl_tool_json_add_int(builder, "msb", fwctl_field_get_msb(field));
	fwctl_tool_json_add_int(builder, "lsb", fwctl_field_get_lsb(field));
	fwctl_tool_json_add_string(
	    builder,
	    "byte_order",
	    fwctl_tool_fields_get_nick(FWCTL_TYPE_BYTE_ORDER,
				       (gint)fwctl_field_get_byte_order(field)));
	fwctl_tool_json_add_string(
	    builder,
	    "array",
	    fwctl_tool_fields_get_nick(FWCTL_TYPE_FIELD_ARRAY, (gint)fwctl_field_get_array(field)));
	fwctl_tool_json_add_int(builder, "count", fwctl_field_get_count(field));
	fwctl_tool_json_add_string(builder, "count_field", fwctl_field_get_count_field(field));
	fwctl_tool_json_add_int(builder, "stride", fwctl_field_get_stride(field));
	fwctl_tool_json_add_string(builder, "case_tag", fwctl_field_get_case_tag(field));
	if (fwctl_field_get_case_tag(field) != NULL)
		fwctl_tool_fields_add_number(builder,
					     "case_number",
					     fwctl_field_get_case_number(field));
	else
		fwctl_tool_json_add_string(builder, "case_number", NULL);
}

static void
fwctl_tool_fields_add_one_json(FwctlField *field, JsonBuilder *builder)
{
	g_autoptr(GPtrArray) values = fwctl_field_get_values(field);
	g_autoptr(GPtrArray) flags = fwctl_field_get_flags(field);
	g_autoptr(GPtrArray) members = fwctl_field_get_members(field);
	guint64 none = 0;

	json_builder_begin_object(builder);
	fwctl_tool_json_add_string(builder, "name", fwctl_field_get_name(field));
	fwctl_tool_json_add_string(builder, "summary", fwctl_field_get_summary(field));
	fwctl_tool_json_add_string(
	    builder,
	    "kind",
	    fwctl_tool_fields_get_nick(FWCTL_TYPE_FIELD_KIND, (gint)fwctl_field_get_kind(field)));
	fwctl_tool_json_add_string(builder,
				   "access",
				   fwctl_tool_fields_get_nick(FWCTL_TYPE_FIELD_ACCESS,
							      (gint)fwctl_field_get_access(field)));
	fwctl_tool_fields_add_place_json(field, builder);
	fwctl_tool_json_add_bool(builder, "signed", fwctl_field_is_signed(field));
	json_builder_set_member_name(builder, "scale");
	json_builder_add_double_value(builder, fwctl_field_get_scale(field));
	fwctl_tool_json_add_string(builder, "unit", fwctl_field_get_unit(field));
	if (fwctl_field_get_none(field, &none))
		fwctl_tool_fields_add_number(builder, "none", none);
	else
		fwctl_tool_json_add_string(builder, "none", NULL);
	fwctl_tool_json_add_bool(builder, "secret", fwctl_field_is_secret(field));
	fwctl_tool_json_add_bool(builder, "required", fwctl_field_is_required(field));
	fwctl_tool_json_add_string(builder, "contents", fwctl_field_get_contents(field));
	fwctl_tool_fields_add_values_json(values, "values", builder);
	fwctl_tool_fields_add_values_json(flags, "flags", builder);
	fwctl_tool_fields_add_json(members, builder);
	json_builder_end_object(builder);
}

/*
 * Adds fields, as the key "fields", those of structs within them.
 */
void
fwctl_tool_fields_add_json(GPtrArray *fields, JsonBuilder *builder)
{
	json_builder_set_member_name(builder, "fields");
	json_builder_begin_array(builder);
	for (guint i = 0; i < fields->len; i++)
		fwctl_tool_fields_add_one_json(g_ptr_array_index(fields, i), builder);
	json_builder_end_array(builder);
}
