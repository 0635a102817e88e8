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
#include <glib-object.h>

G_BEGIN_DECLS

/**
 * FwctlVerdict:
 * @FWCTL_VERDICT_DENY: refused, whatever the caller says
 * @FWCTL_VERDICT_ASK: refused until the caller says yes to what is missing
 * @FWCTL_VERDICT_ALLOW: may be sent
 *
 * What a policy says of an RPC. Nothing but an allow is a yes.
 *
 * Since: 0.1.0
 */
typedef enum {
	FWCTL_VERDICT_DENY = 0,
	FWCTL_VERDICT_ASK = 1,
	FWCTL_VERDICT_ALLOW = 2,
} FwctlVerdict;

#define FWCTL_TYPE_DECISION (fwctl_decision_get_type())
FWCTL_AVAILABLE_IN_0_1
G_DECLARE_FINAL_TYPE(FwctlDecision, fwctl_decision, FWCTL, DECISION, GObject)

FWCTL_AVAILABLE_IN_0_1
FwctlVerdict
fwctl_decision_get_verdict(FwctlDecision *self);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_decision_get_rule(FwctlDecision *self);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_decision_get_reason(FwctlDecision *self);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_decision_get_remedy(FwctlDecision *self);
FWCTL_AVAILABLE_IN_0_1
gboolean
fwctl_decision_get_missing_taint(FwctlDecision *self);
FWCTL_AVAILABLE_IN_0_1
gboolean
fwctl_decision_get_missing_unpublished(FwctlDecision *self);
FWCTL_AVAILABLE_IN_0_1
FwctlEffects
fwctl_decision_get_missing_effects(FwctlDecision *self);
FWCTL_AVAILABLE_IN_0_1
gboolean
fwctl_decision_get_unaudited(FwctlDecision *self);
FWCTL_AVAILABLE_IN_0_1
gboolean
fwctl_decision_check(FwctlDecision *self, GError **error);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_verdict_to_string(FwctlVerdict verdict);

G_END_DECLS
