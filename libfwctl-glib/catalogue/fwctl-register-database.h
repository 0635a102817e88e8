/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-command-private.h"

G_BEGIN_DECLS

/*
 * FwctlRegisterDatabase:
 *
 * What mstflint's register_access_table.adb says of the registers of mlx5, as commands that can be
 * decoded and not sent: it names their bits, and neither what they do nor where that is published.
 * Safe to use from any thread.
 */
typedef struct _FwctlRegisterDatabase FwctlRegisterDatabase;

FwctlRegisterDatabase *
fwctl_register_database_new(GBytes *bytes, const gchar *name, GError **error);
void
fwctl_register_database_free(FwctlRegisterDatabase *self);
FwctlCommand *
fwctl_register_database_lookup(FwctlRegisterDatabase *self, const gchar *name);
FwctlCommand *
fwctl_register_database_lookup_id(FwctlRegisterDatabase *self, guint id);
GPtrArray *
fwctl_register_database_list(FwctlRegisterDatabase *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(FwctlRegisterDatabase, fwctl_register_database_free)

G_END_DECLS
