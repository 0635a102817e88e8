/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <gio/gio.h>

#include "fwctl-flash-error-private.h"
#include "fwctl-flash-result-private.h"

/**
 * FwctlFlashResult:
 *
 * What came of a [class@Fwctl.FlashJob]. That a new firmware needs a reset to run is a result and
 * no error.
 *
 * Immutable, and so safe to use from any thread.
 *
 * Since: 0.1.0
 */
struct _FwctlFlashResult {
	GObject parent_instance;
	gchar *device;
	gchar *id;
	gchar *job;
	gchar *component;
	gchar *path;
	gchar *endpoint;
	gchar *image;
	gchar *sha256;
	gchar *version_before;
	gchar *version_new;
	gchar *version_after;
	guint64 size;
	guint n_resumes;
	gint64 duration;
	FwctlFlashOutcome outcome;
	FwctlFlashReset reset;
	GError *error; /* (nullable) */
};

G_DEFINE_FINAL_TYPE(FwctlFlashResult, fwctl_flash_result, G_TYPE_OBJECT)

static void
fwctl_flash_result_finalize(GObject *object)
{
	FwctlFlashResult *self = FWCTL_FLASH_RESULT(object);

	g_free(self->device);
	g_free(self->id);
	g_free(self->job);
	g_free(self->component);
	g_free(self->path);
	g_free(self->endpoint);
	g_free(self->image);
	g_free(self->sha256);
	g_free(self->version_before);
	g_free(self->version_new);
	g_free(self->version_after);
	g_clear_error(&self->error);
	G_OBJECT_CLASS(fwctl_flash_result_parent_class)->finalize(object);
}

static void
fwctl_flash_result_class_init(FwctlFlashResultClass *klass)
{
	G_OBJECT_CLASS(klass)->finalize = fwctl_flash_result_finalize;
}

static void
fwctl_flash_result_init(FwctlFlashResult *self)
{
}

/*
 * fwctl_flash_result_new:
 * @error: (nullable): how it failed
 *
 * Makes the result of a job that ended.
 */
FwctlFlashResult *
fwctl_flash_result_new(const FwctlFlashRecord *record, const GError *error)
{
	FwctlFlashResult *self = g_object_new(FWCTL_TYPE_FLASH_RESULT, NULL);

	self->device = g_strdup(record->target_name);
	self->id = g_strdup(record->target);
	self->job = g_strdup(record->job);
	self->component = g_strdup(record->component);
	self->path = g_strdup(record->path);
	self->endpoint = g_strdup(record->endpoint);
	self->image = g_strdup(record->image);
	self->sha256 = g_strdup(record->sha256);
	self->version_before = g_strdup(record->version_before);
	self->version_new = g_strdup(record->version_new);
	self->version_after = g_strdup(record->version_after);
	self->size = record->size;
	self->n_resumes = record->n_resumes;
	self->duration = record->duration;
	self->outcome = record->outcome;
	self->reset = record->reset;
	self->error = error != NULL ? g_error_copy(error) : NULL;
	return self;
}

/**
 * fwctl_flash_result_new_for_error:
 * @device: how the device is called
 * @outcome: what came of it
 * @error: (nullable): why
 *
 * Makes the result for a device of which no job was begun, for a list that has one for each.
 *
 * Returns: (transfer full): a new #FwctlFlashResult
 *
 * Since: 0.1.0
 */
FwctlFlashResult *
fwctl_flash_result_new_for_error(const gchar *device,
				 FwctlFlashOutcome outcome,
				 const GError *error)
{
	FwctlFlashResult *self;

	g_return_val_if_fail(device != NULL, NULL);
	self = g_object_new(FWCTL_TYPE_FLASH_RESULT, NULL);
	self->device = g_strdup(device);
	self->outcome = outcome;
	self->error = error != NULL ? g_error_copy(error) : NULL;
	return self;
}

/**
 * fwctl_flash_result_get_device:
 * @self: a #FwctlFlashResult
 *
 * Gets which device it is about.
 *
 * Returns: what people call it
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_flash_result_get_device(FwctlFlashResult *self)
{
	g_return_val_if_fail(FWCTL_IS_FLASH_RESULT(self), NULL);
	return self->device;
}

/**
 * fwctl_flash_result_get_job:
 * @self: a #FwctlFlashResult
 *
 * Gets the name of the job, which is that of its journal too.
 *
 * Returns: (nullable): a name, or %NULL where none was begun
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_flash_result_get_job(FwctlFlashResult *self)
{
	g_return_val_if_fail(FWCTL_IS_FLASH_RESULT(self), NULL);
	return self->job;
}

/**
 * fwctl_flash_result_get_outcome:
 * @self: a #FwctlFlashResult
 *
 * Gets what came of it.
 *
 * Returns: a #FwctlFlashOutcome
 *
 * Since: 0.1.0
 */
FwctlFlashOutcome
fwctl_flash_result_get_outcome(FwctlFlashResult *self)
{
	g_return_val_if_fail(FWCTL_IS_FLASH_RESULT(self), FWCTL_FLASH_OUTCOME_UNKNOWN);
	return self->outcome;
}

/**
 * fwctl_flash_result_get_reset:
 * @self: a #FwctlFlashResult
 *
 * Gets what it still takes until the new firmware runs.
 *
 * Returns: a #FwctlFlashReset
 *
 * Since: 0.1.0
 */
