/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <uuid/uuid.h>

#include "fwctl-bits.h"
#include "fwctl-decoder.h"
#include "fwctl-error.h"

/*
 * fwctl_decoder_check:
 *
 * Every read comes through here. The sum cannot wrap: an offset is at most that of one layout in
 * another, and these are bounded, and an array's has been checked against the message.
 */
gboolean
fwctl_decoder_check(FwctlDecoder *self,
		    guint64 offset,
		    guint64 size,
		    const gchar *path,
		    GError **error)
{
	/* nothing is there wherever it would be */
	if (size == 0)
		return TRUE;
	if (offset <= self->size && size <= self->size - offset) {
		self->end = MAX(self->end, (gsize)(offset + size));
		return TRUE;
	}
	g_set_error(error,
		    FWCTL_ERROR,
		    FWCTL_ERROR_MALFORMED,
		    _("cannot read %llu bytes of %s at offset %llu: there are %zu bytes"),
		    (unsigned long long)size,
		    path,
		    (unsigned long long)offset,
		    self->size);
	return FALSE;
}

/*
 * fwctl_decoder_mark:
 *
 * Says that bytes are described.
 */
void
fwctl_decoder_mark(FwctlDecoder *self, gsize offset, gsize size)
{
	if (size == 0)
		return;
	memset(self->marks + offset, 0xff, size);
	if (self->secrets != NULL && self->secret_depth > 0)
		memset(self->secrets + offset, 0xff, size);
}

/*
 * fwctl_decoder_read_word:
 *
 * Reads the bits of a field as they are on the wire.
 */
gboolean
fwctl_decoder_read_word(FwctlDecoder *self,
			FwctlField *field,
			guint64 offset,
			const gchar *path,
			guint64 *number,
			GError **error)
{
	gboolean big_endian = field->byte_order == FWCTL_BYTE_ORDER_BIG;

	if (!fwctl_decoder_check(self, offset, field->size, path, error))
		return FALSE;
	*number =
	    fwctl_bits_get(self->data + offset, field->size, big_endian, field->msb, field->lsb);
	fwctl_bits_set(self->marks + offset,
		       field->size,
		       big_endian,
		       field->msb,
		       field->lsb,
		       G_MAXUINT64);
	if (self->secrets != NULL && self->secret_depth > 0)
		fwctl_bits_set(self->secrets + offset,
			       field->size,
			       big_endian,
			       field->msb,
			       field->lsb,
			       G_MAXUINT64);
	return TRUE;
}

static GVariant *
fwctl_decoder_read_flags(FwctlField *field, guint64 number)
{
	g_auto(GVariantBuilder) builder = G_VARIANT_BUILDER_INIT(G_VARIANT_TYPE_STRING_ARRAY);

	for (guint bit = 0; bit <= field->msb - field->lsb; bit++) {
		FwctlFieldValue *flag = fwctl_field_find_number(field, bit);

		if ((number >> bit & 1) == 0)
			continue;
		if (flag != NULL)
			g_variant_builder_add(&builder, "s", fwctl_field_value_get_name(flag));
		else
			g_variant_builder_add_value(
			    &builder,
			    g_variant_new_take_string(g_strdup_printf("bit-%u", bit)));
	}
	return g_variant_builder_end(&builder);
}

/* a double, or where that would not give the same number back the number itself, and said so */
static GVariant *
fwctl_decoder_read_scaled(FwctlField *field, guint64 number)
{
	gint64 extended = fwctl_bits_extend_sign(number, field->msb - field->lsb + 1);
	gdouble plain = field->is_signed ? (gdouble)extended : (gdouble)number;
	const gdouble exact = (gdouble)(G_GUINT64_CONSTANT(1) << FWCTL_FIELD_DOUBLE_BITS);
	GVariantBuilder builder;

	if (plain <= exact && plain >= -exact)
		return g_variant_new_double(plain * field->scale);
	g_variant_builder_init(&builder, G_VARIANT_TYPE_VARDICT);
	g_variant_builder_add(&builder,
			      "{sv}",
			      FWCTL_FIELD_RAW,
			      field->is_signed ? g_variant_new_int64(extended)
					       : g_variant_new_uint64(number));
	return g_variant_builder_end(&builder);
}

/*
 * fwctl_decoder_read_number:
 *
 * Says what a number on the wire means.
 */
