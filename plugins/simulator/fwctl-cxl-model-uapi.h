/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

/*
 * The kernel's own description of the bytes. The model is made with it, where the cxl plugin has
 * its own numbers: so a mistake in one of the two shows as soon as they speak to each other.
 *
 * The headers use macros that user space does not have.
 */
#ifndef BIT
#define BIT(n) (1u << (n))
#endif
#ifndef GENMASK
#define GENMASK(high, low) ((0xffffffffu << (low)) & (0xffffffffu >> (31 - (high))))
#endif
#ifndef __counted_by_le
#define __counted_by_le(member)
#endif

#include <fwctl/cxl.h>

/* bits 3:1 of an entry's flags, which the header leaves out (CXL 3.2, table 8-109) */
#define CXL_FEATURE_F_PERSISTENCE(deepest) ((deepest) << 1)

/* the opcodes, which it leaves out too (CXL 3.2, 8.2.9.6) */
enum {
	FWCTL_CXL_MODEL_OPCODE_GET_SUPPORTED_FEATURES = 0x0500,
	FWCTL_CXL_MODEL_OPCODE_GET_FEATURE = 0x0501,
	FWCTL_CXL_MODEL_OPCODE_SET_FEATURE = 0x0502,
};
