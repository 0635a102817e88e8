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
#include <glib-object.h>

G_BEGIN_DECLS

#define FWCTL_TYPE_FIELD_VALUE (fwctl_field_value_get_type())
FWCTL_AVAILABLE_IN_0_1
G_DECLARE_FINAL_TYPE(FwctlFieldValue, fwctl_field_value, FWCTL, FIELD_VALUE, GObject)

FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_field_value_get_name(FwctlFieldValue *self);
FWCTL_AVAILABLE_IN_0_1
guint64
fwctl_field_value_get_number(FwctlFieldValue *self);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_field_value_get_summary(FwctlFieldValue *self);

G_END_DECLS
