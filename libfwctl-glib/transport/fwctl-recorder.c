/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-recorder.h"
#include "fwctl-recording-writer-private.h"

/**
 * FwctlRecorder:
 *
 * A transport that wraps another one, and writes down all that crosses it: what was asked, what was
 * answered, what failed and how, when, and how long it took. Buffers are in it as their bytes. What
 * it passes on is unchanged, be it an answer or an error.
 *
 * As safe to use from several threads at once as the transport that it wraps.
 *
 * Since: 0.1.0
 */
struct _FwctlRecorder {
	FwctlTransport parent_instance;
	FwctlTransport *transport;
	FwctlRecordingWriter *writer;
	GVariant *identity; /* (nullable) */
	guint device;
};

G_DEFINE_FINAL_TYPE(FwctlRecorder, fwctl_recorder, FWCTL_TYPE_TRANSPORT)

enum { PROP_0, PROP_TRANSPORT, PROP_WRITER, PROP_IDENTITY, N_PROPS };

static GParamSpec *props[N_PROPS];

static FwctlRecordingEvent *
fwctl_recorder_begin(FwctlRecorder *self, FwctlRecordingKind kind)
{
	FwctlRecordingEvent *event = fwctl_recording_event_new(kind, self->device);

	event->offset = fwctl_recording_writer_get_offset(self->writer);
	return event;
}

/* @error_local: (transfer full) (nullable): how it failed, which goes on to @error */
static void
fwctl_recorder_end(FwctlRecorder *self,
		   FwctlRecordingEvent *event,
		   GError *error_local,
		   GError **error)
{
	event->duration = fwctl_recording_writer_get_offset(self->writer) - event->offset;
	if (error_local != NULL)
		event->error = g_error_copy(error_local);
	fwctl_recording_writer_add(self->writer, event);
	if (error_local != NULL)
		g_propagate_error(error, error_local);
}

static gboolean
fwctl_recorder_open(FwctlTransport *transport, GError **error)
{
	FwctlRecorder *self = FWCTL_RECORDER(transport);
	g_autoptr(FwctlRecordingEvent) event =
	    fwctl_recorder_begin(self, FWCTL_RECORDING_KIND_OPEN);
	GError *error_local = NULL;
	gboolean result = fwctl_transport_open(self->transport, &error_local);

	fwctl_recorder_end(self, event, error_local, error);
	return result;
}

static gboolean
fwctl_recorder_info(FwctlTransport *transport,
		    guint32 *device_type,
		    GBytes **device_data,
		    GError **error)
{
	FwctlRecorder *self = FWCTL_RECORDER(transport);
	g_autoptr(FwctlRecordingEvent) event =
	    fwctl_recorder_begin(self, FWCTL_RECORDING_KIND_INFO);
	GError *error_local = NULL;
	gboolean result =
	    fwctl_transport_info(self->transport, device_type, device_data, &error_local);

	if (result) {
		event->device_type = *device_type;
		event->device_data = g_bytes_ref(*device_data);
	}
	fwctl_recorder_end(self, event, error_local, error);
	return result;
}

static GBytes *
fwctl_recorder_rpc(FwctlTransport *transport,
		   FwctlScope scope,
		   GBytes *request,
		   gsize response_size,
		   gsize *reported_length,
		   GError **error)
{
	FwctlRecorder *self = FWCTL_RECORDER(transport);
	g_autoptr(FwctlRecordingEvent) event = fwctl_recorder_begin(self, FWCTL_RECORDING_KIND_RPC);
	GError *error_local = NULL;
	GBytes *response;

	event->scope = scope;
	event->request = g_bytes_ref(request);
	event->response_size = response_size;
	response = fwctl_transport_rpc(self->transport,
				       scope,
				       request,
				       response_size,
				       reported_length,
				       &error_local);
	if (response != NULL) {
		event->response = g_bytes_ref(response);
		event->reported_length = *reported_length;
	}
	fwctl_recorder_end(self, event, error_local, error);
	return response;
}

static void
fwctl_recorder_close(FwctlTransport *transport)
{
	FwctlRecorder *self = FWCTL_RECORDER(transport);
	g_autoptr(FwctlRecordingEvent) event =
	    fwctl_recorder_begin(self, FWCTL_RECORDING_KIND_CLOSE);

	fwctl_transport_close(self->transport);
	fwctl_recorder_end(self, event, NULL, NULL);
}

static void
fwctl_recorder_get_property(GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
	FwctlRecorder *self = FWCTL_RECORDER(object);

	switch (prop_id) {
	case PROP_TRANSPORT:
		g_value_set_object(value, self->transport);
		break;
	case PROP_WRITER:
		g_value_set_object(value, self->writer);
		break;
	case PROP_IDENTITY:
		g_value_set_variant(value, self->identity);
		break;
	default:
		G_OBJECT_WARN_INVALID_PROPERTY_ID(object, prop_id, pspec);
		break;
	}
}

