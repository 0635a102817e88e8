/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "fwctl-tool-commands.h"

static gchar **secrets = NULL;

static const GOptionEntry entries[] = {
    {"also",
     '\0',
     0,
     G_OPTION_ARG_STRING_ARRAY,
     &secrets,
     N_("One more text to replace; may be given several times"),
     N_("TEXT")},
    {NULL},
};

static FwctlToolExit
fwctl_command_anonymise_run(FwctlTool *self, gchar **arguments, GError **error)
{
	g_autoptr(FwctlRecording) recording = NULL;
	g_autoptr(FwctlRecording) anonymous = NULL;
	guint n_replaced = 0;

	recording = fwctl_recording_new_from_file(arguments[0], error);
	if (recording == NULL)
		return FWCTL_TOOL_EXIT_FAILED;
	if (fwctl_recording_get_torn_line(recording) > 0)
		g_printerr(_("fwctl-tool: %s: line %u was cut off and is left out\n"),
			   arguments[0],
			   fwctl_recording_get_torn_line(recording));
	anonymous =
	    fwctl_recording_anonymise(recording, (const gchar *const *)secrets, &n_replaced);
	if (!fwctl_recording_save(anonymous, arguments[1], error))
		return FWCTL_TOOL_EXIT_FAILED;
	g_print(ngettext("%u place changed\n", "%u places changed\n", n_replaced), n_replaced);
	return FWCTL_TOOL_EXIT_DONE;
}

const FwctlToolCommand fwctl_command_anonymise = {
    .name = "anonymise",
    .arguments = "FILE OUT",
    .summary = N_("Take serial numbers and MAC addresses out of a recording"),
    .description =
	N_("Those of the devices' identities are replaced by others of the same length wherever\n"
	   "they are, in requests and answers too, as text and as bytes. What no identity has is\n"
	   "not known and stays: look at OUT before you show it, and name it with --also."),
    .entries = entries,
    .min_arguments = 2,
    .max_arguments = 2,
    .run = fwctl_command_anonymise_run,
};
