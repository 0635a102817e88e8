/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <glib.h>

/*
 * The bytes of an RPC to a CXL device. include/uapi/fwctl/cxl.h and include/uapi/cxl/features.h of
 * Linux have them as structures, but with macros that only the kernel defines, so the numbers stand
 * here again; a test compares them with those headers. Everything is little-endian and packed.
 */

/* the opcodes that the kernel's driver lets through (CXL 3.2, 8.2.9.6.1 to 8.2.9.6.3) */
#define FWCTL_CXL_OPCODE_GET_SUPPORTED_FEATURES 0x0500
#define FWCTL_CXL_OPCODE_GET_FEATURE		0x0501
#define FWCTL_CXL_OPCODE_SET_FEATURE		0x0502

/* u32 opcode, u32 flags, u32 size of what follows, u32 reserved */
#define FWCTL_CXL_REQUEST_HEADER_SIZE 16

/* u32 size of what follows, u32 mailbox return code */
#define FWCTL_CXL_ANSWER_HEADER_SIZE 8

/* a UUID travels in the order in which it is written (RFC 4122) */
#define FWCTL_CXL_UUID_SIZE 16

/* Get Supported Features: u32 count in bytes, u16 first index, u8 reserved[2] */
#define FWCTL_CXL_GET_SUPPORTED_FEATURES_SIZE 8
/* its answer: u16 entries here, u16 entries in all, u8 reserved[4], then the entries */
#define FWCTL_CXL_FEATURE_PAGE_HEADER_SIZE 8
/*
 * an entry: u8 uuid[16], u16 index, u16 get size, u16 set size, u32 flags, u8 get version, u8 set
 * version, u16 effects, u8 reserved[18] (CXL 3.2, table 8-109)
 */
#define FWCTL_CXL_FEATURE_ENTRY_SIZE	      48
#define FWCTL_CXL_FEATURE_ENTRY_RESERVED_SIZE 18

/* Get Feature: u8 uuid[16], u16 offset, u16 count, u8 selection */
#define FWCTL_CXL_GET_FEATURE_SIZE 21

/* Set Feature: u8 uuid[16], u32 flags, u16 offset, u8 version, u8 reserved[9], then the data */
#define FWCTL_CXL_SET_FEATURE_HEADER_SIZE   32
#define FWCTL_CXL_SET_FEATURE_RESERVED_SIZE 9

/* the flags of a feature's entry */
#define FWCTL_CXL_FEATURE_FLAG_CHANGEABLE      0x01u
#define FWCTL_CXL_FEATURE_PERSISTENCE(flags)   (((flags) >> 1) & 0x7u)
#define FWCTL_CXL_FEATURE_FLAG_PERSISTS_UPDATE 0x10u
#define FWCTL_CXL_FEATURE_FLAG_HAS_DEFAULT     0x20u
#define FWCTL_CXL_FEATURE_FLAG_HAS_SAVED       0x40u

/* the flags of Set Feature; the kernel sets both by itself, whatever the request says */
#define FWCTL_CXL_SET_FLAG_FULL_TRANSFER      0x0u
#define FWCTL_CXL_SET_FLAG_SAVED_ACROSS_RESET 0x8u
