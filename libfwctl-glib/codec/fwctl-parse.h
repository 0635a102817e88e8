/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-field-list.h"

G_BEGIN_DECLS

GVariant *
fwctl_parse_value(FwctlField *field, const gchar *text, const gchar *path, GError **error);
GVariant *
fwctl_parse_arguments(GPtrArray *fields,
		      const gchar *const *texts,
		      const gchar *path,
		      GError **error);

G_END_DECLS
