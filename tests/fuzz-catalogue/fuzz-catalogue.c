/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fuzz-catalogue.h"

static gpointer
fuzz_catalogue_load(gpointer data)
{
	g_autoptr(FwctlCatalogue) catalogue =
	    fwctl_catalogue_new_for_directories(NULL, TRUE, NULL, NULL);
	g_auto(GStrv) types = fwctl_catalogue_dup_types(catalogue);
	GPtrArray *all = g_ptr_array_new_with_free_func(g_object_unref);

	for (guint i = 0; types[i] != NULL; i++) {
		g_ptr_array_extend_and_steal(all,
					     fwctl_catalogue_list_commands(catalogue, types[i]));
		g_ptr_array_extend_and_steal(all,
					     fwctl_catalogue_list_features(catalogue, types[i]));
		g_ptr_array_extend_and_steal(all, fwctl_catalogue_list_logs(catalogue, types[i]));
	}
	return all;
}

FwctlCommand *
fuzz_catalogue_pick(const guint8 **data, gsize *size)
{
	static GOnce once = G_ONCE_INIT;
	GPtrArray *all = g_once(&once, fuzz_catalogue_load, NULL);
	guint index;

	if (*size < 2)
		return NULL;
	index = (guint)(*data)[0] | (guint)(*data)[1] << 8;
	*data += 2;
	*size -= 2;
	return g_ptr_array_index(all, index % all->len);
}
