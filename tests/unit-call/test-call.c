/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gstdio.h>

#include "fwctl-gate-test.h"
#include "fwctl-test.h"

#define VENDOR "ffffffff-ffff-ffff-ffff-ffffffffffff"

/* a simulated CXL device, which knows its features as a real one does */
static FwctlDevice *
open_simulated(FwctlClient **client)
{
	g_autoptr(GError) error = NULL;
	FwctlDevice *device;

	*client = fwctl_client_new_simulated("cxl:rawio=no", &error);
	g_assert_no_error(error);
	device = fwctl_client_lookup(*client, "fwctl0", &error);
	g_assert_no_error(error);
	g_assert_true(fwctl_device_open(device, NULL, &error));
	return device;
}

static GVariant *
args_of(const gchar *uuid, const gchar *bytes)
{
	g_auto(GVariantDict) dict = G_VARIANT_DICT_INIT(NULL);

	g_variant_dict_insert(&dict, "uuid", "s", uuid);
	if (bytes != NULL)
		g_variant_dict_insert_value(
		    &dict,
		    "feat-data",
		    g_variant_new_fixed_array(G_VARIANT_TYPE_BYTE, bytes, strlen(bytes), 1));
	return g_variant_dict_end(&dict);
}

static void
assert_data(GVariant *values, const gchar *expected)
{
	g_autoptr(GVariant) data = g_variant_lookup_value(values, "data", NULL);
	g_autofree gchar *text = NULL;

	g_assert_nonnull(data);
	text = g_variant_print(data, TRUE);
	g_assert_cmpstr(text, ==, expected);
}

static void
test_a_feature_is_read_by_its_name_alone(void)
{
	g_autoptr(FwctlClient) client = NULL;
	g_autoptr(FwctlDevice) device = open_simulated(&client);
	g_autoptr(GError) error = NULL;
	g_autoptr(GVariant) values = NULL;

	values = fwctl_device_call(device, "get-feature", args_of(VENDOR, NULL), NULL, &error);
	g_assert_no_error(error);
	assert_data(values, "{'data': <uint32 3735928559>}");
}

static void
test_the_features_are_listed_by_a_call_without_arguments(void)
{
	g_autoptr(FwctlClient) client = NULL;
	g_autoptr(FwctlDevice) device = open_simulated(&client);
	g_autoptr(GPtrArray) features = fwctl_device_list_features(device, NULL, NULL);
	g_autoptr(GError) error = NULL;
	g_autoptr(GVariant) values = NULL;
	g_autoptr(GVariant) entries = NULL;

	values = fwctl_device_call(device, "get-supported-features", NULL, NULL, &error);
	g_assert_no_error(error);
	entries = g_variant_lookup_value(values, "ents", NULL);
	g_assert_cmpuint(g_variant_n_children(entries), ==, features->len);
}

static void
test_a_set_needs_the_taint_and_the_least_scope(void)
{
	g_autoptr(FwctlClient) client = NULL;
	g_autoptr(FwctlDevice) device = open_simulated(&client);
	g_autoptr(GError) error = NULL;
	g_autoptr(GVariant) values = NULL;
	g_autoptr(FwctlTransaction) prepared = NULL;

	g_assert_null(
	    fwctl_device_call(device, "set-feature", args_of(VENDOR, "abcd"), NULL, &error));
	g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_TAINT_REFUSED);
	g_clear_error(&error);

	prepared =
	    fwctl_device_prepare_call(device, "set-feature", args_of(VENDOR, "abcd"), NULL, &error);
	g_assert_no_error(error);
	g_assert_cmpint((gint)fwctl_transaction_get_scope(prepared),
			==,
			(gint)FWCTL_SCOPE_DEBUG_WRITE);
	g_assert_cmpint((gint)fwctl_transaction_get_state(prepared),
			==,
			(gint)FWCTL_TRANSACTION_STATE_NEW);

	/* of this feature the device says that it changes no data at once: no other yes is needed
	 */
	fwctl_client_set_allow_taint(client, TRUE);
	values = fwctl_device_call(device, "set-feature", args_of(VENDOR, "abcd"), NULL, &error);
	g_assert_no_error(error);
	g_clear_pointer(&values, g_variant_unref);
	values = fwctl_device_call(device, "get-feature", args_of(VENDOR, NULL), NULL, &error);
	g_assert_no_error(error);
	assert_data(values, "{'data': <uint32 1684234849>}");
}

static void
test_what_is_prepared_can_be_sent_and_decoded(void)
{
	g_autoptr(FwctlClient) client = NULL;
	g_autoptr(FwctlDevice) device = open_simulated(&client);
	g_autoptr(GError) error = NULL;
	g_autoptr(GVariant) values = NULL;
	g_autoptr(FwctlTransaction) prepared = NULL;

	prepared =
	    fwctl_device_prepare_call(device, "get-feature", args_of(VENDOR, NULL), NULL, &error);
	g_assert_no_error(error);
	g_assert_null(fwctl_device_decode_response(device, prepared, &error));
	g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_INVALID_ARGUMENT);
	g_clear_error(&error);
	g_assert_true(fwctl_device_rpc(device, prepared, NULL, &error));
	values = fwctl_device_decode_response(device, prepared, &error);
	g_assert_no_error(error);
	assert_data(values, "{'data': <uint32 3735928559>}");
}

