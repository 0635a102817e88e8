/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <glib.h>

/* FwctlFlashLock: the right to flash one physical device, held by one job on the machine */
typedef struct _FwctlFlashLock FwctlFlashLock;

FwctlFlashLock *
fwctl_flash_lock_take(const gchar *directory,
		      const gchar *target,
		      const gchar *target_name,
		      GError **error);
void
fwctl_flash_lock_free(FwctlFlashLock *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(FwctlFlashLock, fwctl_flash_lock_free)
