/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <fwctl.h>

G_BEGIN_DECLS

/*
 * What Set Feature does to the device, by the names of CXL 3.2, table 8-87. Linux' uapi header
 * calls bit 7 "BGCMD_ABORT_SUPPORTED", and QEMU shifts the upper ones by a bit: neither is right.
 */
#define FWCTL_CXL_EFFECT_CONFIG_COLD_RESET	   (1u << 0)
#define FWCTL_CXL_EFFECT_CONFIG_IMMEDIATE	   (1u << 1)
#define FWCTL_CXL_EFFECT_DATA_IMMEDIATE		   (1u << 2)
#define FWCTL_CXL_EFFECT_POLICY_IMMEDIATE	   (1u << 3)
#define FWCTL_CXL_EFFECT_LOG_IMMEDIATE		   (1u << 4)
#define FWCTL_CXL_EFFECT_SECURITY_STATE		   (1u << 5)
#define FWCTL_CXL_EFFECT_BACKGROUND		   (1u << 6)
#define FWCTL_CXL_EFFECT_SECONDARY_MAILBOX	   (1u << 7)
#define FWCTL_CXL_EFFECT_BACKGROUND_ABORT	   (1u << 8)
#define FWCTL_CXL_EFFECT_RESETS_VALID		   (1u << 9)
#define FWCTL_CXL_EFFECT_CONFIG_CONVENTIONAL_RESET (1u << 10)
#define FWCTL_CXL_EFFECT_CONFIG_CXL_RESET	   (1u << 11)
#define FWCTL_CXL_EFFECT_RESERVED		   0xf000u

FwctlEffects
fwctl_cxl_effects_to_effects(guint16 wire);
gchar **
fwctl_cxl_effects_dup_text(guint16 wire) G_GNUC_WARN_UNUSED_RESULT;
gint
fwctl_cxl_effects_required_scope(guint16 wire, const gchar **refusal);

G_END_DECLS
