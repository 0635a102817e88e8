/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "fwctl-tool-commands.h"
#include "fwctl-tool-error.h"
#include "fwctl-tool-options.h"

/*
 * Makes a command line of the words behind the file, which may or may not begin with the “--”.
 */
static GStrv
fwctl_command_record_dup_argv(gchar **words)
{
	g_autoptr(GStrvBuilder) builder = g_strv_builder_new();

	g_strv_builder_add(builder, g_get_prgname());
	if (g_strcmp0(words[0], "--") == 0)
		words++;
	for (guint i = 0; words[i] != NULL; i++)
		g_strv_builder_add(builder, words[i]);
	return g_strv_builder_end(builder);
}

/*
 * Parses it as if it stood alone: the global options before “record” count, and those behind it.
 */
static const FwctlToolCommand *
fwctl_command_record_parse(FwctlTool *self, gchar ***argv, GError **error)
{
	g_autofree gchar *simulate = g_steal_pointer(&self->simulate);
	g_autofree gchar *replay = g_steal_pointer(&self->replay);
	g_autoptr(GError) error_local = NULL;
	const FwctlToolCommand *command = fwctl_tool_options_parse(self, argv, &error_local);

	if (self->simulate == NULL)
		self->simulate = g_steal_pointer(&simulate);
	if (self->replay == NULL)
		self->replay = g_steal_pointer(&replay);
	if (error_local != NULL) {
		g_propagate_error(error, g_steal_pointer(&error_local));
		return NULL;
	}
	if (command == NULL || self->help || command == &fwctl_command_record) {
		g_set_error_literal(error,
				    FWCTL_TOOL_ERROR,
				    FWCTL_TOOL_EXIT_USAGE,
				    _("record: name the command to record behind the file, such as "
				      "“record FILE -- features fwctl0”"));
		return NULL;
	}
	return command;
}

static FwctlToolExit
fwctl_command_record_run(FwctlTool *self, gchar **arguments, GError **error)
{
	g_auto(GStrv) argv = fwctl_command_record_dup_argv(arguments + 1);
	const FwctlToolCommand *command = fwctl_command_record_parse(self, &argv, error);
	g_autoptr(GError) error_record = NULL;
	FwctlToolExit status;

	if (command == NULL)
		return FWCTL_TOOL_EXIT_USAGE;
	self->record = g_strdup(arguments[0]);
	status = command->run(self, argv, error);
	if (self->client == NULL) {
		if (*error == NULL)
			g_set_error(error,
				    FWCTL_TOOL_ERROR,
				    FWCTL_TOOL_EXIT_USAGE,
				    _("record: “%s” uses no device, so nothing was recorded"),
				    command->name);
		return status;
	}

	/* both are worth a line, and it is the command that was run for its result */
	if (!fwctl_client_check_recorded(self->client, &error_record)) {
		g_prefix_error(&error_record, "%s: ", arguments[0]);
		fwctl_tool_print_error(error_record);
		if (status == FWCTL_TOOL_EXIT_DONE)
			status = FWCTL_TOOL_EXIT_FAILED;
	}
	return status;
}

const FwctlToolCommand fwctl_command_record = {
    .name = "record",
    .arguments = "FILE -- COMMAND [ARGUMENT…]",
    .summary = N_("Run a command, and record what it says to devices"),
    .description =
	N_("All that crosses to the devices and back is written to FILE, failures, error numbers\n"
	   "and timing included; the output and the exit status are those of the command.\n"
	   "“--replay=FILE” then gives any command the same answers with no device. Only you can\n"
	   "read the file; “anonymise” makes one to show to others."),
    .min_arguments = 2,
    .max_arguments = G_MAXUINT,
    .run = fwctl_command_record_run,
};
