/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-catalogue-file.h"

G_BEGIN_DECLS

/*
 * FwctlCatalogueLoader:
 *
 * Finds the files of catalogues, reads them, and says what is wrong with those that are left out.
 * Not for several threads at once.
 */
typedef struct {
	/* of FwctlCatalogueSource, in the order in which they count */
	GPtrArray *sources;
	/* what entries there are, by what must be unique, with the place of each */
	GHashTable *entries;
	/* the roots of the files that are right */
	GPtrArray *roots;
	/* texts, a line for each mistake */
	GPtrArray *problems;
	/* changes when any of the files does */
	GString *fingerprint;
	gboolean is_done;
} FwctlCatalogueLoader;

FwctlCatalogueLoader *
fwctl_catalogue_loader_new(void);
void
fwctl_catalogue_loader_free(FwctlCatalogueLoader *self);
void
fwctl_catalogue_loader_add_builtin(FwctlCatalogueLoader *self);
void
fwctl_catalogue_loader_add_directory(FwctlCatalogueLoader *self, const gchar *path);
void
fwctl_catalogue_loader_add_bytes(FwctlCatalogueLoader *self, const gchar *name, GBytes *bytes);
void
fwctl_catalogue_loader_run(FwctlCatalogueLoader *self);

GBytes *
fwctl_catalogue_read_file(const gchar *name, const gchar **problem);
gboolean
fwctl_catalogue_check_file(GBytes *bytes,
			   const gchar *name,
			   GHashTable *entries,
			   FwctlElement **root,
			   GPtrArray *problems);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(FwctlCatalogueLoader, fwctl_catalogue_loader_free)

G_END_DECLS
