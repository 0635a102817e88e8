/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fwctl-catalogue-file.h"

#define FWCTL_LAYOUT_DEPTH_MAX 8u

/* the form of a file that this code reads */
#define FWCTL_CATALOGUE_VERSION 1u

static FwctlCatalogueFile *
fwctl_catalogue_file_alloc(const gchar *name)
{
	FwctlCatalogueFile *self = g_new0(FwctlCatalogueFile, 1);

	self->name = g_ref_string_new(name);
	self->sources = g_hash_table_new(g_str_hash, g_str_equal);
	self->layouts = g_hash_table_new(g_str_hash, g_str_equal);
	self->layout_fields = g_hash_table_new_full(g_str_hash,
						    g_str_equal,
						    g_free,
						    (GDestroyNotify)g_ptr_array_unref);
	self->owned = g_ptr_array_new_with_free_func((GDestroyNotify)fwctl_element_free);
	return self;
}

/*
 * fwctl_catalogue_file_free:
 *
 * Frees it.
 */
void
fwctl_catalogue_file_free(FwctlCatalogueFile *self)
{
	g_hash_table_unref(self->sources);
	g_hash_table_unref(self->layouts);
	g_hash_table_unref(self->layout_fields);
	g_ptr_array_unref(self->owned);
	g_ref_string_release(self->name);
	g_free(self);
}

static gboolean
fwctl_catalogue_file_add(FwctlCatalogueFile *self,
			 FwctlElement *element,
			 GHashTable *table,
			 const gchar *key,
			 GError **error)
{
	FwctlElement *other = g_hash_table_lookup(table, key);

	if (other != NULL)
		return fwctl_element_fail(element,
					  error,
					  _("<%s> “%s” is there already, in line %u"),
					  element->name,
					  key,
					  other->line);
	g_hash_table_insert(table, (gpointer)key, element);
	return TRUE;
}

static gboolean
fwctl_catalogue_file_read(FwctlCatalogueFile *self, FwctlElement *root, GError **error)
{
	const gchar *const orders[] = {"little", "big", NULL};
	guint order = 0;
	guint version = 0;

	if (!fwctl_element_get_uint(root, "version", G_MAXUINT, &version, error))
		return FALSE;
	if (version != FWCTL_CATALOGUE_VERSION)
		return fwctl_element_fail(root,
					  error,
					  _("version %u is not known; this reads version %u"),
					  version,
					  FWCTL_CATALOGUE_VERSION);
	if (!fwctl_element_get_choice(root, "byte-order", orders, &order, error))
		return FALSE;
	self->byte_order = order == 1 ? FWCTL_BYTE_ORDER_BIG : FWCTL_BYTE_ORDER_LITTLE;
	self->envelope = fwctl_envelope_find(fwctl_element_get(root, "type"));
	if (self->envelope == NULL)
		return fwctl_element_fail(root,
					  error,
					  _("type=\"%s\" is no device type that is known"),
					  fwctl_element_get(root, "type"));
	return TRUE;
}

static gboolean
fwctl_catalogue_file_read_child(FwctlCatalogueFile *self, FwctlElement *child, GError **error)
{
	if (g_strcmp0(child->name, "source") == 0)
		return fwctl_catalogue_file_add(self,
						child,
						self->sources,
						fwctl_element_get(child, "id"),
						error);
	if (g_strcmp0(child->name, "layout") == 0) {
		const gchar *name = fwctl_element_get_name(child, error);
		return name != NULL &&
		       fwctl_catalogue_file_add(self, child, self->layouts, name, error);
	}
	return TRUE;
}

/*
 * fwctl_catalogue_file_new:
 *
 * Reads what the entries of a file share. @root must outlive it.
 */
FwctlCatalogueFile *
fwctl_catalogue_file_new(FwctlElement *root, GError **error)
{
	g_autoptr(FwctlCatalogueFile) self = fwctl_catalogue_file_alloc(root->file);

	if (!fwctl_catalogue_file_read(self, root, error))
		return NULL;
	for (guint i = 0; i < root->children->len; i++) {
		if (!fwctl_catalogue_file_read_child(self,
						     g_ptr_array_index(root->children, i),
						     error))
			return NULL;
	}
	return g_steal_pointer(&self);
}

