/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#if !defined(FWCTL_INSIDE_HEADER) && !defined(FWCTL_COMPILATION)
#error "Only <fwctl.h> can be included directly."
#endif

#include <fwctl-macros.h>
#include <glib.h>

G_BEGIN_DECLS

FWCTL_AVAILABLE_IN_0_1
gchar **
fwctl_health_identifier_dup_list(void) G_GNUC_WARN_UNUSED_RESULT;
FWCTL_AVAILABLE_IN_0_1
gboolean
fwctl_health_identifier_is_published(const gchar *id);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_health_identifier_get_title(const gchar *id);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_health_identifier_get_unit(const gchar *id);

G_END_DECLS
