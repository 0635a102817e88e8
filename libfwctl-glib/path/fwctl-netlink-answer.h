/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <glib.h>
#include <libmnl/libmnl.h>

G_BEGIN_DECLS

/*
 * FwctlNetlinkMessage:
 * @command: the command of generic netlink
 * @attributes: its attributes, not yet looked at
 * @size: their size
 *
 * One message of an answer. It borrows the answer's memory.
 */
typedef struct {
	guint8 command;
	const guint8 *attributes;
	gsize size;
} FwctlNetlinkMessage;

typedef gboolean (*FwctlNetlinkMessageFunc)(const FwctlNetlinkMessage *message,
					    gpointer user_data,
					    GError **error);

/*
 * FwctlNetlinkStatus:
 * @sys_errno: 0, or why the kernel refused
 * @text: (nullable): what it says about it, or about a success
 *
 * How an answer ends: the acknowledgement with its extension (NLMSGERR_ATTR_MSG).
 */
typedef struct {
	gint sys_errno;
	gchar *text;
} FwctlNetlinkStatus;

void
fwctl_netlink_status_clear(FwctlNetlinkStatus *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(FwctlNetlinkStatus, fwctl_netlink_status_clear)

gboolean
fwctl_netlink_message_fits(const struct nlmsghdr *header, gint left);
gboolean
fwctl_netlink_messages_foreach(GBytes *messages,
			       guint16 family,
			       FwctlNetlinkMessageFunc func,
			       gpointer user_data,
			       FwctlNetlinkStatus *status,
			       GError **error);

gchar *
fwctl_netlink_attr_dup_string(const struct nlattr *attr);
gboolean
fwctl_netlink_attr_get_uint(const struct nlattr *attr, guint64 *value);

G_END_DECLS
