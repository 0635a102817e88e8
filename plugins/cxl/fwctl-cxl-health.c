/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fwctl-cxl-health.h"

/*
 * How well a CXL memory device is: commands that read, which the kernel takes at the device's own
 * node, and files in sysfs. None of it has a scope, so none of it taints; lockdown forbids none.
 */

/*
 * fwctl_cxl_health_call:
 *
 * Sends a command that only reads. Fails with FWCTL_ERROR_NOT_SUPPORTED where the device says so
 * itself, as well as where the kernel does.
 */
GVariant *
fwctl_cxl_health_call(FwctlCxlHealth *self, const gchar *command, GVariant *args, GError **error)
{
	g_autoptr(GVariant) owned_args = args != NULL ? g_variant_ref_sink(args) : NULL;
	g_autoptr(GError) error_local = NULL;
	GVariant *values;

	fwctl_health_report_begin_query(self->report, "memdev", command);
	values = fwctl_memdev_call(self->memdev,
				   self->catalogue,
				   command,
				   owned_args,
				   self->cancellable,
				   &error_local);
	if (values != NULL)
		return values;
	if (g_error_matches(error_local, FWCTL_CXL_STATUS, FWCTL_CXL_STATUS_UNSUPPORTED))
		g_set_error_literal(error,
				    FWCTL_ERROR,
				    FWCTL_ERROR_NOT_SUPPORTED,
				    error_local->message);
	else
		g_propagate_error(error, g_steal_pointer(&error_local));
	return NULL;
}

FwctlHealthItem *
fwctl_cxl_health_item_new(FwctlCxlHealth *self, const gchar *id, const gchar *source)
{
	FwctlHealthItem *item = fwctl_health_item_new(id, "memdev", source);

	fwctl_health_item_set_subject(item, self->subject);
	return item;
}

FwctlHealthItem *
fwctl_cxl_health_file_item_new(FwctlCxlHealth *self, const gchar *id, const gchar *file)
{
	FwctlHealthItem *item = fwctl_health_item_new(id, "sysfs", file);

	fwctl_health_item_set_subject(item, self->subject);
	return item;
}

void
fwctl_cxl_health_add_failure(FwctlCxlHealth *self,
			     const gchar *id,
			     const gchar *source,
			     const GError *reason)
{
	g_autoptr(FwctlHealthItem) item = fwctl_cxl_health_item_new(self, id, source);

	fwctl_health_item_set_error(item, reason);
	fwctl_health_report_add_item(self->report, item);
}

/* the device has the command, and says “not available” for this part of its answer */
void
fwctl_cxl_health_set_absent(FwctlCxlHealth *self, FwctlHealthItem *item)
{
	g_autoptr(GError) reason =
	    g_error_new(FWCTL_ERROR,
			FWCTL_ERROR_NOT_SUPPORTED,
			_("%s: the device answers to %s that it does not know this value"),
			fwctl_memdev_get_name(self->memdev),
			fwctl_health_item_get_source(item));

	fwctl_health_item_set_error(item, reason);
}

static void
fwctl_cxl_health_read_memdev(FwctlCxlHealth *self)
{
	static void (*const parts[])(FwctlCxlHealth * self) = {
	    fwctl_cxl_health_read_info,
	    fwctl_cxl_health_read_shutdown_state,
	    fwctl_cxl_health_read_firmware,
	    fwctl_cxl_health_read_logs,
	    fwctl_cxl_health_read_poison,
	    fwctl_cxl_health_read_security,
	    fwctl_cxl_health_read_ras,
	};

	for (guint i = 0; i < G_N_ELEMENTS(parts); i++) {
		if (g_cancellable_is_cancelled(self->cancellable))
			return;
		parts[i](self);
	}
}

/* whether it is one whatever the kernel's number for its type, which is not known before it is open
 */
static gboolean
fwctl_cxl_health_is_cxl(FwctlDevice *device)
{
	return g_strcmp0(fwctl_device_get_subsystem(device), "cxl") == 0;
}

/*
 * fwctl_cxl_health_read:
 *
 * Reads each memory device of @target, and each fwctl device; does nothing for one that has none.
 */
void
fwctl_cxl_health_read(FwctlTarget *target,
		      FwctlCatalogue *catalogue,
		      FwctlHealthReport *report,
		      GCancellable *cancellable)
{
	g_autoptr(GPtrArray) memdevs = fwctl_target_list_memdevs(target);
	g_autoptr(GPtrArray) devices = fwctl_target_list_devices(target);

	for (guint i = 0; i < memdevs->len; i++) {
		FwctlMemdev *memdev = g_ptr_array_index(memdevs, i);
		FwctlCxlHealth health = {
		    .memdev = memdev,
		    .catalogue = catalogue,
		    .report = report,
		    .cancellable = cancellable,
		    .subject = memdevs->len > 1 ? fwctl_memdev_get_name(memdev) : NULL,
		    .simulated = fwctl_target_is_simulated(target),
		};

		fwctl_cxl_health_read_memdev(&health);
	}
	for (guint i = 0; i < devices->len; i++) {
		FwctlDevice *device = g_ptr_array_index(devices, i);

		if (!fwctl_cxl_health_is_cxl(device) || g_cancellable_is_cancelled(cancellable))
			continue;
		fwctl_cxl_health_read_features(device,
					       report,
					       devices->len > 1 ? fwctl_device_get_name(device)
								: NULL,
					       cancellable);
	}
}
