/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fwctl-bits.h"
#include "fwctl-catalogue-file.h"

/* The fields of a list, and how they stand to each other. */

/* each is held against each other one */
#define FWCTL_FIELD_LIST_MAX 2048u

static gboolean
fwctl_field_share_direction(FwctlField *a, FwctlField *b)
{
	for (guint i = FWCTL_DIRECTION_REQUEST; i <= FWCTL_DIRECTION_RESPONSE; i++) {
		if (fwctl_field_is_in(a, i) && fwctl_field_is_in(b, i))
			return TRUE;
	}
	return FALSE;
}

/* whether one message may have both */
static gboolean
fwctl_field_coexist(FwctlField *a, FwctlField *b)
{
	if (!fwctl_field_share_direction(a, b))
		return FALSE;
	return a->case_tag == NULL || g_strcmp0(a->case_tag, b->case_tag) != 0 ||
	       a->case_number == b->case_number;
}

/* whether two values share a bit, the second one standing @distance bytes behind the first */
static gboolean
fwctl_field_values_overlap(FwctlField *a, FwctlField *b, gint64 distance)
{
	guint8 a_bits[3 * FWCTL_BITS_WORD_MAX] = {0};
	guint8 b_bits[3 * FWCTL_BITS_WORD_MAX] = {0};
	guint64 a_end = a->takes_rest ? G_MAXINT64 : a->size;
	guint64 b_end = b->takes_rest ? G_MAXINT64 : b->size;

	if (distance >= 0 ? (guint64)distance >= a_end : (guint64)-distance >= b_end)
		return FALSE;
	if (!fwctl_field_is_word(a) || !fwctl_field_is_word(b))
		return TRUE;
	/* they touch, so the second is less than a word away */
	fwctl_bits_set(a_bits + FWCTL_BITS_WORD_MAX,
		       a->size,
		       a->byte_order == FWCTL_BYTE_ORDER_BIG,
		       a->msb,
		       a->lsb,
		       G_MAXUINT64);
	fwctl_bits_set(b_bits + FWCTL_BITS_WORD_MAX + distance,
		       b->size,
		       b->byte_order == FWCTL_BYTE_ORDER_BIG,
		       b->msb,
		       b->lsb,
		       G_MAXUINT64);
	for (guint i = 0; i < G_N_ELEMENTS(a_bits); i++) {
		if ((a_bits[i] & b_bits[i]) != 0)
			return TRUE;
	}
	return FALSE;
}

static guint64
fwctl_field_get_end(FwctlField *self)
{
	if (self->takes_rest || (self->array != FWCTL_FIELD_ARRAY_NONE && self->count == 0))
		return G_MAXINT64;
	return (guint64)self->offset + (guint64)self->count * self->stride;
}

static gboolean
fwctl_field_overlap(FwctlField *a, FwctlField *b)
{
	gint64 distance = (gint64)b->offset - a->offset;
	gboolean are_arrays =
	    a->array != FWCTL_FIELD_ARRAY_NONE && b->array != FWCTL_FIELD_ARRAY_NONE;

	if (a->offset >= fwctl_field_get_end(b) || b->offset >= fwctl_field_get_end(a))
		return FALSE;
	if (a->array == FWCTL_FIELD_ARRAY_NONE && b->array == FWCTL_FIELD_ARRAY_NONE)
		return fwctl_field_values_overlap(a, b, distance);
	/* two arrays may run through each other, like the teeth of two combs */
	if (are_arrays && a->stride == b->stride && ABS(distance) < a->stride)
		return fwctl_field_values_overlap(a, b, distance) ||
		       fwctl_field_values_overlap(a, b, distance - (gint64)a->stride) ||
		       fwctl_field_values_overlap(a, b, distance + (gint64)a->stride);
	return TRUE;
}

static gboolean
fwctl_field_list_check_pair(FwctlElement *element, FwctlField *a, FwctlField *b, GError **error)
{
	if (!fwctl_field_coexist(a, b))
		return TRUE;
	if (g_strcmp0(a->name, b->name) == 0)
		return fwctl_element_fail(element,
					  error,
					  _("there is a field called “%s” already"),
					  a->name);
	if (fwctl_field_overlap(a, b))
		return fwctl_element_fail(element,
					  error,
					  _("“%s” overlaps “%s”"),
					  a->name,
					  b->name);
	return TRUE;
}

/* the field that another one depends on must be a plain number, always there when the other is */
static gboolean
fwctl_field_list_check_reference(FwctlElement *element,
				 GPtrArray *fields,
				 FwctlField *field,
				 const gchar *name,
				 GError **error)
{
	for (guint i = FWCTL_DIRECTION_REQUEST; i <= FWCTL_DIRECTION_RESPONSE; i++) {
		FwctlField *other = fwctl_field_list_find(fields, name, i);

		if (!fwctl_field_is_in(field, i))
			continue;
		if (other == NULL || !fwctl_field_is_word(other) ||
		    other->array != FWCTL_FIELD_ARRAY_NONE || other->is_signed ||
		    other->scale != 1.0)
			return fwctl_element_fail(
			    element,
			    error,
			    _("“%s” depends on “%s”, which is no plain number in this list"),
			    field->name,
			    name);
	}
	return TRUE;
}

