/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-flash-plan-private.h"

/* what is not known is there, and is nothing */
static void
fwctl_flash_plan_add_string(GVariantBuilder *builder, const gchar *key, const gchar *value)
{
	g_autofree gchar *valid = value != NULL ? g_utf8_make_valid(value, -1) : NULL;

	g_variant_builder_add(builder, "{sv}", key, g_variant_new("ms", valid));
}

static void
fwctl_flash_plan_add_number(GVariantBuilder *builder, const gchar *key, gint64 value)
{
	g_variant_builder_add(builder,
			      "{sv}",
			      key,
			      g_variant_new_maybe(G_VARIANT_TYPE_INT64,
						  value > 0 ? g_variant_new_int64(value) : NULL));
}

static void
fwctl_flash_plan_add_device(FwctlFlashPlan *self, GVariantBuilder *builder)
{
	fwctl_flash_plan_add_string(builder, "device", fwctl_target_get_name(self->target));
	fwctl_flash_plan_add_string(builder, "id", fwctl_target_get_id(self->target));
	fwctl_flash_plan_add_string(builder, "vendor", fwctl_target_get_vendor(self->target));
	fwctl_flash_plan_add_string(builder, "model", fwctl_target_get_model(self->target));
	fwctl_flash_plan_add_string(builder, "serial", fwctl_target_get_serial(self->target));
	fwctl_flash_plan_add_string(builder, "component", fwctl_flash_plan_get_component(self));
}

static void
fwctl_flash_plan_add_image(FwctlFlashPlan *self, GVariantBuilder *builder)
{
	fwctl_flash_plan_add_string(builder, "image", fwctl_flash_image_get_filename(self->image));
	fwctl_flash_plan_add_number(builder,
				    "size",
				    (gint64)fwctl_flash_image_get_size(self->image));
	fwctl_flash_plan_add_number(
	    builder,
	    "capacity",
	    self->component != NULL ? (gint64)fwctl_component_get_capacity(self->component) : 0);
	fwctl_flash_plan_add_string(builder,
				    "sha256",
				    fwctl_flash_image_get_sha256(self->image, NULL, NULL));
	fwctl_flash_plan_add_string(builder,
				    "identity",
				    fwctl_flash_identity_to_string(self->identity));
	fwctl_flash_plan_add_string(builder,
				    "signature",
				    fwctl_flash_signature_to_string(self->proof->signature));
	fwctl_flash_plan_add_string(builder, "signer", self->proof->signer);
	fwctl_flash_plan_add_string(builder, "signature_reason", self->proof->reason);
}

static void
fwctl_flash_plan_add_versions(FwctlFlashPlan *self, GVariantBuilder *builder)
{
	FwctlComponent *component = self->component;

	fwctl_flash_plan_add_string(builder, "version", fwctl_flash_plan_get_version(self));
	fwctl_flash_plan_add_string(
	    builder,
	    "stored_version",
	    component != NULL ? fwctl_component_get_stored_version(component) : NULL);
	fwctl_flash_plan_add_string(
	    builder,
	    "staged_version",
	    component != NULL ? fwctl_component_get_staged_version(component) : NULL);
	fwctl_flash_plan_add_string(
	    builder,
	    "minimum_version",
	    component != NULL ? fwctl_component_get_minimum_version(component) : NULL);
	fwctl_flash_plan_add_string(builder, "new_version", self->label->version);
	fwctl_flash_plan_add_string(builder, "change", fwctl_flash_change_to_string(self->change));
}

/* no path of these sends RPCs of fwctl: the scope is none of its four, and there is no taint */
static void
fwctl_flash_plan_add_way(FwctlFlashPlan *self, GVariantBuilder *builder)
{
	fwctl_flash_plan_add_string(builder, "path", fwctl_flash_path_get_name(self->path));
	fwctl_flash_plan_add_string(builder, "endpoint", fwctl_flash_path_get_endpoint(self->path));
	fwctl_flash_plan_add_string(builder, "scope", NULL);
	g_variant_builder_add(builder, "{sv}", "taints", g_variant_new_boolean(FALSE));
	fwctl_flash_plan_add_string(builder,
				    "interrupts",
				    fwctl_flash_path_get_interrupts(self->path));
	fwctl_flash_plan_add_string(
	    builder,
	    "reset",
	    fwctl_flash_reset_to_string(fwctl_flash_path_get_reset(self->path)));
	fwctl_flash_plan_add_number(builder, "last_duration_us", self->last_duration);
	fwctl_flash_plan_add_number(builder, "last_size", (gint64)self->last_size);
	fwctl_flash_plan_add_number(builder,
				    "expected_duration_us",
				    fwctl_flash_plan_get_expected_duration(self));
}

static GVariant *
fwctl_flash_plan_build_problems(FwctlFlashPlan *self)
{
	GVariantBuilder builder;

	g_variant_builder_init(&builder, G_VARIANT_TYPE("aa{sv}"));
	for (guint i = 0; i < self->problems->len; i++) {
		const GError *problem = self->problems->pdata[i];
		GVariantBuilder dict;

		g_variant_builder_init(&dict, G_VARIANT_TYPE_VARDICT);
		fwctl_flash_plan_add_string(&dict,
					    "code",
					    fwctl_flash_error_to_string(problem->code));
		fwctl_flash_plan_add_string(&dict, "message", problem->message);
		fwctl_flash_plan_add_string(&dict,
					    "remedy",
					    fwctl_flash_error_get_remedy(problem->code));
		g_variant_builder_add_value(&builder, g_variant_builder_end(&dict));
	}
	return g_variant_builder_end(&builder);
}

/**
 * fwctl_flash_plan_to_variant:
 * @self: a #FwctlFlashPlan
 *
 * Gets all of the plan, with the names that it has in JSON: an entry of `plans` in
 * `org.fwctl.flash-plan/1`. What is not known is a maybe that is nothing.
 *
 * Returns: (transfer full): a dictionary, `a{sv}`
 *
 * Since: 0.1.0
 */
GVariant *
fwctl_flash_plan_to_variant(FwctlFlashPlan *self)
{
	GVariantBuilder dict;

	g_return_val_if_fail(FWCTL_IS_FLASH_PLAN(self), NULL);

	g_variant_builder_init(&dict, G_VARIANT_TYPE_VARDICT);
	fwctl_flash_plan_add_device(self, &dict);
	fwctl_flash_plan_add_image(self, &dict);
	fwctl_flash_plan_add_versions(self, &dict);
	fwctl_flash_plan_add_way(self, &dict);
	g_variant_builder_add(&dict,
			      "{sv}",
			      "allowed",
			      g_variant_new_boolean(self->problems->len == 0));
	g_variant_builder_add(&dict, "{sv}", "problems", fwctl_flash_plan_build_problems(self));
	return g_variant_ref_sink(g_variant_builder_end(&dict));
}
