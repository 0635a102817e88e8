/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fwctl-cxl-effects.h"
#include "fwctl-cxl-feature-names.h"
#include "fwctl-cxl-features.h"
#include "fwctl-cxl-request.h"

/* bits 3:1 of the flags (CXL 3.2, table 8-109); the other numbers are reserved */
static const gchar *const persistences[] = {
    N_("none"),
    N_("CXL reset"),
    N_("hot reset"),
    N_("warm reset"),
    N_("cold reset"),
};

/*
 * fwctl_cxl_features_get_label:
 *
 * Gets what a message calls the device.
 */
const gchar *
fwctl_cxl_features_get_label(FwctlDevice *device)
{
	const gchar *name = fwctl_device_get_name(device);

	return name != NULL ? name : "fwctl device";
}

static const gchar *
fwctl_cxl_features_get_persistence(guint32 flags)
{
	guint persistence = FWCTL_CXL_FEATURE_PERSISTENCE(flags);

	return persistence < G_N_ELEMENTS(persistences) ? _(persistences[persistence]) : NULL;
}

static FwctlFeatureFlags
fwctl_cxl_features_get_flags(guint32 wire, gboolean exclusive)
{
	static const struct {
		guint32 wire;
		FwctlFeatureFlags flag;
	} map[] = {
	    {FWCTL_CXL_FEATURE_FLAG_CHANGEABLE, FWCTL_FEATURE_FLAGS_CHANGEABLE},
	    {FWCTL_CXL_FEATURE_FLAG_PERSISTS_UPDATE, FWCTL_FEATURE_FLAGS_PERSISTS_FIRMWARE_UPDATE},
	    {FWCTL_CXL_FEATURE_FLAG_HAS_DEFAULT, FWCTL_FEATURE_FLAGS_DEFAULT_SELECTION},
	    {FWCTL_CXL_FEATURE_FLAG_HAS_SAVED, FWCTL_FEATURE_FLAGS_SAVED_SELECTION},
	};
	FwctlFeatureFlags flags = FWCTL_FEATURE_FLAGS_NONE;

	for (guint i = 0; i < G_N_ELEMENTS(map); i++) {
		if ((wire & map[i].wire) != 0)
			flags |= map[i].flag;
	}
	/* the kernel clears the changeable bit of these; a kernel that did not would refuse them
	 * too */
	if (exclusive)
		flags = (flags & ~FWCTL_FEATURE_FLAGS_CHANGEABLE) | FWCTL_FEATURE_FLAGS_EXCLUSIVE;
	return flags;
}

/* why nobody can set it through fwctl, or NULL, with the least @scope then */
static gchar *
fwctl_cxl_features_dup_refusal(const FwctlCxlFeatureEntry *entry, const gchar *place, gint *scope)
{
	const gchar *refusal = NULL;

	*scope = -1;
	if (place != NULL)
		return g_strdup_printf(_("the kernel keeps it to itself; set it in %s"), place);
	if ((entry->flags & FWCTL_CXL_FEATURE_FLAG_CHANGEABLE) == 0)
		return g_strdup(_("the device does not let it be changed"));
	*scope = fwctl_cxl_effects_required_scope(entry->effects, &refusal);
	return g_strdup(refusal);
}

/*
 * fwctl_cxl_features_new_feature:
 *
 * Makes the description that our users see of what the device says about a feature. @memdev, which
 * may be NULL, helps to name the place where an exclusive one is set.
 */
FwctlFeature *
fwctl_cxl_features_new_feature(const FwctlCxlFeatureEntry *entry, const gchar *memdev)
{
	g_autofree gchar *uuid = fwctl_cxl_uuid_to_string(entry->uuid);
	const FwctlCxlFeatureName *name = fwctl_cxl_feature_name_lookup(uuid);
	g_autofree gchar *place = name != NULL ? fwctl_cxl_feature_name_dup_place(name, memdev)
					       : NULL;
	g_auto(GStrv) effects_text = fwctl_cxl_effects_dup_text(entry->effects);
	gint scope = -1;
	g_autofree gchar *refusal = fwctl_cxl_features_dup_refusal(entry, place, &scope);

	return g_object_new(FWCTL_TYPE_FEATURE,
			    "uuid",
			    uuid,
			    "name",
			    name != NULL ? name->name : NULL,
			    "summary",
			    name != NULL ? _(name->summary) : NULL,
			    "index",
			    (guint)entry->index,
			    "get-size",
			    (guint)entry->get_size,
			    "set-size",
			    (guint)entry->set_size,
			    "get-version",
			    (guint)entry->get_version,
			    "set-version",
			    (guint)entry->set_version,
			    "flags",
			    fwctl_cxl_features_get_flags(entry->flags, place != NULL),
			    "persistence",
			    fwctl_cxl_features_get_persistence(entry->flags),
			    "wire-effects",
			    (guint)entry->effects,
			    "effects",
			    fwctl_cxl_effects_to_effects(entry->effects),
			    "effects-text",
			    effects_text,
			    "set-scope",
			    scope,
			    "set-refusal",
			    refusal,
			    NULL);
}

