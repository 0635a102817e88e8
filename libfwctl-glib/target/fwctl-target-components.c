/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-component-private.h"
#include "fwctl-target-components.h"
#include "fwctl-target-private.h"

/* what is known of a target's firmware, path by path */

#define CXL_SLOTS_MAX 4u

static gchar *
fwctl_target_components_dup_string(GVariant *values, const gchar *field)
{
	const gchar *text = NULL;

	if (!g_variant_lookup(values, field, "&s", &text) || *text == '\0')
		return NULL;
	return g_strdup(text);
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

GPtrArray *
fwctl_target_components_read(FwctlTarget *self, GCancellable *cancellable, GError **error)
{
	g_autoptr(GPtrArray) components = g_ptr_array_new_with_free_func(g_object_unref);
	g_autoptr(GPtrArray) memdevs = fwctl_target_list_memdevs(self);

	for (guint i = 0; i < memdevs->len; i++) {
		if (!fwctl_target_components_read_memdev(self,
							 g_ptr_array_index(memdevs, i),
							 components,
							 cancellable,
							 error))
			return NULL;
	}
	return g_steal_pointer(&components);
}
