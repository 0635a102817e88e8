/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-device-private.h"

/* what the RPCs of a device are judged by and written to */

/**
 * fwctl_device_dup_catalogue:
 * @self: a #FwctlDevice
 * @error: return location for an error, or %NULL
 *
 * Gets the catalogue that RPCs are identified by, and loads the machine's where none was set.
 *
 * Returns: (transfer full): a #FwctlCatalogue, or %NULL with @error set
 *
 * Since: 0.1.0
 */
FwctlCatalogue *
fwctl_device_dup_catalogue(FwctlDevice *self, GError **error)
{
	g_return_val_if_fail(FWCTL_IS_DEVICE(self), NULL);
	return fwctl_oversight_ref_catalogue(fwctl_device_get_private(self)->oversight, error);
}

/**
 * fwctl_device_set_catalogue:
 * @self: a #FwctlDevice
 * @catalogue: (nullable): a #FwctlCatalogue, or %NULL for the client's, or the machine's
 *
 * Sets the catalogue that RPCs to this device are identified by.
 *
 * Since: 0.1.0
 */
void
fwctl_device_set_catalogue(FwctlDevice *self, FwctlCatalogue *catalogue)
{
	g_return_if_fail(FWCTL_IS_DEVICE(self));
	g_return_if_fail(catalogue == NULL || FWCTL_IS_CATALOGUE(catalogue));
	fwctl_oversight_set_catalogue(fwctl_device_get_private(self)->oversight, catalogue);
}

/**
 * fwctl_device_dup_policy:
 * @self: a #FwctlDevice
 *
 * Gets the policy that judges RPCs: its own, or its client's. Where none was set it is the
 * machine's, see [ctor@Fwctl.Policy.new].
 *
 * Returns: (transfer full): a #FwctlPolicy
 *
 * Since: 0.1.0
 */
FwctlPolicy *
fwctl_device_dup_policy(FwctlDevice *self)
{
	g_return_val_if_fail(FWCTL_IS_DEVICE(self), NULL);
	return fwctl_oversight_ref_policy(fwctl_device_get_private(self)->oversight);
}

/**
 * fwctl_device_set_policy:
 * @self: a #FwctlDevice
 * @policy: (nullable): a #FwctlPolicy, or %NULL for the client's, or the machine's
 *
 * Sets the policy that judges RPCs to this device.
 *
 * Since: 0.1.0
 */
void
fwctl_device_set_policy(FwctlDevice *self, FwctlPolicy *policy)
{
	g_return_if_fail(FWCTL_IS_DEVICE(self));
	g_return_if_fail(policy == NULL || FWCTL_IS_POLICY(policy));
	fwctl_oversight_set_policy(fwctl_device_get_private(self)->oversight, policy);
}

/**
 * fwctl_device_dup_audit_log:
 * @self: a #FwctlDevice
 *
 * Gets the log that RPCs are written to: its own, or its client's.
 *
 * Returns: (transfer full) (nullable): a #FwctlAuditLog, or %NULL where nothing is written
 *
 * Since: 0.1.0
 */
FwctlAuditLog *
fwctl_device_dup_audit_log(FwctlDevice *self)
{
	g_return_val_if_fail(FWCTL_IS_DEVICE(self), NULL);
	return fwctl_oversight_ref_audit_log(fwctl_device_get_private(self)->oversight);
}

/**
 * fwctl_device_set_audit_log:
 * @self: a #FwctlDevice
 * @log: (nullable): a #FwctlAuditLog, or %NULL to write nothing
 *
 * Sets the log that each RPC to this device is written to, those that are
 * refused among them. A program that speaks to real devices is expected to set the machine's,
 * `fwctl_audit_log_new (NULL, …)`, as `fwctl-tool` does; a library does not write to `/var/log` by
 * itself.
 *
 * Since: 0.1.0
 */
void
fwctl_device_set_audit_log(FwctlDevice *self, FwctlAuditLog *log)
{
	g_return_if_fail(FWCTL_IS_DEVICE(self));
	g_return_if_fail(log == NULL || FWCTL_IS_AUDIT_LOG(log));
	fwctl_oversight_set_audit_log(fwctl_device_get_private(self)->oversight, log);
}

/**
 * fwctl_device_get_allow_unpublished:
 * @self: a #FwctlDevice
 *
 * Gets whether commands may be sent that no catalogue describes.
 *
 * Returns: %TRUE if they may
 *
 * Since: 0.1.0
 */
gboolean
fwctl_device_get_allow_unpublished(FwctlDevice *self)
{
	g_return_val_if_fail(FWCTL_IS_DEVICE(self), FALSE);
	return g_atomic_int_get(&fwctl_device_get_private(self)->allow_unpublished);
}

/**
 * fwctl_device_set_allow_unpublished:
 * @self: a #FwctlDevice
 * @allow_unpublished: whether commands may be sent that no catalogue describes
 *
 * Says that commands may be sent to this device that no catalogue describes, where the
 * policy lets them. Without that word they fail with %FWCTL_ERROR_UNPUBLISHED.
 *
 * Since: 0.1.0
 */
void
fwctl_device_set_allow_unpublished(FwctlDevice *self, gboolean allow_unpublished)
{
	g_return_if_fail(FWCTL_IS_DEVICE(self));
	g_atomic_int_set(&fwctl_device_get_private(self)->allow_unpublished, !!allow_unpublished);
}

/**
 * fwctl_device_get_allowed_effects:
 * @self: a #FwctlDevice
 *
 * Gets the effects that the caller said yes to.
 *
 * Returns: #FwctlEffects
 *
 * Since: 0.1.0
 */
FwctlEffects
fwctl_device_get_allowed_effects(FwctlDevice *self)
{
	g_return_val_if_fail(FWCTL_IS_DEVICE(self), FWCTL_EFFECTS_NONE);
	return (FwctlEffects)g_atomic_int_get(&fwctl_device_get_private(self)->allowed_effects);
}

/**
 * fwctl_device_set_allowed_effects:
 * @self: a #FwctlDevice
 * @effects: the effects
 *
 * Says yes to effects that the policy asks a yes for, by default %FWCTL_EFFECTS_DATA,
 * %FWCTL_EFFECTS_RESETS, %FWCTL_EFFECTS_ERASES and %FWCTL_EFFECTS_SECRET, for RPCs to this device.
 * Without that word they fail with %FWCTL_ERROR_REFUSED.
 *
 * Since: 0.1.0
 */
void
fwctl_device_set_allowed_effects(FwctlDevice *self, FwctlEffects effects)
{
	g_return_if_fail(FWCTL_IS_DEVICE(self));
	g_atomic_int_set(&fwctl_device_get_private(self)->allowed_effects, (gint)effects);
}
