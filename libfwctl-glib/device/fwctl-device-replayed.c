/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-device-private.h"

/**
 * fwctl_device_is_replayed:
 * @self: a #FwctlDevice
 *
 * Says whether the device is played from a recording, so that nothing that is sent to it reaches
 * any firmware. [method@Fwctl.Device.is_simulated] says what it was when it was recorded.
 *
 * Returns: %TRUE if it is replayed
 *
 * Since: 0.1.0
 */
gboolean
fwctl_device_is_replayed(FwctlDevice *self)
{
	gboolean replayed = FALSE;

	g_return_val_if_fail(FWCTL_IS_DEVICE(self), FALSE);
	return g_variant_lookup(fwctl_device_get_private(self)->identity,
				"replayed",
				"b",
				&replayed) &&
	       replayed;
}
