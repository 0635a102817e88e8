/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fu-fwctl-link-event.h"
#include "fu-fwctl-link-memdev.h"

struct _FuFwctlMemdev {
	FwctlMemdev parent_instance;
	FuDevice *device; /* (unowned): it outlives this */
	FwctlMemdev *kernel;
};

G_DEFINE_FINAL_TYPE(FuFwctlMemdev, fu_fwctl_memdev, FWCTL_TYPE_MEMDEV)

typedef struct {
	FwctlMemdev *kernel;
	guint16 opcode;
	GBytes *request;
	gsize response_size;
} FuFwctlMemdevAccess;

static GBytes *
fu_fwctl_memdev_query_cb(gpointer user_data, GError **error)
{
	FwctlMemdev *kernel = user_data;

	return FWCTL_MEMDEV_GET_CLASS(kernel)->query_commands(kernel, error);
}

static GBytes *
fu_fwctl_memdev_query(FwctlMemdev *memdev, GError **error)
{
	FuFwctlMemdev *self = FU_FWCTL_MEMDEV(memdev);

	return fu_fwctl_link_event(self->device,
				   "FwctlMemdevQuery",
				   fu_fwctl_memdev_query_cb,
				   self->kernel,
				   error);
}

/* the mailbox's status is kept as the first four bytes */
static GBytes *
fu_fwctl_memdev_send_cb(gpointer user_data, GError **error)
{
	FuFwctlMemdevAccess *access = user_data;
	g_autoptr(GByteArray) answer = g_byte_array_new();
	g_autoptr(GBytes) response = NULL;
	guint retval = 0;

	response = FWCTL_MEMDEV_GET_CLASS(access->kernel)
		       ->send_command(access->kernel,
				      access->opcode,
				      access->request,
				      access->response_size,
				      &retval,
				      error);
	if (response == NULL)
		return NULL;
	fu_byte_array_append_uint32(answer, retval, G_LITTLE_ENDIAN);
	fu_byte_array_append_bytes(answer, response);
	return g_bytes_new(answer->data, answer->len);
}

static GBytes *
fu_fwctl_memdev_send(FwctlMemdev *memdev,
		     guint16 opcode,
		     GBytes *request,
		     gsize response_size,
		     guint *retval,
		     GError **error)
{
	FuFwctlMemdev *self = FU_FWCTL_MEMDEV(memdev);
	FuFwctlMemdevAccess access = {.kernel = self->kernel,
				      .opcode = opcode,
				      .request = request,
				      .response_size = response_size};
	g_autofree gchar *checksum = g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, request);
	g_autofree gchar *id = g_strdup_printf(
	    "FwctlMemdevSend:Opcode=0x%04x,Length=0x%" G_GSIZE_MODIFIER "x,Sha256=%s",
	    opcode,
	    response_size,
	    checksum);
	g_autoptr(GBytes) answer = NULL;
	guint32 status = 0;

	answer = fu_fwctl_link_event(self->device, id, fu_fwctl_memdev_send_cb, &access, error);
	if (answer == NULL)
		return NULL;
	if (!fu_memread_uint32_safe(g_bytes_get_data(answer, NULL),
				    g_bytes_get_size(answer),
				    0x0,
				    &status,
				    G_LITTLE_ENDIAN,
				    error))
		return NULL;
	*retval = status;
	return g_bytes_new_from_bytes(answer,
				      sizeof(status),
				      g_bytes_get_size(answer) - sizeof(status));
}

static void
fu_fwctl_memdev_finalize(GObject *object)
{
	FuFwctlMemdev *self = FU_FWCTL_MEMDEV(object);

	g_clear_object(&self->kernel);
	G_OBJECT_CLASS(fu_fwctl_memdev_parent_class)->finalize(object);
}

static void
fu_fwctl_memdev_class_init(FuFwctlMemdevClass *klass)
{
	FwctlMemdevClass *memdev_class = FWCTL_MEMDEV_CLASS(klass);

	G_OBJECT_CLASS(klass)->finalize = fu_fwctl_memdev_finalize;
	memdev_class->query_commands = fu_fwctl_memdev_query;
	memdev_class->send_command = fu_fwctl_memdev_send;
}

static void
fu_fwctl_memdev_init(FuFwctlMemdev *self)
{
}

FwctlMemdev *
fu_fwctl_memdev_new(FuDevice *device, const gchar *name, const gchar *node)
{
	FuFwctlMemdev *self = g_object_new(FU_TYPE_FWCTL_MEMDEV, "name", name, "node", node, NULL);

	self->device = device;
	self->kernel = fwctl_memdev_new(name, node);
	return FWCTL_MEMDEV(self);
}
