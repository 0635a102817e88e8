/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-cost.h"

FwctlCost *
fwctl_cost_new(const gchar *device_name,
	       FwctlScope scope,
	       gint least_scope,
	       FwctlEffects effects,
	       gchar **effects_text,
	       gboolean allow_taint);
gboolean
fwctl_cost_check_refusal(const gchar *device_name,
			 FwctlScope scope,
			 gint least_scope,
			 gboolean allow_taint,
			 GError **error);
