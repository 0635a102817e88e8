/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-enums.h"
#include "fwctl-feature.h"

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
struct _FwctlFeature {
	GObject parent_instance;
	gchar *uuid;
	gchar *name;
	gchar *summary;
	gchar *persistence;
	gchar *set_refusal;
	guint index;
	guint get_size;
	guint set_size;
	guint get_version;
	guint set_version;
	guint wire_effects;
	FwctlFeatureFlags flags;
	FwctlEffects effects;
	gchar **effects_text;
	gint set_scope;
};

G_DEFINE_FINAL_TYPE(FwctlFeature, fwctl_feature, G_TYPE_OBJECT)

enum {
	PROP_0,
	PROP_UUID,
	PROP_NAME,
	PROP_SUMMARY,
	PROP_PERSISTENCE,
	PROP_SET_REFUSAL,
	PROP_INDEX,
	PROP_GET_SIZE,
	PROP_SET_SIZE,
	PROP_GET_VERSION,
	PROP_SET_VERSION,
	PROP_WIRE_EFFECTS,
	PROP_FLAGS,
	PROP_EFFECTS,
	PROP_EFFECTS_TEXT,
	PROP_SET_SCOPE,
	N_PROPS
};

static GParamSpec *props[N_PROPS];

static void
fwctl_feature_get_property(GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
	FwctlFeature *self = FWCTL_FEATURE(object);

	switch (prop_id) {
	case PROP_UUID:
		g_value_set_string(value, self->uuid);
		break;
	case PROP_NAME:
		g_value_set_string(value, self->name);
		break;
	case PROP_SUMMARY:
		g_value_set_string(value, self->summary);
		break;
	case PROP_PERSISTENCE:
		g_value_set_string(value, self->persistence);
		break;
	case PROP_SET_REFUSAL:
		g_value_set_string(value, self->set_refusal);
		break;
	case PROP_INDEX:
		g_value_set_uint(value, self->index);
		break;
	case PROP_GET_SIZE:
		g_value_set_uint(value, self->get_size);
		break;
	case PROP_SET_SIZE:
		g_value_set_uint(value, self->set_size);
		break;
	case PROP_GET_VERSION:
		g_value_set_uint(value, self->get_version);
		break;
	case PROP_SET_VERSION:
		g_value_set_uint(value, self->set_version);
		break;
	case PROP_WIRE_EFFECTS:
		g_value_set_uint(value, self->wire_effects);
		break;
	case PROP_FLAGS:
		g_value_set_flags(value, self->flags);
		break;
	case PROP_EFFECTS:
		g_value_set_flags(value, self->effects);
		break;
	case PROP_EFFECTS_TEXT:
		g_value_set_boxed(value, self->effects_text);
		break;
	case PROP_SET_SCOPE:
		g_value_set_int(value, self->set_scope);
		break;
	default:
		G_OBJECT_WARN_INVALID_PROPERTY_ID(object, prop_id, pspec);
		break;
	}
}

