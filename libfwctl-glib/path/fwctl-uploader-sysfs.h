/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-uploader.h"

/* FwctlUploaderSysfs: the files of a directory such as /sys/class/firmware/mem0 */
#define FWCTL_TYPE_UPLOADER_SYSFS (fwctl_uploader_sysfs_get_type())
G_DECLARE_FINAL_TYPE(FwctlUploaderSysfs, fwctl_uploader_sysfs, FWCTL, UPLOADER_SYSFS, FwctlUploader)
