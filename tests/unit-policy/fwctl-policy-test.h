/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-policy-private.h"

/* a directory of policy files, for one test */
typedef struct {
	gchar *path;
} FwctlPolicyFixture;

void
fwctl_policy_test_setup(FwctlPolicyFixture *fixture, gconstpointer data);
void
fwctl_policy_test_teardown(FwctlPolicyFixture *fixture, gconstpointer data);
gchar *
fwctl_policy_test_put(FwctlPolicyFixture *fixture, const gchar *name, const gchar *text);
FwctlPolicy *
fwctl_policy_test_load(FwctlPolicyFixture *fixture);
FwctlDecision *
fwctl_policy_test_decide(FwctlPolicy *policy,
			 const gchar *command,
			 FwctlScope scope,
			 FwctlEffects effects);
void
fwctl_policy_test_assert(FwctlPolicy *policy,
			 const gchar *command,
			 FwctlScope scope,
			 FwctlEffects effects,
			 FwctlVerdict verdict,
			 const gchar *rule);

#define FWCTL_POLICY_TEST_ADD(path, func)                                                          \
	g_test_add(path,                                                                           \
		   FwctlPolicyFixture,                                                             \
		   NULL,                                                                           \
		   fwctl_policy_test_setup,                                                        \
		   func,                                                                           \
		   fwctl_policy_test_teardown)
