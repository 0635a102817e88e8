/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <json-glib/json-glib.h>

#include "fwctl-devlink.h"

static JsonNode *
fwctl_devlink_json_make(GVariant *value);

static JsonNode *
fwctl_devlink_json_make_object(GVariant *value)
{
	g_autoptr(JsonObject) object = json_object_new();
	GVariantIter iter;
	const gchar *name;
	GVariant *child;

	g_variant_iter_init(&iter, value);
	while (g_variant_iter_next(&iter, "{&sv}", &name, &child)) {
		g_autofree gchar *unique = g_strdup(name);

		/* a driver may say the same name twice, and JSON may not */
		for (guint i = 2; json_object_has_member(object, unique); i++) {
			g_free(unique);
			unique = g_strdup_printf("%s#%u", name, i);
		}
		json_object_set_member(object, unique, fwctl_devlink_json_make(child));
		g_variant_unref(child);
	}
	return json_node_init_object(json_node_alloc(), object);
}

static JsonNode *
fwctl_devlink_json_make_array(GVariant *value)
{
	g_autoptr(JsonArray) array = json_array_new();
	GVariantIter iter;
	GVariant *child;

	g_variant_iter_init(&iter, value);
	while (g_variant_iter_next(&iter, "v", &child)) {
		json_array_add_element(array, fwctl_devlink_json_make(child));
		g_variant_unref(child);
	}
	return json_node_init_array(json_node_alloc(), array);
}

static JsonNode *
fwctl_devlink_json_make_bytes(GVariant *value)
{
	gsize size = 0;
	const guint8 *bytes = g_variant_get_fixed_array(value, &size, sizeof(guint8));
	g_autoptr(GString) hex = g_string_sized_new(2 * size);

	for (gsize i = 0; i < size; i++)
		g_string_append_printf(hex, "%02x", bytes[i]);
	return json_node_init_string(json_node_alloc(), hex->str);
}

static JsonNode *
fwctl_devlink_json_make_uint64(GVariant *value)
{
	guint64 number = g_variant_get_uint64(value);
	g_autofree gchar *text = NULL;

	/* beyond what JSON-GLib, and many readers, have numbers for */
	if (number > G_MAXINT64) {
		text = g_strdup_printf("%" G_GUINT64_FORMAT, number);
		return json_node_init_string(json_node_alloc(), text);
	}
	return json_node_init_int(json_node_alloc(), (gint64)number);
}

static JsonNode *
fwctl_devlink_json_make(GVariant *value)
{
	if (g_variant_is_of_type(value, G_VARIANT_TYPE_VARDICT))
		return fwctl_devlink_json_make_object(value);
	if (g_variant_is_of_type(value, G_VARIANT_TYPE("av")))
		return fwctl_devlink_json_make_array(value);
	if (g_variant_is_of_type(value, G_VARIANT_TYPE_BYTESTRING))
		return fwctl_devlink_json_make_bytes(value);
	if (g_variant_is_of_type(value, G_VARIANT_TYPE_UINT64))
		return fwctl_devlink_json_make_uint64(value);
	/* the other leaves have their kind in JSON */
	return json_gvariant_serialize(value);
}

/**
 * fwctl_devlink_tree_to_json:
 * @tree: what [method@Fwctl.Devlink.diagnose] or [method@Fwctl.Devlink.dump] gave
 *
 * Writes a tree of a health reporter as JSON: bytes in hexadecimal, a number that needs all of 64
 * bits as a string. A name that comes twice in an object gets `#2`.
 *
 * Returns: JSON, on several lines
 *
 * Since: 0.1.0
 */
gchar *
fwctl_devlink_tree_to_json(GVariant *tree)
{
	g_autoptr(JsonNode) node = NULL;

	g_return_val_if_fail(tree != NULL, NULL);

	node = fwctl_devlink_json_make(tree);
	return json_to_string(node, TRUE);
}
