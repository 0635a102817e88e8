/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fu-fwctl-link-memdev.h"
#include "fu-fwctl-link-private.h"
#include "fu-fwctl-link-transport.h"
#include "fu-fwctl-link-uploader.h"

/*
 * FuFwctlLink: joins a fwupd device and libfwctl-glib. It belongs to the device, which outlives it.
 */
G_DEFINE_FINAL_TYPE(FuFwctlLink, fu_fwctl_link, G_TYPE_OBJECT)

static void
fu_fwctl_link_finalize(GObject *object)
{
	FuFwctlLink *self = FU_FWCTL_LINK(object);

	g_clear_object(&self->fwctl);
	g_clear_object(&self->memdev);
	g_clear_object(&self->uploader);
	g_clear_object(&self->target);
	g_free(self->type_name);
	G_OBJECT_CLASS(fu_fwctl_link_parent_class)->finalize(object);
}

static void
fu_fwctl_link_class_init(FuFwctlLinkClass *klass)
{
	G_OBJECT_CLASS(klass)->finalize = fu_fwctl_link_finalize;
}

static void
fu_fwctl_link_init(FuFwctlLink *self)
{
}

/* what the kernel has of a memory device beside its fwctl device */
static void
fu_fwctl_link_add_memdev(FuFwctlLink *self, const gchar *memdev)
{
	g_autofree gchar *node = g_build_filename("/dev/cxl", memdev, NULL);
	g_autofree gchar *directory = g_build_filename(fu_udev_device_get_sysfs_path(self->device),
						       "device",
						       "firmware",
						       memdev,
						       NULL);

	self->memdev = fu_fwctl_memdev_new(FU_DEVICE(self->device), memdev, node);
	self->uploader = fu_fwctl_uploader_new(FU_DEVICE(self->device), memdev, directory);
}

/*
 * @device: one that has been probed
 * @memdev: (nullable): the memory device that it belongs to, such as `mem0`
 */
FuFwctlLink *
fu_fwctl_link_new(FuUdevDevice *device, const gchar *memdev)
{
	FuFwctlLink *self = g_object_new(FU_TYPE_FWCTL_LINK, NULL);
	g_autoptr(FwctlTransport) transport = fu_fwctl_transport_new(device);
	g_autoptr(GVariantDict) identity = g_variant_dict_new(NULL);
	const gchar *sysfs_path = fu_udev_device_get_sysfs_path(device);
	const gchar *node = fu_udev_device_get_device_file(device);
	g_autofree gchar *name = g_path_get_basename(sysfs_path);
	g_autofree gchar *parent = NULL;
	g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func(g_object_unref);

	self->device = device;
	g_variant_dict_insert(identity, "name", "s", name);
	g_variant_dict_insert(identity, "sysfs-path", "s", sysfs_path);
	if (node != NULL)
		g_variant_dict_insert(identity, "node", "s", node);
	self->fwctl = fwctl_device_new(transport, g_variant_dict_end(identity));
	g_ptr_array_add(paths, g_object_ref(self->fwctl));
	if (memdev != NULL) {
		fu_fwctl_link_add_memdev(self, memdev);
		g_ptr_array_add(paths, g_object_ref(self->memdev));
		g_ptr_array_add(paths, g_object_ref(self->uploader));
	}
	parent = g_build_filename(sysfs_path, "device", NULL);
	self->target =
	    fwctl_target_new_for_paths(paths, parent, fu_device_get_serial(FU_DEVICE(device)));
	return self;
}

/* asks the kernel what it is: the device must be open */
gboolean
fu_fwctl_link_probe(FuFwctlLink *self, GError **error)
{
	if (!fwctl_device_open(self->fwctl, NULL, error)) {
		fu_fwctl_link_convert_error(error);
		return FALSE;
	}
	g_free(self->type_name);
	self->type_name = fwctl_device_dup_type_name(self->fwctl);
	fwctl_device_close(self->fwctl);
	return TRUE;
}

/* such as `cxl`, or %NULL before fu_fwctl_link_probe() */
const gchar *
fu_fwctl_link_get_type_name(FuFwctlLink *self)
{
	return self->type_name;
}

void
fu_fwctl_link_firmware_clear(FuFwctlLinkFirmware *firmware)
{
	g_clear_pointer(&firmware->version, g_free);
	g_clear_pointer(&firmware->staged_version, g_free);
}

gboolean
fu_fwctl_link_read_firmware(FuFwctlLink *self, FuFwctlLinkFirmware *firmware, GError **error)
{
	FwctlComponent *component;
	g_autoptr(GPtrArray) components = fwctl_target_list_components(self->target, NULL, error);

	if (components == NULL) {
		fu_fwctl_link_convert_error(error);
		return FALSE;
	}
	if (components->len == 0) {
		g_set_error(error,
			    FWUPD_ERROR,
			    FWUPD_ERROR_NOT_SUPPORTED,
			    "%s: nothing says what its firmware is",
			    fwctl_target_get_name(self->target));
		return FALSE;
	}
	component = g_ptr_array_index(components, 0);
	if (fwctl_component_get_error(component) != NULL) {
		g_propagate_error(error, g_error_copy(fwctl_component_get_error(component)));
		fu_fwctl_link_convert_error(error);
		return FALSE;
	}
	firmware->version = g_strdup(fwctl_component_get_version(component));
	if (fwctl_component_get_activation(component) == FWCTL_ACTIVATION_PENDING)
		firmware->staged_version = g_strdup(fwctl_component_get_staged_version(component));
	return TRUE;
}

/* whether the kernel has an uploader for it */
gboolean
fu_fwctl_link_can_flash(FuFwctlLink *self)
{
	FwctlUploaderStatus status;
	g_autoptr(GError) error_local = NULL;

	if (self->uploader == NULL)
		return FALSE;
	if (fwctl_uploader_read_status(self->uploader, &status, &error_local))
		return TRUE;
	g_debug("no way to flash: %s", error_local->message);
	return FALSE;
}
