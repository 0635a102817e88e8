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
#include "fwctl-mask.h"
#include "fwctl-parse.h"

/* room for an answer whose length is not known before it is there */
#define FWCTL_COMMAND_ROOM 4096

/**
 * fwctl_command_get_response_size:
 * @self: a #FwctlCommand
 *
 * Gets the size of the buffer to offer for the answer, with its envelope. For one that varies in
 * length there is room for what is usual; where that is too little the call fails with
 * %FWCTL_ERROR_TRUNCATED and says how much it would have been.
 *
 * Returns: a size in bytes, for [ctor@Fwctl.Transaction.new]
 *
 * Since: 0.1.0
 */
gsize
fwctl_command_get_response_size(FwctlCommand *self)
{
	gsize size;

	g_return_val_if_fail(FWCTL_IS_COMMAND(self), 0);
	size = (gsize)self->response.base + self->response.size;
	if (self->response.max_size > self->response.size)
		size = (gsize)self->response.base + self->response.max_size;
	else if (self->response.size == 0 || fwctl_field_list_is_variable(self->response.fields))
		size += FWCTL_COMMAND_ROOM;
	if (self->envelope != NULL)
		size = MAX(size, fwctl_envelope_get_least(self->envelope));
	return size;
}

/**
 * fwctl_command_encode:
 * @self: a #FwctlCommand
 * @args: (nullable): the arguments, of type `a{sv}`, or %NULL for none
 * @error: return location for an error, or %NULL
 *
 * Makes the request, complete with its header, from the values of its fields; see
 * [enum@Fwctl.FieldKind] for their types. A field that is not given is 0, unless it is required.
 *
 * Fails with %FWCTL_ERROR_INVALID_ARGUMENT and says which field cannot have its value and why, with
 * %FWCTL_ERROR_TOO_LARGE, or with %FWCTL_ERROR_NOT_SUPPORTED for what has no request, and for a
 * register that is in no catalogue (%FWCTL_COMMAND_DOOR_NONE).
 *
 * Returns: (transfer full): the bytes, for [ctor@Fwctl.Transaction.new]
 *
 * Since: 0.1.0
 */
GBytes *
fwctl_command_encode(FwctlCommand *self, GVariant *args, GError **error)
{
	g_autoptr(GVariant) values = NULL;

	g_return_val_if_fail(FWCTL_IS_COMMAND(self), NULL);

	values = args != NULL ? g_variant_ref_sink(args)
			      : g_variant_ref_sink(g_variant_new("a{sv}", NULL));
	if (!g_variant_is_of_type(values, G_VARIANT_TYPE_VARDICT)) {
		g_set_error(error,
			    FWCTL_ERROR,
			    FWCTL_ERROR_INVALID_ARGUMENT,
			    _("the arguments of %s are of type “%s”, not “a{sv}”"),
			    self->name,
			    g_variant_get_type_string(values));
		return NULL;
	}
	if (self->door == FWCTL_COMMAND_DOOR_NONE) {
		g_set_error(error,
			    FWCTL_ERROR,
			    FWCTL_ERROR_NOT_SUPPORTED,
			    /* TRANSLATORS: the name of a command, and of a file */
			    _("%s is in no catalogue, only in %s; its bytes can be decoded, and it "
			      "is not sent by its name"),
			    self->name,
			    self->file);
		return NULL;
	}
	if (self->kind == FWCTL_COMMAND_KIND_LOG ||
	    (self->kind == FWCTL_COMMAND_KIND_FEATURE && !self->request.is_described)) {
		g_set_error(error,
			    FWCTL_ERROR,
			    FWCTL_ERROR_NOT_SUPPORTED,
			    _("%s cannot be set"),
			    self->name);
		return NULL;
	}
	return fwctl_command_encode_message(self, FWCTL_DIRECTION_REQUEST, values, error);
}

/**
 * fwctl_command_decode_request:
 * @self: a #FwctlCommand
 * @request: a request
 * @error: return location for an error, or %NULL
 *
 * Reads a request of this command. Fails with %FWCTL_ERROR_MALFORMED, and says which field cannot
 * be read and where it would be.
 *
 * Returns: (transfer full): the values of its fields, of type `a{sv}`
 *
 * Since: 0.1.0
 */
GVariant *
fwctl_command_decode_request(FwctlCommand *self, GBytes *request, GError **error)
{
	g_autoptr(GVariant) values = NULL;

	g_return_val_if_fail(FWCTL_IS_COMMAND(self), NULL);
	g_return_val_if_fail(request != NULL, NULL);

	values = fwctl_command_decode_message(self, FWCTL_DIRECTION_REQUEST, request, error);
	if (values == NULL)
		return NULL;
	return fwctl_command_decode_contents(self, FWCTL_DIRECTION_REQUEST, values, values);
}

/**
 * fwctl_command_decode_response:
 * @self: a #FwctlCommand
 * @response: the answer, as from [method@Fwctl.Transaction.get_response]
 * @request: (nullable): the arguments of the request, or what it was decoded into, of type `a{sv}`,
 *   or %NULL where it is not known
 * @error: return location for an error, or %NULL
 *
 * Reads the answer to this command. What the firmware says of success is in the header, which is
 * not decoded; see [method@Fwctl.Transaction.get_firmware_status]. @request says which feature or
 * log an answer has, and so what its bytes mean.
 *
 * Fails with %FWCTL_ERROR_MALFORMED, and says which field cannot be read and where it would be.
 *
 * Returns: (transfer full): the values of its fields, of type `a{sv}`
 *
 * Since: 0.1.0
 */
