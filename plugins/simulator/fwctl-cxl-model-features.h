/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <glib.h>

#include "fwctl-cxl-model-uapi.h"

G_BEGIN_DECLS

/*
 * FwctlCxlModelFeature:
 * @entry: what the device says of it, in the device's own byte order
 * @values: the current, the default and the saved value, of the get size each
 * @as_cxl_test: has the oddities of the feature of tools/testing/cxl/test/mem.c
 * @exclusive: is one of those that the kernel keeps to itself
 *
 * A feature of the simulated firmware.
 */
typedef struct {
	struct cxl_feat_entry entry;
	guint8 *values[CXL_GET_FEAT_SEL_MAX];
	gboolean as_cxl_test;
	gboolean exclusive;
} FwctlCxlModelFeature;

GPtrArray *
fwctl_cxl_model_features_new(gboolean cxl_test);
gboolean
fwctl_cxl_model_feature_has_uuid(const FwctlCxlModelFeature *self, const guint8 *uuid);
gsize
fwctl_cxl_model_feature_get_size(const FwctlCxlModelFeature *self);

G_END_DECLS
