/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#if !defined(FWCTL_INSIDE_HEADER) && !defined(FWCTL_COMPILATION)
#error "Only <fwctl.h> can be included directly."
#endif

#include <fwctl-effects.h>
#include <fwctl-macros.h>
#include <fwctl-scope.h>
#include <glib-object.h>

G_BEGIN_DECLS

/**
 * FwctlFeatureSelection:
 * @FWCTL_FEATURE_SELECTION_CURRENT: the value in force
 * @FWCTL_FEATURE_SELECTION_DEFAULT: the value that the device was made with
 * @FWCTL_FEATURE_SELECTION_SAVED: the value that comes back after a reset
 *
 * Which value of a feature to get (CXL 3.2, 8.2.9.6.2).
 *
 * Since: 0.1.0
 */
typedef enum {
	FWCTL_FEATURE_SELECTION_CURRENT = 0,
	FWCTL_FEATURE_SELECTION_DEFAULT = 1,
	FWCTL_FEATURE_SELECTION_SAVED = 2,
} FwctlFeatureSelection;

/**
 * FwctlFeatureFlags:
 * @FWCTL_FEATURE_FLAGS_NONE: nothing of it
 * @FWCTL_FEATURE_FLAGS_CHANGEABLE: can be set through fwctl
 * @FWCTL_FEATURE_FLAGS_DEFAULT_SELECTION: the default value can be read
 * @FWCTL_FEATURE_FLAGS_SAVED_SELECTION: the saved value can be read
 * @FWCTL_FEATURE_FLAGS_PERSISTS_FIRMWARE_UPDATE: the saved value outlives a firmware update
 * @FWCTL_FEATURE_FLAGS_EXCLUSIVE: the kernel keeps setting it to itself
 *
 * What can be done with a feature.
 *
 * Since: 0.1.0
 */
typedef enum { /*< flags >*/
	       FWCTL_FEATURE_FLAGS_NONE = 0,
	       FWCTL_FEATURE_FLAGS_CHANGEABLE = 1 << 0,
	       FWCTL_FEATURE_FLAGS_DEFAULT_SELECTION = 1 << 1,
	       FWCTL_FEATURE_FLAGS_SAVED_SELECTION = 1 << 2,
	       FWCTL_FEATURE_FLAGS_PERSISTS_FIRMWARE_UPDATE = 1 << 3,
	       FWCTL_FEATURE_FLAGS_EXCLUSIVE = 1 << 4,
} FwctlFeatureFlags;

#define FWCTL_TYPE_FEATURE (fwctl_feature_get_type())
FWCTL_AVAILABLE_IN_0_1
G_DECLARE_FINAL_TYPE(FwctlFeature, fwctl_feature, FWCTL, FEATURE, GObject)

FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_feature_get_uuid(FwctlFeature *self);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_feature_get_name(FwctlFeature *self);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_feature_get_summary(FwctlFeature *self);
FWCTL_AVAILABLE_IN_0_1
guint
fwctl_feature_get_index(FwctlFeature *self);
FWCTL_AVAILABLE_IN_0_1
guint
fwctl_feature_get_get_size(FwctlFeature *self);
FWCTL_AVAILABLE_IN_0_1
guint
fwctl_feature_get_set_size(FwctlFeature *self);
FWCTL_AVAILABLE_IN_0_1
guint
fwctl_feature_get_get_version(FwctlFeature *self);
FWCTL_AVAILABLE_IN_0_1
guint
fwctl_feature_get_set_version(FwctlFeature *self);
FWCTL_AVAILABLE_IN_0_1
FwctlFeatureFlags
fwctl_feature_get_flags(FwctlFeature *self);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_feature_get_persistence(FwctlFeature *self);
FWCTL_AVAILABLE_IN_0_1
guint
fwctl_feature_get_wire_effects(FwctlFeature *self);
FWCTL_AVAILABLE_IN_0_1
FwctlEffects
fwctl_feature_get_effects(FwctlFeature *self);
FWCTL_AVAILABLE_IN_0_1
gchar **
fwctl_feature_dup_effects_text(FwctlFeature *self) G_GNUC_WARN_UNUSED_RESULT;
FWCTL_AVAILABLE_IN_0_1
gboolean
fwctl_feature_get_set_scope(FwctlFeature *self, FwctlScope *scope);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_feature_get_set_refusal(FwctlFeature *self);

G_END_DECLS
