/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fwctl-element.h"
#include "fwctl-error.h"

/* where libxmlb's silo keeps the line */
#define FWCTL_ELEMENT_LINE "line"

/*
 * fwctl_element_new:
 *
 * Makes an element that has nothing in it yet.
 */
FwctlElement *
fwctl_element_new(const gchar *name, GRefString *file, guint line)
{
	FwctlElement *self = g_new0(FwctlElement, 1);

	self->name = g_strdup(name);
	self->file = g_ref_string_acquire(file);
	self->line = line;
	self->attributes = g_ptr_array_new_with_free_func(g_free);
	self->children = g_ptr_array_new_with_free_func((GDestroyNotify)fwctl_element_free);
	return self;
}

/*
 * fwctl_element_free:
 *
 * Frees an element and all in it.
 */
void
fwctl_element_free(FwctlElement *self)
{
	g_free(self->name);
	g_free(self->text);
	g_ref_string_release(self->file);
	g_ptr_array_unref(self->attributes);
	g_ptr_array_unref(self->children);
	g_free(self);
}

/*
 * fwctl_element_add_attribute:
 *
 * Adds an attribute. GMarkup has refused one that is there twice.
 */
void
fwctl_element_add_attribute(FwctlElement *self, const gchar *name, const gchar *value)
{
	g_ptr_array_add(self->attributes, g_strdup(name));
	g_ptr_array_add(self->attributes, g_strdup(value));
}

/*
 * fwctl_element_new_from_node:
 *
 * Copies an element out of the silo.
 */
FwctlElement *
fwctl_element_new_from_node(XbNode *node, GRefString *file)
{
	FwctlElement *self = fwctl_element_new(xb_node_get_element(node), file, 0);
	XbNodeAttrIter attributes;
	XbNodeChildIter children;
	const gchar *name;
	const gchar *value;
	XbNode *child = NULL;

	self->text = g_strdup(xb_node_get_text(node));
	xb_node_attr_iter_init(&attributes, node);
	while (xb_node_attr_iter_next(&attributes, &name, &value)) {
		if (g_strcmp0(name, FWCTL_ELEMENT_LINE) == 0)
			self->line = (guint)g_ascii_strtoull(value, NULL, 10);
		else
			fwctl_element_add_attribute(self, name, value);
	}
	xb_node_child_iter_init(&children, node);
	while (xb_node_child_iter_loop(&children, &child))
		g_ptr_array_add(self->children, fwctl_element_new_from_node(child, file));
	return self;
}

/* numbers that are queried have one form in the silo */
static gchar *
fwctl_element_dup_canonical(const gchar *name, const gchar *value)
{
	const gchar *const numbers[] = {"opcode", "op-mod", "id", "endpoint", "operation", NULL};
	guint64 number = 0;

	if (g_strcmp0(name, "uuid") == 0)
		return g_ascii_strdown(value, -1);
	/* a <source> has an id too, which is no number and stays */
	if (!g_strv_contains(numbers, name))
		return g_strdup(value);
	if (g_str_has_prefix(value, "0x") &&
	    g_ascii_string_to_unsigned(value + 2, 16, 0, G_MAXUINT64, &number, NULL))
		return g_strdup_printf("%" G_GUINT64_FORMAT, number);
	return g_strdup(value);
}

/*
 * fwctl_element_export:
 *
 * Copies an element, and all in it, to what a silo is made from.
 */
void
fwctl_element_export(FwctlElement *self, XbBuilderNode *parent)
{
	g_autoptr(XbBuilderNode) node = xb_builder_node_insert(parent, self->name, NULL);
	g_autofree gchar *line = g_strdup_printf("%u", self->line);

	for (guint i = 0; i + 1 < self->attributes->len; i += 2) {
		const gchar *name = g_ptr_array_index(self->attributes, i);
		g_autofree gchar *value =
		    fwctl_element_dup_canonical(name, g_ptr_array_index(self->attributes, i + 1));
		xb_builder_node_set_attr(node, name, value);
	}
	xb_builder_node_set_attr(node, FWCTL_ELEMENT_LINE, line);
	if (self->text != NULL)
		xb_builder_node_set_text(node, self->text, -1);
	for (guint i = 0; i < self->children->len; i++)
		fwctl_element_export(g_ptr_array_index(self->children, i), node);
}

/*
 * fwctl_element_fail:
 *
 * Says what is wrong, and where. Always gives FALSE, to be returned.
 */
gboolean
fwctl_element_fail(FwctlElement *self, GError **error, const gchar *format, ...)
{
	va_list args;
	g_autofree gchar *message = NULL;

	va_start(args, format);
	message = g_strdup_vprintf(format, args);
	va_end(args);
	g_set_error(error,
		    FWCTL_ERROR,
		    FWCTL_ERROR_MALFORMED,
		    "%s:%u: %s",
		    self->file,
		    self->line,
		    message);
	return FALSE;
}

