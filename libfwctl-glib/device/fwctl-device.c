/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-device-private.h"
#include "fwctl-enums.h"

/**
 * FwctlDevice:
 *
 * One fwctl device. It is found by a [class@Fwctl.Client], or made over a transport of one's own;
 * a vendor's plugin brings a subclass, and a device that no plugin knows is served by this class.
 *
 * What sysfs says of it is known at once; what the kernel and the firmware say, after
 * [method@Fwctl.Device.open].
 *
 * May be used from any thread. A synchronous call runs in the calling thread. An asynchronous one
 * runs on threads that are the device's own, at most [property@Fwctl.Device:max-in-flight] at a
 * time and in the order of the calls where that is 1; its callback runs in the thread-default main
 * context of the caller. Signals are emitted in the main context that was thread-default where the
 * object was made.
 *
 * A cancel before the RPC is sent means %G_IO_ERROR_CANCELLED, and that the device saw nothing. An
 * RPC that has been sent cannot be called back: an asynchronous one that only reads fails with
 * %G_IO_ERROR_CANCELLED at once and its late answer is dropped; one that may change something
 * follows [property@Fwctl.Device:cancel-mode]. A synchronous one waits.
 *
 * After an unplug, pending and later calls fail with %FWCTL_ERROR_GONE; the object stays valid.
 *
 * Since: 0.1.0
 */
G_DEFINE_TYPE_WITH_PRIVATE(FwctlDevice, fwctl_device, G_TYPE_OBJECT)

enum {
	PROP_0,
	PROP_TRANSPORT,
	PROP_IDENTITY,
	PROP_ALLOW_TAINT,
	PROP_MAX_IN_FLIGHT,
	PROP_CANCEL_MODE,
	PROP_DEVICE_TYPE,
	N_PROPS
};

static GParamSpec *props[N_PROPS];

G_STATIC_ASSERT(N_PROPS <= FWCTL_DEVICE_FIRST_IDENTITY_PROPERTY);

FwctlDevicePrivate *
fwctl_device_get_private(FwctlDevice *self)
{
	return fwctl_device_get_instance_private(self);
}

/* what to call the device in a message */
const gchar *
fwctl_device_get_label(FwctlDevice *self)
{
	const gchar *name = fwctl_device_get_name(self);

	return name != NULL ? name : "fwctl device";
}

static gboolean
fwctl_device_real_is_scope_denied(FwctlDevice *self,
				  FwctlTransaction *transaction,
				  gint sys_errno,
				  gint *least_scope)
{
	*least_scope = -1;
	/* at the highest scope, what is refused is the command itself */
	return sys_errno == fwctl_device_type_get_scope_errno(fwctl_device_get_device_type(self)) &&
	       fwctl_transaction_get_scope(transaction) < FWCTL_SCOPE_DEBUG_WRITE_FULL;
}

static FwctlEffects
fwctl_device_real_describe(FwctlDevice *self,
			   FwctlTransaction *transaction,
			   gint *least_scope,
			   gchar ***effects_text)
{
	return FWCTL_EFFECTS_UNKNOWN;
}

static gsize
fwctl_device_real_response_length(FwctlDevice *self, GBytes *response, gsize reported_length)
{
	return reported_length;
}

static gboolean
fwctl_device_real_decode_status(FwctlDevice *self, FwctlTransaction *transaction, GError **error)
{
	return TRUE;
}

static void
fwctl_device_get_property(GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
	FwctlDevice *self = FWCTL_DEVICE(object);
	FwctlDevicePrivate *priv = fwctl_device_get_private(self);

	if (fwctl_device_get_identity_property(self, prop_id, value))
		return;
	switch (prop_id) {
	case PROP_TRANSPORT:
		g_value_set_object(value, priv->transport);
		break;
	case PROP_IDENTITY:
		g_value_set_variant(value, priv->identity);
		break;
	case PROP_ALLOW_TAINT:
		g_value_set_boolean(value, fwctl_device_get_allow_taint(self));
		break;
	case PROP_MAX_IN_FLIGHT:
		g_value_set_uint(value, fwctl_device_get_max_in_flight(self));
		break;
	case PROP_CANCEL_MODE:
		g_value_set_enum(value, fwctl_device_get_cancel_mode(self));
		break;
	case PROP_DEVICE_TYPE:
		g_value_set_uint(value, fwctl_device_get_device_type(self));
		break;
	default:
		G_OBJECT_WARN_INVALID_PROPERTY_ID(object, prop_id, pspec);
		break;
	}
}

