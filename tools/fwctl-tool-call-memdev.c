/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "fwctl-tool-call.h"
#include "fwctl-tool-devices.h"
#include "fwctl-tool-policy.h"

/* calls that the fwctl driver refuses, and the memory device's own node takes */

static FwctlMemdev *
fwctl_tool_call_find_memdev(FwctlTool *tool, FwctlDevice *device, GError **error)
{
	FwctlClient *client = fwctl_tool_get_client(tool, error);
	const gchar *name = fwctl_device_get_name(device);
	g_autoptr(FwctlInventory) inventory = NULL;
	g_autoptr(FwctlTarget) target = NULL;
	g_autoptr(GPtrArray) memdevs = NULL;

	if (client == NULL)
		return NULL;
	inventory = fwctl_inventory_new(client, error);
	if (inventory == NULL)
		return NULL;
	target = fwctl_inventory_lookup(inventory, name, error);
	if (target == NULL)
		return NULL;
	memdevs = fwctl_target_list_memdevs(target);
	for (guint i = 0; i < memdevs->len; i++) {
		FwctlMemdev *memdev = g_ptr_array_index(memdevs, i);

		if (g_strcmp0(fwctl_memdev_get_name(memdev), fwctl_device_get_memdev(device)) == 0)
			return g_object_ref(memdev);
	}
	g_set_error(error,
		    FWCTL_ERROR,
		    FWCTL_ERROR_NOT_SUPPORTED,
		    _("%s: no node of the memory device, /dev/cxl/memN, which the command goes "
		      "through; a recording has none"),
		    name);
	return NULL;
}

/*
 * Makes the bytes, and asks the policy; nothing but which commands there are is asked of the
 * kernel.
 */
gboolean
fwctl_tool_call_prepare_memdev(FwctlToolCall *self, FwctlTool *tool, GError **error)
{
	self->memdev = fwctl_tool_call_find_memdev(tool, self->device, error);
	if (self->memdev == NULL)
		return FALSE;
	self->request = fwctl_command_encode(self->command, self->args, error);
	if (self->request == NULL) {
		g_prefix_error(error, "%s: ", fwctl_memdev_get_name(self->memdev));
		return FALSE;
	}
	if (!fwctl_memdev_supports(self->memdev,
				   (guint16)fwctl_command_get_opcode(self->command),
				   NULL,
				   error))
		return FALSE;
	self->effects = fwctl_command_get_effects_of(self->command, self->args);
	self->decision = fwctl_tool_policy_decide(tool,
						  self->device,
						  fwctl_command_get_name(self->command),
						  FWCTL_SCOPE_CONFIGURATION,
						  self->effects);
	return TRUE;
}

/* one line of what the library does not write down itself: a read, or what is refused here */
static gboolean
fwctl_tool_call_audit(FwctlToolCall *self, FwctlTool *tool, const gchar *outcome, GError **error)
{
	g_autoptr(FwctlAuditLog) log = fwctl_client_dup_audit_log(tool->client);
	g_autoptr(GError) error_local = NULL;
	g_auto(GVariantDict) record = G_VARIANT_DICT_INIT(NULL);

	if (log == NULL)
		return TRUE;
	g_variant_dict_insert(&record, "device", "s", fwctl_memdev_get_name(self->memdev));
	g_variant_dict_insert(&record, "type", "s", fwctl_command_get_type_name(self->command));
	g_variant_dict_insert(&record, "command", "s", fwctl_command_get_name(self->command));
	g_variant_dict_insert(&record, "rule", "s", fwctl_decision_get_rule(self->decision));
	g_variant_dict_insert(&record, "outcome", "s", outcome);
	g_variant_dict_insert(&record, "effects", "u", (guint32)self->effects);
	g_variant_dict_insert_value(
	    &record,
	    "request",
	    g_variant_new_from_bytes(G_VARIANT_TYPE_BYTESTRING, self->request, TRUE));
	if (self->has_status)
		g_variant_dict_insert(&record, "firmware_status", "u", self->status);
	if (self->is_sent)
		g_variant_dict_insert(&record, "duration_us", "x", self->duration);
	if (fwctl_audit_log_append(log, g_variant_dict_end(&record), &error_local))
		return TRUE;
	if (fwctl_decision_get_unaudited(self->decision)) {
		g_debug("%s", error_local->message);
		return TRUE;
	}
	g_propagate_error(error, g_steal_pointer(&error_local));
	return FALSE;
}

/*
 * Says whether it may be sent. The rules are asked with all names that the device has, of which the
 * library knows but the memory device's.
 */
gboolean
fwctl_tool_call_check_memdev(FwctlToolCall *self, FwctlTool *tool, GError **error)
{
	g_autoptr(GError) error_local = NULL;

	if (!fwctl_decision_check(self->decision, error)) {
		/* that it was not sent does not depend on its being written down */
		if (!fwctl_tool_call_audit(self, tool, "refused", &error_local))
			g_debug("not audited: %s", error_local->message);
		return FALSE;
	}
	if (tool->audit_error == NULL || fwctl_decision_get_unaudited(self->decision))
		return TRUE;
	g_set_error(error,
		    FWCTL_ERROR,
		    FWCTL_ERROR_NOT_AUDITED,
		    _("%s: not sent, since it would not be in the audit log: %s"),
		    fwctl_memdev_get_name(self->memdev),
		    tool->audit_error->message);
	return FALSE;
}

/*
 * Sends it. Whatever is more than a read passes the library's own gate too.
 */
gboolean
fwctl_tool_call_send_memdev(FwctlToolCall *self, FwctlTool *tool, GError **error)
{
	g_autoptr(GError) error_local = NULL;
	gint64 begin = g_get_monotonic_time();

	self->response = fwctl_memdev_send(self->memdev,
					   (guint16)fwctl_command_get_opcode(self->command),
					   self->request,
					   &self->status,
					   NULL,
					   &error_local);
	self->duration = g_get_monotonic_time() - begin;
	/* an errno has become a sentence by now */
	self->has_status = self->response != NULL || error_local->domain == FWCTL_CXL_STATUS;
	self->is_sent = self->has_status;
	self->is_refused = g_error_matches(error_local, FWCTL_ERROR, FWCTL_ERROR_REFUSED);
	if (fwctl_effects_is_read_only(self->effects) &&
	    !fwctl_tool_call_audit(self, tool, self->response != NULL ? "ok" : "failed", error))
		return FALSE;
	if (self->response != NULL)
		return TRUE;
	g_propagate_error(error, g_steal_pointer(&error_local));
	return FALSE;
}
