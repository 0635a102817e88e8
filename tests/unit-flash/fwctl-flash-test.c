/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gstdio.h>

#include "fwctl-flash-journal.h"
#include "fwctl-flash-test.h"

/*
 * Removes a directory of a test, with all that is in it.
 */
void
fwctl_flash_test_remove(const gchar *directory)
{
	g_autoptr(GDir) dir = g_dir_open(directory, 0, NULL);
	const gchar *name;

	while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
		g_autofree gchar *path = g_build_filename(directory, name, NULL);

		if (g_file_test(path, G_FILE_TEST_IS_DIR))
			fwctl_flash_test_remove(path);
		else
			g_unlink(path);
	}
	g_rmdir(directory);
}

static void
fwctl_flash_test_write_image(const gchar *filename)
{
	g_autofree gchar *text = g_malloc(FWCTL_FLASH_TEST_SIZE);

	for (guint i = 0; i < FWCTL_FLASH_TEST_SIZE; i++)
		text[i] = (gchar)(i * 7 + i / 256);
	g_assert_true(g_file_set_contents(filename, text, FWCTL_FLASH_TEST_SIZE, NULL));
}

static FwctlTarget *
fwctl_flash_test_dup_target(void)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(FwctlClient) client = fwctl_client_new_simulated("cxl", &error);
	g_autoptr(FwctlInventory) inventory = NULL;

	g_assert_no_error(error);
	inventory = fwctl_inventory_new(client, &error);
	g_assert_no_error(error);
	return g_list_model_get_item(G_LIST_MODEL(inventory), 0);
}

/*
 * Sets the machine up in a directory, which may be one that another process died in.
 */
void
fwctl_flash_test_setup_in(FwctlFlashFixture *fixture, const gchar *directory)
{
	g_autofree gchar *policy = g_build_filename(directory, "policy.d", NULL);
	g_autoptr(FwctlPolicy) no_rules = fwctl_policy_new_for_directory(policy);

	fixture->directory = g_strdup(directory);
	fixture->state = g_build_filename(directory, "state", NULL);
	fixture->jobs = fwctl_flash_jobs_dup_directory(fixture->state);
	fixture->device = g_build_filename(directory, "device", NULL);
	fixture->image = g_build_filename(directory, "image.bin", NULL);
	g_assert_cmpint(g_mkdir_with_parents(fixture->device, 0700), ==, 0);
	if (!g_file_test(fixture->image, G_FILE_TEST_EXISTS))
		fwctl_flash_test_write_image(fixture->image);
	fixture->target = fwctl_flash_test_dup_target();
	fixture->path = fwctl_flash_test_path_new(fixture->device);
	fixture->options = fwctl_flash_options_new();
	fwctl_flash_options_set_state_directory(fixture->options, fixture->state);
	fwctl_flash_options_set_policy(fixture->options, no_rules);
	fwctl_flash_options_set_flags(fixture->options, FWCTL_FLASH_FLAGS_ALLOW_UNSIGNED);
}

void
fwctl_flash_test_setup(FwctlFlashFixture *fixture, gconstpointer data)
{
	g_autoptr(GError) error = NULL;
	g_autofree gchar *directory = g_dir_make_tmp("fwctl-flash-XXXXXX", &error);

	g_assert_no_error(error);
	fwctl_flash_test_setup_in(fixture, directory);
}

void
fwctl_flash_test_teardown(FwctlFlashFixture *fixture, gconstpointer data)
{
	if (data == NULL)
		fwctl_flash_test_remove(fixture->directory);
	g_clear_object(&fixture->target);
	g_clear_object(&fixture->options);
	g_clear_object(&fixture->path);
	g_free(fixture->directory);
	g_free(fixture->state);
	g_free(fixture->jobs);
	g_free(fixture->device);
	g_free(fixture->image);
}

FwctlFlashPlan *
fwctl_flash_test_plan_new(FwctlFlashFixture *fixture)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(FwctlFlashImage) image = fwctl_flash_image_new(fixture->image, &error);
	g_autoptr(FwctlFlashPlan) plan = NULL;

	g_assert_no_error(error);
	plan = fwctl_flash_plan_new_for_path(fixture->target,
					     FWCTL_FLASH_PATH(fixture->path),
					     image,
					     fixture->options,
					     NULL,
					     &error);
	g_assert_no_error(error);
	return g_steal_pointer(&plan);
}

FwctlFlashJob *
fwctl_flash_test_job_new(FwctlFlashFixture *fixture)
{
	g_autoptr(FwctlFlashPlan) plan = fwctl_flash_test_plan_new(fixture);

	return fwctl_flash_job_new(plan);
}

gchar *
fwctl_flash_test_dup_device_file(FwctlFlashFixture *fixture, const gchar *name)
{
	return g_build_filename(fixture->device, name, NULL);
}

gboolean
fwctl_flash_test_device_has(FwctlFlashFixture *fixture, const gchar *name)
{
	g_autofree gchar *filename = fwctl_flash_test_dup_device_file(fixture, name);

	return g_file_test(filename, G_FILE_TEST_EXISTS);
}

gsize
fwctl_flash_test_count_writes(FwctlFlashFixture *fixture)
{
	g_autofree gchar *filename = fwctl_flash_test_dup_device_file(fixture, "writes");
	g_autofree gchar *text = NULL;
	gsize length = 0;

	g_file_get_contents(filename, &text, &length, NULL);
	return length;
}

void
fwctl_flash_test_assert_idle(FwctlFlashFixture *fixture)
{
	g_assert_false(fwctl_flash_test_device_has(fixture, "locked"));
	g_assert_false(fwctl_flash_test_device_has(fixture, "buffer"));
}

gboolean
fwctl_flash_test_device_has_image(FwctlFlashFixture *fixture)
{
	g_autofree gchar *filename = fwctl_flash_test_dup_device_file(fixture, "image");
	g_autofree gchar *wanted = NULL;
	g_autofree gchar *found = NULL;
	gsize n_wanted = 0;
	gsize n_found = 0;

	g_assert_true(g_file_get_contents(fixture->image, &wanted, &n_wanted, NULL));
	if (!g_file_get_contents(filename, &found, &n_found, NULL))
		return FALSE;
	return n_found == n_wanted && memcmp(found, wanted, n_wanted) == 0;
}

gchar *
fwctl_flash_test_dup_journal(FwctlFlashFixture *fixture)
{
	g_autoptr(GDir) dir = g_dir_open(fixture->jobs, 0, NULL);
	g_autofree gchar *found = NULL;
	const gchar *name;

	while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
		if (!g_str_has_suffix(name, FWCTL_FLASH_JOURNAL_SUFFIX))
			continue;
		g_assert_null(found);
		found = g_build_filename(fixture->jobs, name, NULL);
	}
	return g_steal_pointer(&found);
}

/*
 * Reads the only journal, or gives %NULL where there is none.
 */
FwctlFlashRecord *
fwctl_flash_test_load_record(FwctlFlashFixture *fixture)
{
	g_autofree gchar *filename = fwctl_flash_test_dup_journal(fixture);
	g_autoptr(FwctlFlashRecord) record = NULL;
	g_autoptr(GError) error = NULL;

	if (filename == NULL)
		return NULL;
	record = fwctl_flash_record_load(filename, &error);
	g_assert_no_error(error);
	return g_steal_pointer(&record);
}
