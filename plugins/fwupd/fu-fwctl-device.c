/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fu-fwctl-device.h"
#include "fu-fwctl-link.h"
#include "fu-fwctl-plugin.h"

/*
 * A fwctl device. Its node leads to the firmware; what flashes it is beside the node: the kernel's
 * firmware uploader for a CXL memory device, and nothing of ours for what has a devlink instance,
 * as fwupd's plugin for devlink has that already.
 */
struct _FuFwctlDevice {
	FuUdevDevice parent_instance;
	FuFwctlLink *link;
	gchar *memdev; /* (nullable): such as `mem0` */
};

G_DEFINE_FINAL_TYPE(FuFwctlDevice, fu_fwctl_device, FU_TYPE_UDEV_DEVICE)

#define FU_FWCTL_DEVICE_TIMEOUT 500 /* ms */

static void
fu_fwctl_device_to_string(FuDevice *device, guint idt, GString *str)
{
	FuFwctlDevice *self = FU_FWCTL_DEVICE(device);

	fwupd_codec_string_append(str, idt, "Memdev", self->memdev);
	if (self->link != NULL)
		fwupd_codec_string_append(str,
					  idt,
					  "FwctlType",
					  fu_fwctl_link_get_type_name(self->link));
}

/* the PCI function, where there is one: the vendor, and FWCTL\VEN_…&DEV_…&SUBSYS_… */
static gboolean
fu_fwctl_device_probe_pci(FuFwctlDevice *self, GError **error)
{
	FuDevice *device = FU_DEVICE(self);
	g_autoptr(FuDevice) donor = NULL;
	guint16 subsystem_vid;

	donor = fu_device_get_backend_parent_with_subsystem(device, "pci", NULL);
	if (donor == NULL)
		return TRUE;
	if (!fu_device_probe(donor, error))
		return FALSE;
	fu_device_incorporate(device,
			      donor,
			      FU_DEVICE_INCORPORATE_FLAG_VENDOR |
				  FU_DEVICE_INCORPORATE_FLAG_VENDOR_IDS |
				  FU_DEVICE_INCORPORATE_FLAG_VID | FU_DEVICE_INCORPORATE_FLAG_PID |
				  FU_DEVICE_INCORPORATE_FLAG_PHYSICAL_ID);
	fu_device_add_parent_backend_id(device, fu_device_get_backend_id(donor));
	fu_device_add_instance_u16(device, "VEN", fu_device_get_vid(device));
	fu_device_add_instance_u16(device, "DEV", fu_device_get_pid(device));
	subsystem_vid = fu_pci_device_get_subsystem_vid(FU_PCI_DEVICE(donor));
	if (subsystem_vid != 0x0) {
		g_autofree gchar *subsys =
		    g_strdup_printf("%04X%04X",
				    subsystem_vid,
				    fu_pci_device_get_subsystem_pid(FU_PCI_DEVICE(donor)));
		fu_device_add_instance_str(device, "SUBSYS", subsys);
	}
	if (!fu_device_build_instance_id_full(device,
					      FU_DEVICE_INSTANCE_FLAG_QUIRKS,
					      error,
					      "FWCTL",
					      "VEN",
					      NULL))
		return FALSE;
	if (!fu_device_build_instance_id(device, error, "FWCTL", "VEN", "DEV", NULL))
		return FALSE;
	fu_device_build_instance_id(device, NULL, "FWCTL", "VEN", "DEV", "SUBSYS", NULL);
	return TRUE;
}

/* no PCI function: a driver that makes devices of its own, FWCTL\DRIVER_… */
static gboolean
fu_fwctl_device_probe_platform(FuFwctlDevice *self, GError **error)
{
	FuDevice *device = FU_DEVICE(self);
	const gchar *driver;
	g_autoptr(FuDevice) donor = NULL;

	if (fu_device_get_vid(device) != 0x0)
		return TRUE;
	donor = fu_device_get_backend_parent_with_subsystem(device, "platform", NULL);
	if (donor == NULL)
		return TRUE;
	if (!fu_device_probe(donor, error))
		return FALSE;
	driver = fu_udev_device_get_driver(FU_UDEV_DEVICE(donor));
	if (driver == NULL)
		return TRUE;
	fu_device_add_parent_backend_id(device, fu_device_get_backend_id(donor));
	fu_device_add_instance_str(device, "DRIVER", driver);
	fu_device_build_vendor_id(device, "DRIVER", driver);
	return fu_device_build_instance_id(device, error, "FWCTL", "DRIVER", NULL);
}

static gboolean
fu_fwctl_device_probe_memdev(FuFwctlDevice *self, GError **error)
{
	FuDevice *device = FU_DEVICE(self);
	g_autofree gchar *name = NULL;
	g_autoptr(FuDevice) memdev = NULL;

	memdev = fu_device_get_backend_parent_with_subsystem(device, "cxl", NULL);
	if (memdev == NULL)
		return TRUE;
	g_free(self->memdev);
	self->memdev = g_path_get_basename(fu_device_get_backend_id(memdev));
	name = g_strdup_printf("CXL memory device %s", self->memdev);
	fu_device_set_name(device, name);
	fu_device_add_icon(device, FU_DEVICE_ICON_MEMORY);
	return TRUE;
}

