/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <glib.h>

/* whether somebody else than the administrator could have written it */
typedef enum {
	FWCTL_POLICY_TRUST_YES,
	FWCTL_POLICY_TRUST_NO,
	FWCTL_POLICY_TRUST_UNREADABLE,
} FwctlPolicyTrust;

FwctlPolicyTrust
fwctl_policy_trust_directory(const gchar *real_path, guint owner, gchar **problem);
FwctlPolicyTrust
fwctl_policy_trust_file(const gchar *real_path,
			guint owner,
			gchar **text,
			gsize *size,
			gchar **problem);
