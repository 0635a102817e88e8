/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fwctl-catalogue-store.h"
#include "fwctl-command-private.h"
#include "fwctl-encoder.h"
#include "fwctl-error.h"
#include "fwctl-parse.h"

/*
 * What the bytes in a message are, where its request says so by a UUID: the data of a feature, or
 * of a log. Where nothing is known of it they stay bytes.
 */

/* a part has no layout */
static gboolean
fwctl_command_is_whole(FwctlCommand *self, GVariant *request)
{
	g_autoptr(GVariant) offset = g_variant_lookup_value(request, "offset", NULL);
	FwctlField *field =
	    fwctl_field_list_find(self->request.fields, "offset", FWCTL_DIRECTION_REQUEST);
	guint64 number = 0;

	if (offset == NULL || field == NULL)
		return TRUE;
	return fwctl_field_is_word(field) && field->array == FWCTL_FIELD_ARRAY_NONE &&
	       fwctl_encode_number(field, offset, "", &number, NULL) && number == 0;
}

static FwctlCommand *
fwctl_command_find_contents(FwctlCommand *self, FwctlField *field, GVariant *request)
{
	const gchar *uuid = NULL;
	gboolean is_log = g_strcmp0(field->contents, "log") == 0;

	if (field->contents == NULL || self->store == NULL || request == NULL ||
	    !g_variant_lookup(request, "uuid", "&s", &uuid) ||
	    !fwctl_command_is_whole(self, request))
		return NULL;
	return fwctl_catalogue_store_lookup_contents(self->store,
						     self->type_name,
						     is_log ? "log" : "feature",
						     uuid);
}

static gboolean
fwctl_message_has_contents(FwctlMessage *self)
{
	for (guint i = 0; i < self->fields->len; i++) {
		FwctlField *field = g_ptr_array_index(self->fields, i);
		if (field->contents != NULL)
			return TRUE;
	}
	return FALSE;
}

static GVariant *
fwctl_command_decode_bytes(FwctlCommand *self,
			   FwctlField *field,
			   FwctlDirection direction,
			   GVariant *request,
			   GVariant *bytes)
{
	g_autoptr(FwctlCommand) contents = fwctl_command_find_contents(self, field, request);
	g_autoptr(GBytes) data = NULL;

	if (contents == NULL)
		return NULL;
	data = g_variant_get_data_as_bytes(bytes);
	return fwctl_command_decode_message(contents, direction, data, NULL);
}

/*
 * fwctl_command_decode_contents:
 *
 * Replaces such bytes in what was decoded with what they say. @request is the decoded request, or
 * the arguments that it was made from.
 */
GVariant *
fwctl_command_decode_contents(FwctlCommand *self,
			      FwctlDirection direction,
			      GVariant *request,
			      GVariant *values)
{
	FwctlMessage *message = direction == FWCTL_DIRECTION_REQUEST ? &self->request
								     : &self->response;
	g_auto(GVariantBuilder) dict = G_VARIANT_BUILDER_INIT(G_VARIANT_TYPE_VARDICT);
	GVariantIter iter;
	const gchar *name;
	GVariant *value;

	if (!fwctl_message_has_contents(message))
		return g_variant_ref(values);
	/* one by one, since the order of the fields is kept */
	g_variant_iter_init(&iter, values);
	while (g_variant_iter_loop(&iter, "{&sv}", &name, &value)) {
		g_autoptr(GVariant) decoded = NULL;
		FwctlField *field = fwctl_field_list_find(message->fields, name, direction);

		if (field != NULL && g_variant_is_of_type(value, G_VARIANT_TYPE_BYTESTRING))
			decoded =
			    fwctl_command_decode_bytes(self, field, direction, request, value);
		g_variant_builder_add(&dict, "{sv}", name, decoded != NULL ? decoded : value);
	}
	return g_variant_ref_sink(g_variant_builder_end(&dict));
}

/*
 * fwctl_command_encode_contents:
 *
 * The other way: dictionaries for such bytes become bytes.
 */
