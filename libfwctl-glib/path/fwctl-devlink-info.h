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
#include <glib-object.h>

G_BEGIN_DECLS

/**
 * FwctlDevlinkVersion:
 * @FWCTL_DEVLINK_VERSION_FIXED: of the hardware, such as `board.id`; no update changes it
 * @FWCTL_DEVLINK_VERSION_RUNNING: what the device runs now
 * @FWCTL_DEVLINK_VERSION_STORED: what it has in its flash, and would run after an activation
 *
 * What a version of [class@Fwctl.DevlinkInfo] is about
 * (Documentation/networking/devlink/devlink-info.rst).
 *
 * Since: 0.1.0
 */
typedef enum {
	FWCTL_DEVLINK_VERSION_FIXED = 0,
	FWCTL_DEVLINK_VERSION_RUNNING = 1,
	FWCTL_DEVLINK_VERSION_STORED = 2,
} FwctlDevlinkVersion;

#define FWCTL_TYPE_DEVLINK_INFO (fwctl_devlink_info_get_type())
FWCTL_AVAILABLE_IN_0_1
G_DECLARE_FINAL_TYPE(FwctlDevlinkInfo, fwctl_devlink_info, FWCTL, DEVLINK_INFO, GObject)

FWCTL_AVAILABLE_IN_0_1
FwctlDevlinkInfo *
fwctl_devlink_info_new(const gchar *driver,
		       const gchar *serial,
		       const gchar *board_serial,
		       GVariant *versions);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_devlink_info_get_driver(FwctlDevlinkInfo *self);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_devlink_info_get_serial(FwctlDevlinkInfo *self);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_devlink_info_get_board_serial(FwctlDevlinkInfo *self);
FWCTL_AVAILABLE_IN_0_1
GVariant *
fwctl_devlink_info_get_versions(FwctlDevlinkInfo *self);
FWCTL_AVAILABLE_IN_0_1
gchar *
fwctl_devlink_info_dup_version(FwctlDevlinkInfo *self,
			       FwctlDevlinkVersion kind,
			       const gchar *name) G_GNUC_WARN_UNUSED_RESULT;
FWCTL_AVAILABLE_IN_0_1
gchar **
fwctl_devlink_info_dup_version_names(FwctlDevlinkInfo *self,
				     FwctlDevlinkVersion kind) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
