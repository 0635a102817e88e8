/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-transaction-private.h"

/**
 * FwctlTransaction:
 *
 * One RPC: what is asked, and after [method@Fwctl.Device.rpc] what came of it, a failure as well as
 * an answer. It is sent once; for another attempt make another.
 *
 * Must not be used by another thread while it is on its way, except for
 * [method@Fwctl.Transaction.get_state] and what it was made with.
 *
 * Since: 0.1.0
 */
struct _FwctlTransaction {
	GObject parent_instance;
	FwctlScope scope;
	GBytes *request;
	gsize response_size;
	FwctlEffects effects;
	gint state; /* (atomic) */
	GBytes *response;
	gsize reported_length;
	gint sys_errno;
	gboolean has_firmware_status;
	guint32 firmware_status;
	gint64 submitted_at;
	gint64 duration;
};

G_DEFINE_FINAL_TYPE(FwctlTransaction, fwctl_transaction, G_TYPE_OBJECT)

static void
fwctl_transaction_finalize(GObject *object)
{
	FwctlTransaction *self = FWCTL_TRANSACTION(object);

	g_bytes_unref(self->request);
	g_clear_pointer(&self->response, g_bytes_unref);
	G_OBJECT_CLASS(fwctl_transaction_parent_class)->finalize(object);
}

static void
fwctl_transaction_class_init(FwctlTransactionClass *klass)
{
	G_OBJECT_CLASS(klass)->finalize = fwctl_transaction_finalize;
}

static void
fwctl_transaction_init(FwctlTransaction *self)
{
	self->duration = -1;
}

/**
 * fwctl_transaction_new:
 * @scope: the scope to ask for: the least that will do
 * @request: the bytes to send, as the driver of the device wants them
 * @response_size: the size of the buffer for the answer, in bytes
 *
 * Makes an RPC. The kernel takes at most 2 MiB each way.
 *
 * Returns: (transfer full): a new #FwctlTransaction
 *
 * Since: 0.1.0
 */
FwctlTransaction *
fwctl_transaction_new(FwctlScope scope, GBytes *request, gsize response_size)
{
	FwctlTransaction *self;

	g_return_val_if_fail(request != NULL, NULL);
	/* no properties: a new one is made for each RPC, so its cost is the cost of an RPC */
	self = g_object_new(FWCTL_TYPE_TRANSACTION, NULL);
	self->scope = scope;
	self->request = g_bytes_ref(request);
	self->response_size = response_size;
	return self;
}

/*
 * fwctl_transaction_claim:
 *
 * Takes a new transaction on its way.
 *
 * Returns: %FALSE if it is not new: somebody sent it already
 */
gboolean
fwctl_transaction_claim(FwctlTransaction *self, FwctlEffects effects)
{
	if (!g_atomic_int_compare_and_exchange(&self->state,
					       FWCTL_TRANSACTION_STATE_NEW,
					       FWCTL_TRANSACTION_STATE_SUBMITTED))
		return FALSE;
	self->effects = effects;
	self->submitted_at = g_get_monotonic_time();
	return TRUE;
}

static void
fwctl_transaction_end(FwctlTransaction *self, FwctlTransactionState state)
{
	self->duration = g_get_monotonic_time() - self->submitted_at;
	g_atomic_int_set(&self->state, (gint)state);
}

/* takes the answer of a claimed transaction */
void
fwctl_transaction_answer(FwctlTransaction *self, GBytes *response, gsize reported_length)
{
	self->response = g_bytes_ref(response);
	self->reported_length = reported_length;
	fwctl_transaction_end(self, FWCTL_TRANSACTION_STATE_ANSWERED);
}

/* takes the kernel's refusal of a claimed transaction */
void
fwctl_transaction_fail(FwctlTransaction *self, gint sys_errno)
{
	self->sys_errno = sys_errno;
	fwctl_transaction_end(self, FWCTL_TRANSACTION_STATE_FAILED);
}

/* ends a transaction that was never sent; one that somebody else sent is left alone */
void
fwctl_transaction_refuse(FwctlTransaction *self)
{
	g_atomic_int_compare_and_exchange(&self->state,
					  FWCTL_TRANSACTION_STATE_NEW,
					  FWCTL_TRANSACTION_STATE_REFUSED);
}

/**
 * fwctl_transaction_get_scope:
 * @self: a #FwctlTransaction
 *
 * Gets the scope to ask for.
 *
 * Returns: a #FwctlScope
 *
 * Since: 0.1.0
 */
FwctlScope
fwctl_transaction_get_scope(FwctlTransaction *self)
{
	g_return_val_if_fail(FWCTL_IS_TRANSACTION(self), FWCTL_SCOPE_CONFIGURATION);
	return self->scope;
}

/* the request of one that a script made without a request */
static GBytes *
fwctl_transaction_get_nothing(void)
{
	static GBytes *nothing = NULL;

	if (g_once_init_enter(&nothing))
		g_once_init_leave(&nothing, g_bytes_new(NULL, 0));
	return nothing;
}

/**
 * fwctl_transaction_get_request:
 * @self: a #FwctlTransaction
 *
 * Gets the bytes to send.
 *
 * Returns: (transfer none): the request
 *
 * Since: 0.1.0
 */
GBytes *
fwctl_transaction_get_request(FwctlTransaction *self)
{
	g_return_val_if_fail(FWCTL_IS_TRANSACTION(self), NULL);
	return self->request != NULL ? self->request : fwctl_transaction_get_nothing();
}

/**
 * fwctl_transaction_get_response_size:
 * @self: a #FwctlTransaction
 *
 * Gets the size of the buffer for the answer.
 *
 * Returns: a size in bytes
 *
 * Since: 0.1.0
 */
