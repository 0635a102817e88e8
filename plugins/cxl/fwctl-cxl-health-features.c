/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-cxl-health.h"

#define SUPPORTED_FEATURES "get-supported-features"

/* those of CXL 3.2, 8.2.10.7 and 8.2.10.9.11, that keep memory well */
static gboolean
fwctl_cxl_health_is_ras(const gchar *name)
{
	static const gchar *const names[] = {"patrol-scrub",
					     "ecs",
					     "sppr",
					     "hppr",
					     "cacheline-sparing",
					     "row-sparing",
					     "bank-sparing",
					     "rank-sparing",
					     NULL};

	return name != NULL && g_strv_contains(names, name);
}

static void
fwctl_cxl_health_set_features(FwctlHealthItem *item, GPtrArray *features)
{
	GVariantBuilder details;
	guint count = 0;

	g_variant_builder_init(&details, G_VARIANT_TYPE_STRING_ARRAY);
	for (guint i = 0; i < features->len; i++) {
		const gchar *name = fwctl_feature_get_name(g_ptr_array_index(features, i));
		if (!fwctl_cxl_health_is_ras(name))
			continue;
		g_variant_builder_add(&details, "s", name);
		count++;
	}
	fwctl_health_item_set_details(item, g_variant_builder_end(&details));
	fwctl_health_item_set_value(item, g_variant_new_uint32(count));
}

/*
 * fwctl_cxl_health_read_features:
 *
 * Get Supported Features of the fwctl device, at the lowest scope: which features of reliability
 * the device has, whether or not this kernel makes use of them.
 */
void
fwctl_cxl_health_read_features(FwctlDevice *device,
			       FwctlHealthReport *report,
			       const gchar *subject,
			       GCancellable *cancellable)
{
	g_autoptr(FwctlHealthItem) item =
	    fwctl_health_item_new("ras.features", "fwctl", SUPPORTED_FEATURES);
	g_autoptr(GError) error_local = NULL;
	g_autoptr(GPtrArray) features = NULL;

	fwctl_health_item_set_subject(item, subject);
	fwctl_health_report_begin_query(report, "fwctl", SUPPORTED_FEATURES);
	if (fwctl_device_is_open(device) || fwctl_device_open(device, cancellable, &error_local))
		features = fwctl_device_list_features(device, cancellable, &error_local);
	if (features != NULL)
		fwctl_cxl_health_set_features(item, features);
	else
		fwctl_health_item_set_error(item, error_local);
	fwctl_health_report_add_item(report, item);
}
