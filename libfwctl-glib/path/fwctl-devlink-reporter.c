/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-devlink-reporter-private.h"
#include "fwctl-enums.h"

/**
 * FwctlDevlinkReporter:
 *
 * A health reporter of a devlink instance, as it was when it was read: the driver's own watch on a
 * part of the device, such as its firmware (Documentation/networking/devlink/devlink-health.rst).
 * See [method@Fwctl.Devlink.list_reporters].
 *
 * Immutable, and so safe to use from any thread. A [class@Fwctl.Devlink] of one's own makes them
 * with g_object_new().
 *
 * Since: 0.1.0
 */

G_DEFINE_FINAL_TYPE(FwctlDevlinkReporter, fwctl_devlink_reporter, G_TYPE_OBJECT)

enum {
	PROP_NAME = 1,
	PROP_PORT_INDEX,
	PROP_STATE,
	PROP_ERROR_COUNT,
	PROP_RECOVER_COUNT,
	PROP_DUMP_TIME,
	PROP_GRACEFUL_PERIOD,
	PROP_AUTO_RECOVER,
	PROP_AUTO_DUMP,
	N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES] = {NULL};

static void
fwctl_devlink_reporter_get_property(GObject *object,
				    guint prop_id,
				    GValue *value,
				    GParamSpec *pspec)
{
	FwctlDevlinkReporter *self = FWCTL_DEVLINK_REPORTER(object);

	switch (prop_id) {
	case PROP_NAME:
		g_value_set_string(value, self->name);
		break;
	case PROP_PORT_INDEX:
		g_value_set_int64(value, self->port_index);
		break;
	case PROP_STATE:
		g_value_set_enum(value, (gint)self->state);
		break;
	case PROP_ERROR_COUNT:
		g_value_set_int64(value, self->error_count);
		break;
	case PROP_RECOVER_COUNT:
		g_value_set_int64(value, self->recover_count);
		break;
	case PROP_DUMP_TIME:
		g_value_set_int64(value, self->dump_time);
		break;
	case PROP_GRACEFUL_PERIOD:
		g_value_set_int64(value, self->graceful_period);
		break;
	case PROP_AUTO_RECOVER:
		g_value_set_enum(value, (gint)self->auto_recover);
		break;
	case PROP_AUTO_DUMP:
		g_value_set_enum(value, (gint)self->auto_dump);
		break;
	default:
		G_OBJECT_WARN_INVALID_PROPERTY_ID(object, prop_id, pspec);
		break;
	}
}

static void
fwctl_devlink_reporter_set_property(GObject *object,
				    guint prop_id,
				    const GValue *value,
				    GParamSpec *pspec)
{
	FwctlDevlinkReporter *self = FWCTL_DEVLINK_REPORTER(object);

	switch (prop_id) {
	case PROP_NAME:
		self->name = g_value_dup_string(value);
		break;
	case PROP_PORT_INDEX:
		self->port_index = g_value_get_int64(value);
		break;
	case PROP_STATE:
		self->state = (FwctlDevlinkReporterState)g_value_get_enum(value);
		break;
	case PROP_ERROR_COUNT:
		self->error_count = g_value_get_int64(value);
		break;
	case PROP_RECOVER_COUNT:
		self->recover_count = g_value_get_int64(value);
		break;
	case PROP_DUMP_TIME:
		self->dump_time = g_value_get_int64(value);
		break;
	case PROP_GRACEFUL_PERIOD:
		self->graceful_period = g_value_get_int64(value);
		break;
	case PROP_AUTO_RECOVER:
		self->auto_recover = (FwctlTristate)g_value_get_enum(value);
		break;
	case PROP_AUTO_DUMP:
		self->auto_dump = (FwctlTristate)g_value_get_enum(value);
		break;
	default:
		G_OBJECT_WARN_INVALID_PROPERTY_ID(object, prop_id, pspec);
		break;
	}
}

static void
fwctl_devlink_reporter_finalize(GObject *object)
{
	FwctlDevlinkReporter *self = FWCTL_DEVLINK_REPORTER(object);

	g_free(self->name);
	G_OBJECT_CLASS(fwctl_devlink_reporter_parent_class)->finalize(object);
}

#define FWCTL_DEVLINK_REPORTER_FLAGS                                                               \
	(G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS)

