/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-byte-writer.h"
#include "fwctl-cxl-features.h"
#include "fwctl-cxl-request.h"
#include "fwctl-plugin-test.h"

/* an answer with entries number @first on, each told from the others by its UUID */
static GBytes *
make_page(guint first, guint entries, guint total)
{
	GByteArray *array = g_byte_array_new();

	fwctl_byte_writer_append_u32le(array, 8 + entries * FWCTL_CXL_FEATURE_ENTRY_SIZE);
	fwctl_byte_writer_append_u32le(array, 0);
	fwctl_byte_writer_append_u16le(array, (guint16)entries);
	fwctl_byte_writer_append_u16le(array, (guint16)total);
	fwctl_byte_writer_append_zeros(array, 4);
	for (guint i = first; i < first + entries; i++) {
		fwctl_byte_writer_append_u32le(array, i);
		fwctl_byte_writer_append_zeros(array, 12);
		fwctl_byte_writer_append_u16le(array, (guint16)i);
		fwctl_byte_writer_append_u16le(array, 4);
		fwctl_byte_writer_append_zeros(array, 28);
	}
	return g_byte_array_free_to_bytes(array);
}

static void
expect_page(FwctlLoopbackTransport *transport, guint first, GBytes *page)
{
	g_autoptr(GBytes) request =
	    fwctl_cxl_request_new_get_supported_features(first, FWCTL_CXL_FEATURES_PAGE);

	fwctl_loopback_transport_expect(transport,
					FWCTL_SCOPE_CONFIGURATION,
					request,
					page,
					g_bytes_get_size(page) + 8);
}

static GPtrArray *
list(FwctlLoopbackTransport *transport, GError **error)
{
	g_autoptr(FwctlDevice) device = fwctl_test_open_cxl_device(FWCTL_TRANSPORT(transport));

	return fwctl_device_list_features(device, NULL, error);
}

static void
test_more_than_a_page_is_read_page_by_page(void)
{
	g_autoptr(FwctlLoopbackTransport) transport = fwctl_loopback_transport_new(2);
	g_autoptr(GBytes) first = make_page(0, 32, 70);
	g_autoptr(GBytes) second = make_page(32, 32, 70);
	g_autoptr(GBytes) third = make_page(64, 6, 70);
	g_autoptr(GError) error = NULL;
	g_autoptr(GPtrArray) features = NULL;

	expect_page(transport, 0, first);
	expect_page(transport, 32, second);
	expect_page(transport, 64, third);
	features = list(transport, &error);
	g_assert_no_error(error);
	g_assert_cmpuint(features->len, ==, 70);
	for (guint i = 0; i < features->len; i++)
		g_assert_cmpuint(fwctl_feature_get_index(g_ptr_array_index(features, i)), ==, i);
	g_assert_cmpuint(fwctl_loopback_transport_get_pending(transport), ==, 0);
}

static void
test_a_full_last_page_ends_the_list(void)
{
	g_autoptr(FwctlLoopbackTransport) transport = fwctl_loopback_transport_new(2);
	g_autoptr(GBytes) page = make_page(0, 32, 32);
	g_autoptr(GError) error = NULL;
	g_autoptr(GPtrArray) features = NULL;

	expect_page(transport, 0, page);
	features = list(transport, &error);
	g_assert_no_error(error);
	g_assert_cmpuint(features->len, ==, 32);
}

static void
test_short_pages_are_continued_where_they_ended(void)
{
	g_autoptr(FwctlLoopbackTransport) transport = fwctl_loopback_transport_new(2);
	g_autoptr(GBytes) first = make_page(0, 1, 3);
	g_autoptr(GBytes) second = make_page(1, 2, 3);
	g_autoptr(GError) error = NULL;
	g_autoptr(GPtrArray) features = NULL;

	expect_page(transport, 0, first);
	expect_page(transport, 1, second);
	features = list(transport, &error);
	g_assert_no_error(error);
	g_assert_cmpuint(features->len, ==, 3);
}

static void
test_a_device_without_features_has_an_empty_list(void)
{
	g_autoptr(FwctlLoopbackTransport) transport = fwctl_loopback_transport_new(2);
	g_autoptr(GBytes) page = make_page(0, 0, 0);
	g_autoptr(GError) error = NULL;
	g_autoptr(GPtrArray) features = NULL;

	expect_page(transport, 0, page);
	features = list(transport, &error);
	g_assert_no_error(error);
	g_assert_cmpuint(features->len, ==, 0);
}

static void
assert_malformed(FwctlLoopbackTransport *transport, const gchar *text)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GPtrArray) features = list(transport, &error);

	g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_MALFORMED);
	g_assert_null(features);
	g_assert_true(g_str_has_prefix(error->message, "fwctl7: "));
	g_assert_nonnull(strstr(error->message, text));
	g_assert_cmpuint(fwctl_loopback_transport_get_pending(transport), ==, 0);
}

static void
test_a_device_that_never_ends_is_stopped(void)
{
	g_autoptr(FwctlLoopbackTransport) stuck = fwctl_loopback_transport_new(2);
	g_autoptr(FwctlLoopbackTransport) silent = fwctl_loopback_transport_new(2);
	g_autoptr(GBytes) again = make_page(0, 32, 70);
	g_autoptr(GBytes) nothing = make_page(32, 0, 70);

	expect_page(stuck, 0, again);
	expect_page(stuck, 32, again);
	assert_malformed(stuck, "twice");
	expect_page(silent, 0, again);
	expect_page(silent, 32, nothing);
	assert_malformed(silent, "described 0 of them after the first 32");
}

