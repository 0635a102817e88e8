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

gchar *
fwctl_sysfs_read_attribute(const gchar *directory, const gchar *name, GPtrArray *unreadable);
gchar *
fwctl_sysfs_resolve(const gchar *directory, const gchar *name);
gchar *
fwctl_sysfs_read_link_name(const gchar *directory, const gchar *name);
gchar *
fwctl_sysfs_find_ancestor(const gchar *directory, const gchar *subsystem);
gchar *
fwctl_sysfs_read_id_pair(const gchar *directory,
			 const gchar *vendor,
			 const gchar *device,
			 GPtrArray *unreadable);
void
fwctl_sysfs_add_children(GPtrArray *names, const gchar *directory, const gchar *name);
