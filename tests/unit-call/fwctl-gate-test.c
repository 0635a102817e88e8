/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>

#include "fwctl-gate-test.h"
#include "fwctl-test.h"

void
fwctl_gate_test_setup(FwctlGateFixture *fixture, gconstpointer data)
{
	g_autoptr(GError) error = NULL;
	g_auto(GVariantDict) dict = G_VARIANT_DICT_INIT(NULL);

	fixture->directory = g_dir_make_tmp("fwctl-gate-XXXXXX", &error);
	g_assert_no_error(error);
	fixture->path = g_build_filename(fixture->directory, "audit.jsonl", NULL);
	fixture->log = fwctl_audit_log_new(fixture->path, &error);
	g_assert_no_error(error);
	fixture->transport = fwctl_test_transport_new(FWCTL_DEVICE_TYPE_COMPUTE_EXPRESS_LINK);
	g_variant_dict_insert(&dict, "name", "s", "fwctl9");
	g_variant_dict_insert(&dict, "serial", "s", "0x99");
	fixture->device =
	    fwctl_device_new(FWCTL_TRANSPORT(fixture->transport), g_variant_dict_end(&dict));
	fwctl_device_set_audit_log(fixture->device, fixture->log);
	g_assert_true(fwctl_device_open(fixture->device, NULL, &error));
	g_assert_no_error(error);
}

void
fwctl_gate_test_teardown(FwctlGateFixture *fixture, gconstpointer data)
{
	g_autoptr(GDir) dir = g_dir_open(fixture->directory, 0, NULL);
	const gchar *name;

	/* the word that a device is gone waits in the main context, and holds it */
	fwctl_test_iterate_pending(NULL);
	fwctl_test_unref_last(fixture->device);
	g_object_unref(fixture->transport);
	g_object_unref(fixture->log);
	while ((name = g_dir_read_name(dir)) != NULL) {
		g_autofree gchar *path = g_build_filename(fixture->directory, name, NULL);
		g_unlink(path);
	}
	g_rmdir(fixture->directory);
	g_free(fixture->path);
	g_free(fixture->directory);
}

FwctlTransaction *
fwctl_gate_test_transaction_new(FwctlScope scope, const gchar *hex)
{
	g_autoptr(GByteArray) bytes = g_byte_array_new();
	g_autoptr(GBytes) request = NULL;

	for (const gchar *at = hex; *at != '\0'; at++) {
		guint8 byte;

		if (*at == ' ')
			continue;
		byte = (guint8)(g_ascii_xdigit_value(at[0]) << 4 | g_ascii_xdigit_value(at[1]));
		g_byte_array_append(bytes, &byte, 1);
		at++;
	}
	request = g_byte_array_free_to_bytes(g_steal_pointer(&bytes));
	return fwctl_transaction_new(scope, request, 64);
}

static JsonNode *
fwctl_gate_test_parse(const gchar *line)
{
	g_autoptr(GError) error = NULL;
	JsonNode *node = json_from_string(line, &error);

	g_assert_no_error(error);
	return node;
}

/* kind and outcome of each line but those that the log says of itself: "begin:begun end:ok" */
gchar *
fwctl_gate_test_dup_lines(const gchar *path)
{
	g_autofree gchar *text = NULL;
	g_auto(GStrv) lines = NULL;
	g_autoptr(GString) found = g_string_new(NULL);

	g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
	lines = g_strsplit(text, "\n", -1);
	for (guint i = 0; lines[i] != NULL && lines[i][0] != '\0'; i++) {
		g_autoptr(JsonNode) node = fwctl_gate_test_parse(lines[i]);
		JsonObject *object = json_node_get_object(node);
		const gchar *kind = json_object_get_string_member(object, "kind");

		if (g_strcmp0(kind, "start") == 0)
			continue;
		g_string_append_printf(found,
				       "%s%s:%s",
				       found->len > 0 ? " " : "",
				       kind,
				       json_object_get_string_member(object, "outcome"));
	}
	return g_string_free(g_steal_pointer(&found), FALSE);
}

/* @line: 0 for the first that is of an RPC */
void
fwctl_gate_test_assert_member(const gchar *path, guint line, const gchar *member, const gchar *json)
{
	g_autofree gchar *text = NULL;
	g_autofree gchar *value = NULL;
	g_auto(GStrv) lines = NULL;
	g_autoptr(JsonNode) node = NULL;

	g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
	lines = g_strsplit(text, "\n", -1);
	if (strstr(lines[0], "\"kind\":\"start\"") != NULL)
		line++;
	node = fwctl_gate_test_parse(lines[line]);
	g_assert_true(json_object_has_member(json_node_get_object(node), member));
	value = json_to_string(json_object_get_member(json_node_get_object(node), member), FALSE);
	g_assert_cmpstr(value, ==, json);
}

void
fwctl_gate_test_assert_verifies(const gchar *path)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(FwctlAuditReport) report = fwctl_audit_report_new(path, NULL, &error);

	g_assert_no_error(error);
	g_assert_true(fwctl_audit_report_is_ok(report));
}
