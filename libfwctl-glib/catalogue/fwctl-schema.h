/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-element.h"

G_BEGIN_DECLS

gboolean
fwctl_schema_check(FwctlElement *root, GError **error);

G_END_DECLS
