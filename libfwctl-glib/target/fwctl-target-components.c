/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-component-private.h"
#include "fwctl-devlink.h"
#include "fwctl-target-components.h"
#include "fwctl-target-private.h"

/* what is known of a target's firmware, path by path */

#define CXL_SLOTS_MAX 4u

static gchar *
fwctl_target_components_dup_string(GVariant *values, const gchar *field)
{
	g_autofree gchar *text = NULL;

	/* a field of fixed length may be padded with blanks */
	if (!g_variant_lookup(values, field, "s", &text) || *g_strstrip(text) == '\0')
		return NULL;
	return g_steal_pointer(&text);
}

static guint
fwctl_target_components_get_number(GVariant *values, const gchar *field)
{
	g_autoptr(GVariant) value = g_variant_lookup_value(values, field, NULL);

	if (value == NULL)
		return 0;
	if (g_variant_is_of_type(value, G_VARIANT_TYPE_UINT64))
		return (guint)MIN(g_variant_get_uint64(value), G_MAXUINT);
	if (g_variant_is_of_type(value, G_VARIANT_TYPE_UINT32))
		return g_variant_get_uint32(value);
	if (g_variant_is_of_type(value, G_VARIANT_TYPE_UINT16))
		return g_variant_get_uint16(value);
	if (g_variant_is_of_type(value, G_VARIANT_TYPE_BYTE))
		return g_variant_get_byte(value);
	return 0;
}

/* Get FW Info (CXL 3.2, 8.2.10.3.1): slots are counted from 1, and 0 is none */
static void
fwctl_target_components_fill_cxl(FwctlComponent *component, GVariant *values)
{
	guint n_slots = fwctl_target_components_get_number(values, "num-slots");

	component->active_slot = fwctl_target_components_get_number(values, "active-slot");
	component->staged_slot = fwctl_target_components_get_number(values, "staged-slot");
	for (guint slot = 1; slot <= MIN(n_slots, CXL_SLOTS_MAX); slot++) {
		g_autofree gchar *field = g_strdup_printf("slot-%u-revision", slot);
		g_ptr_array_add(component->slots,
				fwctl_target_components_dup_string(values, field));
	}
	component->version =
	    g_strdup(fwctl_component_get_slot_version(component, component->active_slot));
	component->staged_version =
	    g_strdup(fwctl_component_get_slot_version(component, component->staged_slot));
	component->stored_version =
	    g_strdup(component->staged_slot != 0 ? component->staged_version : component->version);
	component->activation =
	    component->staged_slot != 0 && component->staged_slot != component->active_slot
		? FWCTL_ACTIVATION_PENDING
		: FWCTL_ACTIVATION_ACTIVE;
}

static gboolean
fwctl_target_components_read_memdev(FwctlTarget *target,
				    FwctlMemdev *memdev,
				    GPtrArray *components,
				    GCancellable *cancellable,
				    GError **error)
{
	FwctlCatalogue *catalogue = fwctl_target_get_catalogue(target, error);
	g_autoptr(GPtrArray) uploaders = fwctl_target_list_uploaders(target);
	g_autofree gchar *source =
	    g_strdup_printf("get-fw-info (memdev %s)", fwctl_memdev_get_name(memdev));
	g_autoptr(GError) error_local = NULL;
	g_autoptr(GVariant) values = NULL;
	FwctlComponent *component;

	if (catalogue == NULL)
		return FALSE;
	values =
	    fwctl_memdev_call(memdev, catalogue, "get-fw-info", NULL, cancellable, &error_local);
	if (g_error_matches(error_local, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
		g_propagate_error(error, g_steal_pointer(&error_local));
		return FALSE;
	}
	component = fwctl_component_new("firmware",
					uploaders->len > 0 ? "firmware-uploader" : NULL,
					source);
	g_ptr_array_add(components, component);
	if (values != NULL)
		fwctl_target_components_fill_cxl(component, values);
	component->error = g_steal_pointer(&error_local);
	return TRUE;
}

/* what is stored can be flashed; what only runs comes with another component */
static FwctlComponent *
fwctl_target_components_make_devlink(FwctlDevlinkInfo *info, const gchar *name, const gchar *source)
{
	g_autofree gchar *running =
	    fwctl_devlink_info_dup_version(info, FWCTL_DEVLINK_VERSION_RUNNING, name);
	g_autofree gchar *stored =
	    fwctl_devlink_info_dup_version(info, FWCTL_DEVLINK_VERSION_STORED, name);
	FwctlComponent *component =
	    fwctl_component_new(name, stored != NULL ? "devlink" : NULL, source);

	if (running != NULL && stored != NULL && g_strcmp0(running, stored) != 0) {
		component->activation = FWCTL_ACTIVATION_PENDING;
		component->staged_version = g_strdup(stored);
	} else if (running != NULL && stored != NULL) {
		component->activation = FWCTL_ACTIVATION_ACTIVE;
	}
	component->version = g_steal_pointer(&running);
	component->stored_version = g_steal_pointer(&stored);
	return component;
}

/* Info of devlink (Documentation/networking/devlink/devlink-info.rst) */
static gboolean
fwctl_target_components_read_devlink(FwctlDevlink *devlink,
				     GPtrArray *components,
				     GCancellable *cancellable,
				     GError **error)
{
	const FwctlDevlinkVersion kinds[] = {FWCTL_DEVLINK_VERSION_RUNNING,
					     FWCTL_DEVLINK_VERSION_STORED};
	g_autofree gchar *source =
	    g_strdup_printf("info (devlink %s)", fwctl_devlink_get_name(devlink));
	g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	g_autoptr(GError) error_local = NULL;
	g_autoptr(FwctlDevlinkInfo) info =
	    fwctl_devlink_get_info(devlink, cancellable, &error_local);

	if (g_error_matches(error_local, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
		g_propagate_error(error, g_steal_pointer(&error_local));
		return FALSE;
	}
	if (info == NULL) {
		FwctlComponent *component = fwctl_component_new("firmware", "devlink", source);
		component->error = g_steal_pointer(&error_local);
		g_ptr_array_add(components, component);
		return TRUE;
	}
	for (guint i = 0; i < G_N_ELEMENTS(kinds); i++) {
		g_auto(GStrv) names = fwctl_devlink_info_dup_version_names(info, kinds[i]);
		for (guint j = 0; names[j] != NULL; j++) {
			if (g_hash_table_add(seen, g_strdup(names[j])))
				g_ptr_array_add(
				    components,
				    fwctl_target_components_make_devlink(info, names[j], source));
		}
	}
	return TRUE;
}

GPtrArray *
fwctl_target_components_read(FwctlTarget *self, GCancellable *cancellable, GError **error)
{
	g_autoptr(GPtrArray) components = g_ptr_array_new_with_free_func(g_object_unref);
	g_autoptr(GPtrArray) memdevs = fwctl_target_list_memdevs(self);
	g_autoptr(GPtrArray) devlinks = fwctl_target_list_devlinks(self);

	for (guint i = 0; i < memdevs->len; i++) {
		if (!fwctl_target_components_read_memdev(self,
							 g_ptr_array_index(memdevs, i),
							 components,
							 cancellable,
							 error))
			return NULL;
	}
	/* the functions of a card say the same of it: the first one's word will do */
	if (devlinks->len > 0 &&
	    !fwctl_target_components_read_devlink(g_ptr_array_index(devlinks, 0),
						  components,
						  cancellable,
						  error))
		return NULL;
	return g_steal_pointer(&components);
}
