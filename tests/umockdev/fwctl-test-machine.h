/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <fwctl.h>
#include <umockdev.h>

G_BEGIN_DECLS

/*
 * FwctlTestMachine:
 * @testbed: its sysfs and its /dev
 * @udev: whether a udev runs on it
 *
 * A machine that umockdev plays. There is one at a time.
 */
typedef struct {
	UMockdevTestbed *testbed;
	gboolean udev;
} FwctlTestMachine;

void
fwctl_test_machine_init(FwctlTestMachine *self, gboolean udev);
void
fwctl_test_machine_set_udev(FwctlTestMachine *self, gboolean udev);
void
fwctl_test_machine_clear(FwctlTestMachine *self);
void
fwctl_test_machine_add(FwctlTestMachine *self, const gchar *format, ...) G_GNUC_PRINTF(2, 3);
void
fwctl_test_machine_add_pci(FwctlTestMachine *self,
			   const gchar *address,
			   const gchar *driver,
			   const gchar *vendor,
			   const gchar *device);
gchar *
fwctl_test_machine_add_fwctl(FwctlTestMachine *self, const gchar *parent, guint number);
gchar *
fwctl_test_machine_add_fwctl_bare(FwctlTestMachine *self, const gchar *parent, guint number);
void
fwctl_test_machine_remove(FwctlTestMachine *self, const gchar *syspath);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(FwctlTestMachine, fwctl_test_machine_clear)

G_END_DECLS
