/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gstdio.h>

#include "fwctl-catalogue-test.h"
#include "fwctl-error.h"

/* tests/data/register-database, named on the command line */
static const gchar *data_path;

typedef struct {
	FwctlCatalogue *catalogue;
	gchar *folder;
} Fixture;

/* a copy, since a file of the source may be one that others can write */
static void
set_up(Fixture *self, gconstpointer data)
{
	g_autofree gchar *sample = g_build_filename(data_path, "sample.adb", NULL);
	g_autofree gchar *copy = NULL;
	g_autofree gchar *text = NULL;
	gsize size = 0;
	g_autoptr(GError) error = NULL;

	g_file_get_contents(sample, &text, &size, &error);
	g_assert_no_error(error);
	self->folder = g_dir_make_tmp(NULL, &error);
	g_assert_no_error(error);
	copy = g_build_filename(self->folder, "sample.adb", NULL);
	g_file_set_contents_full(copy, text, (gssize)size, G_FILE_SET_CONTENTS_NONE, 0600, &error);
	g_assert_no_error(error);
	self->catalogue = fwctl_catalogue_new_for_directories(NULL, TRUE, NULL, &error);
	g_assert_no_error(error);
	fwctl_catalogue_set_register_database(self->catalogue, copy);
}

static void
tear_down(Fixture *self, gconstpointer data)
{
	g_object_unref(self->catalogue);
	fwctl_test_remove_tree(self->folder);
	g_free(self->folder);
}

static FwctlCommand *
lookup(Fixture *self, const gchar *name)
{
	g_autoptr(GError) error = NULL;
	FwctlCommand *command =
	    fwctl_catalogue_lookup_command(self->catalogue, "mlx5", name, &error);

	g_assert_no_error(error);
	return command;
}

static gchar *
decode(FwctlCommand *command, const gchar *hex)
{
	g_autofree gchar *whole = g_strconcat("00000000 00000000 00000000 00000000 ", hex, NULL);
	g_autoptr(GBytes) bytes = fwctl_test_bytes_from_hex(whole);
	g_autoptr(GError) error = NULL;
	g_autoptr(GVariant) values = fwctl_command_decode_response(command, bytes, NULL, &error);

	g_assert_no_error(error);
	return g_variant_print(values, FALSE);
}

static void
test_names_the_fields(Fixture *self, gconstpointer data)
{
	g_autoptr(FwctlCommand) lamp = lookup(self, "query-lamp");
	g_autofree gchar *text = decode(lamp,
					"01000001 00000000 0000002a 000c0001 000d0002 01020304 "
					"a00b0001 00000000 00000015 05060708");

	g_assert_cmpstr(text,
			==,
			"{'lamp-colour': <'dark-green'>, 'on': <uint32 1>, 'serial': <uint64 42>, "
			"'bulb': <[{'watt': <uint32 1>, 'volt': <uint32 12>}, "
			"{'watt': <uint32 2>, 'volt': <uint32 13>}]>, "
			"'dim': <[uint32 1, 2, 3, 4]>, "
			"'half': <{'low': <uint32 11>, 'high': <uint32 10>}>, "
			"'page-select': <'heat'>, 'text': <[uint32 5, 6, 7, 8]>, "
			"'heat-page': <{'degrees': <uint32 21>}>}");
}

static void
test_union_goes_by_its_tag(Fixture *self, gconstpointer data)
{
	g_autoptr(FwctlCommand) lamp = lookup(self, "query-lamp");
	g_autofree gchar *power = decode(lamp,
					 "00000000 00000000 00000000 00000000 00000000 00000000 "
					 "00000002 00100020 00000000 00000000");
	g_autofree gchar *unknown = decode(lamp,
					   "00000000 00000000 00000000 00000000 00000000 00000000 "
					   "00000003 00100020 00000000 00000000");

	g_assert_nonnull(
	    strstr(power, "'power-page': <{'watt': <uint32 32>, 'volt': <uint32 16>}>"));
	g_assert_null(strstr(unknown, "page'"));
	g_assert_nonnull(strstr(unknown, "'undescribed-bytes'"));
}

static void
test_says_where_it_is_from(Fixture *self, gconstpointer data)
{
	g_autoptr(FwctlCommand) lamp = lookup(self, "query-lamp");
	g_autoptr(FwctlCommand) by_id =
	    fwctl_catalogue_lookup_register(self->catalogue, "mlx5", 0x7e01, FALSE, NULL);

	g_assert_cmpstr(fwctl_command_get_summary(lamp), ==, "A lamp on the front");
	g_assert_cmpstr(fwctl_command_get_citation_title(lamp), ==, "sample.adb");
	g_assert_cmpstr(fwctl_command_get_citation_section(lamp), ==, "lamp_ext");
	g_assert_true(g_str_has_suffix(fwctl_command_get_file(lamp), "/sample.adb"));
	g_assert_cmpint(fwctl_command_get_kind(lamp), ==, FWCTL_COMMAND_KIND_REGISTER);
	g_assert_cmpint(fwctl_command_get_door(lamp), ==, FWCTL_COMMAND_DOOR_NONE);
	g_assert_cmpint(fwctl_command_get_register_id(lamp), ==, 0x7e01);
	g_assert_cmpint(fwctl_command_get_effects(lamp), ==, FWCTL_EFFECTS_UNKNOWN);
	g_assert_false(fwctl_command_get_scope(lamp, NULL));
	g_assert_cmpstr(fwctl_command_get_name(by_id), ==, "query-lamp");
}

