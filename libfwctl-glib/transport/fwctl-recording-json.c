/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-error.h"
#include "fwctl-recording-json.h"

/*
 * From what crosses a transport to JSON. Keys that have no value are null and never left out.
 */

void
fwctl_recording_json_add_string(JsonBuilder *builder, const gchar *key, const gchar *value)
{
	g_autofree gchar *valid = value != NULL ? g_utf8_make_valid(value, -1) : NULL;

	json_builder_set_member_name(builder, key);
	if (valid != NULL)
		json_builder_add_string_value(builder, valid);
	else
		json_builder_add_null_value(builder);
}

void
fwctl_recording_json_add_int(JsonBuilder *builder, const gchar *key, gint64 value)
{
	json_builder_set_member_name(builder, key);
	json_builder_add_int_value(builder, value);
}

/* a transport may report what it likes as a length, and what is written has to be readable */
void
fwctl_recording_json_add_size(JsonBuilder *builder, const gchar *key, gsize value)
{
	fwctl_recording_json_add_int(builder,
				     key,
				     (gint64)MIN(value, FWCTL_RECORDING_JSON_INT_MAX));
}

void
fwctl_recording_json_add_bytes(JsonBuilder *builder, const gchar *key, GBytes *value)
{
	static const gchar digits[] = "0123456789abcdef";
	g_autofree gchar *hex = NULL;
	const guint8 *data;
	gsize size = 0;

	json_builder_set_member_name(builder, key);
	if (value == NULL) {
		json_builder_add_null_value(builder);
		return;
	}
	data = g_bytes_get_data(value, &size);
	hex = g_malloc(size * 2 + 1);
	for (gsize i = 0; i < size; i++) {
		hex[i * 2] = digits[data[i] >> 4];
		hex[i * 2 + 1] = digits[data[i] & 0xf];
	}
	hex[size * 2] = '\0';
	json_builder_add_string_value(builder, hex);
}

/* the domains that a replay can fail in; all else is only known by its text */
static const gchar *
fwctl_recording_json_get_domain(const GError *error)
{
	if (error->domain == FWCTL_ERRNO)
		return "errno";
	if (error->domain == FWCTL_ERROR)
		return "fwctl";
	return error->domain == G_IO_ERROR ? "io" : NULL;
}

void
fwctl_recording_json_add_error(JsonBuilder *builder, const GError *value)
{
	const gchar *domain;

	if (value == NULL) {
		fwctl_recording_json_add_int(builder, "errno", 0);
		fwctl_recording_json_add_string(builder, "error", NULL);
		return;
	}
	domain = fwctl_recording_json_get_domain(value);
	fwctl_recording_json_add_int(builder,
				     "errno",
				     value->domain == FWCTL_ERRNO ? value->code : 0);
	json_builder_set_member_name(builder, "error");
	json_builder_begin_object(builder);
	fwctl_recording_json_add_string(builder, "domain", domain != NULL ? domain : "fwctl");
	fwctl_recording_json_add_int(builder,
				     "code",
				     domain != NULL ? value->code : FWCTL_ERROR_FAILED);
	fwctl_recording_json_add_string(builder, "message", value->message);
	json_builder_end_object(builder);
}

/* @value: a{sv}; what is neither text, a list of texts nor yes or no has no place in it */
void
fwctl_recording_json_add_identity(JsonBuilder *builder, const gchar *key, GVariant *value)
{
	GVariantIter iter;
	const gchar *name = NULL;
	GVariant *entry = NULL;

	json_builder_set_member_name(builder, key);
	json_builder_begin_object(builder);
	g_variant_iter_init(&iter, value);
	while (g_variant_iter_loop(&iter, "{&sv}", &name, &entry)) {
		if (g_variant_is_of_type(entry, G_VARIANT_TYPE_STRING)) {
			fwctl_recording_json_add_string(builder,
							name,
							g_variant_get_string(entry, NULL));
		} else if (g_variant_is_of_type(entry, G_VARIANT_TYPE_BOOLEAN)) {
			json_builder_set_member_name(builder, name);
			json_builder_add_boolean_value(builder, g_variant_get_boolean(entry));
		} else if (g_variant_is_of_type(entry, G_VARIANT_TYPE_STRING_ARRAY)) {
			g_autofree const gchar **texts = g_variant_get_strv(entry, NULL);

			json_builder_set_member_name(builder, name);
			json_builder_begin_array(builder);
			for (guint i = 0; texts[i] != NULL; i++)
				json_builder_add_string_value(builder, texts[i]);
			json_builder_end_array(builder);
		}
	}
	json_builder_end_object(builder);
}

/*
 * fwctl_recording_json_end_line:
 *
 * Returns: (transfer full): the object that was begun first, as one line with its end
 */
gchar *
fwctl_recording_json_end_line(JsonBuilder *builder)
{
	g_autoptr(JsonGenerator) generator = json_generator_new();
	g_autoptr(JsonNode) root = NULL;
	GString *line = g_string_new(NULL);

	json_builder_end_object(builder);
	root = json_builder_get_root(builder);
	json_generator_set_root(generator, root);
	json_generator_to_gstring(generator, line);
	g_string_append_c(line, '\n');
	return g_string_free(line, FALSE);
}
