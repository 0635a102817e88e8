/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-cxl-model.h"
#include "fwctl-plugin-test.h"

/* the simulator's features seen through the cxl plugin, which knows the wire from elsewhere */

#define AT_ONCE	     "5d1c0a7e-0001-4f6b-9c37-5b1f2a6e8d01"
#define ON_RESET     "5d1c0a7e-0003-4f6b-9c37-5b1f2a6e8d03"
#define SAVED_ONLY   "5d1c0a7e-0004-4f6b-9c37-5b1f2a6e8d04"
#define LARGE	     "5d1c0a7e-0005-4f6b-9c37-5b1f2a6e8d05"
#define FIXED	     "5d1c0a7e-0006-4f6b-9c37-5b1f2a6e8d06"
#define CURRENT_ONLY "5d1c0a7e-0002-4f6b-9c37-5b1f2a6e8d02"

static FwctlDevice *
open_device(void)
{
	FwctlSimulatorOptions options;
	g_autoptr(FwctlTransport) model = NULL;
	FwctlDevice *device;

	fwctl_simulator_options_init(&options);
	options.rawio = FWCTL_SIMULATOR_RAWIO_YES;
	model = FWCTL_TRANSPORT(fwctl_cxl_model_new(&options));
	device = fwctl_test_open_cxl_device(model);
	fwctl_device_set_allow_taint(device, TRUE);
	return device;
}

static GBytes *
get(FwctlDevice *device, const gchar *id, FwctlFeatureSelection selection)
{
	g_autoptr(GError) error = NULL;
	GBytes *data = fwctl_device_get_feature(device, id, selection, NULL, &error);

	g_assert_no_error(error);
	return data;
}

static void
set(FwctlDevice *device, const gchar *id, guint offset, GBytes *data)
{
	g_autoptr(GError) error = NULL;

	fwctl_device_set_feature(device, id, offset, 0, data, NULL, &error);
	g_assert_no_error(error);
}

static void
test_there_is_more_than_a_page_and_one_of_each_kind(void)
{
	g_autoptr(FwctlDevice) device = open_device();
	g_autoptr(GError) error = NULL;
	g_autoptr(GPtrArray) features = fwctl_device_list_features(device, NULL, &error);
	guint scopes[4] = {0};
	guint exclusive = 0;
	guint large = 0;
	guint fixed = 0;

	g_assert_no_error(error);
	g_assert_cmpuint(features->len, >=, 40);
	for (guint i = 0; i < features->len; i++) {
		FwctlFeature *feature = g_ptr_array_index(features, i);
		FwctlFeatureFlags flags = fwctl_feature_get_flags(feature);
		FwctlScope scope = FWCTL_SCOPE_CONFIGURATION;

		g_assert_cmpuint(fwctl_feature_get_index(feature), ==, i);
		if (fwctl_feature_get_set_scope(feature, &scope))
			scopes[scope]++;
		if ((flags & FWCTL_FEATURE_FLAGS_EXCLUSIVE) != 0) {
			exclusive++;
			g_assert_cmpuint(fwctl_feature_get_set_size(feature), ==, 0);
			g_assert_nonnull(fwctl_feature_get_name(feature));
		} else if ((flags & FWCTL_FEATURE_FLAGS_CHANGEABLE) == 0) {
			fixed++;
		}
		if (fwctl_feature_get_get_size(feature) > 4096)
			large++;
	}
	g_assert_cmpuint(exclusive, ==, 8);
	g_assert_cmpuint(large, >=, 1);
	g_assert_cmpuint(fixed, >=, 1);
	g_assert_cmpuint(scopes[0] + scopes[1], ==, 0);
	g_assert_cmpuint(scopes[2], >=, 2);
	g_assert_cmpuint(scopes[3], >=, 2);
}

static void
test_every_feature_can_be_read(void)
{
	g_autoptr(FwctlDevice) device = open_device();
	g_autoptr(GPtrArray) features = fwctl_device_list_features(device, NULL, NULL);

	for (guint i = 0; i < features->len; i++) {
		FwctlFeature *feature = g_ptr_array_index(features, i);
		g_autoptr(GBytes) data =
		    get(device, fwctl_feature_get_uuid(feature), FWCTL_FEATURE_SELECTION_CURRENT);

		g_assert_cmpuint(g_bytes_get_size(data), ==, fwctl_feature_get_get_size(feature));
	}
}

