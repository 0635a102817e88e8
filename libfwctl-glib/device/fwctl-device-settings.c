/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-device-private.h"

/* how a device may be used: each may be changed at any time, from any thread */

/**
 * fwctl_device_get_allow_taint:
 * @self: a #FwctlDevice
 *
 * Says whether RPCs that taint the kernel may be sent.
 *
 * Returns: %TRUE if they may
 *
 * Since: 0.1.0
 */
gboolean
fwctl_device_get_allow_taint(FwctlDevice *self)
{
	g_return_val_if_fail(FWCTL_IS_DEVICE(self), FALSE);
	return g_atomic_int_get(&fwctl_device_get_private(self)->allow_taint);
}

/**
 * fwctl_device_set_allow_taint:
 * @self: a #FwctlDevice
 * @allow_taint: whether the kernel may be tainted
 *
 * Says that RPCs of scope %FWCTL_SCOPE_DEBUG_WRITE and higher may be sent to this device, although
 * each of them marks the kernel as tainted until the next boot. Without that word they fail with
 * %FWCTL_ERROR_TAINT_REFUSED.
 *
 * Since: 0.1.0
 */
void
fwctl_device_set_allow_taint(FwctlDevice *self, gboolean allow_taint)
{
	g_return_if_fail(FWCTL_IS_DEVICE(self));
	g_atomic_int_set(&fwctl_device_get_private(self)->allow_taint, !!allow_taint);
}

/**
 * fwctl_device_get_cancel_mode:
 * @self: a #FwctlDevice
 *
 * Gets what a cancel does to an RPC that has been sent and may change something.
 *
 * Returns: a #FwctlCancelMode
 *
 * Since: 0.1.0
 */
FwctlCancelMode
fwctl_device_get_cancel_mode(FwctlDevice *self)
{
	g_return_val_if_fail(FWCTL_IS_DEVICE(self), FWCTL_CANCEL_MODE_WAIT);
	return (FwctlCancelMode)g_atomic_int_get(&fwctl_device_get_private(self)->cancel_mode);
}

/**
 * fwctl_device_set_cancel_mode:
 * @self: a #FwctlDevice
 * @cancel_mode: what a cancel does
 *
 * Sets what a cancel does to an asynchronous RPC that has been sent and may change something.
 *
 * Since: 0.1.0
 */
void
fwctl_device_set_cancel_mode(FwctlDevice *self, FwctlCancelMode cancel_mode)
{
	g_return_if_fail(FWCTL_IS_DEVICE(self));
	g_atomic_int_set(&fwctl_device_get_private(self)->cancel_mode, (gint)cancel_mode);
}

/**
 * fwctl_device_get_max_in_flight:
 * @self: a #FwctlDevice
 *
 * Gets how many asynchronous calls may be at the device at the same time.
 *
 * Returns: a count of at least 1
 *
 * Since: 0.1.0
 */
guint
fwctl_device_get_max_in_flight(FwctlDevice *self)
{
	g_return_val_if_fail(FWCTL_IS_DEVICE(self), 1);
	return (guint)g_atomic_int_get(&fwctl_device_get_private(self)->max_in_flight);
}

/**
 * fwctl_device_set_max_in_flight:
 * @self: a #FwctlDevice
 * @max_in_flight: a count from 1 to 256
 *
 * Sets how many asynchronous calls may be at the device at the same time: so many threads serve
 * them. The kernel lets all of them through to the driver. Synchronous calls bring their own
 * thread and are not counted.
 *
 * Since: 0.1.0
 */
void
fwctl_device_set_max_in_flight(FwctlDevice *self, guint max_in_flight)
{
	FwctlDevicePrivate *priv = NULL;
	g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = NULL;

	g_return_if_fail(FWCTL_IS_DEVICE(self));
	g_return_if_fail(max_in_flight >= 1 && max_in_flight <= 256);

	priv = fwctl_device_get_private(self);
	locker = g_mutex_locker_new(&priv->pool_mutex);
	g_atomic_int_set(&priv->max_in_flight, (gint)max_in_flight);
	if (priv->pool != NULL)
		g_thread_pool_set_max_threads(priv->pool, (gint)max_in_flight, NULL);
}