static void
call_fails(FwctlDevice *device, const gchar *name, GVariant *args, GQuark domain, gint code)
{
	g_autoptr(GError) error = NULL;

	g_assert_null(fwctl_device_call(device, name, args, NULL, &error));
	g_assert_error(error, domain, code);
	g_assert_true(g_str_has_prefix(error->message, "fwctl0: "));
}

static void
test_each_failure_names_its_reason(void)
{
	g_autoptr(FwctlClient) client = NULL;
	g_autoptr(FwctlDevice) device = open_simulated(&client);
	g_auto(GVariantDict) dict = G_VARIANT_DICT_INIT(NULL);

	call_fails(device, "no-such-command", NULL, FWCTL_ERROR, FWCTL_ERROR_NOT_FOUND);
	/* published, and not a command of fwctl's */
	call_fails(device, "identify", NULL, FWCTL_ERROR, FWCTL_ERROR_NOT_SUPPORTED);
	call_fails(device,
		   "get-feature",
		   args_of("no uuid", NULL),
		   FWCTL_ERROR,
		   FWCTL_ERROR_NOT_FOUND);
	call_fails(device,
		   "get-feature",
		   g_variant_new_string("x"),
		   FWCTL_ERROR,
		   FWCTL_ERROR_INVALID_ARGUMENT);
	g_variant_dict_insert(&dict, "uuid", "s", "5d1c0a7e-0001-4f6b-9c37-5b1f2a6e8d01");
	g_variant_dict_insert(&dict, "selection", "y", 3);
	/* the firmware's own word */
	call_fails(device,
		   "get-feature",
		   g_variant_dict_end(&dict),
		   FWCTL_CXL_STATUS,
		   FWCTL_CXL_STATUS_FEATURE_SELECTION);
	fwctl_device_close(device);
	call_fails(device, "get-supported-features", NULL, FWCTL_ERROR, FWCTL_ERROR_NOT_OPEN);
}

static void
test_a_clients_devices_inherit_what_it_was_told(void)
{
	g_autoptr(FwctlClient) client = NULL;
	g_autoptr(FwctlDevice) device = open_simulated(&client);
	g_autofree gchar *directory = g_dir_make_tmp("fwctl-call-XXXXXX", NULL);
	g_autofree gchar *path = g_build_filename(directory, "audit.jsonl", NULL);
	g_autofree gchar *head = g_strconcat(path, ".head", NULL);
	g_autofree gchar *lines = NULL;
	g_autoptr(FwctlAuditLog) log = NULL;
	g_autoptr(FwctlAuditLog) got = NULL;
	g_autoptr(FwctlPolicy) policy = fwctl_client_dup_policy(client);
	g_autoptr(FwctlPolicy) policy_device = fwctl_device_dup_policy(device);
	g_autoptr(FwctlCatalogue) catalogue = fwctl_client_dup_catalogue(client, NULL);
	g_autoptr(FwctlCatalogue) catalogue_device = fwctl_device_dup_catalogue(device, NULL);
	g_autoptr(GVariant) values = NULL;
	g_autoptr(GError) error = NULL;

	g_assert_true(policy == policy_device);
	g_assert_true(catalogue == catalogue_device);
	/* a simulated device has no place in the machine's log, nor in any, unless somebody says so
	 */
	g_assert_null(fwctl_client_dup_audit_log(client));
	log = fwctl_audit_log_new(path, &error);
	g_assert_no_error(error);
	fwctl_client_set_audit_log(client, log);
	got = fwctl_device_dup_audit_log(device);
	g_assert_true(got == log);
	values = fwctl_device_call(device, "get-supported-features", NULL, NULL, &error);
	g_assert_no_error(error);
	lines = fwctl_gate_test_dup_lines(path);
	g_assert_cmpstr(lines, ==, "rpc:ok");
	fwctl_gate_test_assert_verifies(path);

	fwctl_client_set_allow_unpublished(client, TRUE);
	fwctl_client_set_allowed_effects(client, FWCTL_EFFECTS_RESETS);
	g_assert_true(fwctl_device_get_allow_unpublished(device));
	g_assert_cmpuint(fwctl_device_get_allowed_effects(device), ==, FWCTL_EFFECTS_RESETS);
	g_unlink(path);
	g_unlink(head);
	g_rmdir(directory);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/fwctl/call/a-feature-is-read-by-its-name-alone",
			test_a_feature_is_read_by_its_name_alone);
	g_test_add_func("/fwctl/call/the-features-are-listed-by-a-call-without-arguments",
			test_the_features_are_listed_by_a_call_without_arguments);
	g_test_add_func("/fwctl/call/a-set-needs-the-taint-and-the-least-scope",
			test_a_set_needs_the_taint_and_the_least_scope);
	g_test_add_func("/fwctl/call/what-is-prepared-can-be-sent-and-decoded",
			test_what_is_prepared_can_be_sent_and_decoded);
	g_test_add_func("/fwctl/call/each-failure-names-its-reason",
			test_each_failure_names_its_reason);
	g_test_add_func("/fwctl/call/a-clients-devices-inherit-what-it-was-told",
			test_a_clients_devices_inherit_what_it_was_told);
	return g_test_run();
}
