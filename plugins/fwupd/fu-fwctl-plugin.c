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
 * What fwupd loads. A plugin of fwupd's own tree would subclass FuPlugin; one that is loaded
 * fills in a table. Nothing else differs.
 */

struct FuPluginData {
	GObject *watch; /* (nullable): only where the udev backend does not run */
};

/* fwupd's plugin interface is private to a release, and nothing in fwupd compares the two */
static void
fu_fwctl_plugin_refuse(FuPlugin *plugin)
{
	g_warning("plugin fwctl was built for fwupd %s and this is fwupd %s: disabled. "
		  "Install the plugin that was built for this version",
		  FU_FWCTL_FWUPD_VERSION,
		  fwupd_version_string());
	fu_plugin_add_flag(plugin, FWUPD_PLUGIN_FLAG_DISABLED);
}

static void
fu_fwctl_plugin_constructed(GObject *obj)
{
	FuPlugin *plugin = FU_PLUGIN(obj);

	if (g_strcmp0(fwupd_version_string(), FU_FWCTL_FWUPD_VERSION) != 0) {
		fu_fwctl_plugin_refuse(plugin);
		return;
	}
	fu_plugin_alloc_data(plugin, sizeof(FuPluginData));
	fu_plugin_add_device_udev_subsystem(plugin, "fwctl");
	fu_plugin_add_device_gtype(plugin, FU_TYPE_FWCTL_DEVICE);
	/* after the plugin that flashes what has a devlink instance */
	fu_plugin_add_rule(plugin, FU_PLUGIN_RULE_RUN_AFTER, "devlink");
}

static void
fu_fwctl_plugin_finalize(GObject *obj)
{
	FuPluginData *self = fu_plugin_get_data(FU_PLUGIN(obj));

	if (self != NULL)
		g_clear_object(&self->watch);
}

static gboolean
fu_fwctl_plugin_startup(FuPlugin *plugin, FuProgress *progress, GError **error)
{
	/* nobody knows what was done to which device: worth a line in the journal */
	if (fu_fwctl_link_is_tainted())
		g_warning("the kernel is tainted by fwctl (bit 19, J): a program has asked a "
			  "device's firmware for more than it takes to read");
	return TRUE;
}

/* what the udev backend does with a device of its own */
static gboolean
fu_fwctl_plugin_add(FuPlugin *plugin, const gchar *sysfs_path, GError **error)
{
	FuContext *ctx = fu_plugin_get_context(plugin);
	FuBackend *backend = fu_context_get_backend_by_name(ctx, "udev", error);
	g_autoptr(FuDevice) donor = NULL;
	g_autoptr(FuDevice) device = NULL;
	g_autoptr(FuDeviceLocker) locker = NULL;

	if (backend == NULL)
		return FALSE;
	donor = fu_backend_create_device(backend, sysfs_path, error);
	if (donor == NULL)
		return FALSE;
	device = g_object_new(FU_TYPE_FWCTL_DEVICE, "context", ctx, "backend", backend, NULL);
	fu_device_incorporate(device, donor, FU_DEVICE_INCORPORATE_FLAG_ALL);
	locker = fu_device_locker_new(device, error);
	if (locker == NULL)
		return FALSE;
	fu_plugin_device_add(plugin, device);
	fu_plugin_cache_add(plugin, sysfs_path, device);
	return TRUE;
}

static void
fu_fwctl_plugin_watch_cb(const gchar *sysfs_path, gboolean added, gpointer user_data)
{
	FuPlugin *plugin = FU_PLUGIN(user_data);
	FuDevice *device = fu_plugin_cache_lookup(plugin, sysfs_path);
	g_autoptr(GError) error_local = NULL;

	if (added) {
		if (device == NULL && !fu_fwctl_plugin_add(plugin, sysfs_path, &error_local))
			g_warning("cannot add %s: %s", sysfs_path, error_local->message);
		return;
	}
	if (device != NULL) {
		fu_plugin_device_remove(plugin, device);
		fu_plugin_cache_remove(plugin, sysfs_path);
	}
}

/*
 * With a libusb older than 1.0.27 the udev backend of fwupd 2.0.20 cannot bind its netlink socket,
 * for libusb has taken the port (https://github.com/fwupd/fwupd/issues/8083): the backend can make
 * devices, and finds none. So they are found here, by the library, which also sees them come and
 * go.
 */
static gboolean
fu_fwctl_plugin_coldplug(FuPlugin *plugin, FuProgress *progress, GError **error)
{
	FuPluginData *self = fu_plugin_get_data(plugin);
	FuBackend *backend =
	    fu_context_get_backend_by_name(fu_plugin_get_context(plugin), "udev", error);

	if (backend == NULL)
		return FALSE;
	if (fu_backend_get_enabled(backend))
		return TRUE;
	g_info("the udev backend does not run: looking for fwctl devices without it");
	self->watch = fu_fwctl_link_watch(fu_fwctl_plugin_watch_cb, plugin, error);
	return self->watch != NULL;
}

G_MODULE_EXPORT void
fu_plugin_init_vfuncs(FuPluginVfuncs *vfuncs)
{
	vfuncs->constructed = fu_fwctl_plugin_constructed;
	/* in another version the other members may lie elsewhere */
	if (g_strcmp0(fwupd_version_string(), FU_FWCTL_FWUPD_VERSION) != 0)
		return;
	vfuncs->finalize = fu_fwctl_plugin_finalize;
	vfuncs->startup = fu_fwctl_plugin_startup;
	vfuncs->coldplug = fu_fwctl_plugin_coldplug;
}
