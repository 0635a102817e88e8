/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gstdio.h>

#include "fwctl-audit-log.h"
#include "fwctl-audit-reader.h"
#include "fwctl-enums.h"
#include "fwctl-error.h"
#include "fwctl-flash-batch.h"
#include "fwctl-flash-error.h"
#include "fwctl-flash-test.h"

static const FwctlFlashState steps[] = {
    FWCTL_FLASH_STATE_PREPARE,
    FWCTL_FLASH_STATE_LOCK,
    FWCTL_FLASH_STATE_TRANSFER,
    FWCTL_FLASH_STATE_VERIFY,
    FWCTL_FLASH_STATE_ACTIVATE,
};

typedef struct {
	gdouble fraction;
	GString *states;
	guint n_changes;
} Watched;

static void
notify_cb(FwctlFlashJob *job, GParamSpec *pspec, Watched *watched)
{
	const gchar *state = fwctl_flash_state_to_string(fwctl_flash_job_get_state(job));
	gdouble fraction = fwctl_flash_job_get_fraction(job);

	g_assert_cmpfloat(fraction, >=, watched->fraction);
	g_assert_cmpfloat(fraction, <=, 1.0);
	if (fraction > watched->fraction)
		watched->n_changes++;
	watched->fraction = fraction;
	if (!g_str_has_suffix(watched->states->str, state))
		g_string_append_printf(watched->states, " %s", state);
}

static void
test_a_job_goes_through_its_steps(FwctlFlashFixture *fixture, gconstpointer data)
{
	g_autoptr(FwctlFlashJob) job = fwctl_flash_test_job_new(fixture);
	g_autoptr(FwctlFlashRecord) record = NULL;
	g_autoptr(FwctlFlashResult) result = NULL;
	g_autoptr(GError) error = NULL;
	Watched watched = {.states = g_string_new(NULL)};

	g_signal_connect(job, "notify::fraction", G_CALLBACK(notify_cb), &watched);
	result = fwctl_flash_job_run(job, NULL, &error);
	g_assert_no_error(error);

	/* a reset that is needed is a result */
	g_assert_cmpint((gint)fwctl_flash_result_get_outcome(result),
			==,
			FWCTL_FLASH_OUTCOME_NEEDS_RESET);
	g_assert_cmpint((gint)fwctl_flash_result_get_reset(result), ==, FWCTL_FLASH_RESET_COLD);
	g_assert_null(fwctl_flash_result_get_error(result));
	g_assert_cmpint(fwctl_flash_result_get_duration(result), >, 0);
	g_assert_true(fwctl_flash_test_device_has_image(fixture));
	fwctl_flash_test_assert_idle(fixture);

	g_assert_cmpstr(watched.states->str,
			==,
			" prepare lock transfer verify activate cleanup ended");
	g_assert_cmpfloat_with_epsilon(watched.fraction, 1.0, 1e-9);
	g_assert_cmpuint(watched.n_changes, >=, 8);
	g_string_free(watched.states, TRUE);

	record = fwctl_flash_test_load_record(fixture);
	g_assert_cmpint((gint)record->state, ==, FWCTL_FLASH_STATE_ENDED);
	g_assert_cmpint((gint)record->outcome, ==, FWCTL_FLASH_OUTCOME_NEEDS_RESET);
	g_assert_cmpstr(record->job, ==, fwctl_flash_result_get_job(result));
}

static void
test_live_at_once_where_that_was_asked_for(FwctlFlashFixture *fixture, gconstpointer data)
{
	g_autoptr(FwctlFlashJob) job = NULL;
	g_autoptr(FwctlFlashResult) result = NULL;
	g_autoptr(GError) error = NULL;

	fwctl_flash_options_set_flags(fixture->options,
				      FWCTL_FLASH_FLAGS_ALLOW_UNSIGNED |
					  FWCTL_FLASH_FLAGS_ACTIVATE);
	job = fwctl_flash_test_job_new(fixture);
	result = fwctl_flash_job_run(job, NULL, &error);
	g_assert_no_error(error);
	g_assert_cmpint((gint)fwctl_flash_result_get_outcome(result), ==, FWCTL_FLASH_OUTCOME_LIVE);
}

