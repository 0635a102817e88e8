/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#if !defined(FWCTL_INSIDE_HEADER) && !defined(FWCTL_COMPILATION)
#error "Only <fwctl.h> can be included directly."
#endif

#include <fwctl-audit-log.h>
#include <fwctl-macros.h>
#include <fwctl-policy.h>
#include <glib-object.h>

G_BEGIN_DECLS

/**
 * FwctlFlashFlags:
 * @FWCTL_FLASH_FLAGS_NONE: what is safe
 * @FWCTL_FLASH_FLAGS_ALLOW_UNSIGNED: an image that nobody signed, or nobody who is trusted, will do
 * @FWCTL_FLASH_FLAGS_ALLOW_OLDER: an older version than the one that is there will do
 * @FWCTL_FLASH_FLAGS_ALLOW_REINSTALL: the version that is there already is written again
 * @FWCTL_FLASH_FLAGS_ACTIVATE: make it go live at once where the path can, though that interrupts
 *   what the device does
 *
 * What a caller says yes to.
 *
 * Since: 0.1.0
 */
typedef enum { /*< flags >*/
	       FWCTL_FLASH_FLAGS_NONE = 0,
	       FWCTL_FLASH_FLAGS_ALLOW_UNSIGNED = 1 << 0,
	       FWCTL_FLASH_FLAGS_ALLOW_OLDER = 1 << 1,
	       FWCTL_FLASH_FLAGS_ALLOW_REINSTALL = 1 << 2,
	       FWCTL_FLASH_FLAGS_ACTIVATE = 1 << 3,
} FwctlFlashFlags;

#define FWCTL_TYPE_FLASH_OPTIONS (fwctl_flash_options_get_type())
FWCTL_AVAILABLE_IN_0_1
G_DECLARE_FINAL_TYPE(FwctlFlashOptions, fwctl_flash_options, FWCTL, FLASH_OPTIONS, GObject)

FWCTL_AVAILABLE_IN_0_1
FwctlFlashOptions *
fwctl_flash_options_new(void);
FWCTL_AVAILABLE_IN_0_1
FwctlFlashFlags
fwctl_flash_options_get_flags(FwctlFlashOptions *self);
FWCTL_AVAILABLE_IN_0_1
void
fwctl_flash_options_set_flags(FwctlFlashOptions *self, FwctlFlashFlags flags);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_flash_options_get_component(FwctlFlashOptions *self);
FWCTL_AVAILABLE_IN_0_1
void
fwctl_flash_options_set_component(FwctlFlashOptions *self, const gchar *component);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_flash_options_get_state_directory(FwctlFlashOptions *self);
FWCTL_AVAILABLE_IN_0_1
void
fwctl_flash_options_set_state_directory(FwctlFlashOptions *self, const gchar *directory);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_flash_options_get_pki_directory(FwctlFlashOptions *self);
FWCTL_AVAILABLE_IN_0_1
void
fwctl_flash_options_set_pki_directory(FwctlFlashOptions *self, const gchar *directory);
FWCTL_AVAILABLE_IN_0_1
FwctlPolicy *
fwctl_flash_options_get_policy(FwctlFlashOptions *self);
FWCTL_AVAILABLE_IN_0_1
void
fwctl_flash_options_set_policy(FwctlFlashOptions *self, FwctlPolicy *policy);
FWCTL_AVAILABLE_IN_0_1
FwctlAuditLog *
fwctl_flash_options_get_audit_log(FwctlFlashOptions *self);
FWCTL_AVAILABLE_IN_0_1
void
fwctl_flash_options_set_audit_log(FwctlFlashOptions *self, FwctlAuditLog *audit_log);

G_END_DECLS
