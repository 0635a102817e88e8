/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-chardev-transport.h"
#include "fwctl-device-factory.h"
#include "fwctl-device-private.h"
#include "fwctl-plugin-registry.h"
#include "fwctl-recorder.h"
#include "fwctl-replay-transport.h"
#include "fwctl-simulation.h"
#include "fwctl-sysfs.h"

struct _FwctlDeviceFactory {
	FwctlRecordingWriter *writer; /* (nullable) */
	FwctlPluginRegistry *plugins;
	GMainContext *context; /* where its devices emit signals */
};

/* @plugin_dir: (nullable): where plugins are that are modules */
FwctlDeviceFactory *
fwctl_device_factory_new(const gchar *plugin_dir)
{
	FwctlDeviceFactory *self = g_new0(FwctlDeviceFactory, 1);

	self->plugins = fwctl_plugin_registry_new(plugin_dir);
	self->context = g_main_context_ref_thread_default();
	return self;
}

void
fwctl_device_factory_free(FwctlDeviceFactory *self)
{
	g_clear_object(&self->writer);
	fwctl_plugin_registry_free(self->plugins);
	g_main_context_unref(self->context);
	g_free(self);
}

/* from now on, each device that is made is recorded */
void
fwctl_device_factory_set_writer(FwctlDeviceFactory *self, FwctlRecordingWriter *writer)
{
	g_set_object(&self->writer, writer);
}

gchar **
fwctl_device_factory_dup_plugin_names(FwctlDeviceFactory *self)
{
	return fwctl_plugin_registry_dup_names(self->plugins);
}

GPtrArray *
fwctl_device_factory_list_plugins(FwctlDeviceFactory *self)
{
	return fwctl_plugin_registry_list(self->plugins);
}

static FwctlDevice *
fwctl_device_factory_make(FwctlDeviceFactory *self, FwctlTransport *transport, GVariant *identity)
{
	const gchar *driver = NULL;
	const gchar *subsystem = NULL;
	FwctlDevice *device;
	FwctlDevicePrivate *priv;
	GType gtype;

	g_variant_lookup(identity, "driver", "&s", &driver);
	g_variant_lookup(identity, "subsystem", "&s", &subsystem);
	gtype = fwctl_plugin_registry_get_device_gtype(
	    self->plugins,
	    fwctl_device_type_from_driver(driver, subsystem));
	device = g_object_new(gtype != G_TYPE_INVALID ? gtype : FWCTL_TYPE_DEVICE,
			      "transport",
			      transport,
			      "identity",
			      identity,
			      NULL);
	/* that of the client, whatever is thread-default where the device is noticed */
	priv = fwctl_device_get_private(device);
	g_main_context_unref(priv->context);
	priv->context = g_main_context_ref(self->context);
	return device;
}

/* with all that crosses its transport written down, where that was asked for */
static FwctlDevice *
fwctl_device_factory_make_recorded(FwctlDeviceFactory *self,
				   FwctlTransport *transport,
				   GVariant *identity)
{
	g_autoptr(FwctlTransport) recorder = NULL;

	if (self->writer == NULL)
		return fwctl_device_factory_make(self, transport, identity);
	recorder = FWCTL_TRANSPORT(fwctl_recorder_new(transport, self->writer, identity));
	return fwctl_device_factory_make(self, recorder, identity);
}

/*
 * fwctl_device_factory_make_kernel_device:
 *
 * Returns: (transfer full) (nullable): a device, or %NULL if it went away while it was looked at
 */
FwctlDevice *
fwctl_device_factory_make_kernel_device(FwctlDeviceFactory *self, const gchar *sysfs_path)
{
	g_autoptr(GVariant) identity = fwctl_sysfs_read_identity(sysfs_path);
	g_autoptr(FwctlTransport) transport = NULL;
	const gchar *node = NULL;

	if (identity == NULL || !g_variant_lookup(identity, "node", "&s", &node))
		return NULL;
	transport = fwctl_chardev_transport_new(node);
	return fwctl_device_factory_make_recorded(self, transport, identity);
}

/*
 * fwctl_device_factory_make_kernel_devices:
 * @sysfs_paths: (transfer full) (element-type filename): where the devices are
 *
 * Returns: (transfer full) (element-type FwctlDevice): those of them that are still there
 */
