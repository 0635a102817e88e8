/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fwctl-cxl-health.h"
#include "fwctl-cxl-value.h"

#define FW_INFO	       "get-fw-info"
#define SHUTDOWN_STATE "get-shutdown-state"

/* the answer has room for so many */
#define SLOTS_MAX 4

static GVariant *
fwctl_cxl_health_new_slots(GVariant *info, gint64 n_slots)
{
	GVariantBuilder builder;

	g_variant_builder_init(&builder, G_VARIANT_TYPE_STRING_ARRAY);
	for (gint64 i = 1; i <= MIN(n_slots, SLOTS_MAX); i++) {
		g_autofree gchar *field = g_strdup_printf("slot-%d-revision", (gint)i);
		const gchar *revision = NULL;

		g_variant_builder_add(&builder,
				      "s",
				      g_variant_lookup(info, field, "&s", &revision) ? revision
										     : "");
	}
	return g_variant_builder_end(&builder);
}

/*
 * fwctl_cxl_health_read_firmware:
 *
 * Get FW Info (CXL 3.2, 8.2.10.3.1): whether another firmware goes live at the next reset.
 */
void
fwctl_cxl_health_read_firmware(FwctlCxlHealth *self)
{
	g_autoptr(GError) error_local = NULL;
	g_autoptr(GVariant) info = fwctl_cxl_health_call(self, FW_INFO, NULL, &error_local);
	g_autoptr(FwctlHealthItem) item =
	    fwctl_cxl_health_item_new(self, "firmware.activation-pending", FW_INFO);
	GVariantDict details;
	gint64 n_slots = 0;
	gint64 active = 0;
	gint64 staged = 0;
	gboolean pending;

	if (info == NULL) {
		fwctl_cxl_health_add_failure(self,
					     "firmware.activation-pending",
					     FW_INFO,
					     error_local);
		return;
	}
	fwctl_cxl_value_get_number(info, "num-slots", &n_slots);
	fwctl_cxl_value_get_number(info, "active-slot", &active);
	fwctl_cxl_value_get_number(info, "staged-slot", &staged);
	pending = staged != 0 && staged != active;
	g_variant_dict_init(&details, NULL);
	g_variant_dict_insert_value(&details, "slots", fwctl_cxl_health_new_slots(info, n_slots));
	g_variant_dict_insert(&details, "active_slot", "u", (guint32)active);
	g_variant_dict_insert(&details, "staged_slot", "u", (guint32)staged);
	fwctl_health_item_set_details(item, g_variant_dict_end(&details));
	fwctl_health_item_set_value(item, g_variant_new_boolean(pending));
	if (pending) {
		fwctl_health_item_raise_status(item, FWCTL_HEALTH_STATUS_NOTICE);
		fwctl_health_item_set_advice(item,
					     _("the staged firmware goes live at the next cold "
					       "reset"));
	}
	fwctl_health_report_add_item(self->report, item);
}

/*
 * fwctl_cxl_health_read_shutdown_state:
 *
 * Get Shutdown State (CXL 3.2, 8.2.10.9.3.4). A device in use is dirty: it is clean only between
 * the end of that use and the next.
 */
void
fwctl_cxl_health_read_shutdown_state(FwctlCxlHealth *self)
{
	g_autoptr(GError) error_local = NULL;
	g_autoptr(GVariant) answer =
	    fwctl_cxl_health_call(self, SHUTDOWN_STATE, NULL, &error_local);
	g_autoptr(FwctlHealthItem) item =
	    fwctl_cxl_health_item_new(self, "media.shutdown-state", SHUTDOWN_STATE);
	g_autofree gchar *word = NULL;

	if (answer != NULL) {
		word = fwctl_cxl_value_dup_word(answer, "state");
		fwctl_health_item_set_value(item,
					    g_variant_new_string(word != NULL ? word : "missing"));
	} else {
		fwctl_health_item_set_error(item, error_local);
	}
	fwctl_health_report_add_item(self->report, item);
}
