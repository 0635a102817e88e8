/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-devlink-reporter-private.h"

/**
 * fwctl_devlink_reporter_state_to_string:
 * @state: a #FwctlDevlinkReporterState
 *
 * Names a state, as JSON has it.
 *
 * Returns: `unknown`, `healthy` or `error`
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_devlink_reporter_state_to_string(FwctlDevlinkReporterState state)
{
	switch (state) {
	case FWCTL_DEVLINK_REPORTER_STATE_HEALTHY:
		return "healthy";
	case FWCTL_DEVLINK_REPORTER_STATE_ERROR:
		return "error";
	case FWCTL_DEVLINK_REPORTER_STATE_UNKNOWN:
	default:
		return "unknown";
	}
}

/**
 * fwctl_devlink_reporter_get_name:
 * @self: a #FwctlDevlinkReporter
 *
 * Gets the name that the driver gave it.
 *
 * Returns: a name such as `fw_fatal`
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_devlink_reporter_get_name(FwctlDevlinkReporter *self)
{
	g_return_val_if_fail(FWCTL_IS_DEVLINK_REPORTER(self), NULL);
	return self->name;
}

/**
 * fwctl_devlink_reporter_get_port_index:
 * @self: a #FwctlDevlinkReporter
 *
 * Gets the port that it is about.
 *
 * Returns: a devlink port, or -1 if it is about the whole device
 *
 * Since: 0.1.0
 */
gint64
fwctl_devlink_reporter_get_port_index(FwctlDevlinkReporter *self)
{
	g_return_val_if_fail(FWCTL_IS_DEVLINK_REPORTER(self), -1);
	return self->port_index;
}

/**
 * fwctl_devlink_reporter_get_state:
 * @self: a #FwctlDevlinkReporter
 *
 * Gets whether something was reported that was not recovered from.
 *
 * Returns: a #FwctlDevlinkReporterState
 *
 * Since: 0.1.0
 */
FwctlDevlinkReporterState
fwctl_devlink_reporter_get_state(FwctlDevlinkReporter *self)
{
	g_return_val_if_fail(FWCTL_IS_DEVLINK_REPORTER(self), FWCTL_DEVLINK_REPORTER_STATE_UNKNOWN);
	return self->state;
}

/**
 * fwctl_devlink_reporter_get_error_count:
 * @self: a #FwctlDevlinkReporter
 *
 * Gets how many errors it reported since the driver was bound.
 *
 * Returns: a count, or -1 if the kernel does not tell
 *
 * Since: 0.1.0
 */
gint64
fwctl_devlink_reporter_get_error_count(FwctlDevlinkReporter *self)
{
	g_return_val_if_fail(FWCTL_IS_DEVLINK_REPORTER(self), -1);
	return self->error_count;
}

/**
 * fwctl_devlink_reporter_get_recover_count:
 * @self: a #FwctlDevlinkReporter
 *
 * Gets how many recoveries succeeded since the driver was bound.
 *
 * Returns: a count, or -1 if the kernel does not tell
 *
 * Since: 0.1.0
 */
gint64
fwctl_devlink_reporter_get_recover_count(FwctlDevlinkReporter *self)
{
	g_return_val_if_fail(FWCTL_IS_DEVLINK_REPORTER(self), -1);
	return self->recover_count;
}

/**
 * fwctl_devlink_reporter_get_dump_time:
 * @self: a #FwctlDevlinkReporter
 *
 * Gets when the dump that is stored was taken.
 *
 * Returns: microseconds since 1970, as g_get_real_time(), or -1 if there is none
 *
 * Since: 0.1.0
 */
gint64
fwctl_devlink_reporter_get_dump_time(FwctlDevlinkReporter *self)
{
	g_return_val_if_fail(FWCTL_IS_DEVLINK_REPORTER(self), -1);
	return self->dump_time;
}

/**
 * fwctl_devlink_reporter_get_graceful_period:
 * @self: a #FwctlDevlinkReporter
 *
 * Gets for how long after a recovery there is no other automatic one: an error in that time stays.
 *
 * Returns: milliseconds, or -1 if it cannot recover
 *
 * Since: 0.1.0
 */
gint64
fwctl_devlink_reporter_get_graceful_period(FwctlDevlinkReporter *self)
{
	g_return_val_if_fail(FWCTL_IS_DEVLINK_REPORTER(self), -1);
	return self->graceful_period;
}

/**
 * fwctl_devlink_reporter_get_auto_recover:
 * @self: a #FwctlDevlinkReporter
 *
 * Gets whether the kernel starts a recovery by itself.
 *
 * Returns: a #FwctlTristate, unknown if it cannot recover
 *
 * Since: 0.1.0
 */
FwctlTristate
fwctl_devlink_reporter_get_auto_recover(FwctlDevlinkReporter *self)
{
	g_return_val_if_fail(FWCTL_IS_DEVLINK_REPORTER(self), FWCTL_TRISTATE_UNKNOWN);
	return self->auto_recover;
}

/**
 * fwctl_devlink_reporter_get_auto_dump:
 * @self: a #FwctlDevlinkReporter
 *
 * Gets whether the kernel takes a dump by itself when an error is reported.
 *
 * Returns: a #FwctlTristate, unknown if it cannot dump
 *
 * Since: 0.1.0
 */
FwctlTristate
fwctl_devlink_reporter_get_auto_dump(FwctlDevlinkReporter *self)
{
	g_return_val_if_fail(FWCTL_IS_DEVLINK_REPORTER(self), FWCTL_TRISTATE_UNKNOWN);
	return self->auto_dump;
}