GPtrArray *
fwctl_device_factory_make_kernel_devices(FwctlDeviceFactory *self, GPtrArray *sysfs_paths)
{
	g_autoptr(GPtrArray) devices = g_ptr_array_new_with_free_func(g_object_unref);

	for (guint i = 0; i < sysfs_paths->len; i++) {
		FwctlDevice *device =
		    fwctl_device_factory_make_kernel_device(self,
							    g_ptr_array_index(sysfs_paths, i));
		if (device != NULL)
			g_ptr_array_add(devices, device);
	}
	g_ptr_array_unref(sysfs_paths);
	return g_steal_pointer(&devices);
}

static FwctlDevice *
fwctl_device_factory_make_simulated_device(FwctlDeviceFactory *self,
					   const FwctlSimulation *simulation,
					   guint index,
					   guint number,
					   GError **error)
{
	g_autofree gchar *name = g_strdup_printf("fwctl%u", number);
	g_autoptr(FwctlTransport) transport = NULL;
	g_autoptr(GVariant) identity = NULL;
	g_autoptr(GVariant) identity_named = NULL;
	g_autoptr(GVariantDict) dict = NULL;
	FwctlDevice *device;

	transport = fwctl_plugin_registry_simulate(self->plugins,
						   simulation->model,
						   index,
						   simulation->options,
						   &identity,
						   error);
	if (transport == NULL)
		return NULL;
	dict = g_variant_dict_new(identity);
	g_variant_dict_insert(dict, "name", "s", name);
	g_variant_dict_insert(dict, "simulated", "b", TRUE);
	identity_named = g_variant_ref_sink(g_variant_dict_end(dict));
	device = fwctl_device_factory_make_recorded(self, transport, identity_named);
	fwctl_device_get_private(device)->simulated_paths =
	    fwctl_plugin_registry_simulate_paths(self->plugins, transport, identity_named);
	return device;
}

/*
 * fwctl_device_factory_make_simulated_devices:
 * @spec: models with their options, such as `cxl:count=2:latency=20ms,mlx5`
 *
 * Returns: (transfer full) (element-type FwctlDevice): the devices, or %NULL with @error set
 */
GPtrArray *
fwctl_device_factory_make_simulated_devices(FwctlDeviceFactory *self,
					    const gchar *spec,
					    GError **error)
{
	g_autoptr(GPtrArray) devices = g_ptr_array_new_with_free_func(g_object_unref);
	g_autoptr(GPtrArray) simulations = fwctl_simulation_parse(spec, error);

	if (simulations == NULL)
		return NULL;
	for (guint i = 0; i < simulations->len; i++) {
		FwctlSimulation *simulation = g_ptr_array_index(simulations, i);
		for (guint j = 0; j < simulation->count; j++) {
			FwctlDevice *device =
			    fwctl_device_factory_make_simulated_device(self,
								       simulation,
								       simulation->first + j,
								       devices->len,
								       error);
			if (device == NULL)
				return NULL;
			g_ptr_array_add(devices, device);
		}
	}
	return g_steal_pointer(&devices);
}

/*
 * fwctl_device_factory_make_replayed_devices:
 *
 * Returns: (transfer full) (element-type FwctlDevice): the devices of the recording
 */
GPtrArray *
fwctl_device_factory_make_replayed_devices(FwctlDeviceFactory *self, FwctlRecording *recording)
{
	g_autoptr(GPtrArray) devices = g_ptr_array_new_with_free_func(g_object_unref);

	for (guint i = 0; i < fwctl_recording_get_n_devices(recording); i++) {
		g_autoptr(FwctlTransport) transport =
		    FWCTL_TRANSPORT(fwctl_replay_transport_new(recording, i));
		g_autoptr(GVariant) identity = fwctl_recording_dup_device_identity(recording, i);
		g_autoptr(GVariant) identity_marked = NULL;
		g_autoptr(GVariantDict) dict = g_variant_dict_new(identity);

		g_variant_dict_insert(dict, "replayed", "b", TRUE);
		identity_marked = g_variant_ref_sink(g_variant_dict_end(dict));
		g_ptr_array_add(
		    devices,
		    fwctl_device_factory_make_recorded(self, transport, identity_marked));
	}
	return g_steal_pointer(&devices);
}
