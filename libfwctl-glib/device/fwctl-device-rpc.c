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
#include "fwctl-transaction-private.h"
#include "uapi/fwctl-ioctl.h"

/*
 * fwctl_device_describe:
 *
 * Says what a transaction would do and the least scope for it, or -1. The plugin reads it out of
 * the bytes; where it cannot, the caller's own word counts.
 */
FwctlEffects
fwctl_device_describe(FwctlDevice *self,
		      FwctlTransaction *transaction,
		      gint *least_scope,
		      gchar ***effects_text)
{
	FwctlEffects effects;

	*least_scope = -1;
	effects =
	    FWCTL_DEVICE_GET_CLASS(self)->describe(self, transaction, least_scope, effects_text);
	if (effects != FWCTL_EFFECTS_UNKNOWN)
		return effects;
	effects = fwctl_transaction_get_effects(transaction);
	return effects != FWCTL_EFFECTS_NONE ? effects : FWCTL_EFFECTS_UNKNOWN;
}

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
	gint least_scope = -1;
	g_auto(GStrv) effects_text = NULL;
	FwctlEffects effects;

	g_return_val_if_fail(FWCTL_IS_DEVICE(self), NULL);
	g_return_val_if_fail(FWCTL_IS_TRANSACTION(transaction), NULL);

	effects = fwctl_device_describe(self, transaction, &least_scope, &effects_text);
	return fwctl_cost_new(fwctl_device_get_label(self),
			      fwctl_transaction_get_scope(transaction),
			      least_scope,
			      effects,
			      effects_text,
			      fwctl_device_get_allow_taint(self));
}

/* all that can be said without the device: what is refused here has not been sent */
static gboolean
fwctl_device_check_rpc(FwctlDevice *self,
		       FwctlTransaction *transaction,
		       FwctlEffects *effects,
		       GCancellable *cancellable,
		       GError **error)
{
	gsize request_size = g_bytes_get_size(fwctl_transaction_get_request(transaction));
	gsize response_size = fwctl_transaction_get_response_size(transaction);
	gint least_scope = -1;

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
	*effects = fwctl_device_describe(self, transaction, &least_scope, NULL);
	return fwctl_cost_check_refusal(fwctl_device_get_label(self),
					fwctl_transaction_get_scope(transaction),
					least_scope,
					fwctl_device_get_allow_taint(self),
					error);
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
 * Fails before anything is sent with %FWCTL_ERROR_TAINT_REFUSED where the scope taints the kernel
 * and nobody allowed that, with %FWCTL_ERROR_SCOPE_DENIED where the scope is known to be too low,
 * with %FWCTL_ERROR_NOT_OPEN, %FWCTL_ERROR_TOO_LARGE, or %FWCTL_ERROR_BUSY for a transaction that
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
	FwctlEffects effects = FWCTL_EFFECTS_UNKNOWN;
	gboolean sent = FALSE;
	gsize reported_length = 0;
	g_autoptr(GBytes) response = NULL;
	g_autoptr(GError) error_local = NULL;

	g_return_val_if_fail(FWCTL_IS_DEVICE(self), FALSE);
	g_return_val_if_fail(FWCTL_IS_TRANSACTION(transaction), FALSE);

	if (!fwctl_device_check_rpc(self, transaction, &effects, cancellable, error)) {
		fwctl_transaction_refuse(transaction);
		return FALSE;
	}
	response =
	    fwctl_device_send(self, transaction, effects, &reported_length, &sent, &error_local);
	if (response != NULL) {
		fwctl_transaction_answer(transaction, response, reported_length);
		return fwctl_device_check_answer(self,
						 transaction,
						 response,
						 reported_length,
						 error);
	}
	if (!sent) {
		fwctl_transaction_refuse(transaction);
		g_propagate_error(error, g_steal_pointer(&error_local));
		return FALSE;
	}
	if (error_local->domain == FWCTL_ERRNO) {
		fwctl_transaction_fail(transaction, error_local->code);
		fwctl_device_set_error_from_errno(self, transaction, error_local, error);
		return FALSE;
	}
	fwctl_transaction_fail(transaction, 0);
	g_propagate_error(error, g_steal_pointer(&error_local));
	return FALSE;
}
