/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

#include "fwctl-client.h"
#include "fwctl-device-factory.h"
#include "fwctl-device-list.h"
#include "fwctl-device-private.h"
#include "fwctl-error.h"
#include "fwctl-monitor.h"
#include "fwctl-recording-writer.h"

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
struct _FwctlClient {
	GObject parent_instance;
	gchar *simulate;
	gchar *replay;
	gchar *record;
	gchar *plugin_dir;
	gboolean allow_taint;
	FwctlMonitor *monitor;	      /* (nullable): the devices are simulated or replayed */
	FwctlRecording *recording;    /* (nullable): they are not replayed */
	FwctlRecordingWriter *writer; /* (nullable): they are not recorded */
	FwctlDeviceFactory *factory;
	FwctlDeviceList *devices;
};

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

enum {
	PROP_0,
	PROP_SIMULATE,
	PROP_REPLAY,
	PROP_RECORD,
	PROP_ALLOW_TAINT,
	PROP_HOTPLUG,
	PROP_PLUGIN_DIR,
	N_PROPS
};

enum { SIGNAL_DEVICE_ADDED, SIGNAL_DEVICE_REMOVED, N_SIGNALS };

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

static void
fwctl_client_device_removed_cb(FwctlDevice *device, FwctlClient *self)
{
	g_autoptr(FwctlDevice) keep G_GNUC_UNUSED = g_object_ref(device);
	guint position = 0;

	if (!fwctl_device_list_remove(self->devices, device, &position))
		return;
	g_signal_handlers_disconnect_by_data(device, self);
	g_list_model_items_changed(G_LIST_MODEL(self), position, 1, 0);
	g_signal_emit(self, signals[SIGNAL_DEVICE_REMOVED], 0, device);
}

static guint
fwctl_client_add(FwctlClient *self, FwctlDevice *device)
{
	fwctl_device_set_allow_taint(device, self->allow_taint);
	g_signal_connect(device, "removed", G_CALLBACK(fwctl_client_device_removed_cb), self);
	return fwctl_device_list_insert(self->devices, device);
}

static void
fwctl_client_uevent_cb(const gchar *sysfs_path, gboolean added, gpointer user_data)
{
	FwctlClient *self = FWCTL_CLIENT(user_data);
	FwctlDevice *device = fwctl_device_list_find_path(self->devices, sysfs_path);
	guint position;

	if (!added) {
		/* here and now: its “removed” comes from an idle source, and could come after the
		 * next device was added */
		if (device != NULL) {
			fwctl_device_mark_gone(device);
			fwctl_client_device_removed_cb(device, self);
		}
		return;
	}
	if (device != NULL) {
		if (!fwctl_device_is_gone(device))
			return;
		/* the same name for another device, while the first one's removal is on its way */
		fwctl_client_device_removed_cb(device, self);
	}
	device = fwctl_device_factory_make_kernel_device(self->factory, sysfs_path);
	if (device == NULL)
		return;
	position = fwctl_client_add(self, device);
	g_list_model_items_changed(G_LIST_MODEL(self), position, 0, 1);
	g_signal_emit(self, signals[SIGNAL_DEVICE_ADDED], 0, device);
}

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
fwctl_client_get_property(GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
	FwctlClient *self = FWCTL_CLIENT(object);

	switch (prop_id) {
	case PROP_SIMULATE:
		g_value_set_string(value, self->simulate);
		break;
	case PROP_REPLAY:
		g_value_set_string(value, self->replay);
		break;
	case PROP_RECORD:
		g_value_set_string(value, self->record);
		break;
	case PROP_ALLOW_TAINT:
		g_value_set_boolean(value, self->allow_taint);
		break;
	case PROP_HOTPLUG:
		g_value_set_boolean(value, fwctl_client_get_hotplug(self));
		break;
	case PROP_PLUGIN_DIR:
		g_value_set_string(value, self->plugin_dir);
		break;
	default:
		G_OBJECT_WARN_INVALID_PROPERTY_ID(object, prop_id, pspec);
		break;
	}
}

static void
fwctl_client_set_property(GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
	FwctlClient *self = FWCTL_CLIENT(object);

	switch (prop_id) {
	case PROP_SIMULATE:
		self->simulate = g_value_dup_string(value);
		break;
	case PROP_REPLAY:
		self->replay = g_value_dup_string(value);
		break;
	case PROP_RECORD:
		self->record = g_value_dup_string(value);
		break;
	case PROP_ALLOW_TAINT:
		fwctl_client_set_allow_taint(self, g_value_get_boolean(value));
		break;
	case PROP_PLUGIN_DIR:
		self->plugin_dir = g_value_dup_string(value);
		break;
	default:
		G_OBJECT_WARN_INVALID_PROPERTY_ID(object, prop_id, pspec);
		break;
	}
}

