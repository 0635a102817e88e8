/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <errno.h>
#include <string.h>

#include "fwctl-cxl-ioctl.h"
#include "fwctl-ioctl.h"

/* the two ioctls of /dev/cxl/memN (include/uapi/linux/cxl_mem.h); safe to call from any thread */

G_STATIC_ASSERT(sizeof(struct cxl_command_info) == 16);
G_STATIC_ASSERT(sizeof(struct cxl_mem_query_commands) == 8);
G_STATIC_ASSERT(sizeof(struct cxl_send_command) == 48);
G_STATIC_ASSERT(CXL_MEM_QUERY_COMMANDS == 0x8008ce01);
G_STATIC_ASSERT(CXL_MEM_SEND_COMMAND == 0xc030ce02);

/*
 * fwctl_uapi_cxl_query:
 * @commands: (out caller-allocates): where the table goes
 * @n_commands: how many fit there; with 0 the kernel only counts
 * @n_known: (out): how many there are in @commands, or in all where @n_commands is 0
 *
 * CXL_MEM_QUERY_COMMANDS.
 *
 * Returns: 0 or an errno
 */
gint
fwctl_uapi_cxl_query(gint fd, struct cxl_command_info *commands, gsize n_commands, gsize *n_known)
{
	const gsize head = sizeof(struct cxl_mem_query_commands);
	g_autofree guint8 *buffer = g_malloc0(head + n_commands * sizeof(*commands));
	struct cxl_mem_query_commands query = {.n_commands = (guint32)n_commands};
	gint sys_errno;

	memcpy(buffer, &query, head);
	sys_errno = fwctl_ioctl(fd, CXL_MEM_QUERY_COMMANDS, buffer);
	memcpy(&query, buffer, head);
	*n_known = n_commands > 0 ? MIN(query.n_commands, n_commands) : query.n_commands;
	if (n_commands > 0)
		memcpy(commands, buffer + head, n_commands * sizeof(*commands));
	return sys_errno;
}

/*
 * fwctl_uapi_cxl_send:
 * @response_size: (inout): the size of @response, and then the length that the kernel names
 * @retval: (out): the mailbox's return code
 *
 * CXL_MEM_SEND_COMMAND.
 *
 * Returns: 0 or an errno
 */
gint
fwctl_uapi_cxl_send(gint fd,
		    guint32 id,
		    gconstpointer request,
		    gsize request_size,
		    gpointer response,
		    gsize *response_size,
		    guint32 *retval)
{
	struct cxl_send_command command = {.id = id};
	gint sys_errno;

	/* the lengths travel as 32 bits: a longer one must not come out short */
	if (request_size > FWCTL_UAPI_CXL_PAYLOAD_MAX ||
	    *response_size > FWCTL_UAPI_CXL_PAYLOAD_MAX)
		return EINVAL;
	command.in.size = (guint32)request_size;
	command.in.payload = (guintptr)request;
	command.out.size = (guint32)*response_size;
	command.out.payload = (guintptr)response;
	sys_errno = fwctl_ioctl(fd, CXL_MEM_SEND_COMMAND, &command);
	*response_size = command.out.size;
	*retval = command.retval;
	return sys_errno;
}
