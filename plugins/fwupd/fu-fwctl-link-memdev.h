/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <fwctl.h>
#include <fwupdplugin.h>

/* FuFwctlMemdev: the library's own memory device, with what goes through it recorded by fwupd */
#define FU_TYPE_FWCTL_MEMDEV (fu_fwctl_memdev_get_type())
G_DECLARE_FINAL_TYPE(FuFwctlMemdev, fu_fwctl_memdev, FU, FWCTL_MEMDEV, FwctlMemdev)

FwctlMemdev *
fu_fwctl_memdev_new(FuDevice *device, const gchar *name, const gchar *node);
