/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-uploader.h"

FwctlUploaderStatus
fwctl_uploader_parse_status(const gchar *text);
gboolean
fwctl_uploader_parse_remaining(const gchar *text, guint64 *remaining, GError **error);
gboolean
fwctl_uploader_parse_error(const gchar *text, GError **error);
