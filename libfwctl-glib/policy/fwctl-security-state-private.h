/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-security-state.h"

FwctlSecurityState *
fwctl_security_state_new_for_root(const gchar *root);
