/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <errno.h>
#include <fwctl/fwctl.h>
#include <stddef.h>

#include "fu-fwctl-link-errno.h"
#include "fu-fwctl-link-transport.h"

/*
 * The node was opened by fwupd and is closed by it. The device outlives its transport, which is
 * closed with it: no reference, as that would be a circle.
 */
struct _FuFwctlTransport {
	FwctlTransport parent_instance;
	FuUdevDevice *device; /* (unowned) */
};

G_DEFINE_FINAL_TYPE(FuFwctlTransport, fu_fwctl_transport, FWCTL_TYPE_TRANSPORT)

/* a firmware call may take as long as the driver lets it; this is only for EAGAIN */
#define FU_FWCTL_TRANSPORT_TIMEOUT 5000 /* ms */

static gboolean
fu_fwctl_transport_info(FwctlTransport *transport,
			guint32 *device_type,
			GBytes **device_data,
			GError **error)
{
	FuFwctlTransport *self = FU_FWCTL_TRANSPORT(transport);
	g_autoptr(FuIoctl) ioctl = fu_udev_device_ioctl_new(self->device);
	g_autoptr(GError) error_local = NULL;
	/* no pointer in it: what is recorded is the same in each run */
	struct fwctl_info info = {.size = sizeof(info)};

	fu_ioctl_set_name(ioctl, "FwctlInfo");
	fu_ioctl_add_key_as_u8(ioctl, "Size", sizeof(info));
	if (!fu_ioctl_execute(ioctl,
			      FWCTL_INFO,
			      &info,
			      sizeof(info),
			      NULL,
			      FU_FWCTL_TRANSPORT_TIMEOUT,
			      FU_IOCTL_FLAG_NONE,
			      &error_local)) {
		fu_fwctl_link_set_errno(error, error_local, "FWCTL_INFO");
		return FALSE;
	}
	*device_type = info.out_device_type;
	return TRUE;
}

static gboolean
fu_fwctl_transport_in_cb(FuIoctl *self, gpointer ptr, guint8 *buf, gsize bufsz, GError **error)
{
	struct fwctl_rpc *rpc = (struct fwctl_rpc *)ptr;

	rpc->in = (guintptr)buf;
	rpc->in_len = (guint32)bufsz;
	return TRUE;
}

static gboolean
fu_fwctl_transport_out_cb(FuIoctl *self, gpointer ptr, guint8 *buf, gsize bufsz, GError **error)
{
	struct fwctl_rpc *rpc = (struct fwctl_rpc *)ptr;

	rpc->out = (guintptr)buf;
	rpc->out_len = (guint32)bufsz;
	return TRUE;
}

static gboolean
fu_fwctl_transport_numbers_cb(FuIoctl *self, gpointer ptr, guint8 *buf, gsize bufsz, GError **error)
{
	return TRUE;
}

/*
 * Where there are buffers, only they are recorded and not the structure. But the kernel says in it
 * how long the answer is: so its numbers, which come before its pointers, are a buffer of their
 * own.
 */
static GBytes *
fu_fwctl_transport_rpc(FwctlTransport *transport,
		       FwctlScope scope,
		       GBytes *request,
		       gsize response_size,
		       gsize *reported_length,
		       GError **error)
{
	FuFwctlTransport *self = FU_FWCTL_TRANSPORT(transport);
	gsize request_size = 0;
	const guint8 *request_data = g_bytes_get_data(request, &request_size);
	/* zeroed: what is in it before is a part of the recording's key */
	g_autofree guint8 *response = g_malloc0(MAX(response_size, 1));
	g_autoptr(FuIoctl) ioctl = fu_udev_device_ioctl_new(self->device);
	g_autoptr(GError) error_local = NULL;
	struct fwctl_rpc rpc = {.size = sizeof(rpc), .scope = (guint32)scope};

	if (request_size > G_MAXUINT32 || response_size > G_MAXUINT32) {
		g_set_error_literal(error, FWCTL_ERRNO, EMSGSIZE, "FWCTL_RPC");
		return NULL;
	}
	fu_ioctl_set_name(ioctl, "FwctlRpc");
	fu_ioctl_add_const_buffer(ioctl,
				  "In",
				  request_data,
				  request_size,
				  fu_fwctl_transport_in_cb);
	fu_ioctl_add_mutable_buffer(ioctl,
				    "Out",
				    response,
				    response_size,
				    fu_fwctl_transport_out_cb);
	fu_ioctl_add_mutable_buffer(ioctl,
				    "Rpc",
				    (guint8 *)&rpc,
				    offsetof(struct fwctl_rpc, in),
				    fu_fwctl_transport_numbers_cb);
	if (!fu_ioctl_execute(ioctl,
			      FWCTL_RPC,
			      &rpc,
			      sizeof(rpc),
			      NULL,
			      FU_FWCTL_TRANSPORT_TIMEOUT,
			      FU_IOCTL_FLAG_NONE,
			      &error_local)) {
		fu_fwctl_link_set_errno(error, error_local, "FWCTL_RPC");
		return NULL;
	}
	*reported_length = rpc.out_len;
	return g_bytes_new_take(g_steal_pointer(&response), MIN(rpc.out_len, response_size));
}

static void
fu_fwctl_transport_class_init(FuFwctlTransportClass *klass)
{
	FwctlTransportClass *transport_class = FWCTL_TRANSPORT_CLASS(klass);

	transport_class->info = fu_fwctl_transport_info;
	transport_class->rpc = fu_fwctl_transport_rpc;
}

static void
fu_fwctl_transport_init(FuFwctlTransport *self)
{
}

FwctlTransport *
fu_fwctl_transport_new(FuUdevDevice *device)
{
	FuFwctlTransport *self = g_object_new(FU_TYPE_FWCTL_TRANSPORT, NULL);

	self->device = device;
	return FWCTL_TRANSPORT(self);
}
