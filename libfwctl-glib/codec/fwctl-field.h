/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#if !defined(FWCTL_INSIDE_HEADER) && !defined(FWCTL_COMPILATION)
#error "Only <fwctl.h> can be included directly."
#endif

#include <fwctl-field-value.h>
#include <fwctl-macros.h>
#include <glib-object.h>

G_BEGIN_DECLS

/**
 * FwctlFieldKind:
 * @FWCTL_FIELD_KIND_INTEGER: bits of a word: a number, a member of an enumeration, or flags
 * @FWCTL_FIELD_KIND_BOOLEAN: one bit
 * @FWCTL_FIELD_KIND_STRING: UTF-8 up to a NUL, or to the end of its room
 * @FWCTL_FIELD_KIND_BYTES: bytes that mean nothing to us
 * @FWCTL_FIELD_KIND_UUID: 16 bytes, in the order of the text
 * @FWCTL_FIELD_KIND_STRUCT: has fields of its own
 *
 * What a field is, and so the type of the #GVariant that it is decoded into:
 *
 * | kind | decoded as |
 * |---|---|
 * | integer | `u` or `i`, `t` or `x` where it is wider than 32 bits |
 * | integer with a scale | `d`; `a{sv}` with the key `raw` where a double would not be exact |
 * | integer with an enumeration | `s`, or as an integer where the number has no name |
 * | integer with flags | `as`; a set bit without a name is `bit-N` |
 * | boolean | `b` |
 * | string | `s`, or `ay` where it is no UTF-8 |
 * | bytes | `ay` |
 * | uuid | `s` |
 * | struct | `a{sv}` |
 *
 * The number that means “not available” is a `nothing`, of a maybe type. An array of values that
 * may be of several types is an `av`. To encode, any integer type does, and more where it is
 * obvious what is meant.
 *
 * Since: 0.1.0
 */
typedef enum {
	FWCTL_FIELD_KIND_INTEGER = 0,
	FWCTL_FIELD_KIND_BOOLEAN = 1,
	FWCTL_FIELD_KIND_STRING = 2,
	FWCTL_FIELD_KIND_BYTES = 3,
	FWCTL_FIELD_KIND_UUID = 4,
	FWCTL_FIELD_KIND_STRUCT = 5,
} FwctlFieldKind;

/**
 * FwctlFieldAccess:
 * @FWCTL_FIELD_ACCESS_READ_WRITE: an argument, and in the answer
 * @FWCTL_FIELD_ACCESS_READ: in the answer only
 * @FWCTL_FIELD_ACCESS_WRITE: an argument only
 *
 * Where a field counts, when the same layout serves for request and answer.
 *
 * Since: 0.1.0
 */
typedef enum {
	FWCTL_FIELD_ACCESS_READ_WRITE = 0,
	FWCTL_FIELD_ACCESS_READ = 1,
	FWCTL_FIELD_ACCESS_WRITE = 2,
} FwctlFieldAccess;

/**
 * FwctlFieldArray:
 * @FWCTL_FIELD_ARRAY_NONE: one value
 * @FWCTL_FIELD_ARRAY_FIXED: so many values, always
 * @FWCTL_FIELD_ARRAY_COUNTED: as many as another field says
 * @FWCTL_FIELD_ARRAY_REST: as many as there is room for
 *
 * How many values a field has.
 *
 * Since: 0.1.0
 */
typedef enum {
	FWCTL_FIELD_ARRAY_NONE = 0,
	FWCTL_FIELD_ARRAY_FIXED = 1,
	FWCTL_FIELD_ARRAY_COUNTED = 2,
	FWCTL_FIELD_ARRAY_REST = 3,
} FwctlFieldArray;

/**
 * FwctlByteOrder:
 * @FWCTL_BYTE_ORDER_LITTLE: the least significant byte comes first
 * @FWCTL_BYTE_ORDER_BIG: the most significant byte comes first
 *
 * The order of a word's bytes.
 *
 * Since: 0.1.0
 */
typedef enum {
	FWCTL_BYTE_ORDER_LITTLE = 0,
	FWCTL_BYTE_ORDER_BIG = 1,
} FwctlByteOrder;

#define FWCTL_TYPE_FIELD (fwctl_field_get_type())
FWCTL_AVAILABLE_IN_0_1
G_DECLARE_FINAL_TYPE(FwctlField, fwctl_field, FWCTL, FIELD, GObject)

FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_field_get_name(FwctlField *self);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_field_get_summary(FwctlField *self);
FWCTL_AVAILABLE_IN_0_1
FwctlFieldKind
fwctl_field_get_kind(FwctlField *self);
FWCTL_AVAILABLE_IN_0_1
FwctlFieldAccess
fwctl_field_get_access(FwctlField *self);
FWCTL_AVAILABLE_IN_0_1
guint
fwctl_field_get_offset(FwctlField *self);
FWCTL_AVAILABLE_IN_0_1
guint
fwctl_field_get_size(FwctlField *self);
FWCTL_AVAILABLE_IN_0_1
gboolean
fwctl_field_takes_rest(FwctlField *self);
FWCTL_AVAILABLE_IN_0_1
FwctlByteOrder
fwctl_field_get_byte_order(FwctlField *self);
FWCTL_AVAILABLE_IN_0_1
guint
fwctl_field_get_msb(FwctlField *self);
FWCTL_AVAILABLE_IN_0_1
guint
fwctl_field_get_lsb(FwctlField *self);
FWCTL_AVAILABLE_IN_0_1
gboolean
fwctl_field_is_signed(FwctlField *self);
FWCTL_AVAILABLE_IN_0_1
gdouble
fwctl_field_get_scale(FwctlField *self);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_field_get_unit(FwctlField *self);
FWCTL_AVAILABLE_IN_0_1
gboolean
fwctl_field_get_range(FwctlField *self, gdouble *minimum, gdouble *maximum);
FWCTL_AVAILABLE_IN_0_1
gboolean
fwctl_field_get_none(FwctlField *self, guint64 *none);
FWCTL_AVAILABLE_IN_0_1
gboolean
fwctl_field_is_secret(FwctlField *self);
FWCTL_AVAILABLE_IN_0_1
gboolean
fwctl_field_is_required(FwctlField *self);
FWCTL_AVAILABLE_IN_0_1
FwctlFieldArray
fwctl_field_get_array(FwctlField *self);
FWCTL_AVAILABLE_IN_0_1
guint
fwctl_field_get_count(FwctlField *self);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_field_get_count_field(FwctlField *self);
FWCTL_AVAILABLE_IN_0_1
guint
fwctl_field_get_stride(FwctlField *self);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_field_get_case_tag(FwctlField *self);
FWCTL_AVAILABLE_IN_0_1
guint64
fwctl_field_get_case_number(FwctlField *self);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_field_get_contents(FwctlField *self);
FWCTL_AVAILABLE_IN_0_1
GPtrArray *
fwctl_field_get_values(FwctlField *self);
FWCTL_AVAILABLE_IN_0_1
GPtrArray *
fwctl_field_get_flags(FwctlField *self);
FWCTL_AVAILABLE_IN_0_1
GPtrArray *
fwctl_field_get_members(FwctlField *self);

G_END_DECLS
