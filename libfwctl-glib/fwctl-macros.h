/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

/*
 * Everything is hidden unless it says otherwise: a symbol is exported by this marker on its
 * prototype, and versioned by its node in libfwctl-glib.map.
 */
#define FWCTL_AVAILABLE_IN_0_1 __attribute__((visibility("default"))) extern
