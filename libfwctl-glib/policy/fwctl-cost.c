/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "fwctl-cost-private.h"
#include "fwctl-error.h"

/**
 * FwctlCost:
 *
 * What an RPC would cost, said before it is sent: see [method@Fwctl.Device.estimate].
 *
 * Immutable, and so safe to use from any thread.
 *
 * Since: 0.1.0
 */
struct _FwctlCost {
	GObject parent_instance;
	gchar *device_name;
	FwctlScope scope;
	gint least_scope; /* -1 where it is not known */
	FwctlEffects effects;
	gchar **effects_text; /* (nullable): words better than ours, from the vendor's plugin */
	gboolean allow_taint;
	FwctlSecurityState *security_state;
};

G_DEFINE_FINAL_TYPE(FwctlCost, fwctl_cost, G_TYPE_OBJECT)

static void
fwctl_cost_finalize(GObject *object)
{
	FwctlCost *self = FWCTL_COST(object);

	g_free(self->device_name);
	g_strfreev(self->effects_text);
	g_object_unref(self->security_state);
	G_OBJECT_CLASS(fwctl_cost_parent_class)->finalize(object);
}

static void
fwctl_cost_class_init(FwctlCostClass *klass)
{
	G_OBJECT_CLASS(klass)->finalize = fwctl_cost_finalize;
}

static void
fwctl_cost_init(FwctlCost *self)
{
	self->security_state = fwctl_security_state_new();
}

FwctlCost *
fwctl_cost_new(const gchar *device_name,
	       FwctlScope scope,
	       gint least_scope,
	       FwctlEffects effects,
	       gchar **effects_text,
	       gboolean allow_taint)
{
	FwctlCost *self = g_object_new(FWCTL_TYPE_COST, NULL);

	self->device_name = g_strdup(device_name);
	self->scope = scope;
	self->least_scope = least_scope;
	self->effects = effects;
	self->effects_text = g_strdupv(effects_text);
	self->allow_taint = allow_taint;
	return self;
}

/*
 * fwctl_cost_check_refusal:
 *
 * The gate that each RPC passes. It is a function of four numbers, so that the hot path does not
 * have to read the machine's state to pass it.
 */
gboolean
fwctl_cost_check_refusal(const gchar *device_name,
			 FwctlScope scope,
			 gint least_scope,
			 gboolean allow_taint,
			 GError **error)
{
	if (least_scope > (gint)scope) {
		g_set_error(error,
			    FWCTL_ERROR,
			    FWCTL_ERROR_SCOPE_DENIED,
			    _("%s: not sent: it needs scope %s, and was asked for with %s"),
			    device_name,
			    fwctl_scope_to_string((FwctlScope)least_scope),
			    fwctl_scope_to_string(scope));
		return FALSE;
	}
	if (fwctl_scope_taints(scope) && !allow_taint) {
		g_set_error(
		    error,
		    FWCTL_ERROR,
		    FWCTL_ERROR_TAINT_REFUSED,
		    _("%s: not sent: scope %s taints the kernel until the next boot (bit 19, "
		      "letter J); allow the taint if that is acceptable"),
		    device_name,
		    fwctl_scope_to_string(scope));
		return FALSE;
	}
	return TRUE;
}

/**
 * fwctl_cost_get_scope:
 * @self: a #FwctlCost
 *
 * Gets the scope that the RPC asks for.
 *
 * Returns: a #FwctlScope
 *
 * Since: 0.1.0
 */
FwctlScope
fwctl_cost_get_scope(FwctlCost *self)
{
	g_return_val_if_fail(FWCTL_IS_COST(self), FWCTL_SCOPE_CONFIGURATION);
	return self->scope;
}

/**
 * fwctl_cost_get_least_scope:
 * @self: a #FwctlCost
 * @scope: (out) (optional): the least scope that would do
 *
 * Gets the least scope with which the driver would take the RPC.
 *
 * Returns: %TRUE if it is known
 *
 * Since: 0.1.0
 */
gboolean
fwctl_cost_get_least_scope(FwctlCost *self, FwctlScope *scope)
{
	g_return_val_if_fail(FWCTL_IS_COST(self), FALSE);
	if (self->least_scope < 0)
		return FALSE;
	if (scope != NULL)
		*scope = (FwctlScope)self->least_scope;
	return TRUE;
}

