/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#include "fwctl-device-private.h"
#include "fwctl-sysfs.h"

/*
 * Reads who a device is out of sysfs. No device is opened for it: to open one may make the firmware
 * allocate a context. What is not there is left out.
 */

/* an attribute that the device does not have is one thing, one that cannot be read another */
gchar *
fwctl_sysfs_read_attribute(const gchar *directory, const gchar *name, GPtrArray *unreadable)
{
	g_autofree gchar *path = g_build_filename(directory, name, NULL);
	g_autofree gchar *text = NULL;
	g_autoptr(GError) error_local = NULL;

	if (!g_file_get_contents(path, &text, NULL, &error_local)) {
		if (!g_error_matches(error_local, G_FILE_ERROR, G_FILE_ERROR_NOENT))
			g_ptr_array_add(unreadable,
					g_strdup_printf("%s: %s", name, error_local->message));
		return NULL;
	}
	g_strstrip(text);
	/* it ends in messages and in JSON */
	if (!g_utf8_validate(text, -1, NULL)) {
		g_ptr_array_add(unreadable, g_strdup_printf(_("%s: it is not UTF-8 text"), name));
		return NULL;
	}
	return *text != '\0' ? g_steal_pointer(&text) : NULL;
}

gchar *
fwctl_sysfs_resolve(const gchar *directory, const gchar *name)
{
	g_autofree gchar *path = g_build_filename(directory, name, NULL);
	gchar *resolved = realpath(path, NULL);
	gchar *copy = g_strdup(resolved);

	free(resolved);
	return copy;
}

/* the last part of where a link leads, such as the driver's name for `driver` */
gchar *
fwctl_sysfs_read_link_name(const gchar *directory, const gchar *name)
{
	g_autofree gchar *path = g_build_filename(directory, name, NULL);
	g_autofree gchar *target = g_file_read_link(path, NULL);

	return target != NULL ? g_path_get_basename(target) : NULL;
}

/* the closest directory, from @directory upwards, of a device of @subsystem */
gchar *
fwctl_sysfs_find_ancestor(const gchar *directory, const gchar *subsystem)
{
	g_autofree gchar *path = g_strdup(directory);

	while (g_str_has_prefix(path, "/sys/devices/")) {
		g_autofree gchar *name = fwctl_sysfs_read_link_name(path, "subsystem");
		gchar *up;
		if (g_strcmp0(name, subsystem) == 0)
			return g_steal_pointer(&path);
		up = g_path_get_dirname(path);
		g_free(path);
		path = up;
	}
	return NULL;
}

void
fwctl_sysfs_add_children(GPtrArray *names, const gchar *directory, const gchar *name)
{
	g_autofree gchar *path = g_build_filename(directory, name, NULL);
	g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
	const gchar *child;

	while (dir != NULL && (child = g_dir_read_name(dir)) != NULL) {
		if (g_utf8_validate(child, -1, NULL))
			g_ptr_array_add(names, g_strdup(child));
	}
}

static gint
fwctl_sysfs_compare_names(gconstpointer a, gconstpointer b)
{
	return strverscmp(*(const gchar *const *)a, *(const gchar *const *)b);
}

static void
fwctl_sysfs_insert_list(GVariantDict *dict, const gchar *key, GPtrArray *texts)
{
	g_variant_dict_insert_value(
	    dict,
	    key,
	    g_variant_new_strv((const gchar *const *)texts->pdata, texts->len));
}

static void
fwctl_sysfs_insert_children(GVariantDict *dict,
			    const gchar *key,
			    const gchar *parent,
			    const gchar *function,
			    const gchar *class_name)
{
	g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);

	fwctl_sysfs_add_children(names, parent, class_name);
	if (function != NULL && g_strcmp0(function, parent) != 0)
		fwctl_sysfs_add_children(names, function, class_name);
	g_ptr_array_sort(names, fwctl_sysfs_compare_names);
	fwctl_sysfs_insert_list(dict, key, names);
}

static void
fwctl_sysfs_insert(GVariantDict *dict, const gchar *key, const gchar *value)
{
	if (value != NULL)
		g_variant_dict_insert(dict, key, "s", value);
}

static void
fwctl_sysfs_insert_node(GVariantDict *dict, const gchar *path, GPtrArray *unreadable)
{
	g_autofree gchar *uevent = fwctl_sysfs_read_attribute(path, "uevent", unreadable);
	g_auto(GStrv) lines = g_strsplit(uevent != NULL ? uevent : "", "\n", -1);

	for (guint i = 0; lines[i] != NULL; i++) {
		g_autofree gchar *node = NULL;
		if (!g_str_has_prefix(lines[i], "DEVNAME="))
			continue;
		/* the kernel leaves “/dev/” out, udev's database and its test beds do not */
		node = g_canonicalize_filename(lines[i] + strlen("DEVNAME="), "/dev");
		g_variant_dict_insert(dict, "node", "s", node);
	}
}

