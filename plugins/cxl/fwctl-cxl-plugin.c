/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-cxl-device.h"
#include "fwctl-cxl-health.h"
#include "fwctl-cxl-plugin.h"

/*
 * FwctlCxlPlugin:
 *
 * Serves CXL memory devices. It has no state, and so no thread rules of its own.
 */
struct _FwctlCxlPlugin {
	FwctlPlugin parent_instance;
};

G_DEFINE_FINAL_TYPE(FwctlCxlPlugin, fwctl_cxl_plugin, FWCTL_TYPE_PLUGIN)

static GType
fwctl_cxl_plugin_get_device_gtype(FwctlPlugin *plugin)
{
	return FWCTL_TYPE_CXL_DEVICE;
}

static void
fwctl_cxl_plugin_read_health(FwctlPlugin *plugin,
			     FwctlTarget *target,
			     FwctlCatalogue *catalogue,
			     FwctlHealthReport *report,
			     GCancellable *cancellable)
{
	fwctl_cxl_health_read(target, catalogue, report, cancellable);
}

static void
fwctl_cxl_plugin_class_init(FwctlCxlPluginClass *klass)
{
	FwctlPluginClass *plugin_class = FWCTL_PLUGIN_CLASS(klass);

	plugin_class->get_device_gtype = fwctl_cxl_plugin_get_device_gtype;
	plugin_class->read_health = fwctl_cxl_plugin_read_health;
}

static void
fwctl_cxl_plugin_init(FwctlCxlPlugin *self)
{
}

static const guint32 device_types[] = {FWCTL_DEVICE_TYPE_COMPUTE_EXPRESS_LINK, 0};

FWCTL_PLUGIN_INFO(cxl) = {
    .abi_major = FWCTL_PLUGIN_ABI_MAJOR,
    .abi_minor = FWCTL_PLUGIN_ABI_MINOR,
    .name = "cxl",
    .version = PACKAGE_VERSION,
    .licence = "LGPL-2.1-or-later",
    .device_types = device_types,
    .get_type = fwctl_cxl_plugin_get_type,
};