/**
 * fwctl_cost_get_capability:
 * @self: a #FwctlCost
 *
 * Gets the capability that the scope demands, beside access to the node.
 *
 * Returns: (nullable): `CAP_SYS_RAWIO`, or %NULL where none is demanded
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_cost_get_capability(FwctlCost *self)
{
	g_return_val_if_fail(FWCTL_IS_COST(self), NULL);
	return fwctl_scope_get_capability(self->scope);
}

/**
 * fwctl_cost_get_capability_held:
 * @self: a #FwctlCost
 *
 * Says whether the thread that asked has the capability that the scope demands.
 *
 * Returns: a #FwctlTristate; %FWCTL_TRISTATE_YES where none is demanded
 *
 * Since: 0.1.0
 */
FwctlTristate
fwctl_cost_get_capability_held(FwctlCost *self)
{
	const gchar *capability = fwctl_cost_get_capability(self);

	if (capability == NULL)
		return FWCTL_TRISTATE_YES;
	return fwctl_security_state_has_capability(self->security_state, capability);
}

/**
 * fwctl_cost_get_taints:
 * @self: a #FwctlCost
 *
 * Says whether sending the RPC taints the kernel. Whether it is tainted by fwctl already is in
 * [method@Fwctl.Cost.get_security_state].
 *
 * Returns: %TRUE if it taints
 *
 * Since: 0.1.0
 */
gboolean
fwctl_cost_get_taints(FwctlCost *self)
{
	g_return_val_if_fail(FWCTL_IS_COST(self), TRUE);
	return fwctl_scope_taints(self->scope);
}

/**
 * fwctl_cost_get_effects:
 * @self: a #FwctlCost
 *
 * Gets what the RPC does to the device.
 *
 * Returns: #FwctlEffects
 *
 * Since: 0.1.0
 */
FwctlEffects
fwctl_cost_get_effects(FwctlCost *self)
{
	g_return_val_if_fail(FWCTL_IS_COST(self), FWCTL_EFFECTS_UNKNOWN);
	return self->effects;
}

/**
 * fwctl_cost_dup_effects_text:
 * @self: a #FwctlCost
 *
 * Gets what the RPC does to the device, in words: those of the vendor's specification where the
 * plugin has them.
 *
 * Returns: (transfer full): a text for each effect
 *
 * Since: 0.1.0
 */
gchar **
fwctl_cost_dup_effects_text(FwctlCost *self)
{
	g_return_val_if_fail(FWCTL_IS_COST(self), NULL);
	return self->effects_text != NULL ? g_strdupv(self->effects_text)
					  : fwctl_effects_dup_sentences(self->effects);
}

/**
 * fwctl_cost_get_security_state:
 * @self: a #FwctlCost
 *
 * Gets the state of the machine when the estimate was made.
 *
 * Returns: (transfer none): a #FwctlSecurityState
 *
 * Since: 0.1.0
 */
FwctlSecurityState *
fwctl_cost_get_security_state(FwctlCost *self)
{
	g_return_val_if_fail(FWCTL_IS_COST(self), NULL);
	return self->security_state;
}

/**
 * fwctl_cost_check:
 * @self: a #FwctlCost
 * @error: return location for an error, or %NULL
 *
 * Says whether the RPC would go through to the driver. Fails as sending it would:
 * %FWCTL_ERROR_SCOPE_DENIED where its scope is lower than the least, %FWCTL_ERROR_TAINT_REFUSED
 * where it would taint and nobody allowed it, %G_IO_ERROR_PERMISSION_DENIED where the capability is
 * not held.
 *
 * Returns: %TRUE if it would
 *
 * Since: 0.1.0
 */
gboolean
fwctl_cost_check(FwctlCost *self, GError **error)
{
	g_return_val_if_fail(FWCTL_IS_COST(self), FALSE);
	if (!fwctl_cost_check_refusal(self->device_name,
				      self->scope,
				      self->least_scope,
				      self->allow_taint,
				      error))
		return FALSE;
	if (fwctl_cost_get_capability_held(self) == FWCTL_TRISTATE_NO) {
		g_set_error(error,
			    G_IO_ERROR,
			    G_IO_ERROR_PERMISSION_DENIED,
			    _("%s: scope %s needs %s, which this thread does not have"),
			    self->device_name,
			    fwctl_scope_to_string(self->scope),
			    fwctl_cost_get_capability(self));
		return FALSE;
	}
	return TRUE;
}
