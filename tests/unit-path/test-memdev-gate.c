/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "fwctl-catalogue.h"
#include "fwctl-client.h"
#include "fwctl-error.h"
#include "fwctl-inventory.h"
#include "fwctl-memdev-commands.h"

/* what a command of a memory device has to pass that does more than to read */

/* Set Shutdown State (CXL 3.2, 8.2.10.9.3.5): dirty */
static const guint8 dirty[] = {1};

typedef struct {
	gchar *directory;
	gchar *path;
	FwctlClient *client;
	FwctlInventory *inventory;
	FwctlMemdev *memdev;
} Fixture;

static void
set_up(Fixture *fixture, gconstpointer data)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(FwctlAuditLog) log = NULL;
	g_autoptr(FwctlTarget) target = NULL;
	g_autoptr(GPtrArray) memdevs = NULL;

	fixture->directory = g_dir_make_tmp("fwctl-memdev-gate-XXXXXX", NULL);
	fixture->path = g_build_filename(fixture->directory, "audit.jsonl", NULL);
	fixture->client = fwctl_client_new_simulated("cxl", &error);
	g_assert_no_error(error);
	log = fwctl_audit_log_new(fixture->path, &error);
	g_assert_no_error(error);
	fwctl_client_set_audit_log(fixture->client, log);
	if (data != NULL)
		fwctl_client_set_allowed_effects(fixture->client,
						 FWCTL_EFFECTS_CONFIG_NOW | FWCTL_EFFECTS_DATA);
	fixture->inventory = fwctl_inventory_new(fixture->client, &error);
	g_assert_no_error(error);
	target = fwctl_inventory_lookup(fixture->inventory, "mem0", &error);
	g_assert_no_error(error);
	memdevs = fwctl_target_list_memdevs(target);
	fixture->memdev = g_object_ref(g_ptr_array_index(memdevs, 0));
}

static void
tear_down(Fixture *fixture, gconstpointer data)
{
	g_autoptr(GDir) dir = g_dir_open(fixture->directory, 0, NULL);
	const gchar *name;

	g_object_unref(fixture->memdev);
	g_object_unref(fixture->inventory);
	g_object_unref(fixture->client);
	while ((name = g_dir_read_name(dir)) != NULL) {
		g_autofree gchar *path = g_build_filename(fixture->directory, name, NULL);
		g_assert_cmpint(g_unlink(path), ==, 0);
	}
	g_assert_cmpint(g_rmdir(fixture->directory), ==, 0);
	g_free(fixture->directory);
	g_free(fixture->path);
}

static gchar *
read_log(Fixture *fixture)
{
	gchar *text = NULL;

	g_assert_true(g_file_get_contents(fixture->path, &text, NULL, NULL));
	return text;
}

static guint
count(const gchar *text, const gchar *what)
{
	guint found = 0;

	for (const gchar *at = strstr(text, what); at != NULL; at = strstr(at + 1, what))
		found++;
	return found;
}

static void
test_read_leaves_nothing(Fixture *fixture, gconstpointer data)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GBytes) response G_GNUC_UNUSED =
	    fwctl_memdev_send(fixture->memdev, 0x4200, NULL, NULL, NULL, &error);
	g_autofree gchar *log = NULL;

	g_assert_no_error(error);
	log = read_log(fixture);
	g_assert_cmpuint(count(log, "mem0"), ==, 0);
}

static void
test_change_without_a_yes_is_refused_and_written_down(Fixture *fixture, gconstpointer data)
{
	g_autoptr(GBytes) request = g_bytes_new_static(dirty, sizeof(dirty));
	g_autoptr(GError) error = NULL;
	g_autoptr(GBytes) before = NULL;
	g_autoptr(GBytes) after = NULL;
	g_autoptr(GBytes) response = NULL;
	g_autofree gchar *log = NULL;

	before = fwctl_memdev_send(fixture->memdev, 0x4203, NULL, NULL, NULL, NULL);
	response = fwctl_memdev_send(fixture->memdev, 0x4204, request, NULL, NULL, &error);
	g_assert_null(response);
	g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_REFUSED);
	g_assert_nonnull(strstr(error->message, "mem0"));
	after = fwctl_memdev_send(fixture->memdev, 0x4203, NULL, NULL, NULL, NULL);
	g_assert_true(g_bytes_equal(before, after));
	log = read_log(fixture);
	g_assert_cmpuint(count(log, "\"set-shutdown-state\""), ==, 1);
	g_assert_cmpuint(count(log, "\"refused\""), ==, 1);
}

static void
test_change_with_a_yes_is_sent_between_two_lines(Fixture *fixture, gconstpointer data)
{
	g_autoptr(GBytes) request = g_bytes_new_static(dirty, sizeof(dirty));
	g_autoptr(GError) error = NULL;
	g_autoptr(GBytes) response = NULL;
	g_autoptr(GBytes) after = NULL;
	g_autofree gchar *log = NULL;

	response = fwctl_memdev_send(fixture->memdev, 0x4204, request, NULL, NULL, &error);
	g_assert_no_error(error);
	after = fwctl_memdev_send(fixture->memdev, 0x4203, NULL, NULL, NULL, NULL);
	g_assert_cmpmem(g_bytes_get_data(after, NULL),
			g_bytes_get_size(after),
			dirty,
			sizeof(dirty));
	log = read_log(fixture);
	g_assert_cmpuint(count(log, "\"begin\""), >=, 1);
	g_assert_cmpuint(count(log, "\"set-shutdown-state\""), ==, 2);
	g_assert_cmpuint(count(log, "\"ok\""), ==, 1);
}

/* the names and effects are the catalogue's: this one has them for those who have none at hand */
static void
test_effects_are_those_of_the_catalogue(void)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(FwctlCatalogue) catalogue = fwctl_catalogue_new(&error);
	g_autoptr(GPtrArray) commands = NULL;
	guint compared = 0;

	g_assert_no_error(error);
	commands = fwctl_catalogue_list_commands(catalogue, "cxl");
	for (guint i = 0; i < commands->len; i++) {
		FwctlCommand *command = g_ptr_array_index(commands, i);
		guint16 opcode = (guint16)fwctl_command_get_opcode(command);

		if (fwctl_command_get_door(command) != FWCTL_COMMAND_DOOR_MEMDEV)
			continue;
		g_assert_cmpstr(fwctl_memdev_command_get_name(opcode),
				==,
				fwctl_command_get_name(command));
		g_assert_cmpuint(fwctl_memdev_command_get_effects(opcode),
				 ==,
				 fwctl_command_get_effects(command));
		compared++;
	}
	g_assert_cmpuint(compared, ==, 18);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add("/memdev/gate/read-leaves-nothing",
		   Fixture,
		   NULL,
		   set_up,
		   test_read_leaves_nothing,
		   tear_down);
	g_test_add("/memdev/gate/change-without-a-yes-is-refused-and-written-down",
		   Fixture,
		   NULL,
		   set_up,
		   test_change_without_a_yes_is_refused_and_written_down,
		   tear_down);
	g_test_add("/memdev/gate/change-with-a-yes-is-sent-between-two-lines",
		   Fixture,
		   "yes",
		   set_up,
		   test_change_with_a_yes_is_sent_between_two_lines,
		   tear_down);
	g_test_add_func("/memdev/gate/effects-are-those-of-the-catalogue",
			test_effects_are_those_of_the_catalogue);
	return g_test_run();
}
