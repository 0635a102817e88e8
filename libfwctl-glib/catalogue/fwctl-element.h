/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <glib.h>
#include <xmlb.h>

G_BEGIN_DECLS

/*
 * FwctlElement:
 *
 * An element of a catalogue's XML, with the line where it stands: libxmlb's nodes know none, and a
 * mistake is to be named with its place. It is made from a file, which it is checked in, and then
 * from the silo, so that the same code makes the same objects from both.
 */
typedef struct {
	gchar *name;
	gchar *text;
	/* name, value, name, value… */
	GPtrArray *attributes;
	GPtrArray *children;
	GRefString *file;
	guint line;
} FwctlElement;

FwctlElement *
fwctl_element_new(const gchar *name, GRefString *file, guint line);
FwctlElement *
fwctl_element_new_from_node(XbNode *node, GRefString *file);
void
fwctl_element_free(FwctlElement *self);
void
fwctl_element_add_attribute(FwctlElement *self, const gchar *name, const gchar *value);
void
fwctl_element_export(FwctlElement *self, XbBuilderNode *parent);
gboolean
fwctl_element_fail(FwctlElement *self, GError **error, const gchar *format, ...)
    G_GNUC_PRINTF(3, 4);

const gchar *
fwctl_element_get(FwctlElement *self, const gchar *name);
FwctlElement *
fwctl_element_get_child(FwctlElement *self, const gchar *name);
gboolean
fwctl_element_get_number(FwctlElement *self,
			 const gchar *name,
			 guint64 maximum,
			 guint64 *number,
			 GError **error);
gboolean
fwctl_element_get_uint(FwctlElement *self,
		       const gchar *name,
		       guint maximum,
		       guint *number,
		       GError **error);
gboolean
fwctl_element_get_yes(FwctlElement *self, const gchar *name, gboolean *yes, GError **error);
gboolean
fwctl_element_get_choice(FwctlElement *self,
			 const gchar *name,
			 const gchar *const *choices,
			 guint *choice,
			 GError **error);
const gchar *
fwctl_element_get_name(FwctlElement *self, GError **error);

FwctlElement *
fwctl_element_parse(GBytes *bytes, const gchar *file, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(FwctlElement, fwctl_element_free)

G_END_DECLS
