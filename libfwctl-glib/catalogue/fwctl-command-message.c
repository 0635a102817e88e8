/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fwctl-command-private.h"
#include "fwctl-decoder.h"
#include "fwctl-encoder.h"
#include "fwctl-error.h"

/* The whole of a message: its envelope, its fields, and what is left. */

static FwctlMessage *
fwctl_command_get_message(FwctlCommand *self, FwctlDirection direction)
{
	return direction == FWCTL_DIRECTION_REQUEST ? &self->request : &self->response;
}

/* what a message of this command has by itself, before anything is written into it */
static GByteArray *
fwctl_command_make_usual(FwctlCommand *self, FwctlDirection direction)
{
	FwctlMessage *message = fwctl_command_get_message(self, direction);
	g_autoptr(GByteArray) bytes = g_byte_array_new();
	gsize size = (gsize)message->base + message->size;

	if (self->envelope != NULL && direction == FWCTL_DIRECTION_REQUEST)
		size = MAX(size, fwctl_envelope_get_least(self->envelope));
	if (self->envelope != NULL && direction == FWCTL_DIRECTION_RESPONSE)
		size = MAX(size, (gsize)message->base + self->envelope->response_reserved);
	g_byte_array_set_size(bytes, (guint)size);
	if (size > 0)
		memset(bytes->data, 0, size);
	if (self->envelope != NULL && direction == FWCTL_DIRECTION_REQUEST)
		fwctl_envelope_begin_request(self->envelope, &self->identity, bytes->data);
	return g_steal_pointer(&bytes);
}

static gboolean
fwctl_command_fail_bytes(FwctlCommand *self, const gchar *key, const gchar *why, GError **error)
{
	g_set_error(error,
		    FWCTL_ERROR,
		    FWCTL_ERROR_INVALID_ARGUMENT,
		    "%s.%s: %s",
		    self->name,
		    key,
		    why);
	return FALSE;
}

/* takes one of the keys that are no field's out of the dictionary */
static gboolean
fwctl_command_take_bytes(FwctlCommand *self,
			 GVariantDict *dict,
			 const gchar *key,
			 GVariant **bytes,
			 GError **error)
{
	*bytes = g_variant_dict_lookup_value(dict, key, NULL);
	if (*bytes == NULL)
		return TRUE;
	if (!g_variant_is_of_type(*bytes, G_VARIANT_TYPE_BYTESTRING)) {
		g_clear_pointer(bytes, g_variant_unref);
		return fwctl_command_fail_bytes(self, key, _("it takes “ay”"), error);
	}
	g_variant_dict_remove(dict, key);
	return TRUE;
}

static gboolean
fwctl_command_begin_message(FwctlEncoder *encoder,
			    const gchar *path,
			    GVariant *undescribed,
			    GError **error)
{
	gsize size = 0;
	const guint8 *data = NULL;
	gsize end = encoder->end;

	if (undescribed == NULL)
		return TRUE;
	data = g_variant_get_fixed_array(undescribed, &size, 1);
	if (!fwctl_encoder_reserve(encoder, 0, size, path, error))
		return FALSE;
	/* only fields make a message longer, and these are no field's */
	encoder->end = end;
	for (gsize i = 0; i < size; i++)
		encoder->message->data[i] ^= data[i];
	return TRUE;
}

static gboolean
fwctl_command_end_message(FwctlCommand *self,
			  FwctlEncoder *encoder,
			  GVariant *undescribed,
			  GVariant *trailing,
			  GError **error)
{
	gsize size = 0;
	gconstpointer data = NULL;
	FwctlIdentity identity = FWCTL_IDENTITY_INIT;
	g_autoptr(GBytes) begun = NULL;

	if (undescribed != NULL && g_variant_get_size(undescribed) > encoder->end)
		return fwctl_command_fail_bytes(self,
						FWCTL_FIELD_UNDESCRIBED,
						_("they are more than the message has"),
						error);
	g_byte_array_set_size(encoder->message, (guint)encoder->end);
	if (trailing != NULL) {
		data = g_variant_get_fixed_array(trailing, &size, 1);
		if (size > FWCTL_ENCODER_SIZE_MAX - encoder->end)
			return fwctl_command_fail_bytes(self,
							FWCTL_FIELD_TRAILING,
							_("they are too many"),
							error);
		g_byte_array_append(encoder->message, data, (guint)size);
	}
	if (self->envelope == NULL)
		return TRUE;
	if (encoder->direction == FWCTL_DIRECTION_RESPONSE) {
		fwctl_envelope_end_response(self->envelope,
					    encoder->message->data,
					    encoder->message->len);
		return TRUE;
	}
	fwctl_envelope_end_request(self->envelope, encoder->message->data, encoder->message->len);
	/* what was judged as one command must not be sent as another */
	begun = g_bytes_new(encoder->message->data, encoder->message->len);
	if (fwctl_envelope_identify(self->envelope, begun, &identity) &&
	    fwctl_command_is_identity(self, &identity))
		return TRUE;
	return fwctl_command_fail_bytes(self,
					FWCTL_FIELD_UNDESCRIBED,
					_("they would make it another command"),
					error);
}

/*
 * fwctl_command_encode_message:
 *
 * Makes a request, or an answer for those who simulate a device.
 */
