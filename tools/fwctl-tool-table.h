/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <libsmartcols.h>

#include "fwctl-tool.h"

typedef struct libscols_table FwctlToolTable;

G_DEFINE_AUTOPTR_CLEANUP_FUNC(FwctlToolTable, scols_unref_table)

FwctlToolTable *
fwctl_tool_table_new(const gchar *const *headings);
FwctlToolTable *
fwctl_tool_table_new_pairs(void);
void
fwctl_tool_table_add(FwctlToolTable *self, const gchar *const *cells);
void
fwctl_tool_table_add_pair(FwctlToolTable *self, const gchar *name, const gchar *value);
void
fwctl_tool_table_print(FwctlToolTable *self);
