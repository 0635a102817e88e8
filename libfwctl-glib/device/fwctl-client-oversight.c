/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-client-private.h"
#include "fwctl-device-private.h"

/* what the RPCs of a client's devices are judged by and written to */

/**
 * fwctl_client_dup_catalogue:
 * @self: a #FwctlClient
 * @error: return location for an error, or %NULL
 *
 * Gets the catalogue that RPCs are identified by, and loads the machine's where none was set.
 *
 * Returns: (transfer full): a #FwctlCatalogue, or %NULL with @error set
 *
 * Since: 0.1.0
 */
FwctlCatalogue *
fwctl_client_dup_catalogue(FwctlClient *self, GError **error)
{
	g_return_val_if_fail(FWCTL_IS_CLIENT(self), NULL);
	return fwctl_oversight_ref_catalogue(self->oversight, error);
}

/**
 * fwctl_client_set_catalogue:
 * @self: a #FwctlClient
 * @catalogue: (nullable): a #FwctlCatalogue, or %NULL for the machine's
 *
 * Sets the catalogue that RPCs to the devices are identified by. Set it before the first of them: a
 * device keeps the one that it has used.
 *
 * Since: 0.1.0
 */
void
fwctl_client_set_catalogue(FwctlClient *self, FwctlCatalogue *catalogue)
{
	g_return_if_fail(FWCTL_IS_CLIENT(self));
	g_return_if_fail(catalogue == NULL || FWCTL_IS_CATALOGUE(catalogue));
	fwctl_oversight_set_catalogue(self->oversight, catalogue);
}

/**
 * fwctl_client_dup_policy:
 * @self: a #FwctlClient
 *
 * Gets the policy that judges RPCs. Where none was set it is the machine's, see
 * [ctor@Fwctl.Policy.new].
 *
 * Returns: (transfer full): a #FwctlPolicy
 *
 * Since: 0.1.0
 */
FwctlPolicy *
fwctl_client_dup_policy(FwctlClient *self)
{
	g_return_val_if_fail(FWCTL_IS_CLIENT(self), NULL);
	return fwctl_oversight_ref_policy(self->oversight);
}

/**
 * fwctl_client_set_policy:
 * @self: a #FwctlClient
 * @policy: (nullable): a #FwctlPolicy, or %NULL for the machine's
 *
 * Sets the policy that judges RPCs to all devices, those that are yet to come too.
 *
 * Since: 0.1.0
 */
void
fwctl_client_set_policy(FwctlClient *self, FwctlPolicy *policy)
{
	g_return_if_fail(FWCTL_IS_CLIENT(self));
	g_return_if_fail(policy == NULL || FWCTL_IS_POLICY(policy));
	fwctl_oversight_set_policy(self->oversight, policy);
}

/**
 * fwctl_client_dup_audit_log:
 * @self: a #FwctlClient
 *
 * Gets the log that RPCs are written to.
 *
 * Returns: (transfer full) (nullable): a #FwctlAuditLog, or %NULL where nothing is written
 *
 * Since: 0.1.0
 */
FwctlAuditLog *
fwctl_client_dup_audit_log(FwctlClient *self)
{
	g_return_val_if_fail(FWCTL_IS_CLIENT(self), NULL);
	return fwctl_oversight_ref_audit_log(self->oversight);
}

/**
 * fwctl_client_set_audit_log:
 * @self: a #FwctlClient
 * @log: (nullable): a #FwctlAuditLog, or %NULL to write nothing
 *
 * Sets the log that each RPC to all devices, those that are yet to come too is written to, those
 * that are refused among them. A program that speaks to real devices is expected to set the
 * machine's, `fwctl_audit_log_new (NULL, …)`, as `fwctl-tool` does; a library does not write to
 * `/var/log` by itself.
 *
 * Since: 0.1.0
 */
void
fwctl_client_set_audit_log(FwctlClient *self, FwctlAuditLog *log)
{
	g_return_if_fail(FWCTL_IS_CLIENT(self));
	g_return_if_fail(log == NULL || FWCTL_IS_AUDIT_LOG(log));
	fwctl_oversight_set_audit_log(self->oversight, log);
}

/**
 * fwctl_client_get_allow_unpublished:
 * @self: a #FwctlClient
 *
 * Gets whether commands may be sent that no catalogue describes.
 *
 * Returns: %TRUE if they may
 *
 * Since: 0.1.0
 */
gboolean
fwctl_client_get_allow_unpublished(FwctlClient *self)
{
	g_return_val_if_fail(FWCTL_IS_CLIENT(self), FALSE);
	return self->allow_unpublished;
}

/**
 * fwctl_client_set_allow_unpublished:
 * @self: a #FwctlClient
 * @allow_unpublished: whether commands may be sent that no catalogue describes
 *
 * Says that commands may be sent to all devices, those that are yet to come too that no catalogue
 * describes, where the policy lets them. Without that word they fail with %FWCTL_ERROR_UNPUBLISHED.
 *
 * Since: 0.1.0
 */
void
fwctl_client_set_allow_unpublished(FwctlClient *self, gboolean allow_unpublished)
{
	g_return_if_fail(FWCTL_IS_CLIENT(self));
	self->allow_unpublished = !!allow_unpublished;
	for (guint i = 0; i < fwctl_device_list_get_length(self->devices); i++)
		fwctl_device_set_allow_unpublished(fwctl_device_list_get(self->devices, i),
						   allow_unpublished);
}

/**
 * fwctl_client_get_allowed_effects:
 * @self: a #FwctlClient
 *
 * Gets the effects that the caller said yes to.
 *
 * Returns: #FwctlEffects
 *
 * Since: 0.1.0
 */
FwctlEffects
fwctl_client_get_allowed_effects(FwctlClient *self)
{
	g_return_val_if_fail(FWCTL_IS_CLIENT(self), FWCTL_EFFECTS_NONE);
	return self->allowed_effects;
}

/**
 * fwctl_client_set_allowed_effects:
 * @self: a #FwctlClient
 * @effects: the effects
 *
 * Says yes to effects that the policy asks a yes for, by default %FWCTL_EFFECTS_DATA,
 * %FWCTL_EFFECTS_RESETS, %FWCTL_EFFECTS_ERASES and %FWCTL_EFFECTS_SECRET, for RPCs to all devices,
 * those that are yet to come too. Without that word they fail with %FWCTL_ERROR_REFUSED.
 *
 * Since: 0.1.0
 */
void
fwctl_client_set_allowed_effects(FwctlClient *self, FwctlEffects effects)
{
	g_return_if_fail(FWCTL_IS_CLIENT(self));
	self->allowed_effects = effects;
	for (guint i = 0; i < fwctl_device_list_get_length(self->devices); i++)
		fwctl_device_set_allowed_effects(fwctl_device_list_get(self->devices, i), effects);
}
