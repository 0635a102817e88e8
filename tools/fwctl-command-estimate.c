/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "fwctl-tool-commands.h"
#include "fwctl-tool-devices.h"
#include "fwctl-tool-error.h"
#include "fwctl-tool-estimate.h"
#include "fwctl-tool-request.h"
#include "fwctl-tool-setting.h"

/*
 * Estimates getting or setting a feature. That it cannot be set is an answer, not a failure.
 */
static gboolean
fwctl_command_estimate_feature(FwctlTool *self,
			       FwctlToolEstimate *estimate,
			       const gchar *id,
			       gboolean setting,
			       GError **error)
{
	g_autoptr(GError) error_local = NULL;
	g_autoptr(GBytes) data = NULL;

	if (setting && fwctl_tool_setting_has_data()) {
		data = fwctl_tool_setting_load(error);
		if (data == NULL)
			return FALSE;
	}
	if (!fwctl_device_open(estimate->device, NULL, error))
		return FALSE;
	estimate->feature = fwctl_device_lookup_feature(estimate->device, id, NULL, error);
	if (estimate->feature == NULL)
		return FALSE;
	if (!setting) {
		estimate->transaction =
		    fwctl_device_prepare_get_feature(estimate->device,
						     estimate->feature,
						     FWCTL_FEATURE_SELECTION_CURRENT,
						     error);
		return estimate->transaction != NULL;
	}
	if (data == NULL)
		data = fwctl_tool_setting_make_blank(estimate->feature);
	estimate->transaction =
	    fwctl_tool_setting_prepare(estimate->device, estimate->feature, data, &error_local);
	if (estimate->transaction != NULL)
		return TRUE;
	if (g_error_matches(error_local, FWCTL_ERROR, FWCTL_ERROR_EXCLUSIVE) ||
	    g_error_matches(error_local, FWCTL_ERROR, FWCTL_ERROR_SCOPE_DENIED) ||
	    g_error_matches(error_local, FWCTL_ERROR, FWCTL_ERROR_NOT_SUPPORTED)) {
		estimate->refusal = g_steal_pointer(&error_local);
		return TRUE;
	}
	g_propagate_error(error, g_steal_pointer(&error_local));
	return FALSE;
}

/*
 * Puts what was asked about into a transaction that is never sent.
 */
static gboolean
fwctl_command_estimate_prepare(FwctlTool *self,
			       FwctlToolEstimate *estimate,
			       gchar **operation,
			       GError **error)
{
	guint count = g_strv_length(operation);

	if (g_strcmp0(operation[0], "rpc") == 0 && count == 1) {
		estimate->transaction = fwctl_tool_request_new(FALSE, error);
		return estimate->transaction != NULL;
	}
	if (g_strcmp0(operation[0], "feature") == 0 && count == 3) {
		if (g_strcmp0(operation[1], "get") == 0 || g_strcmp0(operation[1], "set") == 0)
			return fwctl_command_estimate_feature(self,
							      estimate,
							      operation[2],
							      operation[1][0] == 's',
							      error);
	}
	g_set_error_literal(error,
			    FWCTL_TOOL_ERROR,
			    FWCTL_TOOL_EXIT_USAGE,
			    _("estimate: after DEVICE comes nothing, “feature get UUID|NAME”, "
			      "“feature set UUID|NAME” or “rpc”"));
	return FALSE;
}

static FwctlToolExit
fwctl_command_estimate_run(FwctlTool *self, gchar **arguments, GError **error)
{
	g_autoptr(FwctlToolEstimate) estimate = g_new0(FwctlToolEstimate, 1);
	g_autofree gchar *operation = NULL;

	estimate->device = fwctl_tool_get_device(self, arguments[0], error);
	if (estimate->device == NULL)
		return FWCTL_TOOL_EXIT_FAILED;
	if (arguments[1] == NULL) {
		fwctl_tool_estimate_print_scopes(self, estimate->device);
		return FWCTL_TOOL_EXIT_DONE;
	}
	if (!fwctl_command_estimate_prepare(self, estimate, arguments + 1, error))
		return FWCTL_TOOL_EXIT_FAILED;
	if (estimate->transaction != NULL)
		estimate->cost = fwctl_device_estimate(estimate->device, estimate->transaction);
	operation = arguments[2] != NULL ? g_strdup_printf("%s %s", arguments[1], arguments[2])
					 : g_strdup(arguments[1]);
	fwctl_tool_estimate_print(self, estimate, operation);
	return FWCTL_TOOL_EXIT_DONE;
}

const FwctlToolCommand fwctl_command_estimate = {
    .name = "estimate",
    .arguments = "DEVICE [feature get|set UUID|NAME | rpc]",
    .summary = N_("Say what something would cost, without doing it"),
    .description =
	N_("With DEVICE alone: what each scope takes, on this machine and for this user. With a\n"
	   "command: the least scope for it, the capability that takes, whether it taints the\n"
	   "kernel, what it does to the device, and whether it would be refused.\n"
	   "The exit status is 0 where the answer is known, be it a refusal."),
    .entries = fwctl_tool_setting_entries,
    .shared_entries = fwctl_tool_request_entries,
    .min_arguments = 1,
    .max_arguments = 4,
    .run = fwctl_command_estimate_run,
};
