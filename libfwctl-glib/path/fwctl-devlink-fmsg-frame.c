/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-devlink-fmsg.h"

/*
 * One level of a health message's tree while it is read: what came in, named or not, and what it
 * makes when it ends. Drivers put together all that the kernel lets them, so each combination makes
 * something:
 *
 *   object   a{sv}; what has no name in it gets an empty one
 *   array    av, or ay if it is of bytes only: the kernel cuts long ones into pieces
 *   pair     its one value; several make an array
 *   root     its one value; named ones an object, several an array
 *
 * A named value where no object is becomes an object of its own.
 */

FwctlDevlinkFmsgFrame *
fwctl_devlink_fmsg_frame_new(FwctlDevlinkFmsgKind kind)
{
	FwctlDevlinkFmsgFrame *self = g_new0(FwctlDevlinkFmsgFrame, 1);

	self->kind = kind;
	self->names = g_ptr_array_new_with_free_func(g_free);
	self->values = g_ptr_array_new_with_free_func((GDestroyNotify)g_variant_unref);
	return self;
}

void
fwctl_devlink_fmsg_frame_free(FwctlDevlinkFmsgFrame *self)
{
	g_free(self->name);
	g_ptr_array_unref(self->names);
	g_ptr_array_unref(self->values);
	g_free(self);
}

/* @value: (transfer floating) */
void
fwctl_devlink_fmsg_frame_add(FwctlDevlinkFmsgFrame *self, const gchar *name, GVariant *value)
{
	g_ptr_array_add(self->names, g_strdup(name));
	g_ptr_array_add(self->values, g_variant_ref_sink(value));
}

static guint
fwctl_devlink_fmsg_frame_count_named(FwctlDevlinkFmsgFrame *self)
{
	guint count = 0;

	for (guint i = 0; i < self->names->len; i++)
		count += g_ptr_array_index(self->names, i) != NULL;
	return count;
}

static gboolean
fwctl_devlink_fmsg_frame_is_binary(FwctlDevlinkFmsgFrame *self)
{
	for (guint i = 0; i < self->values->len; i++) {
		if (g_ptr_array_index(self->names, i) != NULL ||
		    !g_variant_is_of_type(g_ptr_array_index(self->values, i),
					  G_VARIANT_TYPE_BYTESTRING))
			return FALSE;
	}
	return self->values->len > 0;
}

static GVariant *
fwctl_devlink_fmsg_frame_join(FwctlDevlinkFmsgFrame *self)
{
	g_autoptr(GByteArray) joined = g_byte_array_new();
	g_autoptr(GBytes) bytes = NULL;

	for (guint i = 0; i < self->values->len; i++) {
		gsize size = 0;
		gconstpointer data = g_variant_get_fixed_array(g_ptr_array_index(self->values, i),
							       &size,
							       sizeof(guint8));

		if (size > 0)
			g_byte_array_append(joined, data, (guint)size);
	}
	bytes = g_byte_array_free_to_bytes(g_steal_pointer(&joined));
	return g_variant_new_from_bytes(G_VARIANT_TYPE_BYTESTRING, bytes, TRUE);
}

static GVariant *
fwctl_devlink_fmsg_frame_to_object(FwctlDevlinkFmsgFrame *self)
{
	GVariantBuilder builder;

	g_variant_builder_init(&builder, G_VARIANT_TYPE_VARDICT);
	for (guint i = 0; i < self->values->len; i++) {
		const gchar *name = g_ptr_array_index(self->names, i);

		g_variant_builder_add(&builder,
				      "{sv}",
				      name != NULL ? name : "",
				      g_ptr_array_index(self->values, i));
	}
	return g_variant_builder_end(&builder);
}

static GVariant *
fwctl_devlink_fmsg_frame_to_array(FwctlDevlinkFmsgFrame *self)
{
	GVariantBuilder builder;

	g_variant_builder_init(&builder, G_VARIANT_TYPE("av"));
	for (guint i = 0; i < self->values->len; i++) {
		const gchar *name = g_ptr_array_index(self->names, i);
		GVariant *value = g_ptr_array_index(self->values, i);

		if (name != NULL) {
			GVariantBuilder pair;

			g_variant_builder_init(&pair, G_VARIANT_TYPE_VARDICT);
			g_variant_builder_add(&pair, "{sv}", name, value);
			value = g_variant_builder_end(&pair);
		}
		g_variant_builder_add(&builder, "v", value);
	}
	return g_variant_builder_end(&builder);
}

/*
 * fwctl_devlink_fmsg_frame_end:
 *
 * Returns: (transfer floating): what it makes; one value that is passed on is not floating any more
 */
GVariant *
fwctl_devlink_fmsg_frame_end(FwctlDevlinkFmsgFrame *self)
{
	guint n_named = fwctl_devlink_fmsg_frame_count_named(self);
	guint n = self->values->len;

	switch (self->kind) {
	case FWCTL_DEVLINK_FMSG_OBJECT:
		return fwctl_devlink_fmsg_frame_to_object(self);
	case FWCTL_DEVLINK_FMSG_ARRAY:
		if (fwctl_devlink_fmsg_frame_is_binary(self))
			return fwctl_devlink_fmsg_frame_join(self);
		return fwctl_devlink_fmsg_frame_to_array(self);
	case FWCTL_DEVLINK_FMSG_ROOT:
	case FWCTL_DEVLINK_FMSG_PAIR:
	default:
		if (n == 1 && n_named == 0)
			return g_ptr_array_index(self->values, 0);
		if (n_named == n && (n > 0 || self->kind == FWCTL_DEVLINK_FMSG_ROOT))
			return fwctl_devlink_fmsg_frame_to_object(self);
		return fwctl_devlink_fmsg_frame_to_array(self);
	}
}