static void
test_what_changes_at_once_is_current_and_saved(void)
{
	g_autoptr(FwctlDevice) device = open_device();
	g_autoptr(GBytes) factory = get(device, AT_ONCE, FWCTL_FEATURE_SELECTION_DEFAULT);
	g_autoptr(GBytes) before = get(device, AT_ONCE, FWCTL_FEATURE_SELECTION_CURRENT);
	g_autoptr(GBytes) patch = fwctl_test_from_hex("a0a1a2");
	g_autoptr(GBytes) current = NULL;
	g_autoptr(GBytes) saved = NULL;
	g_autoptr(GBytes) factory_after = NULL;
	g_autofree guint8 *expected = g_memdup2(g_bytes_get_data(before, NULL), 16);

	g_assert_false(g_bytes_equal(factory, before));
	memcpy(expected + 5, g_bytes_get_data(patch, NULL), 3);
	set(device, AT_ONCE, 5, patch);
	current = get(device, AT_ONCE, FWCTL_FEATURE_SELECTION_CURRENT);
	saved = get(device, AT_ONCE, FWCTL_FEATURE_SELECTION_SAVED);
	factory_after = get(device, AT_ONCE, FWCTL_FEATURE_SELECTION_DEFAULT);
	g_assert_cmpmem(g_bytes_get_data(current, NULL), 16, expected, 16);
	g_assert_cmpmem((const guint8 *)g_bytes_get_data(saved, NULL) + 5, 3, expected + 5, 3);
	g_assert_true(g_bytes_equal(factory, factory_after));
}

static void
test_what_changes_on_reset_is_saved_only(void)
{
	g_autoptr(FwctlDevice) device = open_device();
	g_autoptr(GBytes) before = get(device, ON_RESET, FWCTL_FEATURE_SELECTION_CURRENT);
	g_autoptr(GBytes) value = fwctl_test_from_hex("0102030405060708090a0b0c");
	g_autoptr(GBytes) current = NULL;
	g_autoptr(GBytes) saved = NULL;

	set(device, ON_RESET, 0, value);
	current = get(device, ON_RESET, FWCTL_FEATURE_SELECTION_CURRENT);
	saved = get(device, ON_RESET, FWCTL_FEATURE_SELECTION_SAVED);
	g_assert_true(g_bytes_equal(before, current));
	g_assert_true(g_bytes_equal(value, saved));
}

static void
test_what_is_larger_than_the_mailbox_goes_in_parts(void)
{
	g_autoptr(FwctlDevice) device = open_device();
	g_autofree guint8 *bytes = g_malloc(9000);
	g_autoptr(GBytes) value = NULL;
	g_autoptr(GBytes) part = NULL;
	g_autoptr(GBytes) saved = NULL;

	for (guint i = 0; i < 9000; i++)
		bytes[i] = (guint8)((i * 7 + i / 251) & 0xff);
	value = g_bytes_new(bytes, 9000);
	set(device, LARGE, 0, value);
	saved = get(device, LARGE, FWCTL_FEATURE_SELECTION_SAVED);
	g_assert_true(g_bytes_equal(value, saved));
	g_clear_pointer(&saved, g_bytes_unref);

	/* from an odd place, over both of the mailbox's bounds */
	memset(bytes + 1001, 0xee, 7999);
	part = g_bytes_new(bytes + 1001, 7999);
	set(device, LARGE, 1001, part);
	saved = get(device, LARGE, FWCTL_FEATURE_SELECTION_SAVED);
	g_assert_cmpmem(g_bytes_get_data(saved, NULL), g_bytes_get_size(saved), bytes, 9000);
}

/* a raw Get Feature or Set Feature, with a yes to all that the library asks for */
static gint
send_raw(FwctlDevice *device, FwctlScope scope, const gchar *hex)
{
	g_autoptr(GBytes) request = fwctl_test_from_hex(hex);
	g_autoptr(FwctlTransaction) transaction = fwctl_transaction_new(scope, request, 64);
	g_autoptr(GError) error = NULL;

	fwctl_device_set_allowed_effects(device, FWCTL_EFFECTS_DATA);
	if (fwctl_device_rpc(device, transaction, NULL, &error))
		return 0;
	g_assert_cmpstr(g_quark_to_string(error->domain), ==, g_quark_to_string(FWCTL_CXL_STATUS));
	return error->code;
}

static void
test_the_firmware_refuses_what_it_does_not_have(void)
{
	g_autoptr(FwctlDevice) device = open_device();
	const gchar *const get_header = "01050000 00000000 15000000 00000000";
	const gchar *const set_header = "02050000 00000000 21000000 00000000";
	static const struct {
		gboolean set;
		const gchar *hex;
		gint status;
	} cases[] = {
	    /* default and saved value of a feature that has neither; a fourth selection */
	    {FALSE, "5d1c0a7e00024f6b9c375b1f2a6e8d02 0000 0100 01", 0x1a},
	    {FALSE, "5d1c0a7e00024f6b9c375b1f2a6e8d02 0000 0100 02", 0x1a},
	    {FALSE, "5d1c0a7e00014f6b9c375b1f2a6e8d01 0000 0100 03", 0x1a},
	    {FALSE, "5d1c0a7e00044f6b9c375b1f2a6e8d04 0000 0100 01", 0x1a},
	    {FALSE, "5d1c0a7e00044f6b9c375b1f2a6e8d04 0000 0100 02", 0},
	    /* offset and count */
	    {FALSE, "5d1c0a7e00014f6b9c375b1f2a6e8d01 0f00 0100 00", 0},
	    {FALSE, "5d1c0a7e00014f6b9c375b1f2a6e8d01 0f00 0200 00", 2},
	    {FALSE, "5d1c0a7e00014f6b9c375b1f2a6e8d01 1000 0100 00", 2},
	    {TRUE, "5d1c0a7e00014f6b9c375b1f2a6e8d01 00000000 0f00 01 000000000000000000 aa", 0},
	    {TRUE, "5d1c0a7e00014f6b9c375b1f2a6e8d01 00000000 1000 01 000000000000000000 aa", 2},
	    /* version */
	    {TRUE, "5d1c0a7e00014f6b9c375b1f2a6e8d01 00000000 0000 02 000000000000000000 aa", 0x19},
	    {TRUE, "5d1c0a7e00014f6b9c375b1f2a6e8d01 00000000 0000 00 000000000000000000 aa", 0x19},
	};

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree gchar *hex =
		    g_strconcat(cases[i].set ? set_header : get_header, cases[i].hex, NULL);
		gint status = send_raw(device,
				       cases[i].set ? FWCTL_SCOPE_DEBUG_WRITE_FULL
						    : FWCTL_SCOPE_CONFIGURATION,
				       hex);

		if (status != cases[i].status)
			g_error("case %u: return code 0x%02x", i, (guint)status);
	}
}

