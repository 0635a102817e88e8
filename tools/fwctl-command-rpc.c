/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "fwctl-tool-commands.h"
#include "fwctl-tool-cost.h"
#include "fwctl-tool-devices.h"
#include "fwctl-tool-file.h"
#include "fwctl-tool-json.h"
#include "fwctl-tool-policy.h"
#include "fwctl-tool-request.h"

static gchar *out_filename = NULL;

static const GOptionEntry entries[] = {
    {"out",
     '\0',
     0,
     G_OPTION_ARG_FILENAME,
     &out_filename,
     N_("The response, to a file, or to standard output for “-”"),
     N_("FILE")},
    {NULL},
};

static void
fwctl_command_rpc_print_json(FwctlTool *self,
			     FwctlDevice *device,
			     FwctlTransaction *transaction,
			     const GError *failure)
{
	g_autoptr(JsonBuilder) builder = fwctl_tool_json_new(self, "org.fwctl.rpc/1");
	g_autoptr(GPtrArray) unreadable = g_ptr_array_new_with_free_func(g_free);
	FwctlScope scope = fwctl_transaction_get_scope(transaction);
	GBytes *request = fwctl_transaction_get_request(transaction);
	GBytes *response = fwctl_transaction_get_response(transaction);
	guint32 firmware_status = 0;

	fwctl_tool_json_add_string(builder, "device", fwctl_device_get_name(device));
	fwctl_tool_json_add_string(builder, "scope", fwctl_scope_to_string(scope));
	fwctl_tool_json_add_int(builder, "request_size", (gint64)g_bytes_get_size(request));
	fwctl_tool_json_add_bytes(builder, "response", response);
	if (response != NULL) {
		fwctl_tool_json_add_int(builder,
					"reported_length",
					(gint64)fwctl_transaction_get_reported_length(transaction));
	} else {
		fwctl_tool_json_add_string(builder, "reported_length", NULL);
		g_ptr_array_add(unreadable,
				g_strdup(_("response, reported_length: the kernel did not deliver "
					   "the request")));
	}
	fwctl_tool_json_add_int(builder, "errno", fwctl_transaction_get_errno(transaction));
	if (fwctl_transaction_get_firmware_status(transaction, &firmware_status)) {
		fwctl_tool_json_add_int(builder, "firmware_status", firmware_status);
	} else {
		fwctl_tool_json_add_string(builder, "firmware_status", NULL);
		g_ptr_array_add(unreadable,
				g_strdup(_("firmware_status: there is no answer that says it in a "
					   "known way")));
	}
	fwctl_tool_json_add_int(builder,
				"duration_us",
				fwctl_transaction_get_duration(transaction));
	fwctl_tool_json_add_string(builder, "error", failure != NULL ? failure->message : NULL);
	fwctl_tool_json_add_texts(builder, "unreadable", unreadable);
	fwctl_tool_json_print(builder, TRUE);
}

/*
 * Sends it, and writes what came back even where that is the firmware's word for no.
 */
static FwctlToolExit
fwctl_command_rpc_send(FwctlTool *self,
		       FwctlDevice *device,
		       FwctlTransaction *transaction,
		       GError **error)
{
	g_autoptr(GOutputStream) stream = NULL;
	g_autoptr(GError) error_rpc = NULL;
	GBytes *response = NULL;
	gboolean write_bytes = !self->json || out_filename != NULL;

	/* before it is sent: an answer that cannot be asked for twice needs a place to go to */
	if (write_bytes) {
		stream = fwctl_tool_file_open_output(out_filename, error);
		if (stream == NULL)
			return FWCTL_TOOL_EXIT_FAILED;
	}
	if (!fwctl_device_rpc(device, transaction, NULL, &error_rpc) &&
	    fwctl_transaction_get_state(transaction) == FWCTL_TRANSACTION_STATE_REFUSED) {
		g_propagate_error(error, g_steal_pointer(&error_rpc));
		return FWCTL_TOOL_EXIT_REFUSED;
	}
	response = fwctl_transaction_get_response(transaction);
	g_debug("sent, back after %" G_GINT64_FORMAT " us, errno %d, %" G_GSIZE_FORMAT
		" bytes reported",
		fwctl_transaction_get_duration(transaction),
		fwctl_transaction_get_errno(transaction),
		fwctl_transaction_get_reported_length(transaction));
	if (!self->json)
		fwctl_tool_begin_text(self);
	if (write_bytes && response != NULL &&
	    !fwctl_tool_file_write(response, stream, out_filename, error))
		return FWCTL_TOOL_EXIT_FAILED;
	if (self->json)
		fwctl_command_rpc_print_json(self, device, transaction, error_rpc);
	if (error_rpc != NULL) {
		g_propagate_error(error, g_steal_pointer(&error_rpc));
		return FWCTL_TOOL_EXIT_FAILED;
	}
	return FWCTL_TOOL_EXIT_DONE;
}

static FwctlToolExit
fwctl_command_rpc_run(FwctlTool *self, gchar **arguments, GError **error)
{
	g_autoptr(FwctlDevice) device = NULL;
	g_autoptr(FwctlTransaction) transaction = NULL;
	g_autoptr(FwctlCost) cost = NULL;

	if (!fwctl_tool_file_check_json(self->json, out_filename, error))
		return FWCTL_TOOL_EXIT_USAGE;
	transaction = fwctl_tool_request_new(TRUE, error);
	if (transaction == NULL)
		return FWCTL_TOOL_EXIT_FAILED;
	device = fwctl_tool_open_device(self, arguments[0], error);
	if (device == NULL)
		return FWCTL_TOOL_EXIT_FAILED;
	cost = fwctl_device_estimate(device, transaction);
	if (!fwctl_tool_policy_check(self, device, transaction, error) ||
	    !fwctl_tool_cost_check(cost, error))
		return FWCTL_TOOL_EXIT_REFUSED;
	if (fwctl_cost_get_taints(cost) && !self->json) {
		g_autofree gchar *text = fwctl_tool_cost_to_string(cost);

		/* standard output is for the bytes */
		g_printerr(_("cost: %s\n"), text);
	}
	return fwctl_command_rpc_send(self, device, transaction, error);
}

const FwctlToolCommand fwctl_command_rpc = {
    .name = "rpc",
    .arguments = "DEVICE",
    .summary = N_("Send bytes to the firmware, and get bytes back"),
    .description =
	N_("The bytes are what the kernel's driver for the device takes and gives, see\n"
	   "Documentation/userspace-api/fwctl. Without --in the request is on standard input,\n"
	   "without --out the response goes to standard output; a terminal gets a hex dump."),
    .entries = entries,
    .shared_entries = fwctl_tool_request_entries,
    .min_arguments = 1,
    .max_arguments = 1,
    .run = fwctl_command_rpc_run,
};
