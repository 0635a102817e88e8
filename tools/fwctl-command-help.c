/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "fwctl-tool-commands.h"
#include "fwctl-tool-options.h"

static FwctlToolExit
fwctl_command_help_run(FwctlTool *self, gchar **arguments, GError **error)
{
	const FwctlToolCommand *command = NULL;
	g_autofree gchar *help = NULL;

	if (arguments[0] != NULL) {
		command = fwctl_tool_commands_find(arguments, error);
		if (command == NULL)
			return FWCTL_TOOL_EXIT_USAGE;
	}
	help = fwctl_tool_options_get_help(command);
	g_print("%s", help);
	return FWCTL_TOOL_EXIT_DONE;
}

const FwctlToolCommand fwctl_command_help = {
    .name = "help",
    .arguments = "[COMMAND]",
    .summary = N_("Print the help, or a command's"),
    .max_arguments = 2,
    .run = fwctl_command_help_run,
};
