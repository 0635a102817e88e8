/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <glib.h>

gboolean
fwctl_health_parse_number(const gchar *text, gdouble *number);
gboolean
fwctl_health_parse_counters(const gchar *text, guint64 *total, GVariant **counters);
