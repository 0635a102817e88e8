/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <dlfcn.h>
#include <errno.h>
#include <stdarg.h>
#include <unistd.h>

#include "fwctl-test-machine.h"

static gint udev_runs; /* (atomic) */

/*
 * umockdev plays everything but udev's control socket, by which libudev and we tell whether one
 * runs. This access(2) wins over libc's, and over umockdev's, for that one path.
 */
int
access(const char *path, int mode)
{
	static int (*next)(const char *, int) = NULL;

	if (g_strcmp0(path, "/run/udev/control") == 0) {
		if (g_atomic_int_get(&udev_runs))
			return 0;
		errno = ENOENT;
		return -1;
	}
	if (next == NULL)
		next = (int (*)(const char *, int))dlsym(RTLD_NEXT, "access");
	return next(path, mode);
}

/* counts for clients that are made from now on */
void
fwctl_test_machine_set_udev(FwctlTestMachine *self, gboolean udev)
{
	g_atomic_int_set(&udev_runs, udev);
	self->udev = udev;
}

void
fwctl_test_machine_init(FwctlTestMachine *self, gboolean udev)
{
	fwctl_test_machine_set_udev(self, udev);
	self->testbed = umockdev_testbed_new();
	/* under umockdev-wrapper, or nothing below means anything */
	g_assert_true(umockdev_in_mock_environment());
}

void
fwctl_test_machine_clear(FwctlTestMachine *self)
{
	g_clear_object(&self->testbed);
}

/* a device in umockdev's own format */
void
fwctl_test_machine_add(FwctlTestMachine *self, const gchar *format, ...)
{
	g_autofree gchar *text = NULL;
	g_autoptr(GError) error = NULL;
	va_list args;

	va_start(args, format);
	text = g_strdup_vprintf(format, args);
	va_end(args);
	umockdev_testbed_add_from_string(self->testbed, text, &error);
	g_assert_no_error(error);
}

void
fwctl_test_machine_add_pci(FwctlTestMachine *self,
			   const gchar *address,
			   const gchar *driver,
			   const gchar *vendor,
			   const gchar *device)
{
	fwctl_test_machine_add(self,
			       "P: /devices/pci0000:00/%s\n"
			       "E: SUBSYSTEM=pci\n"
			       "E: DRIVER=%s\n"
			       "E: PCI_SLOT_NAME=%s\n"
			       "A: vendor=0x%s\\n\n"
			       "A: device=0x%s\\n\n"
			       "A: subsystem_vendor=0x%s\\n\n"
			       "A: subsystem_device=0x0018\\n\n"
			       "L: driver=../../../bus/pci/drivers/%s\n",
			       address,
			       driver,
			       address,
			       vendor,
			       device,
			       vendor,
			       driver);
}

static gchar *
fwctl_test_machine_add_node(FwctlTestMachine *self,
			    const gchar *parent,
			    guint number,
			    const gchar *node)
{
	g_autofree gchar *parent_name = g_path_get_basename(parent);

	fwctl_test_machine_add(self,
			       "P: /devices/%s/fwctl/fwctl%u\n"
			       "%s"
			       "E: SUBSYSTEM=fwctl\n"
			       "E: DEVNAME=/dev/fwctl/fwctl%u\n"
			       "E: MAJOR=238\n"
			       "E: MINOR=%u\n"
			       "A: dev=238:%u\\n\n"
			       "L: device=../../../%s\n",
			       parent,
			       number,
			       node,
			       number,
			       number,
			       number,
			       parent_name);
	return g_strdup_printf("/sys/devices/%s/fwctl/fwctl%u", parent, number);
}

/*
 * Adds number @number below @parent, a path below /sys/devices, as drivers/fwctl/main.c does.
 *
 * Returns: (transfer full): where it is in sysfs
 */
gchar *
fwctl_test_machine_add_fwctl(FwctlTestMachine *self, const gchar *parent, guint number)
{
	g_autofree gchar *node = g_strdup_printf("N: fwctl/fwctl%u\n", number);

	return fwctl_test_machine_add_node(self, parent, number, node);
}

/*
 * As fwctl_test_machine_add_fwctl(), with nothing to open in /dev: each node of umockdev takes a
 * pseudo-terminal, of which there are fewer than 4096, and cannot come back once it is removed.
 */
gchar *
fwctl_test_machine_add_fwctl_bare(FwctlTestMachine *self, const gchar *parent, guint number)
{
	return fwctl_test_machine_add_node(self, parent, number, "");
}

/* with the event that umockdev before 0.18.4 does not send; after that, there are two */
void
fwctl_test_machine_remove(FwctlTestMachine *self, const gchar *syspath)
{
	umockdev_testbed_uevent(self->testbed, syspath, "remove");
	umockdev_testbed_remove_device(self->testbed, syspath);
}
