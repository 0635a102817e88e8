/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-command-private.h"

/**
 * fwctl_command_get_name:
 * @self: a #FwctlCommand
 *
 * Gets the name, by which [method@Fwctl.Catalogue.lookup_command] finds it.
 *
 * Returns: a name such as `query-vnic-env`
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_command_get_name(FwctlCommand *self)
{
	g_return_val_if_fail(FWCTL_IS_COMMAND(self), NULL);
	return self->name;
}

/**
 * fwctl_command_get_type_name:
 * @self: a #FwctlCommand
 *
 * Gets the device type whose command it is.
 *
 * Returns: a name as from [func@Fwctl.DeviceType.to_string], such as `mlx5`
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_command_get_type_name(FwctlCommand *self)
{
	g_return_val_if_fail(FWCTL_IS_COMMAND(self), NULL);
	return self->type_name;
}

/**
 * fwctl_command_get_kind:
 * @self: a #FwctlCommand
 *
 * Gets what it is that is described.
 *
 * Returns: a #FwctlCommandKind
 *
 * Since: 0.1.0
 */
FwctlCommandKind
fwctl_command_get_kind(FwctlCommand *self)
{
	g_return_val_if_fail(FWCTL_IS_COMMAND(self), FWCTL_COMMAND_KIND_COMMAND);
	return self->kind;
}

/**
 * fwctl_command_get_door:
 * @self: a #FwctlCommand
 *
 * Gets the way into the kernel that it takes.
 *
 * Returns: a #FwctlCommandDoor
 *
 * Since: 0.1.0
 */
FwctlCommandDoor
fwctl_command_get_door(FwctlCommand *self)
{
	g_return_val_if_fail(FWCTL_IS_COMMAND(self), FWCTL_COMMAND_DOOR_FWCTL);
	return self->door;
}

/**
 * fwctl_command_get_summary:
 * @self: a #FwctlCommand
 *
 * Gets what it is for, in a few words.
 *
 * Returns: a text
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_command_get_summary(FwctlCommand *self)
{
	g_return_val_if_fail(FWCTL_IS_COMMAND(self), NULL);
	return self->summary;
}

/**
 * fwctl_command_get_description:
 * @self: a #FwctlCommand
 *
 * Gets what else there is to say.
 *
 * Returns: (nullable): a text, or %NULL where the summary says it all
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_command_get_description(FwctlCommand *self)
{
	g_return_val_if_fail(FWCTL_IS_COMMAND(self), NULL);
	return self->description;
}

/**
 * fwctl_command_get_scope:
 * @self: a #FwctlCommand
 * @scope: (out) (optional): the scope
 *
 * Gets the least scope with which the kernel's driver takes the command.
 *
 * Returns: %TRUE if it is known; %FALSE where the driver works it out of what the command is for,
 *   see [method@Fwctl.Command.is_scope_by_effects], and where it is no RPC
 *
 * Since: 0.1.0
 */
gboolean
fwctl_command_get_scope(FwctlCommand *self, FwctlScope *scope)
{
	g_return_val_if_fail(FWCTL_IS_COMMAND(self), FALSE);
	if (self->scope < 0)
		return FALSE;
	if (scope != NULL)
		*scope = (FwctlScope)self->scope;
	return TRUE;
}

/**
 * fwctl_command_is_scope_by_effects:
 * @self: a #FwctlCommand
 *
 * Says whether the kernel's driver works the scope out of the effects that the device names for the
 * target, such as a feature of CXL.
 *
 * Returns: %TRUE if it does
 *
 * Since: 0.1.0
 */
gboolean
fwctl_command_is_scope_by_effects(FwctlCommand *self)
{
	g_return_val_if_fail(FWCTL_IS_COMMAND(self), FALSE);
	return self->is_scope_by_effects;
}

/**
 * fwctl_command_get_effects:
 * @self: a #FwctlCommand
 *
 * Gets what the command does to the device. Some arguments make it do more, see
 * [method@Fwctl.Command.get_effects_of].
 *
 * Returns: #FwctlEffects
 *
 * Since: 0.1.0
 */
FwctlEffects
fwctl_command_get_effects(FwctlCommand *self)
{
	g_return_val_if_fail(FWCTL_IS_COMMAND(self), FWCTL_EFFECTS_UNKNOWN);
	return self->effects;
}

/**
 * fwctl_command_get_since:
 * @self: a #FwctlCommand
 *
 * Gets the first kernel whose driver is known to allow it.
 *
 * Returns: (nullable): a version such as `6.15`, or %NULL
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_command_get_since(FwctlCommand *self)
{
	g_return_val_if_fail(FWCTL_IS_COMMAND(self), NULL);
	return self->since;
}

/**
 * fwctl_command_is_idempotent:
 * @self: a #FwctlCommand
 *
 * Says whether doing it twice is the same as doing it once, so that it may be tried again.
 *
 * Returns: %TRUE if it may
 *
 * Since: 0.1.0
 */
gboolean
fwctl_command_is_idempotent(FwctlCommand *self)
{
	g_return_val_if_fail(FWCTL_IS_COMMAND(self), FALSE);
	return self->is_idempotent;
}

/**
 * fwctl_command_get_timeout:
 * @self: a #FwctlCommand
 *
 * Gets how long it may take.
 *
 * Returns: a #FwctlCommandTimeout
 *
 * Since: 0.1.0
 */
FwctlCommandTimeout
fwctl_command_get_timeout(FwctlCommand *self)
{
	g_return_val_if_fail(FWCTL_IS_COMMAND(self), FWCTL_COMMAND_TIMEOUT_SHORT);
	return self->timeout;
}
