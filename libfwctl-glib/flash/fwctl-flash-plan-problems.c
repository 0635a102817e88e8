/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fwctl-flash-plan-private.h"

static void G_GNUC_PRINTF(3, 4)
    fwctl_flash_plan_object(FwctlFlashPlan *self, FwctlFlashError code, const gchar *format, ...)
{
	va_list args;

	va_start(args, format);
	g_ptr_array_add(self->problems,
			g_error_new_valist(FWCTL_FLASH_ERROR, (gint)code, format, args));
	va_end(args);
}

static gboolean
fwctl_flash_plan_allows(FwctlFlashPlan *self, FwctlFlashFlags flag)
{
	return (fwctl_flash_options_get_flags(self->options) & flag) != 0;
}

static void
fwctl_flash_plan_check_size(FwctlFlashPlan *self)
{
	guint64 size = fwctl_flash_image_get_size(self->image);
	guint64 capacity = self->component != NULL ? fwctl_component_get_capacity(self->component)
						   : 0;

	if (capacity != 0 && size > capacity)
		fwctl_flash_plan_object(
		    self,
		    FWCTL_FLASH_ERROR_NO_SPACE,
		    _("%s: the image has %llu bytes, and there is room for %llu"),
		    fwctl_target_get_name(self->target),
		    (unsigned long long)size,
		    (unsigned long long)capacity);
}

static void
fwctl_flash_plan_check_signature(FwctlFlashPlan *self)
{
	const gchar *filename = fwctl_flash_image_get_filename(self->image);

	if (self->proof->signature == FWCTL_FLASH_SIGNATURE_TRUSTED ||
	    fwctl_flash_plan_allows(self, FWCTL_FLASH_FLAGS_ALLOW_UNSIGNED))
		return;
	if (self->proof->signature == FWCTL_FLASH_SIGNATURE_UNSIGNED)
		fwctl_flash_plan_object(self,
					FWCTL_FLASH_ERROR_UNSIGNED,
					_("%s: nobody signed it: %s"),
					filename,
					self->proof->reason);
	else
		fwctl_flash_plan_object(self,
					FWCTL_FLASH_ERROR_UNTRUSTED,
					_("%s: its signature is not trusted: %s"),
					filename,
					self->proof->reason);
}

static void
fwctl_flash_plan_check_version(FwctlFlashPlan *self)
{
	const gchar *name = fwctl_target_get_name(self->target);
	const gchar *version = self->label->version;
	const gchar *minimum =
	    self->component != NULL ? fwctl_component_get_minimum_version(self->component) : NULL;

	if (version != NULL && minimum != NULL && strverscmp(version, minimum) < 0)
		fwctl_flash_plan_object(self,
					FWCTL_FLASH_ERROR_ROLLBACK,
					_("%s: version %s is below the minimum, %s"),
					name,
					version,
					minimum);
	if (self->change == FWCTL_FLASH_CHANGE_DOWNGRADE &&
	    !fwctl_flash_plan_allows(self, FWCTL_FLASH_FLAGS_ALLOW_OLDER))
		fwctl_flash_plan_object(self,
					FWCTL_FLASH_ERROR_OLDER,
					_("%s: version %s is older than what is there"),
					name,
					version);
	if (self->change == FWCTL_FLASH_CHANGE_SAME &&
	    !fwctl_flash_plan_allows(self, FWCTL_FLASH_FLAGS_ALLOW_REINSTALL))
		fwctl_flash_plan_object(self,
					FWCTL_FLASH_ERROR_SAME,
					_("%s: version %s is there already"),
					name,
					version);
}

/*
 * fwctl_flash_plan_find_problems:
 *
 * Finds what speaks against the plan, the worst first.
 */
void
fwctl_flash_plan_find_problems(FwctlFlashPlan *self)
{
	if (self->identity == FWCTL_FLASH_IDENTITY_OTHER)
		fwctl_flash_plan_object(self,
					FWCTL_FLASH_ERROR_WRONG_IMAGE,
					_("%s: the image %s is for another device or component"),
					fwctl_target_get_name(self->target),
					fwctl_flash_image_get_filename(self->image));
	fwctl_flash_plan_check_size(self);
	fwctl_flash_plan_check_signature(self);
	fwctl_flash_plan_check_version(self);
}

/**
 * fwctl_flash_plan_check:
 * @self: a #FwctlFlashPlan
 * @error: return location for an error, or %NULL
 *
 * Says whether anything speaks against it. Fails with the #FwctlFlashError of what does.
 *
 * Returns: %TRUE if it may be done
 *
 * Since: 0.1.0
 */
gboolean
fwctl_flash_plan_check(FwctlFlashPlan *self, GError **error)
{
	const GError *problem;

	g_return_val_if_fail(FWCTL_IS_FLASH_PLAN(self), FALSE);
	if (self->problems->len == 0)
		return TRUE;
	problem = self->problems->pdata[0];
	g_set_error(error,
		    problem->domain,
		    problem->code,
		    "%s; %s",
		    problem->message,
		    fwctl_flash_error_get_remedy(problem->code));
	return FALSE;
}