static void
fwctl_feature_set_property(GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
	FwctlFeature *self = FWCTL_FEATURE(object);

	switch (prop_id) {
	case PROP_UUID:
		self->uuid = g_value_dup_string(value);
		break;
	case PROP_NAME:
		self->name = g_value_dup_string(value);
		break;
	case PROP_SUMMARY:
		self->summary = g_value_dup_string(value);
		break;
	case PROP_PERSISTENCE:
		self->persistence = g_value_dup_string(value);
		break;
	case PROP_SET_REFUSAL:
		self->set_refusal = g_value_dup_string(value);
		break;
	case PROP_INDEX:
		self->index = g_value_get_uint(value);
		break;
	case PROP_GET_SIZE:
		self->get_size = g_value_get_uint(value);
		break;
	case PROP_SET_SIZE:
		self->set_size = g_value_get_uint(value);
		break;
	case PROP_GET_VERSION:
		self->get_version = g_value_get_uint(value);
		break;
	case PROP_SET_VERSION:
		self->set_version = g_value_get_uint(value);
		break;
	case PROP_WIRE_EFFECTS:
		self->wire_effects = g_value_get_uint(value);
		break;
	case PROP_FLAGS:
		self->flags = g_value_get_flags(value);
		break;
	case PROP_EFFECTS:
		self->effects = g_value_get_flags(value);
		break;
	case PROP_EFFECTS_TEXT:
		self->effects_text = g_value_dup_boxed(value);
		break;
	case PROP_SET_SCOPE:
		self->set_scope = g_value_get_int(value);
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

static void
fwctl_feature_class_init(FwctlFeatureClass *klass)
{
	const GParamFlags flags =
	    G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;
	GObjectClass *object_class = G_OBJECT_CLASS(klass);

	object_class->get_property = fwctl_feature_get_property;
	object_class->set_property = fwctl_feature_set_property;
	object_class->finalize = fwctl_feature_finalize;

	/**
	 * FwctlFeature:uuid:
	 *
	 * The UUID, in lower case.
	 *
	 * Since: 0.1.0
	 */
	props[PROP_UUID] = g_param_spec_string("uuid", NULL, NULL, NULL, flags);
	/**
	 * FwctlFeature:name:
	 *
	 * The name, such as `patrol-scrub`.
	 *
	 * Since: 0.1.0
	 */
	props[PROP_NAME] = g_param_spec_string("name", NULL, NULL, NULL, flags);
	/**
	 * FwctlFeature:summary:
	 *
	 * What it is about, in a few words.
	 *
	 * Since: 0.1.0
	 */
	props[PROP_SUMMARY] = g_param_spec_string("summary", NULL, NULL, NULL, flags);
	/**
	 * FwctlFeature:persistence:
	 *
	 * Down to which reset the saved value comes back.
	 *
	 * Since: 0.1.0
	 */
	props[PROP_PERSISTENCE] = g_param_spec_string("persistence", NULL, NULL, NULL, flags);
	/**
	 * FwctlFeature:set-refusal:
	 *
	 * Why it cannot be set.
	 *
	 * Since: 0.1.0
	 */
	props[PROP_SET_REFUSAL] = g_param_spec_string("set-refusal", NULL, NULL, NULL, flags);
	/**
	 * FwctlFeature:index:
	 *
	 * The index, counted from 0 by the device.
	 *
	 * Since: 0.1.0
	 */
	props[PROP_INDEX] = g_param_spec_uint("index", NULL, NULL, 0, G_MAXUINT, 0, flags);
	/**
	 * FwctlFeature:get-size:
	 *
	 * The size of its data, in bytes.
	 *
	 * Since: 0.1.0
	 */
	props[PROP_GET_SIZE] = g_param_spec_uint("get-size", NULL, NULL, 0, G_MAXUINT, 0, flags);
	/**
	 * FwctlFeature:set-size:
	 *
	 * The size of the data to set it, in bytes.
	 *
	 * Since: 0.1.0
	 */
	props[PROP_SET_SIZE] = g_param_spec_uint("set-size", NULL, NULL, 0, G_MAXUINT, 0, flags);
	/**
	 * FwctlFeature:get-version:
	 *
	 * The version of its data.
	 *
	 * Since: 0.1.0
	 */
	props[PROP_GET_VERSION] =
	    g_param_spec_uint("get-version", NULL, NULL, 0, G_MAXUINT, 0, flags);
	/**
	 * FwctlFeature:set-version:
	 *
	 * The version of the data to set it.
	 *
	 * Since: 0.1.0
	 */
	props[PROP_SET_VERSION] =
	    g_param_spec_uint("set-version", NULL, NULL, 0, G_MAXUINT, 0, flags);
	/**
	 * FwctlFeature:wire-effects:
	 *
	 * The effects of setting it, as they are on the wire.
	 *
	 * Since: 0.1.0
	 */
	props[PROP_WIRE_EFFECTS] =
	    g_param_spec_uint("wire-effects", NULL, NULL, 0, G_MAXUINT, 0, flags);
	/**
	 * FwctlFeature:flags:
	 *
	 * What can be done with it.
	 *
	 * Since: 0.1.0
	 */
	props[PROP_FLAGS] = g_param_spec_flags("flags",
					       NULL,
					       NULL,
					       FWCTL_TYPE_FEATURE_FLAGS,
					       FWCTL_FEATURE_FLAGS_NONE,
					       flags);
	/**
	 * FwctlFeature:effects:
	 *
	 * What setting it does.
	 *
	 * Since: 0.1.0
	 */
	props[PROP_EFFECTS] = g_param_spec_flags("effects",
						 NULL,
						 NULL,
						 FWCTL_TYPE_EFFECTS,
						 FWCTL_EFFECTS_NONE,
						 flags);
	/**
	 * FwctlFeature:effects-text:
	 *
	 * What setting it does, in translated words.
	 *
	 * Since: 0.1.0
	 */
	props[PROP_EFFECTS_TEXT] =
	    g_param_spec_boxed("effects-text", NULL, NULL, G_TYPE_STRV, flags);
	/**
	 * FwctlFeature:set-scope:
	 *
	 * The least scope to set it with, or -1 where it cannot be set.
	 *
	 * Since: 0.1.0
	 */
	props[PROP_SET_SCOPE] =
	    g_param_spec_int("set-scope", NULL, NULL, -1, FWCTL_SCOPE_DEBUG_WRITE_FULL, -1, flags);
	g_object_class_install_properties(object_class, N_PROPS, props);
}

static void
fwctl_feature_init(FwctlFeature *self)
{
}

/**
 * fwctl_feature_get_uuid:
 * @self: a #FwctlFeature
 *
 * Gets the UUID.
 *
 * Returns: a UUID in lower case
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_feature_get_uuid(FwctlFeature *self)
{
	g_return_val_if_fail(FWCTL_IS_FEATURE(self), NULL);
	return self->uuid;
}

/**
 * fwctl_feature_get_name:
 * @self: a #FwctlFeature
 *
 * Gets the name that the specification, or the vendor, gives the feature.
 *
 * Returns: (nullable): a name such as `patrol-scrub`, or %NULL for one that nobody has published
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_feature_get_name(FwctlFeature *self)
{
	g_return_val_if_fail(FWCTL_IS_FEATURE(self), NULL);
	return self->name;
}

/**
 * fwctl_feature_get_summary:
 * @self: a #FwctlFeature
 *
 * Gets what the feature is about, in a few translated words.
 *
 * Returns: (nullable): a text, or %NULL for one that nobody has published
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_feature_get_summary(FwctlFeature *self)
{
	g_return_val_if_fail(FWCTL_IS_FEATURE(self), NULL);
	return self->summary;
}

/**
 * fwctl_feature_get_persistence:
 * @self: a #FwctlFeature
 *
 * Gets the deepest reset after which the saved value comes back, in translated words (CXL 3.2,
 * table 8-109).
 *
 * Returns: (nullable): a text, or %NULL where the device does not say
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_feature_get_persistence(FwctlFeature *self)
{
	g_return_val_if_fail(FWCTL_IS_FEATURE(self), NULL);
	return self->persistence;
}

/**
 * fwctl_feature_get_set_refusal:
 * @self: a #FwctlFeature
 *
 * Gets why the feature cannot be set through fwctl, and where to set it instead.
 *
 * Returns: (nullable): a translated text, or %NULL where it can be set
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_feature_get_set_refusal(FwctlFeature *self)
{
	g_return_val_if_fail(FWCTL_IS_FEATURE(self), NULL);
	return self->set_refusal;
}

/**
 * fwctl_feature_get_index:
 * @self: a #FwctlFeature
 *
 * Gets the index, counted from 0 by the device.
 *
 * Returns: an index
 *
 * Since: 0.1.0
 */
guint
fwctl_feature_get_index(FwctlFeature *self)
{
	g_return_val_if_fail(FWCTL_IS_FEATURE(self), 0);
	return self->index;
}

/**
 * fwctl_feature_get_get_size:
 * @self: a #FwctlFeature
 *
 * Gets the size of the feature's data when it is read.
 *
 * Returns: a size in bytes
 *
 * Since: 0.1.0
 */
guint
fwctl_feature_get_get_size(FwctlFeature *self)
{
	g_return_val_if_fail(FWCTL_IS_FEATURE(self), 0);
	return self->get_size;
}

/**
 * fwctl_feature_get_set_size:
 * @self: a #FwctlFeature
 *
 * Gets the size of the feature's data when it is set.
 *
 * Returns: a size in bytes, 0 where it cannot be set
 *
 * Since: 0.1.0
 */
guint
fwctl_feature_get_set_size(FwctlFeature *self)
{
	g_return_val_if_fail(FWCTL_IS_FEATURE(self), 0);
	return self->set_size;
}

/**
 * fwctl_feature_get_get_version:
 * @self: a #FwctlFeature
 *
 * Gets the version of the data that it is read as.
 *
 * Returns: a version
 *
 * Since: 0.1.0
 */
guint
fwctl_feature_get_get_version(FwctlFeature *self)
{
	g_return_val_if_fail(FWCTL_IS_FEATURE(self), 0);
	return self->get_version;
}

/**
 * fwctl_feature_get_set_version:
 * @self: a #FwctlFeature
 *
 * Gets the version of the data that it is set with.
 *
 * Returns: a version
 *
 * Since: 0.1.0
 */
guint
fwctl_feature_get_set_version(FwctlFeature *self)
{
	g_return_val_if_fail(FWCTL_IS_FEATURE(self), 0);
	return self->set_version;
}

/**
 * fwctl_feature_get_wire_effects:
 * @self: a #FwctlFeature
 *
 * Gets the effects of setting the feature, as they are on the wire (CXL 3.2, table 8-87).
 *
 * Returns: the effect bits
 *
 * Since: 0.1.0
 */
guint
fwctl_feature_get_wire_effects(FwctlFeature *self)
{
	g_return_val_if_fail(FWCTL_IS_FEATURE(self), 0);
	return self->wire_effects;
}

/**
 * fwctl_feature_get_flags:
 * @self: a #FwctlFeature
 *
 * Gets what can be done with the feature.
 *
 * Returns: #FwctlFeatureFlags
 *
 * Since: 0.1.0
 */
FwctlFeatureFlags
fwctl_feature_get_flags(FwctlFeature *self)
{
	g_return_val_if_fail(FWCTL_IS_FEATURE(self), FWCTL_FEATURE_FLAGS_NONE);
	return self->flags;
}

/**
 * fwctl_feature_get_effects:
 * @self: a #FwctlFeature
 *
 * Gets what setting the feature does.
 *
 * Returns: #FwctlEffects
 *
 * Since: 0.1.0
 */
FwctlEffects
fwctl_feature_get_effects(FwctlFeature *self)
{
	g_return_val_if_fail(FWCTL_IS_FEATURE(self), FWCTL_EFFECTS_UNKNOWN);
	return self->effects;
}

/**
 * fwctl_feature_dup_effects_text:
 * @self: a #FwctlFeature
 *
 * Gets what setting the feature does, in translated words of its specification.
 *
 * Returns: (transfer full): a text for each effect
 *
 * Since: 0.1.0
 */
gchar **
fwctl_feature_dup_effects_text(FwctlFeature *self)
{
	g_return_val_if_fail(FWCTL_IS_FEATURE(self), NULL);
	return self->effects_text != NULL ? g_strdupv(self->effects_text)
					  : fwctl_effects_dup_sentences(self->effects);
}

/**
 * fwctl_feature_get_set_scope:
 * @self: a #FwctlFeature
 * @scope: (out) (optional): the scope
 *
 * Gets the least scope to set the feature with, by the kernel driver's own rule.
 *
 * Returns: %TRUE if it can be set
 *
 * Since: 0.1.0
 */
gboolean
fwctl_feature_get_set_scope(FwctlFeature *self, FwctlScope *scope)
{
	g_return_val_if_fail(FWCTL_IS_FEATURE(self), FALSE);
	if (self->set_scope < 0)
		return FALSE;
	if (scope != NULL)
		*scope = (FwctlScope)self->set_scope;
	return TRUE;
}
