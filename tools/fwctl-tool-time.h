/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <glib.h>

GDateTime *
fwctl_tool_time_parse(const gchar *option, const gchar *text, GError **error);
