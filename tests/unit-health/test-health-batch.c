/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <fwctl.h>
#include <gio/gio.h>

#include "fwctl-health-batch.h"

/* more than the threads of GTask's pool, and no more than a machine has */
#define N_DEVICES 64
#define FOREVER	  (60 * 1000)
#define SHORT	  400

typedef struct {
	GMutex mutex;
	GCond cond;
	guint n_entered;
	guint n_left;
	guint wait_for;	       /* how many have to be there before one may answer */
	GObject *hangs;	       /* (nullable) */
	GCancellable *cancels; /* (nullable): cancelled by the first one that is asked */
} Fake;

static void
fake_init(Fake *fake)
{
	memset(fake, 0, sizeof(*fake));
	g_mutex_init(&fake->mutex);
	g_cond_init(&fake->cond);
}

static void
fake_clear(Fake *fake)
{
	g_mutex_clear(&fake->mutex);
	g_cond_clear(&fake->cond);
}

static void
fake_add(FwctlHealthReport *report, const gchar *source)
{
	g_autoptr(FwctlHealthItem) item = fwctl_health_item_new("pci.link-width", "sysfs", source);

	fwctl_health_item_set_value(item, g_variant_new_uint32(16));
	fwctl_health_report_add_item(report, item);
}

static void
fake_read(GObject *target, FwctlHealthReport *report, GCancellable *cancellable, gpointer data)
{
	Fake *fake = data;
	g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new(&fake->mutex);

	fake_add(report, "first");
	fwctl_health_report_begin_query(report, "sysfs", "second");
	fake->n_entered++;
	g_cond_broadcast(&fake->cond);
	if (fake->cancels != NULL)
		g_cancellable_cancel(fake->cancels);
	while (fake->n_entered < fake->wait_for || fake->hangs == target)
		g_cond_wait(&fake->cond, &fake->mutex);
	fake_add(report, "second");
	fake->n_left++;
	g_cond_broadcast(&fake->cond);
}

static void
fake_release(Fake *fake, guint n_left)
{
	g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new(&fake->mutex);

	fake->hangs = NULL;
	g_cond_broadcast(&fake->cond);
	while (fake->n_left < n_left)
		g_cond_wait(&fake->cond, &fake->mutex);
}

static GPtrArray *
targets_new(guint count)
{
	GPtrArray *targets = g_ptr_array_new_with_free_func(g_object_unref);

	for (guint i = 0; i < count; i++)
		g_ptr_array_add(targets, g_object_new(G_TYPE_OBJECT, NULL));
	return targets;
}

static FwctlHealthBatch *
batch_new(Fake *fake, GPtrArray *targets, guint deadline_ms)
{
	FwctlHealthBatch *batch = fwctl_health_batch_new(fake_read, fake, NULL, deadline_ms);

	for (guint i = 0; i < targets->len; i++) {
		g_autofree gchar *name = g_strdup_printf("mem%u", i);
		fwctl_health_batch_add(batch, g_ptr_array_index(targets, i), name, name);
	}
	return batch;
}

static guint
count_items(GPtrArray *reports, guint i)
{
	g_autoptr(GPtrArray) items = fwctl_health_report_list_items(g_ptr_array_index(reports, i));

	return items->len;
}

static void
assert_timed_out(FwctlHealthReport *report, const gchar *text)
{
	g_autoptr(GPtrArray) items = fwctl_health_report_list_items(report);
	FwctlHealthItem *last = g_ptr_array_index(items, items->len - 1);

	g_assert_cmpstr(fwctl_health_item_get_id(last), ==, "report.deadline");
	g_assert_error(fwctl_health_item_get_error(last), G_IO_ERROR, G_IO_ERROR_TIMED_OUT);
	g_assert_nonnull(strstr(fwctl_health_item_get_error(last)->message, text));
	g_assert_cmpint((gint)fwctl_health_report_get_status(report),
			==,
			FWCTL_HEALTH_STATUS_UNKNOWN);
}

