/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <fwupdplugin.h>

/* what fwctl devices are updated with: a cabinet names one of them as LVFS::UpdateProtocol */
#define FU_FWCTL_PROTOCOL_CXL "org.kernel.fwctl.cxl"

/* FU_FWCTL_FWUPD_VERSION comes from the build: the version whose headers these are */
#ifndef FU_FWCTL_FWUPD_VERSION
#error "FU_FWCTL_FWUPD_VERSION is not defined"
#endif
