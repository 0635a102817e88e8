/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "fwctl-device-private.h"
#include "fwctl-error.h"

static void
fwctl_device_set_open_error(FwctlDevice *self, const GError *cause, GError **error)
{
	const gchar *label = fwctl_device_get_label(self);

	if (cause->domain != FWCTL_ERRNO) {
		g_propagate_error(error, g_error_copy(cause));
		return;
	}
	switch (cause->code) {
	case ENODEV:
	case ENXIO:
	case ENOENT:
		fwctl_device_mark_gone(self);
		fwctl_device_set_error_gone(self, error);
		break;
	case EACCES:
	case EPERM:
		g_set_error(error,
			    G_IO_ERROR,
			    G_IO_ERROR_PERMISSION_DENIED,
			    _("%s: cannot open: %s; run as root, or ask for access to the node"),
			    label,
			    cause->message);
		break;
	case ENOTTY:
		g_set_error(error,
			    FWCTL_ERROR,
			    FWCTL_ERROR_NOT_SUPPORTED,
			    _("%s: %s; it is not a fwctl node, or this is a 32-bit program on a "
			      "64-bit kernel, which fwctl does not serve"),
			    label,
			    cause->message);
		break;
	default:
		g_set_error(error,
			    G_IO_ERROR,
			    (gint)g_io_error_from_errno(cause->code),
			    _("%s: cannot open: %s"),
			    label,
			    cause->message);
		break;
	}
}

/*
 * A number can be squatted on by a driver out of the tree, so it is not believed alone: where the
 * parent's driver is one that we know, the two have to agree.
 */
static gboolean
fwctl_device_check_type(FwctlDevice *self, guint32 device_type, GError **error)
{
	const gchar *driver = fwctl_device_get_driver(self);
	const gchar *subsystem = fwctl_device_get_subsystem(self);
	guint32 expected = fwctl_device_type_from_driver(driver, subsystem);
	g_autofree gchar *name = NULL;
	g_autofree gchar *expected_name = NULL;

	if (expected == FWCTL_DEVICE_TYPE_UNKNOWN || expected == device_type)
		return TRUE;
	name = fwctl_device_type_to_string(device_type);
	expected_name = fwctl_device_type_to_string(expected);
	g_set_error(error,
		    FWCTL_ERROR,
		    FWCTL_ERROR_TYPE_MISMATCH,
		    _("%s: the kernel says that it is of type %s (%u), but its parent (driver %s, "
		      "subsystem %s) makes devices of type %s; it was not used"),
		    fwctl_device_get_label(self),
		    name,
		    device_type,
		    driver != NULL ? driver : _("none"),
		    subsystem != NULL ? subsystem : _("none"),
		    expected_name);
	return FALSE;
}

/**
 * fwctl_device_open:
 * @self: a #FwctlDevice
 * @cancellable: (nullable): a #GCancellable
 * @error: return location for an error, or %NULL
 *
 * Opens the device and asks what it is (FWCTL_INFO). Opening may make the firmware allocate a
 * context, so keep the device open for as long as it is used. One that is open already is left as
 * it is.
 *
 * Fails with %FWCTL_ERROR_GONE, %G_IO_ERROR_PERMISSION_DENIED, or %FWCTL_ERROR_TYPE_MISMATCH where
 * the kernel names a type that is not that of the parent's driver.
 *
 * Returns: %TRUE if it is open
 *
 * Since: 0.1.0
 */
gboolean
fwctl_device_open(FwctlDevice *self, GCancellable *cancellable, GError **error)
{
	FwctlDevicePrivate *priv = NULL;
	guint32 device_type = FWCTL_DEVICE_TYPE_UNKNOWN;
	g_autoptr(GBytes) device_data = NULL;
	g_autoptr(GRWLockWriterLocker) locker G_GNUC_UNUSED = NULL;
	g_autoptr(GError) error_local = NULL;

	g_return_val_if_fail(FWCTL_IS_DEVICE(self), FALSE);

	priv = fwctl_device_get_private(self);
	if (g_cancellable_set_error_if_cancelled(cancellable, error))
		return FALSE;
	if (fwctl_device_is_gone(self)) {
		fwctl_device_set_error_gone(self, error);
		return FALSE;
	}
	/* a script can make one that leads nowhere */
	if (priv->transport == NULL) {
		g_set_error(error,
			    FWCTL_ERROR,
			    FWCTL_ERROR_NOT_SUPPORTED,
			    _("%s: the device was made without a transport"),
			    fwctl_device_get_label(self));
		return FALSE;
	}
	locker = g_rw_lock_writer_locker_new(&priv->transport_lock);
	if (priv->open)
		return TRUE;
	if (!fwctl_transport_open(priv->transport, &error_local)) {
		fwctl_device_set_open_error(self, error_local, error);
		return FALSE;
	}
	if (!fwctl_transport_info(priv->transport, &device_type, &device_data, &error_local)) {
		fwctl_transport_close(priv->transport);
		fwctl_device_set_open_error(self, error_local, error);
		return FALSE;
	}
	if (!fwctl_device_check_type(self, device_type, error)) {
		fwctl_transport_close(priv->transport);
		return FALSE;
	}
	g_clear_pointer(&priv->device_data, g_bytes_unref);
	priv->device_data = g_steal_pointer(&device_data);
	g_atomic_int_set(&priv->device_type, (gint)device_type);
	g_atomic_int_set(&priv->open, TRUE);
	return TRUE;
}

