/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-cxl-access.h"
#include "fwctl-cxl-features.h"
#include "fwctl-plugin-test.h"

/* a feature of the vendor's, with what the tests vary */
static FwctlFeature *
make_feature(guint16 size, guint32 flags, guint16 effects)
{
	FwctlCxlFeatureEntry entry = {.uuid = {0x11, 0x22},
				      .get_size = size,
				      .set_size = size,
				      .flags = flags,
				      .get_version = 1,
				      .set_version = 4,
				      .effects = effects};

	return fwctl_cxl_features_new_feature(&entry, "mem3");
}

static void
assert_set_refused(FwctlFeature *feature,
		   guint offset,
		   guint version,
		   const gchar *hex,
		   gint code,
		   const gchar *text)
{
	g_autoptr(GBytes) data = fwctl_test_from_hex(hex);
	g_autoptr(GError) error = NULL;
	g_autoptr(FwctlTransaction) transaction =
	    fwctl_cxl_access_prepare_set(feature, offset, version, data, &error);

	g_assert_error(error, FWCTL_ERROR, code);
	g_assert_null(transaction);
	g_assert_nonnull(strstr(error->message, text));
}

static void
test_exclusive_features_cannot_be_set_and_say_where(void)
{
	FwctlCxlFeatureEntry entry = {.uuid = {0x96,
					       0xda,
					       0xd7,
					       0xd6,
					       0xfd,
					       0xe8,
					       0x48,
					       0x2b,
					       0xa7,
					       0x33,
					       0x75,
					       0x77,
					       0x4e,
					       0x06,
					       0xdb,
					       0x8a},
				      .get_size = 4,
				      .set_size = 2,
				      .flags = 0x21,
				      .effects = 0x0202};
	/* with the changeable bit, as a kernel that did not clear it would send it */
	g_autoptr(FwctlFeature) feature = fwctl_cxl_features_new_feature(&entry, "mem3");

	g_assert_cmpstr(fwctl_feature_get_name(feature), ==, "patrol-scrub");
	g_assert_cmpuint(fwctl_feature_get_flags(feature),
			 ==,
			 FWCTL_FEATURE_FLAGS_EXCLUSIVE | FWCTL_FEATURE_FLAGS_DEFAULT_SELECTION);
	assert_set_refused(feature,
			   0,
			   0,
			   "0101",
			   FWCTL_ERROR_EXCLUSIVE,
			   "/sys/bus/edac/devices/cxl_mem3/scrub0");
}

static void
test_features_that_nobody_may_set_say_why(void)
{
	g_autoptr(FwctlFeature) fixed = make_feature(4, 0, 0x0001);
	g_autoptr(FwctlFeature) background = make_feature(4, 1, 0x0041);
	g_autoptr(FwctlFeature) reserved = make_feature(4, 1, 0x4001);
	g_autoptr(FwctlFeature) nothing = make_feature(4, 1, 0x0200);
	g_autoptr(FwctlFeature) security = make_feature(4, 1, 0x0020);

	assert_set_refused(fixed, 0, 0, "00", FWCTL_ERROR_NOT_SUPPORTED, "does not let");
	assert_set_refused(background, 0, 0, "00", FWCTL_ERROR_NOT_SUPPORTED, "background");
	assert_set_refused(reserved, 0, 0, "00", FWCTL_ERROR_NOT_SUPPORTED, "reserved");
	assert_set_refused(nothing, 0, 0, "00", FWCTL_ERROR_NOT_SUPPORTED, "no change");
	assert_set_refused(security, 0, 0, "00", FWCTL_ERROR_NOT_SUPPORTED, "no change");
}

static void
test_data_that_do_not_fit_are_refused(void)
{
	g_autoptr(FwctlFeature) feature = make_feature(4, 1, 0x0001);
	const gint code = FWCTL_ERROR_INVALID_ARGUMENT;

	assert_set_refused(feature, 0, 0, "", code, "0 bytes at offset 0");
	assert_set_refused(feature, 0, 0, "0000000000", code, "5 bytes at offset 0");
	assert_set_refused(feature, 1, 0, "00000000", code, "4 bytes at offset 1");
	assert_set_refused(feature, 4, 0, "00", code, "1 bytes at offset 4");
	assert_set_refused(feature, G_MAXUINT, 0, "00", code, "at offset 4294967295");
	assert_set_refused(feature, 0, 256, "00", code, "version 256");
}

static void
test_setting_takes_the_least_scope_and_the_devices_version(void)
{
	g_autoptr(FwctlFeature) on_reset = make_feature(4, 1, 0x0001);
	g_autoptr(FwctlFeature) at_once = make_feature(4, 1, 0x0008);
	g_autoptr(GBytes) data = fwctl_test_from_hex("aabb");
	g_autoptr(GError) error = NULL;
	g_autoptr(FwctlTransaction) low =
	    fwctl_cxl_access_prepare_set(on_reset, 2, 0, data, &error);
	g_autoptr(FwctlTransaction) high =
	    fwctl_cxl_access_prepare_set(at_once, 0, 9, data, &error);

	g_assert_no_error(error);
	g_assert_cmpint(fwctl_transaction_get_scope(low), ==, FWCTL_SCOPE_DEBUG_WRITE);
	g_assert_cmpuint(fwctl_transaction_get_effects(low), ==, FWCTL_EFFECTS_CONFIG_ON_RESET);
	fwctl_test_assert_hex(fwctl_transaction_get_request(low),
			      "02050000 00000000 22000000 00000000"
			      "11220000000000000000000000000000"
			      "08000000 0200 04 000000000000000000 aabb");
	g_assert_cmpint(fwctl_transaction_get_scope(high), ==, FWCTL_SCOPE_DEBUG_WRITE_FULL);
	g_assert_cmpuint(fwctl_transaction_get_effects(high), ==, FWCTL_EFFECTS_POLICY);
	fwctl_test_assert_hex(fwctl_transaction_get_request(high),
			      "02050000 00000000 22000000 00000000"
			      "11220000000000000000000000000000"
			      "08000000 0000 09 000000000000000000 aabb");
}

