/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-security-state.h"

/**
 * fwctl_tristate_to_string:
 * @tristate: a #FwctlTristate
 *
 * Gets the untranslated name of a value.
 *
 * Returns: `yes`, `no` or `unknown`
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_tristate_to_string(FwctlTristate tristate)
{
	switch (tristate) {
	case FWCTL_TRISTATE_NO:
		return "no";
	case FWCTL_TRISTATE_YES:
		return "yes";
	case FWCTL_TRISTATE_UNKNOWN:
	default:
		return "unknown";
	}
}

/**
 * fwctl_lockdown_to_string:
 * @lockdown: a #FwctlLockdown
 *
 * Gets the name of a mode, as the kernel spells it.
 *
 * Returns: `none`, `integrity`, `confidentiality` or `unknown`
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_lockdown_to_string(FwctlLockdown lockdown)
{
	switch (lockdown) {
	case FWCTL_LOCKDOWN_NONE:
		return "none";
	case FWCTL_LOCKDOWN_INTEGRITY:
		return "integrity";
	case FWCTL_LOCKDOWN_CONFIDENTIALITY:
		return "confidentiality";
	case FWCTL_LOCKDOWN_UNKNOWN:
	default:
		return "unknown";
	}
}