static void
test_the_kernel_keeps_its_own_features(void)
{
	g_autoptr(FwctlDevice) device = open_device();
	g_autoptr(GBytes) request =
	    fwctl_test_from_hex("02050000 00000000 22000000 00000000"
				"96dad7d6fde8482ba73375774e06db8a 00000000 0000 01 "
				"000000000000000000 0101");
	g_autoptr(FwctlTransaction) full =
	    fwctl_transaction_new(FWCTL_SCOPE_DEBUG_WRITE_FULL, request, 16);
	g_autoptr(FwctlTransaction) low =
	    fwctl_transaction_new(FWCTL_SCOPE_CONFIGURATION, request, 16);
	g_autoptr(GBytes) data = fwctl_test_from_hex("0101");
	g_autoptr(GError) error = NULL;

	fwctl_device_set_allowed_effects(device, FWCTL_EFFECTS_DATA);
	g_assert_false(fwctl_device_rpc(device, full, NULL, &error));
	g_assert_cmpint(fwctl_transaction_get_errno(full), ==, 1);
	g_clear_error(&error);
	g_assert_false(fwctl_device_rpc(device, low, NULL, &error));
	g_assert_cmpint(fwctl_transaction_get_errno(low), ==, 22);
	g_clear_error(&error);
	g_assert_false(fwctl_device_set_feature(device, "patrol-scrub", 0, 0, data, NULL, &error));
	g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_EXCLUSIVE);
}

static void
test_plugin_and_model_agree_on_every_scope(void)
{
	g_autoptr(FwctlDevice) device = open_device();
	g_autoptr(GPtrArray) features = fwctl_device_list_features(device, NULL, NULL);

	for (guint i = 0; i < features->len; i++) {
		FwctlFeature *feature = g_ptr_array_index(features, i);
		g_auto(GStrv) parts = g_strsplit(fwctl_feature_get_uuid(feature), "-", -1);
		g_autofree gchar *uuid = g_strjoinv("", parts);
		g_autofree gchar *hex = g_strdup_printf("02050000 00000000 21000000 00000000 %s"
							"00000000 0000 01 000000000000000000 aa",
							uuid);
		g_autoptr(GBytes) request = fwctl_test_from_hex(hex);
		FwctlScope least = FWCTL_SCOPE_CONFIGURATION;
		gboolean settable = fwctl_feature_get_set_scope(feature, &least);

		for (gint scope = 0; scope <= 3; scope++) {
			g_autoptr(FwctlDevice) fresh = open_device();
			g_autoptr(FwctlTransaction) transaction =
			    fwctl_transaction_new((FwctlScope)scope, request, 16);
			gboolean ok;

			fwctl_device_set_allowed_effects(fresh, FWCTL_EFFECTS_DATA);
			ok = fwctl_device_rpc(fresh, transaction, NULL, NULL);
			g_assert_true(ok == (settable && scope >= (gint)least));
		}
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/simulator/features/there-is-more-than-a-page-and-one-of-each-kind",
			test_there_is_more_than_a_page_and_one_of_each_kind);
	g_test_add_func("/simulator/features/every-feature-can-be-read",
			test_every_feature_can_be_read);
	g_test_add_func("/simulator/features/what-changes-at-once-is-current-and-saved",
			test_what_changes_at_once_is_current_and_saved);
	g_test_add_func("/simulator/features/what-changes-on-reset-is-saved-only",
			test_what_changes_on_reset_is_saved_only);
	g_test_add_func("/simulator/features/what-is-larger-than-the-mailbox-goes-in-parts",
			test_what_is_larger_than_the_mailbox_goes_in_parts);
	g_test_add_func("/simulator/features/the-firmware-refuses-what-it-does-not-have",
			test_the_firmware_refuses_what_it_does_not_have);
	g_test_add_func("/simulator/features/the-kernel-keeps-its-own-features",
			test_the_kernel_keeps_its_own_features);
	g_test_add_func("/simulator/features/plugin-and-model-agree-on-every-scope",
			test_plugin_and_model_agree_on_every_scope);
	return g_test_run();
}
