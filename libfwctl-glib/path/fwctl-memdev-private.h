/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-memdev.h"
#include "fwctl-oversight.h"

void
fwctl_memdev_set_behind(FwctlMemdev *self, FwctlOversight *behind);
