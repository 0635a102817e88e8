/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-health-report.h"
#include "fwctl-target.h"

/* what needs no vendor's knowledge */
void
fwctl_health_sources_read(FwctlTarget *target,
			  FwctlHealthReport *report,
			  GCancellable *cancellable);

/* fwctl-health-devlink.c, fwctl-health-pci.c, fwctl-health-hwmon.c */
void
fwctl_health_devlink_read(FwctlHealthReport *report,
			  FwctlDevlink *devlink,
			  GCancellable *cancellable);
void
fwctl_health_pci_read(FwctlHealthReport *report, const gchar *address, const gchar *subject);
void
fwctl_health_hwmon_read(FwctlHealthReport *report, const gchar *name);