FwctlFlashReset
fwctl_flash_result_get_reset(FwctlFlashResult *self)
{
	g_return_val_if_fail(FWCTL_IS_FLASH_RESULT(self), FWCTL_FLASH_RESET_UNKNOWN);
	return self->reset;
}

/**
 * fwctl_flash_result_get_duration:
 * @self: a #FwctlFlashResult
 *
 * Gets how long it took, from its first step to its last.
 *
 * Returns: a time in microseconds, or 0 where no job was begun
 *
 * Since: 0.1.0
 */
gint64
fwctl_flash_result_get_duration(FwctlFlashResult *self)
{
	g_return_val_if_fail(FWCTL_IS_FLASH_RESULT(self), 0);
	return self->duration;
}

/**
 * fwctl_flash_result_get_error:
 * @self: a #FwctlFlashResult
 *
 * Gets how it failed.
 *
 * Returns: (nullable): an error, or %NULL for success
 *
 * Since: 0.1.0
 */
const GError *
fwctl_flash_result_get_error(FwctlFlashResult *self)
{
	g_return_val_if_fail(FWCTL_IS_FLASH_RESULT(self), NULL);
	return self->error;
}

/**
 * fwctl_flash_result_get_remedy:
 * @self: a #FwctlFlashResult
 *
 * Gets what would help.
 *
 * Returns: (nullable): a sentence without a full stop, or %NULL where nothing failed
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_flash_result_get_remedy(FwctlFlashResult *self)
{
	g_return_val_if_fail(FWCTL_IS_FLASH_RESULT(self), NULL);
	if (self->error == NULL || g_error_matches(self->error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
		return NULL;
	return fwctl_flash_error_get_remedy((gint)fwctl_flash_error_from_error(self->error));
}

/**
 * fwctl_flash_result_is_success:
 * @self: a #FwctlFlashResult
 *
 * Says whether the device has the new firmware, be it that it needs a reset to run it.
 *
 * Returns: %TRUE if so
 *
 * Since: 0.1.0
 */
gboolean
fwctl_flash_result_is_success(FwctlFlashResult *self)
{
	g_return_val_if_fail(FWCTL_IS_FLASH_RESULT(self), FALSE);
	return self->outcome == FWCTL_FLASH_OUTCOME_LIVE ||
	       self->outcome == FWCTL_FLASH_OUTCOME_NEEDS_RESET;
}

static void
fwctl_flash_result_add_string(GVariantBuilder *builder, const gchar *key, const gchar *value)
{
	g_autofree gchar *valid = value != NULL ? g_utf8_make_valid(value, -1) : NULL;

	g_variant_builder_add(builder, "{sv}", key, g_variant_new("ms", valid));
}

static void
fwctl_flash_result_add_number(GVariantBuilder *builder, const gchar *key, gint64 value)
{
	g_variant_builder_add(builder,
			      "{sv}",
			      key,
			      g_variant_new_maybe(G_VARIANT_TYPE_INT64,
						  value > 0 ? g_variant_new_int64(value) : NULL));
}

/**
 * fwctl_flash_result_to_variant:
 * @self: a #FwctlFlashResult
 *
 * Gets all of the result, with the names that it has in JSON: an entry of `results` in
 * `org.fwctl.flash-result/1`. What is not known is a maybe that is nothing.
 *
 * Returns: (transfer full): a dictionary, `a{sv}`
 *
 * Since: 0.1.0
 */
GVariant *
fwctl_flash_result_to_variant(FwctlFlashResult *self)
{
	GVariantBuilder dict;
	gboolean failed;

	g_return_val_if_fail(FWCTL_IS_FLASH_RESULT(self), NULL);

	g_variant_builder_init(&dict, G_VARIANT_TYPE_VARDICT);
	failed =
	    self->error != NULL && !g_error_matches(self->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
	fwctl_flash_result_add_string(&dict, "device", self->device);
	fwctl_flash_result_add_string(&dict, "id", self->id);
	fwctl_flash_result_add_string(&dict, "job", self->job);
	fwctl_flash_result_add_string(&dict, "component", self->component);
	fwctl_flash_result_add_string(&dict, "path", self->path);
	fwctl_flash_result_add_string(&dict, "endpoint", self->endpoint);
	fwctl_flash_result_add_string(&dict, "image", self->image);
	fwctl_flash_result_add_number(&dict, "size", (gint64)self->size);
	fwctl_flash_result_add_string(&dict, "sha256", self->sha256);
	fwctl_flash_result_add_string(&dict, "version_before", self->version_before);
	fwctl_flash_result_add_string(&dict, "new_version", self->version_new);
	fwctl_flash_result_add_string(&dict, "version_after", self->version_after);
	fwctl_flash_result_add_string(&dict,
				      "outcome",
				      fwctl_flash_outcome_to_string(self->outcome));
	fwctl_flash_result_add_string(&dict, "reset", fwctl_flash_reset_to_string(self->reset));
	fwctl_flash_result_add_number(&dict, "duration_us", self->duration);
	g_variant_builder_add(&dict, "{sv}", "resumed", g_variant_new_boolean(self->n_resumes > 0));
	fwctl_flash_result_add_string(
	    &dict,
	    "error",
	    failed ? fwctl_flash_error_to_string((gint)fwctl_flash_error_from_error(self->error))
		   : NULL);
	fwctl_flash_result_add_string(&dict,
				      "message",
				      self->error != NULL ? self->error->message : NULL);
	fwctl_flash_result_add_string(&dict, "remedy", fwctl_flash_result_get_remedy(self));
	return g_variant_ref_sink(g_variant_builder_end(&dict));
}