/* each code, in each step: it comes out by its name, the device is let go of, and it is recorded */
static void
test_each_failure_is_named(void)
{
	g_autoptr(GEnumClass) klass = g_type_class_ref(FWCTL_TYPE_FLASH_ERROR);

	for (guint i = 0; i < klass->n_values * G_N_ELEMENTS(steps); i++) {
		FwctlFlashState step = steps[i % G_N_ELEMENTS(steps)];
		gint code = klass->values[i / G_N_ELEMENTS(steps)].value;
		g_autoptr(GError) wanted =
		    g_error_new(FWCTL_FLASH_ERROR, code, "the device says %d", code);
		g_autoptr(FwctlFlashJob) job = NULL;
		g_autoptr(FwctlFlashResult) result = NULL;
		g_autoptr(FwctlFlashRecord) record = NULL;
		g_autoptr(GVariant) variant = NULL;
		g_autoptr(GError) error = NULL;
		const gchar *name = NULL;
		const gchar *remedy = NULL;
		FwctlFlashFixture fixture = {0};

		fwctl_flash_test_setup(&fixture, NULL);
		fwctl_flash_test_path_fail(fixture.path, step, wanted);
		job = fwctl_flash_test_job_new(&fixture);
		g_assert_null(fwctl_flash_job_run(job, NULL, &error));
		g_assert_error(error, FWCTL_FLASH_ERROR, code);
		g_assert_nonnull(strstr(error->message, wanted->message));
		fwctl_flash_test_assert_idle(&fixture);
		g_assert_cmpint((gint)fwctl_flash_job_get_state(job), ==, FWCTL_FLASH_STATE_ENDED);

		result = fwctl_flash_job_dup_result(job);
		variant = fwctl_flash_result_to_variant(result);
		g_assert_true(g_variant_lookup(variant, "error", "m&s", &name));
		g_assert_true(g_variant_lookup(variant, "remedy", "m&s", &remedy));
		g_assert_cmpstr(name, ==, fwctl_flash_error_to_string(code));
		g_assert_cmpstr(remedy, ==, fwctl_flash_error_get_remedy(code));

		record = fwctl_flash_test_load_record(&fixture);
		g_assert_cmpint((gint)record->state, ==, FWCTL_FLASH_STATE_ENDED);
		g_assert_cmpint((gint)record->outcome, ==, FWCTL_FLASH_OUTCOME_FAILED);
		g_assert_cmpstr(record->error_name, ==, name);
		fwctl_flash_test_teardown(&fixture, NULL);
	}
}

static void
test_other_errors_have_a_name_too(void)
{
	static const struct {
		FwctlError code;
		const gchar *name;
	} cases[] = {
	    {FWCTL_ERROR_GONE, "unplugged"},
	    {FWCTL_ERROR_BUSY, "busy"},
	    {FWCTL_ERROR_REFUSED, "denied"},
	    {FWCTL_ERROR_MALFORMED, "failed"},
	};

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GError) error =
		    g_error_new_literal(FWCTL_ERROR, (gint)cases[i].code, "no");
		g_autoptr(FwctlFlashResult) result =
		    fwctl_flash_result_new_for_error("mem0", FWCTL_FLASH_OUTCOME_FAILED, error);
		g_autoptr(GVariant) variant = fwctl_flash_result_to_variant(result);
		const gchar *name = NULL;

		g_assert_true(g_variant_lookup(variant, "error", "m&s", &name));
		g_assert_cmpstr(name, ==, cases[i].name);
	}
}

static void
test_a_lie_is_found_out(FwctlFlashFixture *fixture, gconstpointer data)
{
	g_autoptr(FwctlFlashJob) job = fwctl_flash_test_job_new(fixture);
	g_autoptr(GError) error = NULL;

	fwctl_flash_test_path_lie(fixture->path);
	g_assert_null(fwctl_flash_job_run(job, NULL, &error));
	g_assert_error(error, FWCTL_FLASH_ERROR, FWCTL_FLASH_ERROR_NOT_CHANGED);
	fwctl_flash_test_assert_idle(fixture);
}

