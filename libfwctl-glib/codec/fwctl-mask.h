/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-field-list.h"

G_BEGIN_DECLS

#define FWCTL_MASK_TEXT "***"

gboolean
fwctl_mask_list_has_secrets(GPtrArray *fields);
GVariant *
fwctl_mask_list(GPtrArray *fields, GVariant *dict);

G_END_DECLS
