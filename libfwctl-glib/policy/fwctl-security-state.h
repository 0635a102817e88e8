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
 * FwctlTristate:
 * @FWCTL_TRISTATE_UNKNOWN: could not be read
 * @FWCTL_TRISTATE_NO: no
 * @FWCTL_TRISTATE_YES: yes
 *
 * A yes, a no, or the honest third.
 *
 * Since: 0.1.0
 */
typedef enum {
	FWCTL_TRISTATE_UNKNOWN = 0,
	FWCTL_TRISTATE_NO = 1,
	FWCTL_TRISTATE_YES = 2,
} FwctlTristate;

/**
 * FwctlLockdown:
 * @FWCTL_LOCKDOWN_UNKNOWN: could not be read
 * @FWCTL_LOCKDOWN_NONE: the kernel is not locked down
 * @FWCTL_LOCKDOWN_INTEGRITY: user space may not change the running kernel
 * @FWCTL_LOCKDOWN_CONFIDENTIALITY: nor read its secrets
 *
 * The kernel's lockdown mode, see kernel_lockdown(7).
 *
 * Since: 0.1.0
 */
typedef enum {
	FWCTL_LOCKDOWN_UNKNOWN = 0,
	FWCTL_LOCKDOWN_NONE = 1,
	FWCTL_LOCKDOWN_INTEGRITY = 2,
	FWCTL_LOCKDOWN_CONFIDENTIALITY = 3,
} FwctlLockdown;

#define FWCTL_TYPE_SECURITY_STATE (fwctl_security_state_get_type())
FWCTL_AVAILABLE_IN_0_1
G_DECLARE_FINAL_TYPE(FwctlSecurityState, fwctl_security_state, FWCTL, SECURITY_STATE, GObject)

FWCTL_AVAILABLE_IN_0_1
FwctlSecurityState *
fwctl_security_state_new(void);
FWCTL_AVAILABLE_IN_0_1
FwctlLockdown
fwctl_security_state_get_lockdown(FwctlSecurityState *self);
FWCTL_AVAILABLE_IN_0_1
gboolean
fwctl_security_state_get_taint(FwctlSecurityState *self, guint64 *taint);
FWCTL_AVAILABLE_IN_0_1
gchar **
fwctl_security_state_dup_taint_names(FwctlSecurityState *self) G_GNUC_WARN_UNUSED_RESULT;
FWCTL_AVAILABLE_IN_0_1
FwctlTristate
fwctl_security_state_get_tainted_by_fwctl(FwctlSecurityState *self);
FWCTL_AVAILABLE_IN_0_1
gchar **
fwctl_security_state_dup_capabilities(FwctlSecurityState *self) G_GNUC_WARN_UNUSED_RESULT;
FWCTL_AVAILABLE_IN_0_1
FwctlTristate
fwctl_security_state_has_capability(FwctlSecurityState *self, const gchar *capability);
FWCTL_AVAILABLE_IN_0_1
gchar **
fwctl_security_state_dup_unreadable(FwctlSecurityState *self) G_GNUC_WARN_UNUSED_RESULT;
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_tristate_to_string(FwctlTristate tristate);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_lockdown_to_string(FwctlLockdown lockdown);

G_END_DECLS
