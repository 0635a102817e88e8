/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <linux/devlink.h>

#include "fwctl-devlink-handle.h"

static gint
fwctl_devlink_handle_attr_cb(const struct nlattr *attr, gpointer user_data)
{
	FwctlDevlinkHandle *self = user_data;
	guint64 number = 0;

	switch (mnl_attr_get_type(attr)) {
	case DEVLINK_ATTR_BUS_NAME:
		g_free(self->bus_name);
		self->bus_name = fwctl_netlink_attr_dup_string(attr);
		break;
	case DEVLINK_ATTR_DEV_NAME:
		g_free(self->dev_name);
		self->dev_name = fwctl_netlink_attr_dup_string(attr);
		break;
	case DEVLINK_ATTR_PORT_INDEX:
		if (fwctl_netlink_attr_get_uint(attr, &number) && number <= G_MAXUINT32)
			self->port_index = (gint64)number;
		break;
	default:
		break;
	}
	return MNL_CB_OK;
}

/*
 * fwctl_devlink_handle_parse:
 *
 * Reads whom a message is about. What it does not say is %NULL then.
 */
void
fwctl_devlink_handle_parse(FwctlDevlinkHandle *self, const FwctlNetlinkMessage *message)
{
	*self = (FwctlDevlinkHandle){.port_index = -1};
	(void)mnl_attr_parse_payload(message->attributes,
				     message->size,
				     fwctl_devlink_handle_attr_cb,
				     self);
}

void
fwctl_devlink_handle_clear(FwctlDevlinkHandle *self)
{
	g_clear_pointer(&self->bus_name, g_free);
	g_clear_pointer(&self->dev_name, g_free);
}

gboolean
fwctl_devlink_handle_is(const FwctlDevlinkHandle *self,
			const gchar *bus_name,
			const gchar *dev_name)
{
	return g_strcmp0(self->bus_name, bus_name) == 0 && g_strcmp0(self->dev_name, dev_name) == 0;
}
