/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#if !defined(FWCTL_INSIDE_HEADER) && !defined(FWCTL_COMPILATION)
#error "Only <fwctl.h> can be included directly."
#endif

#include <fwctl-macros.h>
#include <fwctl-security-state.h>
#include <glib-object.h>

G_BEGIN_DECLS

/**
 * FwctlDevlinkReporterState:
 * @FWCTL_DEVLINK_REPORTER_STATE_UNKNOWN: the kernel does not say, or says what is not known here
 * @FWCTL_DEVLINK_REPORTER_STATE_HEALTHY: nothing was reported, or all of it was recovered from
 * @FWCTL_DEVLINK_REPORTER_STATE_ERROR: something was reported and not recovered from
 *
 * What a health reporter says.
 *
 * Since: 0.1.0
 */
typedef enum {
	FWCTL_DEVLINK_REPORTER_STATE_UNKNOWN = 0,
	FWCTL_DEVLINK_REPORTER_STATE_HEALTHY = 1,
	FWCTL_DEVLINK_REPORTER_STATE_ERROR = 2,
} FwctlDevlinkReporterState;

#define FWCTL_TYPE_DEVLINK_REPORTER (fwctl_devlink_reporter_get_type())
FWCTL_AVAILABLE_IN_0_1
G_DECLARE_FINAL_TYPE(FwctlDevlinkReporter, fwctl_devlink_reporter, FWCTL, DEVLINK_REPORTER, GObject)

FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_devlink_reporter_state_to_string(FwctlDevlinkReporterState state);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_devlink_reporter_get_name(FwctlDevlinkReporter *self);
FWCTL_AVAILABLE_IN_0_1
gint64
fwctl_devlink_reporter_get_port_index(FwctlDevlinkReporter *self);
FWCTL_AVAILABLE_IN_0_1
FwctlDevlinkReporterState
fwctl_devlink_reporter_get_state(FwctlDevlinkReporter *self);
FWCTL_AVAILABLE_IN_0_1
gint64
fwctl_devlink_reporter_get_error_count(FwctlDevlinkReporter *self);
FWCTL_AVAILABLE_IN_0_1
gint64
fwctl_devlink_reporter_get_recover_count(FwctlDevlinkReporter *self);
FWCTL_AVAILABLE_IN_0_1
gint64
fwctl_devlink_reporter_get_dump_time(FwctlDevlinkReporter *self);
FWCTL_AVAILABLE_IN_0_1
gint64
fwctl_devlink_reporter_get_graceful_period(FwctlDevlinkReporter *self);
FWCTL_AVAILABLE_IN_0_1
FwctlTristate
fwctl_devlink_reporter_get_auto_recover(FwctlDevlinkReporter *self);
FWCTL_AVAILABLE_IN_0_1
FwctlTristate
fwctl_devlink_reporter_get_auto_dump(FwctlDevlinkReporter *self);

G_END_DECLS