static void
fwctl_client_finalize(GObject *object)
{
	FwctlClient *self = FWCTL_CLIENT(object);

	g_clear_pointer(&self->monitor, fwctl_monitor_free);
	for (guint i = 0; i < fwctl_device_list_get_length(self->devices); i++)
		g_signal_handlers_disconnect_by_data(fwctl_device_list_get(self->devices, i), self);
	fwctl_device_list_free(self->devices);
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

	object_class->get_property = fwctl_client_get_property;
	object_class->set_property = fwctl_client_set_property;
	object_class->finalize = fwctl_client_finalize;

	/**
	 * FwctlClient:simulate:
	 *
	 * What to simulate instead of looking for devices, such as `cxl:count=2`, or %NULL.
	 *
	 * Since: 0.1.0
	 */
	props[PROP_SIMULATE] = g_param_spec_string("simulate",
						   NULL,
						   NULL,
						   NULL,
						   G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY |
						       G_PARAM_STATIC_STRINGS);
	/**
	 * FwctlClient:replay:
	 *
	 * The path of a recording to make the devices from instead of looking for devices, or
	 * %NULL.
	 *
	 * Since: 0.1.0
	 */
	props[PROP_REPLAY] = g_param_spec_string("replay",
						 NULL,
						 NULL,
						 NULL,
						 G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY |
						     G_PARAM_STATIC_STRINGS);
	/**
	 * FwctlClient:record:
	 *
	 * The path of a file to record all that crosses the transports of all devices into, or
	 * %NULL.
	 *
	 * Since: 0.1.0
	 */
	props[PROP_RECORD] = g_param_spec_string("record",
						 NULL,
						 NULL,
						 NULL,
						 G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY |
						     G_PARAM_STATIC_STRINGS);
	/**
	 * FwctlClient:allow-taint:
	 *
	 * Whether the devices may be sent RPCs of a scope that taints the kernel.
	 *
	 * Since: 0.1.0
	 */
	props[PROP_ALLOW_TAINT] = g_param_spec_boolean("allow-taint",
						       NULL,
						       NULL,
						       FALSE,
						       G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
	/**
	 * FwctlClient:hotplug:
	 *
	 * Whether devices that come and go are noticed.
	 *
	 * Since: 0.1.0
	 */
	props[PROP_HOTPLUG] = g_param_spec_boolean("hotplug",
						   NULL,
						   NULL,
						   FALSE,
						   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
	/**
	 * FwctlClient:plugin-dir:
	 *
	 * Where plugins are that are modules. The library's own place is built in; a test says
	 * another.
	 *
	 * Since: 0.1.0
	 */
	props[PROP_PLUGIN_DIR] = g_param_spec_string("plugin-dir",
						     NULL,
						     NULL,
						     FWCTL_DEFAULT_PLUGIN_DIR,
						     G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY |
							 G_PARAM_STATIC_STRINGS);
	g_object_class_install_properties(object_class, N_PROPS, props);

	/**
	 * FwctlClient::device-added:
	 * @self: the client
	 * @device: the new device
	 *
	 * A device came, and is in the list.
	 *
	 * Since: 0.1.0
	 */
	signals[SIGNAL_DEVICE_ADDED] = g_signal_new("device-added",
						    G_TYPE_FROM_CLASS(klass),
						    G_SIGNAL_RUN_LAST,
						    0,
						    NULL,
						    NULL,
						    NULL,
						    G_TYPE_NONE,
						    1,
						    FWCTL_TYPE_DEVICE);
	/**
	 * FwctlClient::device-removed:
	 * @self: the client
	 * @device: the device that is gone
	 *
	 * A device is gone, and no longer in the list. Emitted once for each.
	 *
	 * Since: 0.1.0
	 */
	signals[SIGNAL_DEVICE_REMOVED] = g_signal_new("device-removed",
						      G_TYPE_FROM_CLASS(klass),
						      G_SIGNAL_RUN_LAST,
						      0,
						      NULL,
						      NULL,
						      NULL,
						      G_TYPE_NONE,
						      1,
						      FWCTL_TYPE_DEVICE);
}

static void
fwctl_client_init(FwctlClient *self)
{
	self->devices = fwctl_device_list_new();
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

/**
 * fwctl_client_rescan:
 * @self: a #FwctlClient
 * @error: return location for an error, or %NULL
 *
 * Looks for devices that came or went unnoticed: for machines on which no udev runs. Fails with
 * %FWCTL_ERROR_NOT_SUPPORTED where the devices are simulated or replayed.
 *
 * Returns: %TRUE for success
 *
 * Since: 0.1.0
 */
gboolean
fwctl_client_rescan(FwctlClient *self, GError **error)
{
	g_autoptr(GPtrArray) paths = NULL;
	g_autoptr(GHashTable) present = NULL;

	g_return_val_if_fail(FWCTL_IS_CLIENT(self), FALSE);

	if (self->monitor == NULL) {
		g_set_error_literal(error,
				    FWCTL_ERROR,
				    FWCTL_ERROR_NOT_SUPPORTED,
				    _("simulated and replayed devices do not come and go"));
		return FALSE;
	}
	present = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	paths = fwctl_monitor_list(self->monitor);
	for (guint i = 0; i < paths->len; i++) {
		gchar *path = realpath(g_ptr_array_index(paths, i), NULL);
		if (path == NULL)
			continue;
		g_hash_table_add(present, g_strdup(path));
		fwctl_client_uevent_cb(path, TRUE, self);
		free(path);
	}
	/* marking takes nothing out of the list: that is for the main context */
	for (guint i = 0; i < fwctl_device_list_get_length(self->devices); i++) {
		FwctlDevice *device = fwctl_device_list_get(self->devices, i);
		if (!g_hash_table_contains(present, fwctl_device_get_sysfs_path(device)))
			fwctl_device_mark_gone(device);
	}
	return TRUE;
}

/**
 * fwctl_client_get_allow_taint:
 * @self: a #FwctlClient
 *
 * Says whether the devices may be sent RPCs that taint the kernel.
 *
 * Returns: %TRUE if they may
 *
 * Since: 0.1.0
 */
gboolean
fwctl_client_get_allow_taint(FwctlClient *self)
{
	g_return_val_if_fail(FWCTL_IS_CLIENT(self), FALSE);
	return self->allow_taint;
}

/**
 * fwctl_client_set_allow_taint:
 * @self: a #FwctlClient
 * @allow_taint: whether the kernel may be tainted
 *
 * Says for all devices, those that are yet to come too, what [method@Fwctl.Device.set_allow_taint]
 * says for one.
 *
 * Since: 0.1.0
 */
void
fwctl_client_set_allow_taint(FwctlClient *self, gboolean allow_taint)
{
	g_return_if_fail(FWCTL_IS_CLIENT(self));
	self->allow_taint = !!allow_taint;
	for (guint i = 0; i < fwctl_device_list_get_length(self->devices); i++)
		fwctl_device_set_allow_taint(fwctl_device_list_get(self->devices, i), allow_taint);
}

/**
 * fwctl_client_get_simulate:
 * @self: a #FwctlClient
 *
 * Gets what is simulated.
 *
 * Returns: (nullable): a text as for [ctor@Fwctl.Client.new_simulated], or %NULL
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_client_get_simulate(FwctlClient *self)
{
	g_return_val_if_fail(FWCTL_IS_CLIENT(self), NULL);
	return self->simulate;
}

/**
 * fwctl_client_get_recording:
 * @self: a #FwctlClient
 *
 * Gets the recording that the devices are made from.
 *
 * Returns: (transfer none) (nullable): a recording, or %NULL if they are not replayed
 *
 * Since: 0.1.0
 */
FwctlRecording *
fwctl_client_get_recording(FwctlClient *self)
{
	g_return_val_if_fail(FWCTL_IS_CLIENT(self), NULL);
	return self->recording;
}

/**
 * fwctl_client_check_recorded:
 * @self: a #FwctlClient
 * @error: return location for an error, or %NULL
 *
 * Says whether all that happened so far is in the file of [property@Fwctl.Client:record]: a disk
 * may have been full. Where nothing is recorded, nothing is missing.
 *
 * Returns: %TRUE if it is
 *
 * Since: 0.1.0
 */
gboolean
fwctl_client_check_recorded(FwctlClient *self, GError **error)
{
	g_return_val_if_fail(FWCTL_IS_CLIENT(self), FALSE);
	return self->writer == NULL || fwctl_recording_writer_check(self->writer, error);
}

/**
 * fwctl_client_get_hotplug:
 * @self: a #FwctlClient
 *
 * Says whether devices that come and go are noticed: whether a udev runs.
 *
 * Returns: %TRUE if they are
 *
 * Since: 0.1.0
 */
gboolean
fwctl_client_get_hotplug(FwctlClient *self)
{
	g_return_val_if_fail(FWCTL_IS_CLIENT(self), FALSE);
	return self->monitor != NULL && fwctl_monitor_has_hotplug(self->monitor);
}

/**
 * fwctl_client_dup_plugin_names:
 * @self: a #FwctlClient
 *
 * Gets the names of the plugins in use.
 *
 * Returns: (transfer full): names such as `cxl`
 *
 * Since: 0.1.0
 */
gchar **
fwctl_client_dup_plugin_names(FwctlClient *self)
{
	g_return_val_if_fail(FWCTL_IS_CLIENT(self), NULL);
	/* a binding can make one without initializing it, and it is empty then */
	if (self->factory == NULL)
		return g_new0(gchar *, 1);
	return fwctl_device_factory_dup_plugin_names(self->factory);
}

/**
 * fwctl_client_list_plugins:
 * @self: a #FwctlClient
 *
 * Gets the plugins in use.
 *
 * Returns: (transfer container) (element-type FwctlPlugin): the plugins
 *
 * Since: 0.1.0
 */
GPtrArray *
fwctl_client_list_plugins(FwctlClient *self)
{
	g_return_val_if_fail(FWCTL_IS_CLIENT(self), NULL);
	if (self->factory == NULL)
		return g_ptr_array_new();
	return fwctl_device_factory_list_plugins(self->factory);
}
