/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fwctl-flash-error.h"
#include "fwctl-flash-witness.h"

/*
 * A device that reports success has not proved it. Where it has slots for its firmware, one of them
 * must be staged after an upload, and it must be the one that the kernel chose: the slot behind the
 * active one (cxl_fw_prepare() in
 * drivers/cxl/core/memdev.c, Linux 7.2).
 */
struct _FwctlFlashWitness {
	FwctlTarget *target;
	gchar *component;
	FwctlComponent *before; /* (nullable): nobody could say */
};

/*
 * fwctl_flash_find_component:
 * @name: (nullable): its name, or %NULL for the first that can be flashed
 *
 * Finds a component of a device, as it is now.
 */
FwctlComponent *
fwctl_flash_find_component(FwctlTarget *target,
			   const gchar *name,
			   GCancellable *cancellable,
			   GError **error)
{
	g_autoptr(GPtrArray) components = fwctl_target_list_components(target, cancellable, error);
	g_autoptr(GString) names = g_string_new(NULL);

	if (components == NULL)
		return NULL;
	for (guint i = 0; i < components->len; i++) {
		FwctlComponent *component = components->pdata[i];

		if (name == NULL ? fwctl_component_get_path(component) != NULL
				 : g_strcmp0(fwctl_component_get_name(component), name) == 0)
			return g_object_ref(component);
		g_string_append_printf(names,
				       "%s%s",
				       names->len > 0 ? ", " : "",
				       fwctl_component_get_name(component));
	}
	if (name == NULL)
		g_set_error(error,
			    FWCTL_FLASH_ERROR,
			    FWCTL_FLASH_ERROR_NO_PATH,
			    _("%s: the kernel offers no way to flash this device"),
			    fwctl_target_get_name(target));
	else
		g_set_error(error,
			    FWCTL_FLASH_ERROR,
			    FWCTL_FLASH_ERROR_NO_PATH,
			    _("%s: has no component “%s”, but %s"),
			    fwctl_target_get_name(target),
			    name,
			    names->len > 0 ? names->str : _("none"));
	return NULL;
}

/*
 * fwctl_flash_witness_new:
 * @component: (nullable): what is to be flashed
 *
 * Notes how things are before.
 */
FwctlFlashWitness *
fwctl_flash_witness_new(FwctlTarget *target, const gchar *component, GCancellable *cancellable)
{
	FwctlFlashWitness *self = g_new0(FwctlFlashWitness, 1);
	g_autoptr(GError) error_local = NULL;

	self->target = g_object_ref(target);
	self->component = g_strdup(component);
	self->before = fwctl_flash_find_component(target, component, cancellable, &error_local);
	if (self->before == NULL)
		g_debug("%s: %s", fwctl_target_get_name(target), error_local->message);
	return self;
}

void
fwctl_flash_witness_free(FwctlFlashWitness *self)
{
	g_clear_object(&self->target);
	g_clear_object(&self->before);
	g_free(self->component);
	g_free(self);
}

static gboolean
fwctl_flash_witness_check_slot(FwctlFlashWitness *self, FwctlComponent *after, GError **error)
{
	guint n_slots = fwctl_component_get_n_slots(after);
	guint active = fwctl_component_get_active_slot(self->before);
	guint staged = fwctl_component_get_staged_slot(after);
	guint expected = active % n_slots + 1;

	if (staged == 0) {
		g_set_error(error,
			    FWCTL_FLASH_ERROR,
			    FWCTL_FLASH_ERROR_NOT_CHANGED,
			    _("%s: reported success, and has no firmware staged in any slot"),
			    fwctl_target_get_name(self->target));
		return FALSE;
	}
	if (staged != expected) {
		g_set_error(error,
			    FWCTL_FLASH_ERROR,
			    FWCTL_FLASH_ERROR_WRONG_SLOT,
			    _("%s: staged slot %u, where slot %u was written"),
			    fwctl_target_get_name(self->target),
			    staged,
			    expected);
		return FALSE;
	}
	return TRUE;
}

/*
 * fwctl_flash_witness_check:
 *
 * Compares with how things are now. Where the device cannot say, there is nothing to compare.
 */
gboolean
fwctl_flash_witness_check(FwctlFlashWitness *self, GCancellable *cancellable, GError **error)
{
	g_autoptr(FwctlComponent) after = NULL;

	if (self->before == NULL || fwctl_component_get_n_slots(self->before) == 0 ||
	    fwctl_component_get_active_slot(self->before) == 0)
		return TRUE;
	after = fwctl_flash_find_component(self->target, self->component, cancellable, error);
	if (after == NULL)
		return FALSE;
	if (fwctl_component_get_n_slots(after) == 0)
		return TRUE;
	return fwctl_flash_witness_check_slot(self, after, error);
}
