/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#if !defined(FWCTL_INSIDE_HEADER) && !defined(FWCTL_COMPILATION)
#error "Only <fwctl.h> can be included directly."
#endif

#include <fwctl-flash-path.h>
#include <fwctl-macros.h>
#include <fwctl-target.h>
#include <fwctl-uploader.h>

G_BEGIN_DECLS

#define FWCTL_TYPE_UPLOADER_FLASH_PATH (fwctl_uploader_flash_path_get_type())
FWCTL_AVAILABLE_IN_0_1
G_DECLARE_FINAL_TYPE(FwctlUploaderFlashPath,
		     fwctl_uploader_flash_path,
		     FWCTL,
		     UPLOADER_FLASH_PATH,
		     FwctlFlashPath)

FWCTL_AVAILABLE_IN_0_1
FwctlUploaderFlashPath *
fwctl_uploader_flash_path_new(FwctlTarget *target, FwctlUploader *uploader, const gchar *component);
FWCTL_AVAILABLE_IN_0_1
guint
fwctl_uploader_flash_path_get_timeout(FwctlUploaderFlashPath *self);
FWCTL_AVAILABLE_IN_0_1
void
fwctl_uploader_flash_path_set_timeout(FwctlUploaderFlashPath *self, guint seconds);

G_END_DECLS
