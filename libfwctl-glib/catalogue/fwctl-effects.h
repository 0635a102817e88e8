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
 * FwctlEffects:
 * @FWCTL_EFFECTS_NONE: nothing, or nothing known
 * @FWCTL_EFFECTS_READS: reads and changes nothing
 * @FWCTL_EFFECTS_CONFIG_ON_RESET: changes configuration that goes live at a reset
 * @FWCTL_EFFECTS_CONFIG_NOW: changes configuration at once
 * @FWCTL_EFFECTS_DATA: changes stored data at once
 * @FWCTL_EFFECTS_POLICY: changes a policy at once
 * @FWCTL_EFFECTS_LOG: changes a log at once
 * @FWCTL_EFFECTS_SECURITY: changes the security state
 * @FWCTL_EFFECTS_BACKGROUND: goes on in the background after the answer
 * @FWCTL_EFFECTS_RESETS: resets a part of the device
 * @FWCTL_EFFECTS_ERASES: erases data or firmware
 * @FWCTL_EFFECTS_SECRET: carries a secret
 * @FWCTL_EFFECTS_UNKNOWN: nobody has described what it does, so it counts as a write
 *
 * What an RPC does to the device, whatever its scope.
 *
 * Since: 0.1.0
 */
typedef enum { /*< flags >*/
	       FWCTL_EFFECTS_NONE = 0,
	       FWCTL_EFFECTS_READS = 1 << 0,
	       FWCTL_EFFECTS_CONFIG_ON_RESET = 1 << 1,
	       FWCTL_EFFECTS_CONFIG_NOW = 1 << 2,
	       FWCTL_EFFECTS_DATA = 1 << 3,
	       FWCTL_EFFECTS_POLICY = 1 << 4,
	       FWCTL_EFFECTS_LOG = 1 << 5,
	       FWCTL_EFFECTS_SECURITY = 1 << 6,
	       FWCTL_EFFECTS_BACKGROUND = 1 << 7,
	       FWCTL_EFFECTS_RESETS = 1 << 8,
	       FWCTL_EFFECTS_ERASES = 1 << 9,
	       FWCTL_EFFECTS_SECRET = 1 << 10,
	       FWCTL_EFFECTS_UNKNOWN = 1 << 16,
} FwctlEffects;

FWCTL_AVAILABLE_IN_0_1
gchar *
fwctl_effects_to_string(FwctlEffects effects) G_GNUC_WARN_UNUSED_RESULT;
FWCTL_AVAILABLE_IN_0_1
gchar **
fwctl_effects_dup_names(FwctlEffects effects) G_GNUC_WARN_UNUSED_RESULT;
FWCTL_AVAILABLE_IN_0_1
gchar **
fwctl_effects_dup_sentences(FwctlEffects effects) G_GNUC_WARN_UNUSED_RESULT;
FWCTL_AVAILABLE_IN_0_1
gboolean
fwctl_effects_from_string(const gchar *text, FwctlEffects *effects, GError **error);
FWCTL_AVAILABLE_IN_0_1
gboolean
fwctl_effects_is_read_only(FwctlEffects effects);

G_END_DECLS
