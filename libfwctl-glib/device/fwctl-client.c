/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fwctl-client-private.h"
#include "fwctl-device-private.h"
#include "fwctl-error.h"

/**
 * FwctlClient:
 *
 * Finds the fwctl devices of the machine, or makes simulated or replayed ones, and follows their
 * coming and going. It is a [iface@Gio.ListModel] of [class@Fwctl.Device], in the order of their
 * numbers. No device is opened by it.
 *
 * It listens to udev in the main context that is thread-default when it is made, and emits its
 * signals there; it must be used from that context's thread only. Its devices may be used from any.
 * Where no udev runs it looks into sysfs, and again with [method@Fwctl.Client.rescan].
 *
 * Since: 0.1.0
 */

static void
fwctl_client_initable_init(GInitableIface *iface);
static void
fwctl_client_list_model_init(GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE(FwctlClient,
			      fwctl_client,
			      G_TYPE_OBJECT,
			      G_IMPLEMENT_INTERFACE(G_TYPE_INITABLE, fwctl_client_initable_init)
				  G_IMPLEMENT_INTERFACE(G_TYPE_LIST_MODEL,
							fwctl_client_list_model_init))

/* the recording to play is read before the one to write loses its content: it may be the same */
static gboolean
fwctl_client_open_recordings(FwctlClient *self, GError **error)
{
	if (self->replay != NULL && self->simulate != NULL) {
		g_set_error_literal(error,
				    FWCTL_ERROR,
				    FWCTL_ERROR_INVALID_ARGUMENT,
				    _("devices are either simulated or replayed, not both"));
		return FALSE;
	}
	if (self->replay != NULL) {
		self->recording = fwctl_recording_new_from_file(self->replay, error);
		if (self->recording == NULL)
			return FALSE;
	}
	if (self->record != NULL) {
		self->writer = fwctl_recording_writer_new(self->record, error);
		if (self->writer == NULL)
			return FALSE;
		fwctl_device_factory_set_writer(self->factory, self->writer);
	}
	return TRUE;
}

/* nobody listens to the list yet, so nothing is signalled */
static gboolean
fwctl_client_enumerate(FwctlClient *self, GError **error)
{
	g_autoptr(GPtrArray) devices = NULL;

	if (self->simulate != NULL) {
		devices = fwctl_device_factory_make_simulated_devices(self->factory,
								      self->simulate,
								      error);
		if (devices == NULL)
			return FALSE;
	} else if (self->recording != NULL) {
		devices =
		    fwctl_device_factory_make_replayed_devices(self->factory, self->recording);
	} else {
		self->monitor = fwctl_monitor_new(fwctl_client_uevent_cb, self);
		devices =
		    fwctl_device_factory_make_kernel_devices(self->factory,
							     fwctl_monitor_list(self->monitor));
	}
	for (guint i = 0; i < devices->len; i++)
		fwctl_client_add(self, g_object_ref(g_ptr_array_index(devices, i)));
	return TRUE;
}

static gboolean
fwctl_client_init_real(GInitable *initable, GCancellable *cancellable, GError **error)
{
	FwctlClient *self = FWCTL_CLIENT(initable);

	/* a binding may call it again on what a constructor made */
	if (self->factory != NULL)
		return TRUE;
	self->factory = fwctl_device_factory_new(self->plugin_dir);
	if (!fwctl_client_open_recordings(self, error))
		return FALSE;
	return fwctl_client_enumerate(self, error);
}

static void
fwctl_client_initable_init(GInitableIface *iface)
{
	iface->init = fwctl_client_init_real;
}

static GType
fwctl_client_get_item_type(GListModel *model)
{
	return FWCTL_TYPE_DEVICE;
}

static guint
fwctl_client_get_n_items(GListModel *model)
{
	return fwctl_device_list_get_length(FWCTL_CLIENT(model)->devices);
}

static gpointer
fwctl_client_get_item(GListModel *model, guint position)
{
	FwctlDevice *device = fwctl_device_list_get(FWCTL_CLIENT(model)->devices, position);

	return device != NULL ? g_object_ref(device) : NULL;
}

static void
fwctl_client_list_model_init(GListModelInterface *iface)
{
	iface->get_item_type = fwctl_client_get_item_type;
	iface->get_n_items = fwctl_client_get_n_items;
	iface->get_item = fwctl_client_get_item;
}

static void
fwctl_client_finalize(GObject *object)
{
	FwctlClient *self = FWCTL_CLIENT(object);

	g_clear_pointer(&self->monitor, fwctl_monitor_free);
	for (guint i = 0; i < fwctl_device_list_get_length(self->devices); i++)
		g_signal_handlers_disconnect_by_data(fwctl_device_list_get(self->devices, i), self);
	fwctl_device_list_free(self->devices);
	fwctl_oversight_unref(self->oversight);
	g_clear_pointer(&self->factory, fwctl_device_factory_free);
	g_clear_object(&self->recording);
	g_clear_object(&self->writer);
	g_free(self->simulate);
	g_free(self->replay);
	g_free(self->record);
	g_free(self->plugin_dir);
	G_OBJECT_CLASS(fwctl_client_parent_class)->finalize(object);
}

static void
fwctl_client_class_init(FwctlClientClass *klass)
{
	GObjectClass *object_class = G_OBJECT_CLASS(klass);

	object_class->finalize = fwctl_client_finalize;

	fwctl_client_class_install_properties(object_class);
	fwctl_client_class_install_signals(klass);
}

static void
fwctl_client_init(FwctlClient *self)
{
	self->devices = fwctl_device_list_new();
	self->oversight = fwctl_oversight_new(NULL);
}

/**
 * fwctl_client_new:
 * @error: return location for an error, or %NULL
 *
 * Finds the fwctl devices of the machine. A machine that has none is not an error.
 *
 * Returns: (transfer full): a new #FwctlClient
 *
 * Since: 0.1.0
 */
FwctlClient *
fwctl_client_new(GError **error)
{
	return g_initable_new(FWCTL_TYPE_CLIENT, NULL, error, NULL);
}

/**
 * fwctl_client_new_simulated:
 * @simulate: models with their options, such as `cxl:count=2:latency=20ms`; see fwctl-tool(1)
 * @error: return location for an error, or %NULL
 *
 * Makes simulated devices, and looks for no others. Fails with %FWCTL_ERROR_NOT_FOUND for a model
 * that does not exist and with %FWCTL_ERROR_INVALID_ARGUMENT for an option that it does not have.
 *
 * Returns: (transfer full): a new #FwctlClient
 *
 * Since: 0.1.0
 */
FwctlClient *
fwctl_client_new_simulated(const gchar *simulate, GError **error)
{
	g_return_val_if_fail(simulate != NULL, NULL);
	return g_initable_new(FWCTL_TYPE_CLIENT, NULL, error, "simulate", simulate, NULL);
}

/**
 * fwctl_client_new_replayed:
 * @filename: (type filename): the path of a recording
 * @error: return location for an error, or %NULL
 *
 * Makes the devices of a recording, and looks for no others: what they answer is what was answered
 * when it was made. Fails like [ctor@Fwctl.Recording.new_from_file].
 *
 * Returns: (transfer full): a new #FwctlClient
 *
 * Since: 0.1.0
 */
FwctlClient *
fwctl_client_new_replayed(const gchar *filename, GError **error)
{
	g_return_val_if_fail(filename != NULL, NULL);
	return g_initable_new(FWCTL_TYPE_CLIENT, NULL, error, "replay", filename, NULL);
}
