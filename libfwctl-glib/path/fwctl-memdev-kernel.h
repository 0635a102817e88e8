/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-memdev.h"

GBytes *
fwctl_memdev_kernel_query(FwctlMemdev *memdev, GError **error);
GBytes *
fwctl_memdev_kernel_send(FwctlMemdev *memdev,
			 guint16 opcode,
			 GBytes *request,
			 gsize response_size,
			 guint *retval,
			 GError **error);