/*
 * fwctl_element_get:
 *
 * Gets an attribute, or NULL.
 */
const gchar *
fwctl_element_get(FwctlElement *self, const gchar *name)
{
	for (guint i = 0; i + 1 < self->attributes->len; i += 2) {
		if (g_strcmp0(g_ptr_array_index(self->attributes, i), name) == 0)
			return g_ptr_array_index(self->attributes, i + 1);
	}
	return NULL;
}

/*
 * fwctl_element_get_child:
 *
 * Gets the first child of a name, or NULL.
 */
FwctlElement *
fwctl_element_get_child(FwctlElement *self, const gchar *name)
{
	for (guint i = 0; i < self->children->len; i++) {
		FwctlElement *child = g_ptr_array_index(self->children, i);
		if (g_strcmp0(child->name, name) == 0)
			return child;
	}
	return NULL;
}

/*
 * fwctl_element_get_number:
 *
 * Parses an attribute, decimal or hexadecimal. @number stays as it is where there is none.
 */
gboolean
fwctl_element_get_number(FwctlElement *self,
			 const gchar *name,
			 guint64 maximum,
			 guint64 *number,
			 GError **error)
{
	const gchar *text = fwctl_element_get(self, name);
	gboolean is_hex = text != NULL && g_str_has_prefix(text, "0x");
	guint64 parsed = 0;

	if (text == NULL)
		return TRUE;
	if (!g_ascii_string_to_unsigned(is_hex ? text + 2 : text,
					is_hex ? 16 : 10,
					0,
					maximum,
					&parsed,
					NULL))
		return fwctl_element_fail(self,
					  error,
					  _("%s=\"%s\" is not a number from 0 to %llu"),
					  name,
					  text,
					  (unsigned long long)maximum);
	*number = parsed;
	return TRUE;
}

/*
 * fwctl_element_get_uint:
 *
 * The same for a number that is not so large.
 */
gboolean
fwctl_element_get_uint(FwctlElement *self,
		       const gchar *name,
		       guint maximum,
		       guint *number,
		       GError **error)
{
	guint64 wide = *number;

	if (!fwctl_element_get_number(self, name, maximum, &wide, error))
		return FALSE;
	*number = (guint)wide;
	return TRUE;
}

/*
 * fwctl_element_get_yes:
 *
 * Parses `yes` or `no`. @yes stays as it is where there is neither.
 */
gboolean
fwctl_element_get_yes(FwctlElement *self, const gchar *name, gboolean *yes, GError **error)
{
	const gchar *const choices[] = {"no", "yes", NULL};
	guint choice = *yes ? 1 : 0;

	if (!fwctl_element_get_choice(self, name, choices, &choice, error))
		return FALSE;
	*yes = choice == 1;
	return TRUE;
}

/*
 * fwctl_element_get_choice:
 *
 * Parses one of several words. @choice stays as it is where there is none.
 */
gboolean
fwctl_element_get_choice(FwctlElement *self,
			 const gchar *name,
			 const gchar *const *choices,
			 guint *choice,
			 GError **error)
{
	const gchar *text = fwctl_element_get(self, name);
	g_autofree gchar *all = NULL;

	if (text == NULL)
		return TRUE;
	for (guint i = 0; choices[i] != NULL; i++) {
		if (g_strcmp0(text, choices[i]) == 0) {
			*choice = i;
			return TRUE;
		}
	}
	all = g_strjoinv(", ", (gchar **)choices);
	return fwctl_element_fail(self, error, _("%s=\"%s\" is none of %s"), name, text, all);
}

/*
 * fwctl_element_get_name:
 *
 * Gets the name, which must be words of lower case with dashes between them.
 */
const gchar *
fwctl_element_get_name(FwctlElement *self, GError **error)
{
	const gchar *name = fwctl_element_get(self, "name");
	gboolean is_start = TRUE;

	for (const gchar *c = name; c != NULL && *c != '\0'; c++) {
		gboolean is_word = g_ascii_islower(*c) || g_ascii_isdigit(*c);

		if (!is_word && (*c != '-' || is_start || c[1] == '\0'))
			name = NULL;
		is_start = !is_word;
		if (name == NULL)
			break;
	}
	if (name == NULL || *name == '\0') {
		fwctl_element_fail(
		    self,
		    error,
		    _("the name “%s” is not words of lower case with “-” between them"),
		    fwctl_element_get(self, "name"));
		return NULL;
	}
	return name;
}