GVariant *
fwctl_decoder_read_number(FwctlField *field, guint64 number)
{
	guint width = field->msb - field->lsb + 1;
	FwctlFieldValue *value;

	if (field->kind == FWCTL_FIELD_KIND_BOOLEAN)
		return g_variant_new_boolean(number != 0);
	if (field->has_none && number == field->none) {
		g_autoptr(GVariantType) type = fwctl_field_dup_plain_type(field);
		return g_variant_new_maybe(type, NULL);
	}
	if (field->flags->len > 0)
		return fwctl_decoder_read_flags(field, number);
	value = fwctl_field_find_number(field, number);
	if (value != NULL)
		return g_variant_new_string(fwctl_field_value_get_name(value));
	if (field->scale != 1.0)
		return fwctl_decoder_read_scaled(field, number);
	if (field->is_signed) {
		gint64 extended = fwctl_bits_extend_sign(number, width);
		return width > 32 ? g_variant_new_int64(extended)
				  : g_variant_new_int32((gint32)extended);
	}
	return width > 32 ? g_variant_new_uint64(number) : g_variant_new_uint32((guint32)number);
}

static GVariant *
fwctl_decoder_new_bytes(const guint8 *data, gsize size)
{
	return g_variant_new_fixed_array(G_VARIANT_TYPE_BYTE, data, size, 1);
}

/* the NUL is described too, and what comes after it is not */
static GVariant *
fwctl_decoder_read_string(FwctlDecoder *self, gsize offset, gsize size)
{
	const guint8 *data = self->data + offset;
	const guint8 *nul = size > 0 ? memchr(data, '\0', size) : NULL;
	gsize length = nul != NULL ? (gsize)(nul - data) : size;

	if (!g_utf8_validate_len((const gchar *)data, length, NULL)) {
		fwctl_decoder_mark(self, offset, size);
		return fwctl_decoder_new_bytes(data, size);
	}
	fwctl_decoder_mark(self, offset, nul != NULL ? length + 1 : length);
	return g_variant_new_take_string(g_strndup((const gchar *)data, length));
}

/* one value that is not an array */
static GVariant *
fwctl_decoder_read_value(FwctlDecoder *self,
			 FwctlField *field,
			 guint64 offset,
			 const gchar *path,
			 GError **error)
{
	g_auto(GVariantBuilder) builder = G_VARIANT_BUILDER_INIT(G_VARIANT_TYPE_VARDICT);
	guint64 size = field->size;
	guint64 number = 0;

	if (fwctl_field_is_word(field)) {
		if (!fwctl_decoder_read_word(self, field, offset, path, &number, error))
			return NULL;
		return fwctl_decoder_read_number(field, number);
	}
	if (field->takes_rest) {
		offset = MIN(offset, self->size);
		size = self->size - offset;
	}
	if (!fwctl_decoder_check(self, offset, size, path, error))
		return NULL;
	switch (field->kind) {
	case FWCTL_FIELD_KIND_STRING:
		return fwctl_decoder_read_string(self, (gsize)offset, (gsize)size);
	case FWCTL_FIELD_KIND_UUID: {
		gchar text[UUID_STR_LEN];
		fwctl_decoder_mark(self, (gsize)offset, (gsize)size);
		uuid_unparse_lower(self->data + offset, text);
		return g_variant_new_string(text);
	}
	case FWCTL_FIELD_KIND_STRUCT:
		if (!fwctl_decoder_read_list(self, field->members, offset, path, &builder, error))
			return NULL;
		return g_variant_builder_end(&builder);
	case FWCTL_FIELD_KIND_BYTES:
	default:
		fwctl_decoder_mark(self, (gsize)offset, (gsize)size);
		return fwctl_decoder_new_bytes(self->data + offset, (gsize)size);
	}
}

static gboolean
fwctl_decoder_read_count(FwctlDecoder *self,
			 GPtrArray *fields,
			 FwctlField *field,
			 guint64 base,
			 const gchar *path,
			 guint64 *count,
			 GError **error)
{
	guint64 offset = base + field->offset;
	guint64 room = offset < self->size ? (self->size - offset) / field->stride : 0;
	FwctlField *count_field;

	*count = field->count;
	if (field->array == FWCTL_FIELD_ARRAY_REST)
		*count = room;
	if (field->array != FWCTL_FIELD_ARRAY_COUNTED)
		return TRUE;
	count_field = fwctl_field_list_find(fields, field->count_field, self->direction);
	/* the list was checked when it was loaded */
	g_return_val_if_fail(count_field != NULL, FALSE);
	if (!fwctl_decoder_read_word(self,
				     count_field,
				     base + count_field->offset,
				     path,
				     count,
				     error))
		return FALSE;
	if (field->count > 0 && *count > field->count) {
		g_set_error(error,
			    FWCTL_ERROR,
			    FWCTL_ERROR_MALFORMED,
			    _("%s has %llu values at offset %llu, and room for %u"),
			    path,
			    (unsigned long long)*count,
			    (unsigned long long)offset,
			    field->count);
		return FALSE;
	}
	if (*count > room) {
		g_set_error(error,
			    FWCTL_ERROR,
			    FWCTL_ERROR_MALFORMED,
			    _("cannot read %llu values of %s at offset %llu: there are %zu bytes"),
			    (unsigned long long)*count,
			    path,
			    (unsigned long long)offset,
			    self->size);
		return FALSE;
	}
	return TRUE;
}

