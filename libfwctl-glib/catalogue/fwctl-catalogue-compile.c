/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <sys/auxv.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fwctl-catalogue-private.h"

/*
 * From files to a silo. Nodes of a silo know no lines, and one wrong file would fail all of them,
 * so the files are not given to libxmlb: we read and check them, and give it what was right. It
 * asks for that only where the cache is not of the same files (xb_builder_ensure()).
 */

#define FWCTL_CATALOGUE_CACHE_FILE "catalogue.xmlb"
#define FWCTL_CATALOGUE_CACHE_ROOT "/var/cache/libfwctl-glib"

static gboolean
fwctl_catalogue_fixup(XbBuilderFixup *fixup,
		      XbBuilderNode *node,
		      gpointer user_data,
		      GError **error)
{
	FwctlCatalogueLoader *loader = user_data;

	/* called for each node, of which only the root is of interest */
	if (xb_builder_node_get_element(node) != NULL)
		return TRUE;
	fwctl_catalogue_loader_run(loader);
	for (guint i = 0; i < loader->roots->len; i++) {
		FwctlElement *root = g_ptr_array_index(loader->roots, i);
		XbBuilderNode *last;

		fwctl_element_export(root, node);
		last = xb_builder_node_get_last_child(node);
		xb_builder_node_set_attr(last, "file", root->file);
	}
	/* what was wrong is said again, in the language of whoever asks */
	if (loader->problems->len > 0)
		xb_builder_node_insert_text(node, "problems", NULL, NULL);
	return TRUE;
}

static gboolean
fwctl_catalogue_is_ours(const gchar *path, gboolean is_directory)
{
	struct stat buffer = {0};

	if (lstat(path, &buffer) != 0)
		return FALSE;
	return (is_directory ? S_ISDIR(buffer.st_mode) : S_ISREG(buffer.st_mode)) &&
	       buffer.st_uid == geteuid() && (buffer.st_mode & (S_IWGRP | S_IWOTH)) == 0;
}

/* whether a cache can be trusted, as far as it is there, and written */
static gboolean
fwctl_catalogue_prepare_cache(const gchar *path)
{
	g_autofree gchar *directory = g_path_get_dirname(path);

	if (g_mkdir_with_parents(directory, geteuid() == 0 ? 0755 : 0700) != 0)
		return FALSE;
	return fwctl_catalogue_is_ours(directory, TRUE) && g_access(directory, W_OK) == 0 &&
	       (!g_file_test(path, G_FILE_TEST_EXISTS) || fwctl_catalogue_is_ours(path, FALSE));
}

/*
 * fwctl_catalogue_dup_cache_path:
 *
 * Gets where the cache is: root's is not where the environment says. NULL for a program that has
 * more rights than its caller, which has none.
 */
gchar *
fwctl_catalogue_dup_cache_path(void)
{
	if (getauxval(AT_SECURE) != 0)
		return NULL;
	if (geteuid() == 0)
		return g_build_filename(FWCTL_CATALOGUE_CACHE_ROOT,
					FWCTL_CATALOGUE_CACHE_FILE,
					NULL);
	return g_build_filename(g_get_user_cache_dir(),
				"libfwctl-glib",
				FWCTL_CATALOGUE_CACHE_FILE,
				NULL);
}

/*
 * fwctl_catalogue_compile:
 *
 * Makes the silo, or takes the one in the cache where that is of the same files.
 */
XbSilo *
fwctl_catalogue_compile(FwctlCatalogueLoader *loader, const gchar *cache, GError **error)
{
	g_autoptr(XbBuilder) builder = xb_builder_new();
	g_autoptr(XbBuilderFixup) fixup =
	    xb_builder_fixup_new("catalogue", fwctl_catalogue_fixup, loader, NULL);
	g_autoptr(GError) error_local = NULL;
	g_autoptr(XbSilo) silo = NULL;
	g_autoptr(GFile) file = NULL;

	xb_builder_append_guid(builder, loader->fingerprint->str);
	xb_builder_add_fixup(builder, fixup);
	if (cache == NULL || !fwctl_catalogue_prepare_cache(cache))
		return xb_builder_compile(builder, XB_BUILDER_COMPILE_FLAG_NONE, NULL, error);
	file = g_file_new_for_path(cache);
	silo = xb_builder_ensure(builder, file, XB_BUILDER_COMPILE_FLAG_NONE, NULL, &error_local);
	if (silo != NULL)
		return g_steal_pointer(&silo);
	/* a full disk is no reason to know nothing */
	g_debug("catalogue not cached: %s", error_local->message);
	return xb_builder_compile(builder, XB_BUILDER_COMPILE_FLAG_NONE, NULL, error);
}
