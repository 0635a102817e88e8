/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fwctl-cost-private.h"
#include "fwctl-device-errno.h"
#include "fwctl-device-private.h"
#include "fwctl-error.h"
#include "fwctl-gate.h"
#include "fwctl-job.h"
#include "fwctl-transaction-private.h"
#include "uapi/fwctl-ioctl.h"

/**
 * fwctl_device_estimate:
 * @self: a #FwctlDevice, which need not be open
 * @transaction: a #FwctlTransaction that has not been sent
 *
 * Says what sending an RPC would cost, without sending anything: the least scope, the capability
 * that it needs, whether it taints the kernel, what it does to the device.
 *
 * Returns: (transfer full): a new #FwctlCost
 *
 * Since: 0.1.0
 */
FwctlCost *
fwctl_device_estimate(FwctlDevice *self, FwctlTransaction *transaction)
{
	g_autoptr(FwctlCommand) command = NULL;
	g_autoptr(FwctlPolicy) policy = NULL;
	gint least_scope = -1;
	g_auto(GStrv) effects_text = NULL;
	FwctlEffects effects;

	g_return_val_if_fail(FWCTL_IS_DEVICE(self), NULL);
	g_return_val_if_fail(FWCTL_IS_TRANSACTION(transaction), NULL);

	command = fwctl_device_identify(self, transaction, NULL);
	effects = fwctl_device_describe(self, transaction, command, &least_scope, &effects_text);
	policy = fwctl_device_dup_policy(self);
	return fwctl_cost_new(fwctl_device_get_label(self),
			      fwctl_transaction_get_scope(transaction),
			      least_scope,
			      effects,
			      effects_text,
			      fwctl_device_get_allow_taint(self) ||
				  fwctl_policy_get_allow_taint(policy));
}

/* all that can be said without the device: what is refused here has not been sent */
static gboolean
fwctl_device_check_rpc(FwctlDevice *self,
		       FwctlTransaction *transaction,
		       FwctlGate *gate,
		       GCancellable *cancellable,
		       GError **error)
{
	gsize request_size = g_bytes_get_size(fwctl_transaction_get_request(transaction));
	gsize response_size = fwctl_transaction_get_response_size(transaction);

	if (g_cancellable_set_error_if_cancelled(cancellable, error))
		return FALSE;
	if (fwctl_device_is_gone(self)) {
		fwctl_device_set_error_gone(self, error);
		return FALSE;
	}
	if (request_size > FWCTL_UAPI_RPC_MAX || response_size > FWCTL_UAPI_RPC_MAX) {
		g_set_error(error,
			    FWCTL_ERROR,
			    FWCTL_ERROR_TOO_LARGE,
			    _("%s: not sent: a request of %zu bytes with room for %zu in the "
			      "answer; the kernel takes 2 MiB each way"),
			    fwctl_device_get_label(self),
			    request_size,
			    response_size);
		return FALSE;
	}
	return fwctl_gate_check(gate, error) && fwctl_gate_begin(gate, error);
}

/* the one place from which RPCs go out */
static GBytes *
fwctl_device_send(FwctlDevice *self,
		  FwctlTransaction *transaction,
		  FwctlEffects effects,
		  gsize *reported_length,
		  gboolean *sent,
		  GError **error)
{
	FwctlDevicePrivate *priv = fwctl_device_get_private(self);
	g_autoptr(GRWLockReaderLocker) locker G_GNUC_UNUSED =
	    g_rw_lock_reader_locker_new(&priv->transport_lock);

	if (!priv->open) {
		g_set_error(error,
			    FWCTL_ERROR,
			    FWCTL_ERROR_NOT_OPEN,
			    _("%s: the device is not open; open it first"),
			    fwctl_device_get_label(self));
		return NULL;
	}
	if (!fwctl_transaction_claim(transaction, effects)) {
		g_set_error(error,
			    FWCTL_ERROR,
			    FWCTL_ERROR_BUSY,
			    _("%s: the transaction was sent before; make a new one"),
			    fwctl_device_get_label(self));
		return NULL;
	}
	*sent = TRUE;
	return fwctl_transport_rpc(priv->transport,
				   fwctl_transaction_get_scope(transaction),
				   fwctl_transaction_get_request(transaction),
				   fwctl_transaction_get_response_size(transaction),
				   reported_length,
				   error);
}

static gboolean
fwctl_device_check_answer(FwctlDevice *self,
			  FwctlTransaction *transaction,
			  GBytes *response,
			  gsize reported_length,
			  GError **error)
{
	FwctlDeviceClass *klass = FWCTL_DEVICE_GET_CLASS(self);
	gsize length;

	/* the status comes first: a refusal is worth more than the length of its text */
	if (!klass->decode_status(self, transaction, error))
		return FALSE;
	length = klass->response_length(self, response, reported_length);
	if (length > g_bytes_get_size(response)) {
		g_set_error(error,
			    FWCTL_ERROR,
			    FWCTL_ERROR_TRUNCATED,
			    _("%s: the answer has %zu bytes, and %zu of them arrived in a buffer "
			      "for %zu; ask again with a larger one"),
			    fwctl_device_get_label(self),
			    length,
			    g_bytes_get_size(response),
			    fwctl_transaction_get_response_size(transaction));
		return FALSE;
	}
	return TRUE;
}

