/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <fwctl/fwctl.h>
#include <glib.h>

/* the most that the kernel takes each way in one RPC (MAX_RPC_LEN, drivers/fwctl/main.c) */
#define FWCTL_UAPI_RPC_MAX (2u * 1024u * 1024u)

/*
 * FwctlIoctlHooks:
 * @before: called before each attempt's system call, or %NULL
 * @after: called after it with what came back: 0, or the errno
 * @user_data: for both
 *
 * What to call around ioctl(2). A test counts system calls with it.
 */
typedef struct {
	void (*before)(gint fd, gulong request, gpointer argument, gpointer user_data);
	void (
	    *after)(gint fd, gulong request, gpointer argument, gint sys_errno, gpointer user_data);
	gpointer user_data;
} FwctlIoctlHooks;

void
fwctl_ioctl_set_hooks(const FwctlIoctlHooks *hooks);
gint
fwctl_ioctl(gint fd, gulong request, gpointer argument);
gint
fwctl_uapi_info(gint fd, guint32 *device_type, gpointer data, gsize data_size, gsize *true_length);
gint
fwctl_uapi_rpc(gint fd,
	       guint32 scope,
	       gconstpointer request,
	       gsize request_size,
	       gpointer response,
	       gsize response_size,
	       gsize *true_length);