gsize
fwctl_transaction_get_response_size(FwctlTransaction *self)
{
	g_return_val_if_fail(FWCTL_IS_TRANSACTION(self), 0);
	return self->response_size;
}

/**
 * fwctl_transaction_get_effects:
 * @self: a #FwctlTransaction
 *
 * Gets what the RPC does: what the caller said, or else what the device's plugin found in its bytes
 * when it was sent.
 *
 * Returns: #FwctlEffects
 *
 * Since: 0.1.0
 */
FwctlEffects
fwctl_transaction_get_effects(FwctlTransaction *self)
{
	g_return_val_if_fail(FWCTL_IS_TRANSACTION(self), FWCTL_EFFECTS_UNKNOWN);
	return self->effects;
}

/**
 * fwctl_transaction_set_effects:
 * @self: a #FwctlTransaction that has not been sent
 * @effects: what it does
 *
 * Says what the RPC does, where the caller knows and the device's plugin does not. It decides
 * whether a cancel may give the RPC up, and is what an audit shows. A plugin's own knowledge wins.
 *
 * Since: 0.1.0
 */
void
fwctl_transaction_set_effects(FwctlTransaction *self, FwctlEffects effects)
{
	g_return_if_fail(FWCTL_IS_TRANSACTION(self));
	g_return_if_fail(fwctl_transaction_get_state(self) == FWCTL_TRANSACTION_STATE_NEW);
	self->effects = effects;
}

/**
 * fwctl_transaction_get_state:
 * @self: a #FwctlTransaction
 *
 * Gets how far the RPC has come. May be called from any thread at any time.
 *
 * Returns: a #FwctlTransactionState
 *
 * Since: 0.1.0
 */
FwctlTransactionState
fwctl_transaction_get_state(FwctlTransaction *self)
{
	g_return_val_if_fail(FWCTL_IS_TRANSACTION(self), FWCTL_TRANSACTION_STATE_NEW);
	return (FwctlTransactionState)g_atomic_int_get(&self->state);
}

/**
 * fwctl_transaction_get_response:
 * @self: a #FwctlTransaction
 *
 * Gets the answer. It is there also where the call failed because of what it says: where the
 * firmware answered with a failure, or with more than fitted into the buffer.
 *
 * Returns: (transfer none) (nullable): the answer, or %NULL if none came
 *
 * Since: 0.1.0
 */
GBytes *
fwctl_transaction_get_response(FwctlTransaction *self)
{
	g_return_val_if_fail(FWCTL_IS_TRANSACTION(self), NULL);
	return self->response;
}

/**
 * fwctl_transaction_get_reported_length:
 * @self: a #FwctlTransaction
 *
 * Gets the length that the driver named for the answer. It may be more than what fitted into the
 * buffer, and some drivers name one that is not the answer's.
 *
 * Returns: a length in bytes
 *
 * Since: 0.1.0
 */
gsize
fwctl_transaction_get_reported_length(FwctlTransaction *self)
{
	g_return_val_if_fail(FWCTL_IS_TRANSACTION(self), 0);
	return self->reported_length;
}

/**
 * fwctl_transaction_get_errno:
 * @self: a #FwctlTransaction
 *
 * Gets the errno that the kernel refused the RPC with.
 *
 * Returns: an errno, or 0
 *
 * Since: 0.1.0
 */
gint
fwctl_transaction_get_errno(FwctlTransaction *self)
{
	g_return_val_if_fail(FWCTL_IS_TRANSACTION(self), 0);
	return self->sys_errno;
}

/**
 * fwctl_transaction_get_firmware_status:
 * @self: a #FwctlTransaction
 * @status: (out) (optional): the status, as it is on the wire
 *
 * Gets the status that the firmware answered.
 *
 * Returns: %TRUE if there was an answer, and the device's plugin knows where its status is
 *
 * Since: 0.1.0
 */
gboolean
fwctl_transaction_get_firmware_status(FwctlTransaction *self, guint32 *status)
{
	g_return_val_if_fail(FWCTL_IS_TRANSACTION(self), FALSE);
	if (status != NULL)
		*status = self->firmware_status;
	return self->has_firmware_status;
}

/**
 * fwctl_transaction_set_firmware_status:
 * @self: a #FwctlTransaction that has been answered
 * @status: the status, as it is on the wire
 *
 * Keeps the firmware's status: for plugins, in `decode_status`.
 *
 * Since: 0.1.0
 */
void
fwctl_transaction_set_firmware_status(FwctlTransaction *self, guint32 status)
{
	g_return_if_fail(FWCTL_IS_TRANSACTION(self));
	self->has_firmware_status = TRUE;
	self->firmware_status = status;
}

/**
 * fwctl_transaction_get_submitted_at:
 * @self: a #FwctlTransaction
 *
 * Gets when the RPC was sent.
 *
 * Returns: a time as from g_get_monotonic_time(), or 0 if it was not sent
 *
 * Since: 0.1.0
 */
gint64
fwctl_transaction_get_submitted_at(FwctlTransaction *self)
{
	g_return_val_if_fail(FWCTL_IS_TRANSACTION(self), 0);
	return self->submitted_at;
}

/**
 * fwctl_transaction_get_duration:
 * @self: a #FwctlTransaction
 *
 * Gets how long the RPC took.
 *
 * Returns: microseconds, or -1 if it has not ended
 *
 * Since: 0.1.0
 */
gint64
fwctl_transaction_get_duration(FwctlTransaction *self)
{
	g_return_val_if_fail(FWCTL_IS_TRANSACTION(self), -1);
	return self->duration;
}
