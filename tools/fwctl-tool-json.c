/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <stdio.h>

#include "fwctl-tool-bytes.h"
#include "fwctl-tool-devices.h"
#include "fwctl-tool-json.h"

/*
 * Begins an output: one object, its schema first.
 */
JsonBuilder *
fwctl_tool_json_new(FwctlTool *self, const gchar *schema)
{
	g_autoptr(JsonBuilder) builder = json_builder_new();

	json_builder_begin_object(builder);
	fwctl_tool_json_add_string(builder, "schema", schema);
	fwctl_tool_json_add_bool(builder, "simulated", fwctl_tool_is_simulated(self));
	fwctl_tool_json_add_bool(builder, "replayed", self->replay != NULL);
	return g_steal_pointer(&builder);
}

/*
 * Ends the object and writes it, all at once: a command that fails has written nothing before.
 */
void
fwctl_tool_json_print(JsonBuilder *builder, gboolean pretty)
{
	g_autoptr(JsonGenerator) generator = json_generator_new();
	g_autoptr(JsonNode) root = NULL;
	g_autofree gchar *text = NULL;

	json_builder_end_object(builder);
	root = json_builder_get_root(builder);
	json_generator_set_root(generator, root);
	json_generator_set_pretty(generator, pretty);
	text = json_generator_to_data(generator, NULL);

	/* not g_print(): JSON is UTF-8 whatever the locale says */
	fputs(text, stdout);
	fputc('\n', stdout);
	fflush(stdout);
}

static void
fwctl_tool_json_add_string_value(JsonBuilder *builder, const gchar *value)
{
	g_autofree gchar *valid = NULL;

	if (value == NULL) {
		json_builder_add_null_value(builder);
		return;
	}

	/* a serial number from sysfs may have any bytes, JSON may not */
	valid = g_utf8_make_valid(value, -1);
	json_builder_add_string_value(builder, valid);
}

/*
 * A value of NULL becomes null here and below; no key is ever left out.
 */
void
fwctl_tool_json_add_string(JsonBuilder *builder, const gchar *key, const gchar *value)
{
	json_builder_set_member_name(builder, key);
	fwctl_tool_json_add_string_value(builder, value);
}

void
fwctl_tool_json_add_strv(JsonBuilder *builder, const gchar *key, gchar **values)
{
	json_builder_set_member_name(builder, key);
	if (values == NULL) {
		json_builder_add_null_value(builder);
		return;
	}
	json_builder_begin_array(builder);
	for (guint i = 0; values[i] != NULL; i++)
		fwctl_tool_json_add_string_value(builder, values[i]);
	json_builder_end_array(builder);
}

void
fwctl_tool_json_add_texts(JsonBuilder *builder, const gchar *key, GPtrArray *values)
{
	json_builder_set_member_name(builder, key);
	json_builder_begin_array(builder);
	for (guint i = 0; i < values->len; i++)
		fwctl_tool_json_add_string_value(builder, g_ptr_array_index(values, i));
	json_builder_end_array(builder);
}

void
fwctl_tool_json_add_int(JsonBuilder *builder, const gchar *key, gint64 value)
{
	json_builder_set_member_name(builder, key);
	json_builder_add_int_value(builder, value);
}

void
fwctl_tool_json_add_bool(JsonBuilder *builder, const gchar *key, gboolean value)
{
	json_builder_set_member_name(builder, key);
	json_builder_add_boolean_value(builder, value);
}

void
fwctl_tool_json_add_tristate(JsonBuilder *builder, const gchar *key, FwctlTristate value)
{
	json_builder_set_member_name(builder, key);
	if (value == FWCTL_TRISTATE_UNKNOWN)
		json_builder_add_null_value(builder);
	else
		json_builder_add_boolean_value(builder, value == FWCTL_TRISTATE_YES);
}

void
fwctl_tool_json_add_bytes(JsonBuilder *builder, const gchar *key, GBytes *value)
{
	g_autofree gchar *hex = value != NULL ? fwctl_tool_bytes_to_hex(value) : NULL;

	fwctl_tool_json_add_string(builder, key, hex);
}
