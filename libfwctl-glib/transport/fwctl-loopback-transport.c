/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <errno.h>

#include "fwctl-error-private.h"
#include "fwctl-loopback-transport.h"

/**
 * FwctlLoopbackTransport:
 *
 * Plays a device from a list of expected requests and their answers, with no device and no system
 * call: for tests, for fuzzing, and to measure what the library itself costs. A request that is not
 * the expected one fails with `EBADMSG`; one after the last fails with `ENODATA`.
 *
 * Safe to use from several threads at once.
 *
 * Since: 0.1.0
 */
struct _FwctlLoopbackTransport {
	FwctlTransport parent_instance;
	guint32 device_type;
	GMutex mutex;
	GPtrArray *exchanges;
	guint next;
	guint answered;
	gboolean repeat;
};

G_DEFINE_FINAL_TYPE(FwctlLoopbackTransport, fwctl_loopback_transport, FWCTL_TYPE_TRANSPORT)

enum { PROP_0, PROP_DEVICE_TYPE, N_PROPS };

static GParamSpec *props[N_PROPS];

typedef struct {
	FwctlScope scope;
	GBytes *request; /* (nullable): any will do */
	GBytes *response;
	gsize reported_length;
	gint sys_errno;
} FwctlExchange;

static void
fwctl_exchange_free(FwctlExchange *exchange)
{
	g_clear_pointer(&exchange->request, g_bytes_unref);
	g_clear_pointer(&exchange->response, g_bytes_unref);
	g_free(exchange);
}

static gboolean
fwctl_loopback_transport_info(FwctlTransport *transport,
			      guint32 *device_type,
			      GBytes **device_data,
			      GError **error)
{
	FwctlLoopbackTransport *self = FWCTL_LOOPBACK_TRANSPORT(transport);

	*device_type = self->device_type;
	*device_data = g_bytes_new(NULL, 0);
	return TRUE;
}

static FwctlExchange *
fwctl_loopback_transport_take_next(FwctlLoopbackTransport *self,
				   FwctlScope scope,
				   GBytes *request,
				   gint *sys_errno)
{
	FwctlExchange *exchange;

	if (self->repeat && self->next == self->exchanges->len)
		self->next = 0;
	if (self->next == self->exchanges->len) {
		*sys_errno = ENODATA;
		return NULL;
	}
	exchange = g_ptr_array_index(self->exchanges, self->next);
	if (exchange->scope != scope ||
	    (exchange->request != NULL && !g_bytes_equal(exchange->request, request))) {
		*sys_errno = EBADMSG;
		return NULL;
	}
	self->next++;
	self->answered++;
	return exchange;
}

static GBytes *
fwctl_loopback_transport_rpc(FwctlTransport *transport,
			     FwctlScope scope,
			     GBytes *request,
			     gsize response_size,
			     gsize *reported_length,
			     GError **error)
{
	FwctlLoopbackTransport *self = FWCTL_LOOPBACK_TRANSPORT(transport);
	gint sys_errno = 0;
	g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new(&self->mutex);
	FwctlExchange *exchange =
	    fwctl_loopback_transport_take_next(self, scope, request, &sys_errno);

	if (exchange != NULL)
		sys_errno = exchange->sys_errno;
	if (exchange == NULL || sys_errno != 0) {
		fwctl_error_set_errno(error, sys_errno, "FWCTL_RPC");
		return NULL;
	}
	*reported_length = exchange->reported_length;
	if (g_bytes_get_size(exchange->response) <= response_size)
		return g_bytes_ref(exchange->response);
	return g_bytes_new_from_bytes(exchange->response, 0, response_size);
}

static void
fwctl_loopback_transport_set_property(GObject *object,
				      guint prop_id,
				      const GValue *value,
				      GParamSpec *pspec)
{
	FwctlLoopbackTransport *self = FWCTL_LOOPBACK_TRANSPORT(object);

	switch (prop_id) {
	case PROP_DEVICE_TYPE:
		self->device_type = g_value_get_uint(value);
		break;
	default:
		G_OBJECT_WARN_INVALID_PROPERTY_ID(object, prop_id, pspec);
		break;
	}
}

static void
fwctl_loopback_transport_finalize(GObject *object)
{
	FwctlLoopbackTransport *self = FWCTL_LOOPBACK_TRANSPORT(object);

	g_ptr_array_unref(self->exchanges);
	g_mutex_clear(&self->mutex);
	G_OBJECT_CLASS(fwctl_loopback_transport_parent_class)->finalize(object);
}

