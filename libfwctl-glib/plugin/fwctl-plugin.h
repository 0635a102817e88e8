/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#if !defined(FWCTL_INSIDE_HEADER) && !defined(FWCTL_COMPILATION)
#error "Only <fwctl.h> can be included directly."
#endif

#include <fwctl-catalogue.h>
#include <fwctl-macros.h>
#include <fwctl-transport.h>
#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * FWCTL_PLUGIN_ABI_MAJOR:
 *
 * The plugin interface that the headers describe. A module of another major number is not used.
 *
 * Since: 0.1.0
 */
#define FWCTL_PLUGIN_ABI_MAJOR 1

/**
 * FWCTL_PLUGIN_ABI_MINOR:
 *
 * Counts the additions to the plugin interface. A module of a higher minor number than the
 * library's is not used.
 *
 * Since: 0.1.0
 */
#define FWCTL_PLUGIN_ABI_MINOR 0

struct _FwctlHealthReport;
struct _FwctlTarget;

#define FWCTL_TYPE_PLUGIN (fwctl_plugin_get_type())
FWCTL_AVAILABLE_IN_0_1
G_DECLARE_DERIVABLE_TYPE(FwctlPlugin, fwctl_plugin, FWCTL, PLUGIN, GObject)

/**
 * FwctlPluginClass:
 * @parent_class: the parent class
 * @get_device_gtype: names the #FwctlDevice subclass that serves the plugin's device types
 * @simulate: makes the simulated device number @index of @model: its transport, and an identity as
 *   for fwctl_device_new(); `NOT_SUPPORTED` means that the model is not this plugin's
 * @simulate_paths: makes the other paths to the simulated device that @simulate made @transport and
 *   @identity for: a #GPtrArray of #FwctlMemdev, #FwctlUploader and #FwctlDevlink objects, or %NULL
 *   where it has none or is not this plugin's
 * @read_health: (nullable): adds what the plugin can tell of a physical device, a #FwctlTarget, to
 *   the report, a #FwctlHealthReport, and nothing if the device is none of its own; it may not ask
 *   for anything that taints; called in the thread that reads the device
 *
 * What a plugin brings.
 *
 * Since: 0.1.0
 */
struct _FwctlPluginClass {
	GObjectClass parent_class;
	GType (*get_device_gtype)(FwctlPlugin *self);
	FwctlTransport *(*simulate)(FwctlPlugin *self,
				    const gchar *model,
				    guint index,
				    GHashTable *options,
				    GVariant **identity,
				    GError **error);
	GPtrArray *(*simulate_paths)(FwctlPlugin *self,
				     FwctlTransport *transport,
				     GVariant *identity);
	void (*read_health)(FwctlPlugin *self,
			    struct _FwctlTarget *target,
			    FwctlCatalogue *catalogue,
			    struct _FwctlHealthReport *report,
			    GCancellable *cancellable);

	/*< private >*/
	gpointer padding[6];
};

/**
 * FwctlPluginInfo: (skip)
 * @abi_major: %FWCTL_PLUGIN_ABI_MAJOR
 * @abi_minor: %FWCTL_PLUGIN_ABI_MINOR
 * @name: the plugin's name
 * @version: the plugin's version
 * @licence: its licence as an SPDX expression
 * @device_types: the #FwctlDeviceType numbers that it serves, ending with a 0
 * @get_type: registers the plugin's #FwctlPlugin subclass
 *
 * What a plugin says of itself, as data: it is checked before any code of the plugin runs.
 *
 * Since: 0.1.0
 */
typedef struct {
	guint16 abi_major;
	guint16 abi_minor;
	const gchar *name;
	const gchar *version;
	const gchar *licence;
	const guint32 *device_types;
	GType (*get_type)(void);
} FwctlPluginInfo;

/**
 * FWCTL_PLUGIN_INFO: (skip)
 * @NAME: the plugin's name, as an identifier
 *
 * The symbol that a plugin's #FwctlPluginInfo has: one for all modules, or one for each where
 * plugins are linked in.
 *
 * Since: 0.1.0
 */
#ifdef FWCTL_PLUGIN_IS_MODULE
#define FWCTL_PLUGIN_INFO(NAME)                                                                    \
	__attribute__((visibility("default"))) extern const FwctlPluginInfo fwctl_plugin_info;     \
	const FwctlPluginInfo fwctl_plugin_info
#else
#define FWCTL_PLUGIN_INFO(NAME)                                                                    \
	extern const FwctlPluginInfo fwctl_plugin_info_##NAME;                                     \
	const FwctlPluginInfo fwctl_plugin_info_##NAME
#endif

FWCTL_AVAILABLE_IN_0_1
GType
fwctl_plugin_get_device_gtype(FwctlPlugin *self);
FWCTL_AVAILABLE_IN_0_1
FwctlTransport *
fwctl_plugin_simulate(FwctlPlugin *self,
		      const gchar *model,
		      guint index,
		      GHashTable *options,
		      GVariant **identity,
		      GError **error);
FWCTL_AVAILABLE_IN_0_1
GPtrArray *
fwctl_plugin_simulate_paths(FwctlPlugin *self, FwctlTransport *transport, GVariant *identity);

G_END_DECLS
