/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <glib.h>

/* no more than a person writes, and enough for each device of a large machine */
#define FWCTL_POLICY_FILE_MAX (1024 * 1024)

gboolean
fwctl_policy_file_parse(const gchar *text,
			gsize size,
			const gchar *file_name,
			GPtrArray *rules,
			GError **error);
