/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <fwctl.h>

#include "fwctl-simulator-options.h"

G_BEGIN_DECLS

#define FWCTL_TYPE_CXL_MODEL (fwctl_cxl_model_get_type())
G_DECLARE_FINAL_TYPE(FwctlCxlModel, fwctl_cxl_model, FWCTL, CXL_MODEL, FwctlTransport)

FwctlCxlModel *
fwctl_cxl_model_new(const FwctlSimulatorOptions *options);
GPtrArray *
fwctl_cxl_model_make_paths(FwctlCxlModel *self, const gchar *name);
gboolean
fwctl_cxl_model_get_tainted(FwctlCxlModel *self);

G_END_DECLS
