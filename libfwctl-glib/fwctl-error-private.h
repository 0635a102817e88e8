/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-error.h"

void
fwctl_error_set_errno(GError **error, gint sys_errno, const gchar *what);
