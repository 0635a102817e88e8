/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <fwctl.h>

#include "fwctl-cxl-answer.h"

G_BEGIN_DECLS

/* how many entries one request asks for: 1.5 KiB, well below any mailbox's size */
#define FWCTL_CXL_FEATURES_PAGE 32

const gchar *
fwctl_cxl_features_get_label(FwctlDevice *device);
FwctlFeature *
fwctl_cxl_features_new_feature(const FwctlCxlFeatureEntry *entry, const gchar *memdev);
GPtrArray *
fwctl_cxl_features_list(FwctlDevice *device, GCancellable *cancellable, GError **error);

G_END_DECLS
