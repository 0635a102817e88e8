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
	gchar *memdev;	       /* (nullable): such as `mem0` */
	gchar *staged_version; /* (nullable): what a cold reset makes run */
	gchar *health;	       /* (nullable) */
	gchar *critical;       /* (nullable): why nothing should be written */
};

G_DEFINE_FINAL_TYPE(FuFwctlDevice, fu_fwctl_device, FU_TYPE_UDEV_DEVICE)

#define FU_FWCTL_DEVICE_TIMEOUT 500 /* ms */

/*
 * FU_FWCTL_DEVICE_FLAG_IGNORE_HEALTH:
 *
 * What the device says of its health is known to be wrong, and does not keep it from an update.
 */
#define FU_FWCTL_DEVICE_FLAG_IGNORE_HEALTH "ignore-health"

static void
fu_fwctl_device_to_string(FuDevice *device, guint idt, GString *str)
{
	FuFwctlDevice *self = FU_FWCTL_DEVICE(device);

	fwupd_codec_string_append(str, idt, "Memdev", self->memdev);
	fwupd_codec_string_append(str, idt, "StagedVersion", self->staged_version);
	fwupd_codec_string_append(str, idt, "Health", self->health);
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

static gchar *
fu_fwctl_device_read_attribute(FuFwctlDevice *self, const gchar *name)
{
	g_autofree gchar *attribute = g_build_filename("device", name, NULL);

	return fu_udev_device_read_sysfs(FU_UDEV_DEVICE(self),
					 attribute,
					 FU_FWCTL_DEVICE_TIMEOUT,
					 NULL);
}

static gboolean
fu_fwctl_device_probe_memdev(FuFwctlDevice *self, GError **error)
{
	FuDevice *device = FU_DEVICE(self);
	g_autofree gchar *name = NULL;
	g_autofree gchar *serial = NULL;
	g_autoptr(FuDevice) memdev = NULL;

	memdev = fu_device_get_backend_parent_with_subsystem(device, "cxl", NULL);
	if (memdev == NULL)
		return TRUE;
	g_free(self->memdev);
	self->memdev = g_path_get_basename(fu_device_get_backend_id(memdev));
	name = g_strdup_printf("CXL memory device %s", self->memdev);
	fu_device_set_name(device, name);
	fu_device_add_icon(device, FU_DEVICE_ICON_MEMORY);
	serial = fu_fwctl_device_read_attribute(self, "serial");
	if (serial != NULL)
		fu_device_set_serial(device, serial);
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

static void
fu_fwctl_device_set_firmware_version(FuFwctlDevice *self, const gchar *version)
{
	FuDevice *device = FU_DEVICE(self);

	/* the specification has 16 characters that mean nothing to it; a quirk may know better */
	if (fu_device_get_version_format(device) == FWUPD_VERSION_FORMAT_UNKNOWN)
		fu_device_set_version_format(device, fu_version_guess_format(version));
	fu_device_set_version(device, version);
}

static void
fu_fwctl_device_set_summary(FuFwctlDevice *self)
{
	g_autoptr(GString) summary = g_string_new("Memory device with a fwctl interface");

	if (self->staged_version != NULL)
		g_string_append_printf(summary,
				       "; firmware %s is staged and runs after a cold reset",
				       self->staged_version);
	if (fu_fwctl_link_is_tainted())
		g_string_append(summary, "; the kernel is tainted by fwctl");
	fu_device_set_summary(FU_DEVICE(self), summary->str);
}

/*
 * The kernel has Activate FW take effect at the next cold reset, whatever the device could do
 * (cxl_mem_activate_fw(), CXL_FW_ACTIVATE_OFFLINE): until then a slot is staged.
 */
static void
fu_fwctl_device_setup_staged(FuFwctlDevice *self)
{
	FuDevice *device = FU_DEVICE(self);
	g_auto(FuFwctlLinkFirmware) firmware = {0};
	g_autoptr(GError) error_local = NULL;

	if (!fu_fwctl_link_read_firmware(self->link, &firmware, &error_local)) {
		g_debug("no firmware slots: %s", error_local->message);
		return;
	}
	if (fu_device_get_version(device) == NULL && firmware.version != NULL)
		fu_fwctl_device_set_firmware_version(self, firmware.version);
	g_free(self->staged_version);
	self->staged_version = g_steal_pointer(&firmware.staged_version);
	fu_fwctl_device_set_summary(self);
	/* not needs-reboot, with which fwupd bars another update: it has that for its own */
	if (self->staged_version != NULL &&
	    fu_device_get_update_state(device) == FWUPD_UPDATE_STATE_UNKNOWN)
		fu_device_set_update_state(device, FWUPD_UPDATE_STATE_PENDING);
}

/* a device that is about to die should not be written to: that may be what kills it */
static void
fu_fwctl_device_setup_health(FuFwctlDevice *self)
{
	FuDevice *device = FU_DEVICE(self);
	g_auto(FuFwctlLinkHealth) health = {0};
	g_autoptr(GError) error_local = NULL;

	if (!fu_fwctl_link_read_health(self->link, &health, &error_local)) {
		g_debug("no health: %s", error_local->message);
		return;
	}
	g_free(self->health);
	self->health = g_steal_pointer(&health.summary);
	if (health.is_unreachable)
		fu_device_add_problem(device, FWUPD_DEVICE_PROBLEM_UNREACHABLE);
	else
		fu_device_remove_problem(device, FWUPD_DEVICE_PROBLEM_UNREACHABLE);
	g_free(self->critical);
	self->critical = NULL;
	if (health.critical != NULL &&
	    !fu_device_has_private_flag(device, FU_FWCTL_DEVICE_FLAG_IGNORE_HEALTH)) {
		g_autofree gchar *reason =
		    g_strdup_printf("Device reports critical health: %s", health.critical);
		fu_device_inhibit(device, "fwctl-health", reason);
		self->critical = g_steal_pointer(&reason);
	} else {
		fu_device_uninhibit(device, "fwctl-health");
	}
}

/* what the kernel shows of a memory device */
static void
fu_fwctl_device_setup_memdev(FuFwctlDevice *self)
{
	FuDevice *device = FU_DEVICE(self);
	g_autofree gchar *version = fu_fwctl_device_read_attribute(self, "firmware_version");

	if (version != NULL)
		fu_fwctl_device_set_firmware_version(self, g_strstrip(version));
	fu_fwctl_device_setup_staged(self);
	if (!fu_fwctl_link_can_flash(self->link))
		return;
	fu_device_add_protocol(device, FU_FWCTL_PROTOCOL_CXL);
	/* what inhibits an update has hidden the flag */
	if (!fu_device_has_flag(device, FWUPD_DEVICE_FLAG_UPDATABLE_HIDDEN))
		fu_device_add_flag(device, FWUPD_DEVICE_FLAG_UPDATABLE);
	fu_device_add_flag(device, FWUPD_DEVICE_FLAG_REQUIRE_AC);
	fu_device_add_flag(device, FWUPD_DEVICE_FLAG_USABLE_DURING_UPDATE);
	fu_device_add_flag(device, FWUPD_DEVICE_FLAG_DUAL_IMAGE);
	fu_device_add_flag(device, FWUPD_DEVICE_FLAG_NEEDS_REBOOT);
}

static gboolean
fu_fwctl_device_setup(FuDevice *device, GError **error)
{
	FuFwctlDevice *self = FU_FWCTL_DEVICE(device);

	if (self->link == NULL)
		self->link = fu_fwctl_link_new(FU_UDEV_DEVICE(device), self->memdev);
	if (!fu_fwctl_link_probe(self->link, error))
		return FALSE;
	if (self->memdev != NULL)
		fu_fwctl_device_setup_memdev(self);
	fu_fwctl_device_setup_health(self);
	return TRUE;
}

/*
 * All that can be checked before anything is done. fwupd hides an inhibited device from who looks
 * for updates, and yet would install a cabinet that it is handed.
 */
static gboolean
fu_fwctl_device_prepare(FuDevice *device,
			FuProgress *progress,
			FwupdInstallFlags flags,
			GError **error)
{
	FuFwctlDevice *self = FU_FWCTL_DEVICE(device);

	fu_fwctl_device_setup_health(self);
	if (self->critical != NULL && (flags & FWUPD_INSTALL_FLAG_FORCE) == 0) {
		g_set_error(error,
			    FWUPD_ERROR,
			    FWUPD_ERROR_NEEDS_USER_ACTION,
			    "%s; --force writes to it nevertheless",
			    self->critical);
		return FALSE;
	}
	return fu_fwctl_link_check_idle(self->link, error);
}

static gboolean
fu_fwctl_device_write_firmware(FuDevice *device,
			       FuFirmware *firmware,
			       FuProgress *progress,
			       FwupdInstallFlags flags,
			       GError **error)
{
	FuFwctlDevice *self = FU_FWCTL_DEVICE(device);
	g_autoptr(GBytes) image = fu_firmware_get_bytes(firmware, error);

	if (image == NULL)
		return FALSE;
	/* the kernel would take it, and only then say that it is of the wrong size */
	if (g_bytes_get_size(image) == 0) {
		g_set_error(error,
			    FWUPD_ERROR,
			    FWUPD_ERROR_INVALID_FILE,
			    "%s: the image is empty",
			    fu_device_get_name(device));
		return FALSE;
	}
	return fu_fwctl_link_flash(self->link, image, progress, error);
}

/* what is in the history, and in a report that an administrator chooses to send */
static void
fu_fwctl_device_report_metadata_pre(FuDevice *device, GHashTable *metadata)
{
	FuFwctlDevice *self = FU_FWCTL_DEVICE(device);
	const gchar *type = self->link != NULL ? fu_fwctl_link_get_type_name(self->link) : NULL;

	if (self->health != NULL)
		g_hash_table_insert(metadata, g_strdup("FwctlHealth"), g_strdup(self->health));
	if (type != NULL)
		g_hash_table_insert(metadata, g_strdup("FwctlType"), g_strdup(type));
	g_hash_table_insert(metadata,
			    g_strdup("FwctlTaint"),
			    g_strdup(fu_fwctl_link_is_tainted() ? "yes" : "no"));
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
	g_free(self->staged_version);
	g_free(self->health);
	g_free(self->critical);
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
	device_class->prepare = fu_fwctl_device_prepare;
	device_class->write_firmware = fu_fwctl_device_write_firmware;
	device_class->report_metadata_pre = fu_fwctl_device_report_metadata_pre;
	device_class->set_progress = fu_fwctl_device_set_progress;
}

static void
fu_fwctl_device_init(FuFwctlDevice *self)
{
	FuDevice *device = FU_DEVICE(self);

	fu_device_set_summary(device, "Device with a fwctl interface");
	fu_device_add_flag(device, FWUPD_DEVICE_FLAG_INTERNAL);
	fu_device_add_flag(device, FWUPD_DEVICE_FLAG_CAN_EMULATION_TAG);
	fu_device_add_private_flag(device, FU_DEVICE_PRIVATE_FLAG_MD_SET_SIGNED);
	fu_device_register_private_flag(device, FU_FWCTL_DEVICE_FLAG_IGNORE_HEALTH);
	fu_device_set_install_duration(device, 60);
	fu_udev_device_add_open_flag(FU_UDEV_DEVICE(self), FU_IO_CHANNEL_OPEN_FLAG_READ);
	fu_udev_device_add_open_flag(FU_UDEV_DEVICE(self), FU_IO_CHANNEL_OPEN_FLAG_WRITE);
}
