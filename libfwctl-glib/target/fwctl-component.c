/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-component-private.h"

/**
 * FwctlComponent:
 *
 * One piece of firmware of a physical device: its versions, where they are kept, and which of the
 * kernel's paths would flash it. It says what was read at one time, and does not change.
 *
 * May be used from any thread.
 *
 * Since: 0.1.0
 */
G_DEFINE_FINAL_TYPE(FwctlComponent, fwctl_component, G_TYPE_OBJECT)

static void
fwctl_component_finalize(GObject *object)
{
	FwctlComponent *self = FWCTL_COMPONENT(object);

	g_free(self->name);
	g_free(self->path);
	g_free(self->source);
	g_free(self->version);
	g_free(self->stored_version);
	g_free(self->staged_version);
	g_free(self->minimum_version);
	g_ptr_array_unref(self->slots);
	g_clear_error(&self->error);
	G_OBJECT_CLASS(fwctl_component_parent_class)->finalize(object);
}

static void
fwctl_component_class_init(FwctlComponentClass *klass)
{
	G_OBJECT_CLASS(klass)->finalize = fwctl_component_finalize;
}

static void
fwctl_component_init(FwctlComponent *self)
{
	self->slots = g_ptr_array_new_with_free_func(g_free);
}

/*
 * fwctl_component_new:
 * @name: its name, such as `firmware`
 * @path: (nullable): the path that would flash it, such as `firmware-uploader`
 * @source: (nullable): the command or file that what is known of it comes from
 */
FwctlComponent *
fwctl_component_new(const gchar *name, const gchar *path, const gchar *source)
{
	FwctlComponent *self = g_object_new(FWCTL_TYPE_COMPONENT, NULL);

	self->name = g_strdup(name);
	self->path = g_strdup(path);
	self->source = g_strdup(source);
	return self;
}

/**
 * fwctl_activation_to_string:
 * @activation: a state
 *
 * Gets the word for a state, as it stands in JSON.
 *
 * Returns: a text such as `pending`
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_activation_to_string(FwctlActivation activation)
{
	switch (activation) {
	case FWCTL_ACTIVATION_ACTIVE:
		return "active";
	case FWCTL_ACTIVATION_PENDING:
		return "pending";
	default:
		return "unknown";
	}
}

/**
 * fwctl_component_get_name:
 * @self: a #FwctlComponent
 *
 * Gets its name: `firmware` where the device has one image for all, or that of devlink, such as
 * `fw.mgmt`.
 *
 * Returns: a name
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_component_get_name(FwctlComponent *self)
{
	g_return_val_if_fail(FWCTL_IS_COMPONENT(self), NULL);
	return self->name;
}

/**
 * fwctl_component_get_version:
 * @self: a #FwctlComponent
 *
 * Gets the version that runs.
 *
 * Returns: (nullable): a version as the device writes it, or %NULL if it is not known
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_component_get_version(FwctlComponent *self)
{
	g_return_val_if_fail(FWCTL_IS_COMPONENT(self), NULL);
	return self->version;
}

/**
 * fwctl_component_get_stored_version:
 * @self: a #FwctlComponent
 *
 * Gets the version that is stored, and would run after a reset if nothing else happened.
 *
 * Returns: (nullable): a version as the device writes it, or %NULL if it is not known
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_component_get_stored_version(FwctlComponent *self)
{
	g_return_val_if_fail(FWCTL_IS_COMPONENT(self), NULL);
	return self->stored_version;
}

/**
 * fwctl_component_get_staged_version:
 * @self: a #FwctlComponent
 *
 * Gets the version that was written and waits for a reset to go live.
 *
 * Returns: (nullable): a version as the device writes it, or %NULL if none waits
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_component_get_staged_version(FwctlComponent *self)
{
	g_return_val_if_fail(FWCTL_IS_COMPONENT(self), NULL);
	return self->staged_version;
}

/**
 * fwctl_component_get_minimum_version:
 * @self: a #FwctlComponent
 *
 * Gets the oldest version that the device takes.
 *
 * Returns: (nullable): a version as the device writes it, or %NULL if it is not known
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_component_get_minimum_version(FwctlComponent *self)
{
	g_return_val_if_fail(FWCTL_IS_COMPONENT(self), NULL);
	return self->minimum_version;
}

/**
 * fwctl_component_get_n_slots:
 * @self: a #FwctlComponent
 *
 * Gets how many images the device keeps.
 *
 * Returns: a number, or 0 if it is not known
 *
 * Since: 0.1.0
 */