static void
fwctl_device_set_property(GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
	FwctlDevice *self = FWCTL_DEVICE(object);
	FwctlDevicePrivate *priv = fwctl_device_get_private(self);

	switch (prop_id) {
	case PROP_TRANSPORT:
		priv->transport = g_value_dup_object(value);
		break;
	case PROP_IDENTITY:
		priv->identity = g_value_dup_variant(value);
		break;
	case PROP_ALLOW_TAINT:
		fwctl_device_set_allow_taint(self, g_value_get_boolean(value));
		break;
	case PROP_MAX_IN_FLIGHT:
		fwctl_device_set_max_in_flight(self, g_value_get_uint(value));
		break;
	case PROP_CANCEL_MODE:
		fwctl_device_set_cancel_mode(self, g_value_get_enum(value));
		break;
	default:
		G_OBJECT_WARN_INVALID_PROPERTY_ID(object, prop_id, pspec);
		break;
	}
}

static void
fwctl_device_constructed(GObject *object)
{
	FwctlDevicePrivate *priv = fwctl_device_get_private(FWCTL_DEVICE(object));

	G_OBJECT_CLASS(fwctl_device_parent_class)->constructed(object);
	/* an identity of another shape comes from a script, and must not be more than empty */
	if (priv->identity == NULL ||
	    !g_variant_is_of_type(priv->identity, G_VARIANT_TYPE_VARDICT)) {
		g_clear_pointer(&priv->identity, g_variant_unref);
		priv->identity =
		    g_variant_ref_sink(g_variant_new_array(G_VARIANT_TYPE("{sv}"), NULL, 0));
	}
	fwctl_device_load_identity(FWCTL_DEVICE(object));
	priv->device_type =
	    (gint)fwctl_device_type_from_driver(fwctl_device_get_driver(FWCTL_DEVICE(object)),
						fwctl_device_get_subsystem(FWCTL_DEVICE(object)));
}

static void
fwctl_device_finalize(GObject *object)
{
	FwctlDevice *self = FWCTL_DEVICE(object);
	FwctlDevicePrivate *priv = fwctl_device_get_private(self);

	/* each job holds the device, so none is left; this may run on the pool's own last thread */
	if (priv->pool != NULL)
		g_thread_pool_free(priv->pool, FALSE, FALSE);
	fwctl_device_close(self);
	g_clear_object(&priv->transport);
	g_strfreev(priv->policy_ids);
	fwctl_oversight_unref(priv->oversight);
	g_variant_unref(priv->identity);
	g_clear_pointer(&priv->device_data, g_bytes_unref);
	g_clear_pointer(&priv->simulated_paths, g_ptr_array_unref);
	g_main_context_unref(priv->context);
	g_rw_lock_clear(&priv->transport_lock);
	g_mutex_clear(&priv->pool_mutex);
	G_OBJECT_CLASS(fwctl_device_parent_class)->finalize(object);
}

