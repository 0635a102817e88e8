/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <fwctl.h>
#include <fwupdplugin.h>

/* FuFwctlUploader: the library's own uploader, with what goes through it recorded by fwupd */
#define FU_TYPE_FWCTL_UPLOADER (fu_fwctl_uploader_get_type())
G_DECLARE_FINAL_TYPE(FuFwctlUploader, fu_fwctl_uploader, FU, FWCTL_UPLOADER, FwctlUploader)

FwctlUploader *
fu_fwctl_uploader_new(FuDevice *device, const gchar *name, const gchar *directory);