static void
test_getting_takes_the_lowest_scope_and_room_for_all(void)
{
	g_autoptr(FwctlFeature) feature = make_feature(0xffff, 0x60, 0);
	g_autoptr(GError) error = NULL;
	g_autoptr(FwctlTransaction) transaction =
	    fwctl_cxl_access_prepare_get(feature, FWCTL_FEATURE_SELECTION_SAVED, &error);

	g_assert_no_error(error);
	g_assert_cmpint(fwctl_transaction_get_scope(transaction), ==, FWCTL_SCOPE_CONFIGURATION);
	g_assert_cmpuint(fwctl_transaction_get_effects(transaction), ==, FWCTL_EFFECTS_READS);
	g_assert_cmpuint(fwctl_transaction_get_response_size(transaction), ==, 8 + 0xffff);
	fwctl_test_assert_hex(fwctl_transaction_get_request(transaction),
			      "01050000 00000000 15000000 00000000"
			      "11220000000000000000000000000000 0000 ffff 02");
}

static void
test_values_that_a_feature_does_not_have_are_refused(void)
{
	static const struct {
		guint32 flags;
		guint16 size;
		gint selection;
		gint code;
		const gchar *text;
	} bad[] = {
	    {0x40, 4, FWCTL_FEATURE_SELECTION_DEFAULT, FWCTL_ERROR_NOT_SUPPORTED, "default"},
	    {0x20, 4, FWCTL_FEATURE_SELECTION_SAVED, FWCTL_ERROR_NOT_SUPPORTED, "saved"},
	    {0x60, 4, 3, FWCTL_ERROR_INVALID_ARGUMENT, "3"},
	    {0x60, 4, -1, FWCTL_ERROR_INVALID_ARGUMENT, "-1"},
	    {0x60, 0, FWCTL_FEATURE_SELECTION_CURRENT, FWCTL_ERROR_NOT_SUPPORTED, "0 bytes"},
	};

	for (guint i = 0; i < G_N_ELEMENTS(bad); i++) {
		g_autoptr(FwctlFeature) feature = make_feature(bad[i].size, bad[i].flags, 0);
		g_autoptr(GError) error = NULL;
		g_autoptr(FwctlTransaction) transaction =
		    fwctl_cxl_access_prepare_get(feature,
						 (FwctlFeatureSelection)bad[i].selection,
						 &error);

		g_assert_error(error, FWCTL_ERROR, bad[i].code);
		g_assert_null(transaction);
		g_assert_nonnull(strstr(error->message, bad[i].text));
	}
}

static void
test_a_feature_with_no_uuid_is_refused(void)
{
	g_autoptr(FwctlFeature) feature =
	    g_object_new(FWCTL_TYPE_FEATURE, "uuid", "x", "get-size", 4u, NULL);
	g_autoptr(GError) error = NULL;
	g_autoptr(FwctlTransaction) transaction =
	    fwctl_cxl_access_prepare_get(feature, FWCTL_FEATURE_SELECTION_CURRENT, &error);

	g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_INVALID_ARGUMENT);
	g_assert_null(transaction);
}

static void
test_only_an_answered_get_has_data(void)
{
	g_autoptr(FwctlFeature) feature = make_feature(4, 1, 1);
	g_autoptr(GBytes) value = fwctl_test_from_hex("00");
	g_autoptr(FwctlTransaction) get =
	    fwctl_cxl_access_prepare_get(feature, FWCTL_FEATURE_SELECTION_CURRENT, NULL);
	g_autoptr(FwctlTransaction) set = fwctl_cxl_access_prepare_set(feature, 0, 0, value, NULL);
	g_autoptr(GError) error = NULL;

	g_assert_null(fwctl_cxl_access_parse(get, &error));
	g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_INVALID_ARGUMENT);
	g_clear_error(&error);
	g_assert_null(fwctl_cxl_access_parse(set, &error));
	g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_INVALID_ARGUMENT);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/cxl/access/exclusive-features-cannot-be-set-and-say-where",
			test_exclusive_features_cannot_be_set_and_say_where);
	g_test_add_func("/cxl/access/features-that-nobody-may-set-say-why",
			test_features_that_nobody_may_set_say_why);
	g_test_add_func("/cxl/access/data-that-do-not-fit-are-refused",
			test_data_that_do_not_fit_are_refused);
	g_test_add_func("/cxl/access/setting-takes-the-least-scope-and-the-devices-version",
			test_setting_takes_the_least_scope_and_the_devices_version);
	g_test_add_func("/cxl/access/getting-takes-the-lowest-scope-and-room-for-all",
			test_getting_takes_the_lowest_scope_and_room_for_all);
	g_test_add_func("/cxl/access/values-that-a-feature-does-not-have-are-refused",
			test_values_that_a_feature_does_not_have_are_refused);
	g_test_add_func("/cxl/access/a-feature-with-no-uuid-is-refused",
			test_a_feature_with_no_uuid_is_refused);
	g_test_add_func("/cxl/access/only-an-answered-get-has-data",
			test_only_an_answered_get_has_data);
	return g_test_run();
}
