/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-field-list.h"

/**
 * fwctl_field_get_name:
 * @self: a #FwctlField
 *
 * Gets the name, which is that of the key in decoded values and in arguments.
 *
 * Returns: a name such as `temperature`
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_field_get_name(FwctlField *self)
{
	g_return_val_if_fail(FWCTL_IS_FIELD(self), NULL);
	return self->name;
}

/**
 * fwctl_field_get_summary:
 * @self: a #FwctlField
 *
 * Gets what the field is about, in a few words.
 *
 * Returns: (nullable): a text, or %NULL where the name says it all
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_field_get_summary(FwctlField *self)
{
	g_return_val_if_fail(FWCTL_IS_FIELD(self), NULL);
	return self->summary;
}

/**
 * fwctl_field_get_kind:
 * @self: a #FwctlField
 *
 * Gets what the field is.
 *
 * Returns: a #FwctlFieldKind
 *
 * Since: 0.1.0
 */
FwctlFieldKind
fwctl_field_get_kind(FwctlField *self)
{
	g_return_val_if_fail(FWCTL_IS_FIELD(self), FWCTL_FIELD_KIND_INTEGER);
	return self->kind;
}

/**
 * fwctl_field_get_access:
 * @self: a #FwctlField
 *
 * Gets whether the field is an argument, in the answer, or both.
 *
 * Returns: a #FwctlFieldAccess
 *
 * Since: 0.1.0
 */
FwctlFieldAccess
fwctl_field_get_access(FwctlField *self)
{
	g_return_val_if_fail(FWCTL_IS_FIELD(self), FWCTL_FIELD_ACCESS_READ_WRITE);
	return self->access;
}

/**
 * fwctl_field_get_offset:
 * @self: a #FwctlField
 *
 * Gets where the field begins, from the start of what encloses it: the request, the answer, or the
 * struct. Where the device type has an envelope, it is not counted.
 *
 * Returns: an offset in bytes
 *
 * Since: 0.1.0
 */
guint
fwctl_field_get_offset(FwctlField *self)
{
	g_return_val_if_fail(FWCTL_IS_FIELD(self), 0);
	return self->offset;
}

/**
 * fwctl_field_get_size:
 * @self: a #FwctlField
 *
 * Gets the size of one value: for an integer or a boolean that of the word that holds its bits.
 *
 * Returns: a size in bytes, 0 where the field takes the rest
 *
 * Since: 0.1.0
 */
guint
fwctl_field_get_size(FwctlField *self)
{
	g_return_val_if_fail(FWCTL_IS_FIELD(self), 0);
	return self->size;
}

/**
 * fwctl_field_takes_rest:
 * @self: a #FwctlField
 *
 * Says whether the field, a text or bytes, goes on to the end of the message.
 *
 * Returns: %TRUE if it takes all that is left
 *
 * Since: 0.1.0
 */
gboolean
fwctl_field_takes_rest(FwctlField *self)
{
	g_return_val_if_fail(FWCTL_IS_FIELD(self), FALSE);
	return self->takes_rest;
}

/**
 * fwctl_field_is_secret:
 * @self: a #FwctlField
 *
 * Says whether the value is to be masked wherever it is shown or stored.
 *
 * Returns: %TRUE for a password and its like
 *
 * Since: 0.1.0
 */
gboolean
fwctl_field_is_secret(FwctlField *self)
{
	g_return_val_if_fail(FWCTL_IS_FIELD(self), FALSE);
	return self->is_secret;
}

/**
 * fwctl_field_is_required:
 * @self: a #FwctlField
 *
 * Says whether the field must be among the arguments. Others are 0 where they are not.
 *
 * Returns: %TRUE if it must be given
 *
 * Since: 0.1.0
 */
gboolean
fwctl_field_is_required(FwctlField *self)
{
	g_return_val_if_fail(FWCTL_IS_FIELD(self), FALSE);
	return self->is_required;
}

/**
 * fwctl_field_get_array:
 * @self: a #FwctlField
 *
 * Gets whether the field has one value or several.
 *
 * Returns: a #FwctlFieldArray
 *
 * Since: 0.1.0
 */
FwctlFieldArray
fwctl_field_get_array(FwctlField *self)
{
	g_return_val_if_fail(FWCTL_IS_FIELD(self), FWCTL_FIELD_ARRAY_NONE);
	return self->array;
}

/**
 * fwctl_field_get_count:
 * @self: a #FwctlField
 *
 * Gets how many values there is room for.
 *
 * Returns: a number; 1 for one value, 0 where the number is not fixed
 *
 * Since: 0.1.0
 */
guint
fwctl_field_get_count(FwctlField *self)
{
	g_return_val_if_fail(FWCTL_IS_FIELD(self), 0);
	return self->count;
}

/**
 * fwctl_field_get_count_field:
 * @self: a #FwctlField
 *
 * Gets the name of the field, in the same list, that says how many values there are.
 *
 * Returns: (nullable): a name, or %NULL where there is no such field
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_field_get_count_field(FwctlField *self)
{
	g_return_val_if_fail(FWCTL_IS_FIELD(self), NULL);
	return self->count_field;
}

/**
 * fwctl_field_get_stride:
 * @self: a #FwctlField
 *
 * Gets how far the values of an array are apart.
 *
 * Returns: a distance in bytes
 *
 * Since: 0.1.0
 */
guint
fwctl_field_get_stride(FwctlField *self)
{
	g_return_val_if_fail(FWCTL_IS_FIELD(self), 0);
	return self->stride;
}

/**
 * fwctl_field_get_case_tag:
 * @self: a #FwctlField
 *
 * Gets the name of the field, in the same list, on whose value it depends whether this one is
 * there.
 *
 * Returns: (nullable): a name, or %NULL where it always is
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_field_get_case_tag(FwctlField *self)
{
	g_return_val_if_fail(FWCTL_IS_FIELD(self), NULL);
	return self->case_tag;
}

/**
 * fwctl_field_get_case_number:
 * @self: a #FwctlField
 *
 * Gets the value of the tag for which the field is there.
 *
 * Returns: a number, as it is on the wire
 *
 * Since: 0.1.0
 */
guint64
fwctl_field_get_case_number(FwctlField *self)
{
	g_return_val_if_fail(FWCTL_IS_FIELD(self), 0);
	return self->case_number;
}

/**
 * fwctl_field_get_contents:
 * @self: a #FwctlField
 *
 * Gets what the bytes of the field are, where the request says by a UUID which layout they have.
 *
 * Returns: (nullable): `feature`, `log`, or %NULL where they are no more than bytes
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_field_get_contents(FwctlField *self)
{
	g_return_val_if_fail(FWCTL_IS_FIELD(self), NULL);
	return self->contents;
}

/**
 * fwctl_field_get_members:
 * @self: a #FwctlField
 *
 * Gets the fields of a struct.
 *
 * Returns: (transfer container) (element-type FwctlField): the fields, none where it is not one
 *
 * Since: 0.1.0
 */
GPtrArray *
fwctl_field_get_members(FwctlField *self)
{
	g_return_val_if_fail(FWCTL_IS_FIELD(self), NULL);
	return fwctl_object_list_copy(self->members);
}
