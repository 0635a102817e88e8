/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <fwctl.h>

G_BEGIN_DECLS

/* FwctlCxlCelEntry: a line of the Command Effects Log (CXL 3.2, table 8-87) */
typedef struct {
	guint16 opcode;
	guint16 wire;
} FwctlCxlCelEntry;

GArray *
fwctl_cxl_cel_parse(GBytes *log, GError **error);
FwctlEffects
fwctl_cxl_cel_effects(guint16 wire);

G_END_DECLS
