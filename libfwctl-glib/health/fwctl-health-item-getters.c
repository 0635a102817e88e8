/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-error.h"
#include "fwctl-health-identifier.h"
#include "fwctl-health-item-private.h"

/**
 * fwctl_health_item_get_id:
 * @self: a #FwctlHealthItem
 *
 * Gets what it is about.
 *
 * Returns: an identifier of the published list, such as `media.life-used`
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_health_item_get_id(FwctlHealthItem *self)
{
	g_return_val_if_fail(FWCTL_IS_HEALTH_ITEM(self), NULL);
	return self->id;
}

/**
 * fwctl_health_item_get_title:
 * @self: a #FwctlHealthItem
 *
 * Gets what it is about, in a few translated words.
 *
 * Returns: a text; the identifier, where that one is not in the published list
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_health_item_get_title(FwctlHealthItem *self)
{
	const gchar *title;

	g_return_val_if_fail(FWCTL_IS_HEALTH_ITEM(self), NULL);
	title = fwctl_health_identifier_get_title(self->id);
	return title != NULL ? title : self->id;
}

/**
 * fwctl_health_item_get_subject:
 * @self: a #FwctlHealthItem
 *
 * Gets which part of the device it is about.
 *
 * Returns: (nullable): a part's name, or %NULL where it is about the device as a whole
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_health_item_get_subject(FwctlHealthItem *self)
{
	g_return_val_if_fail(FWCTL_IS_HEALTH_ITEM(self), NULL);
	return self->subject;
}

/**
 * fwctl_health_item_get_path:
 * @self: a #FwctlHealthItem
 *
 * Gets over which path of the kernel it was read.
 *
 * Returns: `memdev`, `fwctl`, `devlink`, `sysfs` or `uploader`
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_health_item_get_path(FwctlHealthItem *self)
{
	g_return_val_if_fail(FWCTL_IS_HEALTH_ITEM(self), NULL);
	return self->path;
}

/**
 * fwctl_health_item_get_source:
 * @self: a #FwctlHealthItem
 *
 * Gets where it comes from.
 *
 * Returns: the command that was sent or the file that was read
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_health_item_get_source(FwctlHealthItem *self)
{
	g_return_val_if_fail(FWCTL_IS_HEALTH_ITEM(self), NULL);
	return self->source;
}

/**
 * fwctl_health_item_get_status:
 * @self: a #FwctlHealthItem
 *
 * Gets how good it is.
 *
 * Returns: a status
 *
 * Since: 0.1.0
 */
FwctlHealthStatus
fwctl_health_item_get_status(FwctlHealthItem *self)
{
	g_return_val_if_fail(FWCTL_IS_HEALTH_ITEM(self), FWCTL_HEALTH_STATUS_UNKNOWN);
	return self->status;
}

/**
 * fwctl_health_item_get_value:
 * @self: a #FwctlHealthItem
 *
 * Gets the value.
 *
 * Returns: (nullable) (transfer none): a number, a boolean or a string, or %NULL where it could not
 *   be read
 *
 * Since: 0.1.0
 */
GVariant *
fwctl_health_item_get_value(FwctlHealthItem *self)
{
	g_return_val_if_fail(FWCTL_IS_HEALTH_ITEM(self), NULL);
	return self->value;
}

/**
 * fwctl_health_item_get_number:
 * @self: a #FwctlHealthItem
 * @number: (out): the value; a boolean is 0 or 1
 *
 * Gets the value as a number, whichever its type.
 *
 * Returns: %TRUE if it is one
 *
 * Since: 0.1.0
 */
gboolean
fwctl_health_item_get_number(FwctlHealthItem *self, gdouble *number)
{
	g_return_val_if_fail(FWCTL_IS_HEALTH_ITEM(self), FALSE);
	g_return_val_if_fail(number != NULL, FALSE);

	if (self->value == NULL)
		return FALSE;
	switch (g_variant_classify(self->value)) {
	case G_VARIANT_CLASS_BOOLEAN:
		*number = g_variant_get_boolean(self->value) ? 1 : 0;
		return TRUE;
	case G_VARIANT_CLASS_BYTE:
		*number = g_variant_get_byte(self->value);
		return TRUE;
	case G_VARIANT_CLASS_INT16:
		*number = g_variant_get_int16(self->value);
		return TRUE;
	case G_VARIANT_CLASS_UINT16:
		*number = g_variant_get_uint16(self->value);
		return TRUE;
	case G_VARIANT_CLASS_INT32:
		*number = g_variant_get_int32(self->value);
		return TRUE;
	case G_VARIANT_CLASS_UINT32:
		*number = g_variant_get_uint32(self->value);
		return TRUE;
	case G_VARIANT_CLASS_INT64:
		*number = (gdouble)g_variant_get_int64(self->value);
		return TRUE;
	case G_VARIANT_CLASS_UINT64:
		*number = (gdouble)g_variant_get_uint64(self->value);
		return TRUE;
	case G_VARIANT_CLASS_DOUBLE:
		*number = g_variant_get_double(self->value);
		return TRUE;
	default:
		return FALSE;
	}
}

