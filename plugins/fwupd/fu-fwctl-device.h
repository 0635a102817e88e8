/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <fwupdplugin.h>

#define FU_TYPE_FWCTL_DEVICE (fu_fwctl_device_get_type())
G_DECLARE_FINAL_TYPE(FuFwctlDevice, fu_fwctl_device, FU, FWCTL_DEVICE, FuUdevDevice)
