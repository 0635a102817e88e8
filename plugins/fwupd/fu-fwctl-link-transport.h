/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <fwctl.h>
#include <fwupdplugin.h>

/* FuFwctlTransport: carries the library's RPCs over fwupd's FuIoctl, which records and replays */
#define FU_TYPE_FWCTL_TRANSPORT (fu_fwctl_transport_get_type())
G_DECLARE_FINAL_TYPE(FuFwctlTransport, fu_fwctl_transport, FU, FWCTL_TRANSPORT, FwctlTransport)

FwctlTransport *
fu_fwctl_transport_new(FuUdevDevice *device);
