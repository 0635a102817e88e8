/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "fwctl-firmware-search.h"

/* a kernel's parameter, and where images are put for it, for one test */
typedef struct {
	gchar *root;
	gchar *parameter;
	gchar *directory;
	FwctlFirmwareSearchPlaces places;
} Fixture;

static void
put(const gchar *path, const gchar *text)
{
	g_autoptr(GError) error = NULL;

	g_file_set_contents(path, text, -1, &error);
	g_assert_no_error(error);
}

static void
assert_parameter(Fixture *fixture, const gchar *value)
{
	g_autofree gchar *text = NULL;
	g_autoptr(GError) error = NULL;

	g_file_get_contents(fixture->parameter, &text, NULL, &error);
	g_assert_no_error(error);
	g_assert_cmpstr(text, ==, value);
}

static guint
count_images(Fixture *fixture)
{
	g_autoptr(GDir) dir = g_dir_open(fixture->directory, 0, NULL);
	const gchar *name;
	guint count = 0;

	while (dir != NULL && (name = g_dir_read_name(dir)) != NULL)
		count += !g_str_equal(name, "firmware-search.lock");
	return count;
}

static void
setup(Fixture *fixture, gconstpointer data)
{
	fixture->root = g_dir_make_tmp("fwctl-search-XXXXXX", NULL);
	fixture->parameter = g_build_filename(fixture->root, "path", NULL);
	fixture->directory = g_build_filename(fixture->root, "run", NULL);
	fixture->places.parameter = fixture->parameter;
	fixture->places.directory = fixture->directory;
	put(fixture->parameter, "/opt/firmware\n");
}

static void
teardown(Fixture *fixture, gconstpointer data)
{
	g_autofree gchar *lock = g_build_filename(fixture->directory, "firmware-search.lock", NULL);

	g_unlink(lock);
	g_rmdir(fixture->directory);
	g_unlink(fixture->parameter);
	g_assert_cmpint(g_rmdir(fixture->root), ==, 0);
	g_free(fixture->root);
	g_free(fixture->parameter);
	g_free(fixture->directory);
}

static FwctlFirmwareSearch *
begin(Fixture *fixture)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GBytes) one = g_bytes_new_static("one ", 4);
	g_autoptr(GBytes) two = g_bytes_new_static("two", 3);
	FwctlFirmwareSearch *search = fwctl_firmware_search_new(&fixture->places, NULL, &error);

	g_assert_no_error(error);
	g_assert_true(fwctl_firmware_search_append(search, "x.bin", one, &error));
	g_assert_true(fwctl_firmware_search_append(search, "x.bin", two, &error));
	g_assert_true(fwctl_firmware_search_begin(search, "x.bin", &error));
	g_assert_no_error(error);
	return search;
}

static void
test_restores(Fixture *fixture, gconstpointer data)
{
	const gchar *const previous[] = {"/opt/firmware", "", "/opt/new\nline"};

	for (guint i = 0; i < G_N_ELEMENTS(previous); i++) {
		g_autofree gchar *before = g_strconcat(previous[i], "\n", NULL);
		g_autofree gchar *after = g_strdup(previous[i]);
		g_autofree gchar *path = NULL;
		g_autofree gchar *image = NULL;
		g_autofree gchar *text = NULL;
		g_autoptr(FwctlFirmwareSearch) search = NULL;
		g_autoptr(GError) error = NULL;

		put(fixture->parameter, before);
		search = begin(fixture);
		g_file_get_contents(fixture->parameter, &path, NULL, &error);
		g_assert_no_error(error);
		g_assert_true(g_str_has_prefix(path, fixture->directory));
		image = g_build_filename(path, "x.bin", NULL);
		g_file_get_contents(image, &text, NULL, &error);
		g_assert_cmpstr(text, ==, "one two");
		g_assert_true(fwctl_firmware_search_end(search, &error));
		g_assert_no_error(error);
		/* a path with a new line is none that the kernel could use */
		strtok(after, "\n");
		assert_parameter(fixture, after);
		g_assert_cmpuint(count_images(fixture), ==, 0);
		g_assert_true(fwctl_firmware_search_end(search, &error));
	}
}

