/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-field-list.h"

/*
 * fwctl_field_is_in:
 *
 * Says whether a field counts in a request, or in an answer.
 */
gboolean
fwctl_field_is_in(FwctlField *self, FwctlDirection direction)
{
	return self->access != (direction == FWCTL_DIRECTION_REQUEST ? FWCTL_FIELD_ACCESS_READ
								     : FWCTL_FIELD_ACCESS_WRITE);
}

/*
 * fwctl_field_is_word:
 *
 * Says whether a field is bits of a word, and so one number.
 */
gboolean
fwctl_field_is_word(FwctlField *self)
{
	return self->kind == FWCTL_FIELD_KIND_INTEGER || self->kind == FWCTL_FIELD_KIND_BOOLEAN;
}

static FwctlFieldValue *
fwctl_field_find_in(GPtrArray *values, guint64 number)
{
	for (guint i = 0; i < values->len; i++) {
		FwctlFieldValue *value = g_ptr_array_index(values, i);
		if (fwctl_field_value_get_number(value) == number)
			return value;
	}
	return NULL;
}

/*
 * fwctl_field_find_number:
 *
 * Finds the member of the enumeration, or the flag, that has a number.
 */
FwctlFieldValue *
fwctl_field_find_number(FwctlField *self, guint64 number)
{
	return fwctl_field_find_in(self->flags->len > 0 ? self->flags : self->values, number);
}

/*
 * fwctl_field_find_name:
 *
 * Finds the number of a member of the enumeration, or of a flag.
 */
gboolean
fwctl_field_find_name(FwctlField *self, const gchar *name, guint64 *number)
{
	GPtrArray *values = self->flags->len > 0 ? self->flags : self->values;

	for (guint i = 0; i < values->len; i++) {
		FwctlFieldValue *value = g_ptr_array_index(values, i);
		if (g_strcmp0(fwctl_field_value_get_name(value), name) == 0) {
			*number = fwctl_field_value_get_number(value);
			return TRUE;
		}
	}
	return FALSE;
}

/*
 * fwctl_field_dup_plain_type:
 *
 * Gets the type that a value of the field has where nothing is special about it.
 */
GVariantType *
fwctl_field_dup_plain_type(FwctlField *self)
{
	gboolean wide = self->msb - self->lsb + 1 > 32;

	switch (self->kind) {
	case FWCTL_FIELD_KIND_BOOLEAN:
		return g_variant_type_copy(G_VARIANT_TYPE_BOOLEAN);
	case FWCTL_FIELD_KIND_STRING:
	case FWCTL_FIELD_KIND_UUID:
		return g_variant_type_copy(G_VARIANT_TYPE_STRING);
	case FWCTL_FIELD_KIND_BYTES:
		return g_variant_type_copy(G_VARIANT_TYPE_BYTESTRING);
	case FWCTL_FIELD_KIND_STRUCT:
		return g_variant_type_copy(G_VARIANT_TYPE_VARDICT);
	case FWCTL_FIELD_KIND_INTEGER:
	default:
		break;
	}
	if (self->flags->len > 0)
		return g_variant_type_copy(G_VARIANT_TYPE_STRING_ARRAY);
	if (self->values->len > 0)
		return g_variant_type_copy(G_VARIANT_TYPE_STRING);
	if (self->scale != 1.0)
		return g_variant_type_copy(G_VARIANT_TYPE_DOUBLE);
	if (self->is_signed)
		return g_variant_type_copy(wide ? G_VARIANT_TYPE_INT64 : G_VARIANT_TYPE_INT32);
	return g_variant_type_copy(wide ? G_VARIANT_TYPE_UINT64 : G_VARIANT_TYPE_UINT32);
}

/*
 * fwctl_field_has_plain_elements:
 *
 * Says whether all values of an array have the same type, whatever the bytes are.
 */
gboolean
fwctl_field_has_plain_elements(FwctlField *self)
{
	if (self->kind == FWCTL_FIELD_KIND_STRING || self->has_none || self->values->len > 0)
		return FALSE;
	return self->kind != FWCTL_FIELD_KIND_INTEGER || self->scale == 1.0 ||
	       self->msb - self->lsb < FWCTL_FIELD_DOUBLE_BITS;
}

/*
 * fwctl_field_list_find:
 *
 * Finds a field that is always there by its name.
 */
FwctlField *
fwctl_field_list_find(GPtrArray *fields, const gchar *name, FwctlDirection direction)
{
	for (guint i = 0; i < fields->len; i++) {
		FwctlField *field = g_ptr_array_index(fields, i);
		if (field->case_tag == NULL && fwctl_field_is_in(field, direction) &&
		    g_strcmp0(field->name, name) == 0)
			return field;
	}
	return NULL;
}

/*
 * fwctl_field_list_copy:
 *
 * Makes an array of the fields that count in one direction, as fwctl_object_list_copy().
 */
GPtrArray *
fwctl_field_list_copy(GPtrArray *fields, FwctlDirection direction)
{
	GPtrArray *copy = g_ptr_array_new_with_free_func(g_object_unref);

	for (guint i = 0; i < fields->len; i++) {
		FwctlField *field = g_ptr_array_index(fields, i);
		if (fwctl_field_is_in(field, direction))
			g_ptr_array_add(copy, g_object_ref(field));
	}
	return copy;
}

/*
 * fwctl_object_list_copy:
 *
 * Makes an array of the same objects. A reference to our own would not do: PyGObject frees what it
 * is given with g_ptr_array_free(), which empties it for everybody.
 */
GPtrArray *
fwctl_object_list_copy(GPtrArray *objects)
{
	GPtrArray *copy = g_ptr_array_new_with_free_func(g_object_unref);

	for (guint i = 0; i < objects->len; i++)
		g_ptr_array_add(copy, g_object_ref(g_ptr_array_index(objects, i)));
	return copy;
}

/*
 * fwctl_field_list_get_extent:
 *
 * Gets the bytes that the fields need at least: where the farthest one ends, with no value in the
 * arrays that may be empty.
 */
guint64
fwctl_field_list_get_extent(GPtrArray *fields)
{
	guint64 extent = 0;

	for (guint i = 0; i < fields->len; i++) {
		FwctlField *field = g_ptr_array_index(fields, i);
		guint64 end = field->offset;

		if (field->array == FWCTL_FIELD_ARRAY_NONE)
			end += field->size;
		else
			end += (guint64)field->count * field->stride;
		extent = MAX(extent, end);
	}
	return extent;
}

/*
 * fwctl_field_list_is_variable:
 *
 * Says whether the fields may need more bytes than their extent.
 */
gboolean
fwctl_field_list_is_variable(GPtrArray *fields)
{
	for (guint i = 0; i < fields->len; i++) {
		FwctlField *field = g_ptr_array_index(fields, i);
		if (field->takes_rest ||
		    (field->array != FWCTL_FIELD_ARRAY_NONE && field->count == 0))
			return TRUE;
		if (fwctl_field_list_is_variable(field->members))
			return TRUE;
	}
	return FALSE;
}
