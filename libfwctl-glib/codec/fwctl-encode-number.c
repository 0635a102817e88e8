/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "fwctl-bits.h"
#include "fwctl-encoder.h"
#include "fwctl-error.h"

/* From a value to the number that stands for it on the wire, or exactly why it has none. */

static guint
fwctl_encode_get_width(FwctlField *field)
{
	return field->msb - field->lsb + 1;
}

static gboolean
fwctl_encode_fail_range(FwctlField *field, const gchar *value, const gchar *path, GError **error)
{
	guint64 greatest =
	    fwctl_bits_get_maximum(fwctl_encode_get_width(field) - (field->is_signed ? 1 : 0));
	g_autofree gchar *range = NULL;

	if (field->scale != 1.0)
		range = g_strdup_printf("%.16g to %.16g%s%s",
					field->is_signed ? -((gdouble)greatest + 1) * field->scale
							 : 0.0,
					(gdouble)greatest * field->scale,
					field->unit != NULL ? " " : "",
					field->unit != NULL ? field->unit : "");
	else
		range = g_strdup_printf("%" G_GINT64_FORMAT " to %" G_GUINT64_FORMAT,
					field->is_signed ? -(gint64)greatest - 1 : 0,
					greatest);
	g_set_error(error,
		    FWCTL_ERROR,
		    FWCTL_ERROR_INVALID_ARGUMENT,
		    /* TRANSLATORS: a field, a value, and a range such as “0 to 255” */
		    _("%s cannot be %s; it takes %s"),
		    path,
		    value,
		    range);
	return FALSE;
}

/*
 * fwctl_encode_check_unsigned:
 *
 * Takes a number in the field's unit that is not negative.
 */
gboolean
fwctl_encode_check_unsigned(FwctlField *field,
			    guint64 value,
			    const gchar *path,
			    guint64 *number,
			    GError **error)
{
	guint width = fwctl_encode_get_width(field);

	if (field->scale != 1.0)
		return fwctl_encode_check_double(field, (gdouble)value, path, number, error);
	if (value > fwctl_bits_get_maximum(width - (field->is_signed ? 1 : 0))) {
		g_autofree gchar *text = g_strdup_printf("%" G_GUINT64_FORMAT, value);
		return fwctl_encode_fail_range(field, text, path, error);
	}
	*number = value;
	return TRUE;
}

/*
 * fwctl_encode_check_signed:
 *
 * Takes a number in the field's unit.
 */
gboolean
fwctl_encode_check_signed(FwctlField *field,
			  gint64 value,
			  const gchar *path,
			  guint64 *number,
			  GError **error)
{
	guint width = fwctl_encode_get_width(field);

	if (value >= 0)
		return fwctl_encode_check_unsigned(field, (guint64)value, path, number, error);
	if (field->scale != 1.0)
		return fwctl_encode_check_double(field, (gdouble)value, path, number, error);
	if (!field->is_signed || value < -(gint64)fwctl_bits_get_maximum(width - 1) - 1) {
		g_autofree gchar *text = g_strdup_printf("%" G_GINT64_FORMAT, value);
		return fwctl_encode_fail_range(field, text, path, error);
	}
	*number = (guint64)value & fwctl_bits_get_maximum(width);
	return TRUE;
}

/*
 * fwctl_encode_check_double:
 *
 * Takes a number in the field's unit, to the nearest that there is where the field has a scale.
 */
gboolean
fwctl_encode_check_double(FwctlField *field,
			  gdouble value,
			  const gchar *path,
			  guint64 *number,
			  GError **error)
{
	guint width = fwctl_encode_get_width(field);
	gdouble plain = round(value / field->scale);
	gdouble greatest = ldexp(1.0, (gint)(width - (field->is_signed ? 1 : 0)));

	if (field->scale == 1.0 && plain != value) {
		g_set_error(error,
			    FWCTL_ERROR,
			    FWCTL_ERROR_INVALID_ARGUMENT,
			    _("%s cannot be %.16g; it takes whole numbers"),
			    path,
			    value);
		return FALSE;
	}
	/* written so that it is not true of what is not a number either */
	if (!(plain < greatest && plain >= (field->is_signed ? -greatest : 0.0))) {
		g_autofree gchar *text = g_strdup_printf("%.16g", value);
		return fwctl_encode_fail_range(field, text, path, error);
	}
	*number = field->is_signed ? (guint64)(gint64)plain & fwctl_bits_get_maximum(width)
				   : (guint64)plain;
	return TRUE;
}