/**
 * fwctl_health_item_get_unit:
 * @self: a #FwctlHealthItem
 *
 * Gets the unit of the value and of the thresholds.
 *
 * Returns: (nullable): as from [func@Fwctl.health_identifier_get_unit]
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_health_item_get_unit(FwctlHealthItem *self)
{
	g_return_val_if_fail(FWCTL_IS_HEALTH_ITEM(self), NULL);
	return fwctl_health_identifier_get_unit(self->id);
}

/**
 * fwctl_health_item_get_threshold:
 * @self: a #FwctlHealthItem
 * @status: notice, warning or critical
 * @bound: which side
 * @value: (out) (optional): the threshold
 * @authority: (out) (optional): who set it
 *
 * Gets a threshold.
 *
 * Returns: %TRUE if there is one of that status and on that side
 *
 * Since: 0.1.0
 */
gboolean
fwctl_health_item_get_threshold(FwctlHealthItem *self,
				FwctlHealthStatus status,
				FwctlHealthBound bound,
				gdouble *value,
				FwctlHealthAuthority *authority)
{
	const FwctlHealthThreshold *threshold;

	g_return_val_if_fail(FWCTL_IS_HEALTH_ITEM(self), FALSE);

	threshold = fwctl_health_item_peek_threshold(self, status, bound);
	if (threshold == NULL || !threshold->is_set)
		return FALSE;
	if (value != NULL)
		*value = threshold->value;
	if (authority != NULL)
		*authority = threshold->authority;
	return TRUE;
}

/**
 * fwctl_health_item_get_details:
 * @self: a #FwctlHealthItem
 *
 * Gets what stands behind the value. docs/health-items.md says what it is for each identifier.
 *
 * Returns: (nullable) (transfer none): anything
 *
 * Since: 0.1.0
 */
GVariant *
fwctl_health_item_get_details(FwctlHealthItem *self)
{
	g_return_val_if_fail(FWCTL_IS_HEALTH_ITEM(self), NULL);
	return self->details;
}

/**
 * fwctl_health_item_get_advice:
 * @self: a #FwctlHealthItem
 *
 * Gets what a person can do about it.
 *
 * Returns: (nullable): a translated sentence
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_health_item_get_advice(FwctlHealthItem *self)
{
	g_return_val_if_fail(FWCTL_IS_HEALTH_ITEM(self), NULL);
	return self->advice;
}

/**
 * fwctl_health_item_get_error:
 * @self: a #FwctlHealthItem
 *
 * Gets why there is no value.
 *
 * Returns: (nullable) (transfer none): an error, or %NULL where there is a value
 *
 * Since: 0.1.0
 */
const GError *
fwctl_health_item_get_error(FwctlHealthItem *self)
{
	g_return_val_if_fail(FWCTL_IS_HEALTH_ITEM(self), NULL);
	return self->error;
}

/**
 * fwctl_health_item_is_absent:
 * @self: a #FwctlHealthItem
 *
 * Says whether the device does not have what was asked for, which is no fault: the error is
 * %FWCTL_ERROR_NOT_SUPPORTED. The roll-up of a report leaves such an item out.
 *
 * Returns: %TRUE if it is absent
 *
 * Since: 0.1.0
 */
gboolean
fwctl_health_item_is_absent(FwctlHealthItem *self)
{
	g_return_val_if_fail(FWCTL_IS_HEALTH_ITEM(self), FALSE);
	return g_error_matches(self->error, FWCTL_ERROR, FWCTL_ERROR_NOT_SUPPORTED);
}

/**
 * fwctl_health_item_get_time:
 * @self: a #FwctlHealthItem
 *
 * Gets when it was read.
 *
 * Returns: microseconds since 1970-01-01 UTC
 *
 * Since: 0.1.0
 */
gint64
fwctl_health_item_get_time(FwctlHealthItem *self)
{
	g_return_val_if_fail(FWCTL_IS_HEALTH_ITEM(self), 0);
	return self->time;
}

/**
 * fwctl_health_bound_to_string:
 * @bound: a side of a threshold
 *
 * Gets its name, as JSON output spells it.
 *
 * Returns: (nullable): `above` or `below`, or %NULL for another number
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_health_bound_to_string(FwctlHealthBound bound)
{
	static const gchar *const names[] = {"above", "below"};

	return (guint)bound < G_N_ELEMENTS(names) ? names[bound] : NULL;
}

/**
 * fwctl_health_authority_to_string:
 * @authority: who set a threshold
 *
 * Gets its name, as JSON output spells it.
 *
 * Returns: (nullable): `device`, `administrator` or `default`, or %NULL for another number
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_health_authority_to_string(FwctlHealthAuthority authority)
{
	static const gchar *const names[] = {"device", "administrator", "default"};

	return (guint)authority < G_N_ELEMENTS(names) ? names[authority] : NULL;
}
