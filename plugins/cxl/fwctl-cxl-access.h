/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <fwctl.h>

G_BEGIN_DECLS

FwctlTransaction *
fwctl_cxl_access_prepare_get(FwctlFeature *feature,
			     FwctlFeatureSelection selection,
			     GError **error);
FwctlTransaction *
fwctl_cxl_access_prepare_set(FwctlFeature *feature,
			     guint offset,
			     guint version,
			     GBytes *data,
			     GError **error);
GBytes *
fwctl_cxl_access_parse(FwctlTransaction *transaction, GError **error);

G_END_DECLS
