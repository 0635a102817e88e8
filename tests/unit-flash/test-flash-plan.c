/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gstdio.h>

#include "fwctl-flash-error.h"
#include "fwctl-flash-label.h"
#include "fwctl-flash-progress.h"
#include "fwctl-flash-test.h"

static void
test_hash_is_that_of_sha256sum(FwctlFlashFixture *fixture, gconstpointer data)
{
	g_autoptr(FwctlFlashImage) image = fwctl_flash_image_new(fixture->image, NULL);
	g_autofree gchar *text = NULL;
	g_autofree gchar *wanted = NULL;
	gsize length = 0;

	g_assert_true(g_file_get_contents(fixture->image, &text, &length, NULL));
	wanted = g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)text, length);
	g_assert_cmpstr(fwctl_flash_image_get_sha256(image, NULL, NULL), ==, wanted);
}

static void
test_bytes_are_those_of_the_map(FwctlFlashFixture *fixture, gconstpointer data)
{
	g_autoptr(FwctlFlashImage) image = fwctl_flash_image_new(fixture->image, NULL);
	g_autoptr(GBytes) all = fwctl_flash_image_dup_bytes(image, 0, G_MAXSIZE);
	g_autoptr(GBytes) end = fwctl_flash_image_dup_bytes(image, FWCTL_FLASH_TEST_SIZE - 3, 100);
	g_autoptr(GBytes) none = fwctl_flash_image_dup_bytes(image, G_MAXUINT64, 1);
	const gchar *begin = g_bytes_get_data(all, NULL);

	g_assert_cmpuint(g_bytes_get_size(all), ==, FWCTL_FLASH_TEST_SIZE);
	g_assert_cmpuint(g_bytes_get_size(end), ==, 3);
	g_assert_true(g_bytes_get_data(end, NULL) == begin + FWCTL_FLASH_TEST_SIZE - 3);
	g_assert_cmpuint(g_bytes_get_size(none), ==, 0);

	/* what was given back is there again when it is looked at */
	fwctl_flash_image_release(image, 1, FWCTL_FLASH_TEST_SIZE);
	g_assert_cmpint(begin[256], ==, (gchar)(256 * 7 + 1));
}

static void
test_what_is_no_image_is_said_to_be_none(FwctlFlashFixture *fixture, gconstpointer data)
{
	g_autofree gchar *empty = g_build_filename(fixture->directory, "empty", NULL);
	const gchar *names[] = {fixture->directory, empty, "/dev/null"};

	g_assert_true(g_file_set_contents(empty, "", 0, NULL));
	for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
		g_autoptr(GError) error = NULL;

		g_assert_null(fwctl_flash_image_new(names[i], &error));
		g_assert_error(error, FWCTL_FLASH_ERROR, FWCTL_FLASH_ERROR_WRONG_IMAGE);
	}
}

static FwctlFlashIdentity
judge(FwctlFlashFixture *fixture, const gchar *text, const gchar *component)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(FwctlFlashLabel) label = fwctl_flash_label_parse(text, strlen(text), &error);

	g_assert_no_error(error);
	return fwctl_flash_label_judge(label, fixture->target, component);
}

static void
test_a_label_names_the_device(FwctlFlashFixture *fixture, gconstpointer data)
{
	static const struct {
		const gchar *text;
		const gchar *component;
		FwctlFlashIdentity identity;
	} cases[] = {
	    {"[Firmware]\nVersion=1\n", NULL, FWCTL_FLASH_IDENTITY_UNKNOWN},
	    {"[Firmware]\nDevices=8086:0D93\n", NULL, FWCTL_FLASH_IDENTITY_MATCHES},
	    {"[Firmware]\nDevices=none;8086:*\n", NULL, FWCTL_FLASH_IDENTITY_MATCHES},
	    {"[Firmware]\nDevices=0xc1a0000001\n", NULL, FWCTL_FLASH_IDENTITY_MATCHES},
	    {"[Firmware]\nDevices=15b3:*\n", NULL, FWCTL_FLASH_IDENTITY_OTHER},
	    {"[Firmware]\nDevices=8086:*\nComponent=fw\n", "fw", FWCTL_FLASH_IDENTITY_MATCHES},
	    {"[Firmware]\nDevices=8086:*\nComponent=fw\n", "undi", FWCTL_FLASH_IDENTITY_OTHER},
	};

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
		g_assert_cmpint((gint)judge(fixture, cases[i].text, cases[i].component),
				==,
				(gint)cases[i].identity);
}

