/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fwctl-error.h"
#include "fwctl-plugin.h"

/**
 * FwctlPlugin:
 *
 * What a vendor's plugin brings to the library. A plugin is a #FwctlPluginInfo and a subclass of
 * this. It is linked in, or is a module beside the library; it is never unloaded.
 *
 * All of its methods may be called from any thread.
 *
 * Since: 0.1.0
 */
G_DEFINE_ABSTRACT_TYPE(FwctlPlugin, fwctl_plugin, G_TYPE_OBJECT)

static GType
fwctl_plugin_real_get_device_gtype(FwctlPlugin *self)
{
	return G_TYPE_INVALID;
}

static FwctlTransport *
fwctl_plugin_real_simulate(FwctlPlugin *self,
			   const gchar *model,
			   guint index,
			   GHashTable *options,
			   GVariant **identity,
			   GError **error)
{
	g_set_error(error,
		    FWCTL_ERROR,
		    FWCTL_ERROR_NOT_SUPPORTED,
		    _("there is no simulated device “%s”"),
		    model);
	return NULL;
}

static GPtrArray *
fwctl_plugin_real_simulate_paths(FwctlPlugin *self, FwctlTransport *transport, GVariant *identity)
{
	return NULL;
}

static void
fwctl_plugin_class_init(FwctlPluginClass *klass)
{
	klass->get_device_gtype = fwctl_plugin_real_get_device_gtype;
	klass->simulate = fwctl_plugin_real_simulate;
	klass->simulate_paths = fwctl_plugin_real_simulate_paths;
}

static void
fwctl_plugin_init(FwctlPlugin *self)
{
}

/**
 * fwctl_plugin_get_device_gtype: (skip)
 * @self: a #FwctlPlugin
 *
 * Names the #FwctlDevice subclass that serves the plugin's device types.
 *
 * Returns: a #GType, or %G_TYPE_INVALID for a plugin that serves none
 *
 * Since: 0.1.0
 */
GType
fwctl_plugin_get_device_gtype(FwctlPlugin *self)
{
	g_return_val_if_fail(FWCTL_IS_PLUGIN(self), G_TYPE_INVALID);
	return FWCTL_PLUGIN_GET_CLASS(self)->get_device_gtype(self);
}

/**
 * fwctl_plugin_simulate: (skip)
 * @self: a #FwctlPlugin
 * @model: what to simulate, such as `cxl`
 * @index: which one of them, counted from 0
 * @options: (element-type utf8 utf8): options of the model
 * @identity: (out) (transfer full): who the device is, as for [ctor@Fwctl.Device.new]
 * @error: return location for an error, or %NULL
 *
 * Makes a simulated device. Fails with %FWCTL_ERROR_NOT_SUPPORTED where the model is not the
 * plugin's, and with %FWCTL_ERROR_INVALID_ARGUMENT for an option that the model does not have.
 *
 * Returns: (transfer full): what carries the RPCs to it
 *
 * Since: 0.1.0
 */
FwctlTransport *
fwctl_plugin_simulate(FwctlPlugin *self,
		      const gchar *model,
		      guint index,
		      GHashTable *options,
		      GVariant **identity,
		      GError **error)
{
	g_return_val_if_fail(FWCTL_IS_PLUGIN(self), NULL);
	g_return_val_if_fail(model != NULL, NULL);
	g_return_val_if_fail(options != NULL, NULL);
	g_return_val_if_fail(identity != NULL, NULL);
	return FWCTL_PLUGIN_GET_CLASS(self)->simulate(self, model, index, options, identity, error);
}

/**
 * fwctl_plugin_simulate_paths: (skip)
 * @self: a #FwctlPlugin
 * @transport: what fwctl_plugin_simulate() made
 * @identity: who the device is, as that one said
 *
 * Makes the other paths to a simulated device, which lead to the same firmware.
 *
 * Returns: (transfer full) (nullable) (element-type GObject): #FwctlMemdev, #FwctlUploader and
 *   #FwctlDevlink objects, or %NULL where it has none or is not the plugin's
 *
 * Since: 0.1.0
 */
GPtrArray *
fwctl_plugin_simulate_paths(FwctlPlugin *self, FwctlTransport *transport, GVariant *identity)
{
	g_return_val_if_fail(FWCTL_IS_PLUGIN(self), NULL);
	g_return_val_if_fail(FWCTL_IS_TRANSPORT(transport), NULL);
	g_return_val_if_fail(identity != NULL, NULL);
	return FWCTL_PLUGIN_GET_CLASS(self)->simulate_paths(self, transport, identity);
}
