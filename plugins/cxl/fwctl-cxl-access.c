/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fwctl-cxl-access.h"
#include "fwctl-cxl-answer.h"
#include "fwctl-cxl-feature-names.h"
#include "fwctl-cxl-request.h"

/* the name where it has one, else the UUID */
static const gchar *
fwctl_cxl_access_get_label(FwctlFeature *feature)
{
	const gchar *name = fwctl_feature_get_name(feature);

	return name != NULL ? name : fwctl_feature_get_uuid(feature);
}

static gboolean
fwctl_cxl_access_get_uuid(FwctlFeature *feature, guint8 *uuid, GError **error)
{
	const gchar *text = fwctl_feature_get_uuid(feature);

	if (text != NULL && fwctl_cxl_uuid_from_string(text, uuid))
		return TRUE;
	g_set_error(error,
		    FWCTL_ERROR,
		    FWCTL_ERROR_INVALID_ARGUMENT,
		    _("“%s” is not the UUID of a feature"),
		    text != NULL ? text : "");
	return FALSE;
}

static gboolean
fwctl_cxl_access_check_selection(FwctlFeature *feature,
				 FwctlFeatureSelection selection,
				 GError **error)
{
	FwctlFeatureFlags needed = FWCTL_FEATURE_FLAGS_NONE;

	switch (selection) {
	case FWCTL_FEATURE_SELECTION_CURRENT:
		break;
	case FWCTL_FEATURE_SELECTION_DEFAULT:
		needed = FWCTL_FEATURE_FLAGS_DEFAULT_SELECTION;
		break;
	case FWCTL_FEATURE_SELECTION_SAVED:
		needed = FWCTL_FEATURE_FLAGS_SAVED_SELECTION;
		break;
	default:
		g_set_error(error,
			    FWCTL_ERROR,
			    FWCTL_ERROR_INVALID_ARGUMENT,
			    _("%d does not select a value of a feature"),
			    (gint)selection);
		return FALSE;
	}
	if ((fwctl_feature_get_flags(feature) & needed) == needed)
		return TRUE;
	g_set_error(error,
		    FWCTL_ERROR,
		    FWCTL_ERROR_NOT_SUPPORTED,
		    selection == FWCTL_FEATURE_SELECTION_DEFAULT
			? _("feature %s has no default value that could be read")
			: _("feature %s has no saved value that could be read"),
		    fwctl_cxl_access_get_label(feature));
	return FALSE;
}

/*
 * fwctl_cxl_access_prepare_get:
 *
 * Makes the RPC that gets all of a feature. Any scope may do that (cxlctl_validate_hw_command() in
 * drivers/cxl/core/features.c), so it asks for the lowest.
 */
FwctlTransaction *
fwctl_cxl_access_prepare_get(FwctlFeature *feature, FwctlFeatureSelection selection, GError **error)
{
	guint size = fwctl_feature_get_get_size(feature);
	guint8 uuid[FWCTL_CXL_UUID_SIZE] = {0};
	g_autoptr(GBytes) request = NULL;
	g_autoptr(FwctlTransaction) transaction = NULL;

	if (!fwctl_cxl_access_get_uuid(feature, uuid, error) ||
	    !fwctl_cxl_access_check_selection(feature, selection, error))
		return NULL;
	/* the count has 16 bits, and the kernel refuses a count of 0 */
	if (size == 0 || size > G_MAXUINT16) {
		g_set_error(error,
			    FWCTL_ERROR,
			    FWCTL_ERROR_NOT_SUPPORTED,
			    _("feature %s cannot be read: it has %u bytes"),
			    fwctl_cxl_access_get_label(feature),
			    size);
		return NULL;
	}
	request = fwctl_cxl_request_new_get_feature(uuid, 0, size, selection);
	transaction = fwctl_transaction_new(FWCTL_SCOPE_CONFIGURATION,
					    request,
					    FWCTL_CXL_ANSWER_HEADER_SIZE + size);
	fwctl_transaction_set_effects(transaction, FWCTL_EFFECTS_READS);
	return g_steal_pointer(&transaction);
}

