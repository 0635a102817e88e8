/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

/* the kernel's headers use macros that user space does not have */
#define BIT(n)		   (1u << (n))
#define GENMASK(high, low) ((0xffffffffu << (low)) & (0xffffffffu >> (31 - (high))))
#define __counted_by_le(member)

#include <fwctl/cxl.h>
#include <stddef.h>

#include "fwctl-cxl-effects.h"
#include "fwctl-cxl-request.h"
#include "fwctl-cxl-wire.h"
#include "fwctl-plugin-test.h"

/*
 * Our numbers against include/uapi/fwctl/cxl.h and include/uapi/cxl/features.h of Linux 7.2, as
 * they are bundled, and our requests against bytes that a real kernel answered in the guest.
 */

#define VENDOR_UUID "ffffffffffffffffffffffffffffffff"

static void
test_sizes_are_those_of_the_kernel(void)
{
	g_assert_cmpuint(FWCTL_CXL_REQUEST_HEADER_SIZE, ==, sizeof(struct fwctl_rpc_cxl_hdr));
	g_assert_cmpuint(FWCTL_CXL_REQUEST_HEADER_SIZE,
			 ==,
			 offsetof(struct fwctl_rpc_cxl, set_feat_in));
	g_assert_cmpuint(FWCTL_CXL_ANSWER_HEADER_SIZE, ==, sizeof(struct fwctl_rpc_cxl_out_hdr));
	g_assert_cmpuint(FWCTL_CXL_ANSWER_HEADER_SIZE,
			 ==,
			 offsetof(struct fwctl_rpc_cxl_out, payload));
	/* the quirk: the driver counts from the end of this structure, 8 bytes too far */
	g_assert_cmpuint(sizeof(struct fwctl_rpc_cxl_out), ==, FWCTL_CXL_ANSWER_HEADER_SIZE + 8);
	g_assert_cmpuint(FWCTL_CXL_GET_SUPPORTED_FEATURES_SIZE,
			 ==,
			 sizeof(struct cxl_mbox_get_sup_feats_in));
	g_assert_cmpuint(FWCTL_CXL_FEATURE_PAGE_HEADER_SIZE,
			 ==,
			 sizeof(struct cxl_mbox_get_sup_feats_out));
	g_assert_cmpuint(FWCTL_CXL_FEATURE_ENTRY_SIZE, ==, sizeof(struct cxl_feat_entry));
	g_assert_cmpuint(FWCTL_CXL_FEATURE_ENTRY_RESERVED_SIZE,
			 ==,
			 sizeof(((struct cxl_feat_entry *)NULL)->reserved));
	g_assert_cmpuint(FWCTL_CXL_GET_FEATURE_SIZE, ==, sizeof(struct cxl_mbox_get_feat_in));
	g_assert_cmpuint(FWCTL_CXL_SET_FEATURE_HEADER_SIZE,
			 ==,
			 sizeof(struct cxl_mbox_set_feat_hdr));
	g_assert_cmpuint(FWCTL_CXL_SET_FEATURE_RESERVED_SIZE,
			 ==,
			 sizeof(((struct cxl_mbox_set_feat_hdr *)NULL)->rsvd));
	g_assert_cmpuint(FWCTL_CXL_UUID_SIZE, ==, sizeof(__uapi_uuid_t));
}

