/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-bits.h"
#include "fwctl-field-list.h"

/* What a field says of the number that it is: its bits, and what they mean. */

/**
 * fwctl_field_get_byte_order:
 * @self: a #FwctlField
 *
 * Gets the order of the bytes of the word.
 *
 * Returns: a #FwctlByteOrder
 *
 * Since: 0.1.0
 */
FwctlByteOrder
fwctl_field_get_byte_order(FwctlField *self)
{
	g_return_val_if_fail(FWCTL_IS_FIELD(self), FWCTL_BYTE_ORDER_LITTLE);
	return self->byte_order;
}

/**
 * fwctl_field_get_msb:
 * @self: a #FwctlField
 *
 * Gets the field's most significant bit in its word. Bit 0 is the least significant one of the
 * word.
 *
 * Returns: a bit, 0 to 63
 *
 * Since: 0.1.0
 */
guint
fwctl_field_get_msb(FwctlField *self)
{
	g_return_val_if_fail(FWCTL_IS_FIELD(self), 0);
	return self->msb;
}

/**
 * fwctl_field_get_lsb:
 * @self: a #FwctlField
 *
 * Gets the field's least significant bit in its word.
 *
 * Returns: a bit, 0 to 63
 *
 * Since: 0.1.0
 */
guint
fwctl_field_get_lsb(FwctlField *self)
{
	g_return_val_if_fail(FWCTL_IS_FIELD(self), 0);
	return self->lsb;
}

/**
 * fwctl_field_is_signed:
 * @self: a #FwctlField
 *
 * Says whether the number is in two's complement.
 *
 * Returns: %TRUE if it may be negative
 *
 * Since: 0.1.0
 */
gboolean
fwctl_field_is_signed(FwctlField *self)
{
	g_return_val_if_fail(FWCTL_IS_FIELD(self), FALSE);
	return self->is_signed;
}

/**
 * fwctl_field_get_scale:
 * @self: a #FwctlField
 *
 * Gets what the number on the wire is multiplied with to have it in its unit.
 *
 * Returns: a factor, 1 where there is none
 *
 * Since: 0.1.0
 */
gdouble
fwctl_field_get_scale(FwctlField *self)
{
	g_return_val_if_fail(FWCTL_IS_FIELD(self), 1.0);
	return self->scale;
}

/**
 * fwctl_field_get_unit:
 * @self: a #FwctlField
 *
 * Gets the unit of the value.
 *
 * Returns: (nullable): a unit such as `°C`, or %NULL
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_field_get_unit(FwctlField *self)
{
	g_return_val_if_fail(FWCTL_IS_FIELD(self), NULL);
	return self->unit;
}

/**
 * fwctl_field_get_range:
 * @self: a #FwctlField
 * @minimum: (out) (optional): the least value
 * @maximum: (out) (optional): the greatest value
 *
 * Gets what values there is room for, in the field's unit. A double is not exact for an integer of
 * more than 53 bits.
 *
 * Returns: %TRUE for an integer, %FALSE for what has no range
 *
 * Since: 0.1.0
 */
gboolean
fwctl_field_get_range(FwctlField *self, gdouble *minimum, gdouble *maximum)
{
	guint64 greatest;

	g_return_val_if_fail(FWCTL_IS_FIELD(self), FALSE);
	if (self->kind != FWCTL_FIELD_KIND_INTEGER)
		return FALSE;
	greatest = fwctl_bits_get_maximum(self->msb - self->lsb + (self->is_signed ? 0 : 1));
	if (minimum != NULL)
		*minimum = self->is_signed ? -((gdouble)greatest + 1) * self->scale : 0;
	if (maximum != NULL)
		*maximum = (gdouble)greatest * self->scale;
	return TRUE;
}

/**
 * fwctl_field_get_none:
 * @self: a #FwctlField
 * @none: (out) (optional): the number, as it is on the wire and without a sign
 *
 * Gets the number that means “not available”.
 *
 * Returns: %TRUE if there is one
 *
 * Since: 0.1.0
 */
gboolean
fwctl_field_get_none(FwctlField *self, guint64 *none)
{
	g_return_val_if_fail(FWCTL_IS_FIELD(self), FALSE);
	if (none != NULL)
		*none = self->none;
	return self->has_none;
}

/**
 * fwctl_field_get_values:
 * @self: a #FwctlField
 *
 * Gets the members of the enumeration.
 *
 * Returns: (transfer container) (element-type FwctlFieldValue): the members, none where it is not
 * one
 *
 * Since: 0.1.0
 */
GPtrArray *
fwctl_field_get_values(FwctlField *self)
{
	g_return_val_if_fail(FWCTL_IS_FIELD(self), NULL);
	return fwctl_object_list_copy(self->values);
}

/**
 * fwctl_field_get_flags:
 * @self: a #FwctlField
 *
 * Gets the flags.
 *
 * Returns: (transfer container) (element-type FwctlFieldValue): the flags, none where they have no
 * names
 *
 * Since: 0.1.0
 */
GPtrArray *
fwctl_field_get_flags(FwctlField *self)
{
	g_return_val_if_fail(FWCTL_IS_FIELD(self), NULL);
	return fwctl_object_list_copy(self->flags);
}
