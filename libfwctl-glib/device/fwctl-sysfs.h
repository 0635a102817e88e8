/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <glib.h>

#define FWCTL_SYSFS_CLASS "/sys/class/fwctl"

GVariant *
fwctl_sysfs_read_identity(const gchar *path);
GPtrArray *
fwctl_sysfs_list(void);
