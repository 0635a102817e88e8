/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fwctl-flash-jobs.h"
#include "fwctl-flash-plan-private.h"
#include "fwctl-flash-witness.h"

/**
 * FwctlFlashPlan:
 *
 * What would happen if an image were written to a component of a device: whether it is for that
 * device, what version follows on what, who signed it, over which path, what that interrupts, and
 * what it takes until it runs. Making a plan only reads.
 *
 * What speaks against it is in the plan too: [method@Fwctl.FlashPlan.check] has the first of it,
 * [method@Fwctl.FlashPlan.to_variant] all. A [class@Fwctl.FlashJob] does what a plan says.
 *
 * Immutable, and so safe to use from any thread.
 *
 * Since: 0.1.0
 */
G_DEFINE_FINAL_TYPE(FwctlFlashPlan, fwctl_flash_plan, G_TYPE_OBJECT)

static void
fwctl_flash_plan_finalize(GObject *object)
{
	FwctlFlashPlan *self = FWCTL_FLASH_PLAN(object);

	g_clear_object(&self->target);
	g_clear_object(&self->image);
	g_clear_object(&self->path);
	g_clear_object(&self->options);
	g_clear_object(&self->component);
	g_clear_pointer(&self->proof, fwctl_flash_proof_free);
	g_clear_pointer(&self->label, fwctl_flash_label_free);
	g_ptr_array_unref(self->problems);
	G_OBJECT_CLASS(fwctl_flash_plan_parent_class)->finalize(object);
}

static void
fwctl_flash_plan_class_init(FwctlFlashPlanClass *klass)
{
	G_OBJECT_CLASS(klass)->finalize = fwctl_flash_plan_finalize;
}

static void
fwctl_flash_plan_init(FwctlFlashPlan *self)
{
	self->problems = g_ptr_array_new_with_free_func((GDestroyNotify)g_error_free);
}

/* what is written over is what was written last, be it staged, stored or running */
static const gchar *
fwctl_flash_plan_get_newest(FwctlFlashPlan *self)
{
	const gchar *version;

	if (self->component == NULL)
		return NULL;
	version = fwctl_component_get_staged_version(self->component);
	if (version == NULL || *version == '\0')
		version = fwctl_component_get_stored_version(self->component);
	if (version == NULL || *version == '\0')
		version = fwctl_component_get_version(self->component);
	return version;
}

static FwctlFlashChange
fwctl_flash_plan_compare(const gchar *before, const gchar *after)
{
	gint order;

	if (before == NULL || after == NULL)
		return FWCTL_FLASH_CHANGE_UNKNOWN;
	order = strverscmp(after, before);
	if (order == 0)
		return FWCTL_FLASH_CHANGE_SAME;
	return order > 0 ? FWCTL_FLASH_CHANGE_UPGRADE : FWCTL_FLASH_CHANGE_DOWNGRADE;
}

static gboolean
fwctl_flash_plan_look(FwctlFlashPlan *self, GCancellable *cancellable, GError **error)
{
	g_autofree gchar *jobs = NULL;

	self->proof = fwctl_flash_proof_new(self->image,
					    fwctl_flash_options_get_pki_directory(self->options),
					    cancellable,
					    error);
	if (self->proof == NULL)
		return FALSE;
	self->label = fwctl_flash_label_load(self->image, error);
	if (self->label == NULL)
		return FALSE;
	fwctl_flash_label_add_aliases(self->label, self->proof->aliases);
	self->identity = fwctl_flash_label_judge(self->label,
						 self->target,
						 fwctl_flash_plan_get_component(self));
	self->change =
	    fwctl_flash_plan_compare(fwctl_flash_plan_get_newest(self), self->label->version);
	jobs =
	    fwctl_flash_jobs_dup_directory(fwctl_flash_options_get_state_directory(self->options));
	self->last_duration =
	    fwctl_flash_jobs_find_duration(jobs,
					   fwctl_flash_jobs_get_model(self->target),
					   fwctl_flash_path_get_name(self->path),
					   &self->last_size);
	fwctl_flash_plan_find_problems(self);
	return TRUE;
}

/**
 * fwctl_flash_plan_new_for_path:
 * @target: the device
 * @path: by which way to flash it
 * @image: what to write
 * @options: (nullable): what the caller allows, or %NULL for what is safe
 * @cancellable: (nullable): a #GCancellable, or %NULL
 * @error: return location for an error, or %NULL
 *
 * Makes a plan with a path of the caller's choice; see [ctor@Fwctl.FlashPlan.new].
 *
 * Returns: (transfer full): a new #FwctlFlashPlan, or %NULL
 *
 * Since: 0.1.0
 */
FwctlFlashPlan *
fwctl_flash_plan_new_for_path(FwctlTarget *target,
			      FwctlFlashPath *path,
			      FwctlFlashImage *image,
			      FwctlFlashOptions *options,
			      GCancellable *cancellable,
			      GError **error)
{
	g_autoptr(FwctlFlashPlan) self = NULL;
	g_autoptr(GError) error_local = NULL;

	g_return_val_if_fail(FWCTL_IS_TARGET(target), NULL);
	g_return_val_if_fail(FWCTL_IS_FLASH_PATH(path), NULL);
	g_return_val_if_fail(FWCTL_IS_FLASH_IMAGE(image), NULL);
	g_return_val_if_fail(options == NULL || FWCTL_IS_FLASH_OPTIONS(options), NULL);

	self = g_object_new(FWCTL_TYPE_FLASH_PLAN, NULL);
	self->target = g_object_ref(target);
	self->path = g_object_ref(path);
	self->image = g_object_ref(image);
	self->options = options != NULL ? g_object_ref(options) : fwctl_flash_options_new();
	self->component = fwctl_flash_find_component(target,
						     fwctl_flash_path_get_component(path),
						     cancellable,
						     &error_local);
	if (self->component == NULL)
		g_debug("%s", error_local->message);
	if (!fwctl_flash_plan_look(self, cancellable, error))
		return NULL;
	return g_steal_pointer(&self);
}

/**
 * fwctl_flash_plan_new:
 * @target: the device
 * @image: what to write
 * @options: (nullable): what the caller allows, or %NULL for what is safe
 * @cancellable: (nullable): a #GCancellable, or %NULL
 * @error: return location for an error, or %NULL
 *
 * Finds out what would happen if an image were written to a device. Nothing is changed by that.
 *
 * Fails with %FWCTL_FLASH_ERROR_NO_PATH where the kernel offers no way to do it. What else speaks
 * against it is in the plan.
 *
 * Returns: (transfer full): a new #FwctlFlashPlan, or %NULL
 *
 * Since: 0.1.0
 */
FwctlFlashPlan *
fwctl_flash_plan_new(FwctlTarget *target,
		     FwctlFlashImage *image,
		     FwctlFlashOptions *options,
		     GCancellable *cancellable,
		     GError **error)
{
	const gchar *name;
	g_autoptr(FwctlComponent) component = NULL;
	g_autoptr(FwctlFlashPath) path = NULL;

	g_return_val_if_fail(FWCTL_IS_TARGET(target), NULL);
	g_return_val_if_fail(options == NULL || FWCTL_IS_FLASH_OPTIONS(options), NULL);

	name = options != NULL ? fwctl_flash_options_get_component(options) : NULL;
	component = fwctl_flash_find_component(target, name, cancellable, error);
	if (component == NULL)
		return NULL;
	path = fwctl_flash_path_find(target, component, name, error);
	if (path == NULL)
		return NULL;
	return fwctl_flash_plan_new_for_path(target, path, image, options, cancellable, error);
}
