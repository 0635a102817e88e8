/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "fwctl-audit-line.h"
#include "fwctl-audit-test.h"
#include "fwctl-error.h"

static gchar *
read_line(const gchar *path, guint line)
{
	g_autoptr(GByteArray) bytes = fwctl_audit_test_read(path);
	gsize size = 0;
	gsize offset = fwctl_audit_test_find_line(bytes, line, &size);

	return g_strndup((const gchar *)bytes->data + offset, size - 1);
}

static void
assert_has(const gchar *line, const gchar *text)
{
	if (strstr(line, text) == NULL)
		g_error("no %s in %s", text, line);
}

static GVariant *
make_record(void)
{
	GVariantDict dict;
	const guint8 request[] = {'a', 'b', 'c'};

	g_variant_dict_init(&dict, NULL);
	g_variant_dict_insert(&dict, "device", "s", "fwctl0");
	g_variant_dict_insert(&dict, "serial", "s", "a\"b\\c\n\x7f\xc3\xa4");
	g_variant_dict_insert(&dict, "type", "s", "mlx5");
	g_variant_dict_insert(&dict, "scope", "s", "debug-read-only");
	g_variant_dict_insert(&dict,
			      "effects",
			      "u",
			      FWCTL_EFFECTS_RESETS | FWCTL_EFFECTS_CONFIG_NOW);
	g_variant_dict_insert(&dict, "rule", "s", "x.conf:[a]");
	g_variant_dict_insert(&dict, "outcome", "s", "failed");
	g_variant_dict_insert(&dict, "errno", "i", EBADMSG);
	g_variant_dict_insert(&dict, "firmware_status", "u", G_MAXUINT32);
	g_variant_dict_insert(&dict, "duration_us", "x", G_GINT64_CONSTANT(1234567));
	g_variant_dict_insert_value(
	    &dict,
	    "request",
	    g_variant_new_fixed_array(G_VARIANT_TYPE_BYTE, request, sizeof(request), 1));
	return g_variant_dict_end(&dict);
}

static void
test_record(FwctlAuditFixture *fixture, gconstpointer data)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(FwctlAuditLog) log = fwctl_audit_log_new(fixture->path, &error);
	g_autofree gchar *first = NULL;
	g_autofree gchar *line = NULL;
	g_autofree gchar *pid =
	    g_strdup_printf("\"pid\":%u,\"uid\":%u,", (guint)getpid(), (guint)getuid());
	FwctlAuditLine parsed;

	g_assert_no_error(error);
	g_assert_cmpstr(fwctl_audit_log_get_path(log), ==, fixture->path);
	/* another's log is the caller's own business, and not the machine's */
	g_assert_false(fwctl_audit_log_get_journal(log));
	g_assert_true(fwctl_audit_log_append(log, make_record(), &error));
	g_assert_no_error(error);
	first = read_line(fixture->path, 1);
	assert_has(first, "{\"seq\":1,\"time\":\"");
	assert_has(first, "\"kind\":\"start\",\"schema\":\"org.fwctl.audit/1\"");
	assert_has(first, "\"file\":\"audit.jsonl\"");
	assert_has(first, "\"prev\":\"" FWCTL_AUDIT_HASH_ZERO "\"");
	line = read_line(fixture->path, 2);
	assert_has(line, pid);
	assert_has(line, "\"program\":\"/");
	assert_has(line, "\"pci_address\":null");
	assert_has(line, "\"serial\":\"a\\\"b\\\\c\\u000a\\u007f\xc3\xa4\"");
	assert_has(line, "\"command\":null");
	assert_has(line, "\"scope\":\"debug-read-only\"");
	assert_has(line, "\"effects\":[\"config-now\",\"resets\"]");
	assert_has(line, "\"outcome\":\"failed\",\"errno\":74,\"firmware_status\":4294967295");
	assert_has(line, "\"duration_us\":1234567");
	/* SHA-256 of "abc" (FIPS 180-2, B.1) */
	assert_has(line, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
	g_assert_true(fwctl_audit_line_parse(&parsed, line, strlen(line)));
	g_assert_true(fwctl_audit_line_check_hash(&parsed, line, strlen(line)));
	g_assert_true(fwctl_audit_line_is_kind(&parsed, "rpc"));
	fwctl_audit_test_assert_ok(fixture->path, 2, 0);
}