gchar *
fwctl_sysfs_read_id_pair(const gchar *directory,
			 const gchar *vendor,
			 const gchar *device,
			 GPtrArray *unreadable)
{
	g_autofree gchar *vendor_id = fwctl_sysfs_read_attribute(directory, vendor, unreadable);
	g_autofree gchar *device_id = fwctl_sysfs_read_attribute(directory, device, unreadable);

	if (vendor_id == NULL || device_id == NULL || !g_str_has_prefix(vendor_id, "0x") ||
	    !g_str_has_prefix(device_id, "0x"))
		return NULL;
	return g_strdup_printf("%s:%s", vendor_id + 2, device_id + 2);
}

static void
fwctl_sysfs_insert_pci(GVariantDict *dict,
		       const gchar *function,
		       const gchar *driver,
		       GPtrArray *unreadable)
{
	g_autofree gchar *address = g_path_get_basename(function);
	g_autofree gchar *id = fwctl_sysfs_read_id_pair(function, "vendor", "device", unreadable);
	g_autofree gchar *subsystem_id =
	    fwctl_sysfs_read_id_pair(function, "subsystem_vendor", "subsystem_device", unreadable);

	fwctl_sysfs_insert(dict, "pci-address", address);
	fwctl_sysfs_insert(dict, "pci-id", id);
	fwctl_sysfs_insert(dict, "pci-subsystem-id", subsystem_id);
	if (fwctl_device_type_driver_has_devlink(driver)) {
		g_autofree gchar *devlink = g_strdup_printf("pci/%s", address);
		fwctl_sysfs_insert(dict, "devlink", devlink);
	}
}

static void
fwctl_sysfs_insert_memdev(GVariantDict *dict,
			  const gchar *parent,
			  const gchar *subsystem,
			  GPtrArray *unreadable)
{
	g_autofree gchar *name = g_path_get_basename(parent);
	g_autofree gchar *serial = NULL;

	if (g_strcmp0(subsystem, "cxl") != 0)
		return;
	serial = fwctl_sysfs_read_attribute(parent, "serial", unreadable);
	fwctl_sysfs_insert(dict, "memdev", name);
	fwctl_sysfs_insert(dict, "serial", serial);
}

/*
 * fwctl_sysfs_read_identity:
 * @path: a device's directory in sysfs, with symbolic links or without
 *
 * Returns: (transfer full) (nullable): a dictionary as for fwctl_device_new(), or %NULL if the
 * device is not, or no longer, there
 */
GVariant *
fwctl_sysfs_read_identity(const gchar *path)
{
	g_auto(GVariantDict) dict = G_VARIANT_DICT_INIT(NULL);
	g_autoptr(GPtrArray) unreadable = g_ptr_array_new_with_free_func(g_free);
	g_autofree gchar *real_path = fwctl_sysfs_resolve(path, ".");
	g_autofree gchar *name = NULL;
	g_autofree gchar *parent = NULL;

	if (real_path == NULL)
		return NULL;
	name = g_path_get_basename(real_path);
	fwctl_sysfs_insert(&dict, "name", name);
	fwctl_sysfs_insert(&dict, "sysfs-path", real_path);
	fwctl_sysfs_insert_node(&dict, real_path, unreadable);
	parent = fwctl_sysfs_resolve(real_path, "device");
	if (parent != NULL) {
		g_autofree gchar *parent_name = g_path_get_basename(parent);
		g_autofree gchar *subsystem = fwctl_sysfs_read_link_name(parent, "subsystem");
		g_autofree gchar *driver = fwctl_sysfs_read_link_name(parent, "driver");
		g_autofree gchar *function = fwctl_sysfs_find_ancestor(parent, "pci");

		fwctl_sysfs_insert(&dict, "parent", parent_name);
		fwctl_sysfs_insert(&dict, "subsystem", subsystem);
		fwctl_sysfs_insert(&dict, "driver", driver);
		fwctl_sysfs_insert_memdev(&dict, parent, subsystem, unreadable);
		if (function != NULL)
			fwctl_sysfs_insert_pci(&dict, function, driver, unreadable);
		fwctl_sysfs_insert_children(&dict, "netdevs", parent, function, "net");
		fwctl_sysfs_insert_children(&dict, "rdma-devices", parent, function, "infiniband");
		fwctl_sysfs_insert_children(&dict, "hwmons", parent, function, "hwmon");
		fwctl_sysfs_insert_children(&dict, "uploaders", parent, function, "firmware");
	}
	fwctl_sysfs_insert_list(&dict, "unreadable", unreadable);
	return g_variant_ref_sink(g_variant_dict_end(&dict));
}

/*
 * fwctl_sysfs_list:
 *
 * Lists the devices where no udev runs: none on a kernel without fwctl.
 *
 * Returns: (transfer full) (element-type filename): paths below /sys/class/fwctl
 */
GPtrArray *
fwctl_sysfs_list(void)
{
	g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GDir) dir = g_dir_open(FWCTL_SYSFS_CLASS, 0, NULL);
	const gchar *name;

	while (dir != NULL && (name = g_dir_read_name(dir)) != NULL)
		g_ptr_array_add(paths, g_build_filename(FWCTL_SYSFS_CLASS, name, NULL));
	return g_steal_pointer(&paths);
}
