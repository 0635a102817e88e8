/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-catalogue-private.h"

G_BEGIN_DECLS

/* the first bytes of an input choose one of all that is published; those after them are lent */
FwctlCommand *
fuzz_catalogue_pick(const guint8 **data, gsize *size);

G_END_DECLS
