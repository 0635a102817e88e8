/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <linux/genetlink.h>

#include "fwctl-error-private.h"
#include "fwctl-netlink-answer.h"
#include "fwctl-netlink-family.h"
#include "fwctl-netlink-request.h"

typedef struct {
	FwctlNetlinkFamily *family;
	const gchar *wanted;
	guint64 group_id; /* of the group that is looked at */
	gchar *group_name;
} FwctlNetlinkFamilyParser;

static gint
fwctl_netlink_family_group_cb(const struct nlattr *attr, gpointer user_data)
{
	FwctlNetlinkFamilyParser *parser = user_data;

	if (mnl_attr_get_type(attr) == CTRL_ATTR_MCAST_GRP_ID) {
		(void)fwctl_netlink_attr_get_uint(attr, &parser->group_id);
	} else if (mnl_attr_get_type(attr) == CTRL_ATTR_MCAST_GRP_NAME) {
		g_free(parser->group_name);
		parser->group_name = fwctl_netlink_attr_dup_string(attr);
	}
	return MNL_CB_OK;
}

static gint
fwctl_netlink_family_groups_cb(const struct nlattr *attr, gpointer user_data)
{
	FwctlNetlinkFamilyParser *parser = user_data;

	parser->group_id = 0;
	g_clear_pointer(&parser->group_name, g_free);
	(void)mnl_attr_parse_nested(attr, fwctl_netlink_family_group_cb, parser);
	if (g_strcmp0(parser->group_name, parser->wanted) == 0 && parser->group_id <= G_MAXUINT32)
		parser->family->group = (guint32)parser->group_id;
	g_clear_pointer(&parser->group_name, g_free);
	return MNL_CB_OK;
}

static gint
fwctl_netlink_family_attr_cb(const struct nlattr *attr, gpointer user_data)
{
	FwctlNetlinkFamilyParser *parser = user_data;
	guint64 id = 0;

	if (mnl_attr_get_type(attr) == CTRL_ATTR_FAMILY_ID) {
		if (fwctl_netlink_attr_get_uint(attr, &id) && id <= G_MAXUINT16)
			parser->family->id = (guint16)id;
	} else if (mnl_attr_get_type(attr) == CTRL_ATTR_MCAST_GROUPS) {
		(void)mnl_attr_parse_nested(attr, fwctl_netlink_family_groups_cb, parser);
	}
	return MNL_CB_OK;
}

static gboolean
fwctl_netlink_family_message(const FwctlNetlinkMessage *message, gpointer user_data, GError **error)
{
	(void)mnl_attr_parse_payload(message->attributes,
				     message->size,
				     fwctl_netlink_family_attr_cb,
				     user_data);
	return TRUE;
}

/*
 * fwctl_netlink_family_lookup:
 * @name: the family's name
 * @group: the name of the multicast group to look for
 * @family: (out): what was found
 *
 * Returns: %FALSE with @error set, FWCTL_ERROR_NOT_SUPPORTED if the kernel has no such family
 */
gboolean
fwctl_netlink_family_lookup(FwctlNetlink *netlink,
			    const gchar *name,
			    const gchar *group,
			    FwctlNetlinkFamily *family,
			    GError **error)
{
	FwctlNetlinkFamilyParser parser = {.family = family, .wanted = group};
	FwctlNetlinkRequest request;
	g_auto(FwctlNetlinkStatus) status = {0};
	g_autoptr(GBytes) message = NULL;
	g_autoptr(GBytes) answer = NULL;

	*family = (FwctlNetlinkFamily){0};
	fwctl_netlink_request_init(&request, GENL_ID_CTRL, CTRL_CMD_GETFAMILY, 1, NLM_F_ACK);
	fwctl_netlink_request_put_string(&request, CTRL_ATTR_FAMILY_NAME, name);
	message = fwctl_netlink_request_end(&request, error);
	if (message == NULL)
		return FALSE;
	answer = fwctl_netlink_exchange(netlink, message, 0, NULL, NULL, error);
	if (answer == NULL)
		return FALSE;
	if (!fwctl_netlink_messages_foreach(answer,
					    GENL_ID_CTRL,
					    fwctl_netlink_family_message,
					    &parser,
					    &status,
					    error))
		return FALSE;
	if (status.sys_errno != 0 && status.sys_errno != ENOENT) {
		fwctl_error_set_errno(error, status.sys_errno, name);
		return FALSE;
	}
	if (family->id == 0) {
		g_set_error(error,
			    FWCTL_ERROR,
			    FWCTL_ERROR_NOT_SUPPORTED,
			    _("this kernel has no netlink family \"%s\"; it needs a driver, or a "
			      "configuration, that brings it"),
			    name);
		return FALSE;
	}
	return TRUE;
}
