/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-element.h"
#include "fwctl-envelope.h"
#include "fwctl-field-list.h"

G_BEGIN_DECLS

/*
 * FwctlCatalogueFile:
 *
 * What the entries of one file share: device type and byte order, the sources that they cite, and
 * the layouts that their structs have. Not for several threads at once.
 */
typedef struct {
	GRefString *name;
	const FwctlEnvelope *envelope;
	FwctlByteOrder byte_order;
	/* owned by whoever made the elements, or by us */
	GHashTable *sources;
	GHashTable *layouts;
	GHashTable *layout_fields;
	GPtrArray *owned;
	guint layout_depth;
} FwctlCatalogueFile;

FwctlCatalogueFile *
fwctl_catalogue_file_new(FwctlElement *root, GError **error);
FwctlCatalogueFile *
fwctl_catalogue_file_new_from_node(XbNode *root, GError **error);
void
fwctl_catalogue_file_free(FwctlCatalogueFile *self);
FwctlElement *
fwctl_catalogue_file_get_source(FwctlCatalogueFile *self, FwctlElement *citation, GError **error);
GPtrArray *
fwctl_catalogue_file_get_layout(FwctlCatalogueFile *self,
				FwctlElement *user,
				const gchar *name,
				guint *size,
				GError **error);

GPtrArray *
fwctl_field_list_build(FwctlCatalogueFile *file, FwctlElement *parent, GError **error);
FwctlField *
fwctl_field_build(FwctlCatalogueFile *file, FwctlElement *element, GError **error);

/* no request or answer that has a name is larger; what varies in length is not counted */
#define FWCTL_LAYOUT_SIZE_MAX 65536u

G_DEFINE_AUTOPTR_CLEANUP_FUNC(FwctlCatalogueFile, fwctl_catalogue_file_free)

G_END_DECLS
