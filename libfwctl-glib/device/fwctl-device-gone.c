/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fwctl-device-private.h"
#include "fwctl-error.h"

/*
 * The end of a device. Whoever notices it first says so, an RPC in some thread or the hotplug
 * monitor; everybody else finds it said.
 */

static guint signal_removed;

void
fwctl_device_class_install_removed(FwctlDeviceClass *klass)
{
	/**
	 * FwctlDevice::removed:
	 * @self: the device
	 *
	 * The device is gone. Emitted once, in the main context that was thread-default where the
	 * object was made.
	 *
	 * Since: 0.1.0
	 */
	signal_removed = g_signal_new("removed",
				      G_TYPE_FROM_CLASS(klass),
				      G_SIGNAL_RUN_LAST,
				      0,
				      NULL,
				      NULL,
				      NULL,
				      G_TYPE_NONE,
				      0);
}

static gboolean
fwctl_device_emit_removed(gpointer user_data)
{
	g_signal_emit(FWCTL_DEVICE(user_data), signal_removed, 0);
	return G_SOURCE_REMOVE;
}

/*
 * fwctl_device_mark_gone:
 *
 * Notes that the device was unplugged, whoever saw it first: an RPC in some thread, or the hotplug
 * monitor. The signal comes once, and never from inside of this call.
 */
void
fwctl_device_mark_gone(FwctlDevice *self)
{
	FwctlDevicePrivate *priv = fwctl_device_get_private(self);
	g_autoptr(GSource) source = NULL;

	if (!g_atomic_int_compare_and_exchange(&priv->gone, FALSE, TRUE))
		return;
	source = g_idle_source_new();
	g_source_set_priority(source, G_PRIORITY_DEFAULT);
	g_source_set_callback(source,
			      fwctl_device_emit_removed,
			      g_object_ref(self),
			      g_object_unref);
	g_source_attach(source, priv->context);
}

void
fwctl_device_set_error_gone(FwctlDevice *self, GError **error)
{
	g_set_error(error,
		    FWCTL_ERROR,
		    FWCTL_ERROR_GONE,
		    _("%s: the device is gone: it was unplugged, or its driver unbound"),
		    fwctl_device_get_label(self));
}

/**
 * fwctl_device_is_gone:
 * @self: a #FwctlDevice
 *
 * Says whether the device has been seen to be unplugged.
 *
 * Returns: %TRUE if it is gone
 *
 * Since: 0.1.0
 */
gboolean
fwctl_device_is_gone(FwctlDevice *self)
{
	g_return_val_if_fail(FWCTL_IS_DEVICE(self), TRUE);
	return g_atomic_int_get(&fwctl_device_get_private(self)->gone);
}
