/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-target-private.h"

GPtrArray *
fwctl_inventory_group(GPtrArray *items, FwctlOversight *oversight);
