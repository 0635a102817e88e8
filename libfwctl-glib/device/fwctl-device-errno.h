/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-device.h"

void
fwctl_device_set_error_from_errno(FwctlDevice *self,
				  FwctlTransaction *transaction,
				  const GError *cause,
				  GError **error);
