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
#include "fwctl-netlink-answer.h"

void
fwctl_netlink_status_clear(FwctlNetlinkStatus *self)
{
	self->sys_errno = 0;
	g_clear_pointer(&self->text, g_free);
}

static gint
fwctl_netlink_status_attr_cb(const struct nlattr *attr, gpointer user_data)
{
	FwctlNetlinkStatus *status = user_data;

	if (mnl_attr_get_type(attr) == NLMSGERR_ATTR_MSG) {
		g_free(status->text);
		status->text = fwctl_netlink_attr_dup_string(attr);
	}
	return MNL_CB_OK;
}

/*
 * NLMSG_ERROR and NLMSG_DONE begin with a negative errno. An error has the header of the request
 * behind it, and unless that is all (NLM_F_CAPPED) the rest of the request; then come attributes.
 */
static gboolean
fwctl_netlink_status_parse(FwctlNetlinkStatus *status,
			   const struct nlmsghdr *header,
			   GError **error)
{
	const guint8 *payload = mnl_nlmsg_get_payload(header);
	gsize size = mnl_nlmsg_get_payload_len(header);
	gsize offset = sizeof(gint32);
	gint32 code = 0;

	if (header->nlmsg_type == NLMSG_ERROR)
		offset = sizeof(struct nlmsgerr);
	if (size < offset) {
		/* the kernel leaves the number out of the end of some lists */
		if (header->nlmsg_type == NLMSG_DONE && size == 0)
			return TRUE;
		g_set_error(error,
			    FWCTL_ERROR,
			    FWCTL_ERROR_MALFORMED,
			    _("a netlink acknowledgement has %zu bytes, and needs %zu"),
			    size,
			    offset);
		return FALSE;
	}
	memcpy(&code, payload, sizeof(code));
	if (code > 0 || code == G_MININT32) {
		g_set_error(error,
			    FWCTL_ERROR,
			    FWCTL_ERROR_MALFORMED,
			    _("a netlink acknowledgement has the errno %d"),
			    code);
		return FALSE;
	}
	status->sys_errno = -code;
	if ((header->nlmsg_flags & NLM_F_ACK_TLVS) == 0)
		return TRUE;
	if (header->nlmsg_type == NLMSG_ERROR && (header->nlmsg_flags & NLM_F_CAPPED) == 0) {
		const struct nlmsgerr *nlmsgerr = mnl_nlmsg_get_payload(header);
		gsize request = nlmsgerr->msg.nlmsg_len;

		if (request < sizeof(struct nlmsghdr) ||
		    MNL_ALIGN(request - sizeof(struct nlmsghdr)) > size - offset) {
			g_set_error(error,
				    FWCTL_ERROR,
				    FWCTL_ERROR_MALFORMED,
				    _("a netlink acknowledgement repeats a request of %zu bytes"),
				    request);
			return FALSE;
		}
		offset += MNL_ALIGN(request - sizeof(struct nlmsghdr));
	}
	(void)mnl_attr_parse_payload(payload + offset,
				     size - offset,
				     fwctl_netlink_status_attr_cb,
				     status);
	return TRUE;
}

/*
 * fwctl_netlink_message_fits:
 * @left: how many bytes there are
 *
 * As mnl_nlmsg_ok(), which takes a length of 2 GiB and more for a negative one, and so for good.
 */
gboolean
fwctl_netlink_message_fits(const struct nlmsghdr *header, gint left)
{
	return left >= (gint)sizeof(*header) && header->nlmsg_len >= sizeof(*header) &&
	       header->nlmsg_len <= (guint32)left;
}

/*
 * fwctl_netlink_messages_foreach:
 * @messages: whole messages, one after the other
 * @family: the type that a message of the family has; others are skipped
 * @func: called for each message
 * @status: (inout): how it ended; of several ends the first refusal counts
 *
 * Walks an answer, or what a multicast group sent. Nothing in it is believed.
 *
 * Returns: %FALSE with @error set if it is malformed or @func failed; a refusal is in @status
 */
gboolean
fwctl_netlink_messages_foreach(GBytes *messages,
			       guint16 family,
			       FwctlNetlinkMessageFunc func,
			       gpointer user_data,
			       FwctlNetlinkStatus *status,
			       GError **error)
{
	gsize size = 0;
	const struct nlmsghdr *header = g_bytes_get_data(messages, &size);
	gint left = (gint)MIN(size, G_MAXINT);

	for (; left > 0; header = mnl_nlmsg_next(header, &left)) {
		const struct genlmsghdr *generic;
		FwctlNetlinkMessage message = {0};

		if (!fwctl_netlink_message_fits(header, left)) {
			g_set_error(error,
				    FWCTL_ERROR,
				    FWCTL_ERROR_MALFORMED,
				    _("a netlink message is longer than the %d bytes that are left "
				      "of the answer"),
				    left);
			return FALSE;
		}
		if (header->nlmsg_type == NLMSG_ERROR || header->nlmsg_type == NLMSG_DONE) {
			g_auto(FwctlNetlinkStatus) end = {0};

			if (!fwctl_netlink_status_parse(&end, header, error))
				return FALSE;
			if (status->sys_errno == 0 && (end.sys_errno != 0 || end.text != NULL)) {
				g_free(status->text);
				status->sys_errno = end.sys_errno;
				status->text = g_steal_pointer(&end.text);
			}
			continue;
		}
		if (header->nlmsg_type != family)
			continue;
		if (mnl_nlmsg_get_payload_len(header) < sizeof(*generic)) {
			g_set_error(error,
				    FWCTL_ERROR,
				    FWCTL_ERROR_MALFORMED,
				    _("a netlink message has %zu bytes, too few for its header"),
				    mnl_nlmsg_get_payload_len(header));
			return FALSE;
		}
		generic = mnl_nlmsg_get_payload(header);
		message.command = generic->cmd;
		message.attributes = (const guint8 *)(generic + 1);
		message.size = mnl_nlmsg_get_payload_len(header) - sizeof(*generic);
		if (!func(&message, user_data, error))
			return FALSE;
	}
	return TRUE;
}

/*
 * fwctl_netlink_attr_dup_string:
 *
 * Returns: (transfer full): its text, which ends at the first NUL, if any, and is made valid UTF-8
 */
gchar *
fwctl_netlink_attr_dup_string(const struct nlattr *attr)
{
	const gchar *text = mnl_attr_get_payload(attr);
	gsize size = mnl_attr_get_payload_len(attr);

	return g_utf8_make_valid(text, (gssize)strnlen(text, size));
}

/*
 * fwctl_netlink_attr_get_uint:
 *
 * Gets an unsigned number of whatever width the kernel gave it.
 *
 * Returns: %FALSE if its size is none of 1, 2, 4 and 8 bytes
 */
gboolean
fwctl_netlink_attr_get_uint(const struct nlattr *attr, guint64 *value)
{
	switch (mnl_attr_get_payload_len(attr)) {
	case sizeof(guint8):
		*value = mnl_attr_get_u8(attr);
		return TRUE;
	case sizeof(guint16):
		*value = mnl_attr_get_u16(attr);
		return TRUE;
	case sizeof(guint32):
		*value = mnl_attr_get_u32(attr);
		return TRUE;
	case sizeof(guint64):
		*value = mnl_attr_get_u64(attr);
		return TRUE;
	default:
		return FALSE;
	}
}
