/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-devlink-flash-path.h"
#include "fwctl-firmware-search.h"

/* for a test that has a kernel of its own; @places outlives its use */
void
fwctl_devlink_flash_path_set_places(FwctlDevlinkFlashPath *self,
				    const FwctlFirmwareSearchPlaces *places);
