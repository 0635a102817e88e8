/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>

#include "fwctl-chardev-transport.h"
#include "fwctl-error-private.h"
#include "uapi/fwctl-ioctl.h"

/**
 * FwctlChardevTransport:
 *
 * The kernel's own node, `/dev/fwctl/fwctlN`.
 *
 * Safe to use from several threads at once, as the kernel runs the RPCs of one node in parallel.
 *
 * Since: 0.1.0
 */
struct _FwctlChardevTransport {
	FwctlTransport parent_instance;
	gchar *node;
	gint fd;
};

G_DEFINE_FINAL_TYPE(FwctlChardevTransport, fwctl_chardev_transport, FWCTL_TYPE_TRANSPORT)

enum { PROP_0, PROP_NODE, N_PROPS };

static GParamSpec *props[N_PROPS];

/* longer than what any driver of Linux 7.2 tells; where one tells more, it is asked again */
#define DEVICE_DATA_SIZE 256u
#define DEVICE_DATA_MAX	 (1024u * 1024u)

static gboolean
fwctl_chardev_transport_open(FwctlTransport *transport, GError **error)
{
	FwctlChardevTransport *self = FWCTL_CHARDEV_TRANSPORT(transport);

	self->fd = g_open(self->node, O_RDWR | O_CLOEXEC, 0);
	if (self->fd < 0) {
		fwctl_error_set_errno(error, errno, self->node);
		return FALSE;
	}
	return TRUE;
}

static gboolean
fwctl_chardev_transport_info(FwctlTransport *transport,
			     guint32 *device_type,
			     GBytes **device_data,
			     GError **error)
{
	FwctlChardevTransport *self = FWCTL_CHARDEV_TRANSPORT(transport);
	gsize size = DEVICE_DATA_SIZE;

	for (guint attempt = 0; attempt < 2; attempt++) {
		g_autofree guint8 *data = g_malloc0(size);
		gsize true_length = 0;
		gint sys_errno;

		sys_errno = fwctl_uapi_info(self->fd, device_type, data, size, &true_length);
		if (sys_errno != 0) {
			fwctl_error_set_errno(error, sys_errno, "FWCTL_INFO");
			return FALSE;
		}
		if (true_length <= size) {
			*device_data = g_bytes_new(data, true_length);
			return TRUE;
		}
		size = MIN(true_length, DEVICE_DATA_MAX);
	}
	fwctl_error_set_errno(error, EMSGSIZE, "FWCTL_INFO");
	return FALSE;
}

static GBytes *
fwctl_chardev_transport_rpc(FwctlTransport *transport,
			    FwctlScope scope,
			    GBytes *request,
			    gsize response_size,
			    gsize *reported_length,
			    GError **error)
{
	FwctlChardevTransport *self = FWCTL_CHARDEV_TRANSPORT(transport);
	/* zeroed: a driver may report more than it wrote */
	g_autofree guint8 *response = g_malloc0(MAX(MIN(response_size, FWCTL_UAPI_RPC_MAX), 1));
	gsize request_size = 0;
	gconstpointer request_data = g_bytes_get_data(request, &request_size);
	gsize length;
	gint sys_errno;

	sys_errno = fwctl_uapi_rpc(self->fd,
				   (guint32)scope,
				   request_data,
				   request_size,
				   response,
				   response_size,
				   reported_length);
	if (sys_errno != 0) {
		fwctl_error_set_errno(error, sys_errno, "FWCTL_RPC");
		return NULL;
	}
	length = MIN(*reported_length, response_size);
	/* a buffer for the worst case must not be kept for a short answer */
	if (length < response_size / 2)
		return g_bytes_new(response, length);
	return g_bytes_new_take(g_steal_pointer(&response), length);
}

static void
fwctl_chardev_transport_close(FwctlTransport *transport)
{
	FwctlChardevTransport *self = FWCTL_CHARDEV_TRANSPORT(transport);

	if (self->fd >= 0)
		g_close(self->fd, NULL);
	self->fd = -1;
}

static void
fwctl_chardev_transport_get_property(GObject *object,
				     guint prop_id,
				     GValue *value,
				     GParamSpec *pspec)
{
	FwctlChardevTransport *self = FWCTL_CHARDEV_TRANSPORT(object);

	switch (prop_id) {
	case PROP_NODE:
		g_value_set_string(value, self->node);
		break;
	default:
		G_OBJECT_WARN_INVALID_PROPERTY_ID(object, prop_id, pspec);
		break;
	}
}

static void
fwctl_chardev_transport_set_property(GObject *object,
				     guint prop_id,
				     const GValue *value,
				     GParamSpec *pspec)
{
	FwctlChardevTransport *self = FWCTL_CHARDEV_TRANSPORT(object);

	switch (prop_id) {
	case PROP_NODE:
		self->node = g_value_dup_string(value);
		break;
	default:
		G_OBJECT_WARN_INVALID_PROPERTY_ID(object, prop_id, pspec);
		break;
	}
}

static void
fwctl_chardev_transport_finalize(GObject *object)
{
	FwctlChardevTransport *self = FWCTL_CHARDEV_TRANSPORT(object);

	fwctl_chardev_transport_close(FWCTL_TRANSPORT(self));
	g_free(self->node);
	G_OBJECT_CLASS(fwctl_chardev_transport_parent_class)->finalize(object);
}

static void
fwctl_chardev_transport_class_init(FwctlChardevTransportClass *klass)
{
	GObjectClass *object_class = G_OBJECT_CLASS(klass);
	FwctlTransportClass *transport_class = FWCTL_TRANSPORT_CLASS(klass);

	object_class->get_property = fwctl_chardev_transport_get_property;
	object_class->set_property = fwctl_chardev_transport_set_property;
	object_class->finalize = fwctl_chardev_transport_finalize;
	transport_class->open = fwctl_chardev_transport_open;
	transport_class->info = fwctl_chardev_transport_info;
	transport_class->rpc = fwctl_chardev_transport_rpc;
	transport_class->close = fwctl_chardev_transport_close;

	/**
	 * FwctlChardevTransport:node:
	 *
	 * The node's path, such as `/dev/fwctl/fwctl0`.
	 *
	 * Since: 0.1.0
	 */
	props[PROP_NODE] = g_param_spec_string("node",
					       NULL,
					       NULL,
					       NULL,
					       G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY |
						   G_PARAM_STATIC_STRINGS);
	g_object_class_install_properties(object_class, N_PROPS, props);
}

static void
fwctl_chardev_transport_init(FwctlChardevTransport *self)
{
	self->fd = -1;
}

/**
 * fwctl_chardev_transport_new:
 * @node: (type filename): the node's path, such as `/dev/fwctl/fwctl0`
 *
 * Makes a transport over the kernel's node. Nothing is opened yet.
 *
 * Returns: (transfer full): a new #FwctlChardevTransport
 *
 * Since: 0.1.0
 */
FwctlTransport *
fwctl_chardev_transport_new(const gchar *node)
{
	g_return_val_if_fail(node != NULL, NULL);
	return g_object_new(FWCTL_TYPE_CHARDEV_TRANSPORT, "node", node, NULL);
}

/**
 * fwctl_chardev_transport_get_node:
 * @self: a #FwctlChardevTransport
 *
 * Gets the node's path.
 *
 * Returns: (type filename): a path
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_chardev_transport_get_node(FwctlChardevTransport *self)
{
	g_return_val_if_fail(FWCTL_IS_CHARDEV_TRANSPORT(self), NULL);
	return self->node;
}
