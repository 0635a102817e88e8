/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fwctl-error.h"
#include "fwctl-recording-json.h"

/*
 * From JSON that anybody may have written. All fail with MALFORMED and a text that begins with
 * the key; whoever knows the line says that before it.
 */

/* deeper than any line of ours; json-glib 1.6 calls itself for each level, without an end */
#define RECORDING_DEPTH_MAX 8

static gboolean
fwctl_recording_json_fail(GError **error, const gchar *key, const gchar *expected)
{
	g_set_error(error,
		    FWCTL_ERROR,
		    FWCTL_ERROR_MALFORMED,
		    _("“%s” has to be %s"),
		    key,
		    expected);
	return FALSE;
}

/* Returns: (nullable): the member, or %NULL where it is null or not there */
static JsonNode *
fwctl_recording_json_get(JsonObject *object, const gchar *key)
{
	JsonNode *node = json_object_get_member(object, key);

	return node != NULL && !JSON_NODE_HOLDS_NULL(node) ? node : NULL;
}

/* an escaped half of a surrogate pair comes out of json-glib 1.6 as what is not UTF-8 */
static gboolean
fwctl_recording_json_holds(JsonNode *node, GType type)
{
	if (!JSON_NODE_HOLDS_VALUE(node) || json_node_get_value_type(node) != type)
		return FALSE;
	return type != G_TYPE_STRING || g_utf8_validate(json_node_get_string(node), -1, NULL);
}

/* @value: (out) (nullable): lent by @object */
gboolean
fwctl_recording_json_get_string(JsonObject *object,
				const gchar *key,
				gboolean required,
				const gchar **value,
				GError **error)
{
	JsonNode *node = fwctl_recording_json_get(object, key);

	*value = NULL;
	if (node == NULL && !required)
		return TRUE;
	if (node == NULL || !fwctl_recording_json_holds(node, G_TYPE_STRING))
		return fwctl_recording_json_fail(error, key, _("a text"));
	*value = json_node_get_string(node);
	return TRUE;
}

gboolean
fwctl_recording_json_get_int(JsonObject *object,
			     const gchar *key,
			     gint64 max,
			     gint64 *value,
			     GError **error)
{
	JsonNode *node = fwctl_recording_json_get(object, key);
	g_autofree gchar *bound = NULL;
	g_autofree gchar *expected = NULL;

	if (node != NULL && fwctl_recording_json_holds(node, G_TYPE_INT64)) {
		*value = json_node_get_int(node);
		if (*value >= 0 && *value <= max)
			return TRUE;
	}
	bound = g_strdup_printf("%" G_GINT64_FORMAT, max);
	expected = g_strdup_printf(_("a whole number from 0 to %s"), bound);
	return fwctl_recording_json_fail(error, key, expected);
}

/* @value: (out) (transfer full) (nullable): %NULL where it is null or not there */
gboolean
fwctl_recording_json_get_bytes(JsonObject *object, const gchar *key, GBytes **value, GError **error)
{
	JsonNode *node = fwctl_recording_json_get(object, key);
	g_autofree guint8 *data = NULL;
	const gchar *hex;
	gsize length;

	*value = NULL;
	if (node == NULL)
		return TRUE;
	if (!fwctl_recording_json_holds(node, G_TYPE_STRING))
		return fwctl_recording_json_fail(error, key, _("bytes in hexadecimal"));
	hex = json_node_get_string(node);
	length = strlen(hex);
	if (length % 2 != 0)
		return fwctl_recording_json_fail(error,
						 key,
						 _("bytes in hexadecimal, two digits for each"));
	data = g_malloc(length / 2 + 1);
	for (gsize i = 0; i < length; i += 2) {
		gint high = g_ascii_xdigit_value(hex[i]);
		gint low = g_ascii_xdigit_value(hex[i + 1]);
		if (high < 0 || low < 0)
			return fwctl_recording_json_fail(error, key, _("bytes in hexadecimal"));
		data[i / 2] = (guint8)(high << 4 | low);
	}
	*value = g_bytes_new_take(g_steal_pointer(&data), length / 2);
	return TRUE;
}

static gboolean
fwctl_recording_json_get_error_object(JsonObject *object, GError **value, GError **error)
{
	const gchar *domain = NULL;
	const gchar *message = NULL;
	gint64 code = 0;
	GQuark quark;

	if (!fwctl_recording_json_get_string(object, "domain", TRUE, &domain, error) ||
	    !fwctl_recording_json_get_int(object, "code", G_MAXINT32, &code, error) ||
	    !fwctl_recording_json_get_string(object, "message", TRUE, &message, error))
		return FALSE;
	if (g_strcmp0(domain, "errno") == 0)
		quark = FWCTL_ERRNO;
	else if (g_strcmp0(domain, "fwctl") == 0)
		quark = FWCTL_ERROR;
	else if (g_strcmp0(domain, "io") == 0)
		quark = G_IO_ERROR;
	else
		return fwctl_recording_json_fail(error, "domain", "errno, fwctl, io");
	if (quark == FWCTL_ERRNO && code == 0)
		return fwctl_recording_json_fail(error, "code", _("an errno, and 0 is none"));
	*value = g_error_new_literal(quark, (gint)code, message);
	return TRUE;
}

/* @value: (out) (transfer full) (nullable): how it failed; somebody's own file may say errno only
 */