GVariant *
fwctl_command_decode_response(FwctlCommand *self,
			      GBytes *response,
			      GVariant *request,
			      GError **error)
{
	g_autoptr(GVariant) values = NULL;

	g_return_val_if_fail(FWCTL_IS_COMMAND(self), NULL);
	g_return_val_if_fail(response != NULL, NULL);
	g_return_val_if_fail(request == NULL ||
				 g_variant_is_of_type(request, G_VARIANT_TYPE_VARDICT),
			     NULL);

	values = fwctl_command_decode_message(self, FWCTL_DIRECTION_RESPONSE, response, error);
	if (values == NULL)
		return NULL;
	return fwctl_command_decode_contents(self, FWCTL_DIRECTION_RESPONSE, request, values);
}

/**
 * fwctl_command_parse_args:
 * @self: a #FwctlCommand
 * @texts: (array zero-terminated=1): texts such as `uuid=…`, `entries[0].size=0x10` or
 *   `counter-id=1,2,3`
 * @error: return location for an error, or %NULL
 *
 * Parses arguments as a person writes them: numbers decimal or with `0x`, the names of enumeration
 * members, flags with `+` between them, `none` for what is not available, UUIDs, and bytes in
 * hexadecimal. Bytes that are the data of a feature may be given by its fields, as in
 * `feat-data.scrub-cycle-hours=12`. Fails with %FWCTL_ERROR_INVALID_ARGUMENT, and says which field
 * cannot have its value and why.
 *
 * Returns: (transfer full): the arguments, for [method@Fwctl.Command.encode]
 *
 * Since: 0.1.0
 */
GVariant *
fwctl_command_parse_args(FwctlCommand *self, const gchar *const *texts, GError **error)
{
	GVariant *args;

	g_return_val_if_fail(FWCTL_IS_COMMAND(self), NULL);
	g_return_val_if_fail(texts != NULL, NULL);

	args = fwctl_command_parse_contents(self, texts, error);
	return args != NULL ? g_variant_take_ref(args) : NULL;
}

/**
 * fwctl_command_has_secrets:
 * @self: a #FwctlCommand
 *
 * Says whether any field of the request or the answer is secret.
 *
 * Returns: %TRUE if it must not be shown or stored as it is
 *
 * Since: 0.1.0
 */
gboolean
fwctl_command_has_secrets(FwctlCommand *self)
{
	g_return_val_if_fail(FWCTL_IS_COMMAND(self), TRUE);
	return (self->effects & FWCTL_EFFECTS_SECRET) != 0 ||
	       fwctl_mask_list_has_secrets(self->request.fields) ||
	       fwctl_mask_list_has_secrets(self->response.fields);
}

/**
 * fwctl_command_mask_secrets:
 * @self: a #FwctlCommand
 * @values: arguments, or what was decoded, of type `a{sv}`
 *
 * Copies values with those of secret fields replaced by `***`, so that they can be shown.
 *
 * Returns: (transfer full): the values, of type `a{sv}`
 *
 * Since: 0.1.0
 */
GVariant *
fwctl_command_mask_secrets(FwctlCommand *self, GVariant *values)
{
	g_autoptr(GPtrArray) fields = NULL;

	g_return_val_if_fail(FWCTL_IS_COMMAND(self), NULL);
	g_return_val_if_fail(g_variant_is_of_type(values, G_VARIANT_TYPE_VARDICT), NULL);

	fields = fwctl_object_list_copy(self->request.fields);
	g_ptr_array_extend_and_steal(fields, fwctl_object_list_copy(self->response.fields));
	return g_variant_ref_sink(fwctl_mask_list(fields, values));
}

/**
 * fwctl_command_mask_secret_bytes:
 * @self: a #FwctlCommand
 * @request: a request
 *
 * Copies a request with the bits of secret fields 0, so that it can be stored. Where it cannot be
 * decoded all that could be a secret is 0.
 *
 * Returns: (transfer full): the bytes
 *
 * Since: 0.1.0
 */
GBytes *
fwctl_command_mask_secret_bytes(FwctlCommand *self, GBytes *request)
{
	gsize size = 0;
	const guint8 *data;
	g_autofree guint8 *copy = NULL;
	g_autofree guint8 *marks = NULL;
	g_autofree guint8 *secrets = NULL;
	g_auto(GVariantBuilder) dict = G_VARIANT_BUILDER_INIT(G_VARIANT_TYPE_VARDICT);
	FwctlDecoder decoder = {0};

	g_return_val_if_fail(FWCTL_IS_COMMAND(self), NULL);
	g_return_val_if_fail(request != NULL, NULL);

	if (!fwctl_mask_list_has_secrets(self->request.fields))
		return g_bytes_ref(request);
	data = g_bytes_get_data(request, &size);
	copy = g_memdup2(data, size);
	marks = g_malloc0(size);
	secrets = g_malloc0(size);
	decoder.data = data;
	decoder.size = size;
	decoder.marks = marks;
	decoder.secrets = secrets;
	if (!fwctl_decoder_read_list(&decoder,
				     self->request.fields,
				     self->request.base,
				     self->name,
				     &dict,
				     NULL) &&
	    size > self->request.base)
		memset(secrets + self->request.base, 0xff, size - self->request.base);
	for (gsize i = 0; i < size; i++) {
		/* a byte that no field describes may be what is left of a secret before it */
		gboolean is_left = i >= self->request.base && marks[i] == 0;
		copy[i] = is_left ? 0 : copy[i] & (guint8)~secrets[i];
	}
	return g_bytes_new_take(g_steal_pointer(&copy), size);
}
