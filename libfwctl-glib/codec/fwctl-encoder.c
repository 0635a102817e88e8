/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fwctl-bits.h"
#include "fwctl-encoder.h"
#include "fwctl-error.h"

static guint64
fwctl_encoder_peek(FwctlEncoder *self, FwctlField *field, guint64 base)
{
	guint64 offset = base + field->offset;

	if (offset + field->size > self->message->len)
		return 0;
	return fwctl_bits_get(self->message->data + offset,
			      field->size,
			      field->byte_order == FWCTL_BYTE_ORDER_BIG,
			      field->msb,
			      field->lsb);
}

/* whether a field is there; the tag of a union has been written before */
static gboolean
fwctl_encoder_is_active(FwctlEncoder *self, GPtrArray *fields, FwctlField *field, guint64 base)
{
	FwctlField *tag;

	if (!fwctl_field_is_in(field, self->direction))
		return FALSE;
	if (field->case_tag == NULL)
		return TRUE;
	tag = fwctl_field_list_find(fields, field->case_tag, self->direction);
	return tag != NULL && fwctl_encoder_peek(self, tag, base) == field->case_number;
}

/* the name is no field's that is there: exactly why not */
static gboolean
fwctl_encoder_fail_name(FwctlEncoder *self,
			GPtrArray *fields,
			const gchar *name,
			const gchar *path,
			GError **error)
{
	for (guint i = 0; i < fields->len; i++) {
		FwctlField *field = g_ptr_array_index(fields, i);

		if (g_strcmp0(field->name, name) != 0)
			continue;
		if (!fwctl_field_is_in(field, self->direction))
			g_set_error(error,
				    FWCTL_ERROR,
				    FWCTL_ERROR_INVALID_ARGUMENT,
				    _("%s.%s is not an argument, but a part of the answer"),
				    path,
				    name);
		else
			g_set_error(error,
				    FWCTL_ERROR,
				    FWCTL_ERROR_INVALID_ARGUMENT,
				    _("%s.%s is not there with this value of %s"),
				    path,
				    name,
				    field->case_tag);
		return FALSE;
	}
	g_set_error(error,
		    FWCTL_ERROR,
		    FWCTL_ERROR_INVALID_ARGUMENT,
		    _("%s has no field called “%s”"),
		    path,
		    name);
	return FALSE;
}

/* every key of the dictionary must have been of use */
static gboolean
fwctl_encoder_check_names(FwctlEncoder *self,
			  GPtrArray *fields,
			  guint64 base,
			  GVariant *dict,
			  const gchar *path,
			  GError **error)
{
	GVariantIter iter;
	const gchar *name;

	g_variant_iter_init(&iter, dict);
	while (g_variant_iter_next(&iter, "{&sv}", &name, NULL)) {
		gboolean found = FALSE;

		for (guint i = 0; i < fields->len && !found; i++) {
			FwctlField *field = g_ptr_array_index(fields, i);
			found = g_strcmp0(field->name, name) == 0 &&
				fwctl_encoder_is_active(self, fields, field, base);
		}
		if (!found)
			return fwctl_encoder_fail_name(self, fields, name, path, error);
	}
	return TRUE;
}

static gboolean
fwctl_encoder_check_length(FwctlField *field, gsize length, const gchar *path, GError **error)
{
	if (field->count == 0 || length == field->count ||
	    (field->array == FWCTL_FIELD_ARRAY_COUNTED && length <= field->count))
		return TRUE;
	g_set_error(error,
		    FWCTL_ERROR,
		    FWCTL_ERROR_INVALID_ARGUMENT,
		    field->array == FWCTL_FIELD_ARRAY_COUNTED
			? _("%s cannot have %zu values; it takes at most %u")
			: _("%s cannot have %zu values; it takes %u"),
		    path,
		    length,
		    field->count);
	return FALSE;
}

/* the field that counts the values says how many there are, whether it was given or not */
static gboolean
fwctl_encoder_write_count(FwctlEncoder *self,
			  GPtrArray *fields,
			  FwctlField *field,
			  guint64 base,
			  gsize length,
			  GVariant *dict,
			  const gchar *path,
			  GError **error)
{
	FwctlField *count = fwctl_field_list_find(fields, field->count_field, self->direction);
	g_autoptr(GVariant) given = NULL;
	g_autofree gchar *name = NULL;

	/* the list was checked when it was loaded */
	g_return_val_if_fail(count != NULL, FALSE);
	name = g_strdup_printf("%s.%s", path, count->name);
	given = g_variant_lookup_value(dict, count->name, NULL);
	/* another array may have the same count */
	if (given == NULL && (fwctl_encoder_peek(self, count, base) == 0 || length == 0)) {
		g_autoptr(GVariant) number = g_variant_ref_sink(g_variant_new_uint64(length));
		return fwctl_encoder_write_value(self,
						 count,
						 base + count->offset,
						 number,
						 name,
						 error);
	}
	if (fwctl_encoder_peek(self, count, base) == length)
		return TRUE;
	g_set_error(error,
		    FWCTL_ERROR,
		    FWCTL_ERROR_INVALID_ARGUMENT,
		    _("%s is %llu, and %s has %zu values"),
		    name,
		    (unsigned long long)fwctl_encoder_peek(self, count, base),
		    field->name,
		    length);
	return FALSE;
}

