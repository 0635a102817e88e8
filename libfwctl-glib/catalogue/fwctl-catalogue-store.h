/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-command-private.h"

G_BEGIN_DECLS

/*
 * FwctlCatalogueStore:
 *
 * The silo, and what is made from it when it is first asked for. Counted references; safe to use
 * from any thread. A command that carries features keeps it too, so it is not the catalogue's own.
 */
FwctlCatalogueStore *
fwctl_catalogue_store_new(XbSilo *silo, GError **error);
FwctlCatalogueStore *
fwctl_catalogue_store_ref(FwctlCatalogueStore *self);
void
fwctl_catalogue_store_unref(FwctlCatalogueStore *self);

FwctlCommand *
fwctl_catalogue_store_lookup(FwctlCatalogueStore *self,
			     const gchar *type,
			     const gchar *element,
			     const gchar *attribute,
			     const gchar *value,
			     gboolean is_write);
FwctlCommand *
fwctl_catalogue_store_lookup_contents(FwctlCatalogueStore *self,
				      const gchar *type,
				      const gchar *element,
				      const gchar *uuid);
GPtrArray *
fwctl_catalogue_store_list(FwctlCatalogueStore *self,
			   const gchar *type,
			   const gchar *element,
			   const gchar *attribute,
			   const gchar *value);
gchar **
fwctl_catalogue_store_dup_types(FwctlCatalogueStore *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(FwctlCatalogueStore, fwctl_catalogue_store_unref)

G_END_DECLS
