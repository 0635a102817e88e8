/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

/* the umbrella header in C++: declarations have C's linkage, and no word is one of C++'s own */
#include <fwctl.h>

int
main()
{
	FwctlLoopbackTransport *transport = fwctl_loopback_transport_new(FWCTL_DEVICE_TYPE_UNKNOWN);
	FwctlDevice *device = fwctl_device_new(FWCTL_TRANSPORT(transport), nullptr);
	FwctlEffects effects =
	    static_cast<FwctlEffects>(FWCTL_EFFECTS_READS | FWCTL_EFFECTS_SECRET);
	bool passed =
	    fwctl_device_open(device, nullptr, nullptr) && fwctl_effects_is_read_only(effects) &&
	    g_strcmp0(fwctl_scope_to_string(FWCTL_SCOPE_CONFIGURATION), "configuration") == 0;

	g_object_unref(device);
	g_object_unref(transport);
	return passed ? 0 : 1;
}
