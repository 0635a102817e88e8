/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-target.h"

/* FwctlFlashWitness: what a component said of itself before it was written to */
typedef struct _FwctlFlashWitness FwctlFlashWitness;

FwctlComponent *
fwctl_flash_find_component(FwctlTarget *target,
			   const gchar *name,
			   GCancellable *cancellable,
			   GError **error);
FwctlFlashWitness *
fwctl_flash_witness_new(FwctlTarget *target, const gchar *component, GCancellable *cancellable);
void
fwctl_flash_witness_free(FwctlFlashWitness *self);
gboolean
fwctl_flash_witness_check(FwctlFlashWitness *self, GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(FwctlFlashWitness, fwctl_flash_witness_free)