/* what is written in docs/audit.md, by a hand that is not the library's */
static void
test_chain_by_hand(FwctlAuditFixture *fixture, gconstpointer data)
{
	g_autofree gchar *prev = g_strdup(FWCTL_AUDIT_HASH_ZERO);

	fwctl_audit_test_fill(fixture->path, 0, 3);
	for (guint i = 1; i <= 4; i++) {
		g_autofree gchar *line = read_line(fixture->path, i);
		const gchar *hash = g_strrstr(line, "\"hash\":\"") + strlen("\"hash\":\"");
		g_autofree gchar *sum = g_compute_checksum_for_data(G_CHECKSUM_SHA256,
								    (const guint8 *)line,
								    (gsize)(hash - line));
		g_autofree gchar *member = g_strdup_printf("\"prev\":\"%s\"", prev);

		g_assert_true(g_str_has_prefix(hash, sum));
		assert_has(line, member);
		g_free(prev);
		prev = g_steal_pointer(&sum);
	}
}

/* a passphrase is short: its hash would tell it */
static void
test_secret(FwctlAuditFixture *fixture, gconstpointer data)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(FwctlAuditLog) log = fwctl_audit_log_new(fixture->path, &error);
	g_autoptr(GBytes) request = g_bytes_new_static("hunter2", 7);
	g_autofree gchar *line = NULL;
	FwctlAuditEntry entry = FWCTL_AUDIT_ENTRY_INIT;

	entry.request = request;
	entry.effects = FWCTL_EFFECTS_SECRET | FWCTL_EFFECTS_SECURITY;
	g_assert_true(fwctl_audit_log_write(log, FWCTL_AUDIT_KIND_RPC, 0, &entry, NULL, &error));
	line = read_line(fixture->path, 2);
	assert_has(line, "\"request_sha256\":null");
	g_assert_null(strstr(line, "hunter2"));
}

static void
test_wrong_records(FwctlAuditFixture *fixture, gconstpointer data)
{
	const gchar *const wrong[] = {
	    "{'passphrase': <'x'>}",
	    "{'scope': <'highest'>}",
	    "{'outcome': <'good'>}",
	    "{'errno': <'EPERM'>}",
	    "{'errno': <-1>}",
	    "{'firmware_status': <int64 4294967296>}",
	    "{'request': <'text'>}",
	    "{'device': <1>}",
	    "{'effects': <uint64 18446744073709551615>}",
	};
	g_autoptr(FwctlAuditLog) log = fwctl_audit_log_new(fixture->path, NULL);

	for (guint i = 0; i < G_N_ELEMENTS(wrong); i++) {
		g_autoptr(GError) error = NULL;
		g_autoptr(GVariant) record =
		    g_variant_parse(G_VARIANT_TYPE_VARDICT, wrong[i], NULL, NULL, &error);
		guint64 begin = 0;

		g_assert_no_error(error);
		g_assert_false(fwctl_audit_log_append(log, record, &error));
		g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_INVALID_ARGUMENT);
		g_clear_error(&error);
		g_assert_false(fwctl_audit_log_begin(log, record, &begin, &error));
		g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_INVALID_ARGUMENT);
	}
}

/* no text makes a line that is longer than a reader's buffer, or that is no JSON */
static void
test_long_texts(FwctlAuditFixture *fixture, gconstpointer data)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(FwctlAuditLog) log = fwctl_audit_log_new(fixture->path, &error);
	g_autoptr(FwctlAuditReader) reader = NULL;
	g_autoptr(GVariant) record = NULL;
	g_autofree gchar *text = g_malloc0(100001);
	FwctlAuditEntry entry = FWCTL_AUDIT_ENTRY_INIT;

	memset(text, 0x01, 100000);
	memset(text, 0xff, 500);
	entry.device = entry.pci_address = entry.serial = text;
	entry.device_type = entry.command = entry.rule = text;
	g_assert_true(fwctl_audit_log_write(log, FWCTL_AUDIT_KIND_RPC, 0, &entry, NULL, &error));
	fwctl_audit_test_assert_ok(fixture->path, 2, 0);
	reader = fwctl_audit_reader_new(fixture->path, NULL, &error);
	g_assert_true(fwctl_audit_reader_next(reader, &record, NULL, &error));
	g_assert_nonnull(record);
	g_assert_cmpuint(fwctl_audit_reader_get_n_unreadable(reader), ==, 0);
}

