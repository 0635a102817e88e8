/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <glib.h>

/* what came of reading a directory of policy files: the worst of it */
typedef enum {
	FWCTL_POLICY_STATE_WHOLE,     /* all that is there counts */
	FWCTL_POLICY_STATE_LEFT_OUT,  /* something there is not the administrator's */
	FWCTL_POLICY_STATE_MALFORMED, /* something there is, and cannot be understood */
} FwctlPolicyState;

FwctlPolicyState
fwctl_policy_directory_load(const gchar *path, guint owner, GPtrArray *rules, GPtrArray *problems);
