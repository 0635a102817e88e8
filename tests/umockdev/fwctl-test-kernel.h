/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <umockdev.h>

#include "fwctl-test-machine.h"

G_BEGIN_DECLS

/*
 * FwctlTestKernel:
 *
 * The kernel's side of a node: takes FWCTL_INFO and FWCTL_RPC as drivers/fwctl/main.c does, and
 * follows the pointers in them into the memory of whoever called. An RPC is answered with the
 * request's bytes, the first one larger by the scope. Safe to steer from any thread.
 */
#define FWCTL_TYPE_TEST_KERNEL (fwctl_test_kernel_get_type())
G_DECLARE_FINAL_TYPE(FwctlTestKernel, fwctl_test_kernel, FWCTL, TEST_KERNEL, UMockdevIoctlBase)

FwctlTestKernel *
fwctl_test_kernel_new(FwctlTestMachine *machine, guint number, guint32 device_type);
void
fwctl_test_kernel_set_device_data(FwctlTestKernel *self, GBytes *data);
void
fwctl_test_kernel_set_errno(FwctlTestKernel *self, gint sys_errno);
void
fwctl_test_kernel_set_interruptions(FwctlTestKernel *self, guint count);
void
fwctl_test_kernel_set_lie(FwctlTestKernel *self, guint length);
guint
fwctl_test_kernel_get_opened(FwctlTestKernel *self);
guint
fwctl_test_kernel_get_calls(FwctlTestKernel *self);

G_END_DECLS
