/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-cxl-model-memory.h"

G_BEGIN_DECLS

#define FWCTL_TYPE_CXL_MODEL_UPLOADER (fwctl_cxl_model_uploader_get_type())
G_DECLARE_FINAL_TYPE(FwctlCxlModelUploader,
		     fwctl_cxl_model_uploader,
		     FWCTL,
		     CXL_MODEL_UPLOADER,
		     FwctlUploader)

FwctlUploader *
fwctl_cxl_model_uploader_new(const gchar *name, FwctlCxlModelMemory *memory);

G_END_DECLS
