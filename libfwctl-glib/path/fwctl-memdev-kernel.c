/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>

#include "fwctl-error-private.h"
#include "fwctl-memdev-commands.h"
#include "fwctl-memdev-kernel.h"
#include "uapi/fwctl-cxl-ioctl.h"

/*
 * The kernel's side of FwctlMemdev: the ioctls of its node. Opens the node for each use: the kernel
 * keeps no state for who has it open, and an unplugged device is not kept from going away. May be
 * used from any thread.
 */

/* far more than any kernel has, so that a wrong count cannot make us take gigabytes */
#define COMMANDS_MAX 4096u

static gint
fwctl_memdev_kernel_open(FwctlMemdev *memdev, GError **error)
{
	const gchar *node = fwctl_memdev_get_node(memdev);
	gint fd = node != NULL ? g_open(node, O_RDWR | O_CLOEXEC, 0) : -1;

	if (fd < 0)
		fwctl_error_set_errno(error,
				      node != NULL ? errno : ENODEV,
				      node != NULL ? node : "open");
	return fd;
}

/* CXL_MEM_QUERY_COMMANDS, once for the length and once for the table */
GBytes *
fwctl_memdev_kernel_query(FwctlMemdev *memdev, GError **error)
{
	g_autofree struct cxl_command_info *commands = NULL;
	gint fd = fwctl_memdev_kernel_open(memdev, error);
	gsize n_commands = 0;
	gint sys_errno;

	if (fd < 0)
		return NULL;
	sys_errno = fwctl_uapi_cxl_query(fd, NULL, 0, &n_commands);
	n_commands = MIN(n_commands, COMMANDS_MAX);
	if (sys_errno == 0 && n_commands > 0) {
		commands = g_new0(struct cxl_command_info, n_commands);
		sys_errno = fwctl_uapi_cxl_query(fd, commands, n_commands, &n_commands);
	}
	g_close(fd, NULL);
	if (sys_errno != 0) {
		fwctl_error_set_errno(error, sys_errno, "CXL_MEM_QUERY_COMMANDS");
		return NULL;
	}
	return g_bytes_new(commands, n_commands * sizeof(*commands));
}

/* CXL_MEM_SEND_COMMAND */
GBytes *
fwctl_memdev_kernel_send(FwctlMemdev *memdev,
			 guint16 opcode,
			 GBytes *request,
			 gsize response_size,
			 guint *retval,
			 GError **error)
{
	g_autofree guint8 *response = g_malloc0(MAX(response_size, 1));
	gsize request_size = 0;
	gconstpointer request_data = g_bytes_get_data(request, &request_size);
	gsize length = response_size;
	guint32 id = 0;
	gint sys_errno = ENOTTY;
	gint fd;

	fd = fwctl_memdev_kernel_open(memdev, error);
	if (fd < 0)
		return NULL;
	if (fwctl_memdev_command_get_id(opcode, &id))
		sys_errno = fwctl_uapi_cxl_send(fd,
						id,
						request_data,
						request_size,
						response,
						&length,
						retval);
	g_close(fd, NULL);
	/* what does not fit is left out by the kernel, and is not to be taken for the whole */
	if (sys_errno == 0 && length > response_size)
		sys_errno = EMSGSIZE;
	if (sys_errno != 0) {
		fwctl_error_set_errno(error, sys_errno, "CXL_MEM_SEND_COMMAND");
		return NULL;
	}
	return g_bytes_new(response, length);
}
