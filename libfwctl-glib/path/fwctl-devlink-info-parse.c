/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <linux/devlink.h>

#include "fwctl-devlink-call.h"
#include "fwctl-devlink-info-parse.h"
#include "fwctl-devlink-private.h"
#include "fwctl-error.h"

typedef struct {
	gchar *driver;
	gchar *serial;
	gchar *board_serial;
	GVariantBuilder versions;
	gchar *version_name; /* of the version that is looked at */
	gchar *version_value;
} FwctlDevlinkInfoParser;

static gint
fwctl_devlink_info_version_cb(const struct nlattr *attr, gpointer user_data)
{
	FwctlDevlinkInfoParser *parser = user_data;

	if (mnl_attr_get_type(attr) == DEVLINK_ATTR_INFO_VERSION_NAME) {
		g_free(parser->version_name);
		parser->version_name = fwctl_netlink_attr_dup_string(attr);
	} else if (mnl_attr_get_type(attr) == DEVLINK_ATTR_INFO_VERSION_VALUE) {
		g_free(parser->version_value);
		parser->version_value = fwctl_netlink_attr_dup_string(attr);
	}
	return MNL_CB_OK;
}

static void
fwctl_devlink_info_add_version(FwctlDevlinkInfoParser *parser,
			       FwctlDevlinkVersion kind,
			       const struct nlattr *attr)
{
	(void)mnl_attr_parse_nested(attr, fwctl_devlink_info_version_cb, parser);
	if (parser->version_name != NULL && parser->version_value != NULL)
		g_variant_builder_add(&parser->versions,
				      "(uss)",
				      (guint32)kind,
				      parser->version_name,
				      parser->version_value);
	g_clear_pointer(&parser->version_name, g_free);
	g_clear_pointer(&parser->version_value, g_free);
}

static void
fwctl_devlink_info_take(gchar **member, const struct nlattr *attr)
{
	g_free(*member);
	*member = fwctl_netlink_attr_dup_string(attr);
}

static gint
fwctl_devlink_info_attr_cb(const struct nlattr *attr, gpointer user_data)
{
	FwctlDevlinkInfoParser *parser = user_data;

	switch (mnl_attr_get_type(attr)) {
	case DEVLINK_ATTR_INFO_DRIVER_NAME:
		fwctl_devlink_info_take(&parser->driver, attr);
		break;
	case DEVLINK_ATTR_INFO_SERIAL_NUMBER:
		fwctl_devlink_info_take(&parser->serial, attr);
		break;
	case DEVLINK_ATTR_INFO_BOARD_SERIAL_NUMBER:
		fwctl_devlink_info_take(&parser->board_serial, attr);
		break;
	case DEVLINK_ATTR_INFO_VERSION_FIXED:
		fwctl_devlink_info_add_version(parser, FWCTL_DEVLINK_VERSION_FIXED, attr);
		break;
	case DEVLINK_ATTR_INFO_VERSION_RUNNING:
		fwctl_devlink_info_add_version(parser, FWCTL_DEVLINK_VERSION_RUNNING, attr);
		break;
	case DEVLINK_ATTR_INFO_VERSION_STORED:
		fwctl_devlink_info_add_version(parser, FWCTL_DEVLINK_VERSION_STORED, attr);
		break;
	default:
		break;
	}
	return MNL_CB_OK;
}

/*
 * fwctl_devlink_info_parse:
 *
 * Reads an answer to DEVLINK_CMD_INFO_GET. What is not in it is %NULL then.
 *
 * Returns: (transfer full): a #FwctlDevlinkInfo
 */
FwctlDevlinkInfo *
fwctl_devlink_info_parse(const FwctlNetlinkMessage *message)
{
	FwctlDevlinkInfoParser parser = {0};
	FwctlDevlinkInfo *info;

	g_variant_builder_init(&parser.versions, G_VARIANT_TYPE("a(uss)"));
	(void)mnl_attr_parse_payload(message->attributes,
				     message->size,
				     fwctl_devlink_info_attr_cb,
				     &parser);
	info = fwctl_devlink_info_new(parser.driver,
				      parser.serial,
				      parser.board_serial,
				      g_variant_builder_end(&parser.versions));
	g_free(parser.driver);
	g_free(parser.serial);
	g_free(parser.board_serial);
	return info;
}

static gboolean
fwctl_devlink_info_message(const FwctlNetlinkMessage *message, gpointer user_data, GError **error)
{
	FwctlDevlinkInfo **info = user_data;

	g_clear_object(info);
	*info = fwctl_devlink_info_parse(message);
	return TRUE;
}

FwctlDevlinkInfo *
fwctl_devlink_real_get_info(FwctlDevlink *self, GCancellable *cancellable, GError **error)
{
	g_autoptr(FwctlDevlinkInfo) info = NULL;
	FwctlDevlinkCall call;

	if (!fwctl_devlink_call_begin(&call,
				      self,
				      _("reading versions"),
				      DEVLINK_CMD_INFO_GET,
				      NLM_F_ACK,
				      cancellable,
				      error))
		return NULL;
	if (!fwctl_devlink_call_end(&call, fwctl_devlink_info_message, &info, error))
		return NULL;
	if (info == NULL) {
		g_set_error(error,
			    FWCTL_ERROR,
			    FWCTL_ERROR_MALFORMED,
			    _("%s: the kernel's answer has no versions in it"),
			    fwctl_devlink_get_name(self));
		return NULL;
	}
	return g_steal_pointer(&info);
}
