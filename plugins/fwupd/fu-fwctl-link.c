/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <fwctl.h>

#include "fu-fwctl-link-transport.h"
#include "fu-fwctl-link.h"

/*
 * Joins a fwupd device and libfwctl-glib. It belongs to the device, which outlives it.
 */
struct _FuFwctlLink {
	GObject parent_instance;
	FuUdevDevice *device; /* (unowned) */
	FwctlDevice *fwctl;
	gchar *type_name;
};

G_DEFINE_FINAL_TYPE(FuFwctlLink, fu_fwctl_link, G_TYPE_OBJECT)

static void
fu_fwctl_link_finalize(GObject *object)
{
	FuFwctlLink *self = FU_FWCTL_LINK(object);

	g_clear_object(&self->fwctl);
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

/* @device: one that has been probed */
FuFwctlLink *
fu_fwctl_link_new(FuUdevDevice *device)
{
	FuFwctlLink *self = g_object_new(FU_TYPE_FWCTL_LINK, NULL);
	g_autoptr(FwctlTransport) transport = fu_fwctl_transport_new(device);
	g_autoptr(GVariantDict) identity = g_variant_dict_new(NULL);
	const gchar *sysfs_path = fu_udev_device_get_sysfs_path(device);
	const gchar *node = fu_udev_device_get_device_file(device);
	g_autofree gchar *name = g_path_get_basename(sysfs_path);

	self->device = device;
	g_variant_dict_insert(identity, "name", "s", name);
	g_variant_dict_insert(identity, "sysfs-path", "s", sysfs_path);
	if (node != NULL)
		g_variant_dict_insert(identity, "node", "s", node);
	self->fwctl = fwctl_device_new(transport, g_variant_dict_end(identity));
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
