/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#if !defined(FWCTL_INSIDE_HEADER) && !defined(FWCTL_COMPILATION)
#error "Only <fwctl.h> can be included directly."
#endif

#include <fwctl-devlink.h>
#include <fwctl-flash-path.h>
#include <fwctl-macros.h>

G_BEGIN_DECLS

#define FWCTL_TYPE_DEVLINK_FLASH_PATH (fwctl_devlink_flash_path_get_type())
FWCTL_AVAILABLE_IN_0_1
G_DECLARE_FINAL_TYPE(FwctlDevlinkFlashPath,
		     fwctl_devlink_flash_path,
		     FWCTL,
		     DEVLINK_FLASH_PATH,
		     FwctlFlashPath)

FWCTL_AVAILABLE_IN_0_1
FwctlDevlinkFlashPath *
fwctl_devlink_flash_path_new(FwctlDevlink *devlink, const gchar *component);
FWCTL_AVAILABLE_IN_0_1
FwctlDevlinkOverwrite
fwctl_devlink_flash_path_get_overwrite(FwctlDevlinkFlashPath *self);
FWCTL_AVAILABLE_IN_0_1
void
fwctl_devlink_flash_path_set_overwrite(FwctlDevlinkFlashPath *self,
				       FwctlDevlinkOverwrite overwrite);

G_END_DECLS
