/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <linux/genetlink.h>
#include <string.h>

#include "fwctl-error.h"
#include "fwctl-netlink-request.h"

static gint last_sequence = 0; /* (atomic) */

/*
 * fwctl_netlink_request_init:
 * @flags: NLM_F_ACK for an action, NLM_F_DUMP for a list; NLM_F_REQUEST goes without saying
 *
 * Begins a message, with a sequence number that no other of this process has.
 */
void
fwctl_netlink_request_init(FwctlNetlinkRequest *self,
			   guint16 family,
			   guint8 command,
			   guint8 version,
			   guint16 flags)
{
	struct nlmsghdr *header;
	struct genlmsghdr *generic;

	/* libmnl 1.0.4 leaves what is between the attributes as it was */
	memset(self, 0, sizeof(*self));
	header = mnl_nlmsg_put_header(self->data);
	generic = mnl_nlmsg_put_extra_header(header, sizeof(*generic));
	header->nlmsg_type = family;
	header->nlmsg_flags = NLM_F_REQUEST | flags;
	header->nlmsg_seq = (guint32)g_atomic_int_add(&last_sequence, 1) + 1;
	generic->cmd = command;
	generic->version = version;
}

/* @value: (nullable): nothing is put for %NULL */
void
fwctl_netlink_request_put_string(FwctlNetlinkRequest *self, guint16 type, const gchar *value)
{
	if (value != NULL &&
	    !mnl_attr_put_strz_check(&self->header, sizeof(self->data), type, value))
		self->overflow = TRUE;
}

void
fwctl_netlink_request_put(FwctlNetlinkRequest *self, guint16 type, gconstpointer data, gsize size)
{
	if (!mnl_attr_put_check(&self->header, sizeof(self->data), type, size, data))
		self->overflow = TRUE;
}

/*
 * fwctl_netlink_request_end:
 *
 * Returns: (transfer full): the message, or %NULL with @error set if it became too long
 */
GBytes *
fwctl_netlink_request_end(FwctlNetlinkRequest *self, GError **error)
{
	if (self->overflow) {
		g_set_error(
		    error,
		    FWCTL_ERROR,
		    FWCTL_ERROR_TOO_LARGE,
		    _("the names in a netlink message take more than %d bytes; shorten them"),
		    FWCTL_NETLINK_REQUEST_SIZE);
		return NULL;
	}
	return g_bytes_new(self->data, self->header.nlmsg_len);
}
