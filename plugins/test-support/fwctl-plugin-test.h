/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <fwctl.h>

G_BEGIN_DECLS

GBytes *
fwctl_test_from_hex(const gchar *hex);
gchar *
fwctl_test_to_hex(GBytes *bytes);
void
fwctl_test_assert_hex(GBytes *bytes, const gchar *hex);
FwctlDevice *
fwctl_test_open_cxl_device(FwctlTransport *transport);

G_END_DECLS
