/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <gio/gio.h>

/* the most that the kernel takes, or gives, in one RPC: MAX_RPC_LEN of drivers/fwctl/main.c */
#define FWCTL_TOOL_RPC_MAX_SIZE (2 * 1024 * 1024)

GBytes *
fwctl_tool_file_load(const gchar *filename, GError **error);
GOutputStream *
fwctl_tool_file_open_output(const gchar *filename, GError **error);
gboolean
fwctl_tool_file_write(GBytes *bytes, GOutputStream *stream, const gchar *filename, GError **error);
gboolean
fwctl_tool_file_check_json(gboolean json, const gchar *filename, GError **error);
