/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-flash-error.h"
#include "fwctl-flash-journal.h"
#include "fwctl-flash-test.h"

static gchar *
make_journal(FwctlFlashFixture *fixture, gsize *length)
{
	g_autoptr(FwctlFlashJob) job = fwctl_flash_test_job_new(fixture);
	g_autoptr(FwctlFlashResult) result = fwctl_flash_job_run(job, NULL, NULL);
	g_autofree gchar *filename = fwctl_flash_test_dup_journal(fixture);
	gchar *text = NULL;

	g_assert_nonnull(result);
	g_assert_true(g_file_get_contents(filename, &text, length, NULL));
	return text;
}

/* cut at each byte: it is what the whole lines say, and never more */
static void
test_torn_at_each_byte(FwctlFlashFixture *fixture, gconstpointer data)
{
	gsize length = 0;
	g_autofree gchar *text = make_journal(fixture, &length);
	gsize n_header = (gsize)(strchr(text, '\n') - text) + 1;
	FwctlFlashState state_before = FWCTL_FLASH_STATE_PLANNED;

	for (gsize cut = 0; cut <= length; cut++) {
		g_autoptr(GError) error = NULL;
		g_autoptr(FwctlFlashRecord) record = fwctl_flash_record_parse(text, cut, &error);

		if (cut < n_header) {
			g_assert_error(error, FWCTL_FLASH_ERROR, FWCTL_FLASH_ERROR_JOURNAL);
			continue;
		}
		g_assert_no_error(error);
		g_assert_cmpuint(record->whole_size, <=, cut);
		g_assert_cmpint(text[record->whole_size - 1], ==, '\n');
		g_assert_cmpint((gint)record->state, >=, (gint)state_before);
		g_assert_true((record->state == FWCTL_FLASH_STATE_ENDED) == (cut == length));
		state_before = record->state;
	}
}

/* a block of zeros, where the length reached the disk and the text did not */
static void
test_a_last_line_of_zeros_is_left_out(FwctlFlashFixture *fixture, gconstpointer data)
{
	gsize length = 0;
	g_autofree gchar *text = make_journal(fixture, &length);
	g_autoptr(FwctlFlashRecord) record = NULL;
	g_autoptr(GError) error = NULL;
	gchar *last;

	text[length - 1] = '\0';
	last = strrchr(text, '\n') + 1;
	memset(last, 0, (gsize)(text + length - 1 - last));
	text[length - 1] = '\n';
	record = fwctl_flash_record_parse(text, length, &error);
	g_assert_no_error(error);
	g_assert_cmpint((gint)record->state, ==, FWCTL_FLASH_STATE_CLEANUP);
	g_assert_cmpuint(record->whole_size, ==, (gsize)(last - text));
}

static void
test_a_damaged_line_before_the_last_is_an_error(FwctlFlashFixture *fixture, gconstpointer data)
{
	gsize length = 0;
	g_autofree gchar *text = make_journal(fixture, &length);
	g_autoptr(GError) error = NULL;

	*strstr(text, "\"step\"") = 'x';
	g_assert_null(fwctl_flash_record_parse(text, length, &error));
	g_assert_error(error, FWCTL_FLASH_ERROR, FWCTL_FLASH_ERROR_JOURNAL);
	g_assert_nonnull(strstr(error->message, "line 2"));
}

/* what a newer library writes must not be taken for nothing */
static void
test_an_unknown_step_is_an_error(void)
{
	const gchar *text =
	    "{\"journal\":\"org.fwctl.flash-journal/1\",\"job\":\"j\",\"target\":\"t\","
	    "\"image\":\"/i\",\"sha256\":\"00\"}\n"
	    "{\"step\":\"polish\"}\n"
	    "{\"step\":\"verify\"}\n";
	g_autoptr(GError) error = NULL;

	g_assert_null(fwctl_flash_record_parse(text, strlen(text), &error));
	g_assert_error(error, FWCTL_FLASH_ERROR, FWCTL_FLASH_ERROR_JOURNAL);
}

static void
test_another_format_is_an_error(void)
{
	const gchar *text =
	    "{\"journal\":\"org.fwctl.flash-journal/2\",\"job\":\"j\",\"target\":\"t\","
	    "\"image\":\"/i\",\"sha256\":\"00\"}\n";
	g_autoptr(GError) error = NULL;

	g_assert_null(fwctl_flash_record_parse(text, strlen(text), &error));
	g_assert_error(error, FWCTL_FLASH_ERROR, FWCTL_FLASH_ERROR_JOURNAL);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	FWCTL_FLASH_TEST_ADD("/fwctl/flash/journal/torn-at-each-byte", test_torn_at_each_byte);
	FWCTL_FLASH_TEST_ADD("/fwctl/flash/journal/a-last-line-of-zeros-is-left-out",
			     test_a_last_line_of_zeros_is_left_out);
	FWCTL_FLASH_TEST_ADD("/fwctl/flash/journal/a-damaged-line-before-the-last-is-an-error",
			     test_a_damaged_line_before_the_last_is_an_error);
	g_test_add_func("/fwctl/flash/journal/an-unknown-step-is-an-error",
			test_an_unknown_step_is_an_error);
	g_test_add_func("/fwctl/flash/journal/another-format-is-an-error",
			test_another_format_is_an_error);
	return g_test_run();
}
