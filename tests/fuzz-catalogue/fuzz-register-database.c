/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-register-database.h"

#include "fuzz.h"

/* A register database that somebody else made: each register that it has decodes any bytes, or says
 * why not, and is never encoded. */

static void
check_command(FwctlCommand *command, GBytes *response)
{
	g_autoptr(GVariant) values = NULL;
	g_autoptr(GBytes) request = fwctl_command_encode(command, NULL, NULL);

	g_assert_null(request);
	values = fwctl_command_decode_response(command, response, NULL, NULL);
	if (values != NULL)
		g_assert_true(g_variant_is_normal_form(values));
}

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
	g_autoptr(GBytes) bytes = g_bytes_new(data, size);
	g_autoptr(FwctlRegisterDatabase) database =
	    fwctl_register_database_new(bytes, "/fuzz.adb", NULL);
	g_autoptr(GPtrArray) commands = NULL;
	guint8 ones[256];
	g_autoptr(GBytes) response = NULL;

	if (database == NULL)
		return 0;
	memset(ones, 0xff, sizeof ones);
	response = g_bytes_new(ones, sizeof ones);
	commands = fwctl_register_database_list(database);
	for (guint i = 0; i < commands->len; i++)
		check_command(g_ptr_array_index(commands, i), response);
	return 0;
}
