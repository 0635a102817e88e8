/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <json-glib/json-glib.h>

#include "fwctl-audit-record.h"

static GVariant *
fwctl_audit_record_parse_array(JsonArray *array)
{
	g_autoptr(GStrvBuilder) builder = g_strv_builder_new();
	g_auto(GStrv) texts = NULL;

	for (guint i = 0; i < json_array_get_length(array); i++) {
		JsonNode *node = json_array_get_element(array, i);

		if (JSON_NODE_HOLDS_VALUE(node) && json_node_get_value_type(node) == G_TYPE_STRING)
			g_strv_builder_add(builder, json_node_get_string(node));
	}
	texts = g_strv_builder_end(builder);
	return g_variant_new_strv((const gchar *const *)texts, -1);
}

/* what a line can have in it; %NULL for what is not known, and for what cannot be there */
static GVariant *
fwctl_audit_record_parse_member(JsonNode *node)
{
	if (JSON_NODE_HOLDS_ARRAY(node))
		return fwctl_audit_record_parse_array(json_node_get_array(node));
	if (!JSON_NODE_HOLDS_VALUE(node))
		return NULL;
	switch (json_node_get_value_type(node)) {
	case G_TYPE_STRING:
		return g_variant_new_string(json_node_get_string(node));
	case G_TYPE_INT64:
		return g_variant_new_int64(json_node_get_int(node));
	case G_TYPE_BOOLEAN:
		return g_variant_new_boolean(json_node_get_boolean(node));
	default:
		return NULL;
	}
}

/*
 * fwctl_audit_record_parse:
 *
 * Makes a dictionary of a line: its members under their own names, as `s`, `x` or `as`; those that
 * are null are left out.
 *
 * Returns: (transfer full) (nullable): an `a{sv}`, or %NULL where the line is no JSON object
 */
GVariant *
fwctl_audit_record_parse(const gchar *data, gsize size)
{
	g_autoptr(JsonParser) parser = json_parser_new_immutable();
	GVariantBuilder builder;
	JsonObjectIter iter;
	const gchar *name;
	JsonNode *root;
	JsonNode *node;

	/* a parser of text with a NUL in it would stop there */
	if (!g_utf8_validate_len(data, size, NULL) ||
	    !json_parser_load_from_data(parser, data, (gssize)size, NULL))
		return NULL;
	root = json_parser_get_root(parser);
	if (root == NULL || !JSON_NODE_HOLDS_OBJECT(root))
		return NULL;
	g_variant_builder_init(&builder, G_VARIANT_TYPE_VARDICT);
	json_object_iter_init_ordered(&iter, json_node_get_object(root));
	while (json_object_iter_next_ordered(&iter, &name, &node)) {
		GVariant *value = fwctl_audit_record_parse_member(node);

		if (value != NULL)
			g_variant_builder_add(&builder, "{sv}", name, value);
	}
	return g_variant_ref_sink(g_variant_builder_end(&builder));
}
