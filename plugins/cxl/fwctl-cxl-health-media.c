/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fwctl-cxl-health.h"
#include "fwctl-cxl-value.h"

#define IDENTIFY "identify"

/* what a simulated device does not have, it does not have: its name may be that of a real one */
gchar *
fwctl_cxl_health_read_text(FwctlCxlHealth *self, const gchar *path, GError **error)
{
	if (!self->simulated)
		return fwctl_health_report_read_text(self->report, path, error);
	g_set_error(error,
		    FWCTL_ERROR,
		    FWCTL_ERROR_NOT_SUPPORTED,
		    _("there is no %s: the device is simulated"),
		    path);
	return NULL;
}

/*
 * fwctl_cxl_health_read_poison:
 *
 * The list of poisoned ranges cannot be had by reading: who asks for it, by `trigger_poison_list`
 * in sysfs, gets it in trace events, and clears what the device says of it. So here is how long it
 * can become, and where to look.
 */
void
fwctl_cxl_health_read_poison(FwctlCxlHealth *self)
{
	g_autoptr(GError) error_local = NULL;
	g_autoptr(GVariant) answer = fwctl_cxl_health_call(self, IDENTIFY, NULL, &error_local);
	g_autoptr(FwctlHealthItem) item = fwctl_cxl_health_item_new(self, "media.poison", IDENTIFY);
	GVariantDict details;
	gint64 capacity = 0;
	gint64 limit = 0;

	if (answer == NULL) {
		fwctl_cxl_health_add_failure(self, "media.poison", IDENTIFY, error_local);
		return;
	}
	fwctl_cxl_value_get_number(answer, "poison-list-max-mer", &capacity);
	fwctl_cxl_value_get_number(answer, "inject-poison-limit", &limit);
	g_variant_dict_init(&details, NULL);
	g_variant_dict_insert(&details, "list_capacity", "u", (guint32)capacity);
	g_variant_dict_insert(&details, "inject_limit", "u", (guint32)limit);
	fwctl_health_item_set_details(item, g_variant_dict_end(&details));
	g_set_error(
	    &error_local,
	    FWCTL_ERROR,
	    FWCTL_ERROR_NOT_SUPPORTED,
	    _("%s: the kernel gives the list of poison to its trace event cxl_poison alone, "
	      "and only when it is told to: see trigger_poison_list in sysfs, and "
	      "rasdaemon(1)"),
	    fwctl_memdev_get_name(self->memdev));
	fwctl_health_item_set_error(item, error_local);
	fwctl_health_report_add_item(self->report, item);
}

static const gchar *
fwctl_cxl_health_get_security_advice(const gchar *state)
{
	if (g_str_equal(state, "locked"))
		return _(
		    "its persistent memory cannot be used before it is unlocked: see ndctl(1)");
	if (g_str_equal(state, "frozen"))
		return _("its security settings cannot be changed before the next reset");
	if (g_str_equal(state, "sanitize"))
		return _("it erases itself, and cannot be used until it has finished");
	return NULL;
}

/*
 * fwctl_cxl_health_read_security:
 *
 * The state as the kernel has it, of persistent memory: security_state_show() in
 * drivers/cxl/core/memdev.c.
 */
void
fwctl_cxl_health_read_security(FwctlCxlHealth *self)
{
	g_autofree gchar *path = g_strdup_printf("/sys/bus/cxl/devices/%s/security/state",
						 fwctl_memdev_get_name(self->memdev));
	g_autoptr(FwctlHealthItem) item =
	    fwctl_cxl_health_file_item_new(self, "security.state", path);
	g_autoptr(GError) error_local = NULL;
	g_autofree gchar *state = fwctl_cxl_health_read_text(self, path, &error_local);

	if (state == NULL) {
		fwctl_health_item_set_error(item, error_local);
	} else {
		fwctl_health_item_set_value(item, g_variant_new_string(state));
		if (g_str_equal(state, "locked"))
			fwctl_health_item_raise_status(item, FWCTL_HEALTH_STATUS_WARNING);
		else if (!g_str_equal(state, "disabled") && !g_str_equal(state, "unlocked"))
			fwctl_health_item_raise_status(item, FWCTL_HEALTH_STATUS_NOTICE);
		fwctl_health_item_set_advice(item, fwctl_cxl_health_get_security_advice(state));
	}
	fwctl_health_report_add_item(self->report, item);
}
