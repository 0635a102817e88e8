/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fwctl-command-effects.h"
#include "fwctl-cost-private.h"
#include "fwctl-device-private.h"
#include "fwctl-error.h"
#include "fwctl-gate.h"

/*
 * fwctl_device_identify:
 *
 * Returns: (transfer full) (nullable): the command that a request is, or %NULL for one that is not
 * published, or with @error set where there is no catalogue
 */
FwctlCommand *
fwctl_device_identify(FwctlDevice *self, FwctlTransaction *transaction, GError **error)
{
	FwctlDevicePrivate *priv = fwctl_device_get_private(self);
	g_autoptr(FwctlCatalogue) catalogue = fwctl_oversight_ref_catalogue(priv->oversight, error);
	FwctlCommand *command;

	if (catalogue == NULL)
		return NULL;
	command =
	    fwctl_catalogue_identify(catalogue,
				     fwctl_device_type_get_name(fwctl_device_get_device_type(self)),
				     fwctl_transaction_get_request(transaction));
	/* what goes another way into the kernel is not a command of fwctl's */
	if (command != NULL && fwctl_command_get_door(command) != FWCTL_COMMAND_DOOR_FWCTL)
		g_clear_object(&command);
	return command;
}

/* what the catalogue says of these very bytes: one flag of a request may change what it does */
static FwctlEffects
fwctl_device_get_published_effects(FwctlCommand *command, FwctlTransaction *transaction)
{
	g_autoptr(GVariant) args = NULL;

	if (!fwctl_command_has_field_effects(command))
		return fwctl_command_get_effects(command);
	args =
	    fwctl_command_decode_request(command, fwctl_transaction_get_request(transaction), NULL);
	if (args == NULL)
		return fwctl_command_get_effects(command) | FWCTL_EFFECTS_UNKNOWN;
	return fwctl_command_get_effects_of(command, args);
}

/*
 * fwctl_device_describe:
 * @command: (nullable): what the catalogue knows @transaction as
 *
 * Says what a transaction would do and the least scope for it, or -1: by what the plugin reads out
 * of the bytes and knows of the device, and by the catalogue. Where neither knows, the caller's own
 * word counts.
 */
FwctlEffects
fwctl_device_describe(FwctlDevice *self,
		      FwctlTransaction *transaction,
		      FwctlCommand *command,
		      gint *least_scope,
		      gchar ***effects_text)
{
	FwctlScope scope = FWCTL_SCOPE_CONFIGURATION;
	FwctlEffects effects;
	FwctlEffects published;

	*least_scope = -1;
	effects =
	    FWCTL_DEVICE_GET_CLASS(self)->describe(self, transaction, least_scope, effects_text);
	if (command == NULL && effects == FWCTL_EFFECTS_UNKNOWN) {
		effects = fwctl_transaction_get_effects(transaction);
		return effects != FWCTL_EFFECTS_NONE ? effects : FWCTL_EFFECTS_UNKNOWN;
	}
	if (command == NULL)
		return effects;
	if (*least_scope < 0 && fwctl_command_get_scope(command, &scope))
		*least_scope = (gint)scope;
	/* the catalogue has all that such a command may do, the plugin what it does here */
	if (effects != FWCTL_EFFECTS_UNKNOWN && fwctl_command_is_scope_by_effects(command))
		return effects;
	published = fwctl_device_get_published_effects(command, transaction);
	return effects != FWCTL_EFFECTS_UNKNOWN ? effects | published : published;
}

/*
 * fwctl_gate_init:
 *
 * Asks who it is and whether it may be sent. Fails only where there is no catalogue to ask.
 */
gboolean
fwctl_gate_init(FwctlGate *self, FwctlDevice *device, FwctlTransaction *transaction, GError **error)
{
	FwctlDevicePrivate *priv = fwctl_device_get_private(device);
	g_autoptr(GError) error_local = NULL;
	FwctlEffects judged;

	self->device = device;
	self->transaction = transaction;
	self->policy = fwctl_oversight_ref_policy(priv->oversight);
	self->log = fwctl_oversight_ref_audit_log(priv->oversight);
	self->command = fwctl_device_identify(device, transaction, &error_local);
	self->effects =
	    fwctl_device_describe(device, transaction, self->command, &self->least_scope, NULL);
	/* a caller's word of what nobody described is for the caller, not for an administrator */
	judged = self->command != NULL ? self->effects : (self->effects | FWCTL_EFFECTS_UNKNOWN);
	self->question = (FwctlPolicyQuestion){
	    .device_type = fwctl_device_type_get_name(fwctl_device_get_device_type(device)),
	    .device_ids = fwctl_device_get_policy_ids(device),
	    .command = self->command != NULL ? fwctl_command_get_name(self->command) : NULL,
	    .scope = fwctl_transaction_get_scope(transaction),
	    .effects = judged,
	    .allow_taint = g_atomic_int_get(&priv->allow_taint),
	    .allow_unpublished = g_atomic_int_get(&priv->allow_unpublished),
	    .allowed_effects = (FwctlEffects)g_atomic_int_get(&priv->allowed_effects),
	};
	fwctl_policy_judge(self->policy, &self->question, &self->answer);
	if (error_local != NULL) {
		g_propagate_error(error, g_steal_pointer(&error_local));
		return FALSE;
	}
	return TRUE;
}

void
fwctl_gate_clear(FwctlGate *self)
{
	g_clear_object(&self->command);
	g_clear_object(&self->policy);
	g_clear_object(&self->log);
}

/* Returns: %TRUE if it may be sent */
gboolean
fwctl_gate_check(FwctlGate *self, GError **error)
{
	const gchar *label = fwctl_device_get_label(self->device);

	/* a word that allows the taint does not help where the scope is too low anyway */
	return fwctl_cost_check_refusal(label,
					fwctl_transaction_get_scope(self->transaction),
					self->least_scope,
					TRUE,
					error) &&
	       fwctl_policy_answer_check(&self->question, &self->answer, label, error);
}

/**
 * fwctl_device_decide:
 * @self: a #FwctlDevice, which need not be open
 * @transaction: a #FwctlTransaction that has not been sent
 * @error: return location for an error, or %NULL
 *
 * Says what the policy says of sending an RPC, with what the caller said so far, by which rule and
 * why. Nothing is sent. Fails where no catalogue can be loaded.
 *
 * Returns: (transfer full): a new #FwctlDecision
 *
 * Since: 0.1.0
 */
FwctlDecision *
fwctl_device_decide(FwctlDevice *self, FwctlTransaction *transaction, GError **error)
{
	g_auto(FwctlGate) gate = {0};

	g_return_val_if_fail(FWCTL_IS_DEVICE(self), NULL);
	g_return_val_if_fail(FWCTL_IS_TRANSACTION(transaction), NULL);

	if (!fwctl_gate_init(&gate, self, transaction, error))
		return NULL;
	return fwctl_decision_new(&gate.question, &gate.answer);
}
