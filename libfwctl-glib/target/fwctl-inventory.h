/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#if !defined(FWCTL_INSIDE_HEADER) && !defined(FWCTL_COMPILATION)
#error "Only <fwctl.h> can be included directly."
#endif

#include <fwctl-client.h>
#include <fwctl-macros.h>
#include <fwctl-target.h>

G_BEGIN_DECLS

#define FWCTL_TYPE_INVENTORY (fwctl_inventory_get_type())
FWCTL_AVAILABLE_IN_0_1
G_DECLARE_FINAL_TYPE(FwctlInventory, fwctl_inventory, FWCTL, INVENTORY, GObject)

FWCTL_AVAILABLE_IN_0_1
FwctlInventory *
fwctl_inventory_new(FwctlClient *client, GError **error);
FWCTL_AVAILABLE_IN_0_1
FwctlClient *
fwctl_inventory_get_client(FwctlInventory *self);
FWCTL_AVAILABLE_IN_0_1
FwctlTarget *
fwctl_inventory_lookup(FwctlInventory *self, const gchar *id, GError **error);
FWCTL_AVAILABLE_IN_0_1
void
fwctl_inventory_rescan(FwctlInventory *self);

G_END_DECLS
