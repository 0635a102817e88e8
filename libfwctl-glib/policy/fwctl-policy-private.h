/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-policy.h"

/* why an answer is what it is */
typedef enum {
	FWCTL_POLICY_WHY_WITHIN,      /* it stays within what needs no yes */
	FWCTL_POLICY_WHY_YES,	      /* what needs a yes has it */
	FWCTL_POLICY_WHY_NEEDS_YES,   /* it would be allowed to a caller who says so */
	FWCTL_POLICY_WHY_DENIED,      /* the rule denies all that it fits */
	FWCTL_POLICY_WHY_SCOPE,	      /* the scope is above the rule's highest */
	FWCTL_POLICY_WHY_TAINT,	      /* the rule has no taint */
	FWCTL_POLICY_WHY_UNPUBLISHED, /* the rule has no unpublished commands */
	FWCTL_POLICY_WHY_EFFECTS,     /* the rule denies one of the effects */
	FWCTL_POLICY_WHY_LEFT_OUT,    /* a file was left out, and this is more than a read */
	FWCTL_POLICY_WHY_MALFORMED,   /* a file of the administrator's could not be understood */
} FwctlPolicyWhy;

/*
 * FwctlPolicyQuestion:
 *
 * What is asked for each RPC: all lent, so that asking allocates nothing. @device_ids are as from
 * fwctl_policy_fold_ids(), made once for each device. The caller's words here count for this RPC
 * alone, beside those of the policy.
 */
typedef struct {
	const gchar *device_type;
	const gchar *const *device_ids; /* (nullable) */
	const gchar *command;		/* (nullable): unpublished */
	FwctlScope scope;
	FwctlEffects effects;
	gboolean allow_taint;
	gboolean allow_unpublished;
	FwctlEffects allowed_effects;
} FwctlPolicyQuestion;

/*
 * FwctlPolicyAnswer:
 *
 * What is answered: @rule is lent by the policy. Of @missing_taint, @missing_unpublished and
 * @missing_effects only those are set that no yes was said for, when that is all that is missing.
 */
typedef struct {
	FwctlVerdict verdict;
	FwctlPolicyWhy why;
	const gchar *rule;
	FwctlScope max_scope;
	FwctlEffects effects; /* those that the caller said yes to, or that the rule denies */
	gboolean missing_taint;
	gboolean missing_unpublished;
	FwctlEffects missing_effects;
	gboolean unaudited; /* it may be sent though the audit log cannot take it */
} FwctlPolicyAnswer;

FwctlPolicy *
fwctl_policy_new_for_owner(const gchar *path, guint owner);
gboolean
fwctl_policy_judge(FwctlPolicy *self,
		   const FwctlPolicyQuestion *question,
		   FwctlPolicyAnswer *answer);
gchar **
fwctl_policy_fold_ids(const gchar *const *ids);

FwctlDecision *
fwctl_decision_new(const FwctlPolicyQuestion *question, const FwctlPolicyAnswer *answer);

/* fwctl-policy-answer.c */
gchar *
fwctl_policy_answer_dup_reason(const FwctlPolicyQuestion *question,
			       const FwctlPolicyAnswer *answer);
gchar *
fwctl_policy_answer_dup_remedy(const FwctlPolicyAnswer *answer);
gboolean
fwctl_policy_answer_check(const FwctlPolicyQuestion *question,
			  const FwctlPolicyAnswer *answer,
			  const gchar *device_name,
			  GError **error);

void
fwctl_policy_request_ask(FwctlPolicyRequest *self, FwctlPolicyQuestion *question);
