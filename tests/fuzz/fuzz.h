/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <glib.h>

/* what libFuzzer calls, and our driver where there is no libFuzzer */
int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size);
