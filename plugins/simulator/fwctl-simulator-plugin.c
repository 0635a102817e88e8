/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fwctl-cxl-model.h"
#include "fwctl-simulator-options.h"
#include "fwctl-simulator-plugin.h"

/* the buses that the simulated PCI functions get before they go on in the next domain */
#define FWCTL_SIMULATOR_FIRST_BUS 0x0d
#define FWCTL_SIMULATOR_BUSES	  0xe0

/*
 * FwctlSimulatorPlugin:
 *
 * Makes devices that are not there. It serves no device type of its own: what it makes is served by
 * the plugin of the type that it plays. It has no state, and so no thread rules of its own.
 */
struct _FwctlSimulatorPlugin {
	FwctlPlugin parent_instance;
};

G_DEFINE_FINAL_TYPE(FwctlSimulatorPlugin, fwctl_simulator_plugin, FWCTL_TYPE_PLUGIN)

/* what sysfs would say of memdev number @index, a PCI function with the ids that QEMU's has */
static GVariant *
fwctl_simulator_plugin_make_cxl_identity(guint index)
{
	g_autofree gchar *memdev = g_strdup_printf("mem%u", index);
	g_autofree gchar *pci_address =
	    g_strdup_printf("%04x:%02x:00.0",
			    index / FWCTL_SIMULATOR_BUSES,
			    FWCTL_SIMULATOR_FIRST_BUS + index % FWCTL_SIMULATOR_BUSES);
	g_autofree gchar *serial =
	    g_strdup_printf("0x%" G_GINT64_MODIFIER "x", G_GUINT64_CONSTANT(0xc1a0000001) + index);
	const gchar *const nothing[] = {NULL};
	const gchar *const uploaders[] = {memdev, NULL};
	GVariantDict identity;

	g_variant_dict_init(&identity, NULL);
	g_variant_dict_insert(&identity, "driver", "s", "cxl_mem");
	g_variant_dict_insert(&identity, "parent", "s", memdev);
	g_variant_dict_insert(&identity, "subsystem", "s", "cxl");
	g_variant_dict_insert(&identity, "memdev", "s", memdev);
	g_variant_dict_insert(&identity, "pci-address", "s", pci_address);
	g_variant_dict_insert(&identity, "pci-id", "s", "8086:0d93");
	g_variant_dict_insert(&identity, "pci-subsystem-id", "s", "1af4:1100");
	g_variant_dict_insert(&identity, "serial", "s", serial);
	g_variant_dict_insert(&identity, "netdevs", "^as", nothing);
	g_variant_dict_insert(&identity, "rdma-devices", "^as", nothing);
	g_variant_dict_insert(&identity, "hwmons", "^as", nothing);
	g_variant_dict_insert(&identity, "uploaders", "^as", uploaders);
	g_variant_dict_insert(&identity, "simulated", "b", TRUE);
	return g_variant_ref_sink(g_variant_dict_end(&identity));
}

static FwctlTransport *
fwctl_simulator_plugin_simulate(FwctlPlugin *plugin,
				const gchar *model,
				guint index,
				GHashTable *options,
				GVariant **identity,
				GError **error)
{
	FwctlSimulatorOptions parsed;

	if (g_strcmp0(model, "cxl") != 0) {
		g_set_error(error,
			    FWCTL_ERROR,
			    FWCTL_ERROR_NOT_SUPPORTED,
			    _("the simulator has no model “%s”"),
			    model);
		return NULL;
	}
	if (!fwctl_simulator_options_parse(&parsed, options, error))
		return NULL;
	*identity = fwctl_simulator_plugin_make_cxl_identity(index);
	return FWCTL_TRANSPORT(fwctl_cxl_model_new(&parsed));
}

static GPtrArray *
fwctl_simulator_plugin_simulate_paths(FwctlPlugin *plugin,
				      FwctlTransport *transport,
				      GVariant *identity)
{
	const gchar *memdev = NULL;

	if (!FWCTL_IS_CXL_MODEL(transport) || !g_variant_lookup(identity, "memdev", "&s", &memdev))
		return NULL;
	return fwctl_cxl_model_make_paths(FWCTL_CXL_MODEL(transport), memdev);
}

static GType
fwctl_simulator_plugin_get_device_gtype(FwctlPlugin *plugin)
{
	return FWCTL_TYPE_DEVICE;
}

static void
fwctl_simulator_plugin_class_init(FwctlSimulatorPluginClass *klass)
{
	FwctlPluginClass *plugin_class = FWCTL_PLUGIN_CLASS(klass);

	plugin_class->get_device_gtype = fwctl_simulator_plugin_get_device_gtype;
	plugin_class->simulate = fwctl_simulator_plugin_simulate;
	plugin_class->simulate_paths = fwctl_simulator_plugin_simulate_paths;
}

static void
fwctl_simulator_plugin_init(FwctlSimulatorPlugin *self)
{
}

static const guint32 device_types[] = {0};

FWCTL_PLUGIN_INFO(simulator) = {
    .abi_major = FWCTL_PLUGIN_ABI_MAJOR,
    .abi_minor = FWCTL_PLUGIN_ABI_MINOR,
    .name = "simulator",
    .version = PACKAGE_VERSION,
    .licence = "LGPL-2.1-or-later",
    .device_types = device_types,
    .get_type = fwctl_simulator_plugin_get_type,
};
