/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-field-private.h"

/**
 * FwctlFieldValue:
 *
 * A value of a [class@Fwctl.Field] that has a name: a member of an enumeration, or one of its
 * flags.
 *
 * Immutable, and so safe to use from any thread.
 *
 * Since: 0.1.0
 */

struct _FwctlFieldValue {
	GObject parent_instance;
	gchar *name;
	gchar *summary;
	guint64 number;
};

G_DEFINE_FINAL_TYPE(FwctlFieldValue, fwctl_field_value, G_TYPE_OBJECT)

/**
 * fwctl_field_value_get_name:
 * @self: a #FwctlFieldValue
 *
 * Gets the name, as decoded values and arguments have it.
 *
 * Returns: a name such as `warning`
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_field_value_get_name(FwctlFieldValue *self)
{
	g_return_val_if_fail(FWCTL_IS_FIELD_VALUE(self), NULL);
	return self->name;
}

/**
 * fwctl_field_value_get_number:
 * @self: a #FwctlFieldValue
 *
 * Gets the number that stands for it on the wire: for a flag that of its bit, counted from the
 * least significant one of the field.
 *
 * Returns: a number
 *
 * Since: 0.1.0
 */
guint64
fwctl_field_value_get_number(FwctlFieldValue *self)
{
	g_return_val_if_fail(FWCTL_IS_FIELD_VALUE(self), 0);
	return self->number;
}

/**
 * fwctl_field_value_get_summary:
 * @self: a #FwctlFieldValue
 *
 * Gets what it means, in a few words.
 *
 * Returns: (nullable): a text, or %NULL where the name says it all
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_field_value_get_summary(FwctlFieldValue *self)
{
	g_return_val_if_fail(FWCTL_IS_FIELD_VALUE(self), NULL);
	return self->summary;
}

static void
fwctl_field_value_finalize(GObject *object)
{
	FwctlFieldValue *self = FWCTL_FIELD_VALUE(object);

	g_free(self->name);
	g_free(self->summary);
	G_OBJECT_CLASS(fwctl_field_value_parent_class)->finalize(object);
}

static void
fwctl_field_value_class_init(FwctlFieldValueClass *klass)
{
	G_OBJECT_CLASS(klass)->finalize = fwctl_field_value_finalize;
}

static void
fwctl_field_value_init(FwctlFieldValue *self)
{
}

/*
 * fwctl_field_value_new:
 *
 * Makes a value.
 */
FwctlFieldValue *
fwctl_field_value_new(const gchar *name, guint64 number, const gchar *summary)
{
	FwctlFieldValue *self = g_object_new(FWCTL_TYPE_FIELD_VALUE, NULL);

	self->name = g_strdup(name);
	self->number = number;
	self->summary = g_strdup(summary);
	return self;
}
