/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "fwctl-tool-bytes.h"
#include "fwctl-tool-error.h"

gchar *
fwctl_tool_bytes_to_hex(GBytes *bytes)
{
	gsize size = 0;
	const guint8 *data = g_bytes_get_data(bytes, &size);
	GString *hex = g_string_sized_new(size * 2 + 1);

	for (gsize i = 0; i < size; i++)
		g_string_append_printf(hex, "%02x", data[i]);
	return g_string_free(hex, FALSE);
}

/*
 * Takes what other tools print: pairs of digits, with blanks or colons between them.
 */
GBytes *
fwctl_tool_bytes_from_hex(const gchar *hex, GError **error)
{
	g_autoptr(GByteArray) data = g_byte_array_new();
	const gchar *pos = hex;

	while (*pos != '\0') {
		guint8 value = 0;

		if (*pos == ':' || g_ascii_isspace(*pos)) {
			pos++;
			continue;
		}
		if (!g_ascii_isxdigit(pos[0]) || !g_ascii_isxdigit(pos[1])) {
			g_set_error(
			    error,
			    FWCTL_TOOL_ERROR,
			    FWCTL_TOOL_EXIT_USAGE,
			    _("--hex=%s: at “%s”: not two hexadecimal digits; write bytes in "
			      "memory order, such as efbeadde"),
			    hex,
			    pos);
			return NULL;
		}
		value = (guint8)(g_ascii_xdigit_value(pos[0]) << 4 | g_ascii_xdigit_value(pos[1]));
		g_byte_array_append(data, &value, 1);
		pos += 2;
	}
	return g_byte_array_free_to_bytes(g_steal_pointer(&data));
}

/*
 * Prints bytes as a person reads them: offset, hexadecimal, and the text in it.
 */
void
fwctl_tool_bytes_dump(GBytes *bytes)
{
	gsize size = 0;
	const guint8 *data = g_bytes_get_data(bytes, &size);

	for (gsize offset = 0; offset < size; offset += 16) {
		g_autoptr(GString) line = g_string_new(NULL);
		gsize length = MIN(size - offset, 16);

		for (gsize i = 0; i < 16; i++) {
			if (i < length)
				g_string_append_printf(line, "%02x ", data[offset + i]);
			else
				g_string_append(line, "   ");
		}
		g_string_append_c(line, ' ');
		for (gsize i = 0; i < length; i++) {
			gchar letter = (gchar)data[offset + i];

			g_string_append_c(line, g_ascii_isprint(letter) ? letter : '.');
		}
		g_print("%08" G_GSIZE_MODIFIER "x  %s\n", offset, line->str);
	}
}
