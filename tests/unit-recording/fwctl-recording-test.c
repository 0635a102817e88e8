/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "fwctl-recording-test.h"

static gchar *folder = NULL;

gchar *
recording_test_dup_path(const gchar *name)
{
	if (folder == NULL)
		folder = g_dir_make_tmp("fwctl-recording-XXXXXX", NULL);
	g_assert_nonnull(folder);
	return g_build_filename(folder, name, NULL);
}

void
recording_test_remove(void)
{
	g_autoptr(GDir) dir = folder != NULL ? g_dir_open(folder, 0, NULL) : NULL;
	const gchar *name;

	while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
		g_autofree gchar *path = g_build_filename(folder, name, NULL);

		g_assert_cmpint(g_unlink(path), ==, 0);
	}
	if (folder != NULL)
		g_assert_cmpint(g_rmdir(folder), ==, 0);
	g_clear_pointer(&folder, g_free);
}

gchar *
recording_test_read(const gchar *path)
{
	g_autoptr(GError) error = NULL;
	gchar *text = NULL;

	g_file_get_contents(path, &text, NULL, &error);
	g_assert_no_error(error);
	return text;
}

/* @lines: ends with NULL; each is given its end */
FwctlRecording *
recording_test_parse(const gchar *const *lines)
{
	g_autoptr(GString) text = g_string_new(NULL);
	g_autoptr(GBytes) bytes = NULL;
	g_autoptr(GError) error = NULL;
	FwctlRecording *recording;

	for (guint i = 0; lines[i] != NULL; i++)
		g_string_append_printf(text, "%s\n", lines[i]);
	bytes = g_bytes_new(text->str, text->len);
	recording = fwctl_recording_new_from_bytes(bytes, &error);
	g_assert_no_error(error);
	return recording;
}

FwctlRecording *
recording_test_load(const gchar *path)
{
	g_autoptr(GError) error = NULL;
	FwctlRecording *recording = fwctl_recording_new_from_file(path, &error);

	g_assert_no_error(error);
	return recording;
}

/* Returns: (transfer floating): who a device is */
GVariant *
recording_test_identity(const gchar *name, const gchar *serial)
{
	GVariantDict dict;

	g_variant_dict_init(&dict, NULL);
	g_variant_dict_insert(&dict, "name", "s", name);
	if (serial != NULL)
		g_variant_dict_insert(&dict, "serial", "s", serial);
	return g_variant_dict_end(&dict);
}

/* sends and says what came of it: the answer as text and the length, or the error */
gchar *
recording_test_rpc(FwctlTransport *transport, FwctlScope scope, const gchar *text, gsize room)
{
	g_autoptr(GBytes) request = g_bytes_new(text, strlen(text));
	g_autoptr(GBytes) response = NULL;
	g_autoptr(GError) error = NULL;
	gsize reported = 0;

	response = fwctl_transport_rpc(transport, scope, request, room, &reported, &error);
	if (response == NULL)
		return g_strdup_printf("%s %d",
				       error->domain == FWCTL_ERRNO ? "errno" : error->message,
				       error->code);
	return g_strdup_printf("%.*s %" G_GSIZE_FORMAT,
			       (gint)g_bytes_get_size(response),
			       (const gchar *)g_bytes_get_data(response, NULL),
			       reported);
}

void
recording_test_assert_rpc(FwctlTransport *transport,
			  FwctlScope scope,
			  const gchar *text,
			  const gchar *expected)
{
	g_autofree gchar *outcome = recording_test_rpc(transport, scope, text, 16);

	g_assert_cmpstr(outcome, ==, expected);
}
