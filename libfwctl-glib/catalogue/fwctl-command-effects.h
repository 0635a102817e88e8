/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-command.h"

gboolean
fwctl_command_has_field_effects(FwctlCommand *self);
