/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-tool-firmware.h"
#include "fwctl-tool-json.h"

/* 0 stands for what is not known */
static void
fwctl_tool_firmware_add_number(JsonBuilder *builder, const gchar *key, guint64 value)
{
	if (value == 0)
		fwctl_tool_json_add_string(builder, key, NULL);
	else
		fwctl_tool_json_add_int(builder, key, (gint64)value);
}

static void
fwctl_tool_firmware_add_slots(FwctlComponent *component, JsonBuilder *builder)
{
	json_builder_set_member_name(builder, "slots");
	json_builder_begin_array(builder);
	for (guint slot = 1; slot <= fwctl_component_get_n_slots(component); slot++) {
		json_builder_begin_object(builder);
		fwctl_tool_json_add_int(builder, "slot", slot);
		fwctl_tool_json_add_string(builder,
					   "version",
					   fwctl_component_get_slot_version(component, slot));
		fwctl_tool_json_add_bool(builder,
					 "active",
					 slot == fwctl_component_get_active_slot(component));
		fwctl_tool_json_add_bool(builder,
					 "staged",
					 slot == fwctl_component_get_staged_slot(component));
		json_builder_end_object(builder);
	}
	json_builder_end_array(builder);
}

static void
fwctl_tool_firmware_add_component(FwctlComponent *component, JsonBuilder *builder)
{
	const GError *error = fwctl_component_get_error(component);
	FwctlActivation activation = fwctl_component_get_activation(component);

	json_builder_begin_object(builder);
	fwctl_tool_json_add_string(builder, "name", fwctl_component_get_name(component));
	fwctl_tool_json_add_string(builder, "version", fwctl_component_get_version(component));
	fwctl_tool_json_add_string(builder,
				   "stored_version",
				   fwctl_component_get_stored_version(component));
	fwctl_tool_json_add_string(builder,
				   "staged_version",
				   fwctl_component_get_staged_version(component));
	fwctl_tool_json_add_string(builder,
				   "minimum_version",
				   fwctl_component_get_minimum_version(component));
	fwctl_tool_firmware_add_slots(component, builder);
	fwctl_tool_firmware_add_number(builder,
				       "active_slot",
				       fwctl_component_get_active_slot(component));
	fwctl_tool_firmware_add_number(builder,
				       "staged_slot",
				       fwctl_component_get_staged_slot(component));
	fwctl_tool_json_add_string(
	    builder,
	    "activation",
	    activation != FWCTL_ACTIVATION_UNKNOWN ? fwctl_activation_to_string(activation) : NULL);
	fwctl_tool_firmware_add_number(builder,
				       "capacity",
				       fwctl_component_get_capacity(component));
	fwctl_tool_json_add_string(builder, "path", fwctl_component_get_path(component));
	fwctl_tool_json_add_string(builder, "source", fwctl_component_get_source(component));
	fwctl_tool_json_add_string(builder, "error", error != NULL ? error->message : NULL);
	json_builder_end_object(builder);
}

/* the names of the objects in a list, by whatever way each kind has to say its own */
static void
fwctl_tool_firmware_add_names(JsonBuilder *builder,
			      const gchar *key,
			      GPtrArray *paths,
			      const gchar *(*get_name)(gpointer path))
{
	g_autoptr(GPtrArray) list = paths;
	g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);

	for (guint i = 0; i < list->len; i++)
		g_ptr_array_add(names, g_strdup(get_name(g_ptr_array_index(list, i))));
	fwctl_tool_json_add_texts(builder, key, names);
}

static const gchar *
fwctl_tool_firmware_get_device_name(gpointer path)
{
	return fwctl_device_get_name(path);
}

static const gchar *
fwctl_tool_firmware_get_memdev_name(gpointer path)
{
	return fwctl_memdev_get_name(path);
}

static const gchar *
fwctl_tool_firmware_get_uploader_name(gpointer path)
{
	return fwctl_uploader_get_name(path);
}

static const gchar *
fwctl_tool_firmware_get_devlink_name(gpointer path)
{
	return fwctl_devlink_get_name(path);
}

/*
 * Adds a physical device, by which paths the kernel offers it, and its firmware.
 */
void
fwctl_tool_firmware_add_json(FwctlTarget *target, GPtrArray *components, JsonBuilder *builder)
{
	g_auto(GStrv) paths = fwctl_target_dup_paths(target);
	g_auto(GStrv) netdevs = fwctl_target_dup_netdevs(target);
	g_auto(GStrv) rdma_devices = fwctl_target_dup_rdma_devices(target);
	g_autofree gchar *sysfs_path = fwctl_target_dup_sysfs_path(target);

	json_builder_begin_object(builder);
	fwctl_tool_json_add_string(builder, "name", fwctl_target_get_name(target));
	fwctl_tool_json_add_string(builder, "id", fwctl_target_get_id(target));
	fwctl_tool_json_add_string(builder, "vendor", fwctl_target_get_vendor(target));
	fwctl_tool_json_add_string(builder, "model", fwctl_target_get_model(target));
	fwctl_tool_json_add_string(builder, "serial", fwctl_target_get_serial(target));
	fwctl_tool_json_add_string(builder, "pci_address", fwctl_target_get_pci_address(target));
	fwctl_tool_json_add_string(builder, "pci_id", fwctl_target_get_pci_id(target));
	fwctl_tool_json_add_string(builder, "sysfs_path", sysfs_path);
	fwctl_tool_json_add_bool(builder, "simulated", fwctl_target_is_simulated(target));
	fwctl_tool_json_add_strv(builder, "paths", paths);
	fwctl_tool_firmware_add_names(builder,
				      "fwctl_devices",
				      fwctl_target_list_devices(target),
				      fwctl_tool_firmware_get_device_name);
	fwctl_tool_firmware_add_names(builder,
				      "memdevs",
				      fwctl_target_list_memdevs(target),
				      fwctl_tool_firmware_get_memdev_name);
	fwctl_tool_firmware_add_names(builder,
				      "uploaders",
				      fwctl_target_list_uploaders(target),
				      fwctl_tool_firmware_get_uploader_name);
	fwctl_tool_firmware_add_names(builder,
				      "devlinks",
				      fwctl_target_list_devlinks(target),
				      fwctl_tool_firmware_get_devlink_name);
	fwctl_tool_json_add_strv(builder, "netdevs", netdevs);
	fwctl_tool_json_add_strv(builder, "rdma_devices", rdma_devices);
	json_builder_set_member_name(builder, "components");
	json_builder_begin_array(builder);
	for (guint i = 0; i < components->len; i++)
		fwctl_tool_firmware_add_component(g_ptr_array_index(components, i), builder);
	json_builder_end_array(builder);
	json_builder_end_object(builder);
}
