/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "fwctl-tool-commands.h"
#include "fwctl-tool-error.h"
#include "fwctl-tool-options.h"

static void
fwctl_tool_options_add_global(FwctlTool *self, GOptionContext *context)
{
	const GOptionEntry entries[] = {
	    {"json", '\0', 0, G_OPTION_ARG_NONE, &self->json, N_("Print JSON"), NULL},
	    {"simulate",
	     '\0',
	     0,
	     G_OPTION_ARG_STRING,
	     &self->simulate,
	     N_("Use simulated devices, such as cxl or cxl:count=2:latency=20ms"),
	     N_("SPEC")},
	    {"replay",
	     '\0',
	     0,
	     G_OPTION_ARG_FILENAME,
	     &self->replay,
	     N_("Use the devices of a recording, see “fwctl-tool help record”"),
	     N_("FILE")},
	    {"allow-taint",
	     '\0',
	     0,
	     G_OPTION_ARG_NONE,
	     &self->allow_taint,
	     N_("Allow what taints the kernel"),
	     NULL},
	    {"allow-unpublished",
	     '\0',
	     0,
	     G_OPTION_ARG_NONE,
	     &self->allow_unpublished,
	     N_("Allow commands that no catalogue describes"),
	     NULL},
	    {"yes",
	     '\0',
	     0,
	     G_OPTION_ARG_NONE,
	     &self->yes,
	     N_("Say yes to effects such as resets, erasures and changes of data"),
	     NULL},
	    {"audit-log",
	     '\0',
	     0,
	     G_OPTION_ARG_FILENAME,
	     &self->audit_log,
	     N_("Keep the audit log in this file, or show and verify it"),
	     N_("FILE")},
	    {"verbose",
	     '\0',
	     0,
	     G_OPTION_ARG_NONE,
	     &self->verbose,
	     N_("Say on standard error what is being done"),
	     NULL},
	    {"version", '\0', 0, G_OPTION_ARG_NONE, &self->version, N_("Print the version"), NULL},
	    {"help", 'h', 0, G_OPTION_ARG_NONE, &self->help, N_("Print this help"), NULL},
	    {NULL},
	};

	g_option_context_add_main_entries(context, entries, GETTEXT_PACKAGE);
}

static GOptionContext *
fwctl_tool_options_new_context(FwctlTool *self, const FwctlToolCommand *command)
{
	g_autoptr(GOptionContext) context = NULL;
	g_autofree gchar *parameters = NULL;

	if (command == NULL) {
		context = g_option_context_new(_("COMMAND [ARGUMENT…]"));
	} else {
		parameters = g_strdup_printf("%s %s", command->name, command->arguments);
		context = g_option_context_new(g_strchomp(parameters));
		if (command->entries != NULL)
			g_option_context_add_main_entries(context,
							  command->entries,
							  GETTEXT_PACKAGE);
		if (command->shared_entries != NULL)
			g_option_context_add_main_entries(context,
							  command->shared_entries,
							  GETTEXT_PACKAGE);
	}
	/* the help is an option like the others, so that it does not exit in the middle of things
	 */
	g_option_context_set_help_enabled(context, FALSE);
	fwctl_tool_options_add_global(self, context);
	return g_steal_pointer(&context);
}

/*
 * Gets the first two words that are not options, to know the command before its options are
 * parsed. Only a global option can stand before it, and few have a value of their own.
 */
static GStrv
fwctl_tool_options_find_words(gchar **argv)
{
	const gchar *const with_value[] = {"--simulate", "--replay", "--audit-log", NULL};
	g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func(g_free);

	for (guint i = 1; argv[i] != NULL && words->len < 2; i++) {
		if (g_strcmp0(argv[i], "--") == 0)
			break;
		if (g_strv_contains(with_value, argv[i]) && argv[i + 1] != NULL)
			i++;
		else if (argv[i][0] != '-')
			g_ptr_array_add(words, g_strdup(argv[i]));
	}
	g_ptr_array_add(words, NULL);
	return (GStrv)g_ptr_array_free(g_steal_pointer(&words), FALSE);
}

