/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-tool.h"

extern const FwctlToolCommand fwctl_command_anonymise;
extern const FwctlToolCommand fwctl_command_audit_show;
extern const FwctlToolCommand fwctl_command_audit_verify;
extern const FwctlToolCommand fwctl_command_call;
extern const FwctlToolCommand fwctl_command_commands;
extern const FwctlToolCommand fwctl_command_complete;
extern const FwctlToolCommand fwctl_command_decode_bytes;
extern const FwctlToolCommand fwctl_command_encode_bytes;
extern const FwctlToolCommand fwctl_command_estimate;
extern const FwctlToolCommand fwctl_command_feature_get;
extern const FwctlToolCommand fwctl_command_feature_set;
extern const FwctlToolCommand fwctl_command_features;
extern const FwctlToolCommand fwctl_command_firmware;
extern const FwctlToolCommand fwctl_command_flash;
extern const FwctlToolCommand fwctl_command_health;
extern const FwctlToolCommand fwctl_command_help;
extern const FwctlToolCommand fwctl_command_info;
extern const FwctlToolCommand fwctl_command_list;
extern const FwctlToolCommand fwctl_command_monitor;
extern const FwctlToolCommand fwctl_command_policy_explain;
extern const FwctlToolCommand fwctl_command_record;
extern const FwctlToolCommand fwctl_command_rpc;

const FwctlToolCommand *const *
fwctl_tool_commands_get(void);
const FwctlToolCommand *
fwctl_tool_commands_find(gchar **words, GError **error);
