/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <sys/wait.h>

#include "fwctl-error.h"
#include "fwctl-flash-error.h"
#include "fwctl-flash-test.h"

static const gchar *victim = NULL;

/* Returns: %TRUE if it was killed, and %FALSE if it came to its end */
static gboolean
run_victim(FwctlFlashFixture *fixture, const gchar *what, guint die_at)
{
	g_autofree gchar *number = g_strdup_printf("%u", die_at);
	const gchar *argv[] = {victim, fixture->directory, what, number, NULL};
	g_autofree gchar *output = NULL;
	g_autoptr(GError) error = NULL;
	gint status = 0;

	g_spawn_sync(NULL,
		     (gchar **)argv,
		     NULL,
		     G_SPAWN_DEFAULT,
		     NULL,
		     NULL,
		     &output,
		     NULL,
		     &status,
		     &error);
	g_assert_no_error(error);
	g_test_message("%s, killed at %u:\n%s", what, die_at, output);
	if (WIFSIGNALED(status)) {
		g_assert_cmpint(WTERMSIG(status), ==, SIGKILL);
		return TRUE;
	}
	g_assert_true(WIFEXITED(status));
	g_assert_cmpint(WEXITSTATUS(status), ==, 0);
	return FALSE;
}

/* what must be true of a device and its job, whatever happened before */
static void
assert_defined(FwctlFlashFixture *fixture)
{
	g_autoptr(FwctlFlashRecord) record = fwctl_flash_test_load_record(fixture);

	fwctl_flash_test_assert_idle(fixture);
	if (record == NULL) {
		g_assert_cmpuint(fwctl_flash_test_count_writes(fixture), ==, 0);
		return;
	}
	g_assert_cmpint((gint)record->state, ==, FWCTL_FLASH_STATE_ENDED);
	g_assert_cmpint((gint)record->outcome, ==, FWCTL_FLASH_OUTCOME_NEEDS_RESET);
	g_assert_cmpint((gint)record->reset, ==, FWCTL_FLASH_RESET_COLD);
	g_assert_true(fwctl_flash_test_device_has_image(fixture));
}

static void
resume_here(FwctlFlashFixture *fixture)
{
	g_autoptr(FwctlFlashRecord) record = fwctl_flash_test_load_record(fixture);
	g_autoptr(FwctlFlashJob) job = fwctl_flash_job_new_resumed(fixture->target,
								   FWCTL_FLASH_PATH(fixture->path),
								   fixture->options);
	g_autoptr(GError) error = NULL;
	g_autoptr(FwctlFlashResult) result = fwctl_flash_job_run(job, NULL, &error);

	if (record == NULL || record->state == FWCTL_FLASH_STATE_ENDED) {
		g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_NOT_FOUND);
		return;
	}
	g_assert_no_error(error);
	g_assert_true(fwctl_flash_result_is_success(result));
}

static void
test_killed_at_each_step_it_is_finished_by_the_next(void)
{
	guint n_points = 0;

	for (guint i = 1;; i++) {
		FwctlFlashFixture fixture = {0};
		gboolean was_killed;

		fwctl_flash_test_setup(&fixture, NULL);
		was_killed = run_victim(&fixture, "run", i);
		if (was_killed)
			resume_here(&fixture);
		assert_defined(&fixture);
		fwctl_flash_test_teardown(&fixture, NULL);
		if (!was_killed)
			break;
		n_points = i;
	}
	g_test_message("%u points", n_points);
	/* two for each of the six steps, the beginning, the end, and some in the transfer */
	g_assert_cmpuint(n_points, >=, 18);
}

static void
test_killed_at_each_step_of_a_resume_too(void)
{
	for (guint i = 1;; i++) {
		gboolean was_killed = TRUE;

		for (guint j = 1; was_killed; j++) {
			FwctlFlashFixture fixture = {0};

			fwctl_flash_test_setup(&fixture, NULL);
			if (!run_victim(&fixture, "run", i)) {
				fwctl_flash_test_teardown(&fixture, NULL);
				return;
			}
			{
				g_autoptr(FwctlFlashRecord) record =
				    fwctl_flash_test_load_record(&fixture);

				was_killed = record != NULL &&
					     record->state != FWCTL_FLASH_STATE_ENDED &&
					     run_victim(&fixture, "resume", j);
			}
			if (was_killed)
				resume_here(&fixture);
			assert_defined(&fixture);
			fwctl_flash_test_teardown(&fixture, NULL);
		}
	}
}

