/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-transaction.h"

gboolean
fwctl_transaction_claim(FwctlTransaction *self, FwctlEffects effects);
void
fwctl_transaction_answer(FwctlTransaction *self, GBytes *response, gsize reported_length);
void
fwctl_transaction_fail(FwctlTransaction *self, gint sys_errno);
void
fwctl_transaction_refuse(FwctlTransaction *self);
