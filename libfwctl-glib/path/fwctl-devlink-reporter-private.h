/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-devlink-reporter.h"

/* set once, when it is made */
struct _FwctlDevlinkReporter {
	GObject parent_instance;
	gchar *name;
	gint64 port_index;
	FwctlDevlinkReporterState state;
	gint64 error_count;
	gint64 recover_count;
	gint64 dump_time;
	gint64 graceful_period;
	FwctlTristate auto_recover;
	FwctlTristate auto_dump;
};