static gboolean
fwctl_cxl_access_check_settable(FwctlFeature *feature, FwctlScope *scope, GError **error)
{
	FwctlFeatureFlags flags = fwctl_feature_get_flags(feature);

	if ((flags & FWCTL_FEATURE_FLAGS_CHANGEABLE) != 0 &&
	    fwctl_feature_get_set_scope(feature, scope))
		return TRUE;
	g_set_error(error,
		    FWCTL_ERROR,
		    (flags & FWCTL_FEATURE_FLAGS_EXCLUSIVE) != 0 ? FWCTL_ERROR_EXCLUSIVE
								 : FWCTL_ERROR_NOT_SUPPORTED,
		    _("feature %s cannot be set: %s"),
		    fwctl_cxl_access_get_label(feature),
		    fwctl_feature_get_set_refusal(feature));
	return FALSE;
}

static gboolean
fwctl_cxl_access_check_range(FwctlFeature *feature, guint offset, gsize length, GError **error)
{
	guint set_size = fwctl_feature_get_set_size(feature);

	if (length > 0 && (guint64)offset + length <= set_size)
		return TRUE;
	g_set_error(error,
		    FWCTL_ERROR,
		    FWCTL_ERROR_INVALID_ARGUMENT,
		    _("%zu bytes at offset %u do not fit feature %s, which takes 1 to "
		      "%u bytes"),
		    length,
		    offset,
		    fwctl_cxl_access_get_label(feature),
		    set_size);
	return FALSE;
}

/*
 * fwctl_cxl_access_prepare_set:
 *
 * Makes the RPC that sets a feature or a part of it, with the least scope that the kernel accepts
 * for its effects, having checked all that can be known before: an RPC of that scope taints the
 * kernel even where it is refused. A @version of 0 stands for the one that the device names.
 */
FwctlTransaction *
fwctl_cxl_access_prepare_set(FwctlFeature *feature,
			     guint offset,
			     guint version,
			     GBytes *data,
			     GError **error)
{
	guint8 uuid[FWCTL_CXL_UUID_SIZE] = {0};
	FwctlScope scope = FWCTL_SCOPE_DEBUG_WRITE_FULL;
	g_autoptr(GBytes) request = NULL;
	g_autoptr(FwctlTransaction) transaction = NULL;

	if (!fwctl_cxl_access_get_uuid(feature, uuid, error) ||
	    !fwctl_cxl_access_check_settable(feature, &scope, error) ||
	    !fwctl_cxl_access_check_range(feature, offset, g_bytes_get_size(data), error))
		return NULL;
	if (version == 0)
		version = fwctl_feature_get_set_version(feature);
	/* both have their few bits in the request */
	if (version > G_MAXUINT8 || (guint64)offset + g_bytes_get_size(data) > G_MAXUINT16) {
		g_set_error(error,
			    FWCTL_ERROR,
			    FWCTL_ERROR_INVALID_ARGUMENT,
			    _("a CXL feature has no version %u, and no more than %u bytes"),
			    version,
			    (guint)G_MAXUINT16);
		return NULL;
	}
	request = fwctl_cxl_request_new_set_feature(uuid, offset, version, data);
	transaction = fwctl_transaction_new(scope, request, FWCTL_CXL_ANSWER_HEADER_SIZE);
	fwctl_transaction_set_effects(transaction, fwctl_feature_get_effects(feature));
	return g_steal_pointer(&transaction);
}

/*
 * fwctl_cxl_access_parse:
 *
 * Takes the feature's data out of an answered Get Feature, which must be what its request asked
 * for.
 */
GBytes *
fwctl_cxl_access_parse(FwctlTransaction *transaction, GError **error)
{
	GBytes *answer = fwctl_transaction_get_response(transaction);
	FwctlCxlRequest request = {0};

	if (!fwctl_cxl_request_parse(&request, fwctl_transaction_get_request(transaction), error))
		return NULL;
	if (request.opcode != FWCTL_CXL_OPCODE_GET_FEATURE || answer == NULL) {
		g_set_error_literal(error,
				    FWCTL_ERROR,
				    FWCTL_ERROR_INVALID_ARGUMENT,
				    _("this is not an answered Get Feature"));
		return NULL;
	}
	return fwctl_cxl_answer_parse_data(answer, request.length, error);
}
