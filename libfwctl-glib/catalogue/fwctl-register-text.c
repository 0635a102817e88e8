/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <string.h>

#include "fwctl-register-node.h"

/* The texts that a register database has in its attributes. */

#define FWCTL_REGISTER_SUMMARY_MAX 160

/*
 * fwctl_register_dup_name:
 *
 * Spells a name as the catalogues do: words of lower case with dashes between them. NULL where
 * nothing is left of it.
 */
gchar *
fwctl_register_dup_name(const gchar *text, gssize length)
{
	g_autoptr(GString) name = g_string_new(NULL);
	gsize size = length < 0 ? strlen(text) : (gsize)length;

	for (gsize i = 0; i < size; i++) {
		if (g_ascii_isalnum(text[i]))
			g_string_append_c(name, g_ascii_tolower(text[i]));
		else if (name->len > 0 && name->str[name->len - 1] != '-')
			g_string_append_c(name, '-');
	}
	if (name->len > 0 && name->str[name->len - 1] == '-')
		g_string_truncate(name, name->len - 1);
	return name->len > 0 ? g_string_free(g_steal_pointer(&name), FALSE) : NULL;
}

/*
 * fwctl_register_dup_summary:
 *
 * Takes the first sentence of a description, whose lines end with “\;”. NULL where there is none.
 */
gchar *
fwctl_register_dup_summary(const gchar *text)
{
	g_auto(GStrv) lines = g_strsplit(text != NULL ? text : "", "\\;", -1);
	g_autofree gchar *joined = g_strstrip(g_strjoinv("", lines));
	gchar *end = strstr(joined, ". ");

	if (end != NULL)
		*end = '\0';
	if (g_utf8_strlen(joined, -1) > FWCTL_REGISTER_SUMMARY_MAX) {
		g_autofree gchar *start = g_utf8_substring(joined, 0, FWCTL_REGISTER_SUMMARY_MAX);
		return g_strconcat(start, "…", NULL);
	}
	return joined[0] != '\0' ? g_steal_pointer(&joined) : NULL;
}

/*
 * fwctl_register_next_value:
 *
 * Takes the next of “NAME=0x1,OTHER=0x2”, and says whether there was one. @name is NULL for one
 * that cannot be read.
 */
gboolean
fwctl_register_next_value(const gchar **text, gchar **name, guint64 *number)
{
	const gchar *start = *text;
	const gchar *end;
	const gchar *equals;
	g_autofree gchar *digits = NULL;
	gboolean is_hex;

	g_clear_pointer(name, g_free);
	if (start == NULL || *start == '\0')
		return FALSE;
	end = strchrnul(start, ',');
	*text = *end == ',' ? end + 1 : end;
	equals = memchr(start, '=', (gsize)(end - start));
	if (equals == NULL)
		return TRUE;
	digits = g_strstrip(g_strndup(equals + 1, (gsize)(end - equals - 1)));
	is_hex = g_str_has_prefix(digits, "0x");
	if (g_ascii_string_to_unsigned(is_hex ? digits + 2 : digits,
				       is_hex ? 16 : 10,
				       0,
				       G_MAXUINT64,
				       number,
				       NULL))
		*name = fwctl_register_dup_name(start, equals - start);
	return TRUE;
}

/*
 * fwctl_register_parse_bits:
 *
 * Reads an offset or a size, “0x24.16”: bytes, and bits in decimal.
 */
gboolean
fwctl_register_parse_bits(const gchar *text, guint *bits)
{
	g_auto(GStrv) parts = g_strsplit(text != NULL ? text : "", ".", 2);
	guint64 bytes = 0;
	guint64 rest = 0;
	gboolean is_hex;

	if (parts[0] == NULL)
		return FALSE;
	is_hex = g_str_has_prefix(parts[0], "0x");
	if (!g_ascii_string_to_unsigned(is_hex ? parts[0] + 2 : parts[0],
					is_hex ? 16 : 10,
					0,
					FWCTL_LAYOUT_SIZE_MAX,
					&bytes,
					NULL) ||
	    (parts[1] != NULL && !g_ascii_string_to_unsigned(parts[1],
							     10,
							     0,
							     8 * (guint64)FWCTL_LAYOUT_SIZE_MAX,
							     &rest,
							     NULL)))
		return FALSE;
	*bits = (guint)(8 * bytes + rest);
	return *bits <= 8 * FWCTL_LAYOUT_SIZE_MAX;
}