/*
 * fwctl_encode_check_name:
 *
 * Takes the name of a member of an enumeration, or that of one flag, which gives its mask.
 */
gboolean
fwctl_encode_check_name(FwctlField *field,
			const gchar *name,
			const gchar *path,
			guint64 *number,
			GError **error)
{
	GPtrArray *values = field->flags->len > 0 ? field->flags : field->values;
	g_autoptr(GString) names = g_string_new(NULL);
	guint64 bit = 0;

	if (field->flags->len == 0 && fwctl_field_find_name(field, name, number))
		return TRUE;
	if (field->flags->len > 0 &&
	    (fwctl_field_find_name(field, name, &bit) ||
	     (g_str_has_prefix(name, "bit-") &&
	      g_ascii_string_to_unsigned(name + 4, 10, 0, field->msb - field->lsb, &bit, NULL)))) {
		*number = G_GUINT64_CONSTANT(1) << bit;
		return TRUE;
	}
	for (guint i = 0; i < values->len; i++) {
		const gchar *separator = i + 1 < values->len ? ", " : _(" or ");

		g_string_append_printf(names,
				       "%s%s",
				       i > 0 ? separator : "",
				       fwctl_field_value_get_name(g_ptr_array_index(values, i)));
	}
	if (values->len > 0)
		g_set_error(error,
			    FWCTL_ERROR,
			    FWCTL_ERROR_INVALID_ARGUMENT,
			    /* TRANSLATORS: a field, a value, and a list of names */
			    _("%s cannot be “%s”; it takes %s"),
			    path,
			    name,
			    names->str);
	else
		g_set_error(error,
			    FWCTL_ERROR,
			    FWCTL_ERROR_INVALID_ARGUMENT,
			    _("%s cannot be “%s”; it takes a number"),
			    path,
			    name);
	return FALSE;
}

static gboolean
fwctl_encode_flags(FwctlField *field,
		   GVariant *value,
		   const gchar *path,
		   guint64 *number,
		   GError **error)
{
	g_autofree const gchar **names = g_variant_get_strv(value, NULL);
	guint64 mask = 0;

	*number = 0;
	for (guint i = 0; names[i] != NULL; i++) {
		if (!fwctl_encode_check_name(field, names[i], path, &mask, error))
			return FALSE;
		*number |= mask;
	}
	return TRUE;
}

static gboolean
fwctl_encode_is_raw(FwctlField *field, GVariant *value)
{
	return field->scale != 1.0 && g_variant_is_of_type(value, G_VARIANT_TYPE_VARDICT) &&
	       g_variant_n_children(value) == 1;
}

/* what a double would not hold: the number as it is on the wire */
static gboolean
fwctl_encode_raw(FwctlField *field,
		 GVariant *value,
		 const gchar *path,
		 guint64 *number,
		 GError **error)
{
	guint64 wide = 0;
	gint64 narrow = 0;

	if (g_variant_lookup(value, FWCTL_FIELD_RAW, "t", &wide) ||
	    g_variant_lookup(value, FWCTL_FIELD_RAW, "x", &narrow)) {
		*number = (wide | (guint64)narrow) &
			  fwctl_bits_get_maximum(fwctl_encode_get_width(field));
		return TRUE;
	}
	g_set_error(error,
		    FWCTL_ERROR,
		    FWCTL_ERROR_INVALID_ARGUMENT,
		    _("%s: the only key there is “%s”, with a number of 64 bits"),
		    path,
		    FWCTL_FIELD_RAW);
	return FALSE;
}

