/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-cxl-answer.h"
#include "fwctl-plugin-test.h"

#define ENTRY                                                                                      \
	"ffffffffffffffffffffffffffffffff 0000 0400 0400 61000000 01 01 0102 "                     \
	"000000000000000000000000000000000000"

static void
test_the_entry_that_a_kernel_sent_is_understood(void)
{
	FwctlCxlFeatureEntry *entry;
	guint total = 0;
	g_autoptr(GError) error = NULL;
	g_autoptr(GBytes) answer =
	    fwctl_test_from_hex("38000000 00000000 0100 0100 00000000" ENTRY);
	g_autoptr(GArray) entries = fwctl_cxl_answer_parse_features(answer, 1, &total, &error);

	g_assert_no_error(error);
	g_assert_cmpuint(total, ==, 1);
	g_assert_cmpuint(entries->len, ==, 1);
	entry = &g_array_index(entries, FwctlCxlFeatureEntry, 0);
	g_assert_cmpuint(entry->uuid[15], ==, 0xff);
	g_assert_cmpuint(entry->index, ==, 0);
	g_assert_cmpuint(entry->get_size, ==, 4);
	g_assert_cmpuint(entry->set_size, ==, 4);
	g_assert_cmphex(entry->flags, ==, 0x61);
	g_assert_cmpuint(entry->get_version, ==, 1);
	g_assert_cmpuint(entry->set_version, ==, 1);
	g_assert_cmphex(entry->effects, ==, 0x0201);
}

static void
test_the_data_that_a_kernel_sent_are_understood(void)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GBytes) answer = fwctl_test_from_hex("04000000 00000000 efbeadde");
	g_autoptr(GBytes) data = fwctl_cxl_answer_parse_data(answer, 4, &error);

	g_assert_no_error(error);
	fwctl_test_assert_hex(data, "efbeadde");
}

/* drivers/cxl/core/features.c reports 24, 72, 20 and 16 for 16, 56, 12 and 8 bytes */
static void
test_the_length_that_the_driver_reports_is_8_too_many(void)
{
	static const struct {
		const gchar *header;
		guint reported;
		guint length;
	} seen[] = {{"08000000 00000000", 24, 16},
		    {"30000000 00000000", 72, 56},
		    {"04000000 00000000", 20, 12},
		    {"00000000 03000000", 16, 8}};
	g_autoptr(GBytes) lie = fwctl_test_from_hex("ffffffff 00000000 00");
	g_autoptr(GBytes) stump = fwctl_test_from_hex("04000000 0000");

	for (guint i = 0; i < G_N_ELEMENTS(seen); i++) {
		g_autoptr(GBytes) answer = fwctl_test_from_hex(seen[i].header);

		g_assert_cmpuint(fwctl_cxl_answer_get_length(answer, seen[i].reported),
				 ==,
				 seen[i].length);
	}
	g_assert_cmpuint(fwctl_cxl_answer_get_length(lie, 17), ==, G_GUINT64_CONSTANT(0x100000007));
	g_assert_cmpuint(fwctl_cxl_answer_get_length(stump, 20), ==, 20);
}

static void
test_pages_that_contradict_themselves_are_refused(void)
{
	static const struct {
		const gchar *hex;
		const gchar *text;
	} bad[] = {
	    {"", "size"},
	    {"38000000", "return code"},
	    {"00000000 00000000", "number of entries"},
	    {"04000000 00000000 0100 0100", "reserved"},
	    /* the size is more than what there is */
	    {"38000000 00000000 0100 0100 00000000", "payload"},
	    {"ffffffff 00000000 0100 0100 00000000" ENTRY, "payload"},
	    /* more entries than asked for; than there are bytes for; fewer; a part of one */
	    {"68000000 00000000 0200 0200 00000000" ENTRY ENTRY, "asked for"},
	    {"08000000 00000000 0100 0100 00000000", "1 feature entries and has 0 bytes"},
	    {"38000000 00000000 0000 0100 00000000" ENTRY, "0 feature entries and has 48 bytes"},
	    {"09000000 00000000 0000 0100 00000000 00", "0 feature entries and has 1 bytes"},
	};

	for (guint i = 0; i < G_N_ELEMENTS(bad); i++) {
		guint total = 0;
		g_autoptr(GBytes) answer = fwctl_test_from_hex(bad[i].hex);
		g_autoptr(GError) error = NULL;
		g_autoptr(GArray) entries =
		    fwctl_cxl_answer_parse_features(answer, 1, &total, &error);

		g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_MALFORMED);
		g_assert_null(entries);
		g_assert_nonnull(strstr(error->message, bad[i].text));
	}
}

static void
test_data_of_another_length_are_refused(void)
{
	const gchar *const bad[] = {
	    "04000000 000000",
	    /* success with nothing: what the kernel says when the device gave less than asked for
	     */
	    "00000000 00000000",
	    "03000000 00000000 efbead",
	    "05000000 00000000 efbeadde00",
	    "04000000 00000000 efbead",
	    "fcffffff 00000000 efbeadde",
	};

	for (guint i = 0; i < G_N_ELEMENTS(bad); i++) {
		g_autoptr(GBytes) answer = fwctl_test_from_hex(bad[i]);
		g_autoptr(GError) error = NULL;
		g_autoptr(GBytes) data = fwctl_cxl_answer_parse_data(answer, 4, &error);

		g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_MALFORMED);
		g_assert_null(data);
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/cxl/answer/the-entry-that-a-kernel-sent-is-understood",
			test_the_entry_that_a_kernel_sent_is_understood);
	g_test_add_func("/cxl/answer/the-data-that-a-kernel-sent-are-understood",
			test_the_data_that_a_kernel_sent_are_understood);
	g_test_add_func("/cxl/answer/the-length-that-the-driver-reports-is-8-too-many",
			test_the_length_that_the_driver_reports_is_8_too_many);
	g_test_add_func("/cxl/answer/pages-that-contradict-themselves-are-refused",
			test_pages_that_contradict_themselves_are_refused);
	g_test_add_func("/cxl/answer/data-of-another-length-are-refused",
			test_data_of_another_length_are_refused);
	return g_test_run();
}