static void
fwctl_loopback_transport_class_init(FwctlLoopbackTransportClass *klass)
{
	GObjectClass *object_class = G_OBJECT_CLASS(klass);
	FwctlTransportClass *transport_class = FWCTL_TRANSPORT_CLASS(klass);

	object_class->set_property = fwctl_loopback_transport_set_property;
	object_class->finalize = fwctl_loopback_transport_finalize;
	transport_class->info = fwctl_loopback_transport_info;
	transport_class->rpc = fwctl_loopback_transport_rpc;

	/**
	 * FwctlLoopbackTransport:device-type:
	 *
	 * The device type that it answers.
	 *
	 * Since: 0.1.0
	 */
	props[PROP_DEVICE_TYPE] =
	    g_param_spec_uint("device-type",
			      NULL,
			      NULL,
			      0,
			      G_MAXUINT32,
			      0,
			      G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
	g_object_class_install_properties(object_class, N_PROPS, props);
}

static void
fwctl_loopback_transport_init(FwctlLoopbackTransport *self)
{
	g_mutex_init(&self->mutex);
	self->exchanges = g_ptr_array_new_with_free_func((GDestroyNotify)fwctl_exchange_free);
}

/**
 * fwctl_loopback_transport_new:
 * @device_type: the device type to answer, as from the kernel
 *
 * Makes a transport that expects nothing yet.
 *
 * Returns: (transfer full): a new #FwctlLoopbackTransport
 *
 * Since: 0.1.0
 */
FwctlLoopbackTransport *
fwctl_loopback_transport_new(guint32 device_type)
{
	return g_object_new(FWCTL_TYPE_LOOPBACK_TRANSPORT, "device-type", device_type, NULL);
}

static void
fwctl_loopback_transport_add(FwctlLoopbackTransport *self,
			     FwctlScope scope,
			     GBytes *request,
			     GBytes *response,
			     gsize reported_length,
			     gint sys_errno)
{
	FwctlExchange *exchange = g_new0(FwctlExchange, 1);
	g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new(&self->mutex);

	exchange->scope = scope;
	exchange->request = request != NULL ? g_bytes_ref(request) : NULL;
	exchange->response = response != NULL ? g_bytes_ref(response) : NULL;
	exchange->reported_length = reported_length;
	exchange->sys_errno = sys_errno;
	g_ptr_array_add(self->exchanges, exchange);
}

/**
 * fwctl_loopback_transport_expect:
 * @self: a #FwctlLoopbackTransport
 * @scope: the scope that the request must have
 * @request: (nullable): the bytes that it must have, or %NULL for any
 * @response: what to answer
 * @reported_length: the length to report with it; that of @response is an honest one
 *
 * Appends an exchange to what is expected.
 *
 * Since: 0.1.0
 */
void
fwctl_loopback_transport_expect(FwctlLoopbackTransport *self,
				FwctlScope scope,
				GBytes *request,
				GBytes *response,
				gsize reported_length)
{
	g_return_if_fail(FWCTL_IS_LOOPBACK_TRANSPORT(self));
	g_return_if_fail(response != NULL);
	fwctl_loopback_transport_add(self, scope, request, response, reported_length, 0);
}

/**
 * fwctl_loopback_transport_expect_errno:
 * @self: a #FwctlLoopbackTransport
 * @scope: the scope that the request must have
 * @request: (nullable): the bytes that it must have, or %NULL for any
 * @sys_errno: the errno to answer, not 0
 *
 * Appends to what is expected an exchange that the kernel refuses.
 *
 * Since: 0.1.0
 */
void
fwctl_loopback_transport_expect_errno(FwctlLoopbackTransport *self,
				      FwctlScope scope,
				      GBytes *request,
				      gint sys_errno)
{
	g_return_if_fail(FWCTL_IS_LOOPBACK_TRANSPORT(self));
	g_return_if_fail(sys_errno > 0);
	fwctl_loopback_transport_add(self, scope, request, NULL, 0, sys_errno);
}

/**
 * fwctl_loopback_transport_set_repeat:
 * @self: a #FwctlLoopbackTransport
 * @repeat: whether to start over after the last exchange
 *
 * Makes the list of exchanges a loop.
 *
 * Since: 0.1.0
 */
void
fwctl_loopback_transport_set_repeat(FwctlLoopbackTransport *self, gboolean repeat)
{
	g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = NULL;

	g_return_if_fail(FWCTL_IS_LOOPBACK_TRANSPORT(self));
	locker = g_mutex_locker_new(&self->mutex);
	self->repeat = repeat;
}

/**
 * fwctl_loopback_transport_get_pending:
 * @self: a #FwctlLoopbackTransport
 *
 * Counts the exchanges that have not come yet. A test that ends with any has a hole.
 *
 * Returns: a count
 *
 * Since: 0.1.0
 */
guint
fwctl_loopback_transport_get_pending(FwctlLoopbackTransport *self)
{
	g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = NULL;

	g_return_val_if_fail(FWCTL_IS_LOOPBACK_TRANSPORT(self), 0);
	locker = g_mutex_locker_new(&self->mutex);
	return self->exchanges->len - self->next;
}

/**
 * fwctl_loopback_transport_get_answered:
 * @self: a #FwctlLoopbackTransport
 *
 * Counts the requests that were answered so far, refusals included.
 *
 * Returns: a count
 *
 * Since: 0.1.0
 */
guint
fwctl_loopback_transport_get_answered(FwctlLoopbackTransport *self)
{
	g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = NULL;

	g_return_val_if_fail(FWCTL_IS_LOOPBACK_TRANSPORT(self), 0);
	locker = g_mutex_locker_new(&self->mutex);
	return self->answered;
}
