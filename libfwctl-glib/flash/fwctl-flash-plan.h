/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#if !defined(FWCTL_INSIDE_HEADER) && !defined(FWCTL_COMPILATION)
#error "Only <fwctl.h> can be included directly."
#endif

#include <fwctl-flash-image.h>
#include <fwctl-flash-options.h>
#include <fwctl-flash-path.h>
#include <fwctl-macros.h>
#include <fwctl-target.h>

G_BEGIN_DECLS

/**
 * FwctlFlashIdentity:
 * @FWCTL_FLASH_IDENTITY_UNKNOWN: nothing says which device the image is for
 * @FWCTL_FLASH_IDENTITY_MATCHES: it is for this device
 * @FWCTL_FLASH_IDENTITY_OTHER: it is for another one
 *
 * Whether an image names the device that it is to be written to.
 *
 * Since: 0.1.0
 */
typedef enum {
	FWCTL_FLASH_IDENTITY_UNKNOWN = 0,
	FWCTL_FLASH_IDENTITY_MATCHES = 1,
	FWCTL_FLASH_IDENTITY_OTHER = 2,
} FwctlFlashIdentity;

/**
 * FwctlFlashChange:
 * @FWCTL_FLASH_CHANGE_UNKNOWN: one of the two versions is not known
 * @FWCTL_FLASH_CHANGE_UPGRADE: to a newer version
 * @FWCTL_FLASH_CHANGE_SAME: to the version that is there
 * @FWCTL_FLASH_CHANGE_DOWNGRADE: to an older version
 *
 * What an image does to the version.
 *
 * Since: 0.1.0
 */
typedef enum {
	FWCTL_FLASH_CHANGE_UNKNOWN = 0,
	FWCTL_FLASH_CHANGE_UPGRADE = 1,
	FWCTL_FLASH_CHANGE_SAME = 2,
	FWCTL_FLASH_CHANGE_DOWNGRADE = 3,
} FwctlFlashChange;

/**
 * FwctlFlashSignature:
 * @FWCTL_FLASH_SIGNATURE_UNSIGNED: there is none
 * @FWCTL_FLASH_SIGNATURE_UNTRUSTED: there is one, and it is wrong, or of nobody who is trusted
 * @FWCTL_FLASH_SIGNATURE_TRUSTED: somebody who is trusted signed this very image
 *
 * What is to be thought of an image.
 *
 * Since: 0.1.0
 */
typedef enum {
	FWCTL_FLASH_SIGNATURE_UNSIGNED = 0,
	FWCTL_FLASH_SIGNATURE_UNTRUSTED = 1,
	FWCTL_FLASH_SIGNATURE_TRUSTED = 2,
} FwctlFlashSignature;

#define FWCTL_TYPE_FLASH_PLAN (fwctl_flash_plan_get_type())
FWCTL_AVAILABLE_IN_0_1
G_DECLARE_FINAL_TYPE(FwctlFlashPlan, fwctl_flash_plan, FWCTL, FLASH_PLAN, GObject)

FWCTL_AVAILABLE_IN_0_1
FwctlFlashPlan *
fwctl_flash_plan_new(FwctlTarget *target,
		     FwctlFlashImage *image,
		     FwctlFlashOptions *options,
		     GCancellable *cancellable,
		     GError **error);
FWCTL_AVAILABLE_IN_0_1
FwctlFlashPlan *
fwctl_flash_plan_new_for_path(FwctlTarget *target,
			      FwctlFlashPath *path,
			      FwctlFlashImage *image,
			      FwctlFlashOptions *options,
			      GCancellable *cancellable,
			      GError **error);
FWCTL_AVAILABLE_IN_0_1
gboolean
fwctl_flash_plan_check(FwctlFlashPlan *self, GError **error);
FWCTL_AVAILABLE_IN_0_1
GVariant *
fwctl_flash_plan_to_variant(FwctlFlashPlan *self);

/* what it is about */
FWCTL_AVAILABLE_IN_0_1
FwctlTarget *
fwctl_flash_plan_get_target(FwctlFlashPlan *self);
FWCTL_AVAILABLE_IN_0_1
FwctlFlashImage *
fwctl_flash_plan_get_image(FwctlFlashPlan *self);
FWCTL_AVAILABLE_IN_0_1
FwctlFlashPath *
fwctl_flash_plan_get_path(FwctlFlashPlan *self);
FWCTL_AVAILABLE_IN_0_1
FwctlFlashOptions *
fwctl_flash_plan_get_options(FwctlFlashPlan *self);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_flash_plan_get_component(FwctlFlashPlan *self);

/* what was found out */
FWCTL_AVAILABLE_IN_0_1
FwctlFlashIdentity
fwctl_flash_plan_get_identity(FwctlFlashPlan *self);
FWCTL_AVAILABLE_IN_0_1
FwctlFlashSignature
fwctl_flash_plan_get_signature(FwctlFlashPlan *self);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_flash_plan_get_signature_reason(FwctlFlashPlan *self);
FWCTL_AVAILABLE_IN_0_1
FwctlFlashChange
fwctl_flash_plan_get_change(FwctlFlashPlan *self);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_flash_plan_get_version(FwctlFlashPlan *self);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_flash_plan_get_new_version(FwctlFlashPlan *self);
FWCTL_AVAILABLE_IN_0_1
gint64
fwctl_flash_plan_get_expected_duration(FwctlFlashPlan *self);

FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_flash_identity_to_string(FwctlFlashIdentity identity);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_flash_change_to_string(FwctlFlashChange change);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_flash_signature_to_string(FwctlFlashSignature signature);

G_END_DECLS
