/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-flash-plan-private.h"

/**
 * fwctl_flash_plan_get_target:
 * @self: a #FwctlFlashPlan
 *
 * Gets what is to be flashed.
 *
 * Returns: (transfer none): a #FwctlTarget
 *
 * Since: 0.1.0
 */
FwctlTarget *
fwctl_flash_plan_get_target(FwctlFlashPlan *self)
{
	g_return_val_if_fail(FWCTL_IS_FLASH_PLAN(self), NULL);
	return self->target;
}

/**
 * fwctl_flash_plan_get_image:
 * @self: a #FwctlFlashPlan
 *
 * Gets what is to be written.
 *
 * Returns: (transfer none): a #FwctlFlashImage
 *
 * Since: 0.1.0
 */
FwctlFlashImage *
fwctl_flash_plan_get_image(FwctlFlashPlan *self)
{
	g_return_val_if_fail(FWCTL_IS_FLASH_PLAN(self), NULL);
	return self->image;
}

/**
 * fwctl_flash_plan_get_path:
 * @self: a #FwctlFlashPlan
 *
 * Gets the way by which it would be flashed.
 *
 * Returns: (transfer none): a #FwctlFlashPath
 *
 * Since: 0.1.0
 */
FwctlFlashPath *
fwctl_flash_plan_get_path(FwctlFlashPlan *self)
{
	g_return_val_if_fail(FWCTL_IS_FLASH_PLAN(self), NULL);
	return self->path;
}

/**
 * fwctl_flash_plan_get_options:
 * @self: a #FwctlFlashPlan
 *
 * Gets what the caller allows.
 *
 * Returns: (transfer none): a #FwctlFlashOptions
 *
 * Since: 0.1.0
 */
FwctlFlashOptions *
fwctl_flash_plan_get_options(FwctlFlashPlan *self)
{
	g_return_val_if_fail(FWCTL_IS_FLASH_PLAN(self), NULL);
	return self->options;
}

/**
 * fwctl_flash_plan_get_component:
 * @self: a #FwctlFlashPlan
 *
 * Gets which component is to be written.
 *
 * Returns: (nullable): its name
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_flash_plan_get_component(FwctlFlashPlan *self)
{
	g_return_val_if_fail(FWCTL_IS_FLASH_PLAN(self), NULL);
	return self->component != NULL ? fwctl_component_get_name(self->component)
				       : fwctl_flash_path_get_component(self->path);
}

/**
 * fwctl_flash_plan_get_identity:
 * @self: a #FwctlFlashPlan
 *
 * Gets whether the image is for this device: what is in the file `IMAGE.fwctl` or in the aliases
 * `fwctl:PATTERN` of its signature.
 *
 * Returns: a #FwctlFlashIdentity
 *
 * Since: 0.1.0
 */
FwctlFlashIdentity
fwctl_flash_plan_get_identity(FwctlFlashPlan *self)
{
	g_return_val_if_fail(FWCTL_IS_FLASH_PLAN(self), FWCTL_FLASH_IDENTITY_UNKNOWN);
	return self->identity;
}

/**
 * fwctl_flash_plan_get_signature:
 * @self: a #FwctlFlashPlan
 *
 * Gets what is to be thought of the image, from the file `IMAGE.jcat` and the trusted certificates.
 *
 * Returns: a #FwctlFlashSignature
 *
 * Since: 0.1.0
 */
FwctlFlashSignature
fwctl_flash_plan_get_signature(FwctlFlashPlan *self)
{
	g_return_val_if_fail(FWCTL_IS_FLASH_PLAN(self), FWCTL_FLASH_SIGNATURE_UNSIGNED);
	return self->proof->signature;
}

/**
 * fwctl_flash_plan_get_signature_reason:
 * @self: a #FwctlFlashPlan
 *
 * Gets why the image is not trusted.
 *
 * Returns: (nullable): a sentence, or %NULL where it is
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_flash_plan_get_signature_reason(FwctlFlashPlan *self)
{
	g_return_val_if_fail(FWCTL_IS_FLASH_PLAN(self), NULL);
	return self->proof->reason;
}

/**
 * fwctl_flash_plan_get_change:
 * @self: a #FwctlFlashPlan
 *
 * Gets what the image does to the version.
 *
 * Returns: a #FwctlFlashChange
 *
 * Since: 0.1.0
 */
FwctlFlashChange
fwctl_flash_plan_get_change(FwctlFlashPlan *self)
{
	g_return_val_if_fail(FWCTL_IS_FLASH_PLAN(self), FWCTL_FLASH_CHANGE_UNKNOWN);
	return self->change;
}

/**
 * fwctl_flash_plan_get_version:
 * @self: a #FwctlFlashPlan
 *
 * Gets the version that runs now.
 *
 * Returns: (nullable): a version, or %NULL where it could not be read
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_flash_plan_get_version(FwctlFlashPlan *self)
{
	g_return_val_if_fail(FWCTL_IS_FLASH_PLAN(self), NULL);
	return self->component != NULL ? fwctl_component_get_version(self->component) : NULL;
}

/**
 * fwctl_flash_plan_get_new_version:
 * @self: a #FwctlFlashPlan
 *
 * Gets the version in the image.
 *
 * Returns: (nullable): a version, or %NULL where nothing says it
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_flash_plan_get_new_version(FwctlFlashPlan *self)
{
	g_return_val_if_fail(FWCTL_IS_FLASH_PLAN(self), NULL);
	return self->label->version;
}

/**
 * fwctl_flash_plan_get_expected_duration:
 * @self: a #FwctlFlashPlan
 *
 * Gets how long it will take, from how long it took the last time on such a model.
 *
 * Returns: a time in microseconds, or 0 where it was never done
 *
 * Since: 0.1.0
 */
gint64
fwctl_flash_plan_get_expected_duration(FwctlFlashPlan *self)
{
	gdouble factor = 1;

	g_return_val_if_fail(FWCTL_IS_FLASH_PLAN(self), 0);
	if (self->last_size > 0)
		factor =
		    (gdouble)fwctl_flash_image_get_size(self->image) / (gdouble)self->last_size;
	return (gint64)((gdouble)self->last_duration * factor);
}