static void
test_begin_end(FwctlAuditFixture *fixture, gconstpointer data)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(FwctlAuditLog) log = fwctl_audit_log_new(fixture->path, &error);
	g_autofree gchar *begun = NULL;
	g_autofree gchar *ended = NULL;
	guint64 begin = 0;

	g_assert_true(fwctl_audit_log_begin(log, make_record(), &begin, &error));
	g_assert_cmpuint(begin, ==, 2);
	g_assert_true(fwctl_audit_log_end(log, begin, make_record(), &error));
	begun = read_line(fixture->path, 2);
	assert_has(begun, "\"kind\":\"begin\"");
	assert_has(begun, "\"outcome\":\"begun\"");
	ended = read_line(fixture->path, 3);
	assert_has(ended, "\"kind\":\"end\"");
	assert_has(ended, "\"begin\":2,");
	assert_has(ended, "\"outcome\":\"failed\"");
	fwctl_audit_test_assert_ok(fixture->path, 3, 0);
}

static void
test_bulk(FwctlAuditFixture *fixture, gconstpointer data)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(FwctlAuditLog) log = fwctl_audit_log_new(fixture->path, &error);
	g_autoptr(FwctlAuditBulk) bulk = fwctl_audit_bulk_new(log, make_record(), &error);
	g_autoptr(FwctlAuditBulk) dropped = NULL;
	g_autoptr(GBytes) a = g_bytes_new_static("a", 1);
	g_autoptr(GBytes) bc = g_bytes_new_static("bc", 2);
	g_autofree gchar *line = NULL;
	g_autofree gchar *end = NULL;

	g_assert_no_error(error);
	fwctl_audit_bulk_add(bulk, a, FALSE);
	fwctl_audit_bulk_add(bulk, bc, TRUE);
	fwctl_audit_bulk_add(bulk, bc, FALSE);
	g_assert_cmpuint(fwctl_audit_bulk_get_count(bulk), ==, 3);
	g_assert_cmpuint(fwctl_audit_bulk_get_bytes(bulk), ==, 3);
	g_assert_true(fwctl_audit_bulk_finish(bulk, FWCTL_AUDIT_OUTCOME_OK, &error));
	g_assert_false(fwctl_audit_bulk_finish(bulk, FWCTL_AUDIT_OUTCOME_OK, &error));
	g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_BUSY);
	g_clear_error(&error);
	line = read_line(fixture->path, 3);
	assert_has(line, "\"begin\":2,");
	assert_has(line, "\"outcome\":\"ok\"");
	assert_has(line,
		   "\"count\":3,\"failures\":1,\"bytes\":3,\"sha256\":\"ba7816bf8f01cfea414140de");
	/* one that nobody finished */
	dropped = fwctl_audit_bulk_new(log, make_record(), &error);
	g_clear_object(&dropped);
	end = read_line(fixture->path, 5);
	assert_has(end, "\"begin\":4,");
	assert_has(end, "\"outcome\":\"outcome-unknown\"");
	fwctl_audit_test_assert_ok(fixture->path, 5, 0);
}

static void
test_sync(FwctlAuditFixture *fixture, gconstpointer data)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(FwctlAuditLog) log = fwctl_audit_log_new(fixture->path, &error);

	g_assert_false(fwctl_audit_log_get_sync(log));
	fwctl_audit_log_set_sync(log, TRUE);
	g_assert_true(fwctl_audit_log_get_sync(log));
	g_assert_true(fwctl_audit_test_append(log, 1, &error));
	fwctl_audit_test_assert_ok(fixture->path, 2, 0);
}