GBytes *
fwctl_command_encode_message(FwctlCommand *self,
			     FwctlDirection direction,
			     GVariant *values,
			     GError **error)
{
	FwctlMessage *message = fwctl_command_get_message(self, direction);
	g_autoptr(GByteArray) bytes = fwctl_command_make_usual(self, direction);
	g_autoptr(GVariant) normal = g_variant_get_normal_form(values);
	g_autoptr(GVariant) expanded = NULL;
	g_autoptr(GVariant) fields = NULL;
	g_autoptr(GVariant) undescribed = NULL;
	g_autoptr(GVariant) trailing = NULL;
	g_auto(GVariantDict) dict = {0};
	FwctlEncoder encoder = {bytes, direction, bytes->len};

	/* what came from outside may have children without data */
	expanded = fwctl_command_encode_contents(self, direction, normal, error);
	if (expanded == NULL)
		return NULL;
	g_variant_dict_init(&dict, expanded);
	if (!fwctl_command_take_bytes(self, &dict, FWCTL_FIELD_UNDESCRIBED, &undescribed, error) ||
	    !fwctl_command_take_bytes(self, &dict, FWCTL_FIELD_TRAILING, &trailing, error))
		return NULL;
	fields = g_variant_ref_sink(g_variant_dict_end(&dict));
	if (!fwctl_command_begin_message(&encoder, self->name, undescribed, error) ||
	    !fwctl_encoder_write_list(&encoder,
				      message->fields,
				      message->base,
				      fields,
				      self->name,
				      error) ||
	    !fwctl_command_end_message(self, &encoder, undescribed, trailing, error))
		return NULL;
	return g_byte_array_free_to_bytes(g_steal_pointer(&bytes));
}

static gboolean
fwctl_command_get_end(FwctlCommand *self,
		      FwctlDirection direction,
		      GBytes *bytes,
		      gsize *end,
		      GError **error)
{
	*end = g_bytes_get_size(bytes);
	if (self->envelope == NULL)
		return TRUE;
	return direction == FWCTL_DIRECTION_REQUEST
		   ? fwctl_envelope_get_request_end(self->envelope, bytes, end, error)
		   : fwctl_envelope_get_response_end(self->envelope, bytes, end, error);
}

static gboolean
fwctl_command_check_identity(FwctlCommand *self, GBytes *request, GError **error)
{
	FwctlIdentity identity = FWCTL_IDENTITY_INIT;

	if (self->envelope == NULL ||
	    (fwctl_envelope_identify(self->envelope, request, &identity) &&
	     fwctl_command_is_identity(self, &identity)))
		return TRUE;
	g_set_error(error,
		    FWCTL_ERROR,
		    FWCTL_ERROR_MALFORMED,
		    _("these bytes are not the command %s"),
		    self->name);
	return FALSE;
}

static void
fwctl_command_add_rest(FwctlCommand *self, FwctlDecoder *decoder, GVariantBuilder *dict)
{
	g_autoptr(GByteArray) usual = fwctl_command_make_usual(self, decoder->direction);
	gsize size = usual->len;
	GVariant *undescribed;

	/* a header's lengths, and an answer's header, are told in other ways */
	if (self->envelope != NULL && decoder->direction == FWCTL_DIRECTION_REQUEST)
		fwctl_envelope_end_request(self->envelope, usual->data, decoder->size);
	if (self->envelope != NULL && decoder->direction == FWCTL_DIRECTION_RESPONSE)
		memset(decoder->marks,
		       0xff,
		       self->envelope->response_size + self->envelope->response_reserved);
	undescribed = fwctl_decoder_dup_undescribed(decoder, usual->data, size);
	if (undescribed != NULL)
		g_variant_builder_add(dict, "{sv}", FWCTL_FIELD_UNDESCRIBED, undescribed);
	if (decoder->end < decoder->size)
		g_variant_builder_add(dict,
				      "{sv}",
				      FWCTL_FIELD_TRAILING,
				      g_variant_new_fixed_array(G_VARIANT_TYPE_BYTE,
								decoder->data + decoder->end,
								decoder->size - decoder->end,
								1));
}

/*
 * fwctl_command_decode_message:
 *
 * Reads a request, or an answer. What is in its features and logs is left as bytes.
 */
GVariant *
fwctl_command_decode_message(FwctlCommand *self,
			     FwctlDirection direction,
			     GBytes *bytes,
			     GError **error)
{
	FwctlMessage *message = fwctl_command_get_message(self, direction);
	g_auto(GVariantBuilder) dict = G_VARIANT_BUILDER_INIT(G_VARIANT_TYPE_VARDICT);
	g_autofree guint8 *marks = NULL;
	FwctlDecoder decoder = {0};

	if (direction == FWCTL_DIRECTION_REQUEST &&
	    !fwctl_command_check_identity(self, bytes, error))
		return NULL;
	if (!fwctl_command_get_end(self, direction, bytes, &decoder.size, error))
		return NULL;
	/* of empty bytes there is no address */
	decoder.data = decoder.size > 0 ? g_bytes_get_data(bytes, NULL) : (gconstpointer) "";
	decoder.direction = direction;
	decoder.marks = marks = g_malloc0(decoder.size);
	/* the fixed part is there or it is not this message, and it ends no sooner */
	if (self->envelope != NULL)
		decoder.end =
		    direction == FWCTL_DIRECTION_REQUEST
			? fwctl_envelope_get_least(self->envelope)
			: self->envelope->response_size + self->envelope->response_reserved;
	if (!fwctl_decoder_check(&decoder,
				 0,
				 (guint64)message->base + message->size,
				 self->name,
				 error) ||
	    !fwctl_decoder_read_list(&decoder,
				     message->fields,
				     message->base,
				     self->name,
				     &dict,
				     error))
		return NULL;
	fwctl_command_add_rest(self, &decoder, &dict);
	return g_variant_ref_sink(g_variant_builder_end(&dict));
}
