/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#if !defined(FWCTL_INSIDE_HEADER) && !defined(FWCTL_COMPILATION)
#error "Only <fwctl.h> can be included directly."
#endif

#include <fwctl-macros.h>
#include <glib.h>

G_BEGIN_DECLS

/**
 * FwctlScope:
 * @FWCTL_SCOPE_CONFIGURATION: read and set what goes live at the next reset, and configuration that
 *   does not disturb; the node's permissions are the only gate
 * @FWCTL_SCOPE_DEBUG_READ_ONLY: read debug information that is safe under lockdown
 * @FWCTL_SCOPE_DEBUG_WRITE: write debug information that is safe under lockdown; taints the kernel
 * @FWCTL_SCOPE_DEBUG_WRITE_FULL: everything; needs `CAP_SYS_RAWIO` and taints the kernel
 *
 * What an RPC may do to the device: `enum fwctl_rpc_scope` of `include/uapi/fwctl/fwctl.h`, with
 * the same values. A higher scope allows all that a lower one does.
 *
 * A low scope is not a harmless one: some drivers permit resets and erasures at
 * %FWCTL_SCOPE_CONFIGURATION. What an RPC does is said by its [flags@Fwctl.Effects].
 *
 * Since: 0.1.0
 */
typedef enum {
	FWCTL_SCOPE_CONFIGURATION = 0,
	FWCTL_SCOPE_DEBUG_READ_ONLY = 1,
	FWCTL_SCOPE_DEBUG_WRITE = 2,
	FWCTL_SCOPE_DEBUG_WRITE_FULL = 3,
} FwctlScope;

FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_scope_to_string(FwctlScope scope);
FWCTL_AVAILABLE_IN_0_1
gboolean
fwctl_scope_from_string(const gchar *text, FwctlScope *scope, GError **error);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_scope_get_summary(FwctlScope scope);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_scope_get_capability(FwctlScope scope);
FWCTL_AVAILABLE_IN_0_1
gboolean
fwctl_scope_taints(FwctlScope scope);

G_END_DECLS
