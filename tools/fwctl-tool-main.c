/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <stdio.h>
#include <unistd.h>

#include "fwctl-tool-error.h"
#include "fwctl-tool-options.h"

static FwctlToolExit
fwctl_tool_run(FwctlTool *self, gchar ***argv, GError **error)
{
	const FwctlToolCommand *command = NULL;
	g_autofree gchar *help = NULL;

	command = fwctl_tool_options_parse(self, argv, error);
	if (self->verbose)
		g_log_set_debug_enabled(TRUE);
	if (command != NULL && !self->help)
		return command->run(self, *argv, error);
	if (*error != NULL)
		return FWCTL_TOOL_EXIT_USAGE;
	if (self->version) {
		g_print("fwctl-tool %s (libfwctl-glib %s)\n",
			PACKAGE_VERSION,
			fwctl_version_string());
		return FWCTL_TOOL_EXIT_DONE;
	}
	help = fwctl_tool_options_get_help(command);
	g_print("%s", help);
	return FWCTL_TOOL_EXIT_DONE;
}

int
main(int argc, char **argv)
{
	g_auto(GStrv) args = g_strdupv(argv);
	g_autoptr(GError) error = NULL;
	FwctlTool self = {0};
	FwctlToolExit status = FWCTL_TOOL_EXIT_DONE;

	setlocale(LC_ALL, "");
	bindtextdomain(GETTEXT_PACKAGE, PACKAGE_LOCALEDIR);
	bind_textdomain_codeset(GETTEXT_PACKAGE, "UTF-8");
	textdomain(GETTEXT_PACKAGE);
	g_set_prgname("fwctl-tool");

	/* standard output belongs to the command's result, whatever the library has to say */
	g_log_writer_default_set_use_stderr(TRUE);

	status = fwctl_tool_run(&self, &args, &error);
	if (error != NULL) {
		fwctl_tool_print_error(error);
		status = fwctl_tool_error_to_exit(error);
	}
	g_clear_object(&self.client);
	g_clear_object(&self.catalogue);
	g_clear_object(&self.policy);
	g_clear_error(&self.audit_error);
	g_free(self.simulate);
	g_free(self.replay);
	g_free(self.record);
	g_free(self.audit_log);

	/* a result that a full disk swallowed has not been given */
	if ((fflush(stdout) != 0 || ferror(stdout)) && status == FWCTL_TOOL_EXIT_DONE) {
		g_printerr("fwctl-tool: %s\n", _("could not write to standard output"));
		status = FWCTL_TOOL_EXIT_FAILED;
	}
	/* what exit() tears down, a thread that comes back from its device would still use */
	if (self.has_threads)
		_exit((int)status);
	return (int)status;
}