static gboolean
fwctl_field_list_check_field(FwctlElement *element, GPtrArray *fields, guint index, GError **error)
{
	FwctlField *field = g_ptr_array_index(fields, index);

	if (fwctl_field_get_end(field) != G_MAXINT64 &&
	    fwctl_field_get_end(field) > FWCTL_LAYOUT_SIZE_MAX)
		return fwctl_element_fail(element,
					  error,
					  _("“%s” ends behind %u bytes"),
					  field->name,
					  FWCTL_LAYOUT_SIZE_MAX);
	for (guint i = 0; i < index; i++) {
		if (!fwctl_field_list_check_pair(element,
						 field,
						 g_ptr_array_index(fields, i),
						 error))
			return FALSE;
	}
	return (field->count_field == NULL || fwctl_field_list_check_reference(element,
									       fields,
									       field,
									       field->count_field,
									       error)) &&
	       (field->case_tag == NULL ||
		fwctl_field_list_check_reference(element, fields, field, field->case_tag, error));
}

static gboolean
fwctl_field_list_add(FwctlCatalogueFile *file,
		     GPtrArray *fields,
		     GPtrArray *elements,
		     FwctlElement *element,
		     GError **error)
{
	FwctlField *field = fwctl_field_build(file, element, error);

	if (field == NULL)
		return FALSE;
	g_ptr_array_add(fields, field);
	g_ptr_array_add(elements, element);
	if (fields->len > FWCTL_FIELD_LIST_MAX)
		return fwctl_element_fail(element,
					  error,
					  _("there are more than %u fields"),
					  FWCTL_FIELD_LIST_MAX);
	return TRUE;
}

/* the value of the tag for which a case is there, by name or number */
static gboolean
fwctl_field_list_get_case(GPtrArray *fields,
			  FwctlElement *element,
			  const gchar *tag,
			  guint64 *number,
			  GError **error)
{
	const gchar *value = fwctl_element_get(element, "value");

	for (guint i = 0; i < fields->len; i++) {
		FwctlField *field = g_ptr_array_index(fields, i);

		if (field->case_tag != NULL || g_strcmp0(field->name, tag) != 0)
			continue;
		if (fwctl_field_find_name(field, value, number))
			return TRUE;
		return fwctl_element_get_number(element,
						"value",
						fwctl_bits_get_maximum(field->msb - field->lsb + 1),
						number,
						error);
	}
	return fwctl_element_fail(element,
				  error,
				  _("the union depends on “%s”, which is no field before it"),
				  tag);
}

static gboolean
fwctl_field_list_add_union(FwctlCatalogueFile *file,
			   GPtrArray *fields,
			   GPtrArray *elements,
			   FwctlElement *element,
			   GError **error)
{
	const gchar *tag = fwctl_element_get(element, "tag");

	for (guint i = 0; i < element->children->len; i++) {
		FwctlElement *one = g_ptr_array_index(element->children, i);
		guint64 number = 0;

		if (!fwctl_field_list_get_case(fields, one, tag, &number, error))
			return FALSE;
		for (guint j = 0; j < one->children->len; j++) {
			FwctlField *field;

			if (!fwctl_field_list_add(file,
						  fields,
						  elements,
						  g_ptr_array_index(one->children, j),
						  error))
				return FALSE;
			field = g_ptr_array_index(fields, fields->len - 1);
			field->case_tag = g_strdup(tag);
			field->case_number = number;
		}
	}
	return TRUE;
}

/*
 * fwctl_field_list_build:
 *
 * Makes the fields that are in an element, and refuses those that contradict each other.
 */
GPtrArray *
fwctl_field_list_build(FwctlCatalogueFile *file, FwctlElement *parent, GError **error)
{
	g_autoptr(GPtrArray) fields = g_ptr_array_new_with_free_func(g_object_unref);
	g_autoptr(GPtrArray) elements = g_ptr_array_new();

	for (guint i = 0; i < parent->children->len; i++) {
		FwctlElement *child = g_ptr_array_index(parent->children, i);

		if (g_strcmp0(child->name, "field") == 0 &&
		    !fwctl_field_list_add(file, fields, elements, child, error))
			return NULL;
		if (g_strcmp0(child->name, "union") == 0 &&
		    !fwctl_field_list_add_union(file, fields, elements, child, error))
			return NULL;
	}
	for (guint i = 0; i < fields->len; i++) {
		if (!fwctl_field_list_check_field(g_ptr_array_index(elements, i), fields, i, error))
			return NULL;
	}
	return g_steal_pointer(&fields);
}