gboolean
fwctl_recording_json_get_error(JsonObject *object, GError **value, GError **error)
{
	JsonNode *node = fwctl_recording_json_get(object, "error");
	gint64 sys_errno = 0;

	*value = NULL;
	/* MAX_ERRNO of include/linux/err.h */
	if (!fwctl_recording_json_get_int(object, "errno", 4095, &sys_errno, error))
		return FALSE;
	if (node == NULL) {
		if (sys_errno != 0)
			*value = g_error_new_literal(FWCTL_ERRNO,
						     (gint)sys_errno,
						     g_strerror((gint)sys_errno));
		return TRUE;
	}
	if (!JSON_NODE_HOLDS_OBJECT(node))
		return fwctl_recording_json_fail(error, "error", _("an object, or null"));
	if (!fwctl_recording_json_get_error_object(json_node_get_object(node), value, error))
		return FALSE;
	if (((*value)->domain == FWCTL_ERRNO ? (*value)->code : 0) != sys_errno) {
		g_clear_error(value);
		return fwctl_recording_json_fail(error, "errno", _("the code of “error”"));
	}
	return TRUE;
}

static GVariant *
fwctl_recording_json_get_identity_list(JsonArray *array)
{
	GVariantBuilder builder;

	g_variant_builder_init(&builder, G_VARIANT_TYPE_STRING_ARRAY);
	for (guint i = 0; i < json_array_get_length(array); i++) {
		JsonNode *node = json_array_get_element(array, i);

		if (!fwctl_recording_json_holds(node, G_TYPE_STRING)) {
			g_variant_builder_clear(&builder);
			return NULL;
		}
		g_variant_builder_add(&builder, "s", json_node_get_string(node));
	}
	return g_variant_builder_end(&builder);
}

/* Returns: (transfer floating) (nullable): what the node holds, if an identity can hold it */
static GVariant *
fwctl_recording_json_get_identity_value(JsonNode *node)
{
	if (JSON_NODE_HOLDS_ARRAY(node))
		return fwctl_recording_json_get_identity_list(json_node_get_array(node));
	if (fwctl_recording_json_holds(node, G_TYPE_STRING))
		return g_variant_new_string(json_node_get_string(node));
	if (fwctl_recording_json_holds(node, G_TYPE_BOOLEAN))
		return g_variant_new_boolean(json_node_get_boolean(node));
	return NULL;
}

/* Returns: (transfer full): a{sv}, in the order of the file */
GVariant *
fwctl_recording_json_get_identity(JsonObject *object, const gchar *key, GError **error)
{
	JsonNode *node = fwctl_recording_json_get(object, key);
	GVariantBuilder builder;
	JsonObjectIter iter;
	const gchar *name = NULL;
	JsonNode *member = NULL;

	if (node == NULL || !JSON_NODE_HOLDS_OBJECT(node)) {
		fwctl_recording_json_fail(error, key, _("an object"));
		return NULL;
	}
	g_variant_builder_init(&builder, G_VARIANT_TYPE_VARDICT);
	json_object_iter_init_ordered(&iter, json_node_get_object(node));
	while (json_object_iter_next_ordered(&iter, &name, &member)) {
		gboolean valid = g_utf8_validate(name, -1, NULL);
		GVariant *value = valid ? fwctl_recording_json_get_identity_value(member) : NULL;

		if (value == NULL) {
			g_variant_builder_clear(&builder);
			fwctl_recording_json_fail(error,
						  valid ? name : key,
						  _("a text, a list of texts, true or false"));
			return NULL;
		}
		g_variant_builder_add(&builder, "{sv}", name, value);
	}
	return g_variant_ref_sink(g_variant_builder_end(&builder));
}

/*
 * json-glib also takes comments and other kinds of quotes, in which brackets do not count: what is
 * not JSON is not passed on to it, so that the depth that is counted here is that which it sees.
 */
static gboolean
fwctl_recording_json_check_shape(const gchar *line, gsize length, GError **error)
{
	gboolean quoted = FALSE;
	guint depth = 0;

	for (gsize i = 0; i < length; i++) {
		if (quoted && line[i] == '\\') {
			i++;
		} else if (line[i] == '"') {
			quoted = !quoted;
		} else if (quoted) {
			continue;
		} else if (!g_ascii_isalnum(line[i]) && strchr("{}[]:,+-. \t", line[i]) == NULL) {
			g_set_error(error,
				    FWCTL_ERROR,
				    FWCTL_ERROR_MALFORMED,
				    _("not JSON: what is at byte %zu of the line"),
				    i);
			return FALSE;
		} else if (line[i] == '{' || line[i] == '[') {
			depth++;
		} else if ((line[i] == '}' || line[i] == ']') && depth > 0) {
			depth--;
		}
		if (depth > RECORDING_DEPTH_MAX) {
			g_set_error(error,
				    FWCTL_ERROR,
				    FWCTL_ERROR_MALFORMED,
				    _("more than %d objects and lists inside of each other"),
				    RECORDING_DEPTH_MAX);
			return FALSE;
		}
	}
	return TRUE;
}

/*
 * fwctl_recording_json_parse_line:
 * @parser: what holds the result
 *
 * Returns: (transfer none): the object that the line is
 */
JsonObject *
fwctl_recording_json_parse_line(JsonParser *parser, const gchar *line, gsize length, GError **error)
{
	g_autoptr(GError) error_local = NULL;
	JsonNode *root;

	if (!fwctl_recording_json_check_shape(line, length, error))
		return NULL;
	if (!json_parser_load_from_data(parser, line, (gssize)length, &error_local)) {
		g_set_error(error,
			    FWCTL_ERROR,
			    FWCTL_ERROR_MALFORMED,
			    _("not JSON: %s"),
			    error_local->message);
		return NULL;
	}
	root = json_parser_get_root(parser);
	if (root == NULL || !JSON_NODE_HOLDS_OBJECT(root)) {
		g_set_error_literal(error,
				    FWCTL_ERROR,
				    FWCTL_ERROR_MALFORMED,
				    _("not a JSON object"));
		return NULL;
	}
	return json_node_get_object(root);
}
