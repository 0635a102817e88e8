/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "fwctl-tool-commands.h"
#include "fwctl-tool-error.h"

/*
 * Gets all commands, in the order in which a newcomer meets them; ends with NULL.
 */
const FwctlToolCommand *const *
fwctl_tool_commands_get(void)
{
	static const FwctlToolCommand *const commands[] = {
	    /* clang-format off */
	    &fwctl_command_list,
	    &fwctl_command_info,
	    &fwctl_command_health,
	    &fwctl_command_firmware,
	    &fwctl_command_features,
	    &fwctl_command_feature_get,
	    &fwctl_command_feature_set,
	    &fwctl_command_commands,
	    &fwctl_command_call,
	    &fwctl_command_rpc,
	    &fwctl_command_decode_bytes,
	    &fwctl_command_encode_bytes,
	    &fwctl_command_estimate,
	    &fwctl_command_policy_explain,
	    &fwctl_command_audit_show,
	    &fwctl_command_audit_verify,
	    &fwctl_command_flash,
	    &fwctl_command_monitor,
	    &fwctl_command_record,
	    &fwctl_command_anonymise,
	    &fwctl_command_complete,
	    &fwctl_command_help,
	    NULL,
	    /* clang-format on */
	};

	return commands;
}

/*
 * Finds the command that @words begin with.
 */
const FwctlToolCommand *
fwctl_tool_commands_find(gchar **words, GError **error)
{
	const FwctlToolCommand *const *commands = fwctl_tool_commands_get();
	g_autofree gchar *both = NULL;

	if (words[0] == NULL) {
		g_set_error_literal(error,
				    FWCTL_TOOL_ERROR,
				    FWCTL_TOOL_EXIT_USAGE,
				    _("no command; see “fwctl-tool help”"));
		return NULL;
	}
	both = words[1] != NULL ? g_strdup_printf("%s %s", words[0], words[1]) : NULL;
	for (guint i = 0; commands[i] != NULL; i++) {
		if (g_strcmp0(commands[i]->name, words[0]) == 0 ||
		    g_strcmp0(commands[i]->name, both) == 0)
			return commands[i];
	}
	if (g_strcmp0(words[0], "policy") == 0)
		g_set_error_literal(error,
				    FWCTL_TOOL_ERROR,
				    FWCTL_TOOL_EXIT_USAGE,
				    _("“policy” wants “explain” after it"));
	else if (g_strcmp0(words[0], "audit") == 0)
		g_set_error_literal(error,
				    FWCTL_TOOL_ERROR,
				    FWCTL_TOOL_EXIT_USAGE,
				    _("“audit” wants “show” or “verify” after it"));
	else if (g_strcmp0(words[0], "feature") == 0)
		g_set_error_literal(error,
				    FWCTL_TOOL_ERROR,
				    FWCTL_TOOL_EXIT_USAGE,
				    _("“feature” wants “get” or “set” after it; “features” lists "
				      "them"));
	else
		g_set_error(error,
			    FWCTL_TOOL_ERROR,
			    FWCTL_TOOL_EXIT_USAGE,
			    _("“%s” is not a command; see “fwctl-tool help”"),
			    words[0]);
	return NULL;
}