static void
test_is_never_sent(Fixture *self, gconstpointer data)
{
	g_autoptr(FwctlCommand) lamp = lookup(self, "query-lamp");
	g_autoptr(GError) error = NULL;
	g_autoptr(GBytes) request = fwctl_command_encode(lamp, NULL, &error);
	/* ACCESS_REG, op_mod 1, register 0x7e01 */
	g_autoptr(GBytes) raw = fwctl_test_bytes_from_hex(
	    "08050000 00000001 00007e01 00000000 00000000 00000000 00000000 00000000 "
	    "00000000 00000000 00000000 00000000 00000000 00000000");
	g_autoptr(FwctlCommand) identified = fwctl_catalogue_identify(self->catalogue, "mlx5", raw);
	g_autoptr(FwctlCommand) write =
	    fwctl_catalogue_lookup_command(self->catalogue, "mlx5", "set-lamp", NULL);

	g_assert_null(request);
	g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_NOT_SUPPORTED);
	g_assert_nonnull(strstr(error->message, "sample.adb"));
	g_assert_null(identified);
	g_assert_null(write);
}

static void
test_what_is_published_goes_first(Fixture *self, gconstpointer data)
{
	g_autoptr(FwctlCommand) mtmp = lookup(self, "query-mtmp");
	g_autoptr(GPtrArray) commands = fwctl_catalogue_list_commands(self->catalogue, "mlx5");
	guint mtmps = 0;
	guint added = 0;

	g_assert_cmpint(fwctl_command_get_door(mtmp), ==, FWCTL_COMMAND_DOOR_FWCTL);
	for (guint i = 0; i < commands->len; i++) {
		FwctlCommand *command = g_ptr_array_index(commands, i);

		mtmps += g_str_equal(fwctl_command_get_name(command), "query-mtmp") ? 1 : 0;
		added += fwctl_command_get_door(command) == FWCTL_COMMAND_DOOR_NONE ? 1 : 0;
	}
	g_assert_cmpuint(mtmps, ==, 1);
	/* lamp, self and tail */
	g_assert_cmpuint(added, ==, 3);
}

static void
test_one_with_itself_in_it_ends(Fixture *self, gconstpointer data)
{
	g_autoptr(FwctlCommand) command = lookup(self, "query-self");
	g_autofree gchar *text = decode(command, "01020304 05060708");

	g_assert_nonnull(strstr(text, "'inside'"));
}

static void
test_an_open_end(Fixture *self, gconstpointer data)
{
	g_autoptr(FwctlCommand) command = lookup(self, "query-tail");
	g_autofree gchar *text = decode(command, "00000003 00000005 00000006 00000007");

	g_assert_cmpstr(text, ==, "{'count': <uint32 3>, 'item': <[uint32 5, 6, 7]>}");
}

static void
test_malformed(void)
{
	const gchar *const cases[][2] = {
	    {"", "/x.adb:1: not XML: *"},
	    {"\n<catalogue/>", "/x.adb:2: this is <catalogue>, and not <NodesDefinition>"},
	    {"<NodesDefinition>\n<node>", "/x.adb:2: not XML: *"},
	};

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GBytes) bytes = g_bytes_new_static(cases[i][0], strlen(cases[i][0]));
		g_autoptr(GError) error = NULL;

		g_assert_null(fwctl_register_database_new(bytes, "/x.adb", &error));
		g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_MALFORMED);
		g_assert_true(g_pattern_match_simple(cases[i][1], error->message));
	}
}

static void
test_one_that_others_may_write_is_left_out(void)
{
	g_autoptr(FwctlCatalogue) catalogue =
	    fwctl_catalogue_new_for_directories(NULL, TRUE, NULL, NULL);
	g_autofree gchar *path = NULL;
	g_autoptr(FwctlCommand) command = NULL;
	g_auto(GStrv) problems = NULL;
	gint fd = g_file_open_tmp("XXXXXX.adb", &path, NULL);

	(void)g_close(fd, NULL);
	g_assert_true(g_file_set_contents(path, "<NodesDefinition/>", -1, NULL));
	g_assert_cmpint(g_chmod(path, 0666), ==, 0);
	fwctl_catalogue_set_register_database(catalogue, path);
	command = fwctl_catalogue_lookup_command(catalogue, "mlx5", "query-lamp", NULL);
	problems = fwctl_catalogue_dup_problems(catalogue);
	(void)g_unlink(path);
	g_assert_null(command);
	g_assert_cmpuint(g_strv_length(problems), ==, 1);
	g_assert_true(g_str_has_prefix(problems[0], path));
}

int
main(int argc, char **argv)
{
	const struct {
		const gchar *path;
		void (*test)(Fixture *, gconstpointer);
	} tests[] = {
	    {"/register-database/names-the-fields", test_names_the_fields},
	    {"/register-database/union-goes-by-its-tag", test_union_goes_by_its_tag},
	    {"/register-database/says-where-it-is-from", test_says_where_it_is_from},
	    {"/register-database/is-never-sent", test_is_never_sent},
	    {"/register-database/what-is-published-goes-first", test_what_is_published_goes_first},
	    {"/register-database/one-with-itself-in-it-ends", test_one_with_itself_in_it_ends},
	    {"/register-database/an-open-end", test_an_open_end},
	};

	g_test_init(&argc, &argv, NULL);
	g_assert_cmpint(argc, ==, 2);
	data_path = argv[1];
	for (guint i = 0; i < G_N_ELEMENTS(tests); i++)
		g_test_add(tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
	g_test_add_func("/register-database/malformed", test_malformed);
	g_test_add_func("/register-database/one-that-others-may-write-is-left-out",
			test_one_that_others_may_write_is_left_out);
	return g_test_run();
}
