/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* the most that a number in JSON holds exactly, whoever reads it */
#define FWCTL_RECORDING_JSON_INT_MAX (G_GINT64_CONSTANT(1) << 53)

/* fwctl-recording-json.c: to JSON */
void
fwctl_recording_json_add_string(JsonBuilder *builder, const gchar *key, const gchar *value);
void
fwctl_recording_json_add_int(JsonBuilder *builder, const gchar *key, gint64 value);
void
fwctl_recording_json_add_size(JsonBuilder *builder, const gchar *key, gsize value);
void
fwctl_recording_json_add_bytes(JsonBuilder *builder, const gchar *key, GBytes *value);
void
fwctl_recording_json_add_error(JsonBuilder *builder, const GError *value);
void
fwctl_recording_json_add_identity(JsonBuilder *builder, const gchar *key, GVariant *value);
gchar *
fwctl_recording_json_end_line(JsonBuilder *builder);

/* fwctl-recording-json-get.c: from JSON that anybody may have written */
gboolean
fwctl_recording_json_get_string(JsonObject *object,
				const gchar *key,
				gboolean required,
				const gchar **value,
				GError **error);
gboolean
fwctl_recording_json_get_int(JsonObject *object,
			     const gchar *key,
			     gint64 max,
			     gint64 *value,
			     GError **error);
gboolean
fwctl_recording_json_get_bytes(JsonObject *object,
			       const gchar *key,
			       GBytes **value,
			       GError **error);
gboolean
fwctl_recording_json_get_error(JsonObject *object, GError **value, GError **error);
GVariant *
fwctl_recording_json_get_identity(JsonObject *object, const gchar *key, GError **error);
JsonObject *
fwctl_recording_json_parse_line(JsonParser *parser,
				const gchar *line,
				gsize length,
				GError **error);

G_END_DECLS