/* none answers before all have been asked: a pool of fewer threads would time out */
static void
test_all_are_read_at_once_and_keep_their_order(void)
{
	Fake fake;
	g_autoptr(GPtrArray) targets = targets_new(N_DEVICES);
	g_autoptr(FwctlHealthBatch) batch = NULL;
	g_autoptr(GPtrArray) reports = NULL;
	g_autoptr(GError) error = NULL;

	fake_init(&fake);
	fake.wait_for = N_DEVICES;
	batch = batch_new(&fake, targets, FOREVER);
	reports = fwctl_health_batch_run(batch, NULL, &error);
	g_assert_no_error(error);
	g_assert_cmpuint(reports->len, ==, N_DEVICES);
	for (guint i = 0; i < N_DEVICES; i++) {
		FwctlHealthReport *report = g_ptr_array_index(reports, i);
		g_autofree gchar *name = g_strdup_printf("mem%u", i);

		g_assert_cmpstr(fwctl_health_report_get_device_name(report), ==, name);
		g_assert_cmpint((gint)fwctl_health_report_get_status(report),
				==,
				FWCTL_HEALTH_STATUS_OK);
		g_assert_cmpuint(count_items(reports, i), ==, 2);
	}
	g_clear_pointer(&batch, fwctl_health_batch_unref);
	fake_release(&fake, N_DEVICES);
	fake_clear(&fake);
}

static void
test_one_that_hangs_holds_up_nobody(void)
{
	Fake fake;
	g_autoptr(GPtrArray) targets = targets_new(20);
	g_autoptr(FwctlHealthBatch) batch = NULL;
	g_autoptr(GPtrArray) reports = NULL;
	g_autoptr(GError) error = NULL;

	fake_init(&fake);
	fake.hangs = g_ptr_array_index(targets, 7);
	batch = batch_new(&fake, targets, SHORT);
	reports = fwctl_health_batch_run(batch, NULL, &error);
	g_assert_no_error(error);
	assert_timed_out(g_ptr_array_index(reports, 7), "to second (sysfs)");
	g_assert_cmpuint(count_items(reports, 7), ==, 2);
	/* what it says when nobody listens any more changes nothing */
	fake_release(&fake, 20);
	g_assert_cmpuint(count_items(reports, 7), ==, 2);
	fake_clear(&fake);
}

static void
test_one_that_still_hangs_is_not_asked_again(void)
{
	Fake fake;
	g_autoptr(GPtrArray) targets = targets_new(1);
	g_autoptr(FwctlHealthBatch) first = NULL;
	g_autoptr(FwctlHealthBatch) second = NULL;
	g_autoptr(GPtrArray) reports_first = NULL;
	g_autoptr(GPtrArray) reports_second = NULL;

	fake_init(&fake);
	fake.hangs = g_ptr_array_index(targets, 0);
	first = batch_new(&fake, targets, SHORT);
	reports_first = fwctl_health_batch_run(first, NULL, NULL);
	assert_timed_out(g_ptr_array_index(reports_first, 0), "no answer within 400 ms");
	second = batch_new(&fake, targets, FOREVER);
	reports_second = fwctl_health_batch_run(second, NULL, NULL);
	assert_timed_out(g_ptr_array_index(reports_second, 0), "not asked");
	fake_release(&fake, 1);
	g_assert_cmpuint(fake.n_entered, ==, 1);
	fake_clear(&fake);
}

