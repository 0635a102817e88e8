/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <fwctl.h>

G_BEGIN_DECLS

#define FWCTL_TYPE_CXL_DEVICE (fwctl_cxl_device_get_type())
G_DECLARE_FINAL_TYPE(FwctlCxlDevice, fwctl_cxl_device, FWCTL, CXL_DEVICE, FwctlDevice)

G_END_DECLS