static void
fwctl_devlink_reporter_class_init(FwctlDevlinkReporterClass *klass)
{
	GObjectClass *object_class = G_OBJECT_CLASS(klass);

	object_class->get_property = fwctl_devlink_reporter_get_property;
	object_class->set_property = fwctl_devlink_reporter_set_property;
	object_class->finalize = fwctl_devlink_reporter_finalize;

	/**
	 * FwctlDevlinkReporter:name:
	 *
	 * The name, such as `fw_fatal`.
	 *
	 * Since: 0.1.0
	 */
	properties[PROP_NAME] =
	    g_param_spec_string("name", NULL, NULL, "", FWCTL_DEVLINK_REPORTER_FLAGS);
	/**
	 * FwctlDevlinkReporter:port-index:
	 *
	 * The port that it is about, or -1.
	 *
	 * Since: 0.1.0
	 */
	properties[PROP_PORT_INDEX] = g_param_spec_int64("port-index",
							 NULL,
							 NULL,
							 -1,
							 G_MAXINT64,
							 -1,
							 FWCTL_DEVLINK_REPORTER_FLAGS);
	/**
	 * FwctlDevlinkReporter:state:
	 *
	 * Whether it is in error.
	 *
	 * Since: 0.1.0
	 */
	properties[PROP_STATE] = g_param_spec_enum("state",
						   NULL,
						   NULL,
						   FWCTL_TYPE_DEVLINK_REPORTER_STATE,
						   FWCTL_DEVLINK_REPORTER_STATE_UNKNOWN,
						   FWCTL_DEVLINK_REPORTER_FLAGS);
	/**
	 * FwctlDevlinkReporter:error-count:
	 *
	 * How many errors it reported, or -1.
	 *
	 * Since: 0.1.0
	 */
	properties[PROP_ERROR_COUNT] = g_param_spec_int64("error-count",
							  NULL,
							  NULL,
							  -1,
							  G_MAXINT64,
							  -1,
							  FWCTL_DEVLINK_REPORTER_FLAGS);
	/**
	 * FwctlDevlinkReporter:recover-count:
	 *
	 * How many recoveries there were, or -1.
	 *
	 * Since: 0.1.0
	 */
	properties[PROP_RECOVER_COUNT] = g_param_spec_int64("recover-count",
							    NULL,
							    NULL,
							    -1,
							    G_MAXINT64,
							    -1,
							    FWCTL_DEVLINK_REPORTER_FLAGS);
	/**
	 * FwctlDevlinkReporter:dump-time:
	 *
	 * When the dump was taken, or -1.
	 *
	 * Since: 0.1.0
	 */
	properties[PROP_DUMP_TIME] = g_param_spec_int64("dump-time",
							NULL,
							NULL,
							-1,
							G_MAXINT64,
							-1,
							FWCTL_DEVLINK_REPORTER_FLAGS);
	/**
	 * FwctlDevlinkReporter:graceful-period:
	 *
	 * The time without another automatic recovery, in ms, or -1.
	 *
	 * Since: 0.1.0
	 */
	properties[PROP_GRACEFUL_PERIOD] = g_param_spec_int64("graceful-period",
							      NULL,
							      NULL,
							      -1,
							      G_MAXINT64,
							      -1,
							      FWCTL_DEVLINK_REPORTER_FLAGS);
	/**
	 * FwctlDevlinkReporter:auto-recover:
	 *
	 * Whether the kernel starts a recovery by itself.
	 *
	 * Since: 0.1.0
	 */
	properties[PROP_AUTO_RECOVER] = g_param_spec_enum("auto-recover",
							  NULL,
							  NULL,
							  FWCTL_TYPE_TRISTATE,
							  FWCTL_TRISTATE_UNKNOWN,
							  FWCTL_DEVLINK_REPORTER_FLAGS);
	/**
	 * FwctlDevlinkReporter:auto-dump:
	 *
	 * Whether the kernel takes a dump by itself.
	 *
	 * Since: 0.1.0
	 */
	properties[PROP_AUTO_DUMP] = g_param_spec_enum("auto-dump",
						       NULL,
						       NULL,
						       FWCTL_TYPE_TRISTATE,
						       FWCTL_TRISTATE_UNKNOWN,
						       FWCTL_DEVLINK_REPORTER_FLAGS);
	g_object_class_install_properties(object_class, N_PROPERTIES, properties);
}

static void
fwctl_devlink_reporter_init(FwctlDevlinkReporter *self)
{
}
