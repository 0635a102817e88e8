/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fu-fwctl-link-private.h"

/* What the library knows of a device's health, as fwupd has words for it. */

/* the daemon answers nobody while it looks at its devices */
#define FU_FWCTL_LINK_HEALTH_DEADLINE 2000 /* ms */

void
fu_fwctl_link_health_clear(FuFwctlLinkHealth *health)
{
	g_clear_pointer(&health->summary, g_free);
	g_clear_pointer(&health->critical, g_free);
	health->is_unreachable = FALSE;
}

static gchar *
fu_fwctl_link_health_describe(FwctlHealthItem *item)
{
	const gchar *title = fwctl_health_item_get_title(item);
	const gchar *advice = fwctl_health_item_get_advice(item);
	g_autofree gchar *value = NULL;

	if (fwctl_health_item_get_value(item) != NULL)
		value = g_variant_print(fwctl_health_item_get_value(item), FALSE);
	return g_strdup_printf("%s%s%s%s%s",
			       title,
			       value != NULL ? ": " : "",
			       value != NULL ? value : "",
			       advice != NULL ? "; " : "",
			       advice != NULL ? advice : "");
}

/* @health: what is to be cleared with fu_fwctl_link_health_clear() */
gboolean
fu_fwctl_link_read_health(FuFwctlLink *self, FuFwctlLinkHealth *health, GError **error)
{
	guint n_unread = 0;
	g_autoptr(FwctlClient) client = NULL;
	g_autoptr(FwctlHealthReader) reader = NULL;
	g_autoptr(FwctlHealthReport) report = NULL;
	g_autoptr(GPtrArray) items = NULL;
	g_autoptr(GString) summary = NULL;

	/* only for its plugins: the device is the daemon's own */
	client = fwctl_client_new(error);
	if (client == NULL) {
		fu_fwctl_link_convert_error(error);
		return FALSE;
	}
	reader = fwctl_health_reader_new(client);
	fwctl_health_reader_set_deadline(reader, FU_FWCTL_LINK_HEALTH_DEADLINE);
	report = fwctl_health_reader_read(reader, self->target, NULL, error);
	if (report == NULL) {
		fu_fwctl_link_convert_error(error);
		return FALSE;
	}
	summary =
	    g_string_new(fwctl_health_status_to_string(fwctl_health_report_get_status(report)));
	items = fwctl_health_report_list_items(report);
	for (guint i = 0; i < items->len; i++) {
		FwctlHealthItem *item = g_ptr_array_index(items, i);
		FwctlHealthStatus status = fwctl_health_item_get_status(item);

		if (fwctl_health_item_get_error(item) != NULL)
			n_unread++;
		if (status < FWCTL_HEALTH_STATUS_WARNING)
			continue;
		g_string_append_printf(summary,
				       " %s=%s",
				       fwctl_health_item_get_id(item),
				       fwctl_health_status_to_string(status));
		if (status == FWCTL_HEALTH_STATUS_CRITICAL && health->critical == NULL)
			health->critical = fu_fwctl_link_health_describe(item);
	}
	health->is_unreachable = items->len > 0 && n_unread == items->len;
	health->summary = g_string_free(g_steal_pointer(&summary), FALSE);
	return TRUE;
}
