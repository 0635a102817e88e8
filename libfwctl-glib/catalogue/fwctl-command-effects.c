/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-command-effects.h"
#include "fwctl-command-private.h"
#include "fwctl-encoder.h"

static gboolean
fwctl_command_is_zero(GVariant *value)
{
	gsize size = g_variant_get_size(value);
	const guint8 *data = g_variant_get_data(value);

	for (gsize i = 0; i < size; i++) {
		if (data[i] != 0)
			return FALSE;
	}
	return TRUE;
}

static guint
fwctl_command_get_field_effects(FwctlField *field, GVariant *value);

static guint
fwctl_command_get_list_effects(GPtrArray *fields, GVariant *dict)
{
	guint effects = FWCTL_EFFECTS_NONE;
	GVariantIter iter;
	const gchar *name;
	GVariant *value;

	g_variant_iter_init(&iter, dict);
	while (g_variant_iter_loop(&iter, "{&sv}", &name, &value)) {
		for (guint i = 0; i < fields->len; i++) {
			FwctlField *field = g_ptr_array_index(fields, i);
			if (g_strcmp0(field->name, name) == 0)
				effects |= fwctl_command_get_field_effects(field, value);
		}
	}
	return effects;
}

/* where it cannot be said whether a value is 0, it counts as one that is not */
static guint
fwctl_command_get_field_effects(FwctlField *field, GVariant *value)
{
	guint effects = FWCTL_EFFECTS_NONE;
	guint64 number = 0;

	if (g_variant_is_of_type(value, G_VARIANT_TYPE_VARIANT)) {
		g_autoptr(GVariant) inner = g_variant_get_variant(value);
		return fwctl_command_get_field_effects(field, inner);
	}
	if (field->members->len > 0 && g_variant_is_of_type(value, G_VARIANT_TYPE_VARDICT))
		return field->effects | fwctl_command_get_list_effects(field->members, value);
	if (fwctl_field_is_word(field) && fwctl_encode_number(field, value, "", &number, NULL))
		return number != 0 ? field->effects : FWCTL_EFFECTS_NONE;
	if (field->array != FWCTL_FIELD_ARRAY_NONE &&
	    g_variant_type_is_array(g_variant_get_type(value)) &&
	    !g_variant_is_of_type(value, G_VARIANT_TYPE_VARDICT)) {
		for (gsize i = 0; i < g_variant_n_children(value); i++) {
			g_autoptr(GVariant) child = g_variant_get_child_value(value, i);
			effects |= field->effects | fwctl_command_get_field_effects(field, child);
		}
		return effects;
	}
	return fwctl_command_is_zero(value) ? FWCTL_EFFECTS_NONE : field->effects;
}

static gboolean
fwctl_command_list_has_effects(GPtrArray *fields)
{
	for (guint i = 0; i < fields->len; i++) {
		FwctlField *field = g_ptr_array_index(fields, i);
		if (field->effects != FWCTL_EFFECTS_NONE ||
		    fwctl_command_list_has_effects(field->members))
			return TRUE;
	}
	return FALSE;
}

/*
 * fwctl_command_has_field_effects:
 *
 * Says whether what the command does depends on its arguments, so that few requests have to be
 * decoded to know it.
 */
gboolean
fwctl_command_has_field_effects(FwctlCommand *self)
{
	gint known = g_atomic_int_get(&self->has_field_effects);

	if (known == 0) {
		known = fwctl_command_list_has_effects(self->request.fields) ? 2 : 1;
		g_atomic_int_set(&self->has_field_effects, known);
	}
	return known == 2;
}

/**
 * fwctl_command_get_effects_of:
 * @self: a #FwctlCommand
 * @args: (nullable): the arguments, or what a request was decoded into, of type `a{sv}`
 *
 * Gets what the command does with these arguments. A flag that clears counters, say, makes more
 * than a reader of what reads them; and then it is not idempotent either, whatever
 * [method@Fwctl.Command.is_idempotent] says of the command.
 *
 * Returns: #FwctlEffects, those of the command among them
 *
 * Since: 0.1.0
 */
FwctlEffects
fwctl_command_get_effects_of(FwctlCommand *self, GVariant *args)
{
	g_autoptr(GVariant) normal = NULL;

	g_return_val_if_fail(FWCTL_IS_COMMAND(self), FWCTL_EFFECTS_UNKNOWN);
	g_return_val_if_fail(args == NULL || g_variant_is_of_type(args, G_VARIANT_TYPE_VARDICT),
			     FWCTL_EFFECTS_UNKNOWN);

	if (args == NULL)
		return self->effects;
	normal = g_variant_get_normal_form(args);
	return (FwctlEffects)(self->effects |
			      fwctl_command_get_list_effects(self->request.fields, normal));
}