/* two in one process exclude each other, and each sees what the other wrote */
static void
test_two_logs(FwctlAuditFixture *fixture, gconstpointer data)
{
	g_autoptr(FwctlAuditLog) one = fwctl_audit_log_new(fixture->path, NULL);
	g_autoptr(FwctlAuditLog) two = fwctl_audit_log_new(fixture->path, NULL);
	g_autoptr(GError) error = NULL;

	for (guint i = 0; i < 20; i++)
		g_assert_true(fwctl_audit_test_append(i % 2 != 0 ? one : two, i, &error));
	fwctl_audit_test_assert_ok(fixture->path, 21, 0);
}

static gpointer
append_many(gpointer data)
{
	FwctlAuditLog *log = data;

	for (guint i = 0; i < 200; i++)
		g_assert_true(fwctl_audit_test_append(log, i, NULL));
	return NULL;
}

static void
test_threads(FwctlAuditFixture *fixture, gconstpointer data)
{
	g_autoptr(FwctlAuditLog) log = fwctl_audit_log_new(fixture->path, NULL);
	GThread *threads[4];

	for (guint i = 0; i < G_N_ELEMENTS(threads); i++)
		threads[i] = g_thread_new("append", append_many, log);
	for (guint i = 0; i < G_N_ELEMENTS(threads); i++)
		g_thread_join(threads[i]);
	fwctl_audit_test_assert_ok(fixture->path, 801, 0);
}

static void
test_modes(FwctlAuditFixture *fixture, gconstpointer data)
{
	struct stat status;

	fwctl_audit_test_fill(fixture->path, 0, 1);
	g_assert_cmpint(g_stat(fixture->path, &status), ==, 0);
	g_assert_cmpint(status.st_mode & 0137, ==, 0);
	g_assert_cmpint(g_stat(fixture->head_path, &status), ==, 0);
	g_assert_cmpint(status.st_mode & 0777, ==, 0600);
}

static void
test_bad_paths(FwctlAuditFixture *fixture, gconstpointer data)
{
	g_autofree gchar *missing = g_build_filename(fixture->directory, "a", "b", NULL);
	g_autofree gchar *link = g_build_filename(fixture->directory, "link", NULL);
	const gchar *paths[] = {"/dev/null", "/dev/full", fixture->directory, missing, link};

	g_assert_cmpint(symlink("/dev/null", link), ==, 0);
	for (guint i = 0; i < G_N_ELEMENTS(paths); i++) {
		g_autoptr(GError) error = NULL;
		g_autoptr(FwctlAuditLog) log = fwctl_audit_log_new(paths[i], &error);

		g_assert_null(log);
		g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_NOT_AUDITED);
		g_assert_nonnull(strstr(error->message, paths[i]));
	}
	g_assert_cmpstr(fwctl_audit_log_get_default_path(), ==, "/var/log/fwctl/audit.jsonl");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	FWCTL_AUDIT_TEST_ADD("/audit/log/record", test_record);
	FWCTL_AUDIT_TEST_ADD("/audit/log/chain-by-hand", test_chain_by_hand);
	FWCTL_AUDIT_TEST_ADD("/audit/log/secret", test_secret);
	FWCTL_AUDIT_TEST_ADD("/audit/log/wrong-records", test_wrong_records);
	FWCTL_AUDIT_TEST_ADD("/audit/log/long-texts", test_long_texts);
	FWCTL_AUDIT_TEST_ADD("/audit/log/begin-end", test_begin_end);
	FWCTL_AUDIT_TEST_ADD("/audit/log/bulk", test_bulk);
	FWCTL_AUDIT_TEST_ADD("/audit/log/sync", test_sync);
	FWCTL_AUDIT_TEST_ADD("/audit/log/two-logs", test_two_logs);
	FWCTL_AUDIT_TEST_ADD("/audit/log/threads", test_threads);
	FWCTL_AUDIT_TEST_ADD("/audit/log/modes", test_modes);
	FWCTL_AUDIT_TEST_ADD("/audit/log/bad-paths", test_bad_paths);
	return g_test_run();
}
