/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gstdio.h>

#include "fwctl-catalogue-test.h"

gchar *
fwctl_test_catalogue_dup_xml(const gchar *type, const gchar *byte_order, const gchar *elements)
{
	return g_strdup_printf("<catalogue version=\"1\" type=\"%s\" byte-order=\"%s\">\n"
			       "<source id=\"s\" title=\"A book\" from=\"a shop\"/>\n"
			       "%s</catalogue>\n",
			       type,
			       byte_order,
			       elements);
}

FwctlCatalogue *
fwctl_test_catalogue_new(const gchar *type, const gchar *byte_order, const gchar *elements)
{
	g_autofree gchar *xml = fwctl_test_catalogue_dup_xml(type, byte_order, elements);
	g_autoptr(GBytes) bytes = g_bytes_new(xml, strlen(xml));
	g_autoptr(FwctlCatalogueLoader) loader = fwctl_catalogue_loader_new();
	g_autoptr(GError) error = NULL;
	FwctlCatalogue *catalogue;

	fwctl_catalogue_loader_add_bytes(loader, "test.xml", bytes);
	catalogue = fwctl_catalogue_new_for_loader(loader, NULL, &error);
	g_assert_no_error(error);
	g_assert_nonnull(catalogue);
	return catalogue;
}

FwctlCommand *
fwctl_test_command_new(const gchar *type, const gchar *fields)
{
	gboolean is_cxl = g_str_equal(type, "cxl");
	g_autofree gchar *elements = g_strdup_printf(
	    "<layout name=\"pair\"><field name=\"low\" offset=\"0\" size=\"1\"/>"
	    "<field name=\"high\" offset=\"1\" size=\"1\"/></layout>"
	    "<command name=\"it\" summary=\"S\" opcode=\"0x102\" scope=\"configuration\" "
	    "effects=\"reads\" idempotent=\"yes\" timeout=\"short\"><citation source=\"s\"/>"
	    "<request size=\"16\">%s</request><response size=\"16\">%s</response></command>",
	    fields,
	    fields);
	g_autoptr(FwctlCatalogue) catalogue =
	    fwctl_test_catalogue_new(type, is_cxl ? "little" : "big", elements);
	g_auto(GStrv) problems = fwctl_catalogue_dup_problems(catalogue);
	g_autoptr(GError) error = NULL;
	FwctlCommand *command;

	g_assert_cmpstr(problems[0], ==, NULL);
	command = fwctl_catalogue_lookup_command(catalogue, type, "it", &error);
	g_assert_no_error(error);
	return command;
}

gchar *
fwctl_test_dup_hex(GBytes *bytes)
{
	GString *hex = g_string_new(NULL);
	gsize size = 0;
	const guint8 *data = g_bytes_get_data(bytes, &size);

	for (gsize i = 0; i < size; i++)
		g_string_append_printf(hex, "%s%02x", i > 0 && i % 4 == 0 ? " " : "", data[i]);
	return g_string_free(hex, FALSE);
}

GBytes *
fwctl_test_bytes_from_hex(const gchar *hex)
{
	GByteArray *bytes = g_byte_array_new();

	for (const gchar *c = hex; *c != '\0'; c++) {
		guint8 byte;

		if (*c == ' ')
			continue;
		byte = (guint8)(g_ascii_xdigit_value(c[0]) << 4 | g_ascii_xdigit_value(c[1]));
		g_byte_array_append(bytes, &byte, 1);
		c++;
	}
	return g_byte_array_free_to_bytes(bytes);
}

void
fwctl_test_remove_tree(const gchar *path)
{
	g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
	const gchar *name;

	while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
		g_autofree gchar *child = g_build_filename(path, name, NULL);
		if (g_file_test(child, G_FILE_TEST_IS_DIR))
			fwctl_test_remove_tree(child);
		else
			(void)g_unlink(child);
	}
	(void)g_rmdir(path);
}
