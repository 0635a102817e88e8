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
#include <fwctl-security-state.h>
#include <glib-object.h>

G_BEGIN_DECLS

#define FWCTL_TYPE_COST (fwctl_cost_get_type())
FWCTL_AVAILABLE_IN_0_1
G_DECLARE_FINAL_TYPE(FwctlCost, fwctl_cost, FWCTL, COST, GObject)

FWCTL_AVAILABLE_IN_0_1
FwctlScope
fwctl_cost_get_scope(FwctlCost *self);
FWCTL_AVAILABLE_IN_0_1
gboolean
fwctl_cost_get_least_scope(FwctlCost *self, FwctlScope *scope);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_cost_get_capability(FwctlCost *self);
FWCTL_AVAILABLE_IN_0_1
FwctlTristate
fwctl_cost_get_capability_held(FwctlCost *self);
FWCTL_AVAILABLE_IN_0_1
gboolean
fwctl_cost_get_taints(FwctlCost *self);
FWCTL_AVAILABLE_IN_0_1
FwctlEffects
fwctl_cost_get_effects(FwctlCost *self);
FWCTL_AVAILABLE_IN_0_1
gchar **
fwctl_cost_dup_effects_text(FwctlCost *self) G_GNUC_WARN_UNUSED_RESULT;
FWCTL_AVAILABLE_IN_0_1
FwctlSecurityState *
fwctl_cost_get_security_state(FwctlCost *self);
FWCTL_AVAILABLE_IN_0_1
gboolean
fwctl_cost_check(FwctlCost *self, GError **error);

G_END_DECLS
