/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-catalogue-private.h"

#include "fuzz.h"

/* A file of a catalogue: it is right and gives commands that work, or it says what is wrong. */

static void
use_commands(GPtrArray *commands)
{
	for (guint i = 0; i < commands->len; i++) {
		FwctlCommand *command = g_ptr_array_index(commands, i);
		g_autoptr(GBytes) request = fwctl_command_encode(command, NULL, NULL);
		g_autoptr(GVariant) values = NULL;

		/* what we made ourselves we can read; except for a field that must be given */
		if (request == NULL)
			continue;
		values = fwctl_command_decode_request(command, request, NULL);
		g_assert_nonnull(values);
	}
}

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
	g_autoptr(GBytes) bytes = g_bytes_new(data, size);
	g_autoptr(FwctlCatalogueLoader) loader = fwctl_catalogue_loader_new();
	g_autoptr(FwctlCatalogue) catalogue = NULL;
	g_auto(GStrv) problems = NULL;
	g_auto(GStrv) types = NULL;

	fwctl_catalogue_loader_add_bytes(loader, "fuzz.xml", bytes);
	catalogue = fwctl_catalogue_new_for_loader(loader, NULL, NULL);
	g_assert_nonnull(catalogue);
	problems = fwctl_catalogue_dup_problems(catalogue);
	types = fwctl_catalogue_dup_types(catalogue);
	g_assert_true((problems[0] == NULL) == (types[0] != NULL));
	for (guint i = 0; types[i] != NULL; i++) {
		g_autoptr(GPtrArray) commands = fwctl_catalogue_list_commands(catalogue, types[i]);
		g_autoptr(GPtrArray) features = fwctl_catalogue_list_features(catalogue, types[i]);
		g_autoptr(GPtrArray) logs = fwctl_catalogue_list_logs(catalogue, types[i]);

		use_commands(commands);
		use_commands(features);
		use_commands(logs);
	}
	return 0;
}
