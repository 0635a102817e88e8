/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#if !defined(FWCTL_INSIDE_HEADER) && !defined(FWCTL_COMPILATION)
#error "Only <fwctl.h> can be included directly."
#endif

#include <fwctl-effects.h>
#include <fwctl-macros.h>
#include <fwctl-scope.h>
#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * FwctlTransactionState:
 * @FWCTL_TRANSACTION_STATE_NEW: made, not given to a device yet
 * @FWCTL_TRANSACTION_STATE_SUBMITTED: on its way; what it does can no longer be prevented
 * @FWCTL_TRANSACTION_STATE_ANSWERED: the firmware answered, for good or ill
 * @FWCTL_TRANSACTION_STATE_REFUSED: never sent: refused by us, or cancelled in time
 * @FWCTL_TRANSACTION_STATE_FAILED: sent, and the kernel said that it was not delivered
 *
 * How far an RPC has come.
 *
 * Since: 0.1.0
 */
typedef enum {
	FWCTL_TRANSACTION_STATE_NEW = 0,
	FWCTL_TRANSACTION_STATE_SUBMITTED = 1,
	FWCTL_TRANSACTION_STATE_ANSWERED = 2,
	FWCTL_TRANSACTION_STATE_REFUSED = 3,
	FWCTL_TRANSACTION_STATE_FAILED = 4,
} FwctlTransactionState;

#define FWCTL_TYPE_TRANSACTION (fwctl_transaction_get_type())
FWCTL_AVAILABLE_IN_0_1
G_DECLARE_FINAL_TYPE(FwctlTransaction, fwctl_transaction, FWCTL, TRANSACTION, GObject)

FWCTL_AVAILABLE_IN_0_1
FwctlTransaction *
fwctl_transaction_new(FwctlScope scope, GBytes *request, gsize response_size);
FWCTL_AVAILABLE_IN_0_1
FwctlScope
fwctl_transaction_get_scope(FwctlTransaction *self);
FWCTL_AVAILABLE_IN_0_1
GBytes *
fwctl_transaction_get_request(FwctlTransaction *self);
FWCTL_AVAILABLE_IN_0_1
gsize
fwctl_transaction_get_response_size(FwctlTransaction *self);
FWCTL_AVAILABLE_IN_0_1
FwctlEffects
fwctl_transaction_get_effects(FwctlTransaction *self);
FWCTL_AVAILABLE_IN_0_1
void
fwctl_transaction_set_effects(FwctlTransaction *self, FwctlEffects effects);
FWCTL_AVAILABLE_IN_0_1
FwctlTransactionState
fwctl_transaction_get_state(FwctlTransaction *self);
FWCTL_AVAILABLE_IN_0_1
GBytes *
fwctl_transaction_get_response(FwctlTransaction *self);
FWCTL_AVAILABLE_IN_0_1
gsize
fwctl_transaction_get_reported_length(FwctlTransaction *self);
FWCTL_AVAILABLE_IN_0_1
gint
fwctl_transaction_get_errno(FwctlTransaction *self);
FWCTL_AVAILABLE_IN_0_1
gboolean
fwctl_transaction_get_firmware_status(FwctlTransaction *self, guint32 *status);
FWCTL_AVAILABLE_IN_0_1
void
fwctl_transaction_set_firmware_status(FwctlTransaction *self, guint32 status);
FWCTL_AVAILABLE_IN_0_1
gint64
fwctl_transaction_get_submitted_at(FwctlTransaction *self);
FWCTL_AVAILABLE_IN_0_1
gint64
fwctl_transaction_get_duration(FwctlTransaction *self);

G_END_DECLS
