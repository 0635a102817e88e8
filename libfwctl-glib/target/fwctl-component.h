/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#if !defined(FWCTL_INSIDE_HEADER) && !defined(FWCTL_COMPILATION)
#error "Only <fwctl.h> can be included directly."
#endif

#include <fwctl-macros.h>
#include <glib-object.h>

G_BEGIN_DECLS

/**
 * FwctlActivation:
 * @FWCTL_ACTIVATION_UNKNOWN: it could not be found out
 * @FWCTL_ACTIVATION_ACTIVE: what runs is what was written last
 * @FWCTL_ACTIVATION_PENDING: another firmware was written, and goes live at a reset
 *
 * Whether a reset would change which firmware runs.
 *
 * Since: 0.1.0
 */
typedef enum {
	FWCTL_ACTIVATION_UNKNOWN = 0,
	FWCTL_ACTIVATION_ACTIVE = 1,
	FWCTL_ACTIVATION_PENDING = 2,
} FwctlActivation;

#define FWCTL_TYPE_COMPONENT (fwctl_component_get_type())
FWCTL_AVAILABLE_IN_0_1
G_DECLARE_FINAL_TYPE(FwctlComponent, fwctl_component, FWCTL, COMPONENT, GObject)

FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_activation_to_string(FwctlActivation activation);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_component_get_name(FwctlComponent *self);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_component_get_version(FwctlComponent *self);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_component_get_stored_version(FwctlComponent *self);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_component_get_staged_version(FwctlComponent *self);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_component_get_minimum_version(FwctlComponent *self);
FWCTL_AVAILABLE_IN_0_1
guint
fwctl_component_get_n_slots(FwctlComponent *self);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_component_get_slot_version(FwctlComponent *self, guint slot);
FWCTL_AVAILABLE_IN_0_1
guint
fwctl_component_get_active_slot(FwctlComponent *self);
FWCTL_AVAILABLE_IN_0_1
guint
fwctl_component_get_staged_slot(FwctlComponent *self);
FWCTL_AVAILABLE_IN_0_1
FwctlActivation
fwctl_component_get_activation(FwctlComponent *self);
FWCTL_AVAILABLE_IN_0_1
guint64
fwctl_component_get_capacity(FwctlComponent *self);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_component_get_path(FwctlComponent *self);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_component_get_source(FwctlComponent *self);
FWCTL_AVAILABLE_IN_0_1
const GError *
fwctl_component_get_error(FwctlComponent *self);

G_END_DECLS
