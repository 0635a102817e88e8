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

#define FWCTL_CXL_STATUS (fwctl_cxl_status_quark())

/**
 * FwctlCxlStatus:
 * @FWCTL_CXL_STATUS_SUCCESS: success
 * @FWCTL_CXL_STATUS_BACKGROUND: background operation started
 * @FWCTL_CXL_STATUS_INPUT: invalid input
 * @FWCTL_CXL_STATUS_UNSUPPORTED: not supported
 * @FWCTL_CXL_STATUS_INTERNAL: internal error
 * @FWCTL_CXL_STATUS_RETRY: temporary error, retry once
 * @FWCTL_CXL_STATUS_BUSY: busy with a background operation
 * @FWCTL_CXL_STATUS_MEDIA_DISABLED: media is disabled
 * @FWCTL_CXL_STATUS_FW_IN_PROGRESS: a firmware transfer is in progress
 * @FWCTL_CXL_STATUS_FW_OUT_OF_ORDER: firmware parts out of order
 * @FWCTL_CXL_STATUS_FW_AUTHENTICATION: firmware authentication failed
 * @FWCTL_CXL_STATUS_FW_SLOT: invalid firmware slot
 * @FWCTL_CXL_STATUS_FW_ROLLBACK: firmware activation failed and was rolled back
 * @FWCTL_CXL_STATUS_FW_NEEDS_RESET: firmware activation needs a cold reset
 * @FWCTL_CXL_STATUS_HANDLE: invalid event record handle
 * @FWCTL_CXL_STATUS_PHYSICAL_ADDRESS: invalid physical address
 * @FWCTL_CXL_STATUS_POISON_LIMIT: poison injection limit reached
 * @FWCTL_CXL_STATUS_MEDIA_FAILURE: permanent media failure
 * @FWCTL_CXL_STATUS_ABORTED: background operation aborted
 * @FWCTL_CXL_STATUS_SECURITY_STATE: not allowed in this security state
 * @FWCTL_CXL_STATUS_PASSPHRASE: wrong passphrase
 * @FWCTL_CXL_STATUS_MAILBOX_UNSUPPORTED: not supported on this mailbox
 * @FWCTL_CXL_STATUS_PAYLOAD_LENGTH: invalid payload length
 * @FWCTL_CXL_STATUS_LOG: invalid log, or not available
 * @FWCTL_CXL_STATUS_INTERRUPTED: an asynchronous event interrupted it
 * @FWCTL_CXL_STATUS_FEATURE_VERSION: unsupported feature version
 * @FWCTL_CXL_STATUS_FEATURE_SELECTION: unsupported feature selection
 * @FWCTL_CXL_STATUS_FEATURE_TRANSFER_IN_PROGRESS: a feature transfer is in progress
 * @FWCTL_CXL_STATUS_FEATURE_TRANSFER_OUT_OF_ORDER: feature parts out of order
 * @FWCTL_CXL_STATUS_RESOURCES_EXHAUSTED: resources exhausted
 * @FWCTL_CXL_STATUS_EXTENT_LIST: invalid extent list
 *
 * The return codes of a CXL mailbox, with the values that they have on the wire (CXL 3.2, table
 * 8-38). A device may answer one that is not here: the error's code is then that number.
 *
 * Since: 0.1.0
 */
typedef enum {
	FWCTL_CXL_STATUS_SUCCESS = 0x00,
	FWCTL_CXL_STATUS_BACKGROUND = 0x01,
	FWCTL_CXL_STATUS_INPUT = 0x02,
	FWCTL_CXL_STATUS_UNSUPPORTED = 0x03,
	FWCTL_CXL_STATUS_INTERNAL = 0x04,
	FWCTL_CXL_STATUS_RETRY = 0x05,
	FWCTL_CXL_STATUS_BUSY = 0x06,
	FWCTL_CXL_STATUS_MEDIA_DISABLED = 0x07,
	FWCTL_CXL_STATUS_FW_IN_PROGRESS = 0x08,
	FWCTL_CXL_STATUS_FW_OUT_OF_ORDER = 0x09,
	FWCTL_CXL_STATUS_FW_AUTHENTICATION = 0x0a,
	FWCTL_CXL_STATUS_FW_SLOT = 0x0b,
	FWCTL_CXL_STATUS_FW_ROLLBACK = 0x0c,
	FWCTL_CXL_STATUS_FW_NEEDS_RESET = 0x0d,
	FWCTL_CXL_STATUS_HANDLE = 0x0e,
	FWCTL_CXL_STATUS_PHYSICAL_ADDRESS = 0x0f,
	FWCTL_CXL_STATUS_POISON_LIMIT = 0x10,
	FWCTL_CXL_STATUS_MEDIA_FAILURE = 0x11,
	FWCTL_CXL_STATUS_ABORTED = 0x12,
	FWCTL_CXL_STATUS_SECURITY_STATE = 0x13,
	FWCTL_CXL_STATUS_PASSPHRASE = 0x14,
	FWCTL_CXL_STATUS_MAILBOX_UNSUPPORTED = 0x15,
	FWCTL_CXL_STATUS_PAYLOAD_LENGTH = 0x16,
	FWCTL_CXL_STATUS_LOG = 0x17,
	FWCTL_CXL_STATUS_INTERRUPTED = 0x18,
	FWCTL_CXL_STATUS_FEATURE_VERSION = 0x19,
	FWCTL_CXL_STATUS_FEATURE_SELECTION = 0x1a,
	FWCTL_CXL_STATUS_FEATURE_TRANSFER_IN_PROGRESS = 0x1b,
	FWCTL_CXL_STATUS_FEATURE_TRANSFER_OUT_OF_ORDER = 0x1c,
	FWCTL_CXL_STATUS_RESOURCES_EXHAUSTED = 0x1d,
	FWCTL_CXL_STATUS_EXTENT_LIST = 0x1e,
} FwctlCxlStatus;

FWCTL_AVAILABLE_IN_0_1
GQuark
fwctl_cxl_status_quark(void);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_cxl_status_to_string(FwctlCxlStatus status);

G_END_DECLS
