/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "fwctl-tool-error.h"
#include "fwctl-tool-file.h"
#include "fwctl-tool-request.h"

static gchar *request_scope = NULL;
static gchar *request_filename = NULL;
static gint request_out_size = 4096;

const GOptionEntry fwctl_tool_request_entries[] = {
    {"scope",
     '\0',
     0,
     G_OPTION_ARG_STRING,
     &request_scope,
     N_("configuration, debug-read-only, debug-write or debug-write-full"),
     N_("SCOPE")},
    {"in",
     '\0',
     0,
     G_OPTION_ARG_FILENAME,
     &request_filename,
     N_("The request, from a file, or from standard input for “-”"),
     N_("FILE")},
    {"out-size",
     '\0',
     0,
     G_OPTION_ARG_INT,
     &request_out_size,
     N_("The most bytes to take as the response (default: 4096)"),
     N_("N")},
    {NULL},
};

/*
 * Makes a transaction from the options. Without --in the request is on standard input where
 * @default_to_stdin, and else empty.
 */
FwctlTransaction *
fwctl_tool_request_new(gboolean default_to_stdin, GError **error)
{
	FwctlScope scope = FWCTL_SCOPE_CONFIGURATION;
	g_autoptr(GBytes) request = NULL;

	if (request_scope == NULL) {
		g_set_error_literal(error,
				    FWCTL_TOOL_ERROR,
				    FWCTL_TOOL_EXIT_USAGE,
				    _("rpc: name the scope to ask for with --scope, the least that "
				      "will do: configuration, debug-read-only, debug-write or "
				      "debug-write-full"));
		return NULL;
	}
	if (!fwctl_scope_from_string(request_scope, &scope, error)) {
		g_prefix_error(error, "--scope: ");
		return NULL;
	}
	if (request_out_size < 0 || request_out_size > FWCTL_TOOL_RPC_MAX_SIZE) {
		g_set_error(error,
			    FWCTL_TOOL_ERROR,
			    FWCTL_TOOL_EXIT_USAGE,
			    _("--out-size=%d: the kernel gives 0 to %d bytes in one RPC"),
			    request_out_size,
			    FWCTL_TOOL_RPC_MAX_SIZE);
		return NULL;
	}
	if (request_filename != NULL || default_to_stdin)
		request = fwctl_tool_file_load(request_filename, error);
	else
		request = g_bytes_new(NULL, 0);
	if (request == NULL)
		return NULL;
	return fwctl_transaction_new(scope, request, (gsize)request_out_size);
}
