/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-field-private.h"

/**
 * FwctlField:
 *
 * A field of a [class@Fwctl.Command]'s request or answer: where its bits are, and what they mean.
 *
 * Immutable, and so safe to use from any thread.
 *
 * Since: 0.1.0
 */

G_DEFINE_FINAL_TYPE(FwctlField, fwctl_field, G_TYPE_OBJECT)

static void
fwctl_field_finalize(GObject *object)
{
	FwctlField *self = FWCTL_FIELD(object);

	g_free(self->name);
	g_free(self->summary);
	g_free(self->unit);
	g_free(self->count_field);
	g_free(self->case_tag);
	g_free(self->contents);
	g_ptr_array_unref(self->values);
	g_ptr_array_unref(self->flags);
	g_ptr_array_unref(self->members);
	G_OBJECT_CLASS(fwctl_field_parent_class)->finalize(object);
}

static void
fwctl_field_class_init(FwctlFieldClass *klass)
{
	G_OBJECT_CLASS(klass)->finalize = fwctl_field_finalize;
}

static void
fwctl_field_init(FwctlField *self)
{
	self->values = g_ptr_array_new_with_free_func(g_object_unref);
	self->flags = g_ptr_array_new_with_free_func(g_object_unref);
	self->members = g_ptr_array_new_with_free_func(g_object_unref);
	self->scale = 1.0;
	self->count = 1;
}

/*
 * fwctl_field_new:
 *
 * Makes a field, for the caller to fill before anybody else sees it.
 */
FwctlField *
fwctl_field_new(const gchar *name)
{
	FwctlField *self = g_object_new(FWCTL_TYPE_FIELD, NULL);

	self->name = g_strdup(name);
	return self;
}
