/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "fwctl-audit-test.h"

#define N_ROUNDS 150

static GPtrArray *
split(GByteArray *bytes)
{
	g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
	gsize at = 0;

	while (at < bytes->len) {
		const guint8 *newline = memchr(bytes->data + at, '\n', bytes->len - at);
		gsize end = newline != NULL ? (gsize)(newline - bytes->data) + 1 : bytes->len;

		g_ptr_array_add(lines, g_strndup((const gchar *)bytes->data + at, end - at));
		at = end;
	}
	return g_steal_pointer(&lines);
}

static void
join(GPtrArray *lines, const gchar *path)
{
	g_autoptr(GString) text = g_string_new(NULL);

	for (guint i = 0; i < lines->len; i++)
		g_string_append(text, g_ptr_array_index(lines, i));
	fwctl_audit_test_write(path, text->str, text->len);
}

static guint
pick(guint from, guint to)
{
	return (guint)g_test_rand_int_range((gint32)from, (gint32)to);
}

/* a log as it comes about: written, killed over, rotated, with its head behind, again and again */
static void
live(FwctlAuditFixture *fixture, guint *n)
{
	g_autoptr(GByteArray) head = NULL;
	g_autoptr(GByteArray) bytes = NULL;
	g_autofree gchar *rotated = g_strdup_printf("%s.%u", fixture->path, *n);
	guint more = pick(1, 5);

	fwctl_audit_test_fill(fixture->path, *n, *n + more);
	*n += more;
	switch (pick(0, 4)) {
	case 0:
		/* killed over a line */
		head = fwctl_audit_test_read(fixture->head_path);
		bytes = fwctl_audit_test_read(fixture->path);
		fwctl_audit_test_fill(fixture->path, 9999, 10000);
		g_byte_array_unref(bytes);
		bytes = fwctl_audit_test_read(fixture->path);
		{
			g_autoptr(GPtrArray) lines = split(bytes);
			gchar *last = g_ptr_array_index(lines, lines->len - 1);

			last[pick(1, (guint)strlen(last))] = '\0';
			join(lines, fixture->path);
		}
		fwctl_audit_test_write(fixture->head_path, head->data, head->len);
		break;
	case 1:
		/* killed before the head knew */
		head = fwctl_audit_test_read(fixture->head_path);
		fwctl_audit_test_fill(fixture->path, *n, *n + 1);
		*n += 1;
		fwctl_audit_test_write(fixture->head_path, head->data, head->len);
		break;
	case 2:
		g_assert_cmpint(g_rename(fixture->path, rotated), ==, 0);
		break;
	default:
		break;
	}
}

/* what somebody does who has an editor, and no SHA-256 in it */
static gboolean
tamper(FwctlAuditFixture *fixture)
{
	g_autoptr(GByteArray) bytes = fwctl_audit_test_read(fixture->path);
	g_autoptr(GPtrArray) lines = split(bytes);
	guint one = pick(0, lines->len);
	guint two = pick(0, lines->len);
	gchar *line = g_ptr_array_index(lines, one);
	gpointer swap;

	switch (pick(0, 5)) {
	case 0:
		g_ptr_array_remove_index(lines, one);
		break;
	case 1:
		if (one == two)
			return FALSE;
		swap = lines->pdata[one];
		lines->pdata[one] = lines->pdata[two];
		lines->pdata[two] = swap;
		break;
	case 2:
		line[pick(0, (guint)strlen(line) - 1)] ^= 1;
		break;
	case 3:
		/* a newline alone is put back by the next writer */
		line[pick(0, (guint)strlen(line) - 1)] = '\0';
		g_ptr_array_set_size(lines, (gint)one + 1);
		break;
	default:
		g_ptr_array_insert(lines, (gint)one, g_strdup(line));
		break;
	}
	join(lines, fixture->path);
	return TRUE;
}

static gboolean
is_ok(const gchar *path)
{
	g_autoptr(FwctlAuditReport) report = fwctl_audit_test_verify(path);

	return fwctl_audit_report_is_ok(report);
}

static void
clear(FwctlAuditFixture *fixture)
{
	g_autoptr(GDir) dir = g_dir_open(fixture->directory, 0, NULL);
	const gchar *name;

	while ((name = g_dir_read_name(dir)) != NULL) {
		g_autofree gchar *path = g_build_filename(fixture->directory, name, NULL);
		g_assert_cmpint(g_unlink(path), ==, 0);
	}
}

/* nothing that just happens is taken for tampering, and no tampering for something that happens */
static void
test_property(FwctlAuditFixture *fixture, gconstpointer data)
{
	guint n_tampered = 0;

	for (guint round = 0; round < N_ROUNDS; round++) {
		guint n = 0;
		guint n_lives = pick(1, 6);

		for (guint i = 0; i < n_lives; i++)
			live(fixture, &n);
		/* the last writer had nothing happen to it */
		fwctl_audit_test_fill(fixture->path, n, n + 2);
		g_assert_true(is_ok(fixture->path));
		if (tamper(fixture)) {
			n_tampered++;
			g_assert_false(is_ok(fixture->path));
			fwctl_audit_test_fill(fixture->path, n + 2, n + 4);
			g_assert_false(is_ok(fixture->path));
			fwctl_audit_test_fill(fixture->path, n + 4, n + 6);
			g_assert_false(is_ok(fixture->path));
		}
		clear(fixture);
	}
	g_assert_cmpuint(n_tampered, >, N_ROUNDS / 2);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	FWCTL_AUDIT_TEST_ADD("/audit/property", test_property);
	return g_test_run();
}