static void
test_bits_are_those_of_the_kernel(void)
{
	g_assert_cmphex(FWCTL_CXL_FEATURE_FLAG_CHANGEABLE, ==, CXL_FEATURE_F_CHANGEABLE);
	g_assert_cmphex(FWCTL_CXL_FEATURE_FLAG_PERSISTS_UPDATE,
			==,
			CXL_FEATURE_F_PERSIST_FW_UPDATE);
	g_assert_cmphex(FWCTL_CXL_FEATURE_FLAG_HAS_DEFAULT, ==, CXL_FEATURE_F_DEFAULT_SEL);
	g_assert_cmphex(FWCTL_CXL_FEATURE_FLAG_HAS_SAVED, ==, CXL_FEATURE_F_SAVED_SEL);
	g_assert_cmphex(FWCTL_CXL_SET_FLAG_SAVED_ACROSS_RESET,
			==,
			CXL_SET_FEAT_FLAG_DATA_SAVED_ACROSS_RESET);
	g_assert_cmphex(FWCTL_CXL_SET_FLAG_FULL_TRANSFER, ==, CXL_SET_FEAT_FLAG_FULL_DATA_TRANSFER);
	g_assert_cmphex(FWCTL_CXL_EFFECT_CONFIG_COLD_RESET, ==, CXL_CMD_CONFIG_CHANGE_COLD_RESET);
	g_assert_cmphex(FWCTL_CXL_EFFECT_CONFIG_IMMEDIATE, ==, CXL_CMD_CONFIG_CHANGE_IMMEDIATE);
	g_assert_cmphex(FWCTL_CXL_EFFECT_DATA_IMMEDIATE, ==, CXL_CMD_DATA_CHANGE_IMMEDIATE);
	g_assert_cmphex(FWCTL_CXL_EFFECT_POLICY_IMMEDIATE, ==, CXL_CMD_POLICY_CHANGE_IMMEDIATE);
	g_assert_cmphex(FWCTL_CXL_EFFECT_LOG_IMMEDIATE, ==, CXL_CMD_LOG_CHANGE_IMMEDIATE);
	g_assert_cmphex(FWCTL_CXL_EFFECT_SECURITY_STATE, ==, CXL_CMD_SECURITY_STATE_CHANGE);
	g_assert_cmphex(FWCTL_CXL_EFFECT_BACKGROUND, ==, CXL_CMD_BACKGROUND);
	g_assert_cmphex(FWCTL_CXL_EFFECT_RESETS_VALID, ==, CXL_CMD_EFFECTS_VALID);
	g_assert_cmphex(FWCTL_CXL_EFFECT_CONFIG_CONVENTIONAL_RESET,
			==,
			CXL_CMD_CONFIG_CHANGE_CONV_RESET);
	g_assert_cmphex(FWCTL_CXL_EFFECT_CONFIG_CXL_RESET, ==, CXL_CMD_CONFIG_CHANGE_CXL_RESET);
	g_assert_cmphex(FWCTL_CXL_EFFECT_RESERVED, ==, CXL_CMD_EFFECTS_RESERVED);
	/* the kernel's name of bit 7 is that of bit 8: CXL 3.2, table 8-87 */
	g_assert_cmphex(FWCTL_CXL_EFFECT_SECONDARY_MAILBOX, ==, CXL_CMD_BGCMD_ABORT_SUPPORTED);
	g_assert_cmphex(FWCTL_CXL_EFFECT_BACKGROUND_ABORT, ==, CXL_CMD_BGCMD_ABORT_SUPPORTED << 1);
}

static void
test_selections_are_those_of_the_kernel(void)
{
	g_assert_cmpint(FWCTL_FEATURE_SELECTION_CURRENT, ==, CXL_GET_FEAT_SEL_CURRENT_VALUE);
	g_assert_cmpint(FWCTL_FEATURE_SELECTION_DEFAULT, ==, CXL_GET_FEAT_SEL_DEFAULT_VALUE);
	g_assert_cmpint(FWCTL_FEATURE_SELECTION_SAVED, ==, CXL_GET_FEAT_SEL_SAVED_VALUE);
	g_assert_cmpint(FWCTL_FEATURE_SELECTION_SAVED + 1, ==, CXL_GET_FEAT_SEL_MAX);
}

