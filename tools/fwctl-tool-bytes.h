/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <gio/gio.h>

gchar *
fwctl_tool_bytes_to_hex(GBytes *bytes);
GBytes *
fwctl_tool_bytes_from_hex(const gchar *hex, GError **error);
void
fwctl_tool_bytes_dump(GBytes *bytes);
