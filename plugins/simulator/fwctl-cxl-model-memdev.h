/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-cxl-model-memory.h"

G_BEGIN_DECLS

#define FWCTL_TYPE_CXL_MODEL_MEMDEV (fwctl_cxl_model_memdev_get_type())
G_DECLARE_FINAL_TYPE(FwctlCxlModelMemdev,
		     fwctl_cxl_model_memdev,
		     FWCTL,
		     CXL_MODEL_MEMDEV,
		     FwctlMemdev)

FwctlMemdev *
fwctl_cxl_model_memdev_new(const gchar *name, FwctlCxlModelMemory *memory);

G_END_DECLS
