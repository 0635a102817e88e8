/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <glib-object.h>

guint
fwctl_health_stuck_count(GObject *target);
void
fwctl_health_stuck_enter(GObject *target);
void
fwctl_health_stuck_leave(GObject *target);
