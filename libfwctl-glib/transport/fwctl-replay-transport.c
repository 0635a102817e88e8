/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-error.h"
#include "fwctl-replay-index.h"
#include "fwctl-replay-transport.h"

/**
 * FwctlReplayTransport:
 *
 * Plays one device of a [class@Fwctl.Recording], with no device and no system call. An RPC is
 * answered by the first recorded one with the same scope and the same bytes that has not been used
 * yet, wherever it stands: requests that come in another order than they did are all right. What
 * failed fails again with the same error.
 *
 * What the recording does not hold, or not that often, fails with %FWCTL_ERROR_NOT_RECORDED, and a
 * text that says which request it was and how it differs from the closest one.
 *
 * Safe to use from several threads at once.
 *
 * Since: 0.1.0
 */
struct _FwctlReplayTransport {
	FwctlTransport parent_instance;
	FwctlRecording *recording;
	guint device;
	gchar *label;
	gint timing;		 /* (atomic) */
	gint repeat_last;	 /* (atomic) */
	GMutex mutex;		 /* of what follows */
	FwctlReplayIndex *index; /* (nullable): there is no recording */
};

G_DEFINE_FINAL_TYPE(FwctlReplayTransport, fwctl_replay_transport, FWCTL_TYPE_TRANSPORT)

enum { PROP_0, PROP_RECORDING, PROP_DEVICE, PROP_TIMING, PROP_REPEAT_LAST, N_PROPS };

static GParamSpec *props[N_PROPS];

/* a time in a file is not to stop a program for good */
#define REPLAY_DURATION_MAX (10 * 60 * G_USEC_PER_SEC)

/* the mutex is held */
static FwctlRecordingEvent *
fwctl_replay_transport_find(FwctlReplayTransport *self,
			    const FwctlRecordingEvent *asked,
			    GError **error)
{
	guint n_asked = 1;
	guint n_recorded = 0;
	FwctlRecordingEvent *event = NULL;

	if (self->index != NULL)
		event = fwctl_replay_index_take(self->index,
						asked,
						g_atomic_int_get(&self->repeat_last),
						&n_asked,
						&n_recorded);
	if (event == NULL && asked->kind == FWCTL_RECORDING_KIND_RPC && n_recorded == 0) {
		g_autoptr(GPtrArray) nothing = g_ptr_array_new();

		fwctl_replay_set_error_mismatch(
		    self->index != NULL ? fwctl_replay_index_get_rpcs(self->index) : nothing,
		    asked,
		    self->label,
		    error);
	} else if (event == NULL) {
		fwctl_replay_set_error_used_up(asked, n_asked, n_recorded, self->label, error);
	} else if (event->response != NULL && asked->response_size > event->response_size &&
		   event->reported_length > event->response_size) {
		fwctl_replay_set_error_cut(asked, event, self->label, error);
		event = NULL;
	}
	return event;
}

/*
 * Returns: (transfer none) (nullable): the event that answers what is asked, with success; %NULL
 *   with @error set where it did not succeed, or was not recorded
 */
static const FwctlRecordingEvent *
fwctl_replay_transport_play(FwctlReplayTransport *self,
			    const FwctlRecordingEvent *asked,
			    GError **error)
{
	const FwctlRecordingEvent *event;

	g_mutex_lock(&self->mutex);
	event = fwctl_replay_transport_find(self, asked, error);
	g_mutex_unlock(&self->mutex);

	if (event != NULL && g_atomic_int_get(&self->timing))
		g_usleep((gulong)MIN(event->duration, REPLAY_DURATION_MAX));
	if (event == NULL || event->error == NULL)
		return event;
	if (error != NULL)
		*error = g_error_copy(event->error);
	return NULL;
}

static gboolean
fwctl_replay_transport_open(FwctlTransport *transport, GError **error)
{
	const FwctlRecordingEvent asked = {.kind = FWCTL_RECORDING_KIND_OPEN};

	return fwctl_replay_transport_play(FWCTL_REPLAY_TRANSPORT(transport), &asked, error) !=
	       NULL;
}