static void
test_excludes(Fixture *fixture, gconstpointer data)
{
	g_autoptr(FwctlFirmwareSearch) search = begin(fixture);
	g_autoptr(FwctlFirmwareSearch) other = NULL;
	g_autoptr(GCancellable) cancellable = g_cancellable_new();
	g_autoptr(GError) error = NULL;

	g_cancellable_cancel(cancellable);
	g_assert_null(fwctl_firmware_search_new(&fixture->places, cancellable, &error));
	g_assert_error(error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
	g_clear_error(&error);
	g_clear_pointer(&search, fwctl_firmware_search_free);
	other = fwctl_firmware_search_new(&fixture->places, NULL, &error);
	g_assert_no_error(error);
}

static void
die_with_it(Fixture *fixture)
{
	pid_t pid = fork();
	gint status = 0;

	if (pid == 0) {
		FwctlFirmwareSearch *search = begin(fixture);

		_exit(search != NULL ? 0 : 1);
	}
	g_assert_cmpint(waitpid(pid, &status, 0), ==, pid);
	g_assert_cmpint(status, ==, 0);
	g_assert_cmpuint(count_images(fixture), ==, 1);
}

static void
test_puts_right(Fixture *fixture, gconstpointer data)
{
	g_autoptr(FwctlFirmwareSearch) search = NULL;
	g_autoptr(GError) error = NULL;

	die_with_it(fixture);
	search = fwctl_firmware_search_new(&fixture->places, NULL, &error);
	g_assert_no_error(error);
	assert_parameter(fixture, "/opt/firmware");
	g_assert_true(fwctl_firmware_search_end(search, &error));
	g_assert_cmpuint(count_images(fixture), ==, 0);
}

/* what somebody set since then is not ours to change */
static void
test_leaves_alone(Fixture *fixture, gconstpointer data)
{
	g_autoptr(FwctlFirmwareSearch) search = NULL;
	g_autoptr(GError) error = NULL;

	die_with_it(fixture);
	put(fixture->parameter, "/opt/other\n");
	search = fwctl_firmware_search_new(&fixture->places, NULL, &error);
	g_assert_no_error(error);
	assert_parameter(fixture, "/opt/other\n");
	g_assert_true(fwctl_firmware_search_end(search, &error));
	assert_parameter(fixture, "/opt/other\n");
	g_assert_cmpuint(count_images(fixture), ==, 0);
}

static void
test_other_root(Fixture *fixture, gconstpointer data)
{
	g_autoptr(FwctlFirmwareSearch) search = NULL;
	g_autoptr(GBytes) bytes = g_bytes_new_static("x", 1);
	g_autoptr(GError) error = NULL;

	fixture->places.kernel_root = fixture->root;
	search = fwctl_firmware_search_new(&fixture->places, NULL, &error);
	g_assert_no_error(error);
	g_assert_true(fwctl_firmware_search_append(search, "x.bin", bytes, &error));
	g_assert_false(fwctl_firmware_search_begin(search, "x.bin", &error));
	g_assert_nonnull(strstr(error->message, "the kernel does not see this file"));
	assert_parameter(fixture, "/opt/firmware\n");
}

static void
test_open_directory(Fixture *fixture, gconstpointer data)
{
	g_autoptr(GError) error = NULL;

	g_assert_cmpint(g_mkdir(fixture->directory, 0755), ==, 0);
	g_assert_cmpint(g_chmod(fixture->directory, 0777), ==, 0);
	g_assert_null(fwctl_firmware_search_new(&fixture->places, NULL, &error));
	g_assert_nonnull(strstr(error->message, "nobody else can write"));
}

#define ADD(path, func) g_test_add(path, Fixture, NULL, setup, func, teardown)

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD("/firmware-search/restores", test_restores);
	ADD("/firmware-search/excludes", test_excludes);
	ADD("/firmware-search/puts-right", test_puts_right);
	ADD("/firmware-search/leaves-alone", test_leaves_alone);
	ADD("/firmware-search/other-root", test_other_root);
	ADD("/firmware-search/open-directory", test_open_directory);
	return g_test_run();
}
