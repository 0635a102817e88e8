/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <linux/devlink.h>

#include "fwctl-devlink-call.h"
#include "fwctl-devlink-private.h"

G_STATIC_ASSERT((gint)FWCTL_DEVLINK_RELOAD_ACTION_DRIVER_REINIT ==
		(gint)DEVLINK_RELOAD_ACTION_DRIVER_REINIT);
G_STATIC_ASSERT((gint)FWCTL_DEVLINK_RELOAD_ACTION_FW_ACTIVATE ==
		(gint)DEVLINK_RELOAD_ACTION_FW_ACTIVATE);
G_STATIC_ASSERT((gint)FWCTL_DEVLINK_RELOAD_LIMITS_NO_RESET == 1 << DEVLINK_RELOAD_LIMIT_NO_RESET);

static gint
fwctl_devlink_reload_attr_cb(const struct nlattr *attr, gpointer user_data)
{
	guint *performed = user_data;
	struct nla_bitfield32 bits;

	if (mnl_attr_get_type(attr) == DEVLINK_ATTR_RELOAD_ACTIONS_PERFORMED &&
	    mnl_attr_get_payload_len(attr) == sizeof(bits)) {
		memcpy(&bits, mnl_attr_get_payload(attr), sizeof(bits));
		*performed = bits.value & bits.selector;
	}
	return MNL_CB_OK;
}

static gboolean
fwctl_devlink_reload_message(const FwctlNetlinkMessage *message, gpointer user_data, GError **error)
{
	(void)mnl_attr_parse_payload(message->attributes,
				     message->size,
				     fwctl_devlink_reload_attr_cb,
				     user_data);
	return TRUE;
}

gboolean
fwctl_devlink_real_reload(FwctlDevlink *self,
			  FwctlDevlinkReloadAction action,
			  FwctlDevlinkReloadLimits limits,
			  FwctlDevlinkReloadActions *performed,
			  GCancellable *cancellable,
			  GError **error)
{
	const struct nla_bitfield32 limit_bits = {.value = limits, .selector = limits};
	guint8 action_byte = (guint8)action;
	guint performed_bits = 0;
	FwctlDevlinkCall call;

	if (!fwctl_devlink_call_begin(&call,
				      self,
				      _("reloading"),
				      DEVLINK_CMD_RELOAD,
				      NLM_F_ACK,
				      cancellable,
				      error))
		return FALSE;
	fwctl_netlink_request_put(&call.request,
				  DEVLINK_ATTR_RELOAD_ACTION,
				  &action_byte,
				  sizeof(action_byte));
	if (limits != FWCTL_DEVLINK_RELOAD_LIMITS_NONE)
		fwctl_netlink_request_put(&call.request,
					  DEVLINK_ATTR_RELOAD_LIMITS,
					  &limit_bits,
					  sizeof(limit_bits));
	if (!fwctl_devlink_call_end(&call, fwctl_devlink_reload_message, &performed_bits, error))
		return FALSE;
	*performed = (FwctlDevlinkReloadActions)performed_bits;
	return TRUE;
}

static gint
fwctl_devlink_reload_info_cb(const struct nlattr *attr, gpointer user_data)
{
	FwctlDevlinkReloadActions *actions = user_data;
	guint64 action = 0;

	switch (mnl_attr_get_type(attr)) {
	case DEVLINK_ATTR_DEV_STATS:
	case DEVLINK_ATTR_RELOAD_STATS:
	case DEVLINK_ATTR_RELOAD_ACTION_INFO:
		(void)mnl_attr_parse_nested(attr, fwctl_devlink_reload_info_cb, user_data);
		break;
	case DEVLINK_ATTR_RELOAD_ACTION:
		if (fwctl_netlink_attr_get_uint(attr, &action) &&
		    action <= DEVLINK_RELOAD_ACTION_MAX)
			*actions |= (FwctlDevlinkReloadActions)(1u << action);
		break;
	default:
		break;
	}
	return MNL_CB_OK;
}

static gboolean
fwctl_devlink_reload_info_message(const FwctlNetlinkMessage *message,
				  gpointer user_data,
				  GError **error)
{
	(void)mnl_attr_parse_payload(message->attributes,
				     message->size,
				     fwctl_devlink_reload_info_cb,
				     user_data);
	return TRUE;
}

/* the kernel counts the reloads, by each action that the driver can do */
gboolean
fwctl_devlink_real_get_reload_actions(FwctlDevlink *self,
				      FwctlDevlinkReloadActions *actions,
				      GCancellable *cancellable,
				      GError **error)
{
	FwctlDevlinkCall call;

	if (!fwctl_devlink_call_begin(&call,
				      self,
				      _("reading what a reload can do"),
				      DEVLINK_CMD_GET,
				      NLM_F_ACK,
				      cancellable,
				      error))
		return FALSE;
	return fwctl_devlink_call_end(&call, fwctl_devlink_reload_info_message, actions, error);
}
