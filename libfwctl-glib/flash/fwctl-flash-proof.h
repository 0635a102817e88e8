/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-flash-image.h"
#include "fwctl-flash-plan.h"

/*
 * FwctlFlashProof:
 * @signature: what is to be thought of the image
 * @signer: (nullable): who signed it
 * @reason: (nullable): why it is not trusted
 * @aliases: (element-type utf8): by what other names the signed file goes
 *
 * What the `.jcat` file beside an image says of it.
 */
typedef struct {
	FwctlFlashSignature signature;
	gchar *signer;
	gchar *reason;
	GPtrArray *aliases;
} FwctlFlashProof;

FwctlFlashProof *
fwctl_flash_proof_new(FwctlFlashImage *image,
		      const gchar *pki_directory,
		      GCancellable *cancellable,
		      GError **error);
void
fwctl_flash_proof_free(FwctlFlashProof *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(FwctlFlashProof, fwctl_flash_proof_free)
