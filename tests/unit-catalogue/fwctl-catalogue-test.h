/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-catalogue-private.h"

G_BEGIN_DECLS

/* a catalogue around some elements, for one type; the elements begin in line 3 */
gchar *
fwctl_test_catalogue_dup_xml(const gchar *type, const gchar *byte_order, const gchar *elements);
FwctlCatalogue *
fwctl_test_catalogue_new(const gchar *type, const gchar *byte_order, const gchar *elements);
/* a CXL command, or a mlx5 one, with these fields in request and answer of 16 bytes */
FwctlCommand *
fwctl_test_command_new(const gchar *type, const gchar *fields);
gchar *
fwctl_test_dup_hex(GBytes *bytes);
GBytes *
fwctl_test_bytes_from_hex(const gchar *hex);
void
fwctl_test_remove_tree(const gchar *path);

G_END_DECLS
