/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-health-item-private.h"

/**
 * FwctlHealthItem:
 *
 * One line of a [class@Fwctl.HealthReport]: what was asked, what came back, and how good that is.
 *
 * Who makes an item sets what there is to say and then hands it to
 * [method@Fwctl.HealthReport.add_item]; from there on it is only read, from any thread.
 *
 * The status of an item starts as ok. A value that reaches a threshold raises it, and so does
 * [method@Fwctl.HealthItem.raise_status]; nothing lowers it. An item without a value has an error
 * that says why, and the status unknown.
 *
 * Since: 0.1.0
 */

G_DEFINE_FINAL_TYPE(FwctlHealthItem, fwctl_health_item, G_TYPE_OBJECT)

static void
fwctl_health_item_finalize(GObject *object)
{
	FwctlHealthItem *self = FWCTL_HEALTH_ITEM(object);

	g_free(self->id);
	g_free(self->subject);
	g_free(self->path);
	g_free(self->source);
	g_free(self->advice);
	g_clear_pointer(&self->value, g_variant_unref);
	g_clear_pointer(&self->details, g_variant_unref);
	g_clear_error(&self->error);
	G_OBJECT_CLASS(fwctl_health_item_parent_class)->finalize(object);
}

static void
fwctl_health_item_class_init(FwctlHealthItemClass *klass)
{
	G_OBJECT_CLASS(klass)->finalize = fwctl_health_item_finalize;
}

static void
fwctl_health_item_init(FwctlHealthItem *self)
{
	self->status = FWCTL_HEALTH_STATUS_OK;
	self->time = g_get_real_time();
}

/**
 * fwctl_health_item_new:
 * @id: what it is about, from the published list: see [func@Fwctl.health_identifier_dup_list]
 * @path: over which path of the kernel it was read: `memdev`, `fwctl`, `devlink`, `sysfs` or
 *   `uploader`
 * @source: the command that was sent or the file that was read
 *
 * Makes an item, and takes the time as that of its reading.
 *
 * Returns: (transfer full): an item that is ok
 *
 * Since: 0.1.0
 */
FwctlHealthItem *
fwctl_health_item_new(const gchar *id, const gchar *path, const gchar *source)
{
	FwctlHealthItem *self;

	g_return_val_if_fail(id != NULL, NULL);
	g_return_val_if_fail(path != NULL, NULL);
	g_return_val_if_fail(source != NULL, NULL);

	self = g_object_new(FWCTL_TYPE_HEALTH_ITEM, NULL);
	self->id = g_strdup(id);
	self->path = g_strdup(path);
	self->source = g_strdup(source);
	return self;
}

/* Returns: (nullable): %NULL for a level at which there are no thresholds */
FwctlHealthThreshold *
fwctl_health_item_peek_threshold(FwctlHealthItem *self,
				 FwctlHealthStatus status,
				 FwctlHealthBound bound)
{
	if ((guint)bound > FWCTL_HEALTH_BOUND_BELOW)
		return NULL;
	switch (status) {
	case FWCTL_HEALTH_STATUS_NOTICE:
		return &self->thresholds[0][bound];
	case FWCTL_HEALTH_STATUS_WARNING:
		return &self->thresholds[1][bound];
	case FWCTL_HEALTH_STATUS_CRITICAL:
		return &self->thresholds[2][bound];
	case FWCTL_HEALTH_STATUS_OK:
	case FWCTL_HEALTH_STATUS_UNKNOWN:
	default:
		return NULL;
	}
}

static void
fwctl_health_item_compare(FwctlHealthItem *self, FwctlHealthStatus status, FwctlHealthBound bound)
{
	const FwctlHealthThreshold *threshold =
	    fwctl_health_item_peek_threshold(self, status, bound);
	gdouble number = 0;

	if (threshold == NULL || !threshold->is_set || !fwctl_health_item_get_number(self, &number))
		return;
	if (bound == FWCTL_HEALTH_BOUND_ABOVE ? number >= threshold->value
					      : number <= threshold->value)
		fwctl_health_item_raise_status(self, status);
}

static void
fwctl_health_item_compare_all(FwctlHealthItem *self)
{
	static const FwctlHealthStatus levels[] = {FWCTL_HEALTH_STATUS_NOTICE,
						   FWCTL_HEALTH_STATUS_WARNING,
						   FWCTL_HEALTH_STATUS_CRITICAL};

	for (guint i = 0; i < G_N_ELEMENTS(levels); i++) {
		fwctl_health_item_compare(self, levels[i], FWCTL_HEALTH_BOUND_ABOVE);
		fwctl_health_item_compare(self, levels[i], FWCTL_HEALTH_BOUND_BELOW);
	}
}

