/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "fwctl-tool-call.h"
#include "fwctl-tool-catalogue.h"
#include "fwctl-tool-cost.h"
#include "fwctl-tool-entry.h"
#include "fwctl-tool-error.h"
#include "fwctl-tool-policy.h"

void
fwctl_tool_call_free(FwctlToolCall *self)
{
	g_clear_object(&self->device);
	g_clear_object(&self->command);
	g_clear_pointer(&self->args, g_variant_unref);
	g_clear_object(&self->transaction);
	g_clear_object(&self->cost);
	g_clear_object(&self->memdev);
	g_clear_pointer(&self->request, g_bytes_unref);
	g_clear_object(&self->decision);
	g_clear_pointer(&self->response, g_bytes_unref);
	g_clear_pointer(&self->values, g_variant_unref);
	g_free(self);
}

/* the kernel would taint itself first, and refuse it then */
static gboolean
fwctl_tool_call_check_exclusive(FwctlToolCall *self, GError **error)
{
	g_autoptr(FwctlFeature) feature = NULL;
	const gchar *uuid = NULL;

	if (!fwctl_command_is_scope_by_effects(self->command) ||
	    !g_variant_lookup(self->args, "uuid", "&s", &uuid))
		return TRUE;
	feature = fwctl_device_lookup_feature(self->device, uuid, NULL, error);
	if (feature == NULL)
		return FALSE;
	if (fwctl_feature_get_set_scope(feature, NULL))
		return TRUE;
	g_set_error(error,
		    FWCTL_ERROR,
		    FWCTL_ERROR_EXCLUSIVE,
		    _("%s: %s is not set: %s"),
		    fwctl_device_get_name(self->device),
		    fwctl_feature_get_name(feature) != NULL ? fwctl_feature_get_name(feature)
							    : uuid,
		    fwctl_feature_get_set_refusal(feature));
	return FALSE;
}

static gboolean
fwctl_tool_call_prepare(FwctlToolCall *self, GError **error)
{
	if (!fwctl_device_open(self->device, NULL, error) ||
	    !fwctl_tool_call_check_exclusive(self, error))
		return FALSE;
	self->transaction = fwctl_device_prepare_call(self->device,
						      fwctl_command_get_name(self->command),
						      self->args,
						      NULL,
						      error);
	if (self->transaction == NULL)
		return FALSE;
	self->cost = fwctl_device_estimate(self->device, self->transaction);
	self->request = g_bytes_ref(fwctl_transaction_get_request(self->transaction));
	self->effects = fwctl_cost_get_effects(self->cost);
	self->decision = fwctl_device_decide(self->device, self->transaction, error);
	return self->decision != NULL;
}

/*
 * Makes a call of DEVICE COMMAND FIELD=VALUE…, which is not sent yet.
 */
FwctlToolCall *
fwctl_tool_call_new(FwctlTool *tool, gchar **arguments, GError **error)
{
	g_autoptr(FwctlToolCall) self = g_new0(FwctlToolCall, 1);
	g_auto(FwctlToolSubject) subject = {0};

	if (!fwctl_tool_find_subject(tool, arguments[0], &subject, error))
		return NULL;
	if (subject.device == NULL) {
		g_set_error(error,
			    FWCTL_TOOL_ERROR,
			    FWCTL_TOOL_EXIT_USAGE,
			    _("call: %s is a device type; name a device, or use “encode”, which "
			      "needs none"),
			    subject.type);
		return NULL;
	}
	self->device = g_object_ref(subject.device);
	self->command =
	    fwctl_tool_catalogue_find(tool->catalogue, subject.type, arguments[1], error);
	if (self->command == NULL)
		return NULL;
	self->args =
	    fwctl_command_parse_args(self->command, (const gchar *const *)(arguments + 2), error);
	if (self->args == NULL)
		return NULL;
	if (fwctl_tool_entry_is_rpc(self->command)
		? !fwctl_tool_call_prepare(self, error)
		: !fwctl_tool_call_prepare_memdev(self, tool, error))
		return NULL;
	return g_steal_pointer(&self);
}

/*
 * Says whether it may be sent.
 */
gboolean
fwctl_tool_call_check(FwctlToolCall *self, FwctlTool *tool, GError **error)
{
	if (self->memdev != NULL)
		return fwctl_tool_call_check_memdev(self, tool, error);
	return fwctl_tool_policy_check(tool, self->device, self->transaction, error) &&
	       fwctl_tool_cost_check(self->cost, error);
}

static gboolean
fwctl_tool_call_send_transaction(FwctlToolCall *self, GError **error)
{
	gboolean is_done = fwctl_device_rpc(self->device, self->transaction, NULL, error);
	FwctlTransactionState state = fwctl_transaction_get_state(self->transaction);
	GBytes *response = fwctl_transaction_get_response(self->transaction);

	self->is_refused = state == FWCTL_TRANSACTION_STATE_REFUSED;
	self->is_sent = state != FWCTL_TRANSACTION_STATE_NEW;
	self->response = response != NULL ? g_bytes_ref(response) : NULL;
	self->sys_errno = fwctl_transaction_get_errno(self->transaction);
	self->has_status = fwctl_transaction_get_firmware_status(self->transaction, &self->status);
	self->duration = fwctl_transaction_get_duration(self->transaction);
	return is_done;
}

/*
 * Sends it, and decodes what came back.
 */
gboolean
fwctl_tool_call_send(FwctlToolCall *self, FwctlTool *tool, GError **error)
{
	g_autoptr(GVariant) request = NULL;
	g_autoptr(GVariant) values = NULL;

	if (self->memdev == NULL) {
		if (!fwctl_tool_call_send_transaction(self, error))
			return FALSE;
		values = fwctl_device_decode_response(self->device, self->transaction, error);
	} else {
		if (!fwctl_tool_call_send_memdev(self, tool, error))
			return FALSE;
		/* it says which log an answer has; an answer can be read without */
		request = fwctl_command_decode_request(self->command, self->request, NULL);
		values =
		    fwctl_command_decode_response(self->command, self->response, request, error);
	}
	if (values == NULL)
		return FALSE;
	self->values = fwctl_command_mask_secrets(self->command, values);
	return TRUE;
}
