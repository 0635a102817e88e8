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
#include "fwctl-encoder.h"
#include "fwctl-error.h"

/*
 * fwctl_encoder_reserve:
 *
 * Makes the message long enough for a value, with zeros.
 */
gboolean
fwctl_encoder_reserve(FwctlEncoder *self,
		      guint64 offset,
		      guint64 size,
		      const gchar *path,
		      GError **error)
{
	guint old_length = self->message->len;
	guint64 end;

	if (size > FWCTL_ENCODER_SIZE_MAX || offset > FWCTL_ENCODER_SIZE_MAX - size) {
		g_set_error(error,
			    FWCTL_ERROR,
			    FWCTL_ERROR_TOO_LARGE,
			    _("%s is too large: the kernel takes %u bytes in one RPC"),
			    path,
			    (guint)FWCTL_ENCODER_SIZE_MAX);
		return FALSE;
	}
	end = offset + size;
	if (end > old_length) {
		g_byte_array_set_size(self->message, (guint)end);
		memset(self->message->data + old_length, 0, (gsize)end - old_length);
	}
	self->end = MAX(self->end, (gsize)end);
	return TRUE;
}

static gboolean
fwctl_encoder_write_bytes(FwctlEncoder *self,
			  guint64 offset,
			  gconstpointer data,
			  gsize size,
			  const gchar *path,
			  GError **error)
{
	if (!fwctl_encoder_reserve(self, offset, size, path, error))
		return FALSE;
	if (size > 0)
		memcpy(self->message->data + offset, data, size);
	return TRUE;
}

static gboolean
fwctl_encoder_fail_length(FwctlField *field, gsize length, const gchar *path, GError **error)
{
	g_set_error(error,
		    FWCTL_ERROR,
		    FWCTL_ERROR_INVALID_ARGUMENT,
		    field->kind == FWCTL_FIELD_KIND_STRING
			? _("%s cannot have %zu bytes; it takes at most %u")
			: _("%s cannot have %zu bytes; it takes %u"),
		    path,
		    length,
		    field->size);
	return FALSE;
}

static gboolean
fwctl_encoder_fail_type(FwctlField *field, GVariant *value, const gchar *path, GError **error)
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

/* bytes: all of them, or fewer with the rest 0 where it is a text that is no UTF-8 */
static gboolean
fwctl_encoder_write_blob(FwctlEncoder *self,
			 FwctlField *field,
			 guint64 offset,
			 GVariant *value,
			 const gchar *path,
			 GError **error)
{
	gsize length = 0;
	gconstpointer data;

	if (!g_variant_is_of_type(value, G_VARIANT_TYPE_BYTESTRING))
		return fwctl_encoder_fail_type(field, value, path, error);
	data = g_variant_get_fixed_array(value, &length, 1);
	if (!field->takes_rest && length != field->size)
		return fwctl_encoder_fail_length(field, length, path, error);
	return fwctl_encoder_write_bytes(self, offset, data, length, path, error);
}

/* a text, with its NUL where there is room for one; what was after that stays */
static gboolean
fwctl_encoder_write_string(FwctlEncoder *self,
			   FwctlField *field,
			   guint64 offset,
			   GVariant *value,
			   const gchar *path,
			   GError **error)
{
	gsize length = 0;
	const gchar *text;

	if (!g_variant_is_of_type(value, G_VARIANT_TYPE_STRING))
		return fwctl_encoder_write_blob(self, field, offset, value, path, error);
	text = g_variant_get_string(value, &length);
	if (field->takes_rest)
		return fwctl_encoder_write_bytes(self, offset, text, length, path, error);
	if (length > field->size)
		return fwctl_encoder_fail_length(field, length, path, error);
	return fwctl_encoder_reserve(self, offset, field->size, path, error) &&
	       fwctl_encoder_write_bytes(self,
					 offset,
					 text,
					 MIN(length + 1, field->size),
					 path,
					 error);
}

static gboolean
fwctl_encoder_write_uuid(FwctlEncoder *self,
			 FwctlField *field,
			 guint64 offset,
			 GVariant *value,
			 const gchar *path,
			 GError **error)
{
	const gchar *text;
	uuid_t uuid;

	if (!g_variant_is_of_type(value, G_VARIANT_TYPE_STRING))
		return fwctl_encoder_write_blob(self, field, offset, value, path, error);
	text = g_variant_get_string(value, NULL);
	if (uuid_parse(text, uuid) != 0) {
		g_set_error(error,
			    FWCTL_ERROR,
			    FWCTL_ERROR_INVALID_ARGUMENT,
			    _("%s cannot be “%s”; it takes a UUID"),
			    path,
			    text);
		return FALSE;
	}
	return fwctl_encoder_write_bytes(self, offset, uuid, sizeof(uuid), path, error);
}

/*
 * fwctl_encoder_write_value:
 *
 * Writes one value that is not an array.
 */
gboolean
fwctl_encoder_write_value(FwctlEncoder *self,
			  FwctlField *field,
			  guint64 offset,
			  GVariant *value,
			  const gchar *path,
			  GError **error)
{
	guint64 number = 0;

	switch (field->kind) {
	case FWCTL_FIELD_KIND_STRING:
		return fwctl_encoder_write_string(self, field, offset, value, path, error);
	case FWCTL_FIELD_KIND_BYTES:
		return fwctl_encoder_write_blob(self, field, offset, value, path, error);
	case FWCTL_FIELD_KIND_UUID:
		return fwctl_encoder_write_uuid(self, field, offset, value, path, error);
	case FWCTL_FIELD_KIND_STRUCT:
		if (!g_variant_is_of_type(value, G_VARIANT_TYPE_VARDICT))
			return fwctl_encoder_fail_type(field, value, path, error);
		return fwctl_encoder_reserve(self, offset, field->size, path, error) &&
		       fwctl_encoder_write_list(self, field->members, offset, value, path, error);
	case FWCTL_FIELD_KIND_INTEGER:
	case FWCTL_FIELD_KIND_BOOLEAN:
	default:
		break;
	}
	if (!fwctl_encode_number(field, value, path, &number, error) ||
	    !fwctl_encoder_reserve(self, offset, field->size, path, error))
		return FALSE;
	fwctl_bits_set(self->message->data + offset,
		       field->size,
		       field->byte_order == FWCTL_BYTE_ORDER_BIG,
		       field->msb,
		       field->lsb,
		       number);
	return TRUE;
}