static GArray *
fwctl_cxl_features_fetch_page(FwctlDevice *device,
			      guint first,
			      guint *total,
			      GCancellable *cancellable,
			      GError **error)
{
	g_autoptr(GBytes) request =
	    fwctl_cxl_request_new_get_supported_features(first, FWCTL_CXL_FEATURES_PAGE);
	g_autoptr(FwctlTransaction) transaction = fwctl_transaction_new(
	    FWCTL_SCOPE_CONFIGURATION,
	    request,
	    FWCTL_CXL_ANSWER_HEADER_SIZE + FWCTL_CXL_FEATURE_PAGE_HEADER_SIZE +
		FWCTL_CXL_FEATURES_PAGE * FWCTL_CXL_FEATURE_ENTRY_SIZE);
	GArray *page;

	fwctl_transaction_set_effects(transaction, FWCTL_EFFECTS_READS);
	if (!fwctl_device_rpc(device, transaction, cancellable, error))
		return NULL;
	page = fwctl_cxl_answer_parse_features(fwctl_transaction_get_response(transaction),
					       FWCTL_CXL_FEATURES_PAGE,
					       total,
					       error);
	if (page == NULL)
		g_prefix_error(error, "%s: ", fwctl_cxl_features_get_label(device));
	return page;
}

/*
 * A page must fit what came before it, and bring the list on: a device that ignores the first
 * index, or has no more to say, would keep us here for ever.
 */
static gboolean
fwctl_cxl_features_add_page(FwctlDevice *device,
			    GPtrArray *features,
			    GHashTable *seen,
			    GArray *page,
			    guint total,
			    GError **error)
{
	if (page->len > total - features->len || (page->len == 0 && features->len < total)) {
		g_set_error(error,
			    FWCTL_ERROR,
			    FWCTL_ERROR_MALFORMED,
			    _("%s: the device has %u features, and described %u of them after the "
			      "first %u"),
			    fwctl_cxl_features_get_label(device),
			    total,
			    page->len,
			    features->len);
		return FALSE;
	}
	for (guint i = 0; i < page->len; i++) {
		g_autoptr(FwctlFeature) feature =
		    fwctl_cxl_features_new_feature(&g_array_index(page, FwctlCxlFeatureEntry, i),
						   fwctl_device_get_memdev(device));

		if (!g_hash_table_add(seen, g_strdup(fwctl_feature_get_uuid(feature)))) {
			g_set_error(error,
				    FWCTL_ERROR,
				    FWCTL_ERROR_MALFORMED,
				    _("%s: the device lists feature %s twice"),
				    fwctl_cxl_features_get_label(device),
				    fwctl_feature_get_uuid(feature));
			return FALSE;
		}
		g_ptr_array_add(features, g_steal_pointer(&feature));
	}
	return TRUE;
}

/*
 * fwctl_cxl_features_list:
 *
 * Gets the descriptions of all features, page by page. The kernel answers from what it read at its
 * probe, and refuses a first index that is not below their number, so none is asked for past it.
 */
GPtrArray *
fwctl_cxl_features_list(FwctlDevice *device, GCancellable *cancellable, GError **error)
{
	g_autoptr(GPtrArray) features = g_ptr_array_new_with_free_func(g_object_unref);
	g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	guint total = 0;

	do {
		guint total_now = 0;
		g_autoptr(GArray) page = fwctl_cxl_features_fetch_page(device,
								       features->len,
								       &total_now,
								       cancellable,
								       error);

		if (page == NULL)
			return NULL;
		if (features->len > 0 && total_now != total) {
			g_set_error(error,
				    FWCTL_ERROR,
				    FWCTL_ERROR_MALFORMED,
				    _("%s: the number of features changed from %u to %u meanwhile"),
				    fwctl_cxl_features_get_label(device),
				    total,
				    total_now);
			return NULL;
		}
		total = total_now;
		if (!fwctl_cxl_features_add_page(device, features, seen, page, total, error))
			return NULL;
	} while (features->len < total);
	return g_steal_pointer(&features);
}
