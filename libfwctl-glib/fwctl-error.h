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

#define FWCTL_ERROR (fwctl_error_quark())
#define FWCTL_ERRNO (fwctl_errno_quark())

/**
 * FwctlError:
 * @FWCTL_ERROR_FAILED: something failed that has no better code
 * @FWCTL_ERROR_NOT_OPEN: the device has not been opened, or has been closed
 * @FWCTL_ERROR_GONE: the device was unplugged or its driver unbound; the object is of no more use
 * @FWCTL_ERROR_BUSY: the object is in use by another call
 * @FWCTL_ERROR_NOT_FOUND: no such device, feature or model
 * @FWCTL_ERROR_AMBIGUOUS: the name fits several devices
 * @FWCTL_ERROR_NOT_SUPPORTED: the kernel, the driver or the device cannot do this
 * @FWCTL_ERROR_INVALID_ARGUMENT: a value from the caller, or a text to parse, is wrong
 * @FWCTL_ERROR_TYPE_MISMATCH: the kernel names a device type that the parent's driver does not make
 * @FWCTL_ERROR_SCOPE_DENIED: the scope is too low for what was asked
 * @FWCTL_ERROR_TAINT_REFUSED: it would have tainted the kernel, and nobody said that it may
 * @FWCTL_ERROR_EXCLUSIVE: the kernel keeps this to itself, and has another place to set it
 * @FWCTL_ERROR_UNPUBLISHED: no catalogue describes the command, and nobody said that it may be sent
 * @FWCTL_ERROR_REFUSED: the policy does not allow it
 * @FWCTL_ERROR_NOT_AUDITED: the audit log could not take the record
 * @FWCTL_ERROR_TRUNCATED: the answer is longer than the buffer that was offered
 * @FWCTL_ERROR_MALFORMED: bytes that do not follow their format
 * @FWCTL_ERROR_TOO_LARGE: more bytes than the kernel takes in one RPC
 * @FWCTL_ERROR_OUTCOME_UNKNOWN: cancelled after it was sent: it may have happened, or may yet
 * @FWCTL_ERROR_NOT_RECORDED: a replay was asked for what its recording does not hold
 *
 * What can go wrong in the library. The codes come in groups with gaps between them, so that a new
 * one stands beside its kind.
 *
 * Since: 0.1.0
 */
typedef enum {
	FWCTL_ERROR_FAILED = 0,
	FWCTL_ERROR_NOT_OPEN = 1,
	FWCTL_ERROR_GONE = 2,
	FWCTL_ERROR_BUSY = 3,
	FWCTL_ERROR_NOT_FOUND = 16,
	FWCTL_ERROR_AMBIGUOUS = 17,
	FWCTL_ERROR_NOT_SUPPORTED = 18,
	FWCTL_ERROR_INVALID_ARGUMENT = 19,
	FWCTL_ERROR_TYPE_MISMATCH = 20,
	FWCTL_ERROR_SCOPE_DENIED = 32,
	FWCTL_ERROR_TAINT_REFUSED = 33,
	FWCTL_ERROR_EXCLUSIVE = 34,
	FWCTL_ERROR_UNPUBLISHED = 35,
	FWCTL_ERROR_REFUSED = 36,
	FWCTL_ERROR_NOT_AUDITED = 37,
	FWCTL_ERROR_TRUNCATED = 64,
	FWCTL_ERROR_MALFORMED = 65,
	FWCTL_ERROR_TOO_LARGE = 66,
	FWCTL_ERROR_OUTCOME_UNKNOWN = 96,
	FWCTL_ERROR_NOT_RECORDED = 112,
} FwctlError;

FWCTL_AVAILABLE_IN_0_1
GQuark
fwctl_error_quark(void);
FWCTL_AVAILABLE_IN_0_1
GQuark
fwctl_errno_quark(void);

G_END_DECLS
