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

#define FWCTL_TYPE_CHARDEV_TRANSPORT (fwctl_chardev_transport_get_type())
FWCTL_AVAILABLE_IN_0_1
G_DECLARE_FINAL_TYPE(FwctlChardevTransport,
		     fwctl_chardev_transport,
		     FWCTL,
		     CHARDEV_TRANSPORT,
		     FwctlTransport)

FWCTL_AVAILABLE_IN_0_1
FwctlTransport *
fwctl_chardev_transport_new(const gchar *node);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_chardev_transport_get_node(FwctlChardevTransport *self);

G_END_DECLS
