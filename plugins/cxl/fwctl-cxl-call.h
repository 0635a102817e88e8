/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <fwctl.h>

G_BEGIN_DECLS

GVariant *
fwctl_cxl_call_complete_list(GVariant *args, gsize *response_size);
GVariant *
fwctl_cxl_call_complete_get(FwctlFeature *feature, GVariant *args, gsize *response_size);
GVariant *
fwctl_cxl_call_complete_set(FwctlFeature *feature, GVariant *args);

G_END_DECLS
