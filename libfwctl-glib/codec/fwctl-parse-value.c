/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fwctl-encoder.h"
#include "fwctl-error.h"
#include "fwctl-parse.h"

/* A value as a person writes it, to the GVariant that the field takes. */

static GVariant *
fwctl_parse_fail(const gchar *path, const gchar *text, const gchar *wanted, GError **error)
{
	g_set_error(error,
		    FWCTL_ERROR,
		    FWCTL_ERROR_INVALID_ARGUMENT,
		    /* TRANSLATORS: a field, a text, and what it should have been */
		    _("%s cannot be “%s”; it takes %s"),
		    path,
		    text,
		    wanted);
	return NULL;
}

static GVariant *
fwctl_parse_boolean(const gchar *text, const gchar *path, GError **error)
{
	const gchar *const yes[] = {"yes", "true", "on", "1", NULL};
	const gchar *const no[] = {"no", "false", "off", "0", NULL};

	if (g_strv_contains(yes, text))
		return g_variant_new_boolean(TRUE);
	if (g_strv_contains(no, text))
		return g_variant_new_boolean(FALSE);
	return fwctl_parse_fail(path, text, _("yes or no"), error);
}

/* digits in pairs, with nothing between them, or spaces, colons or dashes */
static GVariant *
fwctl_parse_bytes(const gchar *text, const gchar *path, GError **error)
{
	g_autoptr(GByteArray) bytes = g_byte_array_new();
	const gchar *cursor = text;
	guint8 *data;
	gsize length;

	if (g_str_has_prefix(cursor, "0x"))
		cursor += 2;
	while (*cursor != '\0') {
		guint8 byte;

		if (strchr(" :-", *cursor) != NULL) {
			cursor++;
			continue;
		}
		if (!g_ascii_isxdigit(cursor[0]) || !g_ascii_isxdigit(cursor[1]))
			return fwctl_parse_fail(path,
						text,
						_("bytes as pairs of hex digits"),
						error);
		byte = (guint8)(g_ascii_xdigit_value(cursor[0]) << 4 |
				g_ascii_xdigit_value(cursor[1]));
		g_byte_array_append(bytes, &byte, 1);
		cursor += 2;
	}
	length = bytes->len;
	data = g_byte_array_free(g_steal_pointer(&bytes), FALSE);
	return g_variant_new_from_data(G_VARIANT_TYPE_BYTESTRING, data, length, TRUE, g_free, data);
}

static gboolean
fwctl_parse_double(const gchar *text, gdouble *value)
{
	gchar *end = NULL;

	*value = g_ascii_strtod(text, &end);
	return end != text && *end == '\0';
}

/* NULL where the text is no number at all, which may still be a name */
static GVariant *
fwctl_parse_number(FwctlField *field, const gchar *text)
{
	guint64 positive = 0;
	gint64 negative = 0;
	gdouble real = 0;

	if (g_str_has_prefix(text, "0x") &&
	    g_ascii_string_to_unsigned(text + 2, 16, 0, G_MAXUINT64, &positive, NULL))
		return g_variant_new_uint64(positive);
	if (g_ascii_string_to_unsigned(text, 10, 0, G_MAXUINT64, &positive, NULL))
		return g_variant_new_uint64(positive);
	if (g_ascii_string_to_signed(text, 10, G_MININT64, 0, &negative, NULL))
		return g_variant_new_int64(negative);
	if (field->scale != 1.0 && fwctl_parse_double(text, &real))
		return g_variant_new_double(real);
	return NULL;
}

static GVariant *
fwctl_parse_flags(const gchar *text)
{
	g_auto(GStrv) names = g_strsplit(text, "+", -1);

	return g_variant_new_strv((const gchar *const *)names, -1);
}

static GVariant *
fwctl_parse_integer(FwctlField *field, const gchar *text, const gchar *path, GError **error)
{
	guint64 number = 0;
	g_autoptr(GVariant) value = fwctl_parse_number(field, text);

	if (value == NULL && field->has_none && g_strcmp0(text, "none") == 0 &&
	    !fwctl_field_find_name(field, text, &number)) {
		g_autoptr(GVariantType) type = fwctl_field_dup_plain_type(field);
		value = g_variant_new_maybe(type, NULL);
	}
	if (value == NULL)
		value = field->flags->len > 0 ? fwctl_parse_flags(text)
					      : g_variant_new_string(text);
	g_variant_ref_sink(value);
	/* what is out of range is said now */
	if (!fwctl_encode_number(field, value, path, &number, error))
		return NULL;
	return g_steal_pointer(&value);
}

/*
 * fwctl_parse_value:
 *
 * Parses one value that is not an array, nor a struct. The reference may be a floating one.
 */
GVariant *
fwctl_parse_value(FwctlField *field, const gchar *text, const gchar *path, GError **error)
{
	if (!g_utf8_validate(text, -1, NULL))
		return fwctl_parse_fail(path, "…", _("UTF-8"), error);
	switch (field->kind) {
	case FWCTL_FIELD_KIND_BOOLEAN:
		return fwctl_parse_boolean(text, path, error);
	case FWCTL_FIELD_KIND_BYTES:
		return fwctl_parse_bytes(text, path, error);
	case FWCTL_FIELD_KIND_STRING:
	case FWCTL_FIELD_KIND_UUID:
		return g_variant_new_string(text);
	case FWCTL_FIELD_KIND_INTEGER:
	case FWCTL_FIELD_KIND_STRUCT:
	default:
		return fwctl_parse_integer(field, text, path, error);
	}
}
