/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#if !defined(FWCTL_INSIDE_HEADER) && !defined(FWCTL_COMPILATION)
#error "Only <fwctl.h> can be included directly."
#endif

#include <fwctl-transport.h>

G_BEGIN_DECLS

#define FWCTL_TYPE_LOOPBACK_TRANSPORT (fwctl_loopback_transport_get_type())
FWCTL_AVAILABLE_IN_0_1
G_DECLARE_FINAL_TYPE(FwctlLoopbackTransport,
		     fwctl_loopback_transport,
		     FWCTL,
		     LOOPBACK_TRANSPORT,
		     FwctlTransport)

FWCTL_AVAILABLE_IN_0_1
FwctlLoopbackTransport *
fwctl_loopback_transport_new(guint32 device_type);
FWCTL_AVAILABLE_IN_0_1
void
fwctl_loopback_transport_expect(FwctlLoopbackTransport *self,
				FwctlScope scope,
				GBytes *request,
				GBytes *response,
				gsize reported_length);
FWCTL_AVAILABLE_IN_0_1
void
fwctl_loopback_transport_expect_errno(FwctlLoopbackTransport *self,
				      FwctlScope scope,
				      GBytes *request,
				      gint sys_errno);
FWCTL_AVAILABLE_IN_0_1
void
fwctl_loopback_transport_set_repeat(FwctlLoopbackTransport *self, gboolean repeat);
FWCTL_AVAILABLE_IN_0_1
guint
fwctl_loopback_transport_get_pending(FwctlLoopbackTransport *self);
FWCTL_AVAILABLE_IN_0_1
guint
fwctl_loopback_transport_get_answered(FwctlLoopbackTransport *self);

G_END_DECLS
