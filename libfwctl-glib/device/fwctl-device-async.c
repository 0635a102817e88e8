/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-device-private.h"
#include "fwctl-gate.h"
#include "fwctl-job.h"
#include "fwctl-transaction-private.h"

static gpointer
fwctl_device_open_job(FwctlDevice *self, gpointer data, GCancellable *cancellable, GError **error)
{
	return GINT_TO_POINTER(fwctl_device_open(self, cancellable, error));
}

/**
 * fwctl_device_open_async:
 * @self: a #FwctlDevice
 * @cancellable: (nullable): a #GCancellable
 * @callback: (scope async): called when it is done
 * @user_data: for @callback
 *
 * As [method@Fwctl.Device.open], on a thread of the device's own.
 *
 * Since: 0.1.0
 */
void
fwctl_device_open_async(FwctlDevice *self,
			GCancellable *cancellable,
			GAsyncReadyCallback callback,
			gpointer user_data)
{
	static const FwctlJobKind kind = {fwctl_device_open_async, fwctl_device_open_job, NULL};

	g_return_if_fail(FWCTL_IS_DEVICE(self));
	fwctl_job_push(self, &kind, FALSE, NULL, NULL, cancellable, callback, user_data);
}

/**
 * fwctl_device_open_finish:
 * @self: a #FwctlDevice
 * @result: what the callback got
 * @error: return location for an error, or %NULL
 *
 * Ends [method@Fwctl.Device.open_async].
 *
 * Returns: %TRUE if it is open
 *
 * Since: 0.1.0
 */
gboolean
fwctl_device_open_finish(FwctlDevice *self, GAsyncResult *result, GError **error)
{
	return fwctl_job_finish(self, result, fwctl_device_open_async, error) != NULL;
}

static gpointer
fwctl_device_rpc_job(FwctlDevice *self, gpointer data, GCancellable *cancellable, GError **error)
{
	return GINT_TO_POINTER(fwctl_device_rpc(self, FWCTL_TRANSACTION(data), cancellable, error));
}

static void
fwctl_device_rpc_abandon(FwctlDevice *self, gpointer data)
{
	g_auto(FwctlGate) gate = {0};

	fwctl_transaction_refuse(FWCTL_TRANSACTION(data));
	if (fwctl_gate_init(&gate, self, FWCTL_TRANSACTION(data), NULL))
		fwctl_gate_refuse(&gate, FWCTL_AUDIT_OUTCOME_CANCELLED_BEFORE);
}

/**
 * fwctl_device_rpc_async:
 * @self: an open #FwctlDevice
 * @transaction: a new #FwctlTransaction
 * @cancellable: (nullable): a #GCancellable
 * @callback: (scope async): called when it is done
 * @user_data: for @callback
 *
 * As [method@Fwctl.Device.rpc], on a thread of the device's own.
 *
 * A cancel before the RPC is sent: %G_IO_ERROR_CANCELLED, and the device saw nothing. After that,
 * the firmware finishes what it was sent, whatever the caller does: an RPC that only reads fails
 * with %G_IO_ERROR_CANCELLED at once; one that may change something is waited for, or fails with
 * %FWCTL_ERROR_OUTCOME_UNKNOWN if [property@Fwctl.Device:cancel-mode] says so. A @transaction that
 * was given up belongs to the device until its state changes.
 *
 * Since: 0.1.0
 */
void
fwctl_device_rpc_async(FwctlDevice *self,
		       FwctlTransaction *transaction,
		       GCancellable *cancellable,
		       GAsyncReadyCallback callback,
		       gpointer user_data)
{
	static const FwctlJobKind kind = {fwctl_device_rpc_async,
					  fwctl_device_rpc_job,
					  NULL,
					  fwctl_device_rpc_abandon};
	g_autoptr(FwctlCommand) command = NULL;
	gint least_scope = -1;
	FwctlEffects effects;

	g_return_if_fail(FWCTL_IS_DEVICE(self));
	g_return_if_fail(FWCTL_IS_TRANSACTION(transaction));

	command = fwctl_device_identify(self, transaction, NULL);
	effects = fwctl_device_describe(self, transaction, command, &least_scope, NULL);
	fwctl_job_push(self,
		       &kind,
		       fwctl_effects_is_read_only(effects),
		       g_object_ref(transaction),
		       g_object_unref,
		       cancellable,
		       callback,
		       user_data);
}

/**
 * fwctl_device_rpc_finish:
 * @self: a #FwctlDevice
 * @result: what the callback got
 * @error: return location for an error, or %NULL
 *
 * Ends [method@Fwctl.Device.rpc_async].
 *
 * Returns: %TRUE if the firmware did what was asked
 *
 * Since: 0.1.0
 */
gboolean
fwctl_device_rpc_finish(FwctlDevice *self, GAsyncResult *result, GError **error)
{
	return fwctl_job_finish(self, result, fwctl_device_rpc_async, error) != NULL;
}
