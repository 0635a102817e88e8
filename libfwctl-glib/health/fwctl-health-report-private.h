/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-health-report.h"

gboolean
fwctl_health_report_seal(FwctlHealthReport *self);
gboolean
fwctl_health_report_seal_late(FwctlHealthReport *self, guint deadline_ms);
void
fwctl_health_report_seal_stuck(FwctlHealthReport *self);
