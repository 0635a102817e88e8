/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-target.h"

GPtrArray *
fwctl_target_components_read(FwctlTarget *self, GCancellable *cancellable, GError **error);
