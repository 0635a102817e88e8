/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#if !defined(FWCTL_INSIDE_HEADER) && !defined(FWCTL_COMPILATION)
#error "Only <fwctl.h> can be included directly."
#endif

#include <fwctl-decision.h>
#include <fwctl-effects.h>
#include <fwctl-macros.h>
#include <fwctl-policy-request.h>
#include <glib-object.h>

G_BEGIN_DECLS

#define FWCTL_TYPE_POLICY (fwctl_policy_get_type())
FWCTL_AVAILABLE_IN_0_1
G_DECLARE_FINAL_TYPE(FwctlPolicy, fwctl_policy, FWCTL, POLICY, GObject)

FWCTL_AVAILABLE_IN_0_1
FwctlPolicy *
fwctl_policy_new(void);
FWCTL_AVAILABLE_IN_0_1
FwctlPolicy *
fwctl_policy_new_for_directory(const gchar *path);
FWCTL_AVAILABLE_IN_0_1
FwctlDecision *
fwctl_policy_decide(FwctlPolicy *self, FwctlPolicyRequest *request);
FWCTL_AVAILABLE_IN_0_1
gchar **
fwctl_policy_dup_problems(FwctlPolicy *self) G_GNUC_WARN_UNUSED_RESULT;
FWCTL_AVAILABLE_IN_0_1
gchar **
fwctl_policy_dup_rules(FwctlPolicy *self) G_GNUC_WARN_UNUSED_RESULT;

/* the caller's yes */
FWCTL_AVAILABLE_IN_0_1
gboolean
fwctl_policy_get_allow_taint(FwctlPolicy *self);
FWCTL_AVAILABLE_IN_0_1
void
fwctl_policy_set_allow_taint(FwctlPolicy *self, gboolean allow_taint);
FWCTL_AVAILABLE_IN_0_1
gboolean
fwctl_policy_get_allow_unpublished(FwctlPolicy *self);
FWCTL_AVAILABLE_IN_0_1
void
fwctl_policy_set_allow_unpublished(FwctlPolicy *self, gboolean allow_unpublished);
FWCTL_AVAILABLE_IN_0_1
FwctlEffects
fwctl_policy_get_allowed_effects(FwctlPolicy *self);
FWCTL_AVAILABLE_IN_0_1
void
fwctl_policy_set_allowed_effects(FwctlPolicy *self, FwctlEffects effects);

G_END_DECLS