static void
test_a_cancel_ends_the_wait(void)
{
	Fake fake;
	g_autoptr(GPtrArray) targets = targets_new(2);
	g_autoptr(GCancellable) cancellable = g_cancellable_new();
	g_autoptr(FwctlHealthBatch) batch = NULL;
	g_autoptr(GPtrArray) reports = NULL;
	g_autoptr(GError) error = NULL;

	fake_init(&fake);
	fake.hangs = g_ptr_array_index(targets, 0);
	fake.cancels = cancellable;
	batch = batch_new(&fake, targets, FOREVER);
	reports = fwctl_health_batch_run(batch, cancellable, &error);
	g_assert_null(reports);
	g_assert_error(error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
	fake_release(&fake, 2);
	fake_clear(&fake);
}

static void
test_a_cancel_before_asks_nobody(void)
{
	Fake fake;
	g_autoptr(GPtrArray) targets = targets_new(2);
	g_autoptr(GCancellable) cancellable = g_cancellable_new();
	g_autoptr(FwctlHealthBatch) batch = NULL;
	g_autoptr(GError) error = NULL;

	fake_init(&fake);
	g_cancellable_cancel(cancellable);
	batch = batch_new(&fake, targets, FOREVER);
	g_assert_null(fwctl_health_batch_run(batch, cancellable, &error));
	g_assert_error(error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
	g_assert_cmpuint(fake.n_entered, ==, 0);
	fake_clear(&fake);
}

static void
finished_cb(GObject *source, GAsyncResult *result, gpointer user_data)
{
	*(GAsyncResult **)user_data = g_object_ref(result);
}

static GPtrArray *
run_async(FwctlHealthBatch *batch, GCancellable *cancellable, GError **error)
{
	g_autoptr(GMainContext) context = g_main_context_new();
	g_autoptr(GAsyncResult) result = NULL;

	g_main_context_push_thread_default(context);
	fwctl_health_batch_run_async(batch, g_task_new(NULL, cancellable, finished_cb, &result));
	while (result == NULL)
		g_main_context_iteration(context, TRUE);
	g_main_context_pop_thread_default(context);
	return g_task_propagate_pointer(G_TASK(result), error);
}

static void
test_the_same_without_waiting(void)
{
	Fake fake;
	g_autoptr(GPtrArray) targets = targets_new(N_DEVICES);
	g_autoptr(FwctlHealthBatch) batch = NULL;
	g_autoptr(GPtrArray) reports = NULL;
	g_autoptr(GError) error = NULL;

	fake_init(&fake);
	fake.wait_for = N_DEVICES;
	batch = batch_new(&fake, targets, FOREVER);
	reports = run_async(batch, NULL, &error);
	g_assert_no_error(error);
	g_assert_cmpuint(reports->len, ==, N_DEVICES);
	for (guint i = 0; i < N_DEVICES; i++)
		g_assert_cmpuint(count_items(reports, i), ==, 2);
	fake_release(&fake, N_DEVICES);
	fake_clear(&fake);
}

static void
test_a_deadline_passes_without_waiting(void)
{
	Fake fake;
	g_autoptr(GPtrArray) targets = targets_new(3);
	g_autoptr(FwctlHealthBatch) batch = NULL;
	g_autoptr(GPtrArray) reports = NULL;
	g_autoptr(GError) error = NULL;

	fake_init(&fake);
	fake.hangs = g_ptr_array_index(targets, 1);
	batch = batch_new(&fake, targets, SHORT);
	reports = run_async(batch, NULL, &error);
	g_assert_no_error(error);
	assert_timed_out(g_ptr_array_index(reports, 1), "mem1");
	fake_release(&fake, 3);
	fake_clear(&fake);
}

static void
test_a_cancel_without_waiting(void)
{
	Fake fake;
	g_autoptr(GPtrArray) targets = targets_new(3);
	g_autoptr(GCancellable) cancellable = g_cancellable_new();
	g_autoptr(FwctlHealthBatch) batch = NULL;
	g_autoptr(GError) error = NULL;

	fake_init(&fake);
	fake.hangs = g_ptr_array_index(targets, 1);
	fake.cancels = cancellable;
	batch = batch_new(&fake, targets, FOREVER);
	g_assert_null(run_async(batch, cancellable, &error));
	g_assert_error(error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
	fake_release(&fake, 3);
	fake_clear(&fake);
}

static void
test_none_at_all(void)
{
	Fake fake;
	g_autoptr(GPtrArray) targets = targets_new(0);
	g_autoptr(FwctlHealthBatch) batch = NULL;
	g_autoptr(FwctlHealthBatch) batch_async = NULL;
	g_autoptr(GPtrArray) reports = NULL;
	g_autoptr(GPtrArray) reports_async = NULL;

	fake_init(&fake);
	batch = batch_new(&fake, targets, FOREVER);
	reports = fwctl_health_batch_run(batch, NULL, NULL);
	g_assert_cmpuint(reports->len, ==, 0);
	batch_async = batch_new(&fake, targets, FOREVER);
	reports_async = run_async(batch_async, NULL, NULL);
	g_assert_cmpuint(reports_async->len, ==, 0);
	fake_clear(&fake);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/fwctl/health/batch/all-are-read-at-once-and-keep-their-order",
			test_all_are_read_at_once_and_keep_their_order);
	g_test_add_func("/fwctl/health/batch/one-that-hangs-holds-up-nobody",
			test_one_that_hangs_holds_up_nobody);
	g_test_add_func("/fwctl/health/batch/one-that-still-hangs-is-not-asked-again",
			test_one_that_still_hangs_is_not_asked_again);
	g_test_add_func("/fwctl/health/batch/a-cancel-ends-the-wait", test_a_cancel_ends_the_wait);
	g_test_add_func("/fwctl/health/batch/a-cancel-before-asks-nobody",
			test_a_cancel_before_asks_nobody);
	g_test_add_func("/fwctl/health/batch/the-same-without-waiting",
			test_the_same_without_waiting);
	g_test_add_func("/fwctl/health/batch/a-deadline-passes-without-waiting",
			test_a_deadline_passes_without_waiting);
	g_test_add_func("/fwctl/health/batch/a-cancel-without-waiting",
			test_a_cancel_without_waiting);
	g_test_add_func("/fwctl/health/batch/none-at-all", test_none_at_all);
	return g_test_run();
}
