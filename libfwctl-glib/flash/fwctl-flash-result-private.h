/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-flash-record.h"
#include "fwctl-flash-result.h"

FwctlFlashResult *
fwctl_flash_result_new(const FwctlFlashRecord *record, const GError *error);