/**
 * fwctl_health_item_set_subject:
 * @self: a #FwctlHealthItem
 * @subject: (nullable): a part's name
 *
 * Says which part of the device it is about, where there may be several: a PCI function, a sensor.
 *
 * Since: 0.1.0
 */
void
fwctl_health_item_set_subject(FwctlHealthItem *self, const gchar *subject)
{
	g_return_if_fail(FWCTL_IS_HEALTH_ITEM(self));
	g_free(self->subject);
	self->subject = g_strdup(subject);
}

/**
 * fwctl_health_item_set_value:
 * @self: a #FwctlHealthItem
 * @value: a number, a boolean or a string; a floating one is taken
 *
 * Sets the value, and raises the status to that of the worst threshold that it reaches.
 *
 * Since: 0.1.0
 */
void
fwctl_health_item_set_value(FwctlHealthItem *self, GVariant *value)
{
	g_return_if_fail(FWCTL_IS_HEALTH_ITEM(self));
	g_return_if_fail(value != NULL);
	g_clear_pointer(&self->value, g_variant_unref);
	self->value = g_variant_ref_sink(value);
	fwctl_health_item_compare_all(self);
}

/**
 * fwctl_health_item_set_details:
 * @self: a #FwctlHealthItem
 * @details: more about the value, of any type; a floating one is taken
 *
 * Sets what stands behind the value, such as the entries of a log.
 *
 * Since: 0.1.0
 */
void
fwctl_health_item_set_details(FwctlHealthItem *self, GVariant *details)
{
	g_return_if_fail(FWCTL_IS_HEALTH_ITEM(self));
	g_return_if_fail(details != NULL);
	g_clear_pointer(&self->details, g_variant_unref);
	self->details = g_variant_ref_sink(details);
}

/**
 * fwctl_health_item_set_advice:
 * @self: a #FwctlHealthItem
 * @advice: (nullable): a translated sentence
 *
 * Sets what a person can do about it.
 *
 * Since: 0.1.0
 */
void
fwctl_health_item_set_advice(FwctlHealthItem *self, const gchar *advice)
{
	g_return_if_fail(FWCTL_IS_HEALTH_ITEM(self));
	g_free(self->advice);
	self->advice = g_strdup(advice);
}

/**
 * fwctl_health_item_set_error:
 * @self: a #FwctlHealthItem
 * @reason: why there is no value
 *
 * Says why there is no value, and makes the status unknown. %FWCTL_ERROR_NOT_SUPPORTED means that
 * the device does not have it: such an item is absent, and the roll-up leaves it out.
 *
 * Since: 0.1.0
 */
void
fwctl_health_item_set_error(FwctlHealthItem *self, const GError *reason)
{
	g_return_if_fail(FWCTL_IS_HEALTH_ITEM(self));
	g_return_if_fail(reason != NULL);
	g_clear_error(&self->error);
	self->error = g_error_copy(reason);
	g_clear_pointer(&self->value, g_variant_unref);
	self->status = FWCTL_HEALTH_STATUS_UNKNOWN;
}

/**
 * fwctl_health_item_set_threshold:
 * @self: a #FwctlHealthItem
 * @status: notice, warning or critical: what a value is that reaches it
 * @bound: on which side of it a value is bad
 * @value: the threshold, in the unit of the item
 * @authority: who set it
 *
 * Sets a threshold, and raises the status if the value is there already and reaches it.
 *
 * Since: 0.1.0
 */
void
fwctl_health_item_set_threshold(FwctlHealthItem *self,
				FwctlHealthStatus status,
				FwctlHealthBound bound,
				gdouble value,
				FwctlHealthAuthority authority)
{
	FwctlHealthThreshold *threshold;

	g_return_if_fail(FWCTL_IS_HEALTH_ITEM(self));
	threshold = fwctl_health_item_peek_threshold(self, status, bound);
	g_return_if_fail(threshold != NULL);

	threshold->is_set = TRUE;
	threshold->value = value;
	threshold->authority = authority;
	fwctl_health_item_compare(self, status, bound);
}

/**
 * fwctl_health_item_raise_status:
 * @self: a #FwctlHealthItem
 * @status: a status
 *
 * Makes the status @status, unless it is worse already.
 *
 * Since: 0.1.0
 */
void
fwctl_health_item_raise_status(FwctlHealthItem *self, FwctlHealthStatus status)
{
	g_return_if_fail(FWCTL_IS_HEALTH_ITEM(self));
	self->status = fwctl_health_status_worst(self->status, status);
}