static gboolean
fwctl_encoder_write_array(FwctlEncoder *self,
			  FwctlField *field,
			  guint64 offset,
			  GVariant *value,
			  const gchar *path,
			  GError **error)
{
	gsize length;

	if (!g_variant_type_is_array(g_variant_get_type(value))) {
		g_set_error(error,
			    FWCTL_ERROR,
			    FWCTL_ERROR_INVALID_ARGUMENT,
			    _("%s cannot be of type “%s”; it takes an array"),
			    path,
			    g_variant_get_type_string(value));
		return FALSE;
	}
	length = g_variant_n_children(value);
	if (!fwctl_encoder_check_length(field, length, path, error) ||
	    !fwctl_encoder_reserve(self, offset, (guint64)length * field->stride, path, error))
		return FALSE;
	for (gsize i = 0; i < length; i++) {
		g_autoptr(GVariant) child = g_variant_get_child_value(value, i);
		g_autofree gchar *item = g_strdup_printf("%s[%zu]", path, i);

		if (g_variant_is_of_type(child, G_VARIANT_TYPE_VARIANT)) {
			GVariant *inner = g_variant_get_variant(child);
			g_variant_unref(child);
			child = inner;
		}
		if (!fwctl_encoder_write_value(self,
					       field,
					       offset + i * field->stride,
					       child,
					       item,
					       error))
			return FALSE;
	}
	return TRUE;
}

/* a value that was not given is 0, whatever was in its bits before */
static gboolean
fwctl_encoder_clear_value(FwctlEncoder *self,
			  FwctlField *field,
			  guint64 offset,
			  const gchar *path,
			  GError **error)
{
	if (!fwctl_encoder_reserve(self, offset, field->size, path, error))
		return FALSE;
	if (field->kind == FWCTL_FIELD_KIND_STRUCT) {
		GVariantDict dict = G_VARIANT_DICT_INIT(NULL);
		g_autoptr(GVariant) none = g_variant_ref_sink(g_variant_dict_end(&dict));
		return fwctl_encoder_write_list(self, field->members, offset, none, path, error);
	}
	if (!fwctl_field_is_word(field)) {
		memset(self->message->data + offset, 0, field->size);
		return TRUE;
	}
	fwctl_bits_set(self->message->data + offset,
		       field->size,
		       field->byte_order == FWCTL_BYTE_ORDER_BIG,
		       field->msb,
		       field->lsb,
		       0);
	return TRUE;
}

/* the same for a field; where there may be no values there are none, and no count may say so */
static gboolean
fwctl_encoder_clear_field(FwctlEncoder *self,
			  GPtrArray *fields,
			  FwctlField *field,
			  guint64 base,
			  const gchar *path,
			  GError **error)
{
	FwctlField *count = NULL;

	if (field->array == FWCTL_FIELD_ARRAY_COUNTED)
		count = fwctl_field_list_find(fields, field->count_field, self->direction);
	if (count != NULL && fwctl_encoder_peek(self, count, base) > field->count) {
		g_set_error(error,
			    FWCTL_ERROR,
			    FWCTL_ERROR_INVALID_ARGUMENT,
			    _("%s was not given, and %s is %llu"),
			    path,
			    count->name,
			    (unsigned long long)fwctl_encoder_peek(self, count, base));
		return FALSE;
	}
	for (guint i = 0; i < field->count; i++) {
		if (!fwctl_encoder_clear_value(self,
					       field,
					       base + field->offset + (guint64)i * field->stride,
					       path,
					       error))
			return FALSE;
	}
	return TRUE;
}

static gboolean
fwctl_encoder_write_field(FwctlEncoder *self,
			  GPtrArray *fields,
			  FwctlField *field,
			  guint64 base,
			  GVariant *dict,
			  const gchar *path,
			  GError **error)
{
	g_autoptr(GVariant) value = g_variant_lookup_value(dict, field->name, NULL);
	g_autofree gchar *name = g_strdup_printf("%s.%s", path, field->name);
	guint64 offset = base + field->offset;

	if (value == NULL && field->is_required) {
		g_set_error(error,
			    FWCTL_ERROR,
			    FWCTL_ERROR_INVALID_ARGUMENT,
			    _("%s must be given"),
			    name);
		return FALSE;
	}
	if (value == NULL)
		return fwctl_encoder_clear_field(self, fields, field, base, name, error);
	if (field->array == FWCTL_FIELD_ARRAY_NONE)
		return fwctl_encoder_write_value(self, field, offset, value, name, error);
	if (!fwctl_encoder_write_array(self, field, offset, value, name, error))
		return FALSE;
	return field->array != FWCTL_FIELD_ARRAY_COUNTED ||
	       fwctl_encoder_write_count(self,
					 fields,
					 field,
					 base,
					 g_variant_n_children(value),
					 dict,
					 path,
					 error);
}

/*
 * fwctl_encoder_write_list:
 *
 * Writes the fields of a message, or of a struct in it. First what the others depend on: the tags
 * of unions and the counts of arrays.
 */
gboolean
fwctl_encoder_write_list(FwctlEncoder *self,
			 GPtrArray *fields,
			 guint64 base,
			 GVariant *dict,
			 const gchar *path,
			 GError **error)
{
	for (guint pass = 0; pass < 2; pass++) {
		for (guint i = 0; i < fields->len; i++) {
			FwctlField *field = g_ptr_array_index(fields, i);
			gboolean is_late =
			    field->case_tag != NULL || field->array != FWCTL_FIELD_ARRAY_NONE;

			if (is_late != (pass == 1) ||
			    !fwctl_encoder_is_active(self, fields, field, base))
				continue;
			if (!fwctl_encoder_write_field(self,
						       fields,
						       field,
						       base,
						       dict,
						       path,
						       error))
				return FALSE;
		}
	}
	return fwctl_encoder_check_names(self, fields, base, dict, path, error);
}
