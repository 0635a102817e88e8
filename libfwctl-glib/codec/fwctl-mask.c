/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-mask.h"

/*
 * fwctl_mask_list_has_secrets:
 *
 * Says whether any field, or one in it, is secret.
 */
gboolean
fwctl_mask_list_has_secrets(GPtrArray *fields)
{
	for (guint i = 0; i < fields->len; i++) {
		FwctlField *field = g_ptr_array_index(fields, i);
		if (field->is_secret || fwctl_mask_list_has_secrets(field->members))
			return TRUE;
	}
	return FALSE;
}

/* a struct, or an array of them, with what is secret in each masked */
static GVariant *
fwctl_mask_members(FwctlField *field, GVariant *value)
{
	g_auto(GVariantBuilder) builder = G_VARIANT_BUILDER_INIT(G_VARIANT_TYPE("aa{sv}"));

	if (g_variant_is_of_type(value, G_VARIANT_TYPE_VARDICT))
		return fwctl_mask_list(field->members, value);
	if (!g_variant_is_of_type(value, G_VARIANT_TYPE("aa{sv}")) &&
	    !g_variant_is_of_type(value, G_VARIANT_TYPE("av")))
		return g_variant_new_string(FWCTL_MASK_TEXT);
	for (gsize i = 0; i < g_variant_n_children(value); i++) {
		g_autoptr(GVariant) child = g_variant_get_child_value(value, i);

		if (g_variant_is_of_type(child, G_VARIANT_TYPE_VARIANT)) {
			GVariant *inner = g_variant_get_variant(child);
			g_variant_unref(child);
			child = inner;
		}
		/* no struct, and so wrong; what it is cannot be told */
		if (!g_variant_is_of_type(child, G_VARIANT_TYPE_VARDICT))
			return g_variant_new_string(FWCTL_MASK_TEXT);
		g_variant_builder_add_value(&builder, fwctl_mask_list(field->members, child));
	}
	return g_variant_builder_end(&builder);
}

/*
 * fwctl_mask_list:
 *
 * Copies a dictionary with the values of secret fields masked, whatever type they have. Bits and
 * bytes that no field describes may be what is left of a secret, and are masked with them. The
 * reference is a floating one.
 */
GVariant *
fwctl_mask_list(GPtrArray *fields, GVariant *dict)
{
	gboolean has_secrets = fwctl_mask_list_has_secrets(fields);
	g_auto(GVariantBuilder) builder = G_VARIANT_BUILDER_INIT(G_VARIANT_TYPE_VARDICT);
	GVariantIter iter;
	const gchar *name;
	GVariant *value;

	g_variant_iter_init(&iter, dict);
	while (g_variant_iter_loop(&iter, "{&sv}", &name, &value)) {
		gboolean is_secret =
		    has_secrets && (g_strcmp0(name, FWCTL_FIELD_UNDESCRIBED) == 0 ||
				    g_strcmp0(name, FWCTL_FIELD_TRAILING) == 0);
		FwctlField *members = NULL;

		/* request and answer, and the cases of a union, may have the same name for several
		 */
		for (guint i = 0; i < fields->len; i++) {
			FwctlField *field = g_ptr_array_index(fields, i);
			if (g_strcmp0(field->name, name) != 0)
				continue;
			is_secret = is_secret || field->is_secret;
			if (fwctl_mask_list_has_secrets(field->members))
				members = field;
		}
		if (is_secret)
			g_variant_builder_add(&builder,
					      "{sv}",
					      name,
					      g_variant_new_string(FWCTL_MASK_TEXT));
		else if (members != NULL)
			g_variant_builder_add(&builder,
					      "{sv}",
					      name,
					      fwctl_mask_members(members, value));
		else
			g_variant_builder_add(&builder, "{sv}", name, value);
	}
	return g_variant_builder_end(&builder);
}
