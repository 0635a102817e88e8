/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <glib.h>

/*
 * FwctlInventoryWatch: how the coming and going of memory devices and uploaders is noticed, of
 * which the client knows nothing: udev, where one runs.
 */
typedef struct _FwctlInventoryWatch FwctlInventoryWatch;

typedef void (*FwctlInventoryWatchFunc)(gpointer user_data);

FwctlInventoryWatch *
fwctl_inventory_watch_new(FwctlInventoryWatchFunc func, gpointer user_data);
void
fwctl_inventory_watch_free(FwctlInventoryWatch *self);
