/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <errno.h>
#include <fwctl/fwctl.h>
#include <stddef.h>

#include "fwctl-test-kernel.h"

struct _FwctlTestKernel {
	UMockdevIoctlBase parent_instance;
	GMutex mutex;
	guint32 device_type;
	GBytes *device_data; /* (nullable) */
	gint sys_errno;
	guint interruptions;
	guint lie;
	guint opened;
	guint calls;
};

G_DEFINE_FINAL_TYPE(FwctlTestKernel, fwctl_test_kernel, UMOCKDEV_TYPE_IOCTL_BASE)

/* fwctl_cmd_info(): copies what fits, zeroes the rest, tells the true length */
static gint
fwctl_test_kernel_info(FwctlTestKernel *self, UMockdevIoctlData *argument)
{
	UMockdevIoctlData *data =
	    umockdev_ioctl_data_resolve(argument, 0, sizeof(struct fwctl_info), NULL);
	struct fwctl_info *info = (struct fwctl_info *)(gpointer)data->data;
	gsize size = 0;
	gconstpointer bytes = self->device_data != NULL ? g_bytes_get_data(self->device_data, &size)
							: NULL;

	if (info->size < sizeof(*info))
		return EINVAL;
	if (info->flags != 0)
		return EOPNOTSUPP;
	info->out_device_type = self->device_type;
	if (info->device_data_len == 0)
		return 0;
	data = umockdev_ioctl_data_resolve(data,
					   offsetof(struct fwctl_info, out_device_data),
					   info->device_data_len,
					   NULL);
	memset(data->data, 0, info->device_data_len);
	if (size > 0)
		memcpy(data->data, bytes, MIN(size, info->device_data_len));
	info->device_data_len = (guint32)size;
	return 0;
}

/* fwctl_cmd_rpc(): copies what fits, tells the true length */
static gint
fwctl_test_kernel_rpc(FwctlTestKernel *self, UMockdevIoctlData *argument)
{
	UMockdevIoctlData *data =
	    umockdev_ioctl_data_resolve(argument, 0, sizeof(struct fwctl_rpc), NULL);
	struct fwctl_rpc *rpc = (struct fwctl_rpc *)(gpointer)data->data;
	UMockdevIoctlData *in;
	UMockdevIoctlData *out;

	if (rpc->size < sizeof(*rpc))
		return EINVAL;
	if (rpc->in_len > 2 * 1024 * 1024 || rpc->out_len > 2 * 1024 * 1024)
		return EMSGSIZE;
	if (rpc->in_len > 0 && rpc->out_len > 0) {
		in = umockdev_ioctl_data_resolve(data,
						 offsetof(struct fwctl_rpc, in),
						 rpc->in_len,
						 NULL);
		out = umockdev_ioctl_data_resolve(data,
						  offsetof(struct fwctl_rpc, out),
						  rpc->out_len,
						  NULL);
		memcpy(out->data, in->data, MIN(rpc->in_len, rpc->out_len));
		out->data[0] = (guint8)(out->data[0] + rpc->scope);
	}
	rpc->out_len = self->lie != 0 ? self->lie : rpc->in_len;
	return 0;
}

/* runs in a thread of umockdev's */
static gboolean
fwctl_test_kernel_handle_ioctl(UMockdevIoctlBase *base, UMockdevIoctlClient *client)
{
	FwctlTestKernel *self = FWCTL_TEST_KERNEL(base);
	UMockdevIoctlData *argument = umockdev_ioctl_client_get_arg(client);
	g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new(&self->mutex);
	gint sys_errno = self->sys_errno;

	self->calls++;
	if (self->interruptions > 0) {
		self->interruptions--;
		sys_errno = EINTR;
	}
	if (sys_errno == 0) {
		switch (umockdev_ioctl_client_get_request(client)) {
		case FWCTL_INFO:
			sys_errno = fwctl_test_kernel_info(self, argument);
			break;
		case FWCTL_RPC:
			sys_errno = fwctl_test_kernel_rpc(self, argument);
			break;
		default:
			sys_errno = ENOTTY;
			break;
		}
	}
	umockdev_ioctl_client_complete(client, sys_errno != 0 ? -1 : 0, sys_errno);
	return TRUE;
}

static void
fwctl_test_kernel_connected_cb(FwctlTestKernel *self, UMockdevIoctlClient *client)
{
	g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new(&self->mutex);

	self->opened++;
}

static void
fwctl_test_kernel_finalize(GObject *object)
{
	FwctlTestKernel *self = FWCTL_TEST_KERNEL(object);

	g_clear_pointer(&self->device_data, g_bytes_unref);
	g_mutex_clear(&self->mutex);
	G_OBJECT_CLASS(fwctl_test_kernel_parent_class)->finalize(object);
}

static void
fwctl_test_kernel_class_init(FwctlTestKernelClass *klass)
{
	G_OBJECT_CLASS(klass)->finalize = fwctl_test_kernel_finalize;
	UMOCKDEV_IOCTL_BASE_CLASS(klass)->handle_ioctl = fwctl_test_kernel_handle_ioctl;
}

static void
fwctl_test_kernel_init(FwctlTestKernel *self)
{
	g_mutex_init(&self->mutex);
	g_signal_connect(self,
			 "client-connected",
			 G_CALLBACK(fwctl_test_kernel_connected_cb),
			 NULL);
}

/* serves the node of number @number, which comes after it: so nobody can open it in between */
FwctlTestKernel *
fwctl_test_kernel_new(FwctlTestMachine *machine, guint number, guint32 device_type)
{
	g_autofree gchar *node = g_strdup_printf("/dev/fwctl/fwctl%u", number);
	FwctlTestKernel *self = g_object_new(FWCTL_TYPE_TEST_KERNEL, NULL);
	g_autoptr(GError) error = NULL;

	self->device_type = device_type;
	umockdev_testbed_attach_ioctl(machine->testbed, node, UMOCKDEV_IOCTL_BASE(self), &error);
	g_assert_no_error(error);
	return self;
}

void
fwctl_test_kernel_set_device_data(FwctlTestKernel *self, GBytes *data)
{
	g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new(&self->mutex);

	g_clear_pointer(&self->device_data, g_bytes_unref);
	self->device_data = g_bytes_ref(data);
}

/* what to refuse everything with; ENODEV is an unplug with the descriptor still open */
void
fwctl_test_kernel_set_errno(FwctlTestKernel *self, gint sys_errno)
{
	g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new(&self->mutex);

	self->sys_errno = sys_errno;
}

/* how many calls to interrupt before one gets through */
void
fwctl_test_kernel_set_interruptions(FwctlTestKernel *self, guint count)
{
	g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new(&self->mutex);

	self->interruptions = count;
}

/* what to report as the length of each answer, or 0 for the truth */
void
fwctl_test_kernel_set_lie(FwctlTestKernel *self, guint length)
{
	g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new(&self->mutex);

	self->lie = length;
}

guint
fwctl_test_kernel_get_opened(FwctlTestKernel *self)
{
	g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new(&self->mutex);

	return self->opened;
}

guint
fwctl_test_kernel_get_calls(FwctlTestKernel *self)
{
	g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new(&self->mutex);

	return self->calls;
}
