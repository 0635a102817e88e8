/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fwctl-flash-error.h"
#include "fwctl-flash-path-private.h"

/*
 * What a job calls of a path. A subclass that is written in a script can fail without an error,
 * with an exception say; a job may rely on one.
 */
static gboolean
fwctl_flash_path_check(FwctlFlashPath *self, gboolean result, GError *error_local, GError **error)
{
	if (result) {
		g_clear_error(&error_local);
		return TRUE;
	}
	if (error_local != NULL) {
		g_propagate_error(error, error_local);
		return FALSE;
	}
	g_set_error(error,
		    FWCTL_FLASH_ERROR,
		    FWCTL_FLASH_ERROR_FAILED,
		    _("%s failed without saying why"),
		    G_OBJECT_TYPE_NAME(self));
	return FALSE;
}

gboolean
fwctl_flash_path_prepare(FwctlFlashPath *self,
			 FwctlFlashImage *image,
			 GCancellable *cancellable,
			 GError **error)
{
	FwctlFlashPathClass *klass = FWCTL_FLASH_PATH_GET_CLASS(self);
	GError *error_local = NULL;
	gboolean result =
	    klass->prepare == NULL || klass->prepare(self, image, cancellable, &error_local);

	return fwctl_flash_path_check(self, result, error_local, error);
}

gboolean
fwctl_flash_path_lock(FwctlFlashPath *self, GCancellable *cancellable, GError **error)
{
	FwctlFlashPathClass *klass = FWCTL_FLASH_PATH_GET_CLASS(self);
	GError *error_local = NULL;
	gboolean result = klass->lock == NULL || klass->lock(self, cancellable, &error_local);

	return fwctl_flash_path_check(self, result, error_local, error);
}

gboolean
fwctl_flash_path_transfer(FwctlFlashPath *self,
			  FwctlFlashImage *image,
			  GCancellable *cancellable,
			  GError **error)
{
	FwctlFlashPathClass *klass = FWCTL_FLASH_PATH_GET_CLASS(self);
	GError *error_local = NULL;
	gboolean result =
	    klass->transfer != NULL && klass->transfer(self, image, cancellable, &error_local);

	return fwctl_flash_path_check(self, result, error_local, error);
}

gboolean
fwctl_flash_path_verify(FwctlFlashPath *self,
			FwctlFlashImage *image,
			GCancellable *cancellable,
			GError **error)
{
	FwctlFlashPathClass *klass = FWCTL_FLASH_PATH_GET_CLASS(self);
	GError *error_local = NULL;
	gboolean result =
	    klass->verify == NULL || klass->verify(self, image, cancellable, &error_local);

	return fwctl_flash_path_check(self, result, error_local, error);
}

gboolean
fwctl_flash_path_activate(FwctlFlashPath *self,
			  gboolean now,
			  FwctlFlashReset *reset,
			  GCancellable *cancellable,
			  GError **error)
{
	FwctlFlashPathClass *klass = FWCTL_FLASH_PATH_GET_CLASS(self);
	GError *error_local = NULL;
	gboolean result;

	*reset = fwctl_flash_path_get_reset(self);
	result =
	    klass->activate == NULL || klass->activate(self, now, reset, cancellable, &error_local);
	return fwctl_flash_path_check(self, result, error_local, error);
}

gboolean
fwctl_flash_path_cleanup(FwctlFlashPath *self, gboolean failed, GError **error)
{
	FwctlFlashPathClass *klass = FWCTL_FLASH_PATH_GET_CLASS(self);
	GError *error_local = NULL;
	gboolean result = klass->cleanup == NULL || klass->cleanup(self, failed, &error_local);

	return fwctl_flash_path_check(self, result, error_local, error);
}

gboolean
fwctl_flash_path_recover(FwctlFlashPath *self,
			 gboolean handed_over,
			 FwctlFlashLeftover *leftover,
			 GCancellable *cancellable,
			 GError **error)
{
	FwctlFlashPathClass *klass = FWCTL_FLASH_PATH_GET_CLASS(self);
	GError *error_local = NULL;
	gboolean result;

	*leftover = FWCTL_FLASH_LEFTOVER_NOTHING;
	result = klass->recover == NULL ||
		 klass->recover(self, handed_over, leftover, cancellable, &error_local);
	return fwctl_flash_path_check(self, result, error_local, error);
}
