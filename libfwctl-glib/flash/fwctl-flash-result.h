/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#if !defined(FWCTL_INSIDE_HEADER) && !defined(FWCTL_COMPILATION)
#error "Only <fwctl.h> can be included directly."
#endif

#include <fwctl-flash-path.h>
#include <fwctl-flash-state.h>
#include <fwctl-macros.h>
#include <glib-object.h>

G_BEGIN_DECLS

#define FWCTL_TYPE_FLASH_RESULT (fwctl_flash_result_get_type())
FWCTL_AVAILABLE_IN_0_1
G_DECLARE_FINAL_TYPE(FwctlFlashResult, fwctl_flash_result, FWCTL, FLASH_RESULT, GObject)

FWCTL_AVAILABLE_IN_0_1
FwctlFlashResult *
fwctl_flash_result_new_for_error(const gchar *device,
				 FwctlFlashOutcome outcome,
				 const GError *error);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_flash_result_get_device(FwctlFlashResult *self);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_flash_result_get_job(FwctlFlashResult *self);
FWCTL_AVAILABLE_IN_0_1
FwctlFlashOutcome
fwctl_flash_result_get_outcome(FwctlFlashResult *self);
FWCTL_AVAILABLE_IN_0_1
FwctlFlashReset
fwctl_flash_result_get_reset(FwctlFlashResult *self);
FWCTL_AVAILABLE_IN_0_1
gint64
fwctl_flash_result_get_duration(FwctlFlashResult *self);
FWCTL_AVAILABLE_IN_0_1
const GError *
fwctl_flash_result_get_error(FwctlFlashResult *self);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_flash_result_get_remedy(FwctlFlashResult *self);
FWCTL_AVAILABLE_IN_0_1
gboolean
fwctl_flash_result_is_success(FwctlFlashResult *self);
FWCTL_AVAILABLE_IN_0_1
GVariant *
fwctl_flash_result_to_variant(FwctlFlashResult *self);

G_END_DECLS