static gboolean
fwctl_tool_options_check_count(const FwctlToolCommand *command, gchar **arguments, GError **error)
{
	guint count = g_strv_length(arguments);

	if (count < command->min_arguments) {
		g_set_error(error,
			    FWCTL_TOOL_ERROR,
			    FWCTL_TOOL_EXIT_USAGE,
			    _("%s: wants %s; see “fwctl-tool help %s”"),
			    command->name,
			    command->arguments,
			    command->name);
		return FALSE;
	}
	if (count > command->max_arguments) {
		g_set_error(error,
			    FWCTL_TOOL_ERROR,
			    FWCTL_TOOL_EXIT_USAGE,
			    _("%s: “%s” is one argument too many; see “fwctl-tool help %s”"),
			    command->name,
			    arguments[command->max_arguments],
			    command->name);
		return FALSE;
	}
	return TRUE;
}

/*
 * Parses the command line and leaves the command's arguments in @argv. Returns NULL without an
 * error where only --help or --version were asked for.
 */
const FwctlToolCommand *
fwctl_tool_options_parse(FwctlTool *self, gchar ***argv, GError **error)
{
	g_auto(GStrv) words = fwctl_tool_options_find_words(*argv);
	g_autoptr(GError) error_command = NULL;
	const FwctlToolCommand *command = fwctl_tool_commands_find(words, &error_command);
	g_autoptr(GOptionContext) context = fwctl_tool_options_new_context(self, command);
	guint n_skip = 1;

	/* an unknown command comes before whatever else is wrong, its options among that */
	if (command == NULL && words[0] != NULL) {
		g_propagate_error(error, g_steal_pointer(&error_command));
		return NULL;
	}
	if (!g_option_context_parse_strv(context, argv, error)) {
		if (command != NULL)
			g_prefix_error(error, "%s: ", command->name);
		return NULL;
	}
	if (self->version || (self->help && command == NULL))
		return NULL;
	if (command == NULL) {
		g_propagate_error(error, g_steal_pointer(&error_command));
		return NULL;
	}
	n_skip += strchr(command->name, ' ') != NULL ? 2 : 1;
	for (guint i = 0; i < n_skip; i++)
		g_free((*argv)[i]);
	memmove(*argv, *argv + n_skip, (g_strv_length(*argv + n_skip) + 1) * sizeof(gchar *));
	if (!self->help && !fwctl_tool_options_check_count(command, *argv, error))
		return NULL;
	return command;
}

/*
 * Gets the help for a command, or for the tool where @command is NULL.
 */
gchar *
fwctl_tool_options_get_help(const FwctlToolCommand *command)
{
	FwctlTool unused = {0};
	g_autoptr(GOptionContext) context = fwctl_tool_options_new_context(&unused, command);
	const FwctlToolCommand *const *commands = fwctl_tool_commands_get();
	g_autoptr(GString) text = g_string_new(NULL);

	if (command != NULL) {
		g_option_context_set_summary(context, _(command->summary));
		if (command->description != NULL)
			g_option_context_set_description(context, _(command->description));
		return g_option_context_get_help(context, FALSE, NULL);
	}
	g_string_append(text, _("Finds fwctl devices, describes them and speaks to them."));
	g_string_append_printf(text, "\n\n%s\n", _("Commands:"));
	for (guint i = 0; commands[i] != NULL; i++) {
		if (!commands[i]->is_hidden)
			g_string_append_printf(text,
					       "  %-14s %s\n",
					       commands[i]->name,
					       _(commands[i]->summary));
	}
	g_string_truncate(text, text->len - 1);
	g_option_context_set_summary(context, text->str);
	g_option_context_set_description(
	    context,
	    _("DEVICE is a fwctl name, a node, a PCI address, a memdev, a netdev or a devlink "
	      "name.\n"
	      "“fwctl-tool help COMMAND” says more about a command, fwctl-tool(1) about all."));
	return g_option_context_get_help(context, FALSE, NULL);
}