GVariant *
fwctl_command_encode_contents(FwctlCommand *self,
			      FwctlDirection direction,
			      GVariant *values,
			      GError **error)
{
	FwctlMessage *message = direction == FWCTL_DIRECTION_REQUEST ? &self->request
								     : &self->response;
	g_auto(GVariantDict) dict = {0};

	if (!fwctl_message_has_contents(message))
		return g_variant_ref(values);
	g_variant_dict_init(&dict, values);
	for (guint i = 0; i < message->fields->len; i++) {
		FwctlField *field = g_ptr_array_index(message->fields, i);
		g_autoptr(FwctlCommand) contents = fwctl_command_find_contents(self, field, values);
		g_autoptr(GVariant) given = NULL;
		g_autoptr(GBytes) data = NULL;

		if (contents == NULL)
			continue;
		given = g_variant_dict_lookup_value(&dict, field->name, G_VARIANT_TYPE_VARDICT);
		if (given == NULL)
			continue;
		data = fwctl_command_encode_message(contents, direction, given, error);
		if (data == NULL)
			return NULL;
		g_variant_dict_insert_value(
		    &dict,
		    field->name,
		    g_variant_new_from_bytes(G_VARIANT_TYPE_BYTESTRING, data, TRUE));
	}
	return g_variant_ref_sink(g_variant_dict_end(&dict));
}

static FwctlField *
fwctl_message_find_contents(FwctlMessage *self)
{
	for (guint i = 0; i < self->fields->len; i++) {
		FwctlField *field = g_ptr_array_index(self->fields, i);
		if (field->contents != NULL)
			return field;
	}
	return NULL;
}

/* those that are about what the field holds, without its name, or those that are not */
static GPtrArray *
fwctl_command_filter_texts(const gchar *const *texts, const gchar *prefix, gboolean is_inside)
{
	GPtrArray *filtered = g_ptr_array_new();

	for (guint i = 0; texts[i] != NULL; i++) {
		if (g_str_has_prefix(texts[i], prefix) == is_inside)
			g_ptr_array_add(filtered,
					(gpointer)(texts[i] + (is_inside ? strlen(prefix) : 0)));
	}
	g_ptr_array_add(filtered, NULL);
	return filtered;
}

static GVariant *
fwctl_command_parse_inside(FwctlCommand *self,
			   FwctlField *field,
			   GVariant *args,
			   const gchar *const *texts,
			   GError **error)
{
	g_autoptr(FwctlCommand) contents = fwctl_command_find_contents(self, field, args);
	g_autofree gchar *path = g_strdup_printf("%s.%s", self->name, field->name);

	if (contents != NULL)
		return fwctl_parse_arguments(contents->request.fields, texts, path, error);
	g_set_error(error,
		    FWCTL_ERROR,
		    FWCTL_ERROR_INVALID_ARGUMENT,
		    /* TRANSLATORS: a command and its field, and feature or log */
		    _("%s has no fields that are known; name a %s that is described with uuid=, or "
		      "give it as bytes in hex digits"),
		    path,
		    field->contents);
	return NULL;
}

/*
 * fwctl_command_parse_contents:
 *
 * Parses all of the texts, those too that are fields of what the request carries. The reference may
 * be a floating one.
 */
GVariant *
fwctl_command_parse_contents(FwctlCommand *self, const gchar *const *texts, GError **error)
{
	FwctlField *field = fwctl_message_find_contents(&self->request);
	g_autofree gchar *prefix = NULL;
	g_autoptr(GPtrArray) inside = NULL;
	g_autoptr(GPtrArray) outside = NULL;
	g_autoptr(GVariant) args = NULL;
	GVariant *values;
	GVariantDict dict;

	prefix = field != NULL ? g_strdup_printf("%s.", field->name) : NULL;
	inside = field != NULL ? fwctl_command_filter_texts(texts, prefix, TRUE) : NULL;
	if (inside == NULL || inside->len == 1)
		return fwctl_parse_arguments(self->request.fields, texts, self->name, error);
	outside = fwctl_command_filter_texts(texts, prefix, FALSE);
	args = fwctl_parse_arguments(self->request.fields,
				     (const gchar *const *)outside->pdata,
				     self->name,
				     error);
	if (args == NULL)
		return NULL;
	g_variant_take_ref(args);
	values = fwctl_command_parse_inside(self,
					    field,
					    args,
					    (const gchar *const *)inside->pdata,
					    error);
	if (values == NULL)
		return NULL;
	g_variant_dict_init(&dict, args);
	g_variant_dict_insert_value(&dict, field->name, values);
	return g_variant_dict_end(&dict);
}
