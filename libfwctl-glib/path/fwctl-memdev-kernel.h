/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-memdev.h"

/* FwctlMemdevKernel: the ioctls of a node such as /dev/cxl/mem0 */
#define FWCTL_TYPE_MEMDEV_KERNEL (fwctl_memdev_kernel_get_type())
G_DECLARE_FINAL_TYPE(FwctlMemdevKernel, fwctl_memdev_kernel, FWCTL, MEMDEV_KERNEL, FwctlMemdev)