guint
fwctl_component_get_n_slots(FwctlComponent *self)
{
	g_return_val_if_fail(FWCTL_IS_COMPONENT(self), 0);
	return self->slots->len;
}

/**
 * fwctl_component_get_slot_version:
 * @self: a #FwctlComponent
 * @slot: a slot, counted from 1
 *
 * Gets the version in a slot.
 *
 * Returns: (nullable): a version as the device writes it, or %NULL for an empty slot
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_component_get_slot_version(FwctlComponent *self, guint slot)
{
	g_return_val_if_fail(FWCTL_IS_COMPONENT(self), NULL);
	if (slot < 1 || slot > self->slots->len)
		return NULL;
	return g_ptr_array_index(self->slots, slot - 1);
}

/**
 * fwctl_component_get_active_slot:
 * @self: a #FwctlComponent
 *
 * Gets the slot of the firmware that runs.
 *
 * Returns: a slot, counted from 1, or 0 if it is not known
 *
 * Since: 0.1.0
 */
guint
fwctl_component_get_active_slot(FwctlComponent *self)
{
	g_return_val_if_fail(FWCTL_IS_COMPONENT(self), 0);
	return self->active_slot;
}

/**
 * fwctl_component_get_staged_slot:
 * @self: a #FwctlComponent
 *
 * Gets the slot of the firmware that goes live at the next reset.
 *
 * Returns: a slot, counted from 1, or 0 if none is staged or it is not known
 *
 * Since: 0.1.0
 */
guint
fwctl_component_get_staged_slot(FwctlComponent *self)
{
	g_return_val_if_fail(FWCTL_IS_COMPONENT(self), 0);
	return self->staged_slot;
}

/**
 * fwctl_component_get_activation:
 * @self: a #FwctlComponent
 *
 * Says whether a reset would change which firmware runs.
 *
 * Returns: a state
 *
 * Since: 0.1.0
 */
FwctlActivation
fwctl_component_get_activation(FwctlComponent *self)
{
	g_return_val_if_fail(FWCTL_IS_COMPONENT(self), FWCTL_ACTIVATION_UNKNOWN);
	return self->activation;
}

/**
 * fwctl_component_get_capacity:
 * @self: a #FwctlComponent
 *
 * Gets how large an image may be.
 *
 * Returns: a size in bytes, or 0 if it is not known
 *
 * Since: 0.1.0
 */
guint64
fwctl_component_get_capacity(FwctlComponent *self)
{
	g_return_val_if_fail(FWCTL_IS_COMPONENT(self), 0);
	return self->capacity;
}

/**
 * fwctl_component_get_path:
 * @self: a #FwctlComponent
 *
 * Gets which of the kernel's paths would flash it.
 *
 * Returns: (nullable): `firmware-uploader`, `devlink` or `fwctl`, or %NULL if none does
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_component_get_path(FwctlComponent *self)
{
	g_return_val_if_fail(FWCTL_IS_COMPONENT(self), NULL);
	return self->path;
}

/**
 * fwctl_component_get_source:
 * @self: a #FwctlComponent
 *
 * Gets the command or file that what is known of it comes from.
 *
 * Returns: (nullable): a text such as `get-fw-info (memdev mem0)`, or %NULL
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_component_get_source(FwctlComponent *self)
{
	g_return_val_if_fail(FWCTL_IS_COMPONENT(self), NULL);
	return self->source;
}

/**
 * fwctl_component_get_error:
 * @self: a #FwctlComponent
 *
 * Gets why something of it is not known.
 *
 * Returns: (nullable): an error, or %NULL if nothing failed
 *
 * Since: 0.1.0
 */
const GError *
fwctl_component_get_error(FwctlComponent *self)
{
	g_return_val_if_fail(FWCTL_IS_COMPONENT(self), NULL);
	return self->error;
}
