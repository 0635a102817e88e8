/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-enums.h"
#include "fwctl-feature-private.h"

/**
 * FwctlFeature:
 *
 * A feature of a device: a named piece of data that can be read and, where the device and the
 * kernel allow it, set. See [method@Fwctl.Device.list_features].
 *
 * Immutable, and so safe to use from any thread.
 *
 * Since: 0.1.0
 */

G_DEFINE_FINAL_TYPE(FwctlFeature, fwctl_feature, G_TYPE_OBJECT)

/* each property is a member that is set once, so that one table serves for all of them */
typedef enum {
	FWCTL_FEATURE_STRING,
	FWCTL_FEATURE_STRV,
	FWCTL_FEATURE_UINT,
	FWCTL_FEATURE_SCOPE,
	FWCTL_FEATURE_FLAGS,
} FwctlFeatureKind;

static const struct {
	const gchar *name;
	FwctlFeatureKind kind;
	gsize offset;
} members[] = {
    {"uuid", FWCTL_FEATURE_STRING, G_STRUCT_OFFSET(FwctlFeature, uuid)},
    {"name", FWCTL_FEATURE_STRING, G_STRUCT_OFFSET(FwctlFeature, name)},
    {"summary", FWCTL_FEATURE_STRING, G_STRUCT_OFFSET(FwctlFeature, summary)},
    {"persistence", FWCTL_FEATURE_STRING, G_STRUCT_OFFSET(FwctlFeature, persistence)},
    {"set-refusal", FWCTL_FEATURE_STRING, G_STRUCT_OFFSET(FwctlFeature, set_refusal)},
    {"index", FWCTL_FEATURE_UINT, G_STRUCT_OFFSET(FwctlFeature, index)},
    {"get-size", FWCTL_FEATURE_UINT, G_STRUCT_OFFSET(FwctlFeature, get_size)},
    {"set-size", FWCTL_FEATURE_UINT, G_STRUCT_OFFSET(FwctlFeature, set_size)},
    {"get-version", FWCTL_FEATURE_UINT, G_STRUCT_OFFSET(FwctlFeature, get_version)},
    {"set-version", FWCTL_FEATURE_UINT, G_STRUCT_OFFSET(FwctlFeature, set_version)},
    {"wire-effects", FWCTL_FEATURE_UINT, G_STRUCT_OFFSET(FwctlFeature, wire_effects)},
    {"flags", FWCTL_FEATURE_FLAGS, G_STRUCT_OFFSET(FwctlFeature, flags)},
    {"effects", FWCTL_FEATURE_FLAGS, G_STRUCT_OFFSET(FwctlFeature, effects)},
    {"effects-text", FWCTL_FEATURE_STRV, G_STRUCT_OFFSET(FwctlFeature, effects_text)},
    {"set-scope", FWCTL_FEATURE_SCOPE, G_STRUCT_OFFSET(FwctlFeature, set_scope)},
};

#define FIRST_PROPERTY 1

static void
fwctl_feature_get_property(GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
	guint i = prop_id - FIRST_PROPERTY;
	gpointer member = G_STRUCT_MEMBER_P(object, members[i].offset);

	switch (members[i].kind) {
	case FWCTL_FEATURE_STRING:
		g_value_set_string(value, *(gchar **)member);
		break;
	case FWCTL_FEATURE_STRV:
		g_value_set_boxed(value, *(gchar ***)member);
		break;
	case FWCTL_FEATURE_UINT:
		g_value_set_uint(value, *(guint *)member);
		break;
	case FWCTL_FEATURE_SCOPE:
		g_value_set_int(value, *(gint *)member);
		break;
	case FWCTL_FEATURE_FLAGS:
		g_value_set_flags(value, *(guint *)member);
		break;
	default:
		G_OBJECT_WARN_INVALID_PROPERTY_ID(object, prop_id, pspec);
		break;
	}
}

static void
fwctl_feature_set_property(GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
	guint i = prop_id - FIRST_PROPERTY;
	gpointer member = G_STRUCT_MEMBER_P(object, members[i].offset);

	switch (members[i].kind) {
	case FWCTL_FEATURE_STRING:
		*(gchar **)member = g_value_dup_string(value);
		break;
	case FWCTL_FEATURE_STRV:
		*(gchar ***)member = g_value_dup_boxed(value);
		break;
	case FWCTL_FEATURE_UINT:
		*(guint *)member = g_value_get_uint(value);
		break;
	case FWCTL_FEATURE_SCOPE:
		*(gint *)member = g_value_get_int(value);
		break;
	case FWCTL_FEATURE_FLAGS:
		*(guint *)member = g_value_get_flags(value);
		break;
	default:
		G_OBJECT_WARN_INVALID_PROPERTY_ID(object, prop_id, pspec);
		break;
	}
}

