/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "fwctl-tool-json.h"
#include "fwctl-tool-policy.h"

/*
 * Makes the policy at the first call: the administrator's files, and what the options say yes to.
 */
FwctlPolicy *
fwctl_tool_get_policy(FwctlTool *self)
{
	if (self->policy != NULL)
		return self->policy;
	self->policy = fwctl_policy_new();
	fwctl_policy_set_allow_taint(self->policy, self->allow_taint);
	fwctl_policy_set_allow_unpublished(self->policy, self->allow_unpublished);
	if (self->yes)
		fwctl_policy_set_allowed_effects(self->policy, FWCTL_TOOL_YES_EFFECTS);
	return self->policy;
}

/* what is made up, or was recorded, is no business of the machine's log */
static FwctlAuditLog *
fwctl_tool_open_audit_log(FwctlTool *self)
{
	if (self->audit_log == NULL && (self->simulate != NULL || self->replay != NULL))
		return NULL;
	return fwctl_audit_log_new(self->audit_log, &self->audit_error);
}

/*
 * Gives the client what its devices' RPCs are judged by and written to. A log that cannot be opened
 * is no failure yet: most commands send nothing.
 */
void
fwctl_tool_oversee(FwctlTool *self, FwctlClient *client)
{
	g_autoptr(FwctlAuditLog) log = fwctl_tool_open_audit_log(self);

	fwctl_client_set_policy(client, fwctl_tool_get_policy(self));
	fwctl_client_set_audit_log(client, log);
	fwctl_client_set_allow_taint(client, self->allow_taint);
	fwctl_client_set_allow_unpublished(client, self->allow_unpublished);
	if (self->yes)
		fwctl_client_set_allowed_effects(client, FWCTL_TOOL_YES_EFFECTS);
}

/*
 * Says whether an RPC may be sent. Where it may not, the library is let refuse it, which it does
 * before anything is sent and writes down.
 */
gboolean
fwctl_tool_policy_check(FwctlTool *self,
			FwctlDevice *device,
			FwctlTransaction *transaction,
			GError **error)
{
	g_autoptr(FwctlDecision) decision = fwctl_device_decide(device, transaction, error);

	if (decision == NULL)
		return FALSE;
	if (fwctl_decision_get_verdict(decision) != FWCTL_VERDICT_ALLOW)
		return fwctl_device_rpc(device, transaction, NULL, error);
	if (self->audit_error == NULL)
		return TRUE;
	if (!fwctl_decision_get_unaudited(decision)) {
		g_set_error(error,
			    FWCTL_ERROR,
			    FWCTL_ERROR_NOT_AUDITED,
			    _("%s: not sent, since it would not be in the audit log: %s"),
			    fwctl_device_get_name(device),
			    self->audit_error->message);
		return FALSE;
	}
	g_debug("not audited: %s", self->audit_error->message);
	return TRUE;
}

/*
 * Gets the scope that a command would be sent with, whatever its arguments. Where the driver works
 * it out of them, the least that it can be: nothing is set below debug-write.
 */
FwctlScope
fwctl_tool_policy_get_scope(FwctlCommand *command)
{
	FwctlScope scope = FWCTL_SCOPE_CONFIGURATION;

	if (fwctl_command_is_scope_by_effects(command))
		return FWCTL_SCOPE_DEBUG_WRITE;
	if (!fwctl_command_get_scope(command, &scope))
		return FWCTL_SCOPE_CONFIGURATION;
	return scope;
}

static gchar **
fwctl_tool_policy_dup_ids(FwctlDevice *device)
{
	const gchar *const ids[] = {
	    fwctl_device_get_name(device),
	    fwctl_device_get_pci_address(device),
	    fwctl_device_get_memdev(device),
	    fwctl_device_get_devlink(device),
	    fwctl_device_get_serial(device),
	};
	g_auto(GStrv) netdevs = fwctl_device_dup_netdevs(device);
	g_autoptr(GStrvBuilder) builder = g_strv_builder_new();

	for (guint i = 0; i < G_N_ELEMENTS(ids); i++) {
		if (ids[i] != NULL)
			g_strv_builder_add(builder, ids[i]);
	}
	for (guint i = 0; netdevs != NULL && netdevs[i] != NULL; i++)
		g_strv_builder_add(builder, netdevs[i]);
	return g_strv_builder_end(builder);
}

/*
 * Asks the policy. A @command of NULL is one that is not published.
 */
FwctlDecision *
fwctl_tool_policy_decide(FwctlTool *self,
			 FwctlDevice *device,
			 const gchar *command,
			 FwctlScope scope,
			 FwctlEffects effects)
{
	g_autofree gchar *type = fwctl_device_dup_type_name(device);
	g_auto(GStrv) ids = fwctl_tool_policy_dup_ids(device);
	g_autoptr(FwctlPolicyRequest) request =
	    fwctl_policy_request_new(type, (const gchar *const *)ids, command, scope, effects);

	return fwctl_policy_decide(fwctl_tool_get_policy(self), request);
}

/*
 * Adds a decision as the key "decision", or null where there is none.
 */
void
fwctl_tool_policy_add_json(FwctlDecision *decision, JsonBuilder *builder)
{
	g_auto(GStrv) effects = NULL;

	if (decision == NULL) {
		fwctl_tool_json_add_string(builder, "decision", NULL);
		return;
	}
	effects = fwctl_effects_dup_names(fwctl_decision_get_missing_effects(decision));
	json_builder_set_member_name(builder, "decision");
	json_builder_begin_object(builder);
	fwctl_tool_json_add_string(builder,
				   "verdict",
				   fwctl_verdict_to_string(fwctl_decision_get_verdict(decision)));
	fwctl_tool_json_add_string(builder, "rule", fwctl_decision_get_rule(decision));
	fwctl_tool_json_add_string(builder, "reason", fwctl_decision_get_reason(decision));
	fwctl_tool_json_add_string(builder, "remedy", fwctl_decision_get_remedy(decision));
	fwctl_tool_json_add_bool(builder,
				 "missing_taint",
				 fwctl_decision_get_missing_taint(decision));
	fwctl_tool_json_add_bool(builder,
				 "missing_unpublished",
				 fwctl_decision_get_missing_unpublished(decision));
	fwctl_tool_json_add_strv(builder, "missing_effects", effects);
	fwctl_tool_json_add_bool(builder, "unaudited", fwctl_decision_get_unaudited(decision));
	json_builder_end_object(builder);
}
