/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-catalogue-test.h"
#include "fwctl-error.h"

static FwctlCatalogue *
load_builtin(void)
{
	g_autoptr(GError) error = NULL;
	FwctlCatalogue *catalogue = fwctl_catalogue_new_for_directories(NULL, TRUE, NULL, &error);

	g_assert_no_error(error);
	return catalogue;
}

static gboolean
is_any_register(FwctlCommand *command)
{
	gint64 opcode = fwctl_command_get_opcode(command);

	return fwctl_command_get_kind(command) == FWCTL_COMMAND_KIND_COMMAND &&
	       (opcode == FWCTL_MLX5_ACCESS_REG || opcode == FWCTL_MLX5_ACCESS_REGISTER_USER) &&
	       g_str_equal(fwctl_command_get_type_name(command), "mlx5");
}

static void
test_what_was_encoded_is_found_again(void)
{
	g_autoptr(FwctlCatalogue) catalogue = load_builtin();
	g_auto(GStrv) types = fwctl_catalogue_dup_types(catalogue);
	guint found = 0;

	for (guint i = 0; types[i] != NULL; i++) {
		g_autoptr(GPtrArray) commands = fwctl_catalogue_list_commands(catalogue, types[i]);

		for (guint j = 0; j < commands->len; j++) {
			FwctlCommand *command = g_ptr_array_index(commands, j);
			g_autoptr(FwctlCommand) again = NULL;
			g_autoptr(GBytes) request = NULL;
			g_autoptr(GError) error = NULL;

			if (fwctl_command_get_door(command) != FWCTL_COMMAND_DOOR_FWCTL ||
			    is_any_register(command))
				continue;
			request = fwctl_command_encode(command, NULL, &error);
			if (g_error_matches(error, FWCTL_ERROR, FWCTL_ERROR_INVALID_ARGUMENT) &&
			    g_str_has_suffix(error->message, "must be given"))
				continue;
			g_assert_no_error(error);
			again = fwctl_catalogue_identify(catalogue, types[i], request);
			g_assert_nonnull(again);
			g_assert_cmpstr(fwctl_command_get_name(again),
					==,
					fwctl_command_get_name(command));
			found++;
		}
	}
	g_assert_cmpuint(found, >, 150);
}

static void
assert_identifies(const gchar *type, const gchar *hex, const gchar *name)
{
	g_autoptr(FwctlCatalogue) catalogue = load_builtin();
	g_autoptr(GBytes) request = fwctl_test_bytes_from_hex(hex);
	g_autoptr(FwctlCommand) command = fwctl_catalogue_identify(catalogue, type, request);

	g_assert_cmpstr(command != NULL ? fwctl_command_get_name(command) : NULL, ==, name);
}

static void
test_the_kernel_looks_at_16_bits_of_a_cxl_opcode(void)
{
	assert_identifies("cxl", "02050000 00000000 00000000 00000000", "set-feature");
	assert_identifies("cxl", "0205cafe 00000000 00000000 00000000", "set-feature");
	assert_identifies("cxl", "02060000 00000000 00000000 00000000", NULL);
	/* of another door, so not what a request through this one is */
	assert_identifies("cxl", "00420000 00000000 00000000 00000000", NULL);
}

static void
test_a_register_is_what_is_asked_for(void)
{
	assert_identifies("mlx5", "08050000 00000001 0000900a 00000000", "query-mtmp");
	assert_identifies("mlx5", "08050000 00000000 0000900a 00000000", "set-mtmp");
	/* the same register, by the other command */
	assert_identifies("mlx5", "0b0c0000 00000001 0000900a 00000000", "query-mtmp");
	/* one that is only read, one that nobody has published, and no such access */
	assert_identifies("mlx5", "08050000 00000000 00009020 00000000", NULL);
	assert_identifies("mlx5", "08050000 00000001 0000fffe 00000000", NULL);
	assert_identifies("mlx5", "08050000 00000002 0000900a 00000000", NULL);
	/* another modifier than what is published */
	assert_identifies("mlx5", "010a0000 00000000 00000000 00000000", "query-issi");
	assert_identifies("mlx5", "010a0000 00000001 00000000 00000000", NULL);
	/* opcode 0x500 is CREATE_QP */
	assert_identifies("mlx5", "05000000 00000000 00000000 00000000", NULL);
}

static void
test_what_is_too_short_is_nothing(void)
{
	assert_identifies("cxl", "02050000 00000000 00000000 000000", NULL);
	assert_identifies("mlx5", "08050000 00000001 0000900a", NULL);
	assert_identifies("bnxt", "", NULL);
	assert_identifies("pds", "00000000", NULL);
	assert_identifies("nothing", "00000000", NULL);
}

static void
test_a_bnxt_request_begins_as_the_driver_wants_it(void)
{
	g_autoptr(FwctlCatalogue) catalogue = load_builtin();
	g_autoptr(GError) error = NULL;
	g_autoptr(FwctlCommand) command =
	    fwctl_catalogue_lookup_command(catalogue, "bnxt", "ver-get", &error);
	g_autoptr(GBytes) request = NULL;
	g_autofree gchar *hex = NULL;

	g_assert_no_error(error);
	request = fwctl_command_encode(command, NULL, &error);
	g_assert_no_error(error);
	hex = fwctl_test_dup_hex(request);
	g_assert_true(g_str_has_prefix(hex, "0000ffff 0000ffff 00000000 00000000"));
}

static void
test_a_vendor_s_pds_operation_is_found(void)
{
	g_autoptr(FwctlCatalogue) catalogue = fwctl_test_catalogue_new(
	    "pds",
	    "little",
	    "<command name=\"it\" summary=\"S\" endpoint=\"3\" operation=\"0x2a\" "
	    "scope=\"configuration\" effects=\"reads\" idempotent=\"yes\" timeout=\"short\">"
	    "<citation source=\"s\"/><request size=\"4\"><field name=\"a\" offset=\"0\" "
	    "size=\"4\"/>"
	    "</request></command>");
	g_autoptr(GError) error = NULL;
	g_autoptr(FwctlCommand) command =
	    fwctl_catalogue_lookup_command(catalogue, "pds", "it", &error);
	g_autoptr(FwctlCommand) again = NULL;
	g_autoptr(GBytes) request = NULL;

	g_assert_no_error(error);
	request = fwctl_command_encode(command, NULL, &error);
	g_assert_no_error(error);
	g_assert_cmpuint(g_bytes_get_size(request), ==, 48 + 4);
	again = fwctl_catalogue_identify(catalogue, "pds", request);
	g_assert_nonnull(again);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/catalogue/identify/what-was-encoded-is-found-again",
			test_what_was_encoded_is_found_again);
	g_test_add_func("/catalogue/identify/the-kernel-looks-at-16-bits-of-a-cxl-opcode",
			test_the_kernel_looks_at_16_bits_of_a_cxl_opcode);
	g_test_add_func("/catalogue/identify/a-register-is-what-is-asked-for",
			test_a_register_is_what_is_asked_for);
	g_test_add_func("/catalogue/identify/what-is-too-short-is-nothing",
			test_what_is_too_short_is_nothing);
	g_test_add_func("/catalogue/identify/a-bnxt-request-begins-as-the-driver-wants-it",
			test_a_bnxt_request_begins_as_the_driver_wants_it);
	g_test_add_func("/catalogue/identify/a-vendor-s-pds-operation-is-found",
			test_a_vendor_s_pds_operation_is_found);
	return g_test_run();
}