static void
test_a_cancel_has_a_defined_outcome_at_each_step(void)
{
	for (guint i = 0; i < G_N_ELEMENTS(steps); i++) {
		gboolean too_late = steps[i] > FWCTL_FLASH_STATE_TRANSFER;
		g_autoptr(GCancellable) cancellable = g_cancellable_new();
		g_autoptr(FwctlFlashJob) job = NULL;
		g_autoptr(FwctlFlashResult) result = NULL;
		g_autoptr(FwctlFlashRecord) record = NULL;
		g_autoptr(GError) error = NULL;
		FwctlFlashFixture fixture = {0};

		fwctl_flash_test_setup(&fixture, NULL);
		fwctl_flash_test_path_cancel(fixture.path, steps[i], cancellable);
		job = fwctl_flash_test_job_new(&fixture);
		result = fwctl_flash_job_run(job, cancellable, &error);
		record = fwctl_flash_test_load_record(&fixture);
		fwctl_flash_test_assert_idle(&fixture);
		g_assert_cmpint((gint)record->state, ==, FWCTL_FLASH_STATE_ENDED);
		if (too_late) {
			g_assert_no_error(error);
			g_assert_cmpint((gint)record->outcome, ==, FWCTL_FLASH_OUTCOME_NEEDS_RESET);
			g_assert_true(fwctl_flash_test_device_has_image(&fixture));
		} else {
			g_assert_error(error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
			g_assert_cmpint((gint)record->outcome, ==, FWCTL_FLASH_OUTCOME_CANCELLED);
			g_assert_false(fwctl_flash_test_device_has(&fixture, "image"));
		}
		fwctl_flash_test_teardown(&fixture, NULL);
	}
}

static void
test_a_cancel_before_it_runs_leaves_nothing(FwctlFlashFixture *fixture, gconstpointer data)
{
	g_autoptr(GCancellable) cancellable = g_cancellable_new();
	g_autoptr(FwctlFlashJob) job = fwctl_flash_test_job_new(fixture);
	g_autoptr(FwctlFlashResult) result = NULL;
	g_autoptr(GError) error = NULL;

	g_cancellable_cancel(cancellable);
	g_assert_null(fwctl_flash_job_run(job, cancellable, &error));
	g_assert_error(error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
	g_assert_null(fwctl_flash_test_dup_journal(fixture));
	g_assert_cmpuint(fwctl_flash_test_count_writes(fixture), ==, 0);
	result = fwctl_flash_job_dup_result(job);
	g_assert_cmpint((gint)fwctl_flash_result_get_outcome(result),
			==,
			FWCTL_FLASH_OUTCOME_CANCELLED);
}

static void
test_a_job_runs_once(FwctlFlashFixture *fixture, gconstpointer data)
{
	g_autoptr(FwctlFlashJob) job = fwctl_flash_test_job_new(fixture);
	g_autoptr(FwctlFlashResult) result = fwctl_flash_job_run(job, NULL, NULL);
	g_autoptr(GError) error = NULL;

	g_assert_nonnull(result);
	g_assert_null(fwctl_flash_job_run(job, NULL, &error));
	g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_BUSY);
}

static void
ended_cb(GObject *source, GAsyncResult *async_result, gpointer user_data)
{
	GAsyncResult **result = user_data;

	*result = g_object_ref(async_result);
}

static void
context_cb(FwctlFlashJob *job, GParamSpec *pspec, GThread **thread)
{
	g_assert_true(g_thread_self() == *thread);
}

static void
test_two_jobs_never_have_one_device(FwctlFlashFixture *fixture, gconstpointer data)
{
	g_autoptr(GCancellable) go_on = g_cancellable_new();
	g_autoptr(FwctlFlashJob) first = fwctl_flash_test_job_new(fixture);
	g_autoptr(FwctlFlashJob) second = NULL;
	g_autoptr(FwctlFlashResult) result = NULL;
	g_autoptr(GAsyncResult) async_result = NULL;
	g_autoptr(GError) error = NULL;
	GThread *thread = g_thread_self();

	fwctl_flash_test_path_wait(fixture->path, go_on);
	g_signal_connect(first, "notify::fraction", G_CALLBACK(context_cb), &thread);
	fwctl_flash_job_run_async(first, NULL, ended_cb, &async_result);
	while (fwctl_flash_job_get_state(first) != FWCTL_FLASH_STATE_TRANSFER)
		g_main_context_iteration(NULL, TRUE);

	second = fwctl_flash_test_job_new(fixture);
	g_assert_null(fwctl_flash_job_run(second, NULL, &error));
	g_assert_error(error, FWCTL_FLASH_ERROR, FWCTL_FLASH_ERROR_LOCKED);
	g_clear_error(&error);

	/* nor may it be taken up while it runs */
	g_clear_object(&second);
	second = fwctl_flash_job_new_resumed(fixture->target,
					     FWCTL_FLASH_PATH(fixture->path),
					     fixture->options);
	g_assert_null(fwctl_flash_job_run(second, NULL, &error));
	g_assert_error(error, FWCTL_FLASH_ERROR, FWCTL_FLASH_ERROR_LOCKED);
	g_clear_error(&error);

	g_cancellable_cancel(go_on);
	while (async_result == NULL)
		g_main_context_iteration(NULL, TRUE);
	result = fwctl_flash_job_run_finish(first, async_result, &error);
	g_assert_no_error(error);
	g_assert_true(fwctl_flash_result_is_success(result));
}

static void
test_an_unfinished_job_comes_first(FwctlFlashFixture *fixture, gconstpointer data)
{
	g_autoptr(FwctlFlashJob) first = fwctl_flash_test_job_new(fixture);
	g_autoptr(FwctlFlashJob) second = NULL;
	g_autoptr(FwctlFlashResult) result = fwctl_flash_job_run(first, NULL, NULL);
	g_autofree gchar *journal = fwctl_flash_test_dup_journal(fixture);
	g_autofree gchar *text = NULL;
	g_autoptr(GError) error = NULL;

	/* without its last line it is as if the process had died there */
	g_assert_nonnull(result);
	g_assert_true(g_file_get_contents(journal, &text, NULL, NULL));
	text[strlen(text) - 1] = '\0';
	*strrchr(text, '\n') = '\0';
	g_assert_true(g_file_set_contents(journal, text, -1, NULL));

	second = fwctl_flash_test_job_new(fixture);
	g_assert_null(fwctl_flash_job_run(second, NULL, &error));
	g_assert_error(error, FWCTL_FLASH_ERROR, FWCTL_FLASH_ERROR_UNFINISHED);
}

static void
test_an_image_that_changes_is_not_handed_over(FwctlFlashFixture *fixture, gconstpointer data)
{
	g_autoptr(FwctlFlashJob) job = fwctl_flash_test_job_new(fixture);
	g_autofree gchar *contents = NULL;
	gsize size = 0;
	FILE *file;
	g_autoptr(GError) error = NULL;

	/* in place, as somebody would who waited until the signature was checked */
	g_assert_true(g_file_get_contents(fixture->image, &contents, &size, NULL));
	file = g_fopen(fixture->image, "r+b");
	g_assert_cmpint(fputc(contents[0] ^ 1, file), !=, EOF);
	g_assert_cmpint(fclose(file), ==, 0);
	g_assert_null(fwctl_flash_job_run(job, NULL, &error));
	g_assert_error(error, FWCTL_FLASH_ERROR, FWCTL_FLASH_ERROR_IMAGE_CHANGED);
	g_assert_cmpuint(fwctl_flash_test_count_writes(fixture), ==, 0);
}

static void
test_the_transfer_is_one_record_of_the_log(FwctlFlashFixture *fixture, gconstpointer data)
{
	g_autofree gchar *path = g_build_filename(fixture->directory, "audit.jsonl", NULL);
	g_autoptr(GError) error = NULL;
	g_autoptr(FwctlAuditLog) log = fwctl_audit_log_new(path, &error);
	g_autoptr(FwctlFlashJob) job = NULL;
	g_autoptr(FwctlFlashResult) result = NULL;
	g_autoptr(FwctlAuditReader) reader = NULL;
	g_autoptr(GVariant) record = NULL;
	g_autoptr(FwctlFlashImage) image = NULL;
	const gchar *text = NULL;
	gint64 number = 0;
	guint n_records = 0;

	g_assert_no_error(error);
	fwctl_flash_options_set_audit_log(fixture->options, log);
	job = fwctl_flash_test_job_new(fixture);
	result = fwctl_flash_job_run(job, NULL, &error);
	g_assert_no_error(error);

	reader = fwctl_audit_reader_new(path, NULL, &error);
	g_assert_no_error(error);
	for (;;) {
		g_autoptr(GVariant) one = NULL;

		if (!fwctl_audit_reader_next(reader, &one, NULL, &error) || one == NULL)
			break;
		g_clear_pointer(&record, g_variant_unref);
		record = g_steal_pointer(&one);
		n_records++;
	}
	g_assert_no_error(error);
	g_assert_cmpuint(n_records, ==, 1);
	image = fwctl_flash_image_new(fixture->image, NULL);
	g_assert_true(g_variant_lookup(record, "command", "&s", &text));
	g_assert_cmpstr(text, ==, "flash");
	g_assert_true(g_variant_lookup(record, "outcome", "&s", &text));
	g_assert_cmpstr(text, ==, "ok");
	g_assert_true(g_variant_lookup(record, "sha256", "&s", &text));
	g_assert_cmpstr(text, ==, fwctl_flash_image_get_sha256(image, NULL, NULL));
	g_assert_true(g_variant_lookup(record, "bytes", "x", &number));
	g_assert_cmpint(number, ==, FWCTL_FLASH_TEST_SIZE);
	g_assert_true(g_variant_lookup(record, "count", "x", &number));
	g_assert_cmpint(number, ==, 4);
}

static void
test_a_policy_can_deny_it(FwctlFlashFixture *fixture, gconstpointer data)
{
	g_autofree gchar *directory = g_build_filename(fixture->directory, "policy.d", NULL);
	g_autofree gchar *file = g_build_filename(directory, "10-flash.conf", NULL);
	g_autoptr(FwctlPolicy) policy = NULL;
	g_autoptr(FwctlFlashJob) job = NULL;
	g_autoptr(GError) error = NULL;

	g_assert_cmpint(g_mkdir(directory, 0755), ==, 0);
	g_assert_true(g_file_set_contents(file, "[no]\nCommand=flash\nDecision=deny\n", -1, NULL));
	policy = fwctl_policy_new_for_directory(directory);
	fwctl_policy_set_allowed_effects(policy, (FwctlEffects)~0u);
	fwctl_flash_options_set_policy(fixture->options, policy);
	job = fwctl_flash_test_job_new(fixture);
	g_assert_null(fwctl_flash_job_run(job, NULL, &error));
	g_assert_error(error, FWCTL_FLASH_ERROR, FWCTL_FLASH_ERROR_DENIED);
	g_assert_cmpuint(fwctl_flash_test_count_writes(fixture), ==, 0);
	g_assert_null(fwctl_flash_test_dup_journal(fixture));
}

static void
test_where_no_journal_can_be_nothing_is_written(FwctlFlashFixture *fixture, gconstpointer data)
{
	g_autoptr(FwctlFlashJob) job = NULL;
	g_autoptr(FwctlFlashResult) result = NULL;
	g_autoptr(GError) error = NULL;

	g_assert_true(g_file_set_contents(fixture->state, "a file in the way", -1, NULL));
	job = fwctl_flash_test_job_new(fixture);
	g_assert_null(fwctl_flash_job_run(job, NULL, &error));
	g_assert_error(error, FWCTL_FLASH_ERROR, FWCTL_FLASH_ERROR_JOURNAL);
	g_assert_cmpuint(fwctl_flash_test_count_writes(fixture), ==, 0);
	result = fwctl_flash_job_dup_result(job);
	g_assert_cmpint((gint)fwctl_flash_result_get_outcome(result),
			==,
			FWCTL_FLASH_OUTCOME_REFUSED);
}

static void
test_history_says_how_long_it_took(FwctlFlashFixture *fixture, gconstpointer data)
{
	g_autoptr(FwctlFlashJob) job = fwctl_flash_test_job_new(fixture);
	g_autoptr(FwctlFlashResult) result = fwctl_flash_job_run(job, NULL, NULL);
	g_autoptr(FwctlFlashPlan) plan = fwctl_flash_test_plan_new(fixture);

	g_assert_cmpint(fwctl_flash_plan_get_expected_duration(plan),
			==,
			fwctl_flash_result_get_duration(result));
}

static FwctlFlashOutcome
outcome_of(GPtrArray *results, guint index)
{
	return fwctl_flash_result_get_outcome(results->pdata[index]);
}

/* three devices of which the first fails, one after the other */
static void
test_others_stop_or_go_on(void)
{
	for (guint stop = 0; stop < 2; stop++) {
		FwctlFlashFixture fixtures[3] = {0};
		g_autoptr(GPtrArray) jobs = g_ptr_array_new_with_free_func(g_object_unref);
		g_autoptr(GPtrArray) results = NULL;
		g_autoptr(GError) error =
		    g_error_new_literal(FWCTL_FLASH_ERROR, FWCTL_FLASH_ERROR_HARDWARE, "broken");

		for (guint i = 0; i < G_N_ELEMENTS(fixtures); i++) {
			fwctl_flash_test_setup(&fixtures[i], NULL);
			if (i == 0)
				fwctl_flash_test_path_fail(fixtures[i].path,
							   FWCTL_FLASH_STATE_VERIFY,
							   error);
			g_ptr_array_add(jobs, fwctl_flash_test_job_new(&fixtures[i]));
		}
		results = fwctl_flash_run_jobs(jobs, 1, stop == 1, NULL);
		g_assert_cmpuint(results->len, ==, 3);
		g_assert_cmpint((gint)outcome_of(results, 0), ==, FWCTL_FLASH_OUTCOME_FAILED);
		for (guint i = 1; i < G_N_ELEMENTS(fixtures); i++)
			g_assert_cmpint((gint)outcome_of(results, i),
					==,
					stop == 1 ? FWCTL_FLASH_OUTCOME_NOT_RUN
						  : FWCTL_FLASH_OUTCOME_NEEDS_RESET);
		for (guint i = 0; i < G_N_ELEMENTS(fixtures); i++)
			fwctl_flash_test_teardown(&fixtures[i], NULL);
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	FWCTL_FLASH_TEST_ADD("/fwctl/flash/job/goes-through-its-steps",
			     test_a_job_goes_through_its_steps);
	FWCTL_FLASH_TEST_ADD("/fwctl/flash/job/live-at-once-where-that-was-asked-for",
			     test_live_at_once_where_that_was_asked_for);
	g_test_add_func("/fwctl/flash/job/each-failure-is-named", test_each_failure_is_named);
	g_test_add_func("/fwctl/flash/job/other-errors-have-a-name-too",
			test_other_errors_have_a_name_too);
	FWCTL_FLASH_TEST_ADD("/fwctl/flash/job/a-lie-is-found-out", test_a_lie_is_found_out);
	g_test_add_func("/fwctl/flash/job/a-cancel-has-a-defined-outcome-at-each-step",
			test_a_cancel_has_a_defined_outcome_at_each_step);
	FWCTL_FLASH_TEST_ADD("/fwctl/flash/job/a-cancel-before-it-runs-leaves-nothing",
			     test_a_cancel_before_it_runs_leaves_nothing);
	FWCTL_FLASH_TEST_ADD("/fwctl/flash/job/runs-once", test_a_job_runs_once);
	FWCTL_FLASH_TEST_ADD("/fwctl/flash/job/two-never-have-one-device",
			     test_two_jobs_never_have_one_device);
	FWCTL_FLASH_TEST_ADD("/fwctl/flash/job/an-unfinished-one-comes-first",
			     test_an_unfinished_job_comes_first);
	FWCTL_FLASH_TEST_ADD("/fwctl/flash/job/an-image-that-changes-is-not-handed-over",
			     test_an_image_that_changes_is_not_handed_over);
	FWCTL_FLASH_TEST_ADD("/fwctl/flash/job/the-transfer-is-one-record-of-the-log",
			     test_the_transfer_is_one_record_of_the_log);
	FWCTL_FLASH_TEST_ADD("/fwctl/flash/job/a-policy-can-deny-it", test_a_policy_can_deny_it);
	FWCTL_FLASH_TEST_ADD("/fwctl/flash/job/where-no-journal-can-be-nothing-is-written",
			     test_where_no_journal_can_be_nothing_is_written);
	FWCTL_FLASH_TEST_ADD("/fwctl/flash/job/history-says-how-long-it-took",
			     test_history_says_how_long_it_took);
	g_test_add_func("/fwctl/flash/job/others-stop-or-go-on", test_others_stop_or_go_on);
	return g_test_run();
}