/*
 * fwctl_catalogue_file_new_from_node:
 *
 * Reads the same out of the silo, without the entries.
 */
FwctlCatalogueFile *
fwctl_catalogue_file_new_from_node(XbNode *root, GError **error)
{
	g_autoptr(FwctlCatalogueFile) self =
	    fwctl_catalogue_file_alloc(xb_node_get_attr(root, "file"));
	FwctlElement *header = fwctl_element_new("catalogue", self->name, 1);
	const gchar *const attributes[] = {"version", "type", "byte-order"};
	XbNodeChildIter iter;
	XbNode *node = NULL;

	g_ptr_array_add(self->owned, header);
	for (guint i = 0; i < G_N_ELEMENTS(attributes); i++)
		fwctl_element_add_attribute(header,
					    attributes[i],
					    xb_node_get_attr(root, attributes[i]));
	if (!fwctl_catalogue_file_read(self, header, error))
		return NULL;
	xb_node_child_iter_init(&iter, root);
	while (xb_node_child_iter_loop(&iter, &node)) {
		const gchar *name = xb_node_get_element(node);
		FwctlElement *child;

		if (g_strcmp0(name, "source") != 0 && g_strcmp0(name, "layout") != 0)
			continue;
		child = fwctl_element_new_from_node(node, self->name);
		g_ptr_array_add(self->owned, child);
		if (!fwctl_catalogue_file_read_child(self, child, error)) {
			g_object_unref(node);
			return NULL;
		}
	}
	return g_steal_pointer(&self);
}

/*
 * fwctl_catalogue_file_get_source:
 *
 * Finds what a citation cites.
 */
FwctlElement *
fwctl_catalogue_file_get_source(FwctlCatalogueFile *self, FwctlElement *citation, GError **error)
{
	const gchar *id = fwctl_element_get(citation, "source");
	FwctlElement *source = g_hash_table_lookup(self->sources, id);

	if (source == NULL)
		fwctl_element_fail(citation, error, _("there is no <source> with id=\"%s\""), id);
	return source;
}

static GPtrArray *
fwctl_catalogue_file_build_layout(FwctlCatalogueFile *self, FwctlElement *layout, GError **error)
{
	g_autoptr(GPtrArray) fields = NULL;

	/* one that has itself in it ends here too */
	if (self->layout_depth == FWCTL_LAYOUT_DEPTH_MAX) {
		fwctl_element_fail(layout,
				   error,
				   _("layouts are nested deeper than %u"),
				   FWCTL_LAYOUT_DEPTH_MAX);
		return NULL;
	}
	self->layout_depth++;
	fields = fwctl_field_list_build(self, layout, error);
	self->layout_depth--;
	if (fields != NULL && fields->len == 0) {
		fwctl_element_fail(layout, error, _("<layout> has no fields"));
		return NULL;
	}
	return g_steal_pointer(&fields);
}

/*
 * fwctl_catalogue_file_get_layout:
 *
 * Finds the fields of a layout, and the size of a struct that has it. They are made when they are
 * first asked for, and shared by all who use them.
 */
GPtrArray *
fwctl_catalogue_file_get_layout(FwctlCatalogueFile *self,
				FwctlElement *user,
				const gchar *name,
				guint *size,
				GError **error)
{
	FwctlElement *layout = g_hash_table_lookup(self->layouts, name);
	GPtrArray *fields = g_hash_table_lookup(self->layout_fields, name);
	guint extent;

	if (layout == NULL) {
		fwctl_element_fail(user, error, _("there is no <layout> “%s”"), name);
		return NULL;
	}
	if (fields == NULL) {
		fields = fwctl_catalogue_file_build_layout(self, layout, error);
		if (fields == NULL)
			return NULL;
		g_hash_table_insert(self->layout_fields, g_strdup(name), fields);
	}
	/* the check of the list has bounded it */
	extent = (guint)fwctl_field_list_get_extent(fields);
	*size = extent;
	if (!fwctl_element_get_uint(layout, "size", FWCTL_LAYOUT_SIZE_MAX, size, error))
		return NULL;
	if (*size < extent) {
		fwctl_element_fail(layout,
				   error,
				   _("the fields end at %u, behind size=\"%u\""),
				   extent,
				   *size);
		return NULL;
	}
	return fields;
}
