/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-flash-image.h"

/* FwctlFlashTrim: keeps the memory of an image's map small while somebody else reads all of it */
typedef struct _FwctlFlashTrim FwctlFlashTrim;

FwctlFlashTrim *
fwctl_flash_trim_begin(FwctlFlashImage *image);
void
fwctl_flash_trim_end(FwctlFlashTrim *self);