static gboolean
fwctl_encode_fail_type(FwctlField *field, GVariant *value, const gchar *path, GError **error)
{
	g_autoptr(GVariantType) type = fwctl_field_dup_plain_type(field);

	g_set_error(error,
		    FWCTL_ERROR,
		    FWCTL_ERROR_INVALID_ARGUMENT,
		    /* TRANSLATORS: a field, and two GVariant types */
		    _("%s cannot be of type “%s”; it takes “%.*s”"),
		    path,
		    g_variant_get_type_string(value),
		    (gint)g_variant_type_get_string_length(type),
		    g_variant_type_peek_string(type));
	return FALSE;
}

/*
 * fwctl_encode_number:
 *
 * Turns a value into the bits of a word.
 */
gboolean
fwctl_encode_number(FwctlField *field,
		    GVariant *value,
		    const gchar *path,
		    guint64 *number,
		    GError **error)
{
	switch (g_variant_classify(value)) {
	case G_VARIANT_CLASS_BOOLEAN:
		*number = g_variant_get_boolean(value) ? 1 : 0;
		if (field->kind == FWCTL_FIELD_KIND_BOOLEAN)
			return TRUE;
		break;
	case G_VARIANT_CLASS_BYTE:
		return fwctl_encode_check_unsigned(field,
						   g_variant_get_byte(value),
						   path,
						   number,
						   error);
	case G_VARIANT_CLASS_UINT16:
		return fwctl_encode_check_unsigned(field,
						   g_variant_get_uint16(value),
						   path,
						   number,
						   error);
	case G_VARIANT_CLASS_UINT32:
		return fwctl_encode_check_unsigned(field,
						   g_variant_get_uint32(value),
						   path,
						   number,
						   error);
	case G_VARIANT_CLASS_UINT64:
		return fwctl_encode_check_unsigned(field,
						   g_variant_get_uint64(value),
						   path,
						   number,
						   error);
	case G_VARIANT_CLASS_INT16:
		return fwctl_encode_check_signed(field,
						 g_variant_get_int16(value),
						 path,
						 number,
						 error);
	case G_VARIANT_CLASS_INT32:
		return fwctl_encode_check_signed(field,
						 g_variant_get_int32(value),
						 path,
						 number,
						 error);
	case G_VARIANT_CLASS_INT64:
		return fwctl_encode_check_signed(field,
						 g_variant_get_int64(value),
						 path,
						 number,
						 error);
	case G_VARIANT_CLASS_DOUBLE:
		return fwctl_encode_check_double(field,
						 g_variant_get_double(value),
						 path,
						 number,
						 error);
	case G_VARIANT_CLASS_STRING:
		return fwctl_encode_check_name(field,
					       g_variant_get_string(value, NULL),
					       path,
					       number,
					       error);
	case G_VARIANT_CLASS_MAYBE: {
		g_autoptr(GVariant) inner = g_variant_get_maybe(value);
		if (inner != NULL)
			return fwctl_encode_number(field, inner, path, number, error);
		*number = field->none;
		if (field->has_none)
			return TRUE;
		break;
	}
	case G_VARIANT_CLASS_ARRAY:
		if (field->flags->len > 0 &&
		    g_variant_is_of_type(value, G_VARIANT_TYPE_STRING_ARRAY))
			return fwctl_encode_flags(field, value, path, number, error);
		if (fwctl_encode_is_raw(field, value))
			return fwctl_encode_raw(field, value, path, number, error);
		break;
	case G_VARIANT_CLASS_VARIANT:
	case G_VARIANT_CLASS_HANDLE:
	case G_VARIANT_CLASS_OBJECT_PATH:
	case G_VARIANT_CLASS_SIGNATURE:
	case G_VARIANT_CLASS_TUPLE:
	case G_VARIANT_CLASS_DICT_ENTRY:
	default:
		break;
	}
	return fwctl_encode_fail_type(field, value, path, error);
}
