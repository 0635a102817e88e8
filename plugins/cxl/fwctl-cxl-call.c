/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-cxl-call.h"
#include "fwctl-cxl-wire.h"

/* what a caller of a named command may leave out */

/* Returns: %FALSE where it is not there, or is no number, which encoding it will say */
static gboolean
fwctl_cxl_call_get_number(GVariant *args, const gchar *name, guint64 *number)
{
	g_autoptr(GVariant) value = g_variant_lookup_value(args, name, NULL);
	g_autofree gchar *text = NULL;

	*number = 0;
	if (value == NULL || g_variant_is_container(value))
		return FALSE;
	text = g_variant_print(value, FALSE);
	return g_ascii_string_to_unsigned(text, 10, 0, G_MAXUINT32, number, NULL);
}

static GVariant *
fwctl_cxl_call_insert(GVariant *args, const gchar *name, guint number)
{
	g_auto(GVariantDict) dict = G_VARIANT_DICT_INIT(args);

	g_variant_dict_insert(&dict, name, "u", number);
	return g_variant_ref_sink(g_variant_dict_end(&dict));
}

static gboolean
fwctl_cxl_call_has(GVariant *args, const gchar *name)
{
	g_autoptr(GVariant) value = g_variant_lookup_value(args, name, NULL);

	return value != NULL;
}

/*
 * fwctl_cxl_call_complete_list:
 *
 * Get Supported Features, for as many as fit into the room that is usual.
 */
GVariant *
fwctl_cxl_call_complete_list(GVariant *args, gsize *response_size)
{
	gsize header = FWCTL_CXL_ANSWER_HEADER_SIZE + FWCTL_CXL_FEATURE_PAGE_HEADER_SIZE;
	guint64 count = 0;

	if (fwctl_cxl_call_get_number(args, "count", &count)) {
		*response_size = MAX(*response_size, header + (gsize)count);
		return g_variant_ref(args);
	}
	if (fwctl_cxl_call_has(args, "count") || *response_size < header)
		return g_variant_ref(args);
	count = (*response_size - header) / FWCTL_CXL_FEATURE_ENTRY_SIZE;
	return fwctl_cxl_call_insert(args, "count", (guint)count * FWCTL_CXL_FEATURE_ENTRY_SIZE);
}

/*
 * fwctl_cxl_call_complete_get:
 *
 * Get Feature, all of it from the offset on.
 */
GVariant *
fwctl_cxl_call_complete_get(FwctlFeature *feature, GVariant *args, gsize *response_size)
{
	guint64 count = 0;
	guint64 offset = 0;
	guint size = fwctl_feature_get_get_size(feature);

	if (fwctl_cxl_call_get_number(args, "count", &count)) {
		*response_size = FWCTL_CXL_ANSWER_HEADER_SIZE + (gsize)count;
		return g_variant_ref(args);
	}
	fwctl_cxl_call_get_number(args, "offset", &offset);
	if (fwctl_cxl_call_has(args, "count") || offset >= size)
		return g_variant_ref(args);
	*response_size = FWCTL_CXL_ANSWER_HEADER_SIZE + (size - (gsize)offset);
	return fwctl_cxl_call_insert(args, "count", size - (guint)offset);
}

/*
 * fwctl_cxl_call_complete_set:
 *
 * Set Feature, in the version that the device names.
 */
GVariant *
fwctl_cxl_call_complete_set(FwctlFeature *feature, GVariant *args)
{
	if (fwctl_cxl_call_has(args, "version"))
		return g_variant_ref(args);
	return fwctl_cxl_call_insert(args, "version", fwctl_feature_get_set_version(feature));
}
