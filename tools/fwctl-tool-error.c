/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "fwctl-tool-error.h"

/*
 * The errors that the tool itself makes: the code is the exit status, a FwctlToolExit.
 */
GQuark
fwctl_tool_error_quark(void)
{
	return g_quark_from_static_string("fwctl-tool-error-quark");
}

FwctlToolExit
fwctl_tool_error_to_exit(const GError *error)
{
	if (error->domain == FWCTL_TOOL_ERROR)
		return (FwctlToolExit)error->code;
	if (error->domain == G_OPTION_ERROR)
		return FWCTL_TOOL_EXIT_USAGE;
	if (g_error_matches(error, FWCTL_ERROR, FWCTL_ERROR_TAINT_REFUSED) ||
	    g_error_matches(error, FWCTL_ERROR, FWCTL_ERROR_SCOPE_DENIED) ||
	    g_error_matches(error, FWCTL_ERROR, FWCTL_ERROR_UNPUBLISHED) ||
	    g_error_matches(error, FWCTL_ERROR, FWCTL_ERROR_REFUSED) ||
	    g_error_matches(error, FWCTL_ERROR, FWCTL_ERROR_NOT_AUDITED) ||
	    g_error_matches(error, FWCTL_ERROR, FWCTL_ERROR_EXCLUSIVE))
		return FWCTL_TOOL_EXIT_REFUSED;
	if (g_error_matches(error, FWCTL_ERROR, FWCTL_ERROR_INVALID_ARGUMENT) ||
	    g_error_matches(error, FWCTL_ERROR, FWCTL_ERROR_AMBIGUOUS))
		return FWCTL_TOOL_EXIT_USAGE;
	return FWCTL_TOOL_EXIT_FAILED;
}

/*
 * One failure is one line, whatever a file name or a plugin's message brings along.
 */
void
fwctl_tool_print_error(const GError *error)
{
	g_autofree gchar *line = g_strdelimit(g_strdup(error->message), "\r\n", ' ');

	/* an estimate does not know how its user is told to allow it; a policy does */
	if (g_error_matches(error, FWCTL_ERROR, FWCTL_ERROR_TAINT_REFUSED) &&
	    strstr(line, "--allow-taint") == NULL)
		g_printerr(_("fwctl-tool: %s (--allow-taint)\n"), line);
	else
		g_printerr("fwctl-tool: %s\n", line);
}
