/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <stdlib.h>

#include "fwctl-flash-test.h"

/*
 * flash-victim DIRECTORY run|resume N
 *
 * Flashes, or takes up a flash, and kills itself at the N-th thing that happens. With N of 0 it
 * lives. It prints the points it passed, for a failing test to show.
 */

static gint n_left = 0;

static void
die_when_it_is_time(const gchar *point)
{
	g_print("%s\n", point);
	if (n_left > 0 && --n_left == 0)
		raise(SIGKILL);
}

static void
checkpoint_cb(const gchar *point, gpointer user_data)
{
	die_when_it_is_time(point);
}

static void
notify_cb(FwctlFlashJob *job, GParamSpec *pspec, gpointer user_data)
{
	if (fwctl_flash_job_get_state(job) == FWCTL_FLASH_STATE_TRANSFER)
		die_when_it_is_time("progress");
}

int
main(int argc, char **argv)
{
	FwctlFlashFixture fixture = {0};
	g_autoptr(FwctlFlashJob) job = NULL;
	g_autoptr(FwctlFlashResult) result = NULL;
	g_autoptr(GError) error = NULL;

	g_assert_cmpint(argc, ==, 4);
	n_left = atoi(argv[3]);
	fwctl_flash_test_setup_in(&fixture, argv[1]);
	if (g_strcmp0(argv[2], "run") == 0)
		job = fwctl_flash_test_job_new(&fixture);
	else
		job = fwctl_flash_job_new_resumed(fixture.target,
						  FWCTL_FLASH_PATH(fixture.path),
						  fixture.options);
	fwctl_flash_job_set_checkpoint(job, checkpoint_cb, NULL);
	g_signal_connect(job, "notify::fraction", G_CALLBACK(notify_cb), NULL);
	result = fwctl_flash_job_run(job, NULL, &error);
	if (result == NULL)
		g_print("%s\n", error->message);
	g_clear_object(&job);
	fwctl_flash_test_teardown(&fixture, "keep");
	return result != NULL ? EXIT_SUCCESS : EXIT_FAILURE;
}
