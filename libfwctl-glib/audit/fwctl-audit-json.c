/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <string.h>

#include "fwctl-audit-json.h"

/* no text may push the line past its limit: nine of them, and six bytes for each at worst */
#define TEXT_MAX 1000

static void
fwctl_audit_json_add_name(GString *json, const gchar *name)
{
	g_string_append(json, ",\"");
	g_string_append(json, name);
	g_string_append(json, "\":");
}

static gboolean
fwctl_audit_json_is_plain(const gchar *text, gsize *length)
{
	gsize i;

	for (i = 0; text[i] != '\0'; i++) {
		guchar c = (guchar)text[i];
		if (c < 0x20 || c >= 0x7f || c == '"' || c == '\\' || i >= TEXT_MAX)
			return FALSE;
	}
	*length = i;
	return TRUE;
}

static void
fwctl_audit_json_escape(GString *json, const gchar *text)
{
	g_autofree gchar *valid = g_utf8_make_valid(text, (gssize)strnlen(text, TEXT_MAX));

	for (const gchar *c = valid; *c != '\0'; c++) {
		if (*c == '"' || *c == '\\') {
			g_string_append_c(json, '\\');
			g_string_append_c(json, *c);
		} else if ((guchar)*c < 0x20 || *c == 0x7f) {
			g_string_append_printf(json, "\\u%04x", (guint)(guchar)*c);
		} else {
			g_string_append_c(json, *c);
		}
	}
}

static void
fwctl_audit_json_append_text(GString *json, const gchar *text)
{
	gsize length = 0;

	g_string_append_c(json, '"');
	/* which they nearly all are */
	if (fwctl_audit_json_is_plain(text, &length))
		g_string_append_len(json, text, (gssize)length);
	else
		fwctl_audit_json_escape(json, text);
	g_string_append_c(json, '"');
}

void
fwctl_audit_json_add_null(GString *json, const gchar *name)
{
	fwctl_audit_json_add_name(json, name);
	g_string_append(json, "null");
}

void
fwctl_audit_json_add_string(GString *json, const gchar *name, const gchar *value)
{
	if (value == NULL) {
		fwctl_audit_json_add_null(json, name);
		return;
	}
	fwctl_audit_json_add_name(json, name);
	fwctl_audit_json_append_text(json, value);
}

void
fwctl_audit_json_add_strv(GString *json, const gchar *name, gchar **values)
{
	fwctl_audit_json_add_name(json, name);
	g_string_append_c(json, '[');
	for (guint i = 0; values[i] != NULL; i++) {
		if (i > 0)
			g_string_append_c(json, ',');
		fwctl_audit_json_append_text(json, values[i]);
	}
	g_string_append_c(json, ']');
}

void
fwctl_audit_json_add_unsigned(GString *json, const gchar *name, guint64 value)
{
	gchar number[24];

	g_snprintf(number, sizeof(number), "%" G_GUINT64_FORMAT, value);
	fwctl_audit_json_add_name(json, name);
	g_string_append(json, number);
}

void
fwctl_audit_json_add_signed(GString *json, const gchar *name, gint64 value)
{
	gchar number[24];

	g_snprintf(number, sizeof(number), "%" G_GINT64_FORMAT, value);
	fwctl_audit_json_add_name(json, name);
	g_string_append(json, number);
}