static void
test_a_label_that_is_broken_is_an_error(FwctlFlashFixture *fixture, gconstpointer data)
{
	g_autofree gchar *name = g_strconcat(fixture->image, ".fwctl", NULL);
	g_autoptr(FwctlFlashImage) image = fwctl_flash_image_new(fixture->image, NULL);
	g_autoptr(FwctlFlashPlan) plan = NULL;
	g_autoptr(GError) error = NULL;

	g_assert_true(g_file_set_contents(name, "no group\n", -1, NULL));
	plan = fwctl_flash_plan_new_for_path(fixture->target,
					     FWCTL_FLASH_PATH(fixture->path),
					     image,
					     fixture->options,
					     NULL,
					     &error);
	g_assert_null(plan);
	g_assert_error(error, FWCTL_FLASH_ERROR, FWCTL_FLASH_ERROR_WRONG_IMAGE);
}

static void
test_a_plan_writes_nothing(FwctlFlashFixture *fixture, gconstpointer data)
{
	g_autoptr(FwctlFlashPlan) plan = fwctl_flash_test_plan_new(fixture);
	g_autoptr(GVariant) variant = fwctl_flash_plan_to_variant(plan);
	gboolean taints = TRUE;

	g_assert_true(g_variant_lookup(variant, "taints", "b", &taints));
	g_assert_false(taints);
	g_assert_cmpuint(fwctl_flash_test_count_writes(fixture), ==, 0);
	g_assert_false(g_file_test(fixture->state, G_FILE_TEST_EXISTS));
}

static void
test_progress_never_goes_back(void)
{
	FwctlFlashProgress progress;
	gint64 now = 0;
	gdouble before;

	fwctl_flash_progress_init(&progress, 1000);
	fwctl_flash_progress_enter(&progress, FWCTL_FLASH_STATE_PREPARE, now);
	fwctl_flash_progress_enter(&progress, FWCTL_FLASH_STATE_LOCK, now);
	fwctl_flash_progress_enter(&progress, FWCTL_FLASH_STATE_TRANSFER, now);
	fwctl_flash_progress_set(&progress, 500, 1000, now += G_USEC_PER_SEC);
	before = progress.fraction;
	g_assert_cmpfloat_with_epsilon(progress.bytes_per_second, 500, 1e-6);
	g_assert_cmpint(progress.seconds_left, ==, 1);

	/* a device that counts back, or says more than there is, or begins anew */
	fwctl_flash_progress_set(&progress, 100, 1000, now += G_USEC_PER_SEC);
	g_assert_cmpfloat(progress.fraction, ==, before);
	fwctl_flash_progress_set(&progress, 0, 0, now);
	g_assert_cmpfloat(progress.fraction, ==, before);
	fwctl_flash_progress_enter(&progress, FWCTL_FLASH_STATE_CLEANUP, now);
	g_assert_cmpfloat(progress.fraction, ==, before);
	fwctl_flash_progress_enter(&progress, FWCTL_FLASH_STATE_PREPARE, now);
	g_assert_cmpfloat(progress.fraction, ==, before);
	fwctl_flash_progress_enter(&progress, FWCTL_FLASH_STATE_TRANSFER, now);
	fwctl_flash_progress_set(&progress, G_MAXUINT64, 1000, now);
	g_assert_cmpfloat(progress.fraction, <, 1);
	g_assert_cmpfloat(progress.fraction, >, before);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	FWCTL_FLASH_TEST_ADD("/fwctl/flash/plan/hash-is-that-of-sha256sum",
			     test_hash_is_that_of_sha256sum);
	FWCTL_FLASH_TEST_ADD("/fwctl/flash/plan/bytes-are-those-of-the-map",
			     test_bytes_are_those_of_the_map);
	FWCTL_FLASH_TEST_ADD("/fwctl/flash/plan/what-is-no-image-is-said-to-be-none",
			     test_what_is_no_image_is_said_to_be_none);
	FWCTL_FLASH_TEST_ADD("/fwctl/flash/plan/a-label-names-the-device",
			     test_a_label_names_the_device);
	FWCTL_FLASH_TEST_ADD("/fwctl/flash/plan/a-label-that-is-broken-is-an-error",
			     test_a_label_that_is_broken_is_an_error);
	FWCTL_FLASH_TEST_ADD("/fwctl/flash/plan/writes-nothing", test_a_plan_writes_nothing);
	g_test_add_func("/fwctl/flash/plan/progress-never-goes-back",
			test_progress_never_goes_back);
	return g_test_run();
}
