/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <sys/stat.h>

#include "fwctl-catalogue-test.h"

typedef struct {
	gchar *path;
	gchar *folder;
	gchar *cache;
	const gchar *directories[2];
} Fixture;

static void
fixture_write(Fixture *self, const gchar *summary)
{
	g_autofree gchar *path = g_build_filename(self->folder, "a.xml", NULL);
	g_autofree gchar *elements = g_strdup_printf(
	    "<command name=\"it\" summary=\"%s\" opcode=\"1\" scope=\"configuration\" "
	    "effects=\"reads\" idempotent=\"yes\" timeout=\"short\"><citation source=\"s\"/>"
	    "</command>",
	    summary);
	g_autofree gchar *xml = fwctl_test_catalogue_dup_xml("cxl", "little", elements);
	g_autoptr(GError) error = NULL;

	(void)g_file_set_contents(path, xml, -1, &error);
	g_assert_no_error(error);
	g_assert_cmpint(g_chmod(path, 0644), ==, 0);
}

static void
fixture_set_up(Fixture *self, gconstpointer user_data)
{
	self->path = g_dir_make_tmp("fwctl-cache-XXXXXX", NULL);
	self->folder = g_build_filename(self->path, "catalogue.d", NULL);
	self->cache = g_build_filename(self->path, "cache", "catalogue.xmlb", NULL);
	self->directories[0] = self->folder;
	g_assert_cmpint(g_mkdir(self->folder, 0755), ==, 0);
	fixture_write(self, "first");
}

static void
fixture_tear_down(Fixture *self, gconstpointer user_data)
{
	fwctl_test_remove_tree(self->path);
	g_free(self->path);
	g_free(self->folder);
	g_free(self->cache);
}

/* loads it, and says whether the files had to be read */
static gboolean
fixture_load(Fixture *self, const gchar *summary)
{
	g_autoptr(FwctlCatalogueLoader) loader = fwctl_catalogue_loader_new();
	g_autoptr(FwctlCatalogue) catalogue = NULL;
	g_autoptr(FwctlCommand) command = NULL;
	g_autoptr(GError) error = NULL;

	fwctl_catalogue_loader_add_builtin(loader);
	fwctl_catalogue_loader_add_directory(loader, self->folder);
	catalogue = fwctl_catalogue_new_for_loader(loader, self->cache, &error);
	g_assert_no_error(error);
	command = fwctl_catalogue_lookup_command(catalogue, "cxl", "it", &error);
	g_assert_no_error(error);
	g_assert_cmpstr(fwctl_command_get_summary(command), ==, summary);
	return loader->is_done;
}

static void
test_the_second_time_nothing_is_read(Fixture *self, gconstpointer user_data)
{
	g_assert_true(fixture_load(self, "first"));
	g_assert_true(g_file_test(self->cache, G_FILE_TEST_IS_REGULAR));
	g_assert_false(fixture_load(self, "first"));
}

static void
test_a_changed_file_is_read(Fixture *self, gconstpointer user_data)
{
	g_assert_true(fixture_load(self, "first"));
	fixture_write(self, "other");
	g_assert_true(fixture_load(self, "other"));
	g_assert_false(fixture_load(self, "other"));
}

static void
test_a_damaged_cache_is_made_again(Fixture *self, gconstpointer user_data)
{
	g_assert_true(fixture_load(self, "first"));
	g_assert_cmpint(g_chmod(self->cache, 0600), ==, 0);
	g_assert_true(g_file_set_contents(self->cache, "nonsense", -1, NULL));
	g_assert_true(fixture_load(self, "first"));
	g_assert_false(fixture_load(self, "first"));
}

static void
test_a_cache_that_others_may_write_is_not_trusted(Fixture *self, gconstpointer user_data)
{
	g_autofree gchar *directory = g_path_get_dirname(self->cache);

	g_assert_true(fixture_load(self, "first"));
	g_assert_cmpint(g_chmod(self->cache, 0666), ==, 0);
	g_assert_true(fixture_load(self, "first"));
	g_assert_cmpint(g_chmod(self->cache, 0600), ==, 0);
	g_assert_false(fixture_load(self, "first"));
	g_assert_cmpint(g_chmod(directory, 0777), ==, 0);
	g_assert_true(fixture_load(self, "first"));
}

static void
test_without_a_place_to_write_it_is_in_memory(Fixture *self, gconstpointer user_data)
{
	g_free(self->cache);
	self->cache = g_strdup("/proc/nonexistent/catalogue.xmlb");
	g_assert_true(fixture_load(self, "first"));
	g_clear_pointer(&self->cache, g_free);
	g_assert_true(fixture_load(self, "first"));
}