static gboolean
fu_fwctl_device_probe(FuDevice *device, GError **error)
{
	FuFwctlDevice *self = FU_FWCTL_DEVICE(device);

	if (!fu_udev_device_set_physical_id(FU_UDEV_DEVICE(device), "pci,platform", error))
		return FALSE;
	/* the function may have a device of another plugin as well */
	fu_device_set_logical_id(device, "fwctl");
	if (!fu_fwctl_device_probe_pci(self, error))
		return FALSE;
	if (!fu_fwctl_device_probe_platform(self, error))
		return FALSE;
	return fu_fwctl_device_probe_memdev(self, error);
}

static gchar *
fu_fwctl_device_read_attribute(FuFwctlDevice *self, const gchar *name)
{
	g_autofree gchar *attribute = g_build_filename("device", name, NULL);

	return fu_udev_device_read_sysfs(FU_UDEV_DEVICE(self),
					 attribute,
					 FU_FWCTL_DEVICE_TIMEOUT,
					 NULL);
}

/* what the kernel shows of a memory device */
static void
fu_fwctl_device_setup_memdev(FuFwctlDevice *self)
{
	FuDevice *device = FU_DEVICE(self);
	g_autofree gchar *serial = fu_fwctl_device_read_attribute(self, "serial");
	g_autofree gchar *version = fu_fwctl_device_read_attribute(self, "firmware_version");
	g_autofree gchar *status = NULL;
	g_autofree gchar *status_name = g_build_filename("firmware", self->memdev, "status", NULL);

	if (serial != NULL)
		fu_device_set_serial(device, serial);
	if (version != NULL) {
		if (fu_device_get_version_format(device) == FWUPD_VERSION_FORMAT_UNKNOWN)
			fu_device_set_version_format(device, fu_version_guess_format(version));
		fu_device_set_version(device, version);
	}
	status = fu_fwctl_device_read_attribute(self, status_name);
	if (status == NULL)
		return;
	fu_device_add_protocol(device, FU_FWCTL_PROTOCOL_CXL);
	fu_device_add_flag(device, FWUPD_DEVICE_FLAG_UPDATABLE);
}

static gboolean
fu_fwctl_device_setup(FuDevice *device, GError **error)
{
	FuFwctlDevice *self = FU_FWCTL_DEVICE(device);

	if (self->link == NULL)
		self->link = fu_fwctl_link_new(FU_UDEV_DEVICE(device));
	if (!fu_fwctl_link_probe(self->link, error))
		return FALSE;
	if (self->memdev != NULL)
		fu_fwctl_device_setup_memdev(self);
	return TRUE;
}

static void
fu_fwctl_device_set_progress(FuDevice *device, FuProgress *progress)
{
	fu_progress_set_id(progress, G_STRLOC);
	fu_progress_add_step(progress, FWUPD_STATUS_DECOMPRESSING, 0, "prepare-fw");
	fu_progress_add_step(progress, FWUPD_STATUS_DEVICE_RESTART, 0, "detach");
	fu_progress_add_step(progress, FWUPD_STATUS_DEVICE_WRITE, 98, "write");
	fu_progress_add_step(progress, FWUPD_STATUS_DEVICE_RESTART, 0, "attach");
	fu_progress_add_step(progress, FWUPD_STATUS_DEVICE_BUSY, 2, "reload");
}

static void
fu_fwctl_device_finalize(GObject *object)
{
	FuFwctlDevice *self = FU_FWCTL_DEVICE(object);

	g_clear_object(&self->link);
	g_free(self->memdev);
	G_OBJECT_CLASS(fu_fwctl_device_parent_class)->finalize(object);
}

static void
fu_fwctl_device_class_init(FuFwctlDeviceClass *klass)
{
	GObjectClass *object_class = G_OBJECT_CLASS(klass);
	FuDeviceClass *device_class = FU_DEVICE_CLASS(klass);

	object_class->finalize = fu_fwctl_device_finalize;
	device_class->to_string = fu_fwctl_device_to_string;
	device_class->probe = fu_fwctl_device_probe;
	device_class->setup = fu_fwctl_device_setup;
	device_class->reload = fu_fwctl_device_setup;
	device_class->set_progress = fu_fwctl_device_set_progress;
}

static void
fu_fwctl_device_init(FuFwctlDevice *self)
{
	FuDevice *device = FU_DEVICE(self);

	fu_device_set_summary(device, "Device with a fwctl interface");
	fu_device_add_flag(device, FWUPD_DEVICE_FLAG_INTERNAL);
	fu_device_add_flag(device, FWUPD_DEVICE_FLAG_CAN_EMULATION_TAG);
	fu_udev_device_add_open_flag(FU_UDEV_DEVICE(self), FU_IO_CHANNEL_OPEN_FLAG_READ);
	fu_udev_device_add_open_flag(FU_UDEV_DEVICE(self), FU_IO_CHANNEL_OPEN_FLAG_WRITE);
}