static void
fwctl_recorder_set_property(GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
	FwctlRecorder *self = FWCTL_RECORDER(object);

	switch (prop_id) {
	case PROP_TRANSPORT:
		self->transport = g_value_dup_object(value);
		break;
	case PROP_WRITER:
		self->writer = g_value_dup_object(value);
		break;
	case PROP_IDENTITY:
		self->identity = g_value_dup_variant(value);
		break;
	default:
		G_OBJECT_WARN_INVALID_PROPERTY_ID(object, prop_id, pspec);
		break;
	}
}

static void
fwctl_recorder_constructed(GObject *object)
{
	FwctlRecorder *self = FWCTL_RECORDER(object);

	G_OBJECT_CLASS(fwctl_recorder_parent_class)->constructed(object);
	/* as with a device: an identity of another shape comes from a script */
	if (self->identity == NULL ||
	    !g_variant_is_of_type(self->identity, G_VARIANT_TYPE_VARDICT)) {
		g_clear_pointer(&self->identity, g_variant_unref);
		self->identity =
		    g_variant_ref_sink(g_variant_new_array(G_VARIANT_TYPE("{sv}"), NULL, 0));
	}
	g_return_if_fail(FWCTL_IS_TRANSPORT(self->transport));
	g_return_if_fail(FWCTL_IS_RECORDING_WRITER(self->writer));
	self->device = fwctl_recording_writer_add_device(self->writer, self->identity);
}

static void
fwctl_recorder_finalize(GObject *object)
{
	FwctlRecorder *self = FWCTL_RECORDER(object);

	g_clear_object(&self->transport);
	g_clear_object(&self->writer);
	g_clear_pointer(&self->identity, g_variant_unref);
	G_OBJECT_CLASS(fwctl_recorder_parent_class)->finalize(object);
}

static void
fwctl_recorder_class_init(FwctlRecorderClass *klass)
{
	GObjectClass *object_class = G_OBJECT_CLASS(klass);
	FwctlTransportClass *transport_class = FWCTL_TRANSPORT_CLASS(klass);
	const GParamFlags flags =
	    G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

	object_class->get_property = fwctl_recorder_get_property;
	object_class->set_property = fwctl_recorder_set_property;
	object_class->constructed = fwctl_recorder_constructed;
	object_class->finalize = fwctl_recorder_finalize;
	transport_class->open = fwctl_recorder_open;
	transport_class->info = fwctl_recorder_info;
	transport_class->rpc = fwctl_recorder_rpc;
	transport_class->close = fwctl_recorder_close;

	/**
	 * FwctlRecorder:transport:
	 *
	 * What is recorded.
	 *
	 * Since: 0.1.0
	 */
	props[PROP_TRANSPORT] =
	    g_param_spec_object("transport", NULL, NULL, FWCTL_TYPE_TRANSPORT, flags);
	/**
	 * FwctlRecorder:writer:
	 *
	 * Where it is recorded.
	 *
	 * Since: 0.1.0
	 */
	props[PROP_WRITER] =
	    g_param_spec_object("writer", NULL, NULL, FWCTL_TYPE_RECORDING_WRITER, flags);
	/**
	 * FwctlRecorder:identity:
	 *
	 * Who the device is, as for [ctor@Fwctl.Device.new].
	 *
	 * Since: 0.1.0
	 */
	props[PROP_IDENTITY] =
	    g_param_spec_variant("identity", NULL, NULL, G_VARIANT_TYPE_ANY, NULL, flags);
	g_object_class_install_properties(object_class, N_PROPS, props);
}

static void
fwctl_recorder_init(FwctlRecorder *self)
{
}

/**
 * fwctl_recorder_new:
 * @transport: what to record, which must not be used any more without the recorder
 * @writer: where to
 * @identity: (nullable): a dictionary (`a{sv}`) of who the device is, as for
 *   [ctor@Fwctl.Device.new]; what is neither a text, a list of texts nor a boolean is not recorded
 *
 * Makes a transport that records another one. The device is in the recording at once.
 *
 * Returns: (transfer full): a new #FwctlRecorder
 *
 * Since: 0.1.0
 */
FwctlRecorder *
fwctl_recorder_new(FwctlTransport *transport, FwctlRecordingWriter *writer, GVariant *identity)
{
	g_return_val_if_fail(FWCTL_IS_TRANSPORT(transport), NULL);
	g_return_val_if_fail(FWCTL_IS_RECORDING_WRITER(writer), NULL);
	return g_object_new(FWCTL_TYPE_RECORDER,
			    "transport",
			    transport,
			    "writer",
			    writer,
			    "identity",
			    identity,
			    NULL);
}

/**
 * fwctl_recorder_get_transport:
 * @self: a #FwctlRecorder
 *
 * Gets the transport that is recorded.
 *
 * Returns: (transfer none): a transport
 *
 * Since: 0.1.0
 */
FwctlTransport *
fwctl_recorder_get_transport(FwctlRecorder *self)
{
	g_return_val_if_fail(FWCTL_IS_RECORDER(self), NULL);
	return self->transport;
}