/* Returns: %TRUE if the firmware did it; @sent says whether it was asked at all */
static gboolean
fwctl_device_exchange(FwctlDevice *self,
		      FwctlTransaction *transaction,
		      FwctlEffects effects,
		      gboolean *sent,
		      GError **error)
{
	gsize reported_length = 0;
	g_autoptr(GBytes) response = NULL;
	g_autoptr(GError) error_local = NULL;

	response =
	    fwctl_device_send(self, transaction, effects, &reported_length, sent, &error_local);
	if (response != NULL) {
		fwctl_transaction_answer(transaction, response, reported_length);
		return fwctl_device_check_answer(self,
						 transaction,
						 response,
						 reported_length,
						 error);
	}
	if (*sent && error_local->domain == FWCTL_ERRNO) {
		fwctl_transaction_fail(transaction, error_local->code);
		fwctl_device_set_error_from_errno(self, transaction, error_local, error);
		return FALSE;
	}
	if (*sent)
		fwctl_transaction_fail(transaction, 0);
	g_propagate_error(error, g_steal_pointer(&error_local));
	return FALSE;
}

/**
 * fwctl_device_rpc:
 * @self: an open #FwctlDevice
 * @transaction: a new #FwctlTransaction
 * @cancellable: (nullable): a #GCancellable
 * @error: return location for an error, or %NULL
 *
 * Sends an RPC and waits for its answer, in the calling thread. The call can be cancelled before
 * the RPC is sent, and not after.
 *
 * The bytes are looked up in the catalogue, and what they are is judged by the policy. Fails before
 * anything is sent with %FWCTL_ERROR_TAINT_REFUSED where the scope taints the kernel and nobody
 * allowed that, with %FWCTL_ERROR_UNPUBLISHED where no catalogue describes the command and nobody
 * allowed that, with %FWCTL_ERROR_REFUSED where the policy does not allow it for another reason,
 * with %FWCTL_ERROR_NOT_AUDITED where the audit log could not take it and the policy wants that,
 * with %FWCTL_ERROR_SCOPE_DENIED where the scope is known to be too low, with
 * %FWCTL_ERROR_NOT_OPEN, %FWCTL_ERROR_TOO_LARGE, or %FWCTL_ERROR_BUSY for a transaction that
 * was sent before. Fails afterwards with %FWCTL_ERROR_GONE, %FWCTL_ERROR_SCOPE_DENIED,
 * %FWCTL_ERROR_NOT_SUPPORTED, a #GIOErrorEnum for another errno of the kernel, in the firmware's
 * own domain (such as `FWCTL_CXL_STATUS`) where the firmware refused, or with
 * %FWCTL_ERROR_TRUNCATED. Of the last two, the answer is in the transaction.
 *
 * Returns: %TRUE if the firmware did what was asked
 *
 * Since: 0.1.0
 */
gboolean
fwctl_device_rpc(FwctlDevice *self,
		 FwctlTransaction *transaction,
		 GCancellable *cancellable,
		 GError **error)
{
	g_auto(FwctlGate) gate = {0};
	gboolean sent = FALSE;
	gboolean ok;
	FwctlAuditOutcome outcome = FWCTL_AUDIT_OUTCOME_REFUSED;
	g_autoptr(GError) error_local = NULL;

	g_return_val_if_fail(FWCTL_IS_DEVICE(self), FALSE);
	g_return_val_if_fail(FWCTL_IS_TRANSACTION(transaction), FALSE);

	ok = fwctl_gate_init(&gate, self, transaction, &error_local) &&
	     fwctl_device_check_rpc(self, transaction, &gate, cancellable, &error_local) &&
	     fwctl_device_exchange(self, transaction, gate.effects, &sent, &error_local);
	if (!sent) {
		fwctl_transaction_refuse(transaction);
		if (g_error_matches(error_local, G_IO_ERROR, G_IO_ERROR_CANCELLED))
			outcome = FWCTL_AUDIT_OUTCOME_CANCELLED_BEFORE;
		fwctl_gate_refuse(&gate, outcome);
		g_propagate_error(error, g_steal_pointer(&error_local));
		return FALSE;
	}
	/* an answer that did not fit is the caller's affair: the firmware did it */
	if (fwctl_job_is_given_up())
		outcome = FWCTL_AUDIT_OUTCOME_CANCELLED_AFTER;
	else if (ok || g_error_matches(error_local, FWCTL_ERROR, FWCTL_ERROR_TRUNCATED))
		outcome = FWCTL_AUDIT_OUTCOME_OK;
	else
		outcome = FWCTL_AUDIT_OUTCOME_FAILED;
	if (!fwctl_gate_end(&gate, outcome, ok ? &error_local : NULL))
		ok = FALSE;
	if (error_local != NULL)
		g_propagate_error(error, g_steal_pointer(&error_local));
	return ok;
}
