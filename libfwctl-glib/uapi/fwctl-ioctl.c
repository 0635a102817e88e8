/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <errno.h>
#include <sys/ioctl.h>

#include "fwctl-ioctl.h"

/*
 * The kernel's two ioctls (include/uapi/fwctl/fwctl.h). Safe to call from any thread, except for
 * fwctl_ioctl_set_hooks().
 */

G_STATIC_ASSERT(sizeof(struct fwctl_info) == 24);
G_STATIC_ASSERT(sizeof(struct fwctl_rpc) == 32);

static const FwctlIoctlHooks *ioctl_hooks = NULL;

/*
 * fwctl_ioctl_set_hooks:
 * @hooks: hooks that outlive their use, or %NULL to remove them
 *
 * Must not be called while another thread may be inside of fwctl_ioctl().
 */
void
fwctl_ioctl_set_hooks(const FwctlIoctlHooks *hooks)
{
	ioctl_hooks = hooks;
}

/*
 * fwctl_ioctl:
 *
 * The only caller of ioctl(2) in the library. A signal that arrives before the driver took the
 * request makes the kernel say EINTR: nothing was delivered then, so it is asked again.
 *
 * Returns: 0, or the errno, taken here and nowhere else
 */
gint
fwctl_ioctl(gint fd, gulong request, gpointer argument)
{
	gint sys_errno;

	do {
		if (ioctl_hooks != NULL && ioctl_hooks->before != NULL)
			ioctl_hooks->before(fd, request, argument, ioctl_hooks->user_data);
		sys_errno = ioctl(fd, request, argument) < 0 ? errno : 0;
		if (ioctl_hooks != NULL && ioctl_hooks->after != NULL)
			ioctl_hooks->after(fd,
					   request,
					   argument,
					   sys_errno,
					   ioctl_hooks->user_data);
	} while (sys_errno == EINTR);
	return sys_errno;
}

/*
 * fwctl_uapi_info:
 * @data: (out caller-allocates): where the driver's own data goes
 * @data_size: the size of @data; with 0 the kernel does not even ask the driver for a length
 * @true_length: (out): the length that the driver has, which may exceed @data_size
 *
 * FWCTL_INFO.
 *
 * Returns: 0 or an errno
 */
gint
fwctl_uapi_info(gint fd, guint32 *device_type, gpointer data, gsize data_size, gsize *true_length)
{
	struct fwctl_info info = {
	    .size = sizeof(info),
	    .device_data_len = (guint32)data_size,
	    .out_device_data = (guintptr)data,
	};
	gint sys_errno = fwctl_ioctl(fd, FWCTL_INFO, &info);

	*device_type = info.out_device_type;
	*true_length = info.device_data_len;
	return sys_errno;
}

/*
 * fwctl_uapi_rpc:
 * @true_length: (out): the length that the driver names, which may exceed @response_size: the
 *   kernel copies what fits and says nothing else
 *
 * FWCTL_RPC.
 *
 * Returns: 0 or an errno
 */
gint
fwctl_uapi_rpc(gint fd,
	       guint32 scope,
	       gconstpointer request,
	       gsize request_size,
	       gpointer response,
	       gsize response_size,
	       gsize *true_length)
{
	struct fwctl_rpc rpc = {
	    .size = sizeof(rpc),
	    .scope = scope,
	    .in_len = (guint32)request_size,
	    .out_len = (guint32)response_size,
	    .in = (guintptr)request,
	    .out = (guintptr)response,
	};
	gint sys_errno;

	/* the lengths travel as 32 bits: a longer one must not come out short */
	if (request_size > FWCTL_UAPI_RPC_MAX || response_size > FWCTL_UAPI_RPC_MAX) {
		*true_length = 0;
		return EMSGSIZE;
	}
	sys_errno = fwctl_ioctl(fd, FWCTL_RPC, &rpc);
	*true_length = rpc.out_len;
	return sys_errno;
}
