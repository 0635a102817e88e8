/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <fwupdplugin.h>

void
fu_fwctl_link_set_errno(GError **error, const GError *error_fwupd, const gchar *what);
gint
fu_fwctl_link_get_errno(const GError *error_fwupd);
