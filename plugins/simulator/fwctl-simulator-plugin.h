/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <fwctl.h>

G_BEGIN_DECLS

#define FWCTL_TYPE_SIMULATOR_PLUGIN (fwctl_simulator_plugin_get_type())
G_DECLARE_FINAL_TYPE(FwctlSimulatorPlugin,
		     fwctl_simulator_plugin,
		     FWCTL,
		     SIMULATOR_PLUGIN,
		     FwctlPlugin)

G_END_DECLS
