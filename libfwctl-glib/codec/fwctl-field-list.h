/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-field-private.h"

G_BEGIN_DECLS

/* Whether a message is what goes to the device, or what comes from it. */
typedef enum {
	FWCTL_DIRECTION_REQUEST,
	FWCTL_DIRECTION_RESPONSE,
} FwctlDirection;

gboolean
fwctl_field_is_in(FwctlField *self, FwctlDirection direction);
gboolean
fwctl_field_is_word(FwctlField *self);
FwctlFieldValue *
fwctl_field_find_number(FwctlField *self, guint64 number);
gboolean
fwctl_field_find_name(FwctlField *self, const gchar *name, guint64 *number);
GVariantType *
fwctl_field_dup_plain_type(FwctlField *self);
gboolean
fwctl_field_has_plain_elements(FwctlField *self);
FwctlField *
fwctl_field_list_find(GPtrArray *fields, const gchar *name, FwctlDirection direction);
GPtrArray *
fwctl_field_list_copy(GPtrArray *fields, FwctlDirection direction);
GPtrArray *
fwctl_object_list_copy(GPtrArray *objects);
guint64
fwctl_field_list_get_extent(GPtrArray *fields);
gboolean
fwctl_field_list_is_variable(GPtrArray *fields);

G_END_DECLS