static gboolean
fwctl_replay_transport_info(FwctlTransport *transport,
			    guint32 *device_type,
			    GBytes **device_data,
			    GError **error)
{
	const FwctlRecordingEvent asked = {.kind = FWCTL_RECORDING_KIND_INFO};
	const FwctlRecordingEvent *event =
	    fwctl_replay_transport_play(FWCTL_REPLAY_TRANSPORT(transport), &asked, error);

	if (event == NULL)
		return FALSE;
	*device_type = event->device_type;
	*device_data = g_bytes_ref(event->device_data);
	return TRUE;
}

static GBytes *
fwctl_replay_transport_rpc(FwctlTransport *transport,
			   FwctlScope scope,
			   GBytes *request,
			   gsize response_size,
			   gsize *reported_length,
			   GError **error)
{
	const FwctlRecordingEvent asked = {
	    .kind = FWCTL_RECORDING_KIND_RPC,
	    .scope = scope,
	    .request = request,
	    .response_size = response_size,
	};
	const FwctlRecordingEvent *event =
	    fwctl_replay_transport_play(FWCTL_REPLAY_TRANSPORT(transport), &asked, error);

	if (event == NULL)
		return NULL;
	*reported_length = event->reported_length;
	if (response_size >= g_bytes_get_size(event->response))
		return g_bytes_ref(event->response);
	return g_bytes_new_from_bytes(event->response, 0, response_size);
}

static void
fwctl_replay_transport_get_property(GObject *object,
				    guint prop_id,
				    GValue *value,
				    GParamSpec *pspec)
{
	FwctlReplayTransport *self = FWCTL_REPLAY_TRANSPORT(object);

	switch (prop_id) {
	case PROP_RECORDING:
		g_value_set_object(value, self->recording);
		break;
	case PROP_DEVICE:
		g_value_set_uint(value, self->device);
		break;
	case PROP_TIMING:
		g_value_set_boolean(value, g_atomic_int_get(&self->timing));
		break;
	case PROP_REPEAT_LAST:
		g_value_set_boolean(value, g_atomic_int_get(&self->repeat_last));
		break;
	default:
		G_OBJECT_WARN_INVALID_PROPERTY_ID(object, prop_id, pspec);
		break;
	}
}

static void
fwctl_replay_transport_set_property(GObject *object,
				    guint prop_id,
				    const GValue *value,
				    GParamSpec *pspec)
{
	FwctlReplayTransport *self = FWCTL_REPLAY_TRANSPORT(object);

	switch (prop_id) {
	case PROP_RECORDING:
		self->recording = g_value_dup_object(value);
		break;
	case PROP_DEVICE:
		self->device = g_value_get_uint(value);
		break;
	case PROP_TIMING:
		g_atomic_int_set(&self->timing, g_value_get_boolean(value));
		break;
	case PROP_REPEAT_LAST:
		g_atomic_int_set(&self->repeat_last, g_value_get_boolean(value));
		break;
	default:
		G_OBJECT_WARN_INVALID_PROPERTY_ID(object, prop_id, pspec);
		break;
	}
}

static void
fwctl_replay_transport_constructed(GObject *object)
{
	FwctlReplayTransport *self = FWCTL_REPLAY_TRANSPORT(object);
	g_autoptr(GVariant) identity = NULL;
	const gchar *name = NULL;

	G_OBJECT_CLASS(fwctl_replay_transport_parent_class)->constructed(object);
	if (self->recording != NULL) {
		identity = fwctl_recording_dup_device_identity(self->recording, self->device);
		self->index = fwctl_replay_index_new(self->recording, self->device);
	}
	if (identity != NULL)
		g_variant_lookup(identity, "name", "&s", &name);
	self->label = name != NULL ? g_strdup(name) : g_strdup_printf("device %u", self->device);
}