/* the power went: another boot, and the device has forgotten what it was given */
static void
set_other_boot(FwctlFlashFixture *fixture)
{
	g_autofree gchar *filename = fwctl_flash_test_dup_journal(fixture);
	g_autofree gchar *text = NULL;
	g_autofree gchar *boot = NULL;
	g_auto(GStrv) parts = NULL;
	g_autofree gchar *other = NULL;

	if (filename == NULL)
		return;
	g_assert_true(g_file_get_contents(filename, &text, NULL, NULL));
	g_assert_true(g_file_get_contents("/proc/sys/kernel/random/boot_id", &boot, NULL, NULL));
	parts = g_strsplit(text, g_strchomp(boot), -1);
	other = g_strjoinv("00000000-0000-0000-0000-000000000000", parts);
	g_assert_true(g_file_set_contents(filename, other, -1, NULL));
}

static void
test_after_a_power_cut_at_each_step_it_is_finished(void)
{
	for (guint i = 1;; i++) {
		FwctlFlashFixture fixture = {0};
		g_autofree gchar *buffer = NULL;
		g_autofree gchar *locked = NULL;
		g_autofree gchar *took = NULL;
		gboolean was_killed;

		fwctl_flash_test_setup(&fixture, NULL);
		was_killed = run_victim(&fixture, "run", i);
		if (was_killed) {
			buffer = fwctl_flash_test_dup_device_file(&fixture, "buffer");
			locked = fwctl_flash_test_dup_device_file(&fixture, "locked");
			took = fwctl_flash_test_dup_device_file(&fixture, "took");
			g_unlink(buffer);
			g_unlink(locked);
			g_unlink(took);
			set_other_boot(&fixture);
			resume_here(&fixture);
		}
		assert_defined(&fixture);
		fwctl_flash_test_teardown(&fixture, NULL);
		if (!was_killed)
			break;
	}
}

static void
test_without_its_image_it_is_cleaned_up(void)
{
	for (guint i = 1;; i++) {
		FwctlFlashFixture fixture = {0};
		g_autoptr(FwctlFlashRecord) before = NULL;
		g_autoptr(FwctlFlashRecord) after = NULL;
		g_autoptr(FwctlFlashJob) job = NULL;
		g_autoptr(FwctlFlashResult) result = NULL;
		g_autoptr(GError) error = NULL;
		gboolean was_killed;

		fwctl_flash_test_setup(&fixture, NULL);
		was_killed = run_victim(&fixture, "run", i);
		before = fwctl_flash_test_load_record(&fixture);
		g_assert_cmpint(g_unlink(fixture.image), ==, 0);
		job = fwctl_flash_job_new_resumed(fixture.target,
						  FWCTL_FLASH_PATH(fixture.path),
						  fixture.options);
		result = fwctl_flash_job_run(job, NULL, &error);
		after = fwctl_flash_test_load_record(&fixture);
		fwctl_flash_test_assert_idle(&fixture);
		if (before != NULL && before->state != FWCTL_FLASH_STATE_ENDED) {
			g_assert_cmpint((gint)after->state, ==, FWCTL_FLASH_STATE_ENDED);
			if (result == NULL) {
				g_assert_error(error,
					       FWCTL_FLASH_ERROR,
					       FWCTL_FLASH_ERROR_INTERRUPTED);
				g_assert_cmpstr(after->error_name, ==, "interrupted");
				g_assert_false(fwctl_flash_test_device_has(&fixture, "image"));
			}
		}
		fwctl_flash_test_teardown(&fixture, NULL);
		if (!was_killed)
			break;
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	victim = g_getenv("FWCTL_FLASH_VICTIM");
	g_assert_nonnull(victim);
	g_test_add_func("/fwctl/flash/killed/at-each-step-it-is-finished-by-the-next",
			test_killed_at_each_step_it_is_finished_by_the_next);
	g_test_add_func("/fwctl/flash/killed/at-each-step-of-a-resume-too",
			test_killed_at_each_step_of_a_resume_too);
	g_test_add_func("/fwctl/flash/killed/after-a-power-cut-at-each-step-it-is-finished",
			test_after_a_power_cut_at_each_step_it_is_finished);
	g_test_add_func("/fwctl/flash/killed/without-its-image-it-is-cleaned-up",
			test_without_its_image_it_is_cleaned_up);
	return g_test_run();
}