static GVariant *
fwctl_decoder_read_array(FwctlDecoder *self,
			 GPtrArray *fields,
			 FwctlField *field,
			 guint64 base,
			 const gchar *path,
			 GError **error)
{
	g_autoptr(GVariantType) plain = fwctl_field_dup_plain_type(field);
	gboolean is_plain = fwctl_field_has_plain_elements(field);
	g_autoptr(GVariantType) type =
	    g_variant_type_new_array(is_plain ? plain : G_VARIANT_TYPE_VARIANT);
	g_auto(GVariantBuilder) builder = G_VARIANT_BUILDER_INIT(type);
	guint64 offset = base + field->offset;
	guint64 count = 0;

	if (!fwctl_decoder_read_count(self, fields, field, base, path, &count, error) ||
	    !fwctl_decoder_check(self, offset, count * field->stride, path, error))
		return NULL;
	for (guint64 i = 0; i < count; i++) {
		g_autofree gchar *item = g_strdup_printf("%s[%" G_GUINT64_FORMAT "]", path, i);
		GVariant *value =
		    fwctl_decoder_read_value(self, field, offset + i * field->stride, item, error);
		if (value == NULL)
			return NULL;
		g_variant_builder_add_value(&builder,
					    is_plain ? value : g_variant_new_variant(value));
	}
	return g_variant_builder_end(&builder);
}

/* whether a field of a union is there */
static gboolean
fwctl_decoder_is_case(FwctlDecoder *self, GPtrArray *fields, FwctlField *field, guint64 base)
{
	FwctlField *tag = fwctl_field_list_find(fields, field->case_tag, self->direction);
	guint64 number = 0;

	return tag != NULL &&
	       fwctl_decoder_read_word(self, tag, base + tag->offset, "", &number, NULL) &&
	       number == field->case_number;
}

/*
 * fwctl_decoder_read_list:
 *
 * Reads the fields of a message, or of a struct in it, into a dictionary.
 */
gboolean
fwctl_decoder_read_list(FwctlDecoder *self,
			GPtrArray *fields,
			guint64 base,
			const gchar *path,
			GVariantBuilder *dict,
			GError **error)
{
	for (guint i = 0; i < fields->len; i++) {
		FwctlField *field = g_ptr_array_index(fields, i);
		g_autofree gchar *name = NULL;
		GVariant *value;

		if (!fwctl_field_is_in(field, self->direction))
			continue;
		if (field->case_tag != NULL && !fwctl_decoder_is_case(self, fields, field, base))
			continue;
		name = g_strdup_printf("%s.%s", path, field->name);
		self->secret_depth += field->is_secret ? 1 : 0;
		if (field->array != FWCTL_FIELD_ARRAY_NONE)
			value = fwctl_decoder_read_array(self, fields, field, base, name, error);
		else
			value = fwctl_decoder_read_value(self,
							 field,
							 base + field->offset,
							 name,
							 error);
		self->secret_depth -= field->is_secret ? 1 : 0;
		if (value == NULL)
			return FALSE;
		g_variant_builder_add(dict, "{sv}", field->name, value);
	}
	return TRUE;
}

/*
 * fwctl_decoder_dup_undescribed:
 *
 * Gets the bits that no field describes, where they differ from @usual: what a message begins with
 * by itself, and 0 after that. The bytes end with the last one that says something; NULL where none
 * does.
 */
GVariant *
fwctl_decoder_dup_undescribed(FwctlDecoder *self, const guint8 *usual, gsize usual_size)
{
	g_autoptr(GByteArray) bytes = g_byte_array_new();
	gsize last = 0;

	g_byte_array_set_size(bytes, (guint)self->end);
	for (gsize i = 0; i < self->end; i++) {
		guint8 byte = self->data[i] ^ (i < usual_size ? usual[i] : 0);
		bytes->data[i] = byte & (guint8)~self->marks[i];
		if (bytes->data[i] != 0)
			last = i + 1;
	}
	return last > 0 ? fwctl_decoder_new_bytes(bytes->data, last) : NULL;
}