static void
fwctl_replay_transport_finalize(GObject *object)
{
	FwctlReplayTransport *self = FWCTL_REPLAY_TRANSPORT(object);

	g_clear_pointer(&self->index, fwctl_replay_index_free);
	g_clear_object(&self->recording);
	g_free(self->label);
	g_mutex_clear(&self->mutex);
	G_OBJECT_CLASS(fwctl_replay_transport_parent_class)->finalize(object);
}

static void
fwctl_replay_transport_class_init(FwctlReplayTransportClass *klass)
{
	GObjectClass *object_class = G_OBJECT_CLASS(klass);
	FwctlTransportClass *transport_class = FWCTL_TRANSPORT_CLASS(klass);
	const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

	object_class->get_property = fwctl_replay_transport_get_property;
	object_class->set_property = fwctl_replay_transport_set_property;
	object_class->constructed = fwctl_replay_transport_constructed;
	object_class->finalize = fwctl_replay_transport_finalize;
	transport_class->open = fwctl_replay_transport_open;
	transport_class->info = fwctl_replay_transport_info;
	transport_class->rpc = fwctl_replay_transport_rpc;

	/**
	 * FwctlReplayTransport:recording:
	 *
	 * What is played.
	 *
	 * Since: 0.1.0
	 */
	props[PROP_RECORDING] = g_param_spec_object("recording",
						    NULL,
						    NULL,
						    FWCTL_TYPE_RECORDING,
						    flags | G_PARAM_CONSTRUCT_ONLY);
	/**
	 * FwctlReplayTransport:device:
	 *
	 * Which device of it, counted from 0.
	 *
	 * Since: 0.1.0
	 */
	props[PROP_DEVICE] = g_param_spec_uint("device",
					       NULL,
					       NULL,
					       0,
					       G_MAXUINT,
					       0,
					       flags | G_PARAM_CONSTRUCT_ONLY);
	/**
	 * FwctlReplayTransport:timing:
	 *
	 * Whether each call takes the time that it took, up to 10 minutes. It takes none otherwise.
	 *
	 * Since: 0.1.0
	 */
	props[PROP_TIMING] = g_param_spec_boolean("timing", NULL, NULL, FALSE, flags);
	/**
	 * FwctlReplayTransport:repeat-last:
	 *
	 * Whether the last of the recorded answers to a request is given again to whoever asks more
	 * often, instead of an error.
	 *
	 * Since: 0.1.0
	 */
	props[PROP_REPEAT_LAST] = g_param_spec_boolean("repeat-last", NULL, NULL, FALSE, flags);
	g_object_class_install_properties(object_class, N_PROPS, props);
}

static void
fwctl_replay_transport_init(FwctlReplayTransport *self)
{
	g_mutex_init(&self->mutex);
}

/**
 * fwctl_replay_transport_new:
 * @recording: what to play
 * @device: which device of it, counted from 0
 *
 * Makes a transport that plays a device of a recording, from its beginning on.
 *
 * Returns: (transfer full): a new #FwctlReplayTransport
 *
 * Since: 0.1.0
 */
FwctlReplayTransport *
fwctl_replay_transport_new(FwctlRecording *recording, guint device)
{
	g_return_val_if_fail(FWCTL_IS_RECORDING(recording), NULL);
	return g_object_new(FWCTL_TYPE_REPLAY_TRANSPORT,
			    "recording",
			    recording,
			    "device",
			    device,
			    NULL);
}

/**
 * fwctl_replay_transport_get_pending:
 * @self: a #FwctlReplayTransport
 *
 * Counts the recorded RPCs that have not been asked for yet: a test that ends with any has not done
 * all that was done when it was recorded.
 *
 * Returns: a count
 *
 * Since: 0.1.0
 */
guint
fwctl_replay_transport_get_pending(FwctlReplayTransport *self)
{
	g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = NULL;

	g_return_val_if_fail(FWCTL_IS_REPLAY_TRANSPORT(self), 0);
	locker = g_mutex_locker_new(&self->mutex);
	return self->index != NULL ? fwctl_replay_index_get_pending(self->index) : 0;
}