/* in the language of the moment, so they are not in the cache */
static void
test_problems_are_said_again(Fixture *self, gconstpointer user_data)
{
	g_autofree gchar *path = g_build_filename(self->folder, "b.xml", NULL);

	g_assert_true(g_file_set_contents(path, "<nonsense/>", -1, NULL));
	g_assert_cmpint(g_chmod(path, 0644), ==, 0);
	for (guint i = 0; i < 2; i++) {
		g_autoptr(GError) error = NULL;
		g_autoptr(FwctlCatalogue) catalogue =
		    fwctl_catalogue_new_for_directories(self->directories,
							TRUE,
							self->cache,
							&error);
		g_auto(GStrv) problems = NULL;

		g_assert_no_error(error);
		problems = fwctl_catalogue_dup_problems(catalogue);
		g_assert_cmpuint(g_strv_length(problems), ==, 1);
		g_assert_true(g_str_has_suffix(problems[0],
					       "b.xml:1: this is <nonsense>, and not <catalogue>"));
	}
}

static gpointer
look_up_in_thread(gpointer data)
{
	FwctlCatalogue *catalogue = data;

	for (guint i = 0; i < 20; i++) {
		g_autoptr(GPtrArray) commands = fwctl_catalogue_list_commands(catalogue, "cxl");
		g_autoptr(FwctlCommand) feature =
		    fwctl_catalogue_lookup_feature(catalogue, "cxl", "patrol-scrub", NULL);

		g_assert_cmpuint(commands->len, >, 2);
		g_assert_nonnull(feature);
	}
	return NULL;
}

static void
test_any_thread_may_ask(Fixture *self, gconstpointer user_data)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(FwctlCatalogue) catalogue =
	    fwctl_catalogue_new_for_directories(self->directories, TRUE, self->cache, &error);
	GThread *threads[4];

	g_assert_no_error(error);
	for (guint i = 0; i < G_N_ELEMENTS(threads); i++)
		threads[i] = g_thread_new("look-up", look_up_in_thread, catalogue);
	for (guint i = 0; i < G_N_ELEMENTS(threads); i++)
		g_thread_join(threads[i]);
}

/* a command knows what its features are after the catalogue has gone */
static void
test_a_command_outlives_its_catalogue(Fixture *self, gconstpointer user_data)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(FwctlCatalogue) catalogue =
	    fwctl_catalogue_new_for_directories(self->directories, TRUE, self->cache, &error);
	g_autoptr(FwctlCommand) command =
	    fwctl_catalogue_lookup_command(catalogue, "cxl", "get-feature", &error);
	g_autoptr(GBytes) request = NULL;
	g_autoptr(GVariant) args =
	    g_variant_parse(NULL,
			    "{'uuid': <'96dad7d6-fde8-482b-a733-75774e06db8a'>, 'count': <4>}",
			    NULL,
			    NULL,
			    &error);
	g_autoptr(GBytes) answer = fwctl_test_bytes_from_hex("04000000 00000000 030c0101");
	g_autoptr(GVariant) values = NULL;

	g_assert_no_error(error);
	g_clear_object(&catalogue);
	request = fwctl_command_encode(command, args, &error);
	g_assert_no_error(error);
	values = fwctl_command_decode_response(command, answer, args, &error);
	g_assert_no_error(error);
}

#define ADD(NAME, FUNCTION)                                                                        \
	g_test_add("/catalogue/cache/" NAME,                                                       \
		   Fixture,                                                                        \
		   NULL,                                                                           \
		   fixture_set_up,                                                                 \
		   FUNCTION,                                                                       \
		   fixture_tear_down)

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD("the-second-time-nothing-is-read", test_the_second_time_nothing_is_read);
	ADD("a-changed-file-is-read", test_a_changed_file_is_read);
	ADD("a-damaged-cache-is-made-again", test_a_damaged_cache_is_made_again);
	ADD("a-cache-that-others-may-write-is-not-trusted",
	    test_a_cache_that_others_may_write_is_not_trusted);
	ADD("without-a-place-to-write-it-is-in-memory",
	    test_without_a_place_to_write_it_is_in_memory);
	ADD("problems-are-said-again", test_problems_are_said_again);
	ADD("any-thread-may-ask", test_any_thread_may_ask);
	ADD("a-command-outlives-its-catalogue", test_a_command_outlives_its_catalogue);
	return g_test_run();
}