static void
fwctl_feature_finalize(GObject *object)
{
	FwctlFeature *self = FWCTL_FEATURE(object);

	g_free(self->uuid);
	g_free(self->name);
	g_free(self->summary);
	g_free(self->persistence);
	g_free(self->set_refusal);
	g_strfreev(self->effects_text);
	G_OBJECT_CLASS(fwctl_feature_parent_class)->finalize(object);
}

/**
 * FwctlFeature:uuid:
 *
 * The UUID, in lower case.
 *
 * Since: 0.1.0
 */

/**
 * FwctlFeature:name:
 *
 * The name, such as `patrol-scrub`.
 *
 * Since: 0.1.0
 */

/**
 * FwctlFeature:summary:
 *
 * What it is about, in a few words.
 *
 * Since: 0.1.0
 */

/**
 * FwctlFeature:persistence:
 *
 * Down to which reset the saved value comes back.
 *
 * Since: 0.1.0
 */

/**
 * FwctlFeature:set-refusal:
 *
 * Why it cannot be set.
 *
 * Since: 0.1.0
 */

/**
 * FwctlFeature:index:
 *
 * The index, counted from 0 by the device.
 *
 * Since: 0.1.0
 */

/**
 * FwctlFeature:get-size:
 *
 * The size of its data, in bytes.
 *
 * Since: 0.1.0
 */

/**
 * FwctlFeature:set-size:
 *
 * The size of the data to set it, in bytes.
 *
 * Since: 0.1.0
 */

/**
 * FwctlFeature:get-version:
 *
 * The version of its data.
 *
 * Since: 0.1.0
 */

/**
 * FwctlFeature:set-version:
 *
 * The version of the data to set it.
 *
 * Since: 0.1.0
 */

/**
 * FwctlFeature:wire-effects:
 *
 * The effects of setting it, as they are on the wire.
 *
 * Since: 0.1.0
 */

/**
 * FwctlFeature:flags:
 *
 * What can be done with it.
 *
 * Since: 0.1.0
 */

/**
 * FwctlFeature:effects:
 *
 * What setting it does.
 *
 * Since: 0.1.0
 */

/**
 * FwctlFeature:effects-text:
 *
 * What setting it does, in translated words.
 *
 * Since: 0.1.0
 */

/**
 * FwctlFeature:set-scope:
 *
 * The least scope to set it with, or -1 where it cannot be set.
 *
 * Since: 0.1.0
 */

static GParamSpec *
fwctl_feature_make_pspec(const gchar *name, FwctlFeatureKind kind)
{
	const GParamFlags flags =
	    G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

	switch (kind) {
	case FWCTL_FEATURE_STRV:
		return g_param_spec_boxed(name, NULL, NULL, G_TYPE_STRV, flags);
	case FWCTL_FEATURE_UINT:
		return g_param_spec_uint(name, NULL, NULL, 0, G_MAXUINT, 0, flags);
	case FWCTL_FEATURE_SCOPE:
		return g_param_spec_int(name,
					NULL,
					NULL,
					-1,
					FWCTL_SCOPE_DEBUG_WRITE_FULL,
					-1,
					flags);
	case FWCTL_FEATURE_FLAGS:
		return g_param_spec_flags(name,
					  NULL,
					  NULL,
					  g_str_equal(name, "flags") ? FWCTL_TYPE_FEATURE_FLAGS
								     : FWCTL_TYPE_EFFECTS,
					  0,
					  flags);
	case FWCTL_FEATURE_STRING:
	default:
		return g_param_spec_string(name, NULL, NULL, NULL, flags);
	}
}

static void
fwctl_feature_class_init(FwctlFeatureClass *klass)
{
	GObjectClass *object_class = G_OBJECT_CLASS(klass);

	object_class->get_property = fwctl_feature_get_property;
	object_class->set_property = fwctl_feature_set_property;
	object_class->finalize = fwctl_feature_finalize;
	for (guint i = 0; i < G_N_ELEMENTS(members); i++)
		g_object_class_install_property(
		    object_class,
		    FIRST_PROPERTY + i,
		    fwctl_feature_make_pspec(members[i].name, members[i].kind));
}

static void
fwctl_feature_init(FwctlFeature *self)
{
	self->set_scope = -1;
}
