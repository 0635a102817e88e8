/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <linux/devlink.h>

#include "fwctl-devlink-reporter-parse.h"

typedef struct {
	gchar *name;
	guint64 state;
	guint64 error_count;
	guint64 recover_count;
	guint64 dump_ns;
	guint64 graceful_period;
	guint64 auto_recover;
	guint64 auto_dump;
} FwctlDevlinkReporterParser;

/* the kernel does not tell it */
#define FWCTL_DEVLINK_REPORTER_UNTOLD G_MAXUINT64

static gint
fwctl_devlink_reporter_attr_cb(const struct nlattr *attr, gpointer user_data)
{
	FwctlDevlinkReporterParser *parser = user_data;
	guint64 *member = NULL;

	switch (mnl_attr_get_type(attr)) {
	case DEVLINK_ATTR_HEALTH_REPORTER_NAME:
		g_free(parser->name);
		parser->name = fwctl_netlink_attr_dup_string(attr);
		return MNL_CB_OK;
	case DEVLINK_ATTR_HEALTH_REPORTER_STATE:
		member = &parser->state;
		break;
	case DEVLINK_ATTR_HEALTH_REPORTER_ERR_COUNT:
		member = &parser->error_count;
		break;
	case DEVLINK_ATTR_HEALTH_REPORTER_RECOVER_COUNT:
		member = &parser->recover_count;
		break;
	case DEVLINK_ATTR_HEALTH_REPORTER_DUMP_TS_NS:
		member = &parser->dump_ns;
		break;
	case DEVLINK_ATTR_HEALTH_REPORTER_GRACEFUL_PERIOD:
		member = &parser->graceful_period;
		break;
	case DEVLINK_ATTR_HEALTH_REPORTER_AUTO_RECOVER:
		member = &parser->auto_recover;
		break;
	case DEVLINK_ATTR_HEALTH_REPORTER_AUTO_DUMP:
		member = &parser->auto_dump;
		break;
	default:
		return MNL_CB_OK;
	}
	(void)fwctl_netlink_attr_get_uint(attr, member);
	return MNL_CB_OK;
}

static gint
fwctl_devlink_reporter_nest_cb(const struct nlattr *attr, gpointer user_data)
{
	if (mnl_attr_get_type(attr) == DEVLINK_ATTR_HEALTH_REPORTER)
		(void)mnl_attr_parse_nested(attr, fwctl_devlink_reporter_attr_cb, user_data);
	return MNL_CB_OK;
}

/* a number of 64 bits, whatever the kernel says: -1 is what it does not */
static gint64
fwctl_devlink_reporter_clamp(guint64 value)
{
	if (value == FWCTL_DEVLINK_REPORTER_UNTOLD)
		return -1;
	return (gint64)MIN(value, (guint64)G_MAXINT64);
}

static FwctlTristate
fwctl_devlink_reporter_to_tristate(guint64 value)
{
	if (value == FWCTL_DEVLINK_REPORTER_UNTOLD)
		return FWCTL_TRISTATE_UNKNOWN;
	return value != 0 ? FWCTL_TRISTATE_YES : FWCTL_TRISTATE_NO;
}

/* enum devlink_health_reporter_state, which the kernel has in include/net/devlink.h */
static FwctlDevlinkReporterState
fwctl_devlink_reporter_to_state(guint64 value)
{
	switch (value) {
	case 0:
		return FWCTL_DEVLINK_REPORTER_STATE_HEALTHY;
	case 1:
		return FWCTL_DEVLINK_REPORTER_STATE_ERROR;
	default:
		return FWCTL_DEVLINK_REPORTER_STATE_UNKNOWN;
	}
}

/*
 * fwctl_devlink_reporter_parse:
 *
 * Reads one answer to DEVLINK_CMD_HEALTH_REPORTER_GET.
 *
 * Returns: (transfer full) (nullable): a #FwctlDevlinkReporter, or %NULL if it has no name
 */
FwctlDevlinkReporter *
fwctl_devlink_reporter_parse(const FwctlNetlinkMessage *message, gint64 port_index)
{
	FwctlDevlinkReporterParser parser = {
	    .state = FWCTL_DEVLINK_REPORTER_UNTOLD,
	    .error_count = FWCTL_DEVLINK_REPORTER_UNTOLD,
	    .recover_count = FWCTL_DEVLINK_REPORTER_UNTOLD,
	    .dump_ns = FWCTL_DEVLINK_REPORTER_UNTOLD,
	    .graceful_period = FWCTL_DEVLINK_REPORTER_UNTOLD,
	    .auto_recover = FWCTL_DEVLINK_REPORTER_UNTOLD,
	    .auto_dump = FWCTL_DEVLINK_REPORTER_UNTOLD,
	};
	g_autofree gchar *name = NULL;
	gint64 dump_time;

	(void)mnl_attr_parse_payload(message->attributes,
				     message->size,
				     fwctl_devlink_reporter_nest_cb,
				     &parser);
	name = parser.name;
	if (name == NULL)
		return NULL;
	dump_time = fwctl_devlink_reporter_clamp(parser.dump_ns);
	return g_object_new(FWCTL_TYPE_DEVLINK_REPORTER,
			    "name",
			    name,
			    "port-index",
			    port_index,
			    "state",
			    fwctl_devlink_reporter_to_state(parser.state),
			    "error-count",
			    fwctl_devlink_reporter_clamp(parser.error_count),
			    "recover-count",
			    fwctl_devlink_reporter_clamp(parser.recover_count),
			    "dump-time",
			    dump_time < 0 ? dump_time : dump_time / 1000,
			    "graceful-period",
			    fwctl_devlink_reporter_clamp(parser.graceful_period),
			    "auto-recover",
			    fwctl_devlink_reporter_to_tristate(parser.auto_recover),
			    "auto-dump",
			    fwctl_devlink_reporter_to_tristate(parser.auto_dump),
			    NULL);
}
