/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-flash-error.h"

FwctlFlashError
fwctl_flash_error_from_error(const GError *error);
