/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fuzz-catalogue.h"
#include "fuzz.h"

/* Arguments, as text and as a GVariant from nobody knows where: they make a request that can be
 * read again, or are refused. */

static void
check_args(FwctlCommand *command, GVariant *args)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GBytes) request = fwctl_command_encode(command, args, &error);
	g_autoptr(GVariant) masked = fwctl_command_mask_secrets(command, args);
	g_autoptr(GVariant) values = NULL;
	g_autoptr(GBytes) again = NULL;

	g_assert_true((request == NULL) == (error != NULL));
	g_assert_nonnull(masked);
	(void)fwctl_command_get_effects_of(command, args);
	if (request == NULL)
		return;
	values = fwctl_command_decode_request(command, request, &error);
	g_assert_no_error(error);
	again = fwctl_command_encode(command, values, &error);
	g_assert_no_error(error);
	g_assert_true(g_bytes_equal(request, again));
}

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
	FwctlCommand *command = fuzz_catalogue_pick(&data, &size);
	g_autofree gchar *text = NULL;
	g_auto(GStrv) lines = NULL;
	g_autoptr(GVariant) parsed = NULL;
	g_autoptr(GVariant) untrusted = NULL;
	g_autoptr(GVariant) normal = NULL;
	g_autoptr(GBytes) bytes = NULL;

	if (command == NULL)
		return 0;
	text = g_strndup((const gchar *)data, size);
	lines = g_strsplit(text, "\n", -1);
	parsed = fwctl_command_parse_args(command, (const gchar *const *)lines, NULL);
	if (parsed != NULL)
		check_args(command, parsed);

	bytes = g_bytes_new(data, size);
	untrusted =
	    g_variant_ref_sink(g_variant_new_from_bytes(G_VARIANT_TYPE_VARDICT, bytes, FALSE));
	normal = g_variant_get_normal_form(untrusted);
	check_args(command, normal);
	check_args(command, untrusted);
	return 0;
}
