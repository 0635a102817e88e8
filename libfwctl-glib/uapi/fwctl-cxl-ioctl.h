/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <glib.h>
#include <linux/cxl_mem.h>

/* the flags of struct cxl_command_info, which the header makes with a macro it does not have */
#define FWCTL_UAPI_CXL_ENABLED	 (1u << 0)
#define FWCTL_UAPI_CXL_EXCLUSIVE (1u << 1)

/* the largest mailbox that the specification allows: 1 MiB (CXL 3.2, 8.2.8.4.3) */
#define FWCTL_UAPI_CXL_PAYLOAD_MAX (1024u * 1024u)

gint
fwctl_uapi_cxl_query(gint fd, struct cxl_command_info *commands, gsize n_commands, gsize *n_known);
gint
fwctl_uapi_cxl_send(gint fd,
		    guint32 id,
		    gconstpointer request,
		    gsize request_size,
		    gpointer response,
		    gsize *response_size,
		    guint32 *retval);
