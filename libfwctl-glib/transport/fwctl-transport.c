/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fwctl-error.h"
#include "fwctl-transport.h"

/**
 * FwctlTransport:
 *
 * Carries RPCs to a device's firmware. The library has the kernel's character device
 * ([class@Fwctl.ChardevTransport]) and a loopback ([class@Fwctl.LoopbackTransport]); a consumer
 * that has a way of its own makes a subclass, in C or in a script.
 *
 * [method@Fwctl.Transport.info] and [method@Fwctl.Transport.rpc] may be called from several threads
 * at once, between an open and its close. A [class@Fwctl.Device] sees to that order.
 *
 * Since: 0.1.0
 */
G_DEFINE_ABSTRACT_TYPE(FwctlTransport, fwctl_transport, G_TYPE_OBJECT)

static gboolean
fwctl_transport_real_open(FwctlTransport *self, GError **error)
{
	return TRUE;
}

static void
fwctl_transport_real_close(FwctlTransport *self)
{
}

static gboolean
fwctl_transport_real_info(FwctlTransport *self,
			  guint32 *device_type,
			  GBytes **device_data,
			  GError **error)
{
	g_set_error(error,
		    FWCTL_ERROR,
		    FWCTL_ERROR_NOT_SUPPORTED,
		    _("%s cannot say what kind of device it leads to"),
		    G_OBJECT_TYPE_NAME(self));
	return FALSE;
}

static GBytes *
fwctl_transport_real_rpc(FwctlTransport *self,
			 FwctlScope scope,
			 GBytes *request,
			 gsize response_size,
			 gsize *reported_length,
			 GError **error)
{
	g_set_error(error,
		    FWCTL_ERROR,
		    FWCTL_ERROR_NOT_SUPPORTED,
		    _("%s cannot send RPCs"),
		    G_OBJECT_TYPE_NAME(self));
	return NULL;
}

/*
 * A subclass that is written in a script can fail without an error, with an exception say. Every
 * caller of ours may rely on one.
 */
static void
fwctl_transport_propagate_error(FwctlTransport *self, GError *error_local, GError **error)
{
	if (error_local != NULL) {
		g_propagate_error(error, error_local);
		return;
	}
	g_set_error(error,
		    FWCTL_ERROR,
		    FWCTL_ERROR_FAILED,
		    _("%s failed without saying why"),
		    G_OBJECT_TYPE_NAME(self));
}

static void
fwctl_transport_class_init(FwctlTransportClass *klass)
{
	klass->open = fwctl_transport_real_open;
	klass->info = fwctl_transport_real_info;
	klass->rpc = fwctl_transport_real_rpc;
	klass->close = fwctl_transport_real_close;
}

static void
fwctl_transport_init(FwctlTransport *self)
{
}

/**
 * fwctl_transport_open:
 * @self: a #FwctlTransport
 * @error: return location for an error in the `FWCTL_ERRNO` domain, or %NULL
 *
 * Makes the transport ready. Opening the kernel's node may make the firmware allocate a context, so
 * keep it open, rather than to open it for each RPC.
 *
 * Returns: %TRUE for success
 *
 * Since: 0.1.0
 */
gboolean
fwctl_transport_open(FwctlTransport *self, GError **error)
{
	GError *error_local = NULL;

	g_return_val_if_fail(FWCTL_IS_TRANSPORT(self), FALSE);

	if (FWCTL_TRANSPORT_GET_CLASS(self)->open(self, &error_local))
		return TRUE;
	fwctl_transport_propagate_error(self, error_local, error);
	return FALSE;
}

/**
 * fwctl_transport_info:
 * @self: an open #FwctlTransport
 * @device_type: (out): the kernel's `enum fwctl_device_type`, which may be one that we do not know
 * @device_data: (out) (transfer full): what the driver tells of itself, which may be empty
 * @error: return location for an error in the `FWCTL_ERRNO` domain, or %NULL
 *
 * Asks what kind of device this is: FWCTL_INFO.
 *
 * Returns: %TRUE for success
 *
 * Since: 0.1.0
 */
gboolean
fwctl_transport_info(FwctlTransport *self,
		     guint32 *device_type,
		     GBytes **device_data,
		     GError **error)
{
	GError *error_local = NULL;

	g_return_val_if_fail(FWCTL_IS_TRANSPORT(self), FALSE);
	g_return_val_if_fail(device_type != NULL, FALSE);
	g_return_val_if_fail(device_data != NULL, FALSE);

	*device_data = NULL;
	if (!FWCTL_TRANSPORT_GET_CLASS(self)->info(self, device_type, device_data, &error_local)) {
		fwctl_transport_propagate_error(self, error_local, error);
		return FALSE;
	}
	if (*device_data == NULL)
		*device_data = g_bytes_new(NULL, 0);
	return TRUE;
}

/**
 * fwctl_transport_rpc:
 * @self: an open #FwctlTransport
 * @scope: the scope to ask for
 * @request: the bytes to send
 * @response_size: the size of the buffer for the answer, in bytes
 * @reported_length: (out): the length that the driver names, which may be longer than what fitted
 * @error: return location for an error in the `FWCTL_ERRNO` domain, or %NULL
 *
 * Sends an RPC and waits for its answer, with no check of any kind: FWCTL_RPC. Use
 * [method@Fwctl.Device.rpc], which checks.
 *
 * Returns: (transfer full): what fitted of the answer
 *
 * Since: 0.1.0
 */
GBytes *
fwctl_transport_rpc(FwctlTransport *self,
		    FwctlScope scope,
		    GBytes *request,
		    gsize response_size,
		    gsize *reported_length,
		    GError **error)
{
	GBytes *response;
	GError *error_local = NULL;

	g_return_val_if_fail(FWCTL_IS_TRANSPORT(self), NULL);
	g_return_val_if_fail(request != NULL, NULL);
	g_return_val_if_fail(reported_length != NULL, NULL);

	response = FWCTL_TRANSPORT_GET_CLASS(self)
		       ->rpc(self, scope, request, response_size, reported_length, &error_local);
	if (response == NULL)
		fwctl_transport_propagate_error(self, error_local, error);
	return response;
}

/**
 * fwctl_transport_close:
 * @self: an open #FwctlTransport
 *
 * Undoes [method@Fwctl.Transport.open].
 *
 * Since: 0.1.0
 */
void
fwctl_transport_close(FwctlTransport *self)
{
	g_return_if_fail(FWCTL_IS_TRANSPORT(self));
	FWCTL_TRANSPORT_GET_CLASS(self)->close(self);
}
