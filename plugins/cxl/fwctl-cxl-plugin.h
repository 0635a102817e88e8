/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <fwctl.h>

G_BEGIN_DECLS

#define FWCTL_TYPE_CXL_PLUGIN (fwctl_cxl_plugin_get_type())
G_DECLARE_FINAL_TYPE(FwctlCxlPlugin, fwctl_cxl_plugin, FWCTL, CXL_PLUGIN, FwctlPlugin)

G_END_DECLS
