/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-feature-private.h"

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