static void
test_requests_have_the_bytes_of_the_kernel(void)
{
	guint8 uuid[FWCTL_CXL_UUID_SIZE];
	g_autoptr(GBytes) data = fwctl_test_from_hex("deadbeef");
	g_autoptr(GBytes) list = fwctl_cxl_request_new_get_supported_features(0x1234, 2);
	g_autoptr(GBytes) get = NULL;
	g_autoptr(GBytes) set = NULL;

	memset(uuid, 0xff, sizeof(uuid));
	get =
	    fwctl_cxl_request_new_get_feature(uuid, 0x0102, 0x0304, FWCTL_FEATURE_SELECTION_SAVED);
	set = fwctl_cxl_request_new_set_feature(uuid, 0x0102, 3, data);
	fwctl_test_assert_hex(list, "00050000 00000000 08000000 00000000 60000000 3412 0000");
	fwctl_test_assert_hex(get,
			      "01050000 00000000 15000000 00000000" VENDOR_UUID "0201 0403 02");
	fwctl_test_assert_hex(set,
			      "02050000 00000000 24000000 00000000" VENDOR_UUID
			      "08000000 0201 03 000000000000000000 deadbeef");
}

static void
test_what_is_built_can_be_parsed(void)
{
	guint8 uuid[FWCTL_CXL_UUID_SIZE];
	FwctlCxlRequest parsed = {0};
	g_autoptr(GBytes) data = fwctl_test_from_hex("deadbeef00");
	g_autoptr(GBytes) get = NULL;
	g_autoptr(GBytes) set = NULL;

	for (guint i = 0; i < sizeof(uuid); i++)
		uuid[i] = (guint8)(i * 17);
	get = fwctl_cxl_request_new_get_feature(uuid, 7, 500, FWCTL_FEATURE_SELECTION_CURRENT);
	set = fwctl_cxl_request_new_set_feature(uuid, 9, 1, data);
	g_assert_true(fwctl_cxl_request_parse(&parsed, get, NULL));
	g_assert_cmphex(parsed.opcode, ==, FWCTL_CXL_OPCODE_GET_FEATURE);
	g_assert_cmpuint(parsed.offset, ==, 7);
	g_assert_cmpuint(parsed.length, ==, 500);
	g_assert_cmpmem(parsed.uuid, sizeof(parsed.uuid), uuid, sizeof(uuid));
	g_assert_true(fwctl_cxl_request_parse(&parsed, set, NULL));
	g_assert_cmphex(parsed.opcode, ==, FWCTL_CXL_OPCODE_SET_FEATURE);
	g_assert_cmpuint(parsed.offset, ==, 9);
	g_assert_cmpuint(parsed.length, ==, 5);
	g_assert_cmpmem(parsed.uuid, sizeof(parsed.uuid), uuid, sizeof(uuid));
}

static void
test_requests_that_the_driver_refuses_do_not_parse(void)
{
	const gchar *const bad[] = {
	    "",
	    "000500000000000008000000000000",
	    /* the payload's size is one too many, and 4 GiB too many */
	    "00050000 00000000 09000000 00000000 0000000000000000",
	    "00050000 00000000 ffffffff 00000000 0000000000000000",
	    /* a Get Feature and a Set Feature that end in their UUID */
	    "01050000 00000000 0f000000 00000000 ffffffffffffffffffffffffffffff",
	    "02050000 00000000 0f000000 00000000 ffffffffffffffffffffffffffffff",
	};

	for (guint i = 0; i < G_N_ELEMENTS(bad); i++) {
		FwctlCxlRequest parsed = {0};
		g_autoptr(GBytes) request = fwctl_test_from_hex(bad[i]);
		g_autoptr(GError) error = NULL;

		g_assert_false(fwctl_cxl_request_parse(&parsed, request, &error));
		g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_MALFORMED);
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/cxl/wire/sizes-are-those-of-the-kernel",
			test_sizes_are_those_of_the_kernel);
	g_test_add_func("/cxl/wire/bits-are-those-of-the-kernel",
			test_bits_are_those_of_the_kernel);
	g_test_add_func("/cxl/wire/selections-are-those-of-the-kernel",
			test_selections_are_those_of_the_kernel);
	g_test_add_func("/cxl/wire/requests-have-the-bytes-of-the-kernel",
			test_requests_have_the_bytes_of_the_kernel);
	g_test_add_func("/cxl/wire/what-is-built-can-be-parsed", test_what_is_built_can_be_parsed);
	g_test_add_func("/cxl/wire/requests-that-the-driver-refuses-do-not-parse",
			test_requests_that_the_driver_refuses_do_not_parse);
	return g_test_run();
}
