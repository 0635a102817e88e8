/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#if !defined(FWCTL_INSIDE_HEADER) && !defined(FWCTL_COMPILATION)
#error "Only <fwctl.h> can be included directly."
#endif

#include <fwctl-macros.h>
#include <fwctl-security-state.h>
#include <glib-object.h>

G_BEGIN_DECLS

/**
 * FwctlDevlinkCmode:
 * @FWCTL_DEVLINK_CMODE_RUNTIME: the value in force; a new one is taken at once
 * @FWCTL_DEVLINK_CMODE_DRIVERINIT: the value for the next reload with
 *   %FWCTL_DEVLINK_RELOAD_ACTION_DRIVER_REINIT
 * @FWCTL_DEVLINK_CMODE_PERMANENT: the value in the device's own memory, for after the next reset
 *
 * The configuration modes of a parameter, with the kernel's numbers (enum devlink_param_cmode).
 *
 * Since: 0.1.0
 */
typedef enum {
	FWCTL_DEVLINK_CMODE_RUNTIME = 0,
	FWCTL_DEVLINK_CMODE_DRIVERINIT = 1,
	FWCTL_DEVLINK_CMODE_PERMANENT = 2,
} FwctlDevlinkCmode;

#define FWCTL_TYPE_DEVLINK_PARAM (fwctl_devlink_param_get_type())
FWCTL_AVAILABLE_IN_0_1
G_DECLARE_FINAL_TYPE(FwctlDevlinkParam, fwctl_devlink_param, FWCTL, DEVLINK_PARAM, GObject)

FWCTL_AVAILABLE_IN_0_1
FwctlDevlinkParam *
fwctl_devlink_param_new(const gchar *name,
			gboolean generic,
			const gchar *value_type,
			GVariant *values);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_devlink_param_get_name(FwctlDevlinkParam *self);
FWCTL_AVAILABLE_IN_0_1
gboolean
fwctl_devlink_param_is_generic(FwctlDevlinkParam *self);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_devlink_param_get_value_type(FwctlDevlinkParam *self);
FWCTL_AVAILABLE_IN_0_1
GVariant *
fwctl_devlink_param_get_values(FwctlDevlinkParam *self);
FWCTL_AVAILABLE_IN_0_1
GVariant *
fwctl_devlink_param_dup_value(FwctlDevlinkParam *self,
			      FwctlDevlinkCmode cmode) G_GNUC_WARN_UNUSED_RESULT;
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_devlink_cmode_to_string(FwctlDevlinkCmode cmode);

G_END_DECLS