/**
 * fwctl_device_close:
 * @self: a #FwctlDevice
 *
 * Closes the device, after the RPCs that are at it have ended; later ones fail with
 * %FWCTL_ERROR_NOT_OPEN. It can be opened again. The last unref closes it, too.
 *
 * Since: 0.1.0
 */
void
fwctl_device_close(FwctlDevice *self)
{
	FwctlDevicePrivate *priv = NULL;
	g_autoptr(GRWLockWriterLocker) locker G_GNUC_UNUSED = NULL;

	g_return_if_fail(FWCTL_IS_DEVICE(self));

	priv = fwctl_device_get_private(self);
	locker = g_rw_lock_writer_locker_new(&priv->transport_lock);
	if (!priv->open)
		return;
	g_atomic_int_set(&priv->open, FALSE);
	fwctl_transport_close(priv->transport);
}

/**
 * fwctl_device_is_open:
 * @self: a #FwctlDevice
 *
 * Says whether the device is open.
 *
 * Returns: %TRUE if it is open
 *
 * Since: 0.1.0
 */
gboolean
fwctl_device_is_open(FwctlDevice *self)
{
	g_return_val_if_fail(FWCTL_IS_DEVICE(self), FALSE);
	return g_atomic_int_get(&fwctl_device_get_private(self)->open);
}

/**
 * fwctl_device_get_device_type:
 * @self: a #FwctlDevice
 *
 * Gets the device type: what the parent's driver makes, and after an open what the kernel said. It
 * is a number and no enumeration, because a kernel may have types that this library does not know.
 *
 * Returns: a type such as %FWCTL_DEVICE_TYPE_COMPUTE_EXPRESS_LINK
 *
 * Since: 0.1.0
 */
guint32
fwctl_device_get_device_type(FwctlDevice *self)
{
	g_return_val_if_fail(FWCTL_IS_DEVICE(self), FWCTL_DEVICE_TYPE_UNKNOWN);
	return (guint32)g_atomic_int_get(&fwctl_device_get_private(self)->device_type);
}

/**
 * fwctl_device_dup_type_name:
 * @self: a #FwctlDevice
 *
 * Gets the name of the device type, see [func@Fwctl.DeviceType.to_string].
 *
 * Returns: (transfer full): a name such as `cxl`
 *
 * Since: 0.1.0
 */
gchar *
fwctl_device_dup_type_name(FwctlDevice *self)
{
	g_return_val_if_fail(FWCTL_IS_DEVICE(self), NULL);
	return fwctl_device_type_to_string(fwctl_device_get_device_type(self));
}

/**
 * fwctl_device_dup_device_data:
 * @self: a #FwctlDevice
 *
 * Gets what the driver told of the device when it was opened: FWCTL_INFO's `out_device_data`, whose
 * shape is the device type's own. The CXL and pds drivers of Linux 7.2 tell nothing.
 *
 * Returns: (transfer full) (nullable): the bytes, or %NULL if the device was never opened
 *
 * Since: 0.1.0
 */
GBytes *
fwctl_device_dup_device_data(FwctlDevice *self)
{
	FwctlDevicePrivate *priv = NULL;
	g_autoptr(GRWLockReaderLocker) locker G_GNUC_UNUSED = NULL;

	g_return_val_if_fail(FWCTL_IS_DEVICE(self), NULL);

	priv = fwctl_device_get_private(self);
	locker = g_rw_lock_reader_locker_new(&priv->transport_lock);
	return priv->device_data != NULL ? g_bytes_ref(priv->device_data) : NULL;
}
