/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <fwctl.h>

G_BEGIN_DECLS

/* what the catalogue has decoded, by the names of its fields */
gboolean
fwctl_cxl_value_get_number(GVariant *values, const gchar *name, gint64 *number);
gchar *
fwctl_cxl_value_dup_word(GVariant *values, const gchar *name) G_GNUC_WARN_UNUSED_RESULT;
gboolean
fwctl_cxl_value_has_flag(GVariant *values, const gchar *name, const gchar *flag);

G_END_DECLS
