/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-policy-private.h"

/*
 * FwctlPolicyRule:
 *
 * One group of a policy file, or the built-in defaults: what it fits, and its limits. Immutable
 * once it is in a policy.
 */
typedef struct {
	gchar *name;
	GPtrArray *types;    /* (nullable) of GPatternSpec: fits any of them, %NULL: fits all */
	GPtrArray *devices;  /* (nullable) */
	GPtrArray *commands; /* (nullable) */
	gboolean denies;
	FwctlScope max_scope;
	gboolean taint;
	gboolean unpublished;
	FwctlEffects ask;
	FwctlEffects deny;
	gint unaudited; /* -1: for what only reads */
} FwctlPolicyRule;

FwctlPolicyRule *
fwctl_policy_rule_new(const gchar *name);
void
fwctl_policy_rule_free(FwctlPolicyRule *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FwctlPolicyRule, fwctl_policy_rule_free)

FwctlPolicyRule *
fwctl_policy_rule_new_for_group(GKeyFile *key_file,
				const gchar *file_name,
				const gchar *group,
				GError **error);
gboolean
fwctl_policy_rule_is_key(const gchar *key);
gboolean
fwctl_policy_rule_fits(const FwctlPolicyRule *self, const FwctlPolicyQuestion *question);
void
fwctl_policy_rule_judge(const FwctlPolicyRule *self,
			const FwctlPolicyQuestion *question,
			FwctlPolicyAnswer *answer);
