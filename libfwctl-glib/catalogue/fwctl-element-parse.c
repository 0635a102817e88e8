/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fwctl-element.h"
#include "fwctl-error.h"

/*
 * Reads a file into elements. GMarkup has no entities but the five of XML, and resolves nothing;
 * depth is bounded here, and size by who read the file.
 */

#define FWCTL_ELEMENT_DEPTH_MAX 16u

typedef struct {
	FwctlElement *root;
	/* borrowed: the elements that are not closed yet */
	GPtrArray *open;
	GRefString *file;
	guint line;
} FwctlElementReader;

static void
fwctl_element_reader_start(GMarkupParseContext *context,
			   const gchar *name,
			   const gchar **names,
			   const gchar **values,
			   gpointer user_data,
			   GError **error)
{
	FwctlElementReader *reader = user_data;
	g_autoptr(FwctlElement) element = fwctl_element_new(name, reader->file, reader->line);

	/* XML has one root, and GMarkup takes more */
	if (reader->open->len == 0 && reader->root != NULL) {
		fwctl_element_fail(element,
				   error,
				   _("there is more than one <%s>"),
				   reader->root->name);
		return;
	}
	for (guint i = 0; names[i] != NULL; i++)
		fwctl_element_add_attribute(element, names[i], values[i]);
	g_ptr_array_add(reader->open, element);
	if (reader->open->len > FWCTL_ELEMENT_DEPTH_MAX)
		fwctl_element_fail(element,
				   error,
				   _("elements are nested deeper than %u"),
				   FWCTL_ELEMENT_DEPTH_MAX);
	if (reader->open->len == 1) {
		reader->root = g_steal_pointer(&element);
	} else {
		FwctlElement *parent = g_ptr_array_index(reader->open, reader->open->len - 2);
		g_ptr_array_add(parent->children, g_steal_pointer(&element));
	}
}

static void
fwctl_element_reader_end(GMarkupParseContext *context,
			 const gchar *name,
			 gpointer user_data,
			 GError **error)
{
	FwctlElementReader *reader = user_data;

	g_ptr_array_remove_index(reader->open, reader->open->len - 1);
}

/* the lines of a text become one, and blanks at its ends are of the file, not of the text */
static void
fwctl_element_reader_text(GMarkupParseContext *context,
			  const gchar *text,
			  gsize length,
			  gpointer user_data,
			  GError **error)
{
	FwctlElementReader *reader = user_data;
	g_auto(GStrv) words = g_strsplit_set(text, " \t\r\n", -1);
	g_autoptr(GString) joined = g_string_new(NULL);
	FwctlElement *element;

	for (guint i = 0; words[i] != NULL; i++) {
		if (words[i][0] != '\0')
			g_string_append_printf(joined,
					       "%s%s",
					       joined->len > 0 ? " " : "",
					       words[i]);
	}
	if (joined->len == 0 || reader->open->len == 0)
		return;
	element = g_ptr_array_index(reader->open, reader->open->len - 1);
	if (element->text != NULL)
		g_string_prepend_c(joined, ' ');
	if (element->text != NULL)
		g_string_prepend(joined, element->text);
	g_free(element->text);
	element->text = g_string_free(g_steal_pointer(&joined), FALSE);
}

static guint
fwctl_element_count_lines(const gchar *data, gsize size)
{
	guint lines = 0;

	for (gsize i = 0; i < size; i++)
		lines += data[i] == '\n' ? 1 : 0;
	return lines;
}

/* GMarkup says where a tag ends, and that only in text; it is fed tag by tag, to know where each
 * begins */
static gboolean
fwctl_element_reader_feed(FwctlElementReader *reader,
			  GMarkupParseContext *context,
			  const gchar *data,
			  gsize size,
			  GError **error)
{
	gsize start = 0;

	while (start < size) {
		const gchar *next =
		    start + 1 < size ? memchr(data + start + 1, '<', size - start - 1) : NULL;
		gsize length = next != NULL ? (gsize)(next - data) - start : size - start;

		if (!g_markup_parse_context_parse(context, data + start, (gssize)length, error))
			return FALSE;
		reader->line += fwctl_element_count_lines(data + start, length);
		start += length;
	}
	return g_markup_parse_context_end_parse(context, error);
}

/*
 * fwctl_element_parse:
 *
 * Reads a file. Fails with FWCTL_ERROR_MALFORMED and the place where it is no XML.
 */
FwctlElement *
fwctl_element_parse(GBytes *bytes, const gchar *file, GError **error)
{
	const GMarkupParser parser = {
	    .start_element = fwctl_element_reader_start,
	    .end_element = fwctl_element_reader_end,
	    .text = fwctl_element_reader_text,
	};
	g_autoptr(GPtrArray) open = g_ptr_array_new();
	g_autoptr(GError) error_local = NULL;
	g_autoptr(GMarkupParseContext) context = NULL;
	FwctlElementReader reader = {.open = open, .line = 1};
	gsize size = 0;
	const gchar *data = g_bytes_get_data(bytes, &size);
	gboolean success;

	reader.file = g_ref_string_new(file);
	context = g_markup_parse_context_new(&parser, G_MARKUP_TREAT_CDATA_AS_TEXT, &reader, NULL);
	success = fwctl_element_reader_feed(&reader, context, data, size, &error_local);
	g_ref_string_release(reader.file);
	if (success)
		return reader.root;
	g_clear_pointer(&reader.root, fwctl_element_free);
	if (error_local->domain == FWCTL_ERROR)
		g_propagate_error(error, g_steal_pointer(&error_local));
	else
		g_set_error(error,
			    FWCTL_ERROR,
			    FWCTL_ERROR_MALFORMED,
			    _("%s:%u: not XML: %s"),
			    file,
			    reader.line,
			    error_local->message);
	return NULL;
}