static void
fwctl_device_class_init(FwctlDeviceClass *klass)
{
	GObjectClass *object_class = G_OBJECT_CLASS(klass);

	object_class->get_property = fwctl_device_get_property;
	object_class->set_property = fwctl_device_set_property;
	object_class->constructed = fwctl_device_constructed;
	object_class->finalize = fwctl_device_finalize;
	klass->describe = fwctl_device_real_describe;
	klass->response_length = fwctl_device_real_response_length;
	klass->decode_status = fwctl_device_real_decode_status;
	klass->is_scope_denied = fwctl_device_real_is_scope_denied;

	/**
	 * FwctlDevice:transport:
	 *
	 * What carries the RPCs.
	 *
	 * Since: 0.1.0
	 */
	props[PROP_TRANSPORT] = g_param_spec_object("transport",
						    NULL,
						    NULL,
						    FWCTL_TYPE_TRANSPORT,
						    G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY |
							G_PARAM_STATIC_STRINGS);
	/**
	 * FwctlDevice:identity:
	 *
	 * Who the device is, as for [ctor@Fwctl.Device.new].
	 *
	 * Since: 0.1.0
	 */
	props[PROP_IDENTITY] = g_param_spec_variant("identity",
						    NULL,
						    NULL,
						    G_VARIANT_TYPE_ANY,
						    NULL,
						    G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY |
							G_PARAM_STATIC_STRINGS);
	/**
	 * FwctlDevice:allow-taint:
	 *
	 * Whether RPCs of a scope that taints the kernel may be sent.
	 *
	 * Since: 0.1.0
	 */
	props[PROP_ALLOW_TAINT] = g_param_spec_boolean("allow-taint",
						       NULL,
						       NULL,
						       FALSE,
						       G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
	/**
	 * FwctlDevice:max-in-flight:
	 *
	 * How many asynchronous calls may be at the device at the same time. With 1 they run in the
	 * order of the calls.
	 *
	 * Since: 0.1.0
	 */
	props[PROP_MAX_IN_FLIGHT] = g_param_spec_uint("max-in-flight",
						      NULL,
						      NULL,
						      1,
						      256,
						      1,
						      G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
	/**
	 * FwctlDevice:cancel-mode:
	 *
	 * What a cancel does to an RPC that has been sent and may change something.
	 *
	 * Since: 0.1.0
	 */
	props[PROP_CANCEL_MODE] = g_param_spec_enum("cancel-mode",
						    NULL,
						    NULL,
						    FWCTL_TYPE_CANCEL_MODE,
						    FWCTL_CANCEL_MODE_WAIT,
						    G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
	/**
	 * FwctlDevice:device-type:
	 *
	 * The device type, as [method@Fwctl.Device.get_device_type] has it.
	 *
	 * Since: 0.1.0
	 */
	props[PROP_DEVICE_TYPE] = g_param_spec_uint("device-type",
						    NULL,
						    NULL,
						    0,
						    G_MAXUINT32,
						    0,
						    G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
	g_object_class_install_properties(object_class, N_PROPS, props);
	fwctl_device_class_install_identity(object_class);
	fwctl_device_class_install_removed(klass);
}

static void
fwctl_device_init(FwctlDevice *self)
{
	FwctlDevicePrivate *priv = fwctl_device_get_private(self);

	g_rw_lock_init(&priv->transport_lock);
	g_mutex_init(&priv->pool_mutex);
	priv->context = g_main_context_ref_thread_default();
	priv->oversight = fwctl_oversight_new(NULL);
	priv->max_in_flight = 1;
}

/**
 * fwctl_device_new:
 * @transport: what carries the RPCs
 * @identity: (nullable): a dictionary (`a{sv}`) of who the device is, with the names of its
 *   properties as keys: `name`, `node`, `driver`, `subsystem`, `parent` … (`s`), `netdevs`,
 *   `rdma-devices`, `hwmons` (`as`), and `simulated` and `replayed` (`b`)
 *
 * Makes a device over a transport of one's own. Devices of the kernel come from a
 * [class@Fwctl.Client].
 *
 * Returns: (transfer full): a new #FwctlDevice
 *
 * Since: 0.1.0
 */
FwctlDevice *
fwctl_device_new(FwctlTransport *transport, GVariant *identity)
{
	g_return_val_if_fail(FWCTL_IS_TRANSPORT(transport), NULL);
	return g_object_new(FWCTL_TYPE_DEVICE, "transport", transport, "identity", identity, NULL);
}
