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

#define FWCTL_TYPE_POLICY_REQUEST (fwctl_policy_request_get_type())
FWCTL_AVAILABLE_IN_0_1
G_DECLARE_FINAL_TYPE(FwctlPolicyRequest, fwctl_policy_request, FWCTL, POLICY_REQUEST, GObject)

FWCTL_AVAILABLE_IN_0_1
FwctlPolicyRequest *
fwctl_policy_request_new(const gchar *device_type,
			 const gchar *const *device_ids,
			 const gchar *command,
			 FwctlScope scope,
			 FwctlEffects effects);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_policy_request_get_device_type(FwctlPolicyRequest *self);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_policy_request_get_command(FwctlPolicyRequest *self);
FWCTL_AVAILABLE_IN_0_1
FwctlScope
fwctl_policy_request_get_scope(FwctlPolicyRequest *self);
FWCTL_AVAILABLE_IN_0_1
FwctlEffects
fwctl_policy_request_get_effects(FwctlPolicyRequest *self);

G_END_DECLS