static void
test_a_total_that_changes_is_refused(void)
{
	g_autoptr(FwctlLoopbackTransport) transport = fwctl_loopback_transport_new(2);
	g_autoptr(GBytes) first = make_page(0, 32, 70);
	g_autoptr(GBytes) second = make_page(32, 32, 71);

	expect_page(transport, 0, first);
	expect_page(transport, 32, second);
	assert_malformed(transport, "changed from 70 to 71");
}

static void
test_more_entries_than_the_total_are_refused(void)
{
	g_autoptr(FwctlLoopbackTransport) transport = fwctl_loopback_transport_new(2);
	g_autoptr(GBytes) page = make_page(0, 3, 2);

	expect_page(transport, 0, page);
	assert_malformed(transport, "described 3 of them");
}

static void
test_more_entries_than_asked_for_are_cut_off_and_told(void)
{
	g_autoptr(FwctlLoopbackTransport) transport = fwctl_loopback_transport_new(2);
	g_autoptr(GBytes) page = make_page(0, 33, 70);
	g_autoptr(GError) error = NULL;
	g_autoptr(GPtrArray) features = NULL;

	expect_page(transport, 0, page);
	features = list(transport, &error);
	g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_TRUNCATED);
	g_assert_null(features);
}

static void
test_what_the_flags_say_is_in_the_feature(void)
{
	FwctlCxlFeatureEntry entry = {.get_size = 4,
				      .set_size = 3,
				      .flags = 0x71 | 3 << 1,
				      .get_version = 2,
				      .set_version = 5,
				      .index = 6,
				      .effects = 0x0400};
	FwctlScope scope = FWCTL_SCOPE_CONFIGURATION;
	g_autoptr(FwctlFeature) feature = fwctl_cxl_features_new_feature(&entry, "mem3");
	g_autoptr(FwctlFeature) reserved = NULL;

	g_assert_cmpstr(fwctl_feature_get_uuid(feature),
			==,
			"00000000-0000-0000-0000-000000000000");
	g_assert_null(fwctl_feature_get_name(feature));
	g_assert_cmpuint(fwctl_feature_get_index(feature), ==, 6);
	g_assert_cmpuint(fwctl_feature_get_get_size(feature), ==, 4);
	g_assert_cmpuint(fwctl_feature_get_set_size(feature), ==, 3);
	g_assert_cmpuint(fwctl_feature_get_get_version(feature), ==, 2);
	g_assert_cmpuint(fwctl_feature_get_set_version(feature), ==, 5);
	g_assert_cmpuint(fwctl_feature_get_wire_effects(feature), ==, 0x0400);
	g_assert_cmpstr(fwctl_feature_get_persistence(feature), ==, "warm reset");
	g_assert_cmpuint(fwctl_feature_get_flags(feature),
			 ==,
			 FWCTL_FEATURE_FLAGS_CHANGEABLE | FWCTL_FEATURE_FLAGS_DEFAULT_SELECTION |
			     FWCTL_FEATURE_FLAGS_SAVED_SELECTION |
			     FWCTL_FEATURE_FLAGS_PERSISTS_FIRMWARE_UPDATE);
	g_assert_true(fwctl_feature_get_set_scope(feature, &scope));
	g_assert_cmpint(scope, ==, FWCTL_SCOPE_DEBUG_WRITE);
	g_assert_null(fwctl_feature_get_set_refusal(feature));

	entry.flags = 7 << 1;
	reserved = fwctl_cxl_features_new_feature(&entry, "mem3");
	g_assert_null(fwctl_feature_get_persistence(reserved));
	g_assert_false(fwctl_feature_get_set_scope(reserved, &scope));
	g_assert_nonnull(fwctl_feature_get_set_refusal(reserved));
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/cxl/features/more-than-a-page-is-read-page-by-page",
			test_more_than_a_page_is_read_page_by_page);
	g_test_add_func("/cxl/features/a-full-last-page-ends-the-list",
			test_a_full_last_page_ends_the_list);
	g_test_add_func("/cxl/features/short-pages-are-continued-where-they-ended",
			test_short_pages_are_continued_where_they_ended);
	g_test_add_func("/cxl/features/a-device-without-features-has-an-empty-list",
			test_a_device_without_features_has_an_empty_list);
	g_test_add_func("/cxl/features/a-device-that-never-ends-is-stopped",
			test_a_device_that_never_ends_is_stopped);
	g_test_add_func("/cxl/features/a-total-that-changes-is-refused",
			test_a_total_that_changes_is_refused);
	g_test_add_func("/cxl/features/more-entries-than-the-total-are-refused",
			test_more_entries_than_the_total_are_refused);
	g_test_add_func("/cxl/features/more-entries-than-asked-for-are-cut-off-and-told",
			test_more_entries_than_asked_for_are_cut_off_and_told);
	g_test_add_func("/cxl/features/what-the-flags-say-is-in-the-feature",
			test_what_the_flags_say_is_in_the_feature);
	return g_test_run();
}
