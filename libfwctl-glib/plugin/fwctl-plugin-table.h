/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-plugin.h"

/* the plugins that are linked in, ending with a NULL */
extern const FwctlPluginInfo *const fwctl_plugin_table[];
