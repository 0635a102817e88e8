/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-catalogue-loader.h"
#include "fwctl-catalogue-store.h"
#include "fwctl-catalogue.h"
#include "fwctl-register-database.h"

G_BEGIN_DECLS

/* what a request says of itself, and of which type; compared as bytes */
typedef struct {
	const FwctlEnvelope *envelope;
	FwctlIdentity identity;
} FwctlCatalogueKey;

FwctlCommand *
fwctl_catalogue_recall_identified(FwctlCatalogue *self, const FwctlCatalogueKey *key);
void
fwctl_catalogue_remember_identified(FwctlCatalogue *self,
				    const FwctlCatalogueKey *key,
				    FwctlCommand *command);

/* NULL as the cache means that there is to be none */
FwctlCatalogue *
fwctl_catalogue_new_for_loader(FwctlCatalogueLoader *loader, const gchar *cache, GError **error);
FwctlCatalogue *
fwctl_catalogue_new_for_directories(const gchar *const *directories,
				    gboolean with_builtin,
				    const gchar *cache,
				    GError **error);
FwctlCatalogueStore *
fwctl_catalogue_get_store(FwctlCatalogue *self);
/* before anything is asked for; NULL means that there is to be none */
void
fwctl_catalogue_set_register_database(FwctlCatalogue *self, const gchar *path);
FwctlRegisterDatabase *
fwctl_catalogue_get_register_database(FwctlCatalogue *self, const gchar *type);
FwctlCommand *
fwctl_catalogue_recall(FwctlCatalogue *self, const gchar *key);
void
fwctl_catalogue_remember(FwctlCatalogue *self, const gchar *key, FwctlCommand *command);
XbSilo *
fwctl_catalogue_compile(FwctlCatalogueLoader *loader, const gchar *cache, GError **error);
gchar *
fwctl_catalogue_dup_cache_path(void);

G_END_DECLS
