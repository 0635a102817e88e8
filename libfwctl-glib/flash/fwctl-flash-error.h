/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#if !defined(FWCTL_INSIDE_HEADER) && !defined(FWCTL_COMPILATION)
#error "Only <fwctl.h> can be included directly."
#endif

#include <fwctl-macros.h>
#include <glib.h>

G_BEGIN_DECLS

#define FWCTL_FLASH_ERROR (fwctl_flash_error_quark())

/**
 * FwctlFlashError:
 * @FWCTL_FLASH_ERROR_FAILED: something failed that has no better code
 * @FWCTL_FLASH_ERROR_BUSY: the device is at something else: another update, a background command
 * @FWCTL_FLASH_ERROR_LOCKED: another job has this physical device
 * @FWCTL_FLASH_ERROR_UNFINISHED: an earlier job of this device was not ended
 * @FWCTL_FLASH_ERROR_WRONG_IMAGE: the image is not for this device, or not valid
 * @FWCTL_FLASH_ERROR_IMAGE_CHANGED: the image is not the one that was planned with
 * @FWCTL_FLASH_ERROR_NO_SPACE: the image is larger than what it has to fit into
 * @FWCTL_FLASH_ERROR_NO_PATH: nothing on this machine can flash the component
 * @FWCTL_FLASH_ERROR_UNSIGNED: nobody signed the image, and nobody said that it need not be
 * @FWCTL_FLASH_ERROR_UNTRUSTED: the signature is wrong, or of somebody who is not trusted
 * @FWCTL_FLASH_ERROR_AUTHENTICATION: the device itself refused the image's signature
 * @FWCTL_FLASH_ERROR_ROLLBACK: the version is below what the device lets in
 * @FWCTL_FLASH_ERROR_OLDER: the version is older, and nobody said that it may be
 * @FWCTL_FLASH_ERROR_SAME: the version is there already, and nobody said to write it again
 * @FWCTL_FLASH_ERROR_DENIED: the policy, or the kernel, does not allow it
 * @FWCTL_FLASH_ERROR_HARDWARE: the device could not write it
 * @FWCTL_FLASH_ERROR_TIMEOUT: the device did not come to an end
 * @FWCTL_FLASH_ERROR_UNPLUGGED: the device was removed, or its driver unbound
 * @FWCTL_FLASH_ERROR_WRONG_SLOT: the device put the image where it does not belong
 * @FWCTL_FLASH_ERROR_NOT_CHANGED: the device reported success and holds what it held before
 * @FWCTL_FLASH_ERROR_INTERRUPTED: the job died with its process or with the machine
 * @FWCTL_FLASH_ERROR_JOURNAL: the journal of the job cannot be written or understood
 *
 * How a flash can fail. [func@Fwctl.FlashError.get_remedy] says for each what would help. The codes
 * come in groups with gaps between them. A cancelled job is %G_IO_ERROR_CANCELLED.
 *
 * Since: 0.1.0
 */
typedef enum {
	FWCTL_FLASH_ERROR_FAILED = 0,
	FWCTL_FLASH_ERROR_BUSY = 1,
	FWCTL_FLASH_ERROR_LOCKED = 2,
	FWCTL_FLASH_ERROR_UNFINISHED = 3,
	FWCTL_FLASH_ERROR_WRONG_IMAGE = 16,
	FWCTL_FLASH_ERROR_IMAGE_CHANGED = 17,
	FWCTL_FLASH_ERROR_NO_SPACE = 18,
	FWCTL_FLASH_ERROR_NO_PATH = 19,
	FWCTL_FLASH_ERROR_UNSIGNED = 32,
	FWCTL_FLASH_ERROR_UNTRUSTED = 33,
	FWCTL_FLASH_ERROR_AUTHENTICATION = 34,
	FWCTL_FLASH_ERROR_ROLLBACK = 35,
	FWCTL_FLASH_ERROR_OLDER = 36,
	FWCTL_FLASH_ERROR_SAME = 37,
	FWCTL_FLASH_ERROR_DENIED = 38,
	FWCTL_FLASH_ERROR_HARDWARE = 64,
	FWCTL_FLASH_ERROR_TIMEOUT = 65,
	FWCTL_FLASH_ERROR_UNPLUGGED = 66,
	FWCTL_FLASH_ERROR_WRONG_SLOT = 67,
	FWCTL_FLASH_ERROR_NOT_CHANGED = 68,
	FWCTL_FLASH_ERROR_INTERRUPTED = 96,
	FWCTL_FLASH_ERROR_JOURNAL = 97,
} FwctlFlashError;

FWCTL_AVAILABLE_IN_0_1
GQuark
fwctl_flash_error_quark(void);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_flash_error_to_string(gint code);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_flash_error_get_remedy(gint code);

G_END_DECLS
